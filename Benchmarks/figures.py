#!/usr/bin/env python3
"""The figures we promise, measured on the release build: first acknowledged write, memory, idle CPU, failover,
throughput, shutdown.

    Benchmarks/figures.py [--runs 10] [--binary .build/release/bellwether] [--check] [first idle failover ...]

Prints one line a figure, and the machine's fsync beside it: each broker's metadata log is synced before it counts.
No client library is in the way: requests are made by hand, with the standard library alone. `--check` ends with exit
code 1 when a figure is over its limit; the machine should have nothing else to do meanwhile.
"""

import argparse
import concurrent.futures
import contextlib
import fcntl
import json
import os
import pathlib
import pty
import signal
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time

# Sentences about the figures that are over their limit.
OVER = []


def limited(name, value, limit, unit):
    """Notes a figure that has a limit, for `--check`."""
    if value >= limit:
        OVER.append(f"{name}: {value:.1f} {unit}, the limit is {limit} {unit}")


TABLE = []
for byte in range(256):
    for _ in range(8):
        byte = (byte >> 1) ^ (0x82F63B78 if byte & 1 else 0)
    TABLE.append(byte)


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = TABLE[(crc ^ byte) & 0xFF] ^ (crc >> 8)
    return crc ^ 0xFFFFFFFF


def frame(key, version, body, correlation=1):
    whole = struct.pack(">hhih", key, version, correlation, 1) + b"f" + body
    return struct.pack(">i", len(whole)) + whole


def receive(connection, count):
    data = b""
    while len(data) < count:
        more = connection.recv(count - len(data))
        if not more:
            raise ConnectionError("closed")
        data += more
    return data


def exchange(connection, request):
    connection.sendall(request)
    return receive(connection, struct.unpack(">i", receive(connection, 4))[0])[4:]


def varint(value):
    value = value << 1 if value >= 0 else (-value << 1) - 1
    encoded = b""
    while value > 0x7F:
        encoded += bytes([value & 0x7F | 0x80])
        value >>= 7
    return encoded + bytes([value])


def batch(values=(b"v",), milliseconds=1000):
    records = b""
    for index, value in enumerate(values):
        record = b"\x00\x00" + varint(index) + varint(-1) + varint(len(value)) + value + b"\x00"
        records += varint(len(record)) + record
    count = len(values)
    tail = struct.pack(">hiqqqhii", 0, count - 1, milliseconds, milliseconds, -1, -1, -1, count) + records
    rest = struct.pack(">ibI", -1, 2, crc32c(tail)) + tail
    return struct.pack(">qi", 0, len(rest)) + rest


def produce_request(topic, partition, records):
    """acks=all."""
    body = struct.pack(">hhiih", -1, -1, 5000, 1, len(topic)) + topic
    body += struct.pack(">iii", 1, partition, len(records)) + records
    return frame(0, 7, body)


def produce_error(reply, topic):
    return struct.unpack_from(">h", reply, 4 + 2 + len(topic) + 4 + 4)[0]


def produce(connection, topic, partition=0):
    """The error code of one record's acks=all write."""
    return produce_error(exchange(connection, produce_request(topic, partition, batch())), topic)


class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, layout):
        (value,) = struct.unpack_from(">" + layout, self.data, self.at)
        self.at += struct.calcsize(">" + layout)
        return value

    def text(self):
        length = self.take("h")
        if length < 0:
            return None
        self.at += length
        return self.data[self.at - length : self.at].decode()


def metadata(connection, topic):
    """Brokers' addresses by id, and leaders by partition."""
    reply = Reader(exchange(connection, frame(3, 1, struct.pack(">ih", 1, len(topic)) + topic)))
    brokers, leaders = {}, {}
    for _ in range(reply.take("i")):
        node = reply.take("i")
        brokers[node] = (reply.text(), reply.take("i"))
        reply.text()
    reply.take("i")
    for _ in range(reply.take("i")):
        reply.take("h"), reply.text(), reply.take("b")
        for _ in range(reply.take("i")):
            reply.take("h")
            partition = reply.take("i")
            leaders[partition] = reply.take("i")
            for _ in range(2):
                for _ in range(reply.take("i")):
                    reply.take("i")
    return brokers, leaders


