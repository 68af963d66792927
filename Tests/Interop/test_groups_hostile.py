"""What groups are sent by nobody who means well: each gets Kafka's own error, nothing is stored, and nobody waits for it."""

import pytest
from conftest import wait_until
from group_bytes import (
    FENCED_MEMBER_EPOCH, GROUP_ID_NOT_FOUND, ILLEGAL_GENERATION, INVALID_GROUP_ID, INVALID_REGULAR_EXPRESSION, INVALID_REQUEST,
    OFFSET_METADATA_TOO_LARGE, STALE_MEMBER_EPOCH, UNKNOWN_MEMBER_ID, UNKNOWN_TOPIC_OR_PARTITION, commit,
    commit_in_epoch, consumer_heartbeat, coordinator, heartbeat, join, leave, sync,
)  # fmt: skip
from test_groups import PARTITIONS, Member, admin, committed, describe, fill, values
from test_groups_848 import NewMember

HOSTILE = [
    b"((a{100}){100}){100}", b"(a)\\1", b"(((((((((a*)*)*)*)*)*)*)*)*)*b", b"[" * 500, b"(" * 20_000, b"x" * 30_000,
]  # fmt: skip
NOTHING = {p: -1001 for p in range(PARTITIONS)}


@pytest.fixture
def running(cluster):
    return cluster("--set", "group.min.session.timeout.ms=1000", "--topic", f"t:{PARTITIONS}:3")


def groups(running):
    return sorted(g.group_id for g in admin(running).list_consumer_groups().result(10).valid)


@pytest.mark.parametrize("make", [Member, NewMember])
def test_an_unknown_member_is_told_so_and_changes_nothing(running, make):
    member = make(running, "g")
    wait_until(lambda: len(member.owned) == PARTITIONS, what="an owner")
    broker = coordinator(running, b"g")
    assert heartbeat(running, broker, b"g", 1, b"stranger") == UNKNOWN_MEMBER_ID
    assert sync(running, broker, b"g", 1, b"stranger") == UNKNOWN_MEMBER_ID
    assert leave(running, broker, b"g", b"stranger") == UNKNOWN_MEMBER_ID
    assert commit(running, broker, b"g", 1, b"stranger") == UNKNOWN_MEMBER_ID
    assert commit_in_epoch(running, broker, b"g", 1, b"stranger") == UNKNOWN_MEMBER_ID
    told, _ = consumer_heartbeat(running, broker, b"g", b"stranger", 1)
    # A classic group knows no such members at all.
    assert told == (UNKNOWN_MEMBER_ID if make is NewMember else GROUP_ID_NOT_FOUND)
    assert committed(running, "g") == NOTHING
    assert len(describe(running, "g").members) == 1 and member.assignments == 1
    member.close()
    # And where there is no group.
    broker = coordinator(running, b"nobody's")
    assert heartbeat(running, broker, b"nobody's", 1, b"stranger") == UNKNOWN_MEMBER_ID
    assert commit_in_epoch(running, broker, b"nobody's", 1, b"stranger") == GROUP_ID_NOT_FOUND
    assert consumer_heartbeat(running, broker, b"nobody's", b"stranger", 1)[0] == GROUP_ID_NOT_FOUND
    assert groups(running) == ["g"]


def test_a_generation_that_is_over_is_refused(running):
    broker = coordinator(running, b"g")
    error, generation, member = join(running, broker, b"g")
    assert error == 0 and sync(running, broker, b"g", generation, member) == 0
    assert commit(running, broker, b"g", generation, member, offset=7) == 0
    # Its leader joins again, and a generation later the old one is a zombie's.
    error, later, member = join(running, broker, b"g", member)
    assert error == 0 and later == generation + 1 and sync(running, broker, b"g", later, member) == 0
    for stale in (generation, later + 1, 0, 2**31 - 1):
        assert heartbeat(running, broker, b"g", stale, member) == ILLEGAL_GENERATION
        assert sync(running, broker, b"g", stale, member) == ILLEGAL_GENERATION
        assert commit(running, broker, b"g", stale, member, offset=99) == ILLEGAL_GENERATION
    assert committed(running, "g") == {**NOTHING, 0: 7}
    assert heartbeat(running, broker, b"g", later, member) == 0


def test_an_epoch_that_is_over_is_refused(running):
    broker = coordinator(running, b"g")
    error, epoch = consumer_heartbeat(running, broker, b"g", b"one", 0, [b"t"])
    assert error == 0 and commit_in_epoch(running, broker, b"g", epoch, b"one", offset=7) == 0
    for stale in (epoch - 1, epoch + 1, 2**31 - 1):
        assert commit_in_epoch(running, broker, b"g", stale, b"one", offset=99) == STALE_MEMBER_EPOCH
    for stale in (epoch + 1, 2**31 - 1):
        assert consumer_heartbeat(running, broker, b"g", b"one", stale)[0] == FENCED_MEMBER_EPOCH
    assert consumer_heartbeat(running, broker, b"g", b"one", -7)[0] == INVALID_REQUEST
    assert committed(running, "g") == {**NOTHING, 0: 7}
    assert consumer_heartbeat(running, broker, b"g", b"one", epoch) == (0, epoch)


