"""The command line's contract: what scripts rely on."""

import json
import os
import re
import socket
import subprocess

import pytest
from conftest import BINARY, wait_until


def run(*arguments, **options):
    return subprocess.run([BINARY, *map(str, arguments)], capture_output=True, text=True, timeout=30, **options)


def test_help_teaches_and_a_bad_option_exits_with_2():
    done = run("--help")
    assert done.returncode == 0 and "serve" in done.stdout and "ctl" in done.stdout
    assert run("serve", "--nonsense").returncode == 2
    assert run("ctl", "--control", "/nonexistent/control", "status").returncode == 1


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
    ],
)
def test_an_option_that_cannot_be_is_one_sentence_and_exit_code_2(arguments):
    done = run("serve", "--port", "0", *arguments)
    assert done.returncode == 2, done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr


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
        done = run("serve", "--port", port)
        assert done.returncode == 2
        assert str(port) in done.stderr and len(done.stderr.strip().splitlines()) == 1, done.stderr


def test_a_data_directory_that_is_not_ours_is_refused(tmp_path):
    (tmp_path / "precious.txt").write_text("mine")
    done = run("serve", "--port", "0", "--data-dir", tmp_path)
    assert done.returncode == 2 and len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert (tmp_path / "precious.txt").read_text() == "mine"
    done = run("serve", "--port", "0", "--data-dir", "/proc/none")
    assert done.returncode == 2 and len(done.stderr.strip().splitlines()) == 1, done.stderr


def test_a_data_directory_is_used_by_one_process_at_a_time(cluster, tmp_path):
    cluster(data_dir=tmp_path / "d")
    done = run("serve", "--port", "0", "--data-dir", tmp_path / "d")
    assert done.returncode == 2 and len(done.stderr.strip().splitlines()) == 1, done.stderr


def test_a_console_without_a_terminal_says_so():
    done = run(stdin=subprocess.DEVNULL)
    assert done.returncode == 2 and len(done.stderr.strip().splitlines()) == 1, done.stderr
    done = run(stdin=subprocess.DEVNULL, env={**os.environ, "TERM": "dumb"})
    assert done.returncode == 2


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
