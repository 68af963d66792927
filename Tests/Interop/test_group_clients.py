"""Consumer groups by the clients of other languages and libraries: aiokafka, and sarama from Debian's package."""

import asyncio
import os
import pathlib
import shutil
import signal
import subprocess
import threading
import time

import pytest
from conftest import wait_until
from python_members import AioMember, PythonMember, stop
from test_groups import (
    PARTITIONS, Flow, KcatMember, Member, admin, committed, describe, fill, longest_gap, outlive_the_coordinator, state, values,
)  # fmt: skip

# Its owner changed, and with it its path.
SARAMA = ["github.com/Shopify/sarama", "github.com/IBM/sarama"]


@pytest.fixture
def running(cluster):
    return cluster("--set", "group.min.session.timeout.ms=1000", "--topic", f"t:{PARTITIONS}:3")


def test_aiokafka_joins_reads_commits_and_goes_on_when_the_coordinator_dies(running):
    from aiokafka import AIOKafkaConsumer

    fill(running, 0, 300)

    async def story():
        consumers = [
            AIOKafkaConsumer(
                "t", bootstrap_servers=running.bootstrap, group_id="g", client_id=f"aio-{n}",
                auto_offset_reset="earliest", enable_auto_commit=False, session_timeout_ms=6000,
                heartbeat_interval_ms=300, retry_backoff_ms=50,
            ) for n in range(2)
        ]  # fmt: skip
        await asyncio.gather(*(c.start() for c in consumers))
        got = set()

        async def read_until(condition, timeout=30):
            async def poll():
                while not condition():
                    for c in consumers:
                        for records in (await c.getmany(timeout_ms=50)).values():
                            got.update(int(r.value) for r in records)

            await asyncio.wait_for(poll(), timeout)

        try:
            await read_until(lambda: len(got) == 300 and all(len(c.assignment()) == 3 for c in consumers))
            for c in consumers:
                await c.commit()
            assert committed(running, "g") == {p: 50 for p in range(PARTITIONS)}
            assert sorted(m.client_id for m in describe(running, "g").members) == ["aio-0", "aio-1"]
            running.ctl("kill", describe(running, "g").coordinator.id)
            fill(running, 300, 300)
            await read_until(lambda: len(got) == 600)
            for c in consumers:
                await c.commit()
        finally:
            for c in consumers:
                await stop(c)

    asyncio.run(story())
    del running.admin
    wait_until(lambda: state(running, "g") == "EMPTY", what="an empty group")
    assert committed(running, "g") == {p: 100 for p in range(PARTITIONS)}


def test_patterns_of_kafka_python_and_aiokafka_find_topics_that_come(running):
    from aiokafka import AIOKafkaConsumer
    from confluent_kafka import Producer
    from confluent_kafka.admin import NewTopic
    from kafka import KafkaConsumer

    settings = {"auto_offset_reset": "earliest", "metadata_max_age_ms": 300, "heartbeat_interval_ms": 300, "session_timeout_ms": 6000}
    producer = Producer({"bootstrap.servers": running.bootstrap, "linger.ms": 0})

    def write(topic, value):
        admin(running).create_topics([NewTopic(topic, 2, 3)])[topic].result(10)
        for partition in range(2):
            producer.produce(topic, value, partition=partition)
        assert producer.flush(30) == 0

    async def story():
        old = KafkaConsumer(bootstrap_servers=running.bootstrap.split(","), group_id="g", **settings)
        old.subscribe(pattern="^log-[0-9]+$")
        new = AIOKafkaConsumer(bootstrap_servers=running.bootstrap, group_id="h", **settings)
        await new.start()
        new.subscribe(pattern="^log-[0-9]+$")
        got = {"g": [], "h": []}

        async def read_until(values):
            end = asyncio.get_running_loop().time() + 30
            while not all(sorted(found) == values for found in got.values()):
                assert asyncio.get_running_loop().time() < end, got
                # Shorter, it may forget an answer to SyncGroup (see `PythonMember`).
                for records in old.poll(timeout_ms=500).values():
                    got["g"] += [r.value for r in records]
                for records in (await new.getmany(timeout_ms=50)).values():
                    got["h"] += [r.value for r in records]

        try:
            write("log-1", b"early")
            await read_until([b"early"] * 2)
            write("log-x", b"never")
            write("log-22", b"late")
            await read_until([b"early"] * 2 + [b"late"] * 2)
        finally:
            old.close()
            await stop(new)

    asyncio.run(story())


class SaramaMember:
    def __init__(self, binary, cluster, group):
        self.process = subprocess.Popen(
            [binary, cluster.bootstrap, group, "t"], stdout=subprocess.PIPE, text=True, stderr=subprocess.DEVNULL
        )
        self.values, self.times, self.generations = [], [], []
        threading.Thread(target=self._read, daemon=True).start()
        cluster.at_end(self.kill)

    def _read(self):
        for line in self.process.stdout:
            word, number = line.split()
            if word == "value":
                self.values.append(int(number))
                self.times.append(time.monotonic())
            else:
                self.generations.append(int(number))

    def kill(self):
        self.process.kill()
        self.process.wait(10)

    def leave(self):
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(20) == 0


