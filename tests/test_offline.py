"""Unless a run is asked to look at pages, it opens not one socket, and does not even load what could."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from provenance.cli.commands import COMMANDS

ROOT = Path(__file__).parent.parent
#: What each command is run with; every command has its line.
RUNS: dict[str, list[str]] = {
    "check": ["check", "--exit-zero", "--jobs", "1", "articles"],
    "verify": ["verify", "--offline-cache", "--cache-dir", "cache", "--sources", "near", "--exit-zero", "articles"],
    "clean": ["clean", "article.html"],
    "strip": ["strip", "article.html"],
    "sources": ["sources", "articles"],
    "corpus": ["corpus", "--jobs", "1", "articles", "-o", "rows"],
    "census": ["census", "rows"],
    "rule": ["rule", "SRC001"],
    "config": ["config"],
    "init": ["init", "new"],
    "demo": ["demo"],
    "completions": ["completions", "bash"],
    "version": ["version"],
}
#: What must have run for a command to have something to look at.
BEFORE = {"census": "corpus"}
#: Commands that need the class of sockets, be it to derive from it: it is only heard whether one is opened.
HEARD = {"verify", "corpus"}
#: Whatever Python calls of the network ends the process, however it is spelt.
ALARM = """
import os, socket, sys
WAY = sys.argv[1]

def never(*_, **__):
    sys.stderr.write("a socket was opened")
    sys.stderr.flush()
    os._exit(70)

def idle(event, words):
    # Processes of one run talk to each other by sockets that are files; urllib3 asks whether there is IPv6.
    return event in ("socket.__new__", "socket.bind") or (
        event in ("socket.connect", "socket.sendmsg") and words[0].family == socket.AF_UNIX)

def heard(event, words):
    if WAY == "talks" and idle(event, words):
        return
    if event.startswith("socket.") or event in ("http.client.connect", "urllib.Request"):
        never()

if WAY == "yes":
    socket.socket = socket.create_connection = socket.getaddrinfo = socket.gethostbyname = never
sys.addaudithook(heard)
from provenance.cli import main
sys.argv = ["provenance", *sys.argv[2:]]
status = 0
try:
    main()
except SystemExit as end:
    status = end.code or 0
loaded = [name for name in ("provenance.edges.net", "requests", "urllib3", "requests_cache") if name in sys.modules]
assert not loaded or WAY == "talks", loaded
os._exit(status)
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("desk")
    (place / "new").mkdir()
    (place / "articles").mkdir()
    fixtures = sorted(path for path in (ROOT / "fixtures" / "articles").glob("*/article.*"))
    assert len(fixtures) > 30
    (place / "near").mkdir()
    for number, path in enumerate(fixtures):
        (place / "articles" / f"{number:03}{path.suffix}").write_bytes(path.read_bytes())
        # Every article is held against every copy.
        if number % 8 == 0:
            (place / "near" / f"{number:03}{path.suffix}").write_bytes(path.read_bytes())
    (place / "article.html").write_text(
        '<!doctype html><p>The ferry sails, <a href="http://ferry.test/report">the harbour said</a>. '
        '<img src="http://ferry.test/1.png"></p>',
        encoding="utf-8",
    )
    return place


def run(desk: Path, *arguments: str, socket: str = "yes") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", ALARM, socket, *arguments], cwd=desk, capture_output=True, text=True, encoding="utf-8"
    )


def test_every_command_has_its_run() -> None:
    assert set(RUNS) >= set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_opens_a_socket(desk: Path, name: str) -> None:
    if name in BEFORE:
        run(desk, *RUNS[BEFORE[name]], socket="talks")
    done = run(desk, *RUNS[name], socket="talks" if name in HEARD else "yes")
    assert done.returncode in (0, 1), done.stderr
    assert "socket" not in done.stderr


def test_the_alarm_would_ring() -> None:
    probe = "import socket; socket.socket()"
    asked = "import socket; socket.getaddrinfo('127.0.0.1', 80)"
    for way, what in (("yes", probe), ("no", probe), ("talks", asked)):
        script = ALARM.replace("from provenance.cli import main", f"{what}; raise SystemExit(3)")
        done = subprocess.run([sys.executable, "-c", script, way], capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (70, "a socket was opened")
