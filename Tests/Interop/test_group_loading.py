"""A coordinator that takes over much: while it loads it says so by name, and members wait for it and lose nothing."""

import threading
from contextlib import closing

from conftest import wait_until
from group_bytes import commit_often, coordinator, heartbeat, list_groups
from test_groups import PARTITIONS, Member, committed, describe, fill, values
from test_hostile import connect

COORDINATOR_LOAD_IN_PROGRESS, UNKNOWN_MEMBER_ID = 14, 25


def test_a_coordinator_that_loads_says_so_and_members_wait_for_it(cluster):
    # One partition holds what all groups write; so many commits take a moment to read.
    running = cluster("--topic", f"t:{PARTITIONS}:3", "--set", "offsets.topic.num.partitions=1")
    fill(running, 0, 60)
    members = [Member(running, "g", commits_each=True, **{"session.timeout.ms": 20_000}) for _ in range(2)]
    wait_until(lambda: sum(committed(running, "g").values()) == 60, what="all commits")
    first = coordinator(running, b"bulk")
    for _ in range(40):
        assert commit_often(running, first, b"bulk", 10_000) == 0
    before = describe(running, "g")
    assignments = [m.assignments for m in members]
    # Whoever lists groups is told at once; other requests wait for a tenth of a second first.
    told = {broker: [] for broker in (1, 2, 3) if broker != first}
    has_ended = threading.Event()

    def ask(broker):
        with closing(connect(running, broker)) as connection:
            while not has_ended.is_set():
                told[broker].append(list_groups(connection))

    threads = [threading.Thread(target=ask, args=(broker,), daemon=True) for broker in told]
    for thread in threads:
        thread.start()
    running.ctl("kill", first)
    wait_until(
        lambda: any(heartbeat(running, broker, b"nobody's", 1, b"stranger") == UNKNOWN_MEMBER_ID for broker in told),
        what="a coordinator that has loaded",
    )
    has_ended.set()
    for thread in threads:
        thread.join(10)
    assert sorted(set().union(*told.values())) == [0, COORDINATOR_LOAD_IN_PROGRESS]
    # An old client waits longer and longer between two looks at a coordinator that is gone.
    del running.admin
    assert sum(committed(running, "g").values()) == 60
    fill(running, 60, 60)
    wait_until(lambda: len(values(members)) == 120, what="the later values")
    wait_until(lambda: sum(committed(running, "g").values()) == 120, what="the later commits")
    after = describe(running, "g")
    assert sorted(m.member_id for m in after.members) == sorted(m.member_id for m in before.members)
    assert [m.assignments for m in members] == assignments
    for member in members:
        member.close()
