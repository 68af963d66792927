"""Members of classic groups by the clients that are written in Python, each on a thread of its own: kafka-python and aiokafka."""

import asyncio
import threading
import time


class PythonMember:
    """What it owns, what it got and when, what it committed and when, how often it was assigned: as `test_groups.Member`.

    Without news it commits its last message again after each poll: so the coordinator is heard of at each of them."""

    _last = None

    def __init__(self, cluster, group, **settings):
        self.got, self.commits, self.owned, self.errors = [], [], [], []
        self.assignments = 0
        self._settings = {
            "bootstrap_servers": cluster.bootstrap.split(","),
            "group_id": group,
            "auto_offset_reset": "earliest",
            "enable_auto_commit": False,
            "session_timeout_ms": 6000,
            "heartbeat_interval_ms": 300,
            **settings,
        }
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        cluster.at_end(self.close)

    def _take(self, batches):
        """What is to be committed of what has come."""
        now = time.monotonic()
        for partition, records in batches.items():
            for record in records:
                self._last = (partition, record.offset + 1)
                self.got.append((now, record.partition, record.offset, int(record.value)))
        return self._last

    def _run(self):
        from kafka import ConsumerRebalanceListener, KafkaConsumer, OffsetAndMetadata
        from kafka.errors import KafkaError

        class Listener(ConsumerRebalanceListener):
            def on_partitions_revoked(self, revoked):
                pass

            def on_partitions_assigned(_, assigned):
                self.assignments += 1

        consumer = KafkaConsumer(**self._settings)
        try:
            consumer.subscribe(["t"], listener=Listener())
            while not self._stop.is_set():
                # It returns as soon as there is news. One whose time is over between the answers to JoinGroup and to SyncGroup
                # forgets the second: that consumer is in no group until it is closed.
                last = self._take(consumer.poll(timeout_ms=500))
                owned = consumer.assignment()
                self.owned = sorted(p.partition for p in owned)
                if last is None or last[0] not in owned:
                    continue
                try:
                    consumer.commit({last[0]: OffsetAndMetadata(last[1], "", -1)})
                    self.commits.append((time.monotonic(), last[0].partition, last[1]))
                except KafkaError as error:
                    self.errors.append(error)
        finally:
            consumer.close(autocommit=False)

    def close(self):
        self._stop.set()
        self._thread.join(20)
        assert not self._thread.is_alive()


async def stop(consumer):
    """Of aiokafka, which may let out what it cancels itself, a fetch that waits to be tried again, and then leaves its client
    open."""
    try:
        await consumer.stop()
    except asyncio.CancelledError:
        await consumer._client.close()


class AioMember(PythonMember):
    def _run(self):
        asyncio.run(self._story())

    async def _story(self):
        from aiokafka import AIOKafkaConsumer, ConsumerRebalanceListener
        from aiokafka.errors import KafkaError

        class Listener(ConsumerRebalanceListener):
            async def on_partitions_revoked(self, revoked):
                pass

            async def on_partitions_assigned(_, assigned):
                self.assignments += 1

        consumer = AIOKafkaConsumer(**self._settings)
        consumer.subscribe(["t"], listener=Listener())
        await consumer.start()
        try:
            while not self._stop.is_set():
                last = self._take(await consumer.getmany(timeout_ms=50))
                owned = consumer.assignment()
                self.owned = sorted(p.partition for p in owned)
                if last is None or last[0] not in owned:
                    continue
                try:
                    await consumer.commit({last[0]: last[1]})
                    self.commits.append((time.monotonic(), last[0].partition, last[1]))
                except KafkaError as error:
                    self.errors.append(error)
        finally:
            await stop(consumer)
