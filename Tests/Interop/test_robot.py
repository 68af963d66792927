"""A robot at the console of a cluster of its own: every screen while brokers die, sizes that change, ends of every kind."""

import os
import random
import re
import shutil
import signal
import subprocess
import time

import pytest
from conftest import BINARY, wait_until
from confluent_kafka import Producer
from terminal import Terminal

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux")


class Robot(Terminal):
    """The console in a runtime folder of its own, where its control socket is."""

    def __init__(self, runtime, *arguments, **options):
        runtime.mkdir(mode=0o700, exist_ok=True)
        self.runtime = runtime
        super().__init__(
            [BINARY, "--port", "0", *arguments], environment={"XDG_RUNTIME_DIR": runtime}, **options
        )

    def ctl(self, *arguments):
        # Other clusters of this user may be running elsewhere.
        (control,) = self.runtime.glob("bellwether/*/control")
        done = subprocess.run(
            [BINARY, "ctl", "--control", control, *map(str, arguments)], capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout

    def folders(self):
        return [path for path in self.runtime.glob("bellwether*/*") if path.is_dir()]


@pytest.fixture
def robot(tmp_path):
    made = []

    def make(*arguments, **options):
        made.append(Robot(tmp_path / f"run{len(made)}", *arguments, **options))
        return made[-1]

    yield make
    for each in made:
        each.close()


# The way to each screen, and what is awaited after each key; the last is what stays.
SCREENS = {
    "overview": [("1", r"BROKERS")],
    "topics": [("2", r"TOPICS")],
    "topic": [("2", r"orders"), ("Enter", r"REPLICA MATRIX")],
    "groups": [("3", r"GROUPS")],
    "group": [("3", r"search-index"), ("Enter", r"LAG BY PARTITION")],
    "stream": [("4", r"MESSAGES")],
    "timeline": [("5", r"RUNS|failover")],
    "brokers": [("6", r"BROKERS")],
    "broker": [("6", r"b1"), ("Enter", r"LISTENER|listener")],
    "log": [("$", r"COMMAND LOG")],
}


@pytest.mark.parametrize("name", SCREENS)
def test_every_screen_lives_on_while_each_broker_dies_and_comes_back(robot, name):
    screen = robot(width=120, height=40)
    screen.shows(r"EMBEDDED.*3/3 brokers")
    screen.shows("orders")
    for key, pattern in SCREENS[name]:
        screen.keys(key)
        screen.shows(pattern)
    for broker in (1, 2, 3):
        screen.ctl("kill", broker)
        screen.shows(r"2/3")
        screen.shows(pattern)
        screen.ctl("start", broker)
        screen.shows(r"3/3", 60)
        screen.ctl("wait", "--for", "isr-full", "--timeout", "50s")
    # And with all of them dead.
    for broker in (1, 2, 3):
        screen.ctl("kill", broker)
    screen.shows(r"0/3")
    screen.shows(pattern)
    screen.keys("?")
    screen.shows("CHANGES SOMETHING")
    screen.escape()
    screen.keys("q")
    screen.shows("ended with 0")
    assert "-icanon" not in screen.shows(r"icanon")


def test_the_wall_lives_on_while_each_broker_dies_and_comes_back(robot):
    screen = robot(width=200, height=60)
    screen.shows(r"EMBEDDED.*3/3 brokers")
    screen.shows("orders")
    screen.keys("0")
    screen.shows("STREAM")
    for broker in (1, 2, 3):
        screen.ctl("kill", broker)
        screen.shows(r"2/3")
        screen.shows("STREAM")
        screen.ctl("start", broker)
        screen.shows(r"3/3", 60)
    screen.keys("q")
    screen.shows("ended with 0")


def test_a_failover_is_followed_from_the_kill_to_the_proof(robot):
    screen = robot(width=120, height=40)
    screen.shows(r"EMBEDDED.*3/3 brokers")
    screen.shows("orders")
    screen.ctl("wait", "--for", "isr-full", "--timeout", "50s")
    screen.keys("j", "K")
    screen.shows("Kill broker")
    screen.keys("y")
    screen.shows(r"2/3")
    screen.keys("5")
    screen.shows(r"detect")
    screen.shows(r"lost 0 .*duplicated 0 .*SAFE", 60)
    screen.keys("R")
    screen.shows(r"3/3", 60)


def test_two_hundred_sizes_in_a_row_are_all_drawn(robot):
    screen = robot(width=120, height=40)
    screen.shows(r"EMBEDDED.*3/3 brokers")
    chance = random.Random(60 * 200)
    for turn in range(200):
        screen.resize(chance.randint(2, 220), chance.randint(2, 70))
        if turn % 8 == 0:
            screen.keys(chance.choice(["1", "2", "3", "4", "5", "6", "0", "z", "Tab", "?", "Enter", "j"]))
        assert screen.pid() is not None, f"gone after {turn} sizes\n{screen.screen()}"
    screen.resize(80, 24)
    screen.escape()
    screen.escape()
    screen.keys("1")
    # Whatever was zoomed is left.
    screen.escape()
    screen.shows(r"3/3 brokers")
    shown = screen.shows(r"EVENTS|TOPICS|BROKERS|GROUPS")
    assert len(shown.splitlines()) <= 24 and all(len(line) <= 80 for line in shown.splitlines())
    screen.keys("q")
    screen.shows("ended with 0")


HOSTILE = [
    b"\x1b]0;owned\x07\x1b[31mred\x1b[0m",
    b"\x1b[2J\x1b[H\x1b[?1049l gone",
    b"\x9b31m\x90q\x9c C1",
    bytes(range(256)),
    b"\xff\xfe\xfa not utf-8 \xc3\x28 \xe2\x82",
    "👩‍👩‍👧‍👦 🏳️‍🌈 🇩🇪 👍🏿 e\u0301\u0301\u0301".encode(),
    "漢字かな交じり文 한국어 全角ＡＢＣ".encode(),
    "שלום עולם مرحبا \u202egnp.exe\u202c \u2066x\u2069 \u200f".encode(),
    b"a\tb\rc\nd\x0b\x0c\x08\x7f",
    b"x" * 1_000_000,
    b"[" * 5_000 + b"]" * 5_000,
    b'{"a":' * 3_000 + b"1" + b"}" * 3_000,
    '{"k":"\u001b[31m\\u001b[31m"}'.encode(),
    b"\x00" * 64,
    ("z" + "\u0301" * 500).encode(),
]


def test_hostile_messages_neither_command_the_terminal_nor_move_what_stands_beside_them(robot, tmp_path):
    raw = tmp_path / "raw"
    screen = robot("--empty", width=120, height=40, raw=raw)
    screen.shows(r"EMBEDDED.*3/3 brokers")
    screen.ctl("topic", "create", "hostile:1:3")
    bootstrap = re.search(r"127\.0\.0\.1:\d+", screen.ctl("--json", "status")).group(0)
    producer = Producer({"bootstrap.servers": bootstrap, "message.max.bytes": 4_000_000})
    for index, value in enumerate(HOSTILE):
        producer.produce("hostile", key=value[:200], value=value, headers=[(f"h{index}", value[:300])])
    assert producer.flush(30) == 0
    screen.keys("2")
    screen.shows("hostile")
    screen.keys("4")
    screen.shows(rf"{len(HOSTILE)} kept")
    for _ in range(9):
        screen.keys("x")
        for step in range(len(HOSTILE)):
            screen.keys("k" if step else "G")
            time.sleep(0.02)
        time.sleep(0.2)
        lines = screen.screen().splitlines()
        assert len(lines) == 40 and "EMBEDDED" in lines[0], "\n".join(lines)
        # The rule between the list and the message stands in one column, whatever is beside it.
        columns = {column_of(line, "│") for line in lines[4:38]}
        assert len(columns) == 1 and None not in columns, "\n".join(lines)
    screen.keys("H")
    time.sleep(0.3)
    screen.keys("Enter", "q")
    written = raw.read_bytes()
    assert b"\x1b]0;" not in written and b"owned\x07" not in written
    assert b"\x9b31m" not in written.replace("›".encode(), b"")
    assert "\u202e".encode() not in written and "\u2066".encode() not in written
    # Its own way in and out of the screen is the only one.
    # Our own: entered at the start, left where nobody sees it, entered by the first frame, and left at the end.
    assert written.count(b"\x1b[?1049h") == 2 and 1 <= written.count(b"\x1b[?1049l") <= 2


def column_of(line, sign):
    """The cell in which a sign stands: wide characters take two."""
    import unicodedata

    column = 0
    for character in line:
        if character == sign:
            return column
        if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
            continue
        column += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return None


@pytest.mark.parametrize("number, code", [(signal.SIGTERM, 0), (signal.SIGHUP, 129), (signal.SIGINT, 0)])
def test_a_signal_ends_the_console_and_leaves_the_terminal_as_it_was(robot, number, code):
    screen = robot()
    screen.shows(r"3/3 brokers")
    os.kill(screen.pid(), number)
    shown = screen.shows(rf"ended with {code}\b")
    screen.shows(r"icanon")
    assert "-icanon" not in shown and "-echo " not in screen.screen()
    wait_until(lambda: not screen.folders(), 10, "the temporary folder is gone")


def test_a_terminal_that_is_killed_takes_the_console_along_and_nothing_is_left(robot):
    screen = robot()
    screen.shows(r"3/3 brokers")
    pid = screen.pid()
    os.kill(screen.server_pid(), signal.SIGKILL)
    wait_until(lambda: not os.path.exists(f"/proc/{pid}"), 20, "the console ends")
    wait_until(lambda: not screen.folders(), 10, "the temporary folder is gone")


def test_a_console_that_is_killed_itself_is_cleared_away_by_the_next(robot, tmp_path):
    first = robot()
    first.shows(r"3/3 brokers")
    os.kill(first.pid(), signal.SIGKILL)
    wait_until(lambda: first.pid() is None, 10, "its end")
    assert first.folders()
    runtime = first.runtime
    second = Robot(runtime)
    try:
        second.shows(r"3/3 brokers")
        second.keys("q")
        second.shows("ended with 0")
        assert not second.folders()
    finally:
        second.close()
