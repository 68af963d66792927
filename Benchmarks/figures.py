#!/usr/bin/env python3
"""The figures we promise, measured on the release build: first acknowledged write, memory, idle CPU, failover.

    Benchmarks/figures.py [--runs 10] [--binary .build/release/bellwether]

Prints one line a figure, and the machine's fsync beside it: each broker's metadata log is synced before it counts.
No client library is in the way: requests are made by hand, with the standard library alone.
"""

import argparse
import json
import os
import pathlib
import signal
import socket
import statistics
import struct
import subprocess
import tempfile
import time

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


def batch(value=b"v"):
    record = b"\x00\x00\x00\x01" + bytes([len(value) << 1]) + value + b"\x00"
    record = bytes([len(record) << 1]) + record
    tail = struct.pack(">hiqqqhii", 0, 0, 1000, 1000, -1, -1, -1, 1) + record
    rest = struct.pack(">ibI", -1, 2, crc32c(tail)) + tail
    return struct.pack(">qi", 0, len(rest)) + rest


def produce(connection, topic, partition=0):
    """The error code of one record's acks=all write."""
    records = batch()
    body = struct.pack(">hhiih", -1, -1, 5000, 1, len(topic)) + topic
    body += struct.pack(">iii", 1, partition, len(records)) + records
    reply = exchange(connection, frame(0, 7, body))
    return struct.unpack_from(">h", reply, 4 + 2 + len(topic) + 4 + 4)[0]


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


def resident_mib(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024


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


def idle(binary):
    cluster = Cluster(binary, "--topic", "t:6:3")
    time.sleep(2)
    before = cpu_seconds(cluster.process.pid)
    time.sleep(5)
    used = cpu_seconds(cluster.process.pid) - before
    print(f"idle: {resident_mib(cluster.process.pid):.1f} MiB resident, {used / 5 * 100:.2f} % of a core", flush=True)
    cluster.stop()


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


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--runs", type=int, default=10)
    options.add_argument("--binary", default=".build/release/bellwether")
    options = options.parse_args()
    print(f"fsync: p50 {fsync_p50() * 1000:.2f} ms")
    first_write(options.binary, options.runs)
    idle(options.binary)
    failover(options.binary, options.runs)


if __name__ == "__main__":
    main()
