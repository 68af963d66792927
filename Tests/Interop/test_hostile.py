"""Bytes that no friend sends: each gets Kafka's own error or a closed connection, and nobody else is harmed."""

import gzip
import os
import random
import select
import socket
import struct
import subprocess

import pytest


def connect(running, broker=1):
    host, port = running.bootstrap.split(",")[broker - 1].rsplit(":", 1)
    return socket.create_connection((host, int(port)), timeout=10)


def frame(body):
    return struct.pack(">i", len(body)) + body


def header(key, version, correlation=7, client=b"x"):
    return struct.pack(">hhih", key, version, correlation, len(client)) + client


def closed(connection):
    """Whether the peer closes: nothing more comes, by an orderly end or a reset."""
    connection.settimeout(10)
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True


def alive(running):
    done = subprocess.run(["kcat", "-b", running.bootstrap, "-L"], capture_output=True, text=True, timeout=20)
    return done.returncode == 0 and "3 brokers" in done.stdout


@pytest.fixture
def running(cluster):
    return cluster("--topic", "t:1:3")


@pytest.mark.parametrize(
    "attack",
    [
        struct.pack(">i", 0x7FFFFFFF),
        struct.pack(">i", -1),
        struct.pack(">i", 3) + b"\0\0\0",
        frame(b""),
        frame(header(999, 0)),
        frame(header(3, 99)),
        frame(header(-1, 0)),
        frame(header(4, 0)),
        frame(header(11, 5)),
        b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + os.urandom(100),
        # Metadata v1 that claims two billion topics.
        frame(header(3, 1) + struct.pack(">i", 0x7FFFFFFF)),
        frame(header(0, 3) + b"\xff" * 40),
        frame(header(1, 4) + struct.pack(">iiiibi", -1, 0, 0, 0, 0, 0x7FFFFFF0)),
    ],
    ids=lambda attack: attack[:12].hex(),
)
def test_a_bad_frame_closes_its_own_connection(running, attack):
    with connect(running) as connection:
        connection.sendall(attack)
        assert closed(connection)
    assert alive(running)


def test_an_unsupported_version_of_api_versions_is_answered_in_version_0(running):
    with connect(running) as connection:
        connection.sendall(frame(header(18, 99) + b"\0"))  # a flexible header ends with tagged fields
        reply = connection.recv(1000)
        size, correlation, error = struct.unpack(">iih", reply[:10])
        assert (correlation, error) == (7, 35)


def test_noise_harms_nobody(running):
    draw = random.Random(20_26)
    for _ in range(200):
        with connect(running) as connection:
            body = header(draw.randrange(0, 93), draw.randrange(0, 14)) + draw.randbytes(draw.randrange(0, 200))
            connection.sendall(frame(body))
    assert alive(running)


def produce_request(topic, batch):
    body = struct.pack(">h", -1) + struct.pack(">hi", -1, 5000) + struct.pack(">i", 1)
    body += struct.pack(">h", len(topic)) + topic + struct.pack(">i", 1) + struct.pack(">i", 0)
    return frame(header(0, 7) + body + struct.pack(">i", len(batch)) + batch)


def produce_error(running, batch, topic=b"t"):
    with connect(running, running.leader("t", 0)) as connection:
        connection.sendall(produce_request(topic, batch))
        (size,) = struct.unpack(">i", connection.recv(4))
        reply = b""
        while len(reply) < size:
            reply += connection.recv(size - len(reply))
        # correlation, one topic, its name, one partition, index, then the error
        at = 4 + 4 + 2 + len(topic) + 4 + 4
        return struct.unpack(">h", reply[at : at + 2])[0]


def batch(crc=None, count=1, last_delta=0, magic=2, attributes=0):
    record = b"\x00\x00\x00\x01\x02v\x00"  # attributes, deltas, null key, value "v", no headers
    record = bytes([len(record) << 1]) + record
    tail = struct.pack(">hiqqqhii", attributes, last_delta, 1000, 1000, -1, -1, -1, count) + record

    value = crc32c(tail) if crc is None else crc
    rest = struct.pack(">ibI", -1, magic, value) + tail
    return struct.pack(">qi", 0, len(rest)) + rest


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def test_a_good_batch_made_by_hand_is_accepted(running):
    assert produce_error(running, batch()) == 0


@pytest.mark.parametrize(
    "bad, code",
    [
        (dict(crc=1), 2),
        (dict(count=5), 87),
        (dict(count=-1), 87),
        (dict(last_delta=7), 87),
        (dict(magic=1), 87),
        (dict(attributes=1 << 5), 87),
    ],
    ids=["crc", "count", "negative count", "last delta", "magic", "control"],
)
def test_a_bad_batch_gets_kafkas_error(running, bad, code):
    assert produce_error(running, batch(**bad)) == code
    assert alive(running)