@pytest.fixture(scope="session")
def sarama(tmp_path_factory):
    """The member of `sarama/main.go`, built from what Debian's packages bring and nothing else."""
    found = [path for path in SARAMA if pathlib.Path("/usr/share/gocode/src", path).exists()]
    if shutil.which("go") is None or not found:
        pytest.skip("golang-go or the package of sarama is not installed: Tests/run installs them")
    folder = tmp_path_factory.mktemp("sarama")
    source = folder / "main.go"
    text = (pathlib.Path(__file__).parent / "sarama" / "main.go").read_text()
    source.write_text(text.replace(SARAMA[0], found[0]))
    environment = {
        **os.environ, "GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOFLAGS": "", "GOPROXY": "off",
        "GOCACHE": str(folder / "cache"),
    }  # fmt: skip
    subprocess.run(["go", "build", "-o", str(folder / "member"), str(source)], env=environment, check=True, timeout=600)
    return str(folder / "member")


def test_three_sarama_members_share_one_crashes_and_one_leaves(running, sarama):
    """Among themselves: this version cannot read what newer clients say of themselves when it leads them."""
    fill(running, 0, 300)
    members = [SaramaMember(sarama, running, "g") for _ in range(3)]

    def read():
        return set().union(*(m.values for m in members))

    wait_until(lambda: len(read()) == 300 and len(describe(running, "g").members) == 3, what="three members")
    wait_until(lambda: committed(running, "g") == {p: 50 for p in range(PARTITIONS)}, what="all commits")
    wait_until(lambda: state(running, "g") == "STABLE", what="a stable group")
    fill(running, 300, 300)
    wait_until(lambda: len(read()) == 600, what="the later values")
    assert all(set(m.values) & set(range(300, 600)) for m in members)
    members[0].kill()
    members[1].leave()
    wait_until(lambda: len(describe(running, "g").members) == 1 and state(running, "g") == "STABLE", what="one member")
    fill(running, 600, 60)
    wait_until(lambda: set(range(600, 660)) <= set(members[2].values), what="the last values")
    members[2].leave()
    assert state(running, "g") == "EMPTY"
    assert committed(running, "g") == {p: 110 for p in range(PARTITIONS)}


@pytest.mark.parametrize("make", [PythonMember, AioMember])
def test_the_coordinator_dies_and_every_member_goes_on_within_a_second(running, make):
    outlive_the_coordinator(running, [make(running, "g") for _ in range(3)])


def processes_outlive_the_coordinator(running, members, commits_soon):
    """Processes go on in their group when its coordinator is killed, each with its part of what comes, none of them without
    news for longer than a second, and lose nothing."""

    def shares():
        found = describe(running, "g")
        if found.state.name != "STABLE":
            return {}
        return {m.member_id: sorted(p.partition for p in m.assignment.topic_partitions) for m in found.members}

    def read():
        return set().union(*(m.values for m in members))

    count = 300
    fill(running, 0, count)
    wait_until(lambda: len(shares()) == len(members) and len(read()) == count, what="all members with all values")
    if commits_soon:
        wait_until(lambda: sum(committed(running, "g").values()) == count, what="all commits")
    before, coordinator = shares(), describe(running, "g").coordinator.id
    flow = Flow(running, count)
    wait_until(lambda: all(max(m.values) >= count + 60 for m in members), what="values under way")
    running.ctl("kill", coordinator)
    died = time.monotonic()
    # An old client waits longer and longer between two looks at a coordinator that is gone.
    del running.admin
    assert not commits_soon or sum(committed(running, "g").values()) >= count
    # Of partitions whose leader died too.
    wait_until(lambda: all(len([t for t in m.times if t > died]) > 500 for m in members), what="later values for each member")
    seen = time.monotonic()
    count = flow.end()
    wait_until(lambda: len(read()) == count, what="all later values")
    wait_until(lambda: shares() == before, what="the same members with the same partitions")
    assert describe(running, "g").coordinator.id != coordinator
    for member in members:
        member.leave()
    assert state(running, "g") == "EMPTY"
    assert sum(committed(running, "g").values()) == count
    gaps = [longest_gap(m.times, died, seen) for m in members]
    assert max(gaps) < 1.0, gaps


def test_kcat_goes_on_when_the_coordinator_dies(running):
    """It commits each 5 s, whatever it is told, and when it leaves."""
    members = [KcatMember(running, "g", "t", "session.timeout.ms=6000") for _ in range(2)]
    processes_outlive_the_coordinator(running, members, commits_soon=False)


def test_sarama_goes_on_when_the_coordinator_dies(running, sarama):
    processes_outlive_the_coordinator(running, [SaramaMember(sarama, running, "g") for _ in range(2)], commits_soon=True)


def test_sarama_goes_along_when_its_group_changes_its_protocol(running, sarama):
    """A member of an old client stays in a group that a member of the new protocol has made one of KIP-848."""
    fill(running, 0, 300)
    old = SaramaMember(sarama, running, "g")
    wait_until(lambda: len(set(old.values)) == 300, what="all values")
    settings = {"group.protocol": "consumer", "heartbeat.interval.ms": None, "session.timeout.ms": None}
    new = Member(running, "g", **settings)
    wait_until(lambda: len(new.owned) == 3, what="half of the partitions")
    fill(running, 300, 300)
    wait_until(lambda: len(set(old.values) | values([new])) == 600, what="the later values")
    assert set(old.values) & set(range(300, 600)) and values([new]) & set(range(300, 600))
    new.close()
    fill(running, 600, 60)
    wait_until(lambda: set(range(600, 660)) <= set(old.values), what="all values again")
    old.leave()
    assert state(running, "g") == "EMPTY"
