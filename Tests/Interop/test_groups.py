"""Consumer groups as real clients use them: members that come, crash and return, resets, deletion, a coordinator that dies."""

import signal
import subprocess
import threading
import time

import pytest
from conftest import wait_until

PARTITIONS = 6


class Member:
    """A confluent-kafka consumer on a thread of its own: what it owns, what it got and when, how often it was assigned."""

    def __init__(self, cluster, group, topic="t", **settings):
        from confluent_kafka import Consumer

        self.got = []
        self.commits = []
        self.owned = []
        self.owned_topics = []
        self.assignments = 0
        self.errors = []
        self.commits_each = settings.pop("commits_each", False)
        settings = {
            "bootstrap.servers": cluster.bootstrap,
            "group.id": group,
            "heartbeat.interval.ms": 300,
            "session.timeout.ms": 6000,
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
            "error_cb": self.errors.append,
            **settings,
        }
        self.consumer = Consumer({name: value for name, value in settings.items() if value is not None})
        self.consumer.subscribe([topic], on_assign=self._assigned)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        self._is_closed = False
        cluster.at_end(self.close)

    def _assigned(self, consumer, partitions):
        self.assignments += 1

    def _run(self):
        from confluent_kafka import KafkaException

        last = None
        while not self._stop.is_set():
            message = self.consumer.poll(0.05)
            # Asked on this thread alone: librdkafka may answer a question from another one never.
            assigned = self.consumer.assignment()
            self.owned = sorted(p.partition for p in assigned)
            self.owned_topics = sorted(p.topic for p in assigned)
            if message is not None and message.error():
                self.errors.append(message.error())
                continue
            if message is not None:
                last = message
                self.got.append((time.monotonic(), message.partition(), message.offset(), int(message.value())))
            if not self.commits_each or last is None or last.partition() not in self.owned:
                continue
            # Without news the last one again: so the coordinator is heard of at each poll.
            try:
                self.consumer.commit(last, asynchronous=False)
                self.commits.append((time.monotonic(), last.partition(), last.offset() + 1))
            except KafkaException as error:
                self.errors.append(error.args[0])

    def stop_polling(self):
        self._stop.set()
        self._thread.join(20)
        assert not self._thread.is_alive()

    def close(self):
        if self._is_closed:
            return
        self._is_closed = True
        self.stop_polling()
        self.consumer.close()


