"""Consumer groups by the clients that are written in Python: crashes, cooperative rebalances, static members, and what
kafka-python's administrator does with a group."""

import pytest
from conftest import wait_until
from python_members import AioMember, MemberProcess, PythonMember
from test_groups import PARTITIONS, committed, describe, fill, share, state, values


@pytest.fixture
def running(cluster):
    return cluster("--set", "group.min.session.timeout.ms=1000", "--topic", f"t:{PARTITIONS}:3")


def stable(running, count):
    return state(running, "g") == "STABLE" and len(describe(running, "g").members) == count


@pytest.mark.parametrize("make", [PythonMember, AioMember])
def test_three_members_share_one_crashes_and_two_go_on(running, make):
    members = [make(running, "g") for _ in range(2)]
    third = MemberProcess(make, running, "g", session_ms=1500)
    wait_until(lambda: stable(running, 3) and all(len(m.owned) == 2 for m in members), what="three members")
    fill(running, 0, 300)
    wait_until(lambda: len(values(members) | set(third.values)) == 300, what="all 300 values")
    assert len(set(third.values)) == 100 and all(m.got for m in members)
    third.kill()
    wait_until(lambda: share(members), what="two owners")
    fill(running, 300, 300)
    wait_until(lambda: set(range(300, 600)) <= values(members), what="the values after the crash")
    wait_until(lambda: committed(running, "g") == {p: 100 for p in range(PARTITIONS)}, what="all commits")
    for member in members:
        member.close()
    assert state(running, "g") == "EMPTY"


def test_members_of_kafka_python_come_and_go_without_a_gap(running):
    """Cooperative rebalancing: who has to give up something goes on with the rest, and is told of nothing else."""
    from kafka.coordinator.assignors.cooperative_sticky import CooperativeStickyAssignor

    settings = {"partition_assignment_strategy": [CooperativeStickyAssignor]}
    members = []
    for count in (1, 2, 3):
        members.append(PythonMember(running, "g", **settings))
        part = PARTITIONS // count
        wait_until(lambda: share(members) and all(len(m.owned) == part for m in members), what=f"{count} owners")
    assert describe(running, "g").partition_assignor == "cooperative-sticky"
    # Each partition that moved was given up once, and no other one.
    assert len(members[0].revoked) == 4 and not set(members[0].revoked) & set(members[0].owned)
    fill(running, 0, 300)
    wait_until(lambda: len(values(members)) == 300, what="all values")
    assert sum(len(m.got) for m in members) == 300
    given_up = [list(m.revoked) for m in members]
    members.pop().close()
    wait_until(lambda: share(members), what="two owners")
    assert given_up[:2] == [m.revoked for m in members]
    for member in members:
        member.close()


@pytest.mark.parametrize("make", [PythonMember, AioMember])
def test_a_static_member_that_restarts_moves_nothing(running, make):
    settings = {"session_timeout_ms": 10_000}
    first, second = (make(running, "g", group_instance_id=name, **settings) for name in "ab")
    wait_until(lambda: share([first, second]) and len(first.owned) == 3, what="two owners")
    owned, assignments, second_owned = first.owned, first.assignments, second.owned
    fill(running, 0, 60)
    wait_until(lambda: committed(running, "g") == {p: 10 for p in range(PARTITIONS)}, what="60 commits")
    second.close()
    assert len(describe(running, "g").members) == 2
    again = make(running, "g", group_instance_id="b", **settings)
    wait_until(lambda: again.owned, what="the restarted member's partitions")
    assert again.owned == second_owned
    fill(running, 60, 60)
    wait_until(lambda: set(range(60, 120)) <= values([first, again]), what="the later values")
    assert not values([again]) & set(range(60)), "what was committed was read again"
    assert (first.owned, first.assignments) == (owned, assignments)
    for member in (first, again):
        member.close()


@pytest.fixture
def administrator(running):
    from kafka import KafkaAdminClient

    made = KafkaAdminClient(bootstrap_servers=running.bootstrap.split(","))
    running.at_end(made.close)
    return made


