"""Consumer groups of KIP-848 as real clients use them: `group.protocol=consumer`, and what changes to it and back."""

import threading

import pytest
from conftest import wait_until
from test_groups import (
    PARTITIONS, Member, admin, committed, describe, fill, outlive_the_coordinator, share, share_among_a_hundred, state,
    values,
)  # fmt: skip

NEW = {"group.protocol": "consumer"}


class NewMember(Member):
    """A member of the new protocol, whose session and pace the coordinator sets."""

    def __init__(self, cluster, group, topic="t", **settings):
        super().__init__(cluster, group, topic, **{**NEW, "heartbeat.interval.ms": None, "session.timeout.ms": None, **settings})


@pytest.fixture
def running(cluster):
    return cluster("--set", "group.consumer.session.timeout.ms=3000", "--topic", f"t:{PARTITIONS}:3")


def kind(cluster, group):
    found = [g for g in admin(cluster).list_consumer_groups().result(10).valid if g.group_id == group]
    return found[0].type.name if found else None


def test_three_members_share_one_crashes_and_two_go_on(running, cluster_process):
    members = [NewMember(running, "g") for _ in range(2)]
    third = cluster_process(running, "g")
    wait_until(lambda: len(describe(running, "g").members) == 3 and state(running, "g") == "STABLE", what="three members")
    assert kind(running, "g") == "CONSUMER"
    fill(running, 0, 600)
    wait_until(lambda: len(values(members) | set(third.values)) == 600, what="all 600 values")
    assert third.values and all(m.got for m in members)
    third.kill()
    wait_until(lambda: share(members), what="two owners")
    fill(running, 600, 600)
    wait_until(lambda: set(range(600, 1200)) <= values(members), what="the values after the crash")
    for member in members:
        member.close()
    assert state(running, "g") == "EMPTY"


@pytest.mark.parametrize("assignor", ["uniform", "range"])
def test_members_come_and_go_without_a_gap(running, assignor):
    settings = {"group.remote.assignor": assignor}
    members = [NewMember(running, "g", **settings)]
    wait_until(lambda: share(members), what="one owner")
    for _ in range(2):
        members.append(NewMember(running, "g", **settings))
        wait_until(lambda: share(members), what="another owner")
    assert describe(running, "g").partition_assignor == assignor
    fill(running, 0, 600)
    wait_until(lambda: len(values(members)) == 600, what="all values")
    assert len([value for m in members for _, _, _, value in m.got]) == 600
    members.pop().close()
    wait_until(lambda: share(members), what="two owners")
    for member in members:
        member.close()


def test_a_static_member_that_restarts_moves_nothing(running):
    first = NewMember(running, "g", **{"group.instance.id": "a"})
    second = NewMember(running, "g", **{"group.instance.id": "b"})
    wait_until(lambda: share([first, second]), what="two owners")
    owned, assignments, second_owned = first.owned, first.assignments, second.owned
    second.close()
    again = NewMember(running, "g", **{"group.instance.id": "b"})
    wait_until(lambda: again.owned == second_owned, what="the restarted member's partitions")
    assert (first.owned, first.assignments) == (owned, assignments)
    # A second process with its name is told that the name is taken.
    twin = NewMember(running, "g", **{"group.instance.id": "b"})
    wait_until(lambda: twin.errors, what="the refusal of the second process")
    assert any("instance" in e.str().lower() for e in twin.errors), twin.errors
    assert again.owned == second_owned
    for member in (first, again, twin):
        member.close()


def test_a_pattern_finds_topics_that_are_there_and_that_come(running):
    from confluent_kafka.admin import NewTopic

    member = NewMember(running, "g", "^log-[0-9]+$")
    assert not member.owned
    for name in ("log-1", "log-22", "log-x", "catalog-1"):
        admin(running).create_topics([NewTopic(name, 2, 3)])[name].result(10)
    wait_until(lambda: member.owned_topics == ["log-1", "log-1", "log-22", "log-22"], what="both topics")
    admin(running).delete_topics(["log-1"])["log-1"].result(10)
    wait_until(lambda: member.owned_topics == ["log-22", "log-22"], what="one topic")
    member.close()


@pytest.mark.parametrize("pattern", ["^((a{100}){100}){100}$", r"^(a)\1$"])
def test_a_pattern_that_cannot_be_used_is_refused_and_nothing_is_stored(running, pattern):
    member = NewMember(running, "g", pattern)
    wait_until(lambda: member.errors, what="the refusal")
    assert kind(running, "g") is None
    member.close()


