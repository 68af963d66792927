"""`bellwether attach`: the console on clusters that are not its own, one of them written by others."""

import json
import shutil
import subprocess

import pytest
from conftest import BINARY, wait_until
from confluent_kafka import Consumer, Producer
from terminal import Terminal

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux")


@pytest.fixture
def console():
    """A factory: each terminal made by it is closed at the end."""
    made = []

    def make(*arguments, **options):
        made.append(Terminal([BINARY, *arguments], **options))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def mock():
    """librdkafka's own cluster: three brokers that answer what its clients ask, and no more."""
    producer = Producer({"bootstrap.servers": "unused:9", "test.mock.num.brokers": "3", "log_level": 0})
    brokers = producer.list_topics(timeout=10).brokers.values()
    yield producer, ",".join(f"{b.host}:{b.port}" for b in brokers)
    producer.flush(5)


def produce(bootstrap, topic, messages):
    producer = Producer({"bootstrap.servers": bootstrap})
    for key, value, headers in messages:
        producer.produce(topic, key=key, value=value, headers=headers)
    assert producer.flush(20) == 0


def test_a_cluster_in_another_process_is_seen_and_can_be_worked_on(cluster, console):
    running = cluster("--topic", "orders:3:3")
    produce(running.bootstrap, "orders", [(b"k%d" % n, b'{"id":%d}' % n, [("h", b"v")]) for n in range(20)])
    screen = console("attach", running.bootstrap.split(",")[0], width=120, height=40)
    screen.shows(r"ATTACHED.*3/3 brokers")
    screen.shows(r"orders")
    running.ctl("kill", 2)
    screen.shows(r"2/3 brokers")
    screen.shows(r"b2 +refuses connections")
    screen.keys("K")
    screen.shows("this cluster is not ours")
    running.ctl("start", 2)
    screen.shows(r"3/3 brokers", 60)
    screen.keys("4")
    screen.shows(r'"id":19')
    screen.keys("n")
    screen.shows("new message for orders")
    screen.type("by hand")
    screen.keys("Enter")
    screen.shows(r"✓ send 7 B to orders")
    screen.shows(r"by hand")


def test_what_only_reads_sends_nothing_that_changes(cluster, console, tmp_path):
    running = cluster("--topic", "orders:3:3")
    produce(running.bootstrap, "orders", [(b"k", b"v", None)])
    screen = console("attach", running.bootstrap, "--read-only", width=120, height=40)
    screen.shows(r"READ-ONLY.*3/3 brokers")
    screen.shows("orders")
    screen.keys("4")
    screen.shows(r"k +v")
    for key in ("W", "E", "n"):
        screen.keys(key)
        screen.shows("this console only reads")
        screen.keys("m")
        screen.hides("this console only reads")
    screen.keys("|")
    screen.shows("pipe to>")
    screen.type(f"cat > {tmp_path}/piped")
    screen.keys("Enter")
    screen.shows("done: ⏎ goes back")
    screen.keys("Enter")
    screen.shows("MESSAGES")
    assert json.loads((tmp_path / "piped").read_text().splitlines()[0])["value"] == "v"


def test_what_a_foreign_server_does_not_tell_is_unknown_and_not_zero(mock, console):
    producer, bootstrap = mock
    for number in range(60):
        producer.produce("orders", key=f"user-{number % 7}", value=f'{{"amount":{number}}}')
    assert producer.flush(20) == 0
    screen = console("attach", bootstrap, width=120, height=40)
    overview = screen.shows(r"ATTACHED.*3/3 brokers")
    # Who leads the quorum nobody tells; its absence is not told either.
    assert "no controller" not in overview
    row = next(line for line in screen.shows(r"orders +\d+").splitlines() if " orders " in line)
    assert "0B" not in row and "–" in row, row
    screen.keys("3")
    screen.shows(r"groups are not known: this cluster does not serve ListGroups")
    screen.keys("2")
    screen.shows("orders")
    screen.keys("Enter")
    screen.shows(r"REPLICA MATRIX")
    screen.keys("4")
    screen.shows(r"60 kept")
    screen.keys("/")
    screen.type("value.amount = 42")
    screen.keys("Enter")
    screen.shows(r"1 of \d+ match")
    screen.shows(r'"amount":42')


