"""The main job: foreign clients write a real file while leaders die; every acknowledged line is read back."""

import collections
import subprocess
import tempfile
import threading
import time

import pytest
from conftest import wait_until

TOPIC = "lines"
SEGMENTS = ("--set", "log.segment.bytes=262144")
# A batch larger than a segment is refused, as Kafka refuses it.
BATCH = 65536


class Reaper(threading.Thread):
    """Kills the broker that leads most partitions (the controller once among them) and starts it again."""

    def __init__(self, cluster, progress, total, rounds=3):
        super().__init__(daemon=True)
        self.cluster, self.progress, self.total, self.rounds = cluster, progress, total, rounds
        self.failure = None
        self.killed = []

    def leads(self, victim):
        return any(b["id"] == victim and b["leaders"] > 0 for b in self.cluster.status()["brokers"])

    def run(self):
        try:
            for number in range(self.rounds):
                share = (number + 1) / (self.rounds + 1)
                wait_until(lambda: self.progress() >= self.total * share, 120, f"{share:.0%} of the lines")
                status = self.cluster.status()
                led = collections.Counter()
                for broker in status["brokers"]:
                    led[broker["id"]] = broker["leaders"]
                victim = status["controller"] if number == 1 else led.most_common(1)[0][0]
                before = self.progress()
                self.cluster.ctl("kill", victim)
                assert self.progress() > before, "nothing was written while the broker was killed"
                self.killed.append(victim)
                self.cluster.ctl("start", victim)
                self.cluster.wait_isr_full("60s")
                # The next one only when this one leads again: a client that has lost all three at once may give up.
                wait_until(lambda: self.leads(victim), 30, f"broker {victim} leading again")
        except Exception as failure:  # noqa: BLE001, reported by the test itself
            self.failure = failure


