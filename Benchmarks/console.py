#!/usr/bin/env python3
"""The console's figures, measured on the release build in a pseudo-terminal: first paint, key to paint, redraw, idle CPU.

    Benchmarks/console.py [--runs 5] [--keys 200] [--binary .build/release/bellwether] [paint keys load redraw idle ...]

Prints one line a figure. The program runs as a person runs it, `up` on a terminal of 120x40; what it writes is read
here. A frame is whole when nothing more has come for a moment: the time of its last byte counts, not the wait. A key
counts as painted when the mark that it moves is: what else changes meanwhile is no answer to it. Times on the wall
hold what else the machine does; the CPU that a redraw and an idle program use stand beside them. Only the standard
library is needed.
"""

import argparse
import contextlib
import fcntl
import os
import pathlib
import pty
import select
import signal
import socket
import statistics
import struct
import sys
import termios
import threading
import time

import figures

# Silence that ends a frame: longer than any gap within one, shorter than the console's tick of 500 ms.
QUIET = 0.03
# What stands before the row under the cursor.
MARK = "▸".encode()


class Console:
    """The program on a terminal of its own; `fresh` is what it wrote since it was last looked at."""

    def __init__(self, binary, arguments, width, height):
        self.started = time.monotonic()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", LANG="C.UTF-8", LC_ALL="C.UTF-8")
            # The size is there before the program asks for it.
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
            os.execv(binary, [binary, *arguments])
        os.set_blocking(self.terminal, False)

    def resize(self, width, height):
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def send(self, keys):
        os.write(self.terminal, keys)

    def read(self, patience):
        """What comes within `patience` seconds, at once; b"" where nothing does, None at the end."""
        ready, _, _ = select.select([self.terminal], [], [], patience)
        if not ready:
            return b""
        try:
            return os.read(self.terminal, 1 << 20) or None
        except OSError:
            return None

    def frame(self, patience=5.0):
        """The next frame, when its first and its last byte came. Fails where none comes within `patience`."""
        data = self.read(patience)
        if not data:
            raise TimeoutError("no frame came")
        first = last = time.monotonic()
        while more := self.read(QUIET):
            data += more
            last = time.monotonic()
        return data, first, last

    def drain(self, seconds):
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if self.read(left) is None:
                raise ConnectionError("the program ended")

    def until_quiet(self, seconds, patience=10.0):
        """Returns when nothing has come for `seconds`, or says that it never grew quiet."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if self.read(seconds) == b"":
                return True
        return False

    def threads(self):
        """Seconds of CPU that each of its threads used so far."""
        used = {}
        for task in pathlib.Path(f"/proc/{self.pid}/task").iterdir():
            with contextlib.suppress(OSError):
                used[task.name] = int((task / "schedstat").read_text().split()[0]) / 1e9
        return used

    def cpu(self):
        """Seconds of CPU that it used so far, in all its threads; of those that ended meanwhile nothing is known."""
        return sum(self.threads().values())

    def until_painted(self, what, patience=2.0):
        """When `what` was written, `None` where it is not."""
        end = time.monotonic() + patience
        data = b""
        while (left := end - time.monotonic()) > 0:
            more = self.read(left)
            if more is None:
                raise ConnectionError("the program ended")
            data += more
            if what in data:
                return time.monotonic()
        return None

    def end(self):
        try:
            os.kill(self.pid, signal.SIGTERM)
            until = time.monotonic() + 10
            while time.monotonic() < until and self.read(0.2) is not None:
                pass
        finally:
            os.close(self.terminal)
            os.waitpid(self.pid, 0)


def first_paint(binary, runs, port):
    """From exec to the last byte of the first frame that has the tabs and the keys on it."""
    times = []
    for _ in range(runs):
        console = Console(binary, ["up", "--port", str(port)], 120, 40)
        try:
            data = b""
            while b"Overview" not in data or b"quit" not in data:
                more, _, last = console.frame(20)
                data += more
            times.append(last - console.started)
        finally:
            console.end()
    return times


def key_to_paint(console, count, keys, before=b""):
    """Keys in turn that move the mark, to when it is painted anew: at moments that are no multiple of the tick. `before`
    is pressed before each of them and not measured."""
    times, lost = [], 0
    for number in range(count):
        if before:
            console.send(before)
        console.drain(0.041 + 0.0007 * (number % 50))
        sent = time.monotonic()
        console.send(keys[number % len(keys)])
        painted = console.until_painted(MARK)
        if painted is None:
            lost += 1
        else:
            times.append(painted - sent)
    if lost:
        print(f"{lost} of {count} keys moved no mark", file=sys.stderr)
    return times


class Load:
    """Messages into a topic at a steady pace: ready batches, so that the machine's time is the brokers' and the console's."""

    RECORDS = 500

    def __init__(self, port, topic, rate):
        self.topic, self.sent, self.isEnding = topic, 0, False
        connection = self.connect(port)
        for _ in range(100):
            brokers, leaders = figures.metadata(connection, topic)
            if len(leaders) == 3:
                break
            time.sleep(0.1)
        else:
            raise TimeoutError(f"{topic} has no leaders")
        self.brokers, self.leaders = brokers, leaders
        records = figures.batch(
            [b'{"id":%d,"amount":%d.25,"tags":["a","b"]}' % (index, index % 100) for index in range(self.RECORDS)],
            milliseconds=int(time.time() * 1000),
        )
        self.threads = [
            threading.Thread(target=self.run, args=(partition, records, rate / self.RECORDS / len(leaders)))
            for partition in leaders
        ]
        for thread in self.threads:
            thread.start()

    @staticmethod
    def connect(port):
        connection = socket.create_connection(("127.0.0.1", port), 5)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection

    def run(self, partition, records, requests_per_second):
        connection = self.connect(self.brokers[self.leaders[partition]][1])
        request = figures.produce_request(self.topic, partition, records)
        due = time.monotonic()
        while not self.isEnding:
            error = figures.produce_error(figures.exchange(connection, request), self.topic)
            if error:
                raise RuntimeError(f"produce answered {error}")
            self.sent += self.RECORDS
            due += 1 / requests_per_second
            time.sleep(max(0, due - time.monotonic()))

    def mark(self, text):
        """One message more, on a partition of its own choice."""
        partition = min(self.leaders)
        connection = self.connect(self.brokers[self.leaders[partition]][1])
        request = figures.produce_request(
            self.topic, partition, figures.batch([text], milliseconds=int(time.time() * 1000) + 60_000)
        )
        if error := figures.produce_error(figures.exchange(connection, request), self.topic):
            raise RuntimeError(f"produce answered {error}")

    def end(self):
        self.isEnding = True
        for thread in self.threads:
            thread.join()