def test_kafka_python_resets_and_deletes_offsets_while_nobody_uses_them(running, administrator):
    from kafka import OffsetAndMetadata, OffsetSpec, TopicPartition
    from kafka.errors import GroupSubscribedToTopicError, NoError, UnknownMemberIdError

    place = [TopicPartition("t", p) for p in range(PARTITIONS)]
    four = {p: OffsetAndMetadata(4, "", None) for p in place}
    fill(running, 0, 60)
    member = PythonMember(running, "g")
    wait_until(lambda: committed(running, "g") == {p: 10 for p in range(PARTITIONS)}, what="60 commits")
    # Refused while there are members, and nothing is changed.
    assert administrator.alter_group_offsets("g", four) == {p: UnknownMemberIdError for p in place}
    refused = administrator.reset_group_offsets("g", {place[0]: OffsetSpec.EARLIEST})
    assert refused[place[0]]["error"] is UnknownMemberIdError
    assert administrator.delete_group_offsets("g", place) == {p: GroupSubscribedToTopicError for p in place}
    assert committed(running, "g") == {p: 10 for p in range(PARTITIONS)}
    member.close()
    assert administrator.alter_group_offsets("g", four) == {p: NoError for p in place}
    assert committed(running, "g") == {p: 4 for p in range(PARTITIONS)}
    done = administrator.reset_group_offsets("g", {place[0]: OffsetSpec.EARLIEST, place[1]: OffsetSpec.LATEST, place[2]: 7})
    assert done == {place[p]: {"error": NoError, "offset": offset} for p, offset in [(0, 0), (1, 10), (2, 7)]}
    assert administrator.delete_group_offsets("g", [place[3]]) == {place[3]: NoError}
    now = {0: 0, 1: 10, 2: 7, 3: -1001, 4: 4, 5: 4}
    assert committed(running, "g") == now
    again = PythonMember(running, "g")
    # Without an offset it reads from the beginning.
    due = [(p, offset) for p in range(PARTITIONS) for offset in range(max(now[p], 0), 10)]
    wait_until(lambda: len(again.got) >= len(due), what="what was reset")
    assert sorted((p, offset) for _, p, offset, _ in again.got) == due
    again.close()


def test_kafka_python_lists_describes_and_deletes_a_group(running, administrator):
    fill(running, 0, 60)
    member = PythonMember(running, "g", client_id="reader")
    wait_until(lambda: committed(running, "g") == {p: 10 for p in range(PARTITIONS)}, what="60 commits")
    listed = administrator.list_groups()
    assert [(g["group_id"], g["group_state"], g["group_type"]) for g in listed] == [("g", "Stable", "classic")]
    found = administrator.describe_groups(["g"])["g"]
    assert (found["group_state"], found["protocol_data"]) == ("Stable", "range")
    assert [m["client_id"] for m in found["members"]] == ["reader"]
    assert administrator.delete_groups(["g"]) == {"g": "NonEmptyGroupError"}
    member.close()
    assert administrator.delete_groups(["g"]) == {"g": "OK"}
    assert administrator.list_groups() == []
    assert administrator.delete_groups(["g"]) == {"g": "GroupIdNotFoundError"}
    assert committed(running, "g") == {p: -1001 for p in range(PARTITIONS)}


def test_kafka_python_removes_a_static_member_that_does_not_come_back(running, administrator):
    from kafka.admin import MemberToRemove
    from kafka.errors import NoError

    names = {"session_timeout_ms": 30_000}
    first, second = (PythonMember(running, "g", group_instance_id=name, **names) for name in "ab")
    wait_until(lambda: share([first, second]), what="two owners")
    second.close()
    assert len(describe(running, "g").members) == 2
    removed = administrator.remove_group_members("g", [MemberToRemove(group_instance_id="b")])
    assert list(removed.values()) == [NoError]
    wait_until(lambda: share([first]), what="one owner")
    first.close()
