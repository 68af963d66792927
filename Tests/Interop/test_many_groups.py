"""A thousand groups at once, of each protocol, that outlive a broker and are deleted together."""

import concurrent.futures

import pytest
from conftest import wait_until
from group_bytes import NOT_YET, commit, commit_in_epoch, consumer_heartbeat, coordinator, heartbeat, join, leave, sync

GROUPS = [b"group-%04d" % number for number in range(1000)]


class Classic:
    kind = "CLASSIC"

    def __init__(self, running, group):
        self.group = group
        error, self.generation, self.member = join(running, coordinator(running, group), group, session=60_000)
        assert error == 0
        self.ask(running, sync, self.generation, self.member)

    def ask(self, running, request, *rest):
        """Whoever coordinates the group; again while nobody does."""

        def asked():
            try:
                error = request(running, coordinator(running, self.group), self.group, *rest)
            except ConnectionError:  # it has just died
                return False
            assert error == 0 or error in NOT_YET, (self.group, request, error)
            return error == 0

        wait_until(asked, what=f"an answer to {self.group}")

    def go_on(self, running, offset):
        self.ask(running, heartbeat, self.generation, self.member)
        self.ask(running, commit, self.generation, self.member, b"t", 0, offset)

    def leave(self, running):
        self.ask(running, leave, self.member)


class New(Classic):
    kind = "CONSUMER"

    def __init__(self, running, group):
        self.group, self.member, self.epoch = group, b"only", 0
        self.beat(running)

    def beat(self, running):
        topics = None if self.epoch else [b"t"]

        def asked():
            try:
                broker = coordinator(running, self.group)
                error, epoch = consumer_heartbeat(running, broker, self.group, self.member, self.epoch, topics)
            except ConnectionError:
                return False
            assert error == 0 or error in NOT_YET, (self.group, error)
            if error == 0:
                self.epoch = epoch
            return error == 0

        wait_until(asked, what=f"an epoch of {self.group}")

    def go_on(self, running, offset):
        self.beat(running)
        self.ask(running, commit_in_epoch, self.epoch, self.member, b"t", 0, offset)

    def leave(self, running):
        self.epoch = -1
        self.beat(running)


def committed(admin, group):
    from confluent_kafka import ConsumerGroupTopicPartitions, TopicPartition

    asked = ConsumerGroupTopicPartitions(group, [TopicPartition("t", 0)])
    return admin.list_consumer_group_offsets([asked])[group].result(30).topic_partitions[0].offset


@pytest.mark.parametrize("make", [Classic, New])
def test_a_thousand_groups_outlive_a_broker(cluster, make):
    from confluent_kafka.admin import AdminClient

    running = cluster(
        "--topic", "t:1:3", "--set", "group.consumer.session.timeout.ms=60000", "--set", "group.initial.rebalance.delay.ms=0"
    )
    names = [group.decode() for group in GROUPS]
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        members = list(pool.map(lambda group: make(running, group), GROUPS))
        list(pool.map(lambda pair: pair[1].go_on(running, pair[0]), enumerate(members)))
        admin = AdminClient({"bootstrap.servers": running.bootstrap})
        listed = admin.list_consumer_groups().result(30)
        assert sorted((g.group_id, g.state.name, g.type.name) for g in listed.valid) == [
            (name, "STABLE", make.kind) for name in names
        ]
        # Broker 1 is whom all ask for coordinators. An old client waits longer and longer for one that is gone.
        running.ctl("kill", 2)
        admin = AdminClient({"bootstrap.servers": running.bootstrap})
        assert list(pool.map(lambda name: committed(admin, name), names)) == list(range(1000))
        list(pool.map(lambda pair: pair[1].go_on(running, pair[0] + 1000), enumerate(members)))
        assert list(pool.map(lambda name: committed(admin, name), names)) == list(range(1000, 2000))
        list(pool.map(lambda member: member.leave(running), members))
    for result in admin.delete_consumer_groups(names, request_timeout=30).values():
        result.result(30)
    assert admin.list_consumer_groups().result(30).valid == []
