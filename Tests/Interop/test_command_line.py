"""The command line's contract: what scripts rely on."""

import fcntl
import json
import os
import pty
import re
import select
import signal
import socket
import struct
import subprocess
import tempfile
import termios

import pytest
from conftest import BINARY, wait_until


def run(*arguments, **options):
    return subprocess.run([BINARY, *map(str, arguments)], capture_output=True, text=True, timeout=30, **options)


def refusal(*arguments, **options):
    """What cannot be: one sentence on standard error, exit code 2."""
    done = run(*arguments, **options)
    assert done.returncode == 2, (done.returncode, done.stdout, done.stderr)
    assert done.stdout == "" and len(done.stderr.strip().splitlines()) == 1, (done.stdout, done.stderr)
    assert done.stderr.startswith("bellwether: "), done.stderr
    return done.stderr.strip()


def test_help_teaches_and_a_bad_option_exits_with_2():
    done = run("--help")
    assert done.returncode == 0 and "serve" in done.stdout and "ctl" in done.stdout
    assert run("serve", "--nonsense").returncode == 2
    assert run("ctl", "--control", "/nonexistent/control", "status").returncode == 1


@pytest.mark.parametrize("group", [["ctl"], ["ctl", "--json"], ["ctl", "topic"]], ids=" ".join)
def test_a_group_of_commands_that_is_given_none_names_them(group):
    told = refusal(*group)
    assert "frob" in (wrong := refusal(*group, "frob")) and told.partition(": ")[2].partition(": ")[2] in wrong
    assert "create" in told if "topic" in group else "kill" in told and "status" in told
    assert run(*group, "--help").returncode == 0


def test_a_word_that_is_no_command_is_told_with_those_that_are():
    told = refusal("status")
    assert "there is no command status" in told and "serve" in told and "ctl" in told


def test_numbers_below_zero_are_values():
    for arguments in (["ctl", "wait", "--timeout", "-5s"], ["ctl", "slow", "1", "--latency", "-5ms"]):
        done = run(*arguments)
        assert done.returncode == 2 and f"'{arguments[-1]}' is invalid" in done.stderr, done.stderr
    assert "takes 1 or more, not -1" in refusal("tail", "t", "--count", "-1")


@pytest.mark.parametrize("topic", ["t:1:9", "../x:1:1", "t:2000000:1"])
def test_a_topic_that_cannot_be_is_one_sentence_and_exit_code_2(topic):
    done = run("serve", "--port", "0", "--topic", topic)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["--set", "log.segment.bytes=abc"],
        ["--set", "min.insync.replicas=0"],
        ["--set", "broker.id=5"],
        ["--set", "default.replication.factor=9"],
        ["--set", "log.dirs=/x"],
        ["--advertise", ""],
        ["--listen", "no.such.host.invalid"],
        ["--data-dir", ""],
        ["--control", ""],
        ["--topic", ""],
        ["--brokers", "-1"],
        ["--port", "-1"],
    ],
)
def test_an_option_that_cannot_be_is_one_sentence_and_exit_code_2(arguments):
    done = run("serve", "--port", "0", *arguments)
    assert done.returncode == 2, done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr


def test_a_data_directory_without_a_name_says_that_a_folder_is_wanted():
    assert "wants a folder" in refusal("serve", "--port", "0", "--data-dir", "")


def test_a_topic_that_is_there_with_other_numbers_is_told(cluster, tmp_path):
    first = cluster("--topic", "t:2:3", data_dir=tmp_path / "d")
    first.stop()
    again = cluster("--topic", "t:5:3", data_dir=tmp_path / "d")
    assert again.stop() == 0
    assert "t: it is there already, with 2 partitions of 3 replicas" in "".join(again.errors)


def test_a_taken_port_is_named():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"port {port} for broker 1 is taken" in refusal("serve", "--port", port)
        # Whichever broker would have it.
        assert f"port {port} for broker 2 is taken" in refusal("serve", "--port", port - 1)


def test_a_data_directory_that_is_not_ours_is_refused(tmp_path):
    (tmp_path / "precious.txt").write_text("mine")
    done = run("serve", "--port", "0", "--data-dir", tmp_path)
    assert done.returncode == 2 and len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert (tmp_path / "precious.txt").read_text() == "mine"
    done = run("serve", "--port", "0", "--data-dir", "/proc/none")
    assert done.returncode == 2 and len(done.stderr.strip().splitlines()) == 1, done.stderr


