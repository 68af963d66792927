"""The real process under what the machine can do to it: SIGKILL at any moment, file systems that fill, descriptors that
run out, ports that are taken away (RELIABILITY: F1, F6, F21, F22, I17)."""

import errno
import os
import random
import resource
import socket
import subprocess
import threading
import time

import pytest
from confluent_kafka import Consumer, KafkaError, Producer, TopicPartition
from conftest import wait_until

TOPIC = "life"
SETTINGS = ["--set", "log.segment.bytes=1048576"]
KILLS = int(os.environ.get("BELLWETHER_KILLS", "50"))


class Ledger:
    """What was acknowledged, by partition: offset and value."""

    def __init__(self):
        self.owed = {}
        # Acknowledged without an offset, as librdkafka does of a batch before one that was acknowledged: owed all the same.
        self.unplaced = []
        self.lock = threading.Lock()
        self.number = 0

    def delivered(self, error, message):
        if not error:
            with self.lock:
                if message.offset() is None:
                    self.unplaced.append(message.value())
                else:
                    self.owed[(message.partition(), message.offset())] = message.value()

    def __len__(self):
        return len(self.owed)


class Writer(threading.Thread):
    """Writes numbered records round-robin until it is told to stop, or its cluster is gone."""

    def __init__(self, bootstrap, ledger, partitions=4, size=200, pause=0.0):
        super().__init__(daemon=True)
        self.ledger, self.partitions, self.size, self.pause = ledger, partitions, size, pause
        self.errors = []
        self.is_over = threading.Event()
        self.producer = Producer(
            {"bootstrap.servers": bootstrap, "acks": "all", "enable.idempotence": True, "linger.ms": 1,
             "message.timeout.ms": 30_000, "log_level": 0}
        )  # fmt: skip

    def delivered(self, error, message):
        if error:
            self.errors.append(error)
        self.ledger.delivered(error, message)

    def run(self):
        while not self.is_over.is_set():
            value = f"{self.ledger.number:09d} ".encode().ljust(self.size, b".")
            try:
                self.producer.produce(
                    TOPIC, value, partition=self.ledger.number % self.partitions, on_delivery=self.delivered
                )
                self.ledger.number += 1
            except BufferError:
                self.producer.poll(0.01)
            self.producer.poll(0)
            if self.pause:
                time.sleep(self.pause)

    def stop(self, flush=10):
        self.is_over.set()
        self.join(10)
        if not flush:
            # Nobody is there to answer: what waits is given up, not reported as acknowledged.
            self.producer.purge()
        self.producer.flush(flush or 10)
        # With the last reference it stops looking for its brokers. Another test's may get their ports.
        self.producer = None


def stored(bootstrap, partitions=4, since=None):
    """Every record from the offsets in `since` on (the beginning when not given), by partition and offset, and the ends."""
    since = since or {}
    consumer = Consumer(
        {"bootstrap.servers": bootstrap, "group.id": "check", "enable.auto.commit": False,
         "auto.offset.reset": "earliest", "enable.partition.eof": True}
    )  # fmt: skip
    consumer.assign([TopicPartition(TOPIC, p, since.get(p, 0)) for p in range(partitions)])
    found, ended, ends = {}, set(), {}
    deadline = time.monotonic() + 60
    while len(ended) < partitions:
        assert time.monotonic() < deadline, f"partitions {sorted(ended)} read to their ends within 60 s, the others not"
        for message in consumer.consume(5_000, 0.2):
            if not message.error():
                found[(message.partition(), message.offset())] = message.value()
            elif message.error().code() == KafkaError._PARTITION_EOF:
                ended.add(message.partition())
                ends[message.partition()] = message.offset()
    consumer.close()
    return found, ends


def check(bootstrap, ledger, since=None, partitions=4, values_are_unique=True):
    """All that is owed from `since` on is there, as it was acknowledged, no value twice. The partitions' ends."""
    found, ends = stored(bootstrap, partitions, since)
    with ledger.lock:
        owed = {key: value for key, value in ledger.owed.items() if key[1] >= (since or {}).get(key[0], 0)}
    missing = [key for key, value in owed.items() if found.get(key) != value]
    assert not missing, f"{len(missing)} of {len(owed)} acknowledged records are not where they were, as {missing[:3]}"
    if since is None and ledger.unplaced:
        lost = set(ledger.unplaced) - set(found.values())
        assert not lost, f"{len(lost)} records are nowhere that were acknowledged without an offset, as {min(lost)[:12]}"
    if values_are_unique:
        assert len(set(found.values())) == len(found), "a record is there twice"
    return ends


