"""Members of classic groups by the clients that are written in Python, kafka-python and aiokafka: each on a thread of its own,
or in a process of its own, which can be killed as only a process can."""

import asyncio
import subprocess
import sys
import threading
import time
import types


class PythonMember:
    """What it owns, what it got and when, what it committed and when, how often it was assigned: as `test_groups.Member`; and
    what it was told to give up.

    It commits what it has read of each partition after each poll, without news again: so the coordinator is heard of at each
    of them."""

    def __init__(self, cluster, group, **settings):
        self.got, self.commits, self.owned, self.errors, self.revoked = [], [], [], [], []
        self.assignments = 0
        self._next = {}
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

    def _take(self, batches, owned):
        """What is to be committed, by partition."""
        now = time.monotonic()
        for partition, records in batches.items():
            for record in records:
                self._next[partition] = record.offset + 1
                self.got.append((now, record.partition, record.offset, int(record.value)))
        self.owned = sorted(p.partition for p in owned)
        self._next = {p: offset for p, offset in self._next.items() if p in owned}
        return self._next

    def _committed(self, offsets):
        now = time.monotonic()
        self.commits += [(now, p.partition, offset) for p, offset in offsets.items()]

    def _run(self):
        from kafka import ConsumerRebalanceListener, KafkaConsumer, OffsetAndMetadata
        from kafka.errors import KafkaError

        class Listener(ConsumerRebalanceListener):
            def on_partitions_revoked(_, revoked):
                self.revoked += [p.partition for p in revoked]

            def on_partitions_assigned(_, assigned):
                self.assignments += 1

        consumer = KafkaConsumer(**self._settings)
        try:
            consumer.subscribe(["t"], listener=Listener())
            while not self._stop.is_set():
                # It returns as soon as there is news. One whose time is over between the answers to JoinGroup and to SyncGroup
                # forgets the second: that consumer is in no group until it is closed.
                offsets = self._take(consumer.poll(timeout_ms=500), consumer.assignment())
                if not offsets:
                    continue
                try:
                    consumer.commit({p: OffsetAndMetadata(offset, "", -1) for p, offset in offsets.items()})
                    self._committed(offsets)
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
            async def on_partitions_revoked(_, revoked):
                self.revoked += [p.partition for p in revoked]

            async def on_partitions_assigned(_, assigned):
                self.assignments += 1

        consumer = AIOKafkaConsumer(**self._settings)
        consumer.subscribe(["t"], listener=Listener())
        await consumer.start()
        try:
            while not self._stop.is_set():
                offsets = self._take(await consumer.getmany(timeout_ms=50), consumer.assignment())
                if not offsets:
                    continue
                try:
                    await consumer.commit(offsets)
                    self._committed(offsets)
                except KafkaError as error:
                    self.errors.append(error)
        finally:
            await stop(consumer)


class MemberProcess:
    """One of these members in a process of its own, and the values that it got."""

    def __init__(self, member, cluster, group, session_ms):
        command = [sys.executable, __file__, member.__name__, cluster.bootstrap, group, f"{session_ms}"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.values = []
        threading.Thread(target=self._read, daemon=True).start()
        cluster.at_end(self.kill)

    def _read(self):
        for line in self.process.stdout:
            self.values.append(int(line))

    def kill(self):
        self.process.kill()
        self.process.wait(10)


class Told:
    """Prints each value that it gets."""

    def _take(self, batches, owned):
        offsets = super()._take(batches, owned)
        while self.got:
            print(self.got.pop(0)[3], flush=True)
        return offsets


def main(kind, bootstrap, group, session_ms):
    cluster = types.SimpleNamespace(bootstrap=bootstrap, at_end=lambda close: None)
    member = type("Told", (Told, {"PythonMember": PythonMember, "AioMember": AioMember}[kind]), {})
    member(cluster, group, session_timeout_ms=int(session_ms))._thread.join()


if __name__ == "__main__":
    main(*sys.argv[1:])
