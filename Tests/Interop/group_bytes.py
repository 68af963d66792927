"""Group requests byte by byte, in versions without tagged fields where there is one: what no client would send."""

import struct
from contextlib import closing

from test_hostile import connect, frame, header, reply_of

ILLEGAL_GENERATION, INVALID_GROUP_ID, UNKNOWN_MEMBER_ID, OFFSET_METADATA_TOO_LARGE = 22, 24, 25, 12
UNKNOWN_TOPIC_OR_PARTITION, INVALID_REQUEST, GROUP_ID_NOT_FOUND = 3, 42, 69
FENCED_MEMBER_EPOCH, STALE_MEMBER_EPOCH, INVALID_REGULAR_EXPRESSION = 110, 113, 128
# A coordinator loads, is not known, or is another one.
NOT_YET = (14, 15, 16)


def text(value):
    return struct.pack(">h", -1) if value is None else struct.pack(">h", len(value)) + value


def blob(value):
    return struct.pack(">i", len(value)) + value


def varint(number):
    out = bytearray()
    while True:
        number, low = number >> 7, number & 0x7F
        out.append(low | (0x80 if number else 0))
        if not number:
            return bytes(out)


def compact(value):
    return b"\0" if value is None else varint(len(value) + 1) + value


def ask(running, broker, key, version, body, is_flexible=False):
    """The answer's body, without its header."""
    with closing(connect(running, broker)) as connection:
        connection.sendall(frame(header(key, version) + (b"\0" if is_flexible else b"") + body))
        answer = reply_of(connection)
    return answer[5:] if is_flexible else answer[4:]


def coordinator(running, group):
    """The number of the broker that coordinates a group, by FindCoordinator, version 1; once it does so."""
    while True:
        answer = ask(running, 1, 10, 1, text(group) + b"\0")
        error = struct.unpack(">h", answer[4:6])[0]
        assert error in (0, *NOT_YET), f"FindCoordinator answers {error}"
        if error != 0:
            continue
        place = 6 + 2 + max(0, struct.unpack(">h", answer[6:8])[0])
        broker = struct.unpack(">i", answer[place : place + 4])[0]
        if heartbeat(running, broker, group, 0, b"nobody") not in NOT_YET:
            return broker


def join(running, broker, group, member=b"", metadata=b"\0\0\0\0\0\0\0\0\0\0", session=6000):
    """JoinGroup, version 2, which needs no id to begin with: the error, the generation, the member's id."""
    body = text(group) + struct.pack(">ii", session, 6000) + text(member) + text(b"consumer")
    body += struct.pack(">i", 1) + text(b"range") + blob(metadata)
    answer = ask(running, broker, 11, 2, body)
    error, generation = struct.unpack(">hi", answer[4:10])
    place = 10
    for _ in range(2):  # the protocol, and the leader
        place += 2 + max(0, struct.unpack(">h", answer[place : place + 2])[0])
    length = struct.unpack(">h", answer[place : place + 2])[0]
    return error, generation, answer[place + 2 : place + 2 + length]


def sync(running, broker, group, generation, member):
    answer = ask(running, broker, 14, 1, text(group) + struct.pack(">i", generation) + text(member) + struct.pack(">i", 0))
    return struct.unpack(">h", answer[4:6])[0]


def heartbeat(running, broker, group, generation, member):
    answer = ask(running, broker, 12, 1, text(group) + struct.pack(">i", generation) + text(member))
    return struct.unpack(">h", answer[4:6])[0]


def list_groups(connection):
    """ListGroups, version 1: the error alone."""
    connection.sendall(frame(header(16, 1)))
    return struct.unpack(">h", reply_of(connection)[8:10])[0]


def leave(running, broker, group, member):
    return struct.unpack(">h", ask(running, broker, 13, 1, text(group) + text(member))[4:6])[0]


def commit(running, broker, group, generation, member, topic=b"t", partition=0, offset=1, metadata=b""):
    """OffsetCommit, version 7."""
    body = text(group) + struct.pack(">i", generation) + text(member) + text(None) + struct.pack(">i", 1) + text(topic)
    body += struct.pack(">iiqi", 1, partition, offset, -1) + text(metadata)
    return struct.unpack(">h", ask(running, broker, 8, 7, body)[-2:])[0]


def commit_often(running, broker, group, times, topic=b"t", partition=0, offset=1):
    """OffsetCommit, version 7, of nobody's, which names one partition many times: a record each."""
    body = text(group) + struct.pack(">i", -1) + text(b"") + text(None) + struct.pack(">i", 1) + text(topic)
    body += struct.pack(">i", times) + (struct.pack(">iqi", partition, offset, -1) + text(b"")) * times
    return struct.unpack(">h", ask(running, broker, 8, 7, body)[-2:])[0]


def commit_in_epoch(running, broker, group, epoch, member, topic=b"t", partition=0, offset=1):
    """OffsetCommit, version 9, as members of the new protocol have to."""
    body = compact(group) + struct.pack(">i", epoch) + compact(member) + compact(None)
    body += varint(2) + compact(topic) + varint(2) + struct.pack(">iqi", partition, offset, -1) + compact(b"")
    body += b"\0\0\0"
    # An error, then the tags of the partition, of the topic, and of the whole.
    return struct.unpack(">h", ask(running, broker, 8, 9, body, is_flexible=True)[-5:-3])[0]


def consumer_heartbeat(running, broker, group, member, epoch, topics=None, pattern=None, assignor=None):
    """ConsumerGroupHeartbeat, version 1: the error and the epoch."""
    is_whole = epoch == 0
    body = compact(group) + compact(member) + struct.pack(">i", epoch) + compact(None) + compact(None)
    body += struct.pack(">i", 6000 if is_whole else -1)
    if topics is None:
        body += b"\0"
    else:
        body += varint(len(topics) + 1) + b"".join(compact(t) for t in topics)
    body += compact(pattern) + compact(assignor) + (b"\x01" if is_whole else b"\0") + b"\0"
    answer = ask(running, broker, 68, 1, body, is_flexible=True)
    error = struct.unpack(">h", answer[4:6])[0]
    place = 6
    for _ in range(2):  # the message, and the member's id
        assert answer[place] < 0x80 or answer[place + 1] < 0x80
        length = answer[place] if answer[place] < 0x80 else (answer[place] & 0x7F) | (answer[place + 1] << 7)
        place += (1 if answer[place] < 0x80 else 2) + max(0, length - 1)
    return error, struct.unpack(">i", answer[place : place + 4])[0]