class KcatMember:
    """`kcat -G` in a process of its own, which can be killed as only a process can."""

    def __init__(self, cluster, group, topic="t", *settings):
        options = [o for s in ("session.timeout.ms=1000", "heartbeat.interval.ms=300", *settings) for o in ("-X", s)]
        self.process = subprocess.Popen(
            ["kcat", "-b", cluster.bootstrap, "-u", "-o", "beginning", *options, "-f", "%s\\n", "-G", group, topic],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        self.values, self.times = [], []
        threading.Thread(target=self._read, daemon=True).start()
        cluster.at_end(self.kill)

    def _read(self):
        for line in self.process.stdout:
            self.values.append(int(line))
            self.times.append(time.monotonic())

    def kill(self):
        self.process.kill()
        self.process.wait(10)

    def leave(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)


@pytest.fixture
def running(cluster):
    return cluster("--set", "group.min.session.timeout.ms=1000", "--topic", f"t:{PARTITIONS}:3")


def fill(cluster, first, count):
    from confluent_kafka import Producer

    producer = Producer({"bootstrap.servers": cluster.bootstrap})
    for number in range(first, first + count):
        producer.produce("t", f"{number}".encode(), partition=number % PARTITIONS)
    assert producer.flush(30) == 0


def share(members):
    """Each partition has one owner, and each member a partition."""
    owned = sorted(p for m in members for p in m.owned)
    return owned == list(range(PARTITIONS)) and all(m.owned for m in members)


def values(members):
    return {value for m in members for _, _, _, value in m.got}


def admin(cluster):
    """One for each cluster: it has to outlive what it is asked."""
    from confluent_kafka.admin import AdminClient

    if not hasattr(cluster, "admin"):
        cluster.admin = AdminClient({"bootstrap.servers": cluster.bootstrap})
    return cluster.admin


def describe(cluster, group):
    return admin(cluster).describe_consumer_groups([group])[group].result(10)


def committed(cluster, group):
    from confluent_kafka import ConsumerGroupTopicPartitions, TopicPartition

    asked = ConsumerGroupTopicPartitions(group, [TopicPartition("t", p) for p in range(PARTITIONS)])
    found = admin(cluster).list_consumer_group_offsets([asked])[group].result(10)
    return {p.partition: p.offset for p in found.topic_partitions}


def state(cluster, group):
    return describe(cluster, group).state.name


@pytest.mark.parametrize("strategy", ["range", "roundrobin", "cooperative-sticky"])
def test_three_members_share_one_crashes_and_two_go_on(running, strategy):
    setting = {"partition.assignment.strategy": strategy}
    members = [Member(running, "g", **setting) for _ in range(2)]
    third = KcatMember(running, "g", "t", f"partition.assignment.strategy={strategy}")
    wait_until(lambda: state(running, "g") == "STABLE" and len(describe(running, "g").members) == 3, what="three members")
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


def test_members_come_and_go_without_a_gap(running):
    """Cooperative rebalancing: a member that joins takes some partitions, the others go on with the rest."""
    setting = {"partition.assignment.strategy": "cooperative-sticky"}
    members = [Member(running, "g", **setting)]
    wait_until(lambda: share(members), what="one owner")
    for _ in range(2):
        members.append(Member(running, "g", **setting))
        wait_until(lambda: share(members), what="another owner")
    fill(running, 0, 600)
    wait_until(lambda: len(values(members)) == 600, what="all values")
    seen = [value for m in members for _, _, _, value in m.got]
    assert len(seen) == 600
    members.pop().close()
    wait_until(lambda: share(members), what="two owners")
    for member in members:
        member.close()


def test_a_static_member_that_restarts_moves_nothing(running):
    settings = {"session.timeout.ms": 10_000}
    first = Member(running, "g", **settings, **{"group.instance.id": "a"})
    second = Member(running, "g", **settings, **{"group.instance.id": "b"})
    wait_until(lambda: share([first, second]), what="two owners")
    owned, assignments = first.owned, first.assignments
    second_owned = second.owned
    second.close()
    again = Member(running, "g", **settings, **{"group.instance.id": "b"})
    wait_until(lambda: again.owned, what="the restarted member's partitions")
    assert again.owned == second_owned
    assert (first.owned, first.assignments) == (owned, assignments)
    # A second process with its name fences it.
    twin = Member(running, "g", **settings, **{"group.instance.id": "b"})
    wait_until(lambda: any(e.name() == "_FATAL" for e in again.errors), what="the fenced member's fatal error")
    wait_until(lambda: twin.owned == second_owned, what="the partitions at the second process")
    for member in (first, again, twin):
        member.close()


def test_kafka_python_and_kcat_are_members_of_one_group(running):
    from kafka import KafkaConsumer

    fill(running, 0, 300)
    consumer = KafkaConsumer(
        "t", bootstrap_servers=running.bootstrap.split(","), group_id="g", auto_offset_reset="earliest",
        enable_auto_commit=False, session_timeout_ms=6000, heartbeat_interval_ms=300,
    )  # fmt: skip
    running.at_end(consumer.close)
    got = set()

    def poll():
        for records in consumer.poll(timeout_ms=200).values():
            got.update(int(r.value) for r in records)

    wait_until(lambda: poll() or len(got) == 300, what="all values")
    consumer.commit()
    assert committed(running, "g") == {p: 50 for p in range(PARTITIONS)}
    other = KcatMember(running, "g", "t", "partition.assignment.strategy=range")
    wait_until(lambda: poll() or len(consumer.assignment()) == 3, what="a shared assignment")
    fill(running, 300, 300)
    wait_until(lambda: poll() or len(got | set(other.values)) >= 600, what="the later values")
    assert got & set(range(300, 600)) and set(other.values) & set(range(300, 600))
    other.leave()
    wait_until(lambda: poll() or len(consumer.assignment()) == PARTITIONS, what="all partitions")


def test_offsets_are_reset_while_nobody_uses_them(running):
    from confluent_kafka import ConsumerGroupTopicPartitions, KafkaException, TopicPartition

    fill(running, 0, 60)
    member = Member(running, "g", commits_each=True)
    wait_until(lambda: len(values([member])) == 60 and member.commits, what="60 values")
    wait_until(lambda: committed(running, "g") == {p: 10 for p in range(PARTITIONS)}, what="60 commits")
    back = ConsumerGroupTopicPartitions("g", [TopicPartition("t", p, 4) for p in range(PARTITIONS)])

    def reset():
        return admin(running).alter_consumer_group_offsets([back])["g"].result(10)

    # Refused while there are members, and nothing is changed.
    try:
        done = reset()
        assert all(p.error for p in done.topic_partitions)
    except KafkaException:
        pass
    assert committed(running, "g") == {p: 10 for p in range(PARTITIONS)}
    member.close()
    assert not any(p.error for p in reset().topic_partitions)
    assert committed(running, "g") == {p: 4 for p in range(PARTITIONS)}
    again = Member(running, "g", commits_each=True)
    wait_until(lambda: len(again.got) == 36, what="what was reset")
    again.close()


def test_a_group_is_listed_described_and_deleted(running):
    from confluent_kafka import KafkaException

    fill(running, 0, 60)
    member = Member(running, "g", commits_each=True, **{"client.id": "reader"})
    wait_until(lambda: committed(running, "g") == {p: 10 for p in range(PARTITIONS)}, what="60 commits")
    found = describe(running, "g")
    assert found.state.name == "STABLE" and found.partition_assignor == "range"
    assert [m.client_id for m in found.members] == ["reader"] and found.members[0].host == "/127.0.0.1"
    assert sorted(p.partition for p in found.members[0].assignment.topic_partitions) == list(range(PARTITIONS))
    with pytest.raises(KafkaException, match="NON_EMPTY_GROUP"):
        admin(running).delete_consumer_groups(["g"])["g"].result(10)
    member.close()
    listed = admin(running).list_consumer_groups().result(10)
    assert [(g.group_id, g.state.name) for g in listed.valid] == [("g", "EMPTY")] and not listed.errors
    admin(running).delete_consumer_groups(["g"])["g"].result(10)
    assert admin(running).list_consumer_groups().result(10).valid == []
    assert committed(running, "g") == {p: -1001 for p in range(PARTITIONS)}
    with pytest.raises(KafkaException, match="GROUP_ID_NOT_FOUND"):
        admin(running).delete_consumer_groups(["g"])["g"].result(10)


class Flow:
    """Numbered values in a steady stream to all partitions, until it is ended."""

    def __init__(self, cluster, first=0):
        from confluent_kafka import Producer

        self._producer = Producer(
            {"bootstrap.servers": cluster.bootstrap, "enable.idempotence": True, "linger.ms": 0, "reconnect.backoff.max.ms": 200}
        )
        self._next = first
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        cluster.at_end(self._close)

    def _run(self):
        while not self._stop.is_set():
            self._producer.produce("t", f"{self._next}".encode(), partition=self._next % PARTITIONS)
            self._next += 1
            self._producer.poll(0.002)

    def end(self):
        """The number that would have been the next."""
        self._stop.set()
        self._thread.join(10)
        assert self._producer.flush(30) == 0
        self._close()
        return self._next

    def _close(self):
        self._stop.set()
        self._thread.join(10)
        # With the last reference it stops looking for its brokers.
        self._producer = None


def longest_gap(times, since, until):
    """Between two of these one after the other, from the last one before `since` on; after `until` nothing is due."""
    before = max((t for t in times if t <= since), default=since)
    points = [before, *(t for t in times if since < t < until), until]
    return max(b - a for a, b in zip(points, points[1:]))


def outlive_the_coordinator(running, members):
    """The coordinator's broker is killed while all poll and commit: none is kept from either for longer than a second, and
    nothing is lost or moved.

    Every member's commits are held to the second, whatever client it is of; messages where a member has a partition whose
    leader lives. For a librdkafka that takes a partition to its new leader while it gives up the broker of the old one can
    end up with none, and looks again by a timer of 1 s, which no setting changes; and one writes what all read here."""
    # In even parts: whoever joined last is still given some, and the coordinator is not to be killed in the middle of it.
    part = PARTITIONS // len(members)
    wait_until(lambda: share(members) and all(len(m.owned) == part for m in members), what="three equal owners")
    flow = Flow(running)
    wait_until(lambda: all(len(m.commits) > 20 for m in members), what="commits under way")
    coordinator = describe(running, "g").coordinator.id
    leaders = {p.id: p.leader for p in admin(running).list_topics("t", 10).topics["t"].partitions.values()}
    assignments = [m.assignments for m in members]
    running.ctl("kill", coordinator)
    died = time.monotonic()
    wait_until(
        lambda: all(sum(t > died for t, _, _ in m.commits) > 50 and m.got[-1][0] > died for m in members),
        what="messages and commits of each member",
    )
    seen = time.monotonic()
    # An old client waits longer and longer between two looks at a coordinator that is gone.
    del running.admin
    promised = {}
    for m in members:
        for _, partition, offset in list(m.commits):
            promised[partition] = max(offset, promised.get(partition, 0))
    found = committed(running, "g")
    assert all(found[p] >= promised[p] for p in promised), (found, promised)
    assert describe(running, "g").coordinator.id != coordinator
    sent = flow.end()
    wait_until(lambda: len(values(members)) == sent, what="every value")
    # The group is as it was: nobody had to join again.
    assert share(members)
    # A commit follows each poll, with news or without.
    gaps = [longest_gap([at for at, _, _ in m.commits], died, seen) for m in members]
    # Whoever asks at once finds the coordinator: it is not that which the others wait for.
    assert min(gaps) < 0.5, gaps
    for m in members:
        if any(leaders[p] != coordinator for p in m.owned):
            gaps.append(longest_gap([at for at, _, _, _ in m.got], died, seen))
    assert max(gaps) < 1.0, gaps
    assert assignments == [m.assignments for m in members]
    for member in members:
        member.close()


@pytest.mark.parametrize("strategy", ["range", "cooperative-sticky"])
def test_the_coordinator_dies_and_every_member_goes_on_within_a_second(running, strategy):
    settings = {"partition.assignment.strategy": strategy}
    outlive_the_coordinator(running, [Member(running, "g", commits_each=True, **settings) for _ in range(3)])


def test_a_pattern_finds_topics_that_are_there_and_that_come(running):
    """Clients of the classic protocol match patterns themselves, each time that they ask for the topics."""
    from confluent_kafka.admin import NewTopic

    settings = {"topic.metadata.refresh.interval.ms": 300}
    members = [Member(running, "g", "^log-[0-9]+$", **settings) for _ in range(2)]

    def topics():
        return sorted(t for m in members for t in m.owned_topics)

    for name in ("log-1", "log-22", "log-x", "catalog-1"):
        admin(running).create_topics([NewTopic(name, 2, 3)])[name].result(10)
    wait_until(lambda: topics() == ["log-1", "log-1", "log-22", "log-22"], what="both topics")
    admin(running).delete_topics(["log-1"])["log-1"].result(10)
    wait_until(lambda: topics() == ["log-22", "log-22"], what="one topic")
    for member in members:
        member.close()


def share_among_a_hundred(cluster, make):
    """Each has two of 200 partitions, and when half of them have left, each has four."""
    running = cluster("--topic", "wide:200:3")
    members = [make(running, "g", "wide") for _ in range(100)]
    for count, part in ((100, 2), (50, 4)):
        while len(members) > count:
            members.pop().close()
        wait_until(
            lambda: sorted(p for m in members for p in m.owned) == list(range(200))
            and {len(m.owned) for m in members} == {part},
            timeout=90,
            what=f"{part} partitions for each of {count}",
        )
    for member in members:
        member.close()


def test_a_hundred_members_share_what_there_is(cluster):
    share_among_a_hundred(cluster, Member)