def under_load(binary, keys, rate, port):
    """The stream of a topic that `rate` messages a second run through: keys, and how long a message takes to
    the screen."""
    options = ["up", "--empty", "--port", str(port), "--set", "num.partitions=3"]
    console = Console(binary, options, 120, 40)
    load = None
    try:
        console.drain(2)
        load = Load(port, b"load", rate)
        console.drain(1.5)
        # The stream of the first topic, the only one.
        console.send(b"2")
        console.drain(0.5)
        console.send(b"4")
        console.drain(3)
        sent, began, used = load.sent, time.monotonic(), console.cpu()
        times = key_to_paint(console, keys, [b"f"], before=b"k")
        seconds = time.monotonic() - began
        pace, share = (load.sent - sent) / seconds, (console.cpu() - used) / seconds
        line(f"key to paint, stream of {pace / 1000:.0f}k msg/s", times)
        print(f"{'':<44} brokers and console {share * 100:.0f} % of a core")
        # With a filter every message is looked at; this one lets the short ones through.
        console.send(b"/")
        console.drain(0.3)
        console.send(b"size < 12\r")
        console.drain(2)
        used, began = console.cpu(), time.monotonic()
        behind = []
        for number in range(20):
            text = b"MARK%dKRAM" % number
            asked = time.monotonic()
            load.mark(text)
            if painted := console.until_painted(text):
                behind.append(painted - asked)
            console.drain(0.13)
        share = (console.cpu() - used) / (time.monotonic() - began)
        line("message sent to painted, all of them filtered", behind)
        print(f"{'':<44} brokers and console {share * 100:.0f} % of a core")
    finally:
        if load:
            load.end()
        console.end()