def test_a_foreign_server_that_loses_its_brokers_leaves_what_was_known(console):
    producer = Producer({"bootstrap.servers": "unused:9", "test.mock.num.brokers": "2", "log_level": 0})
    brokers = producer.list_topics(timeout=10).brokers.values()
    bootstrap = ",".join(f"{b.host}:{b.port}" for b in brokers)
    producer.produce("orders", value="x")
    assert producer.flush(20) == 0
    screen = console("attach", bootstrap)
    screen.shows(r"2/2 brokers")
    screen.shows("orders")
    del producer, brokers
    screen.shows(r"0/2 brokers", 60)
    screen.shows("orders")
    screen.keys("q")
    screen.shows("ended with 0")


def run(*arguments):
    return subprocess.run([BINARY, *map(str, arguments)], capture_output=True, text=True, timeout=30)


@pytest.mark.parametrize(
    "properties, words",
    [
        ("security.protocol=TLS", "security.protocol is PLAINTEXT"),
        ("security.protocol=SASL_SSL\nsasl.mechanism=GSSAPI\nsasl.username=a\nsasl.password=pencil9", "PLAIN"),
        ("ssl.truststore.type=JKS", "PEM"),
        ("security.protocol=SSL\nssl.ca.location=/nowhere/ca.pem", "/nowhere/ca.pem"),
        ("", "HOST:PORT"),
    ],
)
def test_properties_that_cannot_be_are_one_sentence_and_exit_code_2(tmp_path, properties, words):
    file = tmp_path / "client.properties"
    file.write_text(properties + "\n")
    done = run("attach", *(["127.0.0.1:1"] if properties else []), "--command-config", file)
    assert done.returncode == 2, done.stderr
    assert words in done.stderr and len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert "pencil9" not in done.stderr + done.stdout


def test_a_context_is_attached_to_by_its_name_in_its_colour(cluster, console, tmp_path):
    running = cluster("--topic", "orders:1:3")
    (tmp_path / "c.properties").write_text(f"bootstrap.servers={running.bootstrap}\nclient.id=me\n")
    config = tmp_path / "config.toml"
    config.write_text(
        f'[contexts.prod]\nproperties = "{tmp_path}/c.properties"\nread-only = true\ncolor = "#c0392b"\n'
    )
    raw = tmp_path / "raw"
    screen = console(
        "attach", "--context", "prod", "--config", config, "--color", "256", raw=raw, width=100, height=30,
        environment={"TERM": "tmux-256color"},
    )  # fmt: skip
    screen.shows(r"prod +READ-ONLY")
    # The nearest of the 256 to #c0392b, as a ground.
    wait_until(lambda: b"48;5;" in raw.read_bytes() or b"\x1b[41m" in raw.read_bytes(), 10, "a coloured badge")
    done = run("attach", "--context", "nobody", "--config", config)
    assert done.returncode == 2 and "no context is called nobody; config.toml has prod" in done.stderr


def test_nobody_there_and_somebody_else_there_are_told_in_a_sentence(console, tmp_path):
    screen = console("attach", "127.0.0.1:1")
    screen.shows("refuses connections: nothing listens on that port")
    screen.shows("ended with 2")


def test_a_password_is_refused_or_not_asked_for_in_a_sentence(cluster, console, tmp_path):
    running = cluster()
    file = tmp_path / "client.properties"
    file.write_text(
        f"bootstrap.servers={running.bootstrap}\nsecurity.protocol=SASL_PLAINTEXT\n"
        "sasl.mechanism=PLAIN\nsasl.username=alice\nsasl.password=pencil9\n"
    )
    screen = console("attach", "--command-config", file, width=160)
    shown = screen.shows("ended with 2")
    assert "asks nobody who he is" in shown and "pencil9" not in shown


def test_a_group_of_a_foreign_client_is_seen(cluster, console):
    running = cluster("--topic", "orders:3:3")
    produce(running.bootstrap, "orders", [(b"k%d" % n, b"v", None) for n in range(30)])
    consumer = Consumer(
        {"bootstrap.servers": running.bootstrap, "group.id": "readers", "auto.offset.reset": "earliest"}
    )
    consumer.subscribe(["orders"])
    wait_until(lambda: consumer.poll(1.0), 30, "a message")
    consumer.commit(asynchronous=False)
    screen = console("attach", running.bootstrap)
    screen.shows("3/3 brokers")
    screen.keys("3")
    screen.shows(r"readers +● stable")
    consumer.close()