class Cluster:
    def __init__(self, binary, *arguments):
        self.binary = binary
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            [binary, "serve", "--port", "0", *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        ready = json.loads(self.process.stdout.readline())
        self.ready = time.monotonic()
        host, port = ready["bootstrap"].split(",")[0].rsplit(":", 1)
        self.address = (host, int(port))
        self.control = ready["control"]

    def ctl(self, *arguments):
        command = [self.binary, "ctl", "--control", self.control, "--json", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True).stdout

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)


def connect(address):
    connection = socket.create_connection(address)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def fsync_p50():
    times = []
    with tempfile.NamedTemporaryFile() as file:
        for _ in range(50):
            os.pwrite(file.fileno(), b"x" * 200, 0)
            began = time.monotonic()
            os.fsync(file.fileno())
            times.append(time.monotonic() - began)
    return statistics.median(times)


def cpu_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_mb(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) * 1024 / 1e6


def spread(name, values):
    values = sorted(values)
    print(f"{name}: p50 {statistics.median(values):.1f} ms, worst {values[-1]:.1f} ms of {len(values)}", flush=True)


def first_write(binary, runs):
    ready, first = [], []
    for _ in range(runs):
        cluster = Cluster(binary, "--topic", "t:1:3")
        with connect(cluster.address) as connection:
            brokers, leaders = metadata(connection, b"t")
        with connect(brokers[leaders[0]]) as leader:
            error = produce(leader, b"t")
        first.append((time.monotonic() - cluster.began) * 1000)
        assert error == 0, error
        ready.append((cluster.ready - cluster.began) * 1000)
        cluster.stop()
    spread("process start to ready line", ready)
    spread("process start to first acks=all acknowledgement, RF 3", first)
    limited("process start to first acknowledgement", statistics.median(first), 150, "ms")


class Console:
    """The console on a pseudo-terminal of 120x40 cells, which is read as fast as it is written."""

    def __init__(self, binary, *arguments):
        self.runtime = tempfile.TemporaryDirectory()
        controller, terminal = pty.openpty()
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        settings = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", "XDG_RUNTIME_DIR": self.runtime.name}
        self.process = subprocess.Popen(
            [binary, "--port", "0", *arguments], stdin=terminal, stdout=terminal, stderr=terminal, env=settings,
            start_new_session=True, preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )  # fmt: skip
        os.close(terminal)
        self.controller = controller
        self.reader = threading.Thread(target=self.drain)
        self.reader.start()

    def drain(self):
        with contextlib.suppress(OSError):  # EIO: the last one who could write has gone
            while os.read(self.controller, 65536):
                pass

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)
        self.reader.join()
        os.close(self.controller)
        self.runtime.cleanup()


def watched(name, process, seconds=5, times=3):
    """The median memory and share of a core of a process that is left alone, when it has settled."""
    memory, shares = [], []
    time.sleep(5)
    for _ in range(times):
        began, before = time.monotonic(), cpu_seconds(process.pid)
        time.sleep(seconds)
        shares.append((cpu_seconds(process.pid) - before) / (time.monotonic() - began) * 100)
        memory.append(resident_mb(process.pid))
    memory, share = statistics.median(memory), statistics.median(shares)
    print(f"{name}: {memory:.1f} MB resident, {share:.2f} % of a core", flush=True)
    return memory, share


def idle(binary):
    cluster = Cluster(binary, "--topic", "t:6:3")
    memory, _ = watched("idle, without a console", cluster.process)
    limited("resident memory, idle", memory, 60, "MB")
    cluster.stop()
    console = Console(binary, "--empty")
    memory, share = watched("idle, with the console open", console.process)
    limited("resident memory, idle with the console", memory, 60, "MB")
    limited("idle CPU with the console", share, 3, "%")
    console.stop()
    console = Console(binary)
    watched("the demo and its console", console.process)
    console.stop()