def test_a_data_directory_that_cannot_be_written_is_refused():
    # Nothing stops root. Somebody else does not come to its folders, those of the tests among them.
    others = {"user": 65534, "extra_groups": []} if os.getuid() == 0 else {}
    if others and subprocess.run(["test", "-x", BINARY], **others).returncode:
        pytest.skip("another user cannot reach the program")
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        os.chmod(folder, 0o555)
        for path in [folder, f"{folder}/below"]:
            told = refusal("serve", "--port", "0", "--data-dir", path, **others)
            assert "data directory" in told and path in told and "Permission denied" in told, told
        assert os.listdir(folder) == []


def test_a_damaged_note_of_a_brokers_folder_is_named_with_what_to_write_into_it(cluster, tmp_path):
    first = cluster("--topic", "t:3:3", data_dir=tmp_path / "d")
    first.stop()
    note = tmp_path / "d" / "broker-2" / "meta.properties"
    note.write_text("")
    told = refusal("serve", "--port", "0", "--data-dir", tmp_path / "d")
    assert f"{note} is damaged" in told
    note.write_text("\n".join(told.partition("into it: ")[2].split(", ")) + "\n")
    again = cluster(data_dir=tmp_path / "d")
    again.wait_isr_full()


def test_a_data_directory_is_used_by_one_process_at_a_time(cluster, tmp_path):
    cluster(data_dir=tmp_path / "d")
    done = run("serve", "--port", "0", "--data-dir", tmp_path / "d")
    assert done.returncode == 2 and len(done.stderr.strip().splitlines()) == 1, done.stderr


def test_a_console_without_a_terminal_says_so():
    done = run(stdin=subprocess.DEVNULL)
    assert done.returncode == 2 and len(done.stderr.strip().splitlines()) == 1, done.stderr
    done = run(stdin=subprocess.DEVNULL, env={**os.environ, "TERM": "dumb"})
    assert done.returncode == 2


def run_on_terminal(*arguments, columns=80, rows=24, **environment):
    """On a terminal of its own. Exit code, what was written, and whether the terminal is as it was."""
    controller, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    before = termios.tcgetattr(terminal)
    settings = {key: value for key, value in os.environ.items() if key not in ("TERM", *environment)}
    settings |= {key: value for key, value in environment.items() if value is not None}
    process = subprocess.Popen(
        [BINARY, *arguments], stdin=terminal, stdout=terminal, stderr=terminal, env=settings, start_new_session=True
    )
    code = process.wait(20)
    written = b""
    while select.select([controller], [], [], 0)[0]:
        written += os.read(controller, 65536)
    is_as_before = termios.tcgetattr(terminal) == before
    os.close(controller)
    os.close(terminal)
    return code, written.decode(), is_as_before