def test_sigkill_at_any_moment_loses_nothing(cluster, tmp_path):
    """Fifty lives on one data directory, each ended at a random moment: while it starts, recovers, writes or rolls."""
    seed = int(os.environ.get("BELLWETHER_SEED", time.time_ns() % 1_000_000))
    print(f"seed {seed}")
    chance = random.Random(seed)
    data = tmp_path / "data"
    ledger = Ledger()
    checked = {}
    running = cluster("--topic", f"{TOPIC}:4:3", *SETTINGS, data_dir=data)
    for life in range(KILLS):
        writer = Writer(running.bootstrap, ledger)
        before = len(ledger)
        writer.start()
        wait_until(lambda: len(ledger) > before, 30, f"an acknowledgement in life {life} (seed {seed})")
        time.sleep(chance.uniform(0, 0.3))
        running.kill_process()
        writer.stop(flush=0)
        if chance.random() < 0.3:
            # One that is ended before it is ready: the next one recovers what that one had begun to recover.
            short = subprocess.Popen(
                [*running.process.args[:2], "--port", "0", "--data-dir", str(data), *SETTINGS],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            time.sleep(chance.uniform(0, 0.12))
            short.kill()
            short.wait(10)
        running = cluster(*SETTINGS, data_dir=data)
        running.wait_settled()
        # What earlier lives checked is read again at the end; in between, from there on.
        checked = check(running.bootstrap, ledger, checked)
    check(running.bootstrap, ledger)
    assert len(ledger) > KILLS


@pytest.fixture
def small_file_system(tmp_path):
    """A factory of mounted file systems of a given size; needs the right to mount."""
    mounted = []

    def make(path, size):
        path.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(path)], capture_output=True, text=True
        )
        if done.returncode != 0:
            pytest.skip(f"no file system can be mounted here: {done.stderr.strip()}")
        mounted.append(path)
        return path

    yield make
    for path in reversed(mounted):
        subprocess.run(["umount", "-l", str(path)], check=False)


def records_until(ledger, count, what, timeout=60):
    start = len(ledger)
    wait_until(lambda: len(ledger) >= start + count, timeout, what)


def test_one_brokers_full_file_system_stops_only_that_broker(cluster, tmp_path, small_file_system):
    data = tmp_path / "data"
    first = cluster("--topic", f"{TOPIC}:4:3", *SETTINGS, data_dir=data)
    assert first.stop() == 0
    # Broker 2's folder moves to a file system with little room.
    kept = data / "broker-2-kept"
    (data / "broker-2").rename(kept)
    small = small_file_system(data / "broker-2", "24m")
    subprocess.run(["cp", "-a", f"{kept}/.", str(small)], check=True)
    subprocess.run(["rm", "-r", str(kept)], check=True)

    running = cluster(*SETTINGS, data_dir=data)
    running.wait_settled()
    # Broker 2 leads something for good when the preferred leaders are back.
    wait_until(lambda: len({running.leader(TOPIC, partition) for partition in range(4)}) == 3, 30, "leaders everywhere")
    ledger = Ledger()
    # Paced: what a slow machine writes in a minute has to fit into the room that there will be.
    writer = Writer(running.bootstrap, ledger, size=2_000, pause=0.0005)
    writer.start()
    records_until(ledger, 1_000, "1 000 acknowledgements")
    fill(small)
    one = Producer({"bootstrap.servers": running.bootstrap, "acks": "all", "retries": 0, "message.timeout.ms": 2_000})

    def outcomes():
        """What becomes of a record, by whether broker 2 leads its partition."""
        told = {True: set(), False: set()}
        for partition in range(4):
            told[running.leader(TOPIC, partition) == 2].add(outcome(one, partition))
        return told

    wait_until(lambda: outcomes() == {True: {"KAFKA_STORAGE_ERROR"}, False: {"taken"}}, 60, "only broker 2 refuses")
    assert {broker["state"] for broker in running.status()["brokers"]} == {"running"}
    told = [line for line in running.errors if "no space" in line]
    assert 1 <= len(told) <= 5, f"one clear line about a full disk, not {len(told)}: {''.join(told[:5])}"
    assert any("disk-filled" in line for line in running.events)

    # With room again it takes part again by itself.
    subprocess.run(["mount", "-o", "remount,size=512m", str(small)], check=True)
    wait_until(lambda: outcomes() == {True: {"taken"}, False: {"taken"}}, 60, "all brokers take writes")
    writer.stop()
    check(running.bootstrap, ledger, values_are_unique=False)
    running.wait_isr_full()


def outcome(producer, partition):
    """What becomes of one record."""
    told = []
    producer.produce(
        TOPIC, b"x" * 2_000, partition=partition, on_delivery=lambda error, _: told.append(error.name() if error else "taken")
    )
    producer.flush(10)
    return told[0] if told else "nothing"


