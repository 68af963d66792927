#!/usr/bin/env python3
"""The console's figures, measured on the release build in a pseudo-terminal: first paint, key to paint, redraw, idle CPU.

    Benchmarks/console.py [--runs 5] [--keys 200] [--binary .build/release/bellwether]

Prints one line a figure. The program runs as a person runs it, `up` on a terminal of 120x40; what it writes is read
here. A frame is whole when nothing more has come for a moment: the time of its last byte counts, not the wait. Only the
standard library is needed.
"""

import argparse
import fcntl
import os
import pathlib
import pty
import select
import signal
import statistics
import struct
import termios
import time

# Silence that ends a frame: longer than any gap within one, shorter than the console's tick of 500 ms.
QUIET = 0.03
CLOCK_TICKS = os.sysconf("SC_CLK_TCK")


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

    def cpu(self):
        """Seconds of CPU that it used so far, in all its threads."""
        fields = pathlib.Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / CLOCK_TICKS

    def end(self):
        try:
            os.kill(self.pid, signal.SIGTERM)
            until = time.monotonic() + 10
            while time.monotonic() < until and self.read(0.2) is not None:
                pass
        finally:
            os.close(self.terminal)
            os.waitpid(self.pid, 0)


def first_paint(binary, runs):
    """From exec to the last byte of the first frame that has the tabs and the keys on it."""
    times = []
    for _ in range(runs):
        console = Console(binary, ["up"], 120, 40)
        try:
            data = b""
            while b"Overview" not in data or b"quit" not in data:
                more, _, last = console.frame(20)
                data += more
            times.append(last - console.started)
        finally:
            console.end()
    return times


def key_to_paint(console, count):
    """A key that moves the cursor, to the last byte of what it changes: at moments that are no multiple of the tick."""
    times = []
    for number in range(count):
        console.drain(0.041 + 0.0007 * (number % 50))
        sent = time.monotonic()
        console.send(b"j" if number // 2 % 2 == 0 else b"k")
        try:
            _, first, _ = console.frame(1.0)
        except TimeoutError:  # at the end of the list nothing changes
            continue
        times.append(first - sent)
    return times


def redraw(console, count):
    """What a change of size asks for: every cell of 200x60 anew, from the signal to the last byte."""
    times, sizes = [], []
    for number in range(count):
        console.resize(199, 60)
        console.frame()
        console.drain(0.06)
        before = time.monotonic()
        console.resize(200, 60)
        data, _, last = console.frame()
        times.append(last - before)
        sizes.append(len(data))
        console.drain(0.06)
    return times, sizes


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def line(name, values, unit=1000, digits=1):
    print(
        f"{name:<44} median {statistics.median(values) * unit:.{digits}f} ms  p99 "
        f"{percentile(values, 0.99) * unit:.{digits}f} ms  worst {max(values) * unit:.{digits}f} ms  ({len(values)})",
        flush=True,
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=".build/release/bellwether")
    parser.add_argument("--runs", type=int, default=5, help="starts for the first paint")
    parser.add_argument("--keys", type=int, default=200)
    parser.add_argument("--idle", type=float, default=10, help="seconds of idling that are measured")
    options = parser.parse_args()
    binary = str(pathlib.Path(options.binary).resolve())

    line("first paint, exec to first whole frame", first_paint(binary, options.runs))

    console = Console(binary, ["up"], 120, 40)
    try:
        console.drain(5)
        line("key to paint, topics, demo running", key_to_paint_on(console, b"2", options.keys))
        line("key to paint, stream followed", key_to_paint_on(console, b"4", options.keys))
        console.send(b"1")
        console.resize(200, 60)
        console.drain(1)
        times, sizes = redraw(console, 30)
        line("full redraw at 200x60, size signal to last byte", times)
        print(f"{'':<44} median {statistics.median(sizes):.0f} bytes")
        # The demo's producer stops, the screen freezes.
        console.send(b"1")
        console.drain(0.5)
        console.send(b"L")
        console.drain(1)
        console.send(b" ")
        console.drain(5)
        before, began = console.cpu(), time.monotonic()
        console.drain(options.idle)
        share = (console.cpu() - before) / (time.monotonic() - began)
        print(f"{'idle CPU, console and demo paused':<44} {share * 100:.2f} % of a core over {options.idle:.0f} s")
    finally:
        console.end()


def key_to_paint_on(console, screen, count):
    console.send(screen)
    console.drain(1.5)
    return key_to_paint(console, count)


if __name__ == "__main__":
    main()
