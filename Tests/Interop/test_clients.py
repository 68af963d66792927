"""What real clients do on an ordinary day, each in its newest release and kcat in Debian's."""

import subprocess
import time

import pytest

CODECS = ["none", "gzip", "snappy", "lz4", "zstd"]


@pytest.fixture
def running(cluster):
    return cluster("--topic", "t:3:3")


def kcat(running, *arguments, stdin=None, timeout=30):
    return subprocess.run(
        ["kcat", "-b", running.bootstrap, *arguments], input=stdin, capture_output=True, text=True, timeout=timeout
    )


def test_kcat_lists_the_cluster(running):
    done = kcat(running, "-L", "-J")
    assert done.returncode == 0, done.stderr
    import json

    seen = json.loads(done.stdout)
    assert len(seen["brokers"]) == 3
    topic = next(t for t in seen["topics"] if t["topic"] == "t")
    assert [len(p["isrs"]) for p in topic["partitions"]] == [3, 3, 3]
    assert {p["leader"] for p in topic["partitions"]} == {1, 2, 3}, "leaders are spread"


@pytest.mark.parametrize("codec", CODECS)
def test_kcat_round_trip(running, codec):
    text = "".join(f"{n} äöü ☂ {'x' * (n % 300)}\n" for n in range(500))
    done = kcat(running, "-P", "-t", "t", "-p", "1", "-z", codec, "-X", "acks=all", stdin=text)
    assert done.returncode == 0, done.stderr
    back = kcat(running, "-C", "-t", "t", "-p", "1", "-e", "-q", "-o", "beginning")
    assert back.stdout == text, back.stderr


@pytest.mark.parametrize("codec", CODECS)
def test_confluent_round_trip_with_keys_and_headers(running, codec):
    from confluent_kafka import Consumer, Producer, TopicPartition

    producer = Producer({"bootstrap.servers": running.bootstrap, "compression.type": codec, "acks": "all"})
    failures = []
    for n in range(300):
        producer.produce(
            "t", f"value {n}".encode(), key=f"k{n}".encode(), partition=0,
            headers=[("trace", b"\x00\xff"), ("empty", None)], on_delivery=lambda e, m: e and failures.append(e),
        )  # fmt: skip
    assert producer.flush(20) == 0 and not failures
    consumer = Consumer({"bootstrap.servers": running.bootstrap, "group.id": "nobody", "enable.auto.commit": False})
    consumer.assign([TopicPartition("t", 0, 0)])
    got = []
    end = time.monotonic() + 20
    while len(got) < 300 and time.monotonic() < end:
        message = consumer.poll(0.5)
        if message is not None and message.error() is None:
            got.append(message)
    assert [m.value() for m in got] == [f"value {n}".encode() for n in range(300)]
    assert got[7].key() == b"k7" and got[7].headers() == [("trace", b"\x00\xff"), ("empty", None)]
    consumer.close()


@pytest.mark.parametrize("codec", [None, "gzip", "lz4", "snappy", "zstd"])
def test_kafka_python_round_trip_with_assign(running, codec):
    from kafka import KafkaConsumer, KafkaProducer, TopicPartition

    needs = {"lz4": "lz4", "snappy": "snappy", "zstd": "zstandard"}
    if codec in needs:
        pytest.importorskip(needs[codec])
    producer = KafkaProducer(bootstrap_servers=running.bootstrap, acks="all", compression_type=codec)
    running.at_end(producer.close)
    for n in range(200):
        producer.send("t", f"{n}".encode(), partition=2)
    producer.flush(20)
    producer.close()
    consumer = KafkaConsumer(bootstrap_servers=running.bootstrap, auto_offset_reset="earliest", consumer_timeout_ms=8000)
    running.at_end(consumer.close)
    consumer.assign([TopicPartition("t", 2)])
    got = []
    for message in consumer:
        got.append(message.value)
        if len(got) == 200:
            break
    assert got == [f"{n}".encode() for n in range(200)]
    assert consumer.end_offsets([TopicPartition("t", 2)]) == {TopicPartition("t", 2): 200}
    assert consumer.beginning_offsets([TopicPartition("t", 2)]) == {TopicPartition("t", 2): 0}
    consumer.close()


def test_a_client_with_assign_finds_what_its_group_committed(running):
    from confluent_kafka import Consumer, TopicPartition

    errors = []
    consumer = Consumer(
        {"bootstrap.servers": running.bootstrap, "group.id": "g", "error_cb": errors.append,
         "enable.auto.commit": False}
    )  # fmt: skip
    consumer.assign([TopicPartition("t", 0, 0)])
    kcat(running, "-P", "-t", "t", "-p", "0", stdin="hello\n")
    got = None
    end = time.monotonic() + 15
    while got is None and time.monotonic() < end:
        got = consumer.poll(0.2)
    assert got is not None and got.error() is None and got.value() == b"hello"
    consumer.commit(got, asynchronous=False)
    assert consumer.committed([TopicPartition("t", 0)], 10)[0].offset == 1
    assert not [e for e in errors if e.fatal()]
    consumer.close()


def test_topics_are_made_grown_described_and_deleted_by_an_admin(running):
    from confluent_kafka.admin import AdminClient, ConfigResource, NewPartitions, NewTopic

    admin = AdminClient({"bootstrap.servers": running.bootstrap})
    for name, future in admin.create_topics([NewTopic("made", 4, 3, config={"retention.ms": "3600000"})]).items():
        future.result(20)
    with pytest.raises(Exception) as refusal:
        admin.create_topics([NewTopic("made", 4, 3)])["made"].result(20)
    assert refusal.value.args[0].name() == "TOPIC_ALREADY_EXISTS"
    with pytest.raises(Exception) as refusal:
        admin.create_topics([NewTopic("big", 1, 9)])["big"].result(20)
    assert refusal.value.args[0].name() == "INVALID_REPLICATION_FACTOR"
    admin.create_partitions([NewPartitions("made", 6)])["made"].result(20)
    resource = ConfigResource(ConfigResource.Type.TOPIC, "made")
    described = admin.describe_configs([resource])[resource].result(20)
    assert described["retention.ms"].value == "3600000"
    assert described["min.insync.replicas"].value == "2"
    end = time.monotonic() + 10
    while len(admin.list_topics(timeout=10).topics["made"].partitions) != 6:
        assert time.monotonic() < end
    admin.delete_topics(["made"])["made"].result(20)
    end = time.monotonic() + 10
    while "made" in admin.list_topics(timeout=10).topics:
        assert time.monotonic() < end


def test_an_unknown_topic_is_made_on_first_use(running):
    done = kcat(running, "-P", "-t", "fresh", "-X", "acks=all", stdin="one\ntwo\n")
    assert done.returncode == 0, done.stderr
    back = kcat(running, "-C", "-t", "fresh", "-e", "-q", "-o", "beginning")
    assert back.stdout == "one\ntwo\n"


def test_offsets_are_found_by_time(running):
    from confluent_kafka import Consumer, Producer, TopicPartition

    producer = Producer({"bootstrap.servers": running.bootstrap})
    for n in range(100):
        producer.produce("t", b"x", partition=0, timestamp=1_700_000_000_000 + n * 1000)
    assert producer.flush(10) == 0
    consumer = Consumer({"bootstrap.servers": running.bootstrap, "group.id": "g"})
    found = consumer.offsets_for_times([TopicPartition("t", 0, 1_700_000_050_500)], timeout=10)
    assert found[0].offset == 51
    assert consumer.get_watermark_offsets(TopicPartition("t", 0), timeout=10) == (0, 100)
    consumer.close()