def redraw(console, count):
    """What a change of size asks for: every cell of 200x60 anew, from the signal to the last byte. What the terminal's
    thread used of the CPU for it stands for itself: it is the thread that used most meanwhile."""
    times, sizes = [], []
    before_all = console.threads()
    for number in range(count):
        console.resize(200 + number % 2, 60)
        before = time.monotonic()
        data, _, last = console.frame()
        times.append(last - before)
        sizes.append(len(data))
        console.drain(0.03)
    used = max(after - before_all.get(task, 0) for task, after in console.threads().items())
    return times, sizes, used / count


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def line(name, values, unit=1000, digits=1):
    print(
        f"{name:<44} median {statistics.median(values) * unit:.{digits}f} ms  p99 "
        f"{percentile(values, 0.99) * unit:.{digits}f} ms  worst {max(values) * unit:.{digits}f} ms  ({len(values)})",
        flush=True,
    )


FIGURES = ["paint", "keys", "load", "redraw", "idle"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("figures", nargs="*", default=FIGURES, metavar="figure", help=", ".join(FIGURES))
    parser.add_argument("--binary", default=".build/release/bellwether")
    parser.add_argument("--runs", type=int, default=5, help="starts for the first paint")
    parser.add_argument("--keys", type=int, default=200)
    parser.add_argument("--rate", type=int, default=100_000, help="messages a second through the followed topic")
    parser.add_argument("--port", type=int, default=9092, help="the first of three ports")
    parser.add_argument("--idle", type=float, default=10, help="seconds of idling that are measured")
    options = parser.parse_args()
    if unknown := set(options.figures) - set(FIGURES):
        parser.error(f"there is no figure {', '.join(sorted(unknown))}")
    binary = str(pathlib.Path(options.binary).resolve())

    if "paint" in options.figures:
        line("first paint, exec to first whole frame", first_paint(binary, options.runs, options.port))
    if "load" in options.figures:
        under_load(binary, options.keys, options.rate, options.port)
    if not {"keys", "redraw", "idle"} & set(options.figures):
        return
    console = Console(binary, ["up", "--port", str(options.port)], 120, 40)
    try:
        console.drain(5)
        if "keys" in options.figures:
            console.send(b"2")
            console.drain(1.5)
            line("key to paint, topics, demo running", key_to_paint(console, options.keys, [b"j", b"k"]))
            console.send(b"4")
            console.drain(1.5)
            line("key to paint, stream followed", key_to_paint(console, options.keys, [b"f"], before=b"k"))
        if "redraw" in options.figures:
            console.send(b"1")
            console.resize(200, 60)
            console.drain(1)
            times, sizes, used = redraw(console, 60)
            line("full redraw at 200x60, size signal to last byte", times)
            print(f"{'':<44} median {statistics.median(sizes):.0f} bytes, {used * 1000:.2f} ms of CPU each")
        if "idle" in options.figures:
            # The demo's producer stops, the screen freezes.
            console.send(b"1")
            console.resize(120, 40)
            console.drain(0.5)
            console.send(b"L")
            console.drain(1)
            console.send(b" ")
            console.drain(5)
            before, began = console.threads(), time.monotonic()
            console.drain(options.idle)
            seconds, after = time.monotonic() - began, console.threads()
            shares = sorted((used - before.get(task, 0) for task, used in after.items()), reverse=True)
            print(
                f"{'idle CPU, console and demo paused':<44} {sum(shares) / seconds * 100:.2f} % of a core over "
                f"{seconds:.0f} s (by thread: {' '.join(f'{share / seconds * 100:.2f}' for share in shares[:6])})"
            )
    finally:
        console.end()


if __name__ == "__main__":
    main()