def fill(path):
    """Takes all the room there is; the file to delete when there shall be some again."""
    hog = path / "hog"
    with open(hog, "wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1 << 8):
            try:
                while file.write(b"\0" * size) == size:
                    pass
            except OSError as error:
                assert error.errno == errno.ENOSPC, error
    return hog


def test_a_shared_full_disk_refuses_writes_and_heals_by_itself(cluster, tmp_path, small_file_system):
    disk = small_file_system(tmp_path / "disk", "1g")
    running = cluster("--topic", f"{TOPIC}:4:3", *SETTINGS, data_dir=disk / "data")
    ledger = Ledger()
    writer = Writer(running.bootstrap, ledger, size=2_000, pause=0.0005)
    writer.start()
    records_until(ledger, 2_000, "2 000 acknowledgements")
    hog = fill(disk)
    one = Producer({"bootstrap.servers": running.bootstrap, "acks": "all", "retries": 0, "message.timeout.ms": 2_000})
    wait_until(lambda: outcome(one, 0) == "KAFKA_STORAGE_ERROR", 60, "KAFKA_STORAGE_ERROR")
    # Nothing is acknowledged, all that was is there to read, and the cluster can be asked and told.
    before = dict(ledger.owed)
    found, _ = stored(running.bootstrap)
    assert all(found.get(key) == value for key, value in before.items())
    assert {broker["state"] for broker in running.status()["brokers"]} == {"running"}
    running.ctl("topic", "create", "made-while-full:2:3")
    hog.unlink()
    records_until(ledger, 2_000, "2 000 acknowledgements after there is room again")
    writer.stop()
    check(running.bootstrap, ledger, values_are_unique=False)
    running.wait_isr_full()
    told = [line for line in running.errors if "no space" in line]
    assert 3 <= len(told) < 15, f"a clear line a broker, not {len(told)}: {''.join(told[:5])}"
    wait_until(lambda: sum("disk-has-room" in line for line in running.events) >= 3, 30, "all disks have room again")


def test_descriptors_that_run_out_harm_only_who_asks_for_more(cluster, tmp_path):
    running = cluster("--topic", f"{TOPIC}:4:3", *SETTINGS, data_dir=tmp_path / "data")
    ledger = Ledger()
    writer = Writer(running.bootstrap, ledger, pause=0.001)
    writer.start()
    records_until(ledger, 100, "100 acknowledgements")
    in_use = len(os.listdir(f"/proc/{running.process.pid}/fd"))
    before = resource.prlimit(running.process.pid, resource.RLIMIT_NOFILE)
    resource.prlimit(running.process.pid, resource.RLIMIT_NOFILE, (in_use + 20, before[1]))
    address = running.bootstrap.split(",")[0].split(":")
    idle = []
    for _ in range(60):
        try:
            idle.append(socket.create_connection((address[0], int(address[1])), timeout=1))
        except OSError:
            break
    # Those that were connected go on.
    records_until(ledger, 200, "200 acknowledgements while no descriptor is left")
    for each in idle:
        each.close()
    resource.prlimit(running.process.pid, resource.RLIMIT_NOFILE, before)
    # And whoever comes when there are some again is served.
    records_until(ledger, 200, "200 acknowledgements when there are descriptors again")
    writer.stop()
    check(running.bootstrap, ledger)
    assert running.process.poll() is None


def test_idle_connections_leave_the_logs_their_descriptors(cluster, tmp_path):
    running = cluster("--topic", f"{TOPIC}:4:3", *SETTINGS, data_dir=tmp_path / "data", files=256)
    ledger = Ledger()
    writer = Writer(running.bootstrap, ledger, pause=0.001)
    writer.start()
    records_until(ledger, 100, "100 acknowledgements")
    idle = []
    for address in running.bootstrap.split(","):
        host, port = address.split(":")
        idle += [socket.create_connection((host, int(port)), timeout=5) for _ in range(130)]
    # Segments roll and checkpoints are written meanwhile, which takes new descriptors.
    records_until(ledger, 1_000, "1 000 acknowledgements beside 390 connections that say nothing")
    assert len(os.listdir(f"/proc/{running.process.pid}/fd")) < 240
    assert {broker["state"] for broker in running.status()["brokers"]} == {"running"}
    told = [line for line in running.errors if "turned away" in line]
    assert 3 <= len(told) < 15, f"a line a broker and a time, not {len(told)}: {''.join(told[:5])}"
    assert not [line for line in running.errors if "no file descriptor" in line]
    for each in idle:
        each.close()
    writer.stop()
    check(running.bootstrap, ledger)


def test_a_dead_brokers_port_is_nobody_elses(cluster, tmp_path):
    running = cluster("--topic", f"{TOPIC}:4:3", *SETTINGS, data_dir=tmp_path / "data")
    host, port = running.bootstrap.split(",")[1].split(":")
    running.ctl("kill", 2)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((host, int(port)), timeout=1)
    with socket.socket() as thief:
        thief.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with pytest.raises(OSError) as refusal:
            thief.bind((host, int(port)))
            thief.listen()
        assert refusal.value.errno == errno.EADDRINUSE
    running.ctl("start", 2)
    running.wait_isr_full()
    socket.create_connection((host, int(port)), timeout=1).close()