@pytest.mark.parametrize(
    "terminal, why",
    [
        ({"TERM": "dumb"}, "dumb"),
        ({"TERM": None}, "no TERM"),
        ({"TERM": ""}, "no TERM"),
        ({"TERM": "no-such-terminal"}, "no-such-terminal"),
        ({"TERM": "xterm-256color", "columns": 19, "rows": 24}, "19x24"),
        ({"TERM": "xterm-256color", "columns": 80, "rows": 5}, "80x5"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_terminal_that_shows_no_console_is_told_in_a_sentence(terminal, why):
    code, written, is_as_before = run_on_terminal("--port", "0", "--empty", **terminal)
    assert code == 2, written
    assert len(written.strip().splitlines()) == 1 and why in written and "\x1b" not in written, written
    assert is_as_before


def test_a_broker_that_is_not_there_is_told_with_those_that_are(cluster):
    running = cluster()
    for id in ["-1", "99", "-99999999999"]:
        done = running.ctl("kill", id, check=False)
        assert done.returncode == 1
        assert done.stderr.strip() == f"bellwether: there is no broker {id}: the brokers are 1, 2 and 3"
    for command in ["kill", "stop", "start", "restart", "pause", "resume", "isolate", "disk-full", "heal"]:
        done = running.ctl(command, "x", check=False)
        assert done.returncode == 2
        assert done.stderr.strip() == "bellwether: 'x' is no broker's id: the brokers are 1, 2 and 3"
    done = running.ctl("--json", "kill", "x", check=False)
    assert done.returncode == 2 and json.loads(done.stdout)["ok"] is False


def test_signals_end_serve_in_order_and_are_told_apart_from_success(cluster):
    for number, code in [(signal.SIGTERM, 0), (signal.SIGINT, 0), (signal.SIGHUP, 129)]:
        running = cluster("--topic", "t:1:3")
        running.process.send_signal(number)
        assert running.process.wait(20) == code
    wait_until(lambda: any("ended by SIGHUP" in line for line in running.errors), 10, "a sentence")


def test_a_hangup_that_is_ignored_ends_nothing():
    process = subprocess.Popen(
        [BINARY, "serve", "--port", "0", "--brokers", "1"],
        stdout=subprocess.PIPE, text=True, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN),
    )  # fmt: skip
    try:
        control = json.loads(process.stdout.readline())["control"]
        process.send_signal(signal.SIGHUP)
        # One that is answered came after it.
        assert run("ctl", "--control", control, "status").returncode == 0
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    finally:
        process.kill()
        process.wait(20)


@pytest.mark.parametrize("closed", [[1, 2], [0, 1, 2], [0]], ids=str)
def test_descriptors_that_are_closed_at_the_start_are_nobody_elses(closed, tmp_path):
    control = tmp_path / "control"

    def close():
        for descriptor in closed:
            os.close(descriptor)

    process = subprocess.Popen(
        [BINARY, "serve", "--port", "0", "--control", control, "--data-dir", tmp_path / "d", "--topic", "t:1:3"],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=close,
    )  # fmt: skip
    try:
        wait_until(control.exists, 20, "the control socket")
        assert run("ctl", "--control", control, "wait").returncode == 0
        for descriptor in range(3):
            assert os.readlink(f"/proc/{process.pid}/fd/{descriptor}") == "/dev/null"
        assert run("ctl", "--control", control, "kill", 2).returncode == 0
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    finally:
        process.kill()
        process.wait(20)


def test_brokers_are_killed_stopped_and_started_by_hand(cluster):
    running = cluster("--topic", "t:3:3")
    ports = [int(address.rsplit(":", 1)[1]) for address in running.bootstrap.split(",")]
    running.ctl("kill", 2)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", ports[1]), timeout=5)
    state = {b["id"]: b["state"] for b in running.status()["brokers"]}
    assert state[2] == "killed"
    assert 2 not in [running.leader("t", p) for p in range(3)]
    running.ctl("start", 2)
    running.wait_isr_full()
    running.ctl("restart", 3)
    running.wait_isr_full()
    running.ctl("stop", 1)
    assert 1 not in [running.leader("t", p) for p in range(3)]
    running.ctl("start", 1)
    running.wait_settled()
    running.ctl("topic", "create", "made:2:3")
    assert running.leader("made", 1) in (1, 2, 3)
    refused = running.ctl("kill", 9, check=False)
    assert refused.returncode == 1 and refused.stderr.strip()
    assert running.ctl("leader", "nothing:0", check=False).returncode == 1


def test_events_come_as_json_lines(cluster):
    running = cluster("--topic", "t:3:3")
    running.ctl("kill", 1)
    wait_until(lambda: any('"killed"' in e or "killed" in e.lower() for e in running.events), 10, "the kill's event")
    assert all(isinstance(json.loads(e), dict) for e in running.events)


def test_all_brokers_down_and_back_in_another_order(cluster):
    running = cluster("--topic", "t:6:3")
    subprocess.run(
        ["kcat", "-P", "-b", running.bootstrap, "-t", "t", "-X", "acks=all"], input="a\nb\n", text=True, check=True
    )
    for broker in (2, 3, 1):
        running.ctl("kill", broker)
    for broker in (3, 1):
        subprocess.Popen([BINARY, "ctl", "--control", running.control, "start", str(broker)])
    running.ctl("start", 2)
    running.wait_isr_full("60s")
    back = subprocess.run(
        ["kcat", "-C", "-b", running.bootstrap, "-t", "t", "-e", "-q", "-o", "beginning"],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert sorted(back.stdout.split()) == ["a", "b"]


def test_only_loopback_is_listened_on(cluster):
    running = cluster()
    rows = subprocess.run(["ss", "-ltnp"], capture_output=True, text=True).stdout.splitlines()
    own = [row for row in rows if f"pid={running.process.pid}," in row]
    assert len(own) == 3
    assert all(re.search(r"(127\.0\.0\.1|\[::1\]):\d+", row) for row in own), own


def folders(runtime):
    """Runs that have a folder, living or left over."""
    return [path for path in runtime.glob("bellwether*/*") if path.is_dir()]


def test_a_temporary_folder_goes_with_its_process(cluster, tmp_path):
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    try:
        first = cluster()
        first.kill_process()
        assert folders(runtime), "a killed run leaves its folder"
        second = cluster()
        assert second.stop() == 0
        assert not folders(runtime), "the next run removes what the killed one left, and its own"
    finally:
        del os.environ["XDG_RUNTIME_DIR"]
