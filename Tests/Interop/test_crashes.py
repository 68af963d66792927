"""A crash: the terminal is as it was, a sentence says what happened, and the process is gone with its signal."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import threading

import pytest
from conftest import BINARY, Cluster, wait_until

CRASHES = [
    signal.SIGSEGV, signal.SIGBUS, signal.SIGILL, signal.SIGTRAP, signal.SIGFPE, signal.SIGABRT,
]  # fmt: skip
# What ends a program that does not expect it, without any fault of its own.
STRAYS = [
    signal.SIGUSR1, signal.SIGUSR2, signal.SIGALRM, signal.SIGVTALRM, signal.SIGPROF, signal.SIGIO, signal.SIGPWR,
    signal.SIGXCPU,
]  # fmt: skip
HIDE_SCREEN, SHOW_CURSOR = b"\x1b[?1049l", b"\x1b[?25h"


class Console:
    """The console on a pseudo-terminal that is its controlling one, as a shell would start it."""

    def __init__(self, runtime, environment=None):
        runtime.mkdir(mode=0o700)
        self.controller, self.terminal = pty.openpty()
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.before = self.settings()
        settings = {key: value for key, value in os.environ.items() if key != "SWIFT_BACKTRACE"}
        settings |= {"TERM": "xterm-256color", "LANG": "C.UTF-8", "XDG_RUNTIME_DIR": str(runtime), **(environment or {})}
        self.process = subprocess.Popen(
            [BINARY, "--port", "0", "--empty"],
            stdin=self.terminal, stdout=self.terminal, stderr=self.terminal, env=settings, start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )  # fmt: skip
        self.written = b""
        self.is_read = threading.Event()
        threading.Thread(target=self._drain, daemon=True).start()

    def settings(self):
        return termios.tcgetattr(self.terminal)

    def _drain(self):
        """Until the process has ended and all that it wrote is read: a terminal that nobody reads would hold it up."""
        while True:
            has_ended = self.process.poll() is not None
            if select.select([self.controller], [], [], 0.05)[0]:
                self.written += os.read(self.controller, 65536)
            elif has_ended:
                return self.is_read.set()

    def shows(self, text, timeout=20):
        wait_until(lambda: text in self.written, timeout, f"{text} on the screen")

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(10)
        assert self.is_read.wait(10)
        os.close(self.controller)
        os.close(self.terminal)


@pytest.fixture
def console(tmp_path):
    made = Console(tmp_path / "run")
    yield made
    made.close()


@pytest.mark.parametrize("number", CRASHES, ids=lambda each: each.name)
def test_a_crash_gives_the_terminal_back_and_says_so_in_a_sentence(console, number):
    # Painted once, and as a whole: of what changes only the difference is written.
    console.shows(b"EMBEDDED")
    assert console.settings() != console.before
    os.kill(console.process.pid, number)
    # Far less than a report of Swift's backtracer takes, and than its prompt waits.
    assert console.process.wait(10) == -number
    assert console.is_read.wait(10)
    assert console.settings() == console.before
    painted, _, after = console.written.rpartition(HIDE_SCREEN)
    assert SHOW_CURSOR in painted[-100:], painted[-200:]
    # Nothing but text from here on: no frame that was on its way, no cursor hidden again.
    assert b"\x1b" not in after, after
    words = after.decode()
    assert words.count(f"bellwether: ended by {number.name}: a fault in the program itself.") == 1, words
    # With the calls that led there, for the report that it asks for.
    assert "bellwether(" in words.partition("itself.")[2], words


@pytest.mark.parametrize("number", STRAYS, ids=lambda each: each.name)
def test_a_signal_that_nobody_expected_gives_the_terminal_back_too(console, number):
    console.shows(b"EMBEDDED")
    os.kill(console.process.pid, number)
    assert console.process.wait(10) == -number
    assert console.is_read.wait(10)
    assert console.settings() == console.before
    painted, _, after = console.written.rpartition(HIDE_SCREEN)
    assert SHOW_CURSOR in painted[-100:], painted[-200:]
    assert after.decode().count(f"bellwether: ended by {number.name}: it ends at once") == 1, after


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT], ids=lambda each: each.name)
def test_without_a_console_a_crash_is_told_and_ends_the_process_at_once_too(number):
    cluster = Cluster()
    try:
        cluster.process.send_signal(number)
        assert cluster.process.wait(10) == -number
    finally:
        cluster.kill_process()
    wait_until(lambda: any(f"ended by {number.name}" in line for line in cluster.errors), 10, "the sentence")
