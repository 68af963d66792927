"""Compacted topics as real clients see them: the last value of each key stays, little else does, whoever leads."""

import time

import pytest
from conftest import wait_until

KEYS = 100
RECORDS = 50_000
TOPIC = {
    "cleanup.policy": "compact",
    "segment.bytes": "200000",
    "min.cleanable.dirty.ratio": "0.01",
    "delete.retention.ms": "1000",
}


@pytest.fixture
def running(cluster, tmp_path):
    made = cluster(
        "--set", "log.cleaner.backoff.ms=100", "--set", "offsets.topic.num.partitions=1",
        "--set", "offsets.topic.segment.bytes=100000", data_dir=tmp_path / "d",
    )  # fmt: skip
    made.wait_settled()
    return made


def create(running, **settings):
    from confluent_kafka.admin import AdminClient, NewTopic

    admin = AdminClient({"bootstrap.servers": running.bootstrap})
    topic = NewTopic("t", num_partitions=1, replication_factor=3, config={**TOPIC, **settings})
    admin.create_topics([topic])["t"].result(20)
    running.wait_isr_full()


def write(running, first, count, value=lambda n: f"value {n:06d} {'x' * 30}".encode()):
    """Record n has key n % KEYS; every one is acknowledged by all replicas."""
    from confluent_kafka import Producer

    producer = Producer(
        {
            "bootstrap.servers": running.bootstrap, "acks": "all", "enable.idempotence": True,
            "batch.num.messages": 200, "linger.ms": 5,
        }
    )  # fmt: skip
    failures = []
    for n in range(first, first + count):
        while True:
            try:
                producer.produce(
                    "t", key=f"key {n % KEYS}", value=value(n), partition=0,
                    on_delivery=lambda e, m: e and failures.append(e),
                )  # fmt: skip
                break
            except BufferError:
                producer.poll(0.1)
    assert producer.flush(60) == 0 and not failures


def read(running):
    """All records of the partition, from its beginning to its end: (offset, key, value)."""
    from confluent_kafka import Consumer, TopicPartition

    consumer = Consumer(
        {
            "bootstrap.servers": running.bootstrap, "group.id": "reader", "enable.auto.commit": False,
            "enable.partition.eof": True, "check.crcs": True,
        }
    )  # fmt: skip
    partition = TopicPartition("t", 0, 0)
    consumer.assign([partition])
    got = []
    limit = time.monotonic() + 60
    while time.monotonic() < limit:
        message = consumer.poll(1)
        if message is None:
            continue
        if message.error():
            if message.error().code() == -191:  # the end of the partition
                break
            continue
        got.append((message.offset(), message.key().decode(), message.value()))
    else:
        raise AssertionError("the end of the partition was not reached")
    _, end = consumer.get_watermark_offsets(partition, timeout=20)
    consumer.close()
    return got, end


def last_values(records):
    return {key: value for _, key, value in records}


def check_order(records):
    offsets = [offset for offset, _, _ in records]
    assert offsets == sorted(set(offsets))
    seen = {}
    for _, key, value in records:
        if value is not None:
            assert seen.get(key, b"") < value, f"{key} went back to {value}"
            seen[key] = value


def compacted(running, limit=5_000):
    records, end = read(running)
    return (records, end) if len(records) < limit else None


def test_the_last_value_of_each_key_survives_compaction_and_failover(running):
    create(running)
    write(running, 0, RECORDS // 2)
    victim = running.leader("t", 0)
    running.ctl("kill", victim)
    write(running, RECORDS // 2, RECORDS // 2)
    expected = {f"key {k}": f"value {RECORDS - KEYS + k:06d} {'x' * 30}".encode() for k in range(KEYS)}
    records, end = wait_until(lambda: compacted(running), timeout=60, what="a compacted log")
    assert end == RECORDS
    check_order(records)
    assert last_values(records) == expected
    # The broker that was away fetches what is left of what it missed, and each of the others leads for a while.
    running.ctl("start", victim)
    running.wait_isr_full()
    for _ in range(2):
        leader = running.leader("t", 0)
        running.ctl("kill", leader)
        records, end = wait_until(lambda: compacted(running), timeout=60, what="a compacted log")
        assert running.leader("t", 0) != leader
        assert end == RECORDS
        check_order(records)
        assert last_values(records) == expected
        running.ctl("start", leader)
        running.wait_isr_full()


def test_tombstones_take_their_keys_along_and_leave_in_the_end(running):
    create(running)
    write(running, 0, 5_000)
    # Every key of the first ten gets a tombstone.
    write(running, 5_000, KEYS, lambda n: None if n % KEYS < 10 else f"value {n:06d}".encode())
    gone = {f"key {k}" for k in range(10)}

    from confluent_kafka import Producer

    producer = Producer({"bootstrap.servers": running.bootstrap, "acks": "all", "batch.num.messages": 200})

    def stir():
        """More of the other keys: what is dirty is cleaned, and a tombstone that has waited for long enough leaves."""
        for n in range(3_000):
            producer.produce("t", key=f"key {10 + n % 90}", value=f"value {n:06d} {'x' * 60}", partition=0)
        assert producer.flush(60) == 0
        records, _ = read(running)
        assert all(value is None for key, value in last_values(records).items() if key in gone)
        return records if not gone & set(last_values(records)) else None

    records = wait_until(stir, timeout=60, what="the tombstones' end")
    assert set(last_values(records)) == {f"key {k}" for k in range(10, KEYS)}


def test_commits_do_not_make_the_offsets_topic_grow(running, tmp_path):
    from confluent_kafka import Consumer, TopicPartition

    create(running)
    settings = {"bootstrap.servers": running.bootstrap, "group.id": "g", "enable.auto.commit": False}

    def sizes():
        """Bytes of the offsets' log by broker."""
        found = {}
        for path in (tmp_path / "d").glob("*/__consumer_offsets-0/*.log"):
            found[path.parent.parent.name] = found.get(path.parent.parent.name, 0) + path.stat().st_size
        return found

    consumer = Consumer(settings)
    commits = 4_000
    for n in range(1, commits + 1):
        consumer.commit(offsets=[TopicPartition("t", 0, n)], asynchronous=n % 50 != 0)
        if n % 50 == 0:
            consumer.poll(0)
    consumer.commit(offsets=[TopicPartition("t", 0, commits)], asynchronous=False)
    # Each commit is some 150 bytes; what stays is the last, and a segment or two that are not cleaned yet.
    wait_until(
        lambda: len(sizes()) == 3 and max(sizes().values()) < 250_000, timeout=60, what="a small offsets topic"
    )
    leader = running.leader("__consumer_offsets", 0)
    running.ctl("kill", leader)

    def committed():
        from confluent_kafka import KafkaException

        try:
            return consumer.committed([TopicPartition("t", 0)], timeout=10)[0].offset
        except KafkaException:
            return None

    assert wait_until(committed, what="the committed offset") == commits
    assert running.leader("__consumer_offsets", 0) != leader
    consumer.close()