def test_what_is_too_large_is_refused_and_not_kept(running):
    broker = coordinator(running, b"g")
    assert commit(running, broker, b"g", -1, b"", metadata=b"x" * 4097) == OFFSET_METADATA_TOO_LARGE
    assert committed(running, "g") == NOTHING
    assert commit(running, broker, b"g", -1, b"", metadata=b"x" * 4096) == 0
    broker = coordinator(running, b"big")
    assert join(running, broker, b"big", metadata=b"x" * (2 << 20))[0] == INVALID_REQUEST
    assert consumer_heartbeat(running, broker, b"big", b"m" * 2000, 0, [b"t"])[0] == INVALID_REQUEST
    assert consumer_heartbeat(running, broker, b"big", b"m", 0, [b"%05d" % n + b"x" * 200 for n in range(6000)])[0] == INVALID_REQUEST
    assert groups(running) == ["g"]


@pytest.mark.parametrize("group", [b"x" * 10_000, b"bell\x07", b"two\nlines", b"nul\0", "c1\u0085".encode()], ids=lambda g: repr(g[:8]))
def test_a_group_id_that_cannot_be_is_refused_everywhere(running, group):
    for broker in (1, 2, 3):
        assert join(running, broker, group)[0] == INVALID_GROUP_ID
        assert sync(running, broker, group, 1, b"m") == INVALID_GROUP_ID
        assert heartbeat(running, broker, group, 1, b"m") == INVALID_GROUP_ID
        assert leave(running, broker, group, b"m") == INVALID_GROUP_ID
        assert commit(running, broker, group, -1, b"") == INVALID_GROUP_ID
        assert consumer_heartbeat(running, broker, group, b"m", 0, [b"t"])[0] == INVALID_GROUP_ID
    assert groups(running) == []


@pytest.mark.parametrize("make", [Member, NewMember])
def test_a_commit_to_what_is_not_there_is_refused(running, make):
    from confluent_kafka import KafkaException, TopicPartition

    member = make(running, "g")
    wait_until(lambda: len(member.owned) == PARTITIONS, what="an owner")
    member.stop_polling()
    for topic, partition in (("t", 99), ("t", 2**31 - 1), ("no-such-topic", 0)):
        with pytest.raises(KafkaException) as refused:
            for told in member.consumer.commit(offsets=[TopicPartition(topic, partition, 5)], asynchronous=False):
                if told.error:
                    raise KafkaException(told.error)
        assert refused.value.args[0].code() == UNKNOWN_TOPIC_OR_PARTITION
    assert committed(running, "g") == NOTHING
    member.close()
    broker = coordinator(running, b"alone")
    assert commit(running, broker, b"alone", -1, b"", partition=-5) == UNKNOWN_TOPIC_OR_PARTITION
    assert groups(running) == ["g"]


def test_what_is_not_utf8_is_read_as_kafka_reads_it_and_answered(running):
    """Each byte that means nothing is U+FFFD: a character that no topic has, and a group's name may have."""
    broker = coordinator(running, b"g")
    assert consumer_heartbeat(running, broker, b"g", b"odd", 0, pattern=b"^(t\xff")[0] == INVALID_REGULAR_EXPRESSION
    assert groups(running) == []
    error, epoch = consumer_heartbeat(running, broker, b"g", b"m\xff", 0, pattern=b"^t\xff*$")
    assert error == 0
    member = describe(running, "g").members[0]
    assert member.member_id == "m\ufffd" and len(member.assignment.topic_partitions) == PARTITIONS
    assert consumer_heartbeat(running, broker, b"g", "m\ufffd".encode(), epoch) == (0, epoch)
    assert heartbeat(running, broker, b"g", 1, b"\xc3(") == UNKNOWN_MEMBER_ID
    broker = coordinator(running, b"alone")
    assert commit(running, broker, b"alone", -1, b"", topic=b"t\xf0\x9f") == UNKNOWN_TOPIC_OR_PARTITION
    broker = coordinator(running, b"g\xe2\x82")
    assert commit(running, broker, b"g\xe2\x82", -1, b"", offset=7) == 0
    assert groups(running) == ["g", "g\ufffd"] and committed(running, "g\ufffd") == {**NOTHING, 0: 7}


def test_hostile_patterns_do_not_stop_a_group_at_the_same_coordinator(running):
    """Each costs its sender an error, and the others nothing that they would notice."""
    member = NewMember(running, "g", commits_each=True)
    wait_until(lambda: len(member.owned) == PARTITIONS, what="an owner")
    broker = coordinator(running, b"g")
    refused = kept = 0
    for number in range(60):
        fill(running, number * 6, 6)
        pattern = HOSTILE[number % len(HOSTILE)]
        error, _ = consumer_heartbeat(running, broker, b"g", b"hostile-%d" % number, 0, pattern=pattern)
        if error == 0:
            kept += 1
            assert consumer_heartbeat(running, broker, b"g", b"hostile-%d" % number, -1)[0] == 0
        else:
            refused += 1
            assert error in (INVALID_REGULAR_EXPRESSION, INVALID_REQUEST), error
    assert refused >= 40 and refused + kept == 60
    wait_until(lambda: len(values([member])) == 360, what="every value")
    assert len(describe(running, "g").members) == 1
    member.close()