def failover(binary, runs):
    moved_gaps, stayed_gaps = [], []
    for run in range(runs):
        cluster = Cluster(binary, "--topic", "t:6:3")
        with connect(cluster.address) as connection:
            brokers, leaders = metadata(connection, b"t")
        victim = json.loads(cluster.ctl("status"))["controller"] if run % 2 else leaders[0]
        moved = next(p for p, leader in leaders.items() if leader == victim)
        stayed = next(p for p, leader in leaders.items() if leader != victim)
        survivors = {node: connect(address) for node, address in brokers.items() if node != victim}
        command = [binary, "ctl", "--control", cluster.control, "kill", str(victim)]
        kill = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        while True:  # the kill has happened when the victim's port refuses
            try:
                socket.create_connection(brokers[victim]).close()
            except OSError:
                break
        killed = time.monotonic()
        assert produce(survivors[leaders[stayed]], b"t", stayed) == 0
        stayed_gaps.append((time.monotonic() - killed) * 1000)
        while not any(produce(connection, b"t", moved) == 0 for connection in survivors.values()):
            pass
        moved_gaps.append((time.monotonic() - killed) * 1000)
        kill.wait()
        for connection in survivors.values():
            connection.close()
        cluster.stop()
    spread("kill to the next acknowledgement, leader lost (every second time the controller too)", moved_gaps)
    spread("kill to the next acknowledgement, follower lost", stayed_gaps)
    limited("kill to the next acknowledgement, leader lost, worst", max(moved_gaps), 100, "ms")
    limited("kill to the next acknowledgement, follower lost, worst", max(stayed_gaps), 100, "ms")


def write_steadily(address, topic, partitions, records, count, in_flight=5):
    """Writes `records` `count` times to each partition over one connection, some requests ahead of their answers."""
    requests = [produce_request(topic, partition, records) for partition in partitions] * count
    with connect(address) as connection:
        reader = connection.makefile("rb")
        sent = 0
        for answered in range(len(requests)):
            while sent < len(requests) and sent - answered < in_flight * len(partitions):
                connection.sendall(requests[sent])
                sent += 1
            (size,) = struct.unpack(">i", reader.read(4))
            error = produce_error(reader.read(size)[4:], topic)
            assert error == 0, error


def throughput(binary, partitions=6, megabytes=256):
    """1 KiB records in batches of 64, acks=all, RF 3. Apache Kafka, on such a machine: 65 MB/s."""
    values = [os.urandom(1024) for _ in range(64)]
    records, size = batch(values), 64 * 1024
    count = megabytes * 1_000_000 // size // partitions
    with tempfile.TemporaryDirectory() as folder:
        cluster = Cluster(binary, "--topic", f"t:{partitions}:3", "--data-dir", folder + "/data")
        with connect(cluster.address) as connection:
            brokers, leaders = metadata(connection, b"t")
        began = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(len(brokers)) as writers:
            work = [
                writers.submit(write_steadily, address, b"t", [p for p in leaders if leaders[p] == node], records, count)
                for node, address in brokers.items()
            ]
        for each in work:
            each.result()
        taken = time.monotonic() - began
        print(f"throughput, 1 KiB records, acks=all, RF 3: {count * partitions * size / taken / 1e6:.0f} MB/s", flush=True)
        cluster.stop()


def shutdown(binary, runs, partitions=60):
    times = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            cluster = Cluster(binary, "--topic", f"t:{partitions}:3", "--data-dir", folder + "/data")
            with connect(cluster.address) as connection:
                brokers, leaders = metadata(connection, b"t")
            for node, address in brokers.items():
                with connect(address) as connection:
                    for partition in (p for p, leader in leaders.items() if leader == node):
                        assert produce(connection, b"t", partition) == 0
            began = time.monotonic()
            cluster.stop()
            times.append((time.monotonic() - began) * 1000)
    spread(f"SIGTERM to the end, {partitions} partitions, RF 3, all of them written to", times)


def main():
    figures = {
        "first": lambda: first_write(options.binary, options.runs),
        "idle": lambda: idle(options.binary),
        "failover": lambda: failover(options.binary, options.runs),
        "throughput": lambda: throughput(options.binary),
        "shutdown": lambda: shutdown(options.binary, options.runs),
    }
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--binary", default=".build/release/bellwether")
    parser.add_argument("--check", action="store_true", help="exit code 1 when a figure is over its limit")
    parser.add_argument("figures", nargs="*", metavar="FIGURE", help=", ".join(figures) + "; all where none is named")
    options = parser.parse_args()
    if unknown := set(options.figures) - set(figures):
        parser.error(f"there is no figure {', '.join(sorted(unknown))}; there are {', '.join(figures)}")
    print(f"fsync: p50 {fsync_p50() * 1000:.2f} ms")
    for name in options.figures or figures:
        figures[name]()
    if options.check:
        for sentence in OVER:
            print(f"over its limit: {sentence}", file=sys.stderr)
        sys.exit(1 if OVER else 0)


if __name__ == "__main__":
    main()