@pytest.mark.parametrize("name", ["../x", "x" * 250, "", "a b", "..", "a/b", "é"])
def test_an_invalid_topic_name_is_refused(running, name):
    from kafka.admin import KafkaAdminClient, NewTopic
    from kafka.errors import InvalidTopicError, KafkaError

    admin = KafkaAdminClient(bootstrap_servers=running.bootstrap)
    running.at_end(admin.close)
    with pytest.raises((InvalidTopicError, KafkaError)) as refusal:
        response = admin.create_topics([NewTopic(name, 1, 1)])
        for topic in response.topic_errors if hasattr(response, "topic_errors") else []:
            if topic[1] != 0:
                raise KafkaError(topic)
    assert "17" in str(refusal.value) or isinstance(refusal.value, InvalidTopicError), refusal.value
    assert alive(running)


def test_a_million_partitions_in_one_request_are_refused(running):
    from kafka.admin import KafkaAdminClient, NewTopic

    admin = KafkaAdminClient(bootstrap_servers=running.bootstrap)
    running.at_end(admin.close)
    try:
        answer = repr(admin.create_topics([NewTopic("huge", 1_000_000, 3)]))
    except Exception as refusal:  # noqa: BLE001, it is looked at below
        answer = repr(refusal)
    assert any(name in answer for name in ("InvalidPartitions", "PolicyViolation", "InvalidRequest")) or "37" in answer, answer
    assert alive(running)


def produce_many(topic, partitions):
    """Produce v7 with acks=all of (partition, batch or None for null) to one topic."""
    body = struct.pack(">h", -1) + struct.pack(">hi", -1, 30_000) + struct.pack(">i", 1)
    body += struct.pack(">h", len(topic)) + topic + struct.pack(">i", len(partitions))
    parts = [
        struct.pack(">ii", index, -1) if records is None else struct.pack(">ii", index, len(records)) + records
        for index, records in partitions
    ]
    return frame(header(0, 7) + body + b"".join(parts))


def reply_of(connection):
    (size,) = struct.unpack(">i", exactly(connection, 4))
    return exactly(connection, size)


def exactly(connection, count):
    connection.settimeout(60)
    data = b""
    while len(data) < count:
        more = connection.recv(count - len(data))
        assert more, "closed"
        data += more
    return data


def zeros_that_unpack_to(size):
    """One gzip batch of one record with a value of `size` zero bytes."""

    def varint(value):
        value <<= 1
        out = b""
        while value >= 0x80:
            out += bytes([value & 0x7F | 0x80])
            value >>= 7
        return out + bytes([value])

    record = b"\x00\x00\x00\x01" + varint(size) + bytes(size) + b"\x00"
    records = gzip.compress(varint(len(record)) + record, 9)
    tail = struct.pack(">hiqqqhii", 1, 0, 1000, 1000, -1, -1, -1, 1) + records
    rest = struct.pack(">ibI", -1, 2, crc32c(tail)) + tail
    return struct.pack(">qi", 0, len(rest)) + rest


def test_others_are_served_between_the_batches_of_a_produce_that_unpack_to_much(cluster):
    running = cluster("--brokers", "1", "--topic", "u:24:1")
    heavy = zeros_that_unpack_to(60 << 20)
    assert len(heavy) < 70_000
    with connect(running) as hostile, connect(running) as other:
        hostile.sendall(produce_many(b"u", [(index, heavy) for index in range(24)]))
        served = 0
        while not select.select([hostile], [], [], 0)[0]:
            other.sendall(frame(header(18, 0)))
            reply_of(other)
            served += 1
        # A turn looks at two batches at most: at twelve turns, and others' requests between any two of them.
        assert served >= 10
        told = reply_of(hostile)
        # correlation, one topic, its name, then partitions of 30 bytes: index, error, base offset, time, log start
        (count,) = struct.unpack(">i", told[11:15])
        errors = [struct.unpack(">h", told[15 + 30 * n + 4 : 15 + 30 * n + 6])[0] for n in range(count)]
        assert errors == [0] * 24


def test_a_partition_that_is_named_many_times_is_answered_once(running):
    with connect(running, running.leader("t", 0)) as connection:
        good = batch()
        connection.sendall(produce_many(b"t", [(0, None)] * 500 + [(0, good)]))
        told = reply_of(connection)
        assert len(told) < 100
        assert struct.unpack(">h", told[19:21])[0] == 0
    assert alive(running)


@pytest.mark.parametrize("step", [0, 1], ids=["one", "each"])
def test_more_partitions_than_a_cluster_may_have_close_the_connection(running, step):
    with connect(running) as connection:
        connection.sendall(produce_many(b"t", [(step * index, None) for index in range(200_000)]))
        assert closed(connection)
    assert alive(running)