def test_offsets_are_reset_while_nobody_uses_them(running):
    from confluent_kafka import ConsumerGroupTopicPartitions, KafkaException, TopicPartition

    fill(running, 0, 60)
    member = NewMember(running, "g", commits_each=True)
    wait_until(lambda: committed(running, "g") == {p: 10 for p in range(PARTITIONS)}, what="60 commits")
    back = ConsumerGroupTopicPartitions("g", [TopicPartition("t", p, 4) for p in range(PARTITIONS)])

    def reset():
        return admin(running).alter_consumer_group_offsets([back])["g"].result(10)

    try:
        assert all(p.error for p in reset().topic_partitions)
    except KafkaException:
        pass
    assert committed(running, "g") == {p: 10 for p in range(PARTITIONS)}
    member.close()
    assert not any(p.error for p in reset().topic_partitions)
    again = NewMember(running, "g", commits_each=True)
    wait_until(lambda: len(again.got) == 36, what="what was reset")
    again.close()


def test_a_group_is_listed_described_and_deleted(running):
    from confluent_kafka import KafkaException

    fill(running, 0, 60)
    member = NewMember(running, "g", commits_each=True, **{"client.id": "reader"})
    wait_until(lambda: committed(running, "g") == {p: 10 for p in range(PARTITIONS)}, what="60 commits")
    found = describe(running, "g")
    assert found.state.name == "STABLE" and found.partition_assignor == "uniform" and found.type.name == "CONSUMER"
    assert [m.client_id for m in found.members] == ["reader"] and found.members[0].host == "/127.0.0.1"
    assert sorted(p.partition for p in found.members[0].assignment.topic_partitions) == list(range(PARTITIONS))
    assert sorted(p.partition for p in found.members[0].target_assignment.topic_partitions) == list(range(PARTITIONS))
    with pytest.raises(KafkaException, match="NON_EMPTY_GROUP"):
        admin(running).delete_consumer_groups(["g"])["g"].result(10)
    member.close()
    assert state(running, "g") == "EMPTY"
    admin(running).delete_consumer_groups(["g"])["g"].result(10)
    assert kind(running, "g") is None
    assert committed(running, "g") == {p: -1001 for p in range(PARTITIONS)}


def test_a_group_goes_to_the_new_protocol_and_back_member_by_member(running):
    fill(running, 0, 300)
    strategy = {"partition.assignment.strategy": "cooperative-sticky", "commits_each": True}
    members = [Member(running, "g", **strategy) for _ in range(3)]
    wait_until(lambda: share(members) and len(values(members)) == 300, what="three owners")
    count = 300
    everybody = list(members)
    for step in range(6):
        old = members.pop(0)
        old.close()
        members.append(NewMember(running, "g", commits_each=True) if step < 3 else Member(running, "g", **strategy))
        everybody.append(members[-1])
        wait_until(lambda: share(members), what=f"three owners at step {step}")
        fill(running, count, 60)
        count += 60
        wait_until(lambda: len(values(everybody)) == count, what=f"every value at step {step}")
        assert kind(running, "g") == ("CONSUMER" if step < 5 else "CLASSIC"), step
    wait_until(lambda: sum(committed(running, "g").values()) == count, what="every commit")
    assert not [e for m in everybody for e in m.errors if e.fatal()]
    for member in members:
        member.close()


def test_the_coordinator_dies_and_every_member_goes_on_within_a_second(running):
    outlive_the_coordinator(running, [NewMember(running, "g", commits_each=True) for _ in range(3)])


def test_a_hundred_members_share_what_there_is(cluster):
    share_among_a_hundred(cluster, NewMember)


@pytest.fixture
def cluster_process():
    """A member of the new protocol in a process of its own, which can be killed as only a process can."""
    import subprocess
    import sys

    script = (
        "import sys\n"
        "from confluent_kafka import Consumer\n"
        "c = Consumer({'bootstrap.servers': sys.argv[1], 'group.id': sys.argv[2], 'group.protocol': 'consumer',"
        " 'auto.offset.reset': 'earliest'})\n"
        "c.subscribe(['t'])\n"
        "while True:\n"
        "    m = c.poll(0.1)\n"
        "    if m is not None and not m.error():\n"
        "        print(int(m.value()), flush=True)\n"
    )
    made = []

    class Process:
        def __init__(self, cluster, group):
            self.process = subprocess.Popen(
                [sys.executable, "-c", script, cluster.bootstrap, group], stdout=subprocess.PIPE, text=True
            )
            self.values = []
            threading.Thread(target=self._read, daemon=True).start()
            made.append(self)

        def _read(self):
            for line in self.process.stdout:
                self.values.append(int(line))

        def kill(self):
            self.process.kill()
            self.process.wait(10)

    yield Process
    for each in made:
        each.kill()
