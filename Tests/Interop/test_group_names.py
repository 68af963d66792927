"""Names that look the same are different names where their bytes are, as in Kafka."""

import pytest
from conftest import wait_until
from group_bytes import UNKNOWN_TOPIC_OR_PARTITION, ask, commit, commit_in_epoch, consumer_heartbeat, coordinator, text
from test_groups import PARTITIONS, Member, admin, committed, describe, fill, values
from test_groups_848 import NewMember

COMPOSED, DECOMPOSED = "caf\u00e9", "cafe\u0301"


@pytest.fixture
def running(cluster):
    """All groups meet in one partition, and so in one coordinator."""
    return cluster("--topic", f"t:{PARTITIONS}:3", "--topic", "Kiosk:1:3", "--set", "offsets.topic.num.partitions=1")


def test_two_groups_whose_names_only_look_the_same_share_nothing(running):
    for name, offset in ((COMPOSED, 5), (DECOMPOSED, 7)):
        assert commit(running, coordinator(running, name.encode()), name.encode(), -1, b"", offset=offset) == 0
    assert committed(running, COMPOSED)[0] == 5 and committed(running, DECOMPOSED)[0] == 7
    listed = {g.group_id for g in admin(running).list_consumer_groups().result(10).valid}
    assert listed == {COMPOSED, DECOMPOSED}
    admin(running).delete_consumer_groups([COMPOSED])[COMPOSED].result(10)
    assert committed(running, COMPOSED)[0] == -1001 and committed(running, DECOMPOSED)[0] == 7


@pytest.mark.parametrize("make", [Member, NewMember])
def test_members_of_two_such_groups_each_read_everything(running, make):
    fill(running, 0, 60)
    members = [make(running, name, commits_each=True) for name in (COMPOSED, DECOMPOSED)]
    wait_until(lambda: all(len(values([m])) == 60 for m in members), what="all values in both groups")
    for name in (COMPOSED, DECOMPOSED):
        wait_until(lambda: committed(running, name) == {p: 10 for p in range(PARTITIONS)}, what="all commits")
        assert len(describe(running, name).members) == 1
    for member in members:
        member.close()


def test_two_static_members_whose_names_only_look_the_same_do_not_fence_one_another(running):
    members = [Member(running, "g", **{"group.instance.id": name}) for name in (COMPOSED, DECOMPOSED)]
    wait_until(lambda: sorted(p for m in members for p in m.owned) == list(range(PARTITIONS)), what="two owners")
    assert {m.group_instance_id for m in describe(running, "g").members} == {COMPOSED, DECOMPOSED}
    assert not any(e.fatal() for m in members for e in m.errors)
    for member in members:
        member.close()


def test_two_members_of_the_new_protocol_have_the_ids_that_they_gave_themselves(running):
    broker = coordinator(running, b"g")
    epochs = {name: consumer_heartbeat(running, broker, b"g", name.encode(), 0, [b"t"]) for name in (COMPOSED, DECOMPOSED)}
    assert [error for error, _ in epochs.values()] == [0, 0]
    assert {m.member_id for m in describe(running, "g").members} == {COMPOSED, DECOMPOSED}
    for name, (_, epoch) in epochs.items():
        assert commit_in_epoch(running, broker, b"g", epoch, name.encode(), offset=5) == 0


def test_a_name_that_only_looks_like_a_topics_finds_no_topic_and_deletes_none(running):
    """U+212A, the sign of the kelvin, stands for a K wherever Unicode compares."""
    alike = "\u212aiosk".encode()
    # DeleteTopics, version 1.
    answer = ask(running, 1, 20, 1, b"\0\0\0\1" + text(alike) + b"\0\0\x27\x10")
    assert int.from_bytes(answer[-2:], "big") == UNKNOWN_TOPIC_OR_PARTITION
    assert commit(running, coordinator(running, b"g"), b"g", -1, b"", topic=alike) == UNKNOWN_TOPIC_OR_PARTITION
    assert len(admin(running).list_topics(timeout=10).topics["Kiosk"].partitions) == 1
