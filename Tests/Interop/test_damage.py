"""Bytes that rot on the disk, and readers of `serve` that go away (RELIABILITY: F6, F20, I8)."""

import glob
import json
import os
import signal
import subprocess

from confluent_kafka import Consumer, KafkaError, Producer, TopicPartition
from conftest import BINARY, wait_until


def write(bootstrap, topic, count, failures=None, timeout_ms=20_000):
    """Acknowledged values, a batch each."""
    producer = Producer(
        {"bootstrap.servers": bootstrap, "acks": "all", "message.timeout.ms": timeout_ms, "log_level": 0}
    )
    done = []

    def delivered(error, message):
        if error is None:
            done.append(message.value())
        elif failures is not None:
            failures.append(error)

    for number in range(count):
        producer.produce(topic, f"{topic} {number:04d} ".encode().ljust(120, b"."), partition=0, on_delivery=delivered)
        producer.flush(30)
    return done


def read(bootstrap, topic, count):
    consumer = Consumer({"bootstrap.servers": bootstrap, "group.id": "reader", "log_level": 0})
    consumer.assign([TopicPartition(topic, 0, 0)])
    values = []

    def more():
        for message in consumer.consume(500, 0.2):
            if not message.error():
                values.append(message.value())
        return len(values) >= count

    wait_until(more, 30, f"{count} records of {topic}")
    consumer.close()
    return values


def log_of(data_dir, topic):
    """The one copy of a partition."""
    found = glob.glob(f"{data_dir}/broker-*/{topic}-0/00000000000000000000.log")
    assert len(found) == 1, found
    return found[0]


def rot(path, share):
    with open(path, "r+b") as file:
        size = os.path.getsize(path)
        file.seek(int(size * share))
        byte = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte[0] ^ 0x40]))


def test_the_only_copy_of_a_log_that_is_damaged_harms_nobody_else(cluster, tmp_path):
    first = cluster("--topic", "only:1:1", "--topic", "other:1:1", "--topic", "safe:3:3", data_dir=tmp_path)
    for topic in ["only", "other", "safe"]:
        assert len(write(first.bootstrap, topic, 20)) == 20
    first.kill_process()
    path = log_of(tmp_path, "only")
    rot(path, 0.5)
    before = open(path, "rb").read()
    for life in range(2):
        again = cluster(data_dir=tmp_path)
        again.wait_isr_full()
        assert all(broker["state"] == "running" for broker in again.status()["brokers"])
        wait_until(lambda: any("only-0" in line for line in again.errors), 10, "a line of the log")
        lines = [line for line in again.errors if "damaged at offset" in line]
        assert len(lines) == 1, lines
        assert "only-0/00000000000000000000.log" in lines[0] and "delete the topic" in lines[0]
        failures = []
        write(again.bootstrap, "only", 1, failures, timeout_ms=2_000)
        assert failures and failures[0].code() in (KafkaError._MSG_TIMED_OUT, KafkaError.KAFKA_STORAGE_ERROR)
        for topic in ["other", "safe"]:
            assert len(write(again.bootstrap, topic, 5)) == 5
            assert len(read(again.bootstrap, topic, 25 + 5 * life)) == 25 + 5 * life
        assert open(path, "rb").read() == before
        again.kill_process()


def test_a_damaged_replica_is_rebuilt_from_its_leader(cluster, tmp_path):
    first = cluster("--topic", "safe:1:3", data_dir=tmp_path)
    sent = write(first.bootstrap, "safe", 20)
    assert len(sent) == 20
    leader = first.leader("safe", 0)
    first.kill_process()
    victim = next(broker for broker in [1, 2, 3] if broker != leader)
    path = tmp_path / f"broker-{victim}" / "safe-0" / "00000000000000000000.log"
    good = path.read_bytes()
    rot(path, 0.5)
    again = cluster(data_dir=tmp_path)
    # Its directory ends with it; the next start of that one broker fetches the partition anew.
    wait_until(lambda: list(path.parent.parent.glob("safe-0*-corrupt")), 20, "the folder set aside")
    again.ctl("start", victim)
    again.wait_isr_full()
    wait_until(lambda: path.exists() and len(path.read_bytes()) >= len(good), 20, "the rebuilt log")
    assert read(again.bootstrap, "safe", 20) == sent


def test_serve_goes_on_when_nobody_reads_what_it_prints(tmp_path):
    process = subprocess.Popen(
        [BINARY, "serve", "--port", "0", "--topic", "t:1:3", "--data-dir", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        ready = json.loads(process.stdout.readline())
        process.stdout.close()

        def ctl(*arguments):
            command = [BINARY, "ctl", "--control", ready["control"], *arguments]
            return subprocess.run(command, capture_output=True, timeout=60).returncode

        # Each of these is told to a pipe that nobody has open.
        for _ in range(3):
            assert ctl("restart", "2") == 0
            assert len(write(ready["bootstrap"], "t", 3)) == 3
        assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    finally:
        process.kill()
        process.wait(20)