def read_back(cluster):
    """All lines by partition, in log order, as kcat reads them."""
    done = subprocess.run(
        ["kcat", "-C", "-b", cluster.bootstrap, "-t", TOPIC, "-e", "-q", "-o", "beginning", "-f", "%p\t%o\t%s\n"],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    partitions = collections.defaultdict(list)
    for row in done.stdout.splitlines():
        partition, offset, text = row.split("\t", 2)
        partitions[int(partition)].append((int(offset), text))
    return partitions


def check(cluster, acknowledged, order):
    partitions = read_back(cluster)
    seen = collections.Counter()
    for partition, rows in partitions.items():
        assert [offset for offset, _ in rows] == list(range(len(rows))), f"offsets of {partition} are not dense"
        numbers = [int(text[:6]) for _, text in rows]
        if order:
            assert numbers == sorted(numbers), f"partition {partition} is out of order"
        seen.update(text for _, text in rows)
    lost = [line for line in acknowledged if seen[line] == 0]
    twice = [line for line, count in seen.items() if count > 1]
    assert not lost, f"{len(lost)} acknowledged lines lost, first {lost[:3]}"
    assert not twice, f"{len(twice)} lines stored twice, first {twice[:3]}"
    return partitions


def finish(reaper):
    reaper.join(180)
    assert not reaper.is_alive(), "the reaper hangs"
    if reaper.failure:
        raise reaper.failure
    assert len(reaper.killed) == reaper.rounds


def write_with_kcat(cluster, path, found, throttle):
    """kcat exits with 0 only when every line was acknowledged."""
    # A pipe instead of a file slows kcat down to the reaper's pace: it writes as the lines come.
    errors = tempfile.TemporaryFile("w+")
    process = subprocess.Popen(
        [
            "kcat", "-P", "-b", cluster.bootstrap, "-t", TOPIC, "-X", "acks=all", "-X", "enable.idempotence=true",
            "-X", "linger.ms=5", "-X", f"batch.size={BATCH}", "-X", "message.timeout.ms=60000",
        ],
        stdin=subprocess.PIPE, stderr=errors, text=True,
    )  # fmt: skip
    try:
        for index, line in enumerate(found):
            throttle(index)
            process.stdin.write(line + "\n")
        process.stdin.close()
    except BrokenPipeError:
        pass
    code = process.wait(120)
    errors.seek(0)
    assert code == 0, errors.read()[-2000:]
    return found


def write_with_confluent(cluster, path, found, throttle):
    from confluent_kafka import Producer

    acknowledged, refused = [], []
    producer = Producer(
        {"bootstrap.servers": cluster.bootstrap, "acks": "all", "enable.idempotence": True, "linger.ms": 5,
         "batch.size": BATCH}
    )

    def delivered(error, message):
        (refused if error else acknowledged).append(message.value().decode())

    for index, line in enumerate(found):
        throttle(index)
        while True:
            try:
                producer.produce(TOPIC, line.encode(), on_delivery=delivered)
                break
            except BufferError:
                producer.poll(0.1)
        producer.poll(0)
    producer.flush(120)
    assert not refused, f"{len(refused)} lines refused"
    assert len(acknowledged) == len(found)
    return acknowledged


def write_with_kafka_python(cluster, path, found, throttle):
    from kafka import KafkaProducer

    producer = KafkaProducer(
        bootstrap_servers=cluster.bootstrap.split(","), acks="all", enable_idempotence=True, linger_ms=5,
        retries=1000, delivery_timeout_ms=120000, request_timeout_ms=10000,
    )  # fmt: skip
    cluster.at_end(lambda: producer.close(0))
    futures = []
    for index, line in enumerate(found):
        throttle(index)
        futures.append(producer.send(TOPIC, line.encode(), partition=index % 6))
    producer.flush(120)
    acknowledged = [line for line, future in zip(found, futures) if future.succeeded()]
    assert len(acknowledged) == len(found), f"{len(found) - len(acknowledged)} lines not acknowledged"
    producer.close()
    return acknowledged


@pytest.mark.parametrize("write", [write_with_kcat, write_with_confluent, write_with_kafka_python])
def test_every_acknowledged_line_survives_three_kills(cluster, lines, write, tmp_path):
    path, found = lines
    running = cluster("--topic", f"{TOPIC}:6:3", *SEGMENTS, data_dir=tmp_path / "data")
    written = 0

    def throttle(index):
        # From each quarter on the writer goes slowly until the reaper has struck: every kill meets a living stream.
        nonlocal written
        written = index
        quarter = len(found) // 4
        number = index // quarter - 1
        if not 0 <= number < 3 or len(reaper.killed) > number or reaper.failure:
            return
        if index % quarter < 10_000:
            time.sleep(0.001)
        else:
            wait_until(lambda: len(reaper.killed) > number or reaper.failure, 60, "the next kill")

    reaper = Reaper(running, lambda: written, len(found))
    reaper.start()
    acknowledged = write(running, path, found, throttle)
    finish(reaper)
    check(running, acknowledged, order=True)
    sizes = [broker["id"] for broker in running.status()["brokers"] if broker["state"] != "running"]
    assert not sizes, f"brokers not up at the end: {sizes}"
    for broker in (1, 2, 3):
        segments = list((tmp_path / "data" / f"broker-{broker}").glob(f"{TOPIC}-*/*.log"))
        assert len(segments) > 6, f"broker {broker} has rolled no segment: {len(segments)}"


def test_kill_9_of_the_whole_process_loses_nothing(cluster, lines, tmp_path):
    from confluent_kafka import Producer

    path, found = lines
    data = tmp_path / "data"
    first = cluster("--topic", f"{TOPIC}:6:3", *SEGMENTS, data_dir=data)
    acknowledged = []
    producer = Producer(
        {"bootstrap.servers": first.bootstrap, "acks": "all", "enable.idempotence": True, "linger.ms": 5,
         "batch.size": BATCH, "message.timeout.ms": 5000}
    )  # fmt: skip
    done = threading.Event()

    def delivered(error, message):
        if not error:
            acknowledged.append(message.value().decode())
            if len(acknowledged) >= 30_000 and not done.is_set():
                done.set()
                first.kill_process()

    # Spread by hand: the client's own partitioner stays with one partition for a while, and may pass one over until the kill.
    for number, line in enumerate(found[:60_000]):
        if done.is_set():
            break
        while True:
            try:
                producer.produce(TOPIC, line.encode(), partition=number % 6, on_delivery=delivered)
                break
            except BufferError:
                producer.poll(0.1)
        producer.poll(0)
    wait_until(lambda: producer.poll(0.1) is not None and done.is_set(), 60, "30 000 acknowledged lines")
    producer.flush(10)
    second = cluster(*SEGMENTS, data_dir=data)
    second.wait_settled()
    partitions = check(second, acknowledged, order=True)
    assert len(partitions) == 6
    for partition in range(6):
        assert second.leader(TOPIC, partition) in (1, 2, 3)
