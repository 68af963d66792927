"""A cluster for each test that asks for one: the real binary, on free ports, in a folder of its own."""

import json
import os
import pathlib
import signal
import subprocess
import threading
import time

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("BELLWETHER", str(ROOT / ".build" / "release" / "bellwether"))


class Cluster:
    """`bellwether serve`, its ready line, its events, and `bellwether ctl` to give it orders."""

    def __init__(self, *arguments, data_dir=None, files=None):
        command = [BINARY, "serve", "--port", "0", *arguments]
        if files is not None:
            command = ["prlimit", f"--nofile={files}:{files}", *command]
        if data_dir is not None:
            command += ["--data-dir", str(data_dir)]
        self.events = []
        self._at_end = []
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=1
        )
        self.errors = []
        threading.Thread(target=self._drain, args=(self.process.stderr, self.errors), daemon=True).start()
        line = self.process.stdout.readline()
        if not line:
            self.process.wait(10)
            raise RuntimeError(f"no ready line, exit {self.process.returncode}: {''.join(self.errors[-20:])}")
        ready = json.loads(line)
        assert ready["event"] == "ready", ready
        self.bootstrap = ready["bootstrap"]
        self.control = ready["control"]
        threading.Thread(target=self._drain, args=(self.process.stdout, self.events), daemon=True).start()

    @staticmethod
    def _drain(stream, into):
        for line in stream:
            into.append(line)

    def ctl(self, *arguments, check=True, timeout=60):
        done = subprocess.run(
            [BINARY, "ctl", "--control", self.control, *map(str, arguments)],
            capture_output=True,
            text=True,
            timeout=timeout,
        )
        if check and done.returncode != 0:
            raise RuntimeError(f"ctl {arguments}: exit {done.returncode}: {done.stdout}{done.stderr}")
        return done

    def status(self):
        return json.loads(self.ctl("--json", "status").stdout)

    def leader(self, topic, partition):
        return json.loads(self.ctl("--json", "leader", f"{topic}:{partition}").stdout)["leader"]

    def wait_settled(self, timeout="30s"):
        self.ctl("wait", "--for", "settled", "--timeout", timeout)

    def wait_isr_full(self, timeout="30s"):
        self.ctl("wait", "--for", "isr-full", "--timeout", timeout)

    def at_end(self, close):
        """Called before the cluster is stopped, the last one first, however the test ended: a client that is still open would
        look for dead ports until the tests are over."""
        self._at_end.append(close)

    def close_clients(self):
        while self._at_end:
            self._at_end.pop()()
        # What is not closed by a call ends with the last reference to it.
        self.__dict__.pop("admin", None)

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                raise
        return self.process.returncode

    def kill_process(self):
        self.process.kill()
        self.process.wait(10)


@pytest.fixture
def cluster():
    """A factory: each cluster made by it is stopped at the end, and must have ended well."""
    made = []

    def make(*arguments, **options):
        made.append(Cluster(*arguments, **options))
        return made[-1]

    yield make
    for each in made:
        each.close_clients()
    for each in made:
        alive = each.process.poll() is None
        code = each.stop()
        if alive:
            assert code == 0, f"exit {code}: {''.join(each.errors[-20:])}"


@pytest.fixture(scope="session")
def lines(tmp_path_factory):
    """100 000 lines of real text (the source of Python's own library), each numbered so that it is unique."""
    library = pathlib.Path(os.__file__).parent
    found = []
    for path in sorted(library.glob("*.py")) + sorted(library.glob("*/*.py")):
        for text in path.read_text(encoding="utf-8", errors="replace").splitlines():
            text = "".join(c for c in text if c.isprintable())
            found.append(f"{len(found):06d} {text}")
            if len(found) == 100_000:
                target = tmp_path_factory.mktemp("text") / "lines.txt"
                target.write_text("\n".join(found) + "\n", encoding="utf-8")
                return target, found
    raise RuntimeError("the Python library has fewer than 100 000 lines")


def wait_until(condition, timeout=30, what="condition"):
    """Polls for something that a foreign process shows only by being asked."""
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.02)
    raise AssertionError(f"{what} not reached within {timeout} s")
