"""What was looked at is kept while it is true: no failure, no secret, and whatever happens the cache opens again."""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from behaviours import HOSTS, PAGES
from loopback import TLS, Exchange, Site

from provenance.edges.net import Manners, Net, Reply, Wanted, folder
from provenance.edges.net import shelf as shelves
from provenance.edges.net import table as tables

QUICK = Manners(
    delay=0.0, connect=3.0, read=3.0, total=6.0, patience=2.0, allowed=frozenset({"127.0.0.1"}), archive=None,
    certificates=str(TLS / "authority.pem"),
)  # fmt: skip


@pytest.fixture
def site() -> Iterator[Site]:
    with Site(PAGES, HOSTS) as opened:
        yield opened


def look(site: Site, place: Path | None, *paths: str, **how: bool) -> list[Reply]:
    with Net(QUICK, place, resolver=site.resolve, **how) as net:
        found = list(net.look([Wanted(site.url(path)) for path in paths]))
        assert net.notes == ()
        return found


def forbid(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: Any, **__: Any) -> Any:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", never)
    monkeypatch.setattr(socket, "getaddrinfo", never)
    monkeypatch.setattr(socket, "create_connection", never)


def age(place: Path, days: float) -> None:
    """Let everything that is kept have been kept some days longer."""
    with sqlite3.connect(place / shelves.NAME) as opened:
        for key, value in opened.execute("SELECT key, value FROM responses").fetchall():
            row = json.loads(value)
            for field in ("created_at", "expires"):
                row[field] = (datetime.fromisoformat(row[field]) - timedelta(days=days)).isoformat()
            opened.execute("UPDATE responses SET value = ? WHERE key = ?", (json.dumps(row), key))
    opened.close()


# What is kept.


def test_a_page_is_asked_for_once_a_week(site: Site, tmp_path: Path) -> None:
    paths = ("/page", "/moved", "/404", "/gzip", "/tracked", "/old-home")
    first = {each.address: each for each in look(site, tmp_path / "c", *paths)}
    asked = len(site.asked)
    second = {each.address: each for each in look(site, tmp_path / "c", *paths)}
    assert len(site.asked) == asked
    assert {name: each._replace(kept=False) for name, each in second.items()} == first
    assert all(each.kept for each in second.values())
    assert not any(each.kept for each in first.values())


@pytest.mark.parametrize("path", ["/500", "/403", "/429", "/402", "/418", "/wall-found", "/short", "/bad-gzip", "/204"])
def test_a_failure_is_never_kept(site: Site, tmp_path: Path, path: str) -> None:
    for _ in range(2):
        (found,) = look(site, tmp_path / "c", path)
        assert not found.kept
    (now,) = look(site, tmp_path / "c", path, only_kept=True)
    assert now.outcome == "not-kept"


def test_a_server_that_recovers_is_seen_to_recover(site: Site, tmp_path: Path) -> None:
    def recovers(one: Exchange) -> None:
        if one.nth <= 2:
            one.reply(500)
        else:
            one.page()

    PAGES["/recovers"] = recovers
    assert [look(site, tmp_path, "/recovers")[0].outcome for _ in range(2)] == ["server-error", "found"]


def answer(status: int, **headers: str) -> requests.Response:
    made = requests.Response()
    made.status_code = status
    made.headers.update({name.replace("_", "-"): value for name, value in headers.items()})
    return made


@pytest.mark.parametrize(
    ("sort", "response", "days"),
    [
        ("page", answer(200), 7), ("whole", answer(200), 7), ("page", answer(301), 7), ("page", answer(308), 7),
        ("page", answer(302), 1), ("page", answer(307), 1), ("page", answer(404), 1 / 24),
        ("page", answer(410), 1 / 24),
        ("robots", answer(200), 1), ("robots", answer(404), 1), ("robots", answer(503), None),
        ("robots", answer(429), None), ("archive", answer(200), 1), ("archive", answer(404), None),
        ("page", answer(500), None), ("page", answer(403), None), ("page", answer(429), None),
        ("page", answer(200, cf_mitigated="challenge"), None), ("page", answer(206), None),
        ("page", answer(302, location="http://a.test/?token=hush"), None),
        ("page", answer(302, location="http://me:hush@a.test/"), None),
    ],
)  # fmt: skip
def test_how_long_what_is_kept(sort: str, response: requests.Response, days: float | None) -> None:
    found = shelves.lifetime(sort, response)
    assert found == (timedelta(days=days) if days is not None else None)


def test_what_has_expired_is_asked_for_again_and_offline_used_with_its_date(site: Site, tmp_path: Path) -> None:
    (first,) = look(site, tmp_path, "/page")
    age(tmp_path, 8)
    (offline,) = look(site, tmp_path, "/page", only_kept=True)
    assert (offline.outcome, offline.kept) == ("found", True)
    assert offline.looked[:10] < first.looked[:10]
    (again,) = look(site, tmp_path, "/page")
    assert (again.kept, again.looked[:10]) == (False, first.looked[:10])
    assert site.counts["open.test/page"] == 2


def test_a_page_that_has_not_changed_is_not_sent_again(site: Site, tmp_path: Path) -> None:
    look(site, tmp_path, "/tagged")
    age(tmp_path, 8)
    with Net(QUICK, tmp_path, resolver=site.resolve) as net:
        (again,) = net.look([Wanted(site.url("/tagged"))])
        assert b"Tagged." in net.body(again)
    assert (again.outcome, again.status, again.kept) == ("found", 200, False)
    assert site.asked[-1].headers["if-none-match"] == '"one"'
    (third,) = look(site, tmp_path, "/tagged")
    assert (third.kept, third.looked[:10]) == (True, again.looked[:10])


def test_fresh_asks_for_what_is_kept(site: Site, tmp_path: Path) -> None:
    look(site, tmp_path, "/page", "/moved")
    asked = len(site.asked)
    found = look(site, tmp_path, "/page", "/moved", "/page#again", fresh=True)
    assert not any(each.kept for each in found if "#" not in each.address)
    assert len(site.asked) == 2 * asked


def test_nothing_is_asked_offline(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look(site, tmp_path, "/page", "/moved", "/secret")
    forbid(monkeypatch)
    found = {each.address: each for each in look(site, tmp_path, "/page", "/moved", "/new-one", only_kept=True)}
    assert [found[site.url(path)].outcome for path in ("/page", "/moved", "/new-one")] == ["found", "moved", "not-kept"]
    with Net(QUICK._replace(archive="http://archive.test/"), tmp_path, only_kept=True, resolver=site.resolve) as net:
        assert net.archived(site.url("/page")) is None
        (page,) = net.look([Wanted(site.url("/page"))])
        assert b"Eels." in net.body(page)
    (none,) = look(site, tmp_path / "nowhere", "/page", only_kept=True)
    assert none.outcome == "not-kept"
    assert not (tmp_path / "nowhere").exists()


def test_what_was_said_inside_is_not_told_to_who_may_not_ask_there(site: Site, tmp_path: Path) -> None:
    look(site, tmp_path, "/page")
    strict = QUICK._replace(allowed=frozenset(), robots=False)
    for offline in (True, False):
        with Net(strict, tmp_path, only_kept=offline, resolver=site.resolve) as net:
            (found,) = net.look([Wanted(site.url("/page"))])
            assert found.outcome == ("not-kept" if offline else "private")
    assert look(site, tmp_path, "/page")[0].kept


def test_what_turned_out_to_be_a_wall_can_be_forgotten(site: Site, tmp_path: Path) -> None:
    with Net(QUICK, tmp_path, resolver=site.resolve) as net:
        (found,) = net.look([Wanted(site.url("/captcha"))])
        net.forget(found)
        assert net.body(found) == b""
    assert look(site, tmp_path, "/captcha")[0].kept is False


def test_no_secret_reaches_the_cache_or_a_reply(site: Site, tmp_path: Path) -> None:
    PAGES["/cookies"] = lambda one: one.page("Hello.", "Set-Cookie: id=hush", "X-Secret: hush", "Authorization: hush")
    addresses = (
        f"http://me:hush@open.test:{site.port}/page", site.url("/a?token=hush"), site.url("/b?id=1&API_KEY=hush"),
        site.url("/secret"), site.url("/user"), site.url("/cookies"), site.url("/c#access_token=hush"),
        site.url("/404?signature=hush"), site.url("/500?sig=hush"), site.url("/loop?password=hush"),
    )  # fmt: skip
    with Net(QUICK, tmp_path, resolver=site.resolve) as net:
        replies = list(net.look([Wanted(address) for address in addresses]))
        assert len(replies) == len(addresses)
        # While it is open and after: the log beside the file counts as the cache.
        kept = b"".join(path.read_bytes() for path in sorted(tmp_path.iterdir()))
    kept += b"".join(path.read_bytes() for path in sorted(tmp_path.iterdir()))
    assert b"hush" not in kept
    assert "hush" not in repr(replies)
    sent = [each for each in site.asked if "authorization" in each.headers or "cookie" in each.headers]
    assert sent == []
    # Asked for as they stand, though, and told apart by what is not shown.
    assert "/a?token=hush" in site.paths()


def test_two_pages_that_differ_in_a_secret_are_two(site: Site, tmp_path: Path) -> None:
    def echo(one: Exchange) -> None:
        one.page(one.asked.path[-1])

    PAGES["/echo"] = echo
    with Net(QUICK, tmp_path, resolver=site.resolve) as net:
        bodies = {net.body(each) for each in net.look([Wanted(site.url(f"/echo?token={n}")) for n in (1, 2)])}
    assert len(bodies) == 2


# Where it is kept.


def test_a_temporary_folder_goes_away(site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with Net(QUICK, None, resolver=site.resolve) as net:
        (found,) = net.look([Wanted(site.url("/page"))])
        assert net.body(found)
        assert list(tmp_path.iterdir())
    assert list(tmp_path.iterdir()) == []


def test_the_folder_is_the_user_s_and_git_does_not_see_it(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert folder().is_relative_to(tmp_path) or sys.platform == "win32"
    place = tmp_path / "deep" / "cache"
    look(site, place, "/page")
    assert (place / ".gitignore").read_text() == "*\n"
    assert place.stat().st_mode & 0o077 == 0 or sys.platform == "win32"


def damaged(site: Site, place: Path, words: str, wanted: str = "/page") -> Net:
    with Net(QUICK, place, resolver=site.resolve) as net:
        (found,) = net.look([Wanted(site.url(wanted))])
        assert found.outcome == "found"
        assert net.body(found)
    assert len(net.notes) == 1, net.notes
    assert words in net.notes[0]
    return net


@pytest.mark.parametrize("spoil", ["noise", "half", "hole", "old", "stranger"])
def test_a_cache_that_cannot_be_used_is_put_aside(site: Site, tmp_path: Path, spoil: str) -> None:
    look(site, tmp_path, *(f"/{number}/x" for number in range(60)), "/long")
    path = tmp_path / shelves.NAME
    whole = path.read_bytes()
    if spoil == "noise":
        path.write_bytes(b"These are not the pages." * 500)
    elif spoil == "half":
        path.write_bytes(whole[: len(whole) // 2])
    elif spoil == "hole":
        path.write_bytes(whole[:100] + b"\xff" * 8000 + whole[8100:])
    elif spoil == "old":
        with sqlite3.connect(path) as opened:
            opened.execute("PRAGMA user_version = 0")
        opened.close()
    else:
        path.unlink()
        with sqlite3.connect(path) as opened:
            opened.execute("CREATE TABLE responses (key TEXT PRIMARY KEY, value BLOB)")
        opened.close()
    before = path.read_bytes()
    damaged(site, tmp_path, "another release" if spoil in ("old", "stranger") else "damaged")
    (away,) = tmp_path.glob(f"{shelves.NAME}.*-1")
    assert away.read_bytes() == before
    assert look(site, tmp_path, "/page")[0].kept


@pytest.mark.parametrize("value", ["", "{}", "[1, 2]", "not json", "\x80\x04cos\nsystem\n(S'x'\ntR.",
                                   '{"_content": 7}', '{"created_at": "never", "expires": 5, "status_code": "x"}',
                                   b"\x00\xff"])  # fmt: skip
def test_a_row_that_cannot_be_read_is_no_answer(site: Site, tmp_path: Path, value: str | bytes) -> None:
    look(site, tmp_path, "/page")
    with sqlite3.connect(tmp_path / shelves.NAME) as opened:
        opened.execute("UPDATE responses SET value = ?", (value,))
    opened.close()
    (found,) = look(site, tmp_path, "/page")
    assert (found.outcome, found.kept) == ("found", False)


def test_a_folder_that_cannot_be_is_said(site: Site, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("I am no folder.")
    damaged(site, tmp_path / "file" / "cache", "are not kept")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_read_and_not_written(site: Site, tmp_path: Path) -> None:
    look(site, tmp_path, "/page")
    tmp_path.chmod(0o500)
    try:
        damaged(site, tmp_path, "are not kept", "/other/x")
        with Net(QUICK, tmp_path, resolver=site.resolve) as net:
            assert next(net.look([Wanted(site.url("/page"))])).kept
    finally:
        tmp_path.chmod(0o700)


def test_a_file_that_may_not_be_written_is_read(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look(site, tmp_path, "/page")
    there = tables.Table.opened

    def opened(self: tables.Table) -> sqlite3.Connection:
        if self.path is not None and self.path.parent == tmp_path and not self.only_read:
            raise sqlite3.OperationalError("attempt to write a readonly database")
        return there(self)

    monkeypatch.setattr(tables.Table, "opened", opened)
    damaged(site, tmp_path, "it may not be written", "/other/x")
    with Net(QUICK, tmp_path, resolver=site.resolve) as net:
        assert next(net.look([Wanted(site.url("/page"))])).kept


def test_a_full_disk_costs_only_the_keeping(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = tables.Table.opened

    def opened(self: tables.Table) -> sqlite3.Connection:
        found = there(self)
        if self.path is not None:
            # The cache is full at once, and so is the temporary folder.
            found.execute(f"PRAGMA max_page_count = {10 if self.path.parent == tmp_path else 6}")
        return found

    monkeypatch.setattr(tables.Table, "opened", opened)
    wanted = [Wanted(site.url(f"/{number}/x")) for number in range(30)] + [Wanted(site.url("/long"), whole=True)]
    with Net(QUICK, tmp_path, resolver=site.resolve) as net:
        replies = list(net.look(wanted))
        assert {each.outcome for each in replies} == {"found"}
        assert all(net.body(each) for each in replies)
    assert net.notes == ("pages looked at from here on are not kept: the disk is full",)


@pytest.mark.parametrize("when", ["before", "meanwhile"])
def test_another_run_that_holds_the_cache_holds_up_nobody(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    monkeypatch.setattr(tables, "PATIENCE", 50)
    look(site, tmp_path, "/page")
    other = sqlite3.connect(tmp_path / shelves.NAME, isolation_level=None, check_same_thread=False)
    if when == "before":
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
    else:

        def hold(one: Exchange) -> None:
            other.execute("BEGIN IMMEDIATE")
            one.page()

        PAGES["/hold"] = hold
    begun = time.monotonic()
    damaged(site, tmp_path, "another run holds the cache", "/hold" if when == "meanwhile" else "/other/x")
    assert time.monotonic() - begun < 6
    other.close()
    assert look(site, tmp_path, "/page")[0].kept


def test_two_runs_share_a_cache(site: Site, tmp_path: Path) -> None:
    with Net(QUICK, tmp_path, resolver=site.resolve) as one, Net(QUICK, tmp_path, resolver=site.resolve) as two:
        list(one.look([Wanted(site.url(f"/{n}/x")) for n in range(20)]))
        list(two.look([Wanted(site.url(f"/{n}/y")) for n in range(20)]))
        assert all(each.kept for each in one.look([Wanted(site.url(f"/{n}/y")) for n in range(20)]))
        assert (one.notes, two.notes) == ((), ())


# However a run ends.

RUN = """
import sys, time
sys.path[:0] = {tests!r}
from pathlib import Path
from loopback import Site
from provenance.edges.net import Manners, Net, Wanted
manners = Manners(delay=0.0, allowed=frozenset({{"127.0.0.1"}}), archive=None)
class Elsewhere:
    port = {port}
with Net(manners, Path({place!r}), resolver=lambda name, port: Site.resolve(Elsewhere, name, port)) as net:
    Elsewhere.names = {{}}
    print("ready", flush=True)
    for reply in net.look(Wanted(f"http://h{{n % 9}}.test:{port}/{{n}}/x", whole=True) for n in range(100_000)):
        print(reply.outcome, flush=True)
"""


def start(site: Site, place: Path) -> subprocess.Popen[str]:
    script = RUN.format(tests=[str(Path(__file__).parent)], port=site.port, place=str(place))
    running = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "ready\n"
    return running


def test_a_run_that_is_killed_leaves_a_cache_that_opens(site: Site, tmp_path: Path) -> None:
    dice = random.Random(8)
    kept = 0
    for _ in range(6):
        running = start(site, tmp_path)
        time.sleep(dice.uniform(0.0, 0.4))
        running.kill()
        running.communicate()
        with Net(QUICK, tmp_path, resolver=site.resolve) as net:
            assert net.notes == ()
            with sqlite3.connect(tmp_path / shelves.NAME) as opened:
                assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                rows = opened.execute("SELECT count(*) FROM responses").fetchone()[0]
            opened.close()
        # What was there stays there: the run goes on where it was.
        assert rows >= kept
        kept = rows
    assert kept > 20


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGINT to send")
def test_an_interrupted_run_ends_at_once_and_leaves_the_cache_whole(site: Site, tmp_path: Path) -> None:
    HOSTS["h3.test"] = PAGES["/hangs"]
    try:
        running = start(site, tmp_path)
        assert running.stdout is not None
        for _ in range(20):
            running.stdout.readline()
        begun = time.monotonic()
        running.send_signal(signal.SIGINT)
        _, complaint = running.communicate(timeout=20)
        assert time.monotonic() - begun < 6
        assert complaint.rstrip().endswith("KeyboardInterrupt")
        with sqlite3.connect(tmp_path / shelves.NAME) as opened:
            assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        opened.close()
        assert look(site, tmp_path, "/page")[0].outcome == "found"
    finally:
        del HOSTS["h3.test"]


# The archive.


def snapshot(**said: Any) -> bytes:
    usual = {
        "available": True,
        "url": "http://web.archive.org/web/2020/http://x/",
        "timestamp": "2020",
        "status": "200",
    }
    return json.dumps({"url": "x", "archived_snapshots": {"closest": {**usual, **said}}}).encode()


@pytest.mark.parametrize(
    ("body", "copy"),
    [
        (snapshot(), "https://web.archive.org/web/2020/http://x/"),
        (snapshot(url="https://archive.example/1?token=hush"), "https://archive.example/1?token=REDACTED"),
        (snapshot(available=False), None), (snapshot(status="404"), None), (snapshot(url="javascript:alert(1)"), None),
        (snapshot(url=7), None), (snapshot(url="https://a b/"), None), (b'{"archived_snapshots": {}}', None),
        (b"[]", None), (b"no", None), (b"[" * 60_000, None), (b"", None), (b"\xff\xfe", None),
    ],
)  # fmt: skip
def test_an_archive_is_asked_for_a_copy(site: Site, body: bytes, copy: str | None) -> None:
    PAGES["/available"] = lambda one: one.reply(200, body, "Content-Type: application/json")
    manners = QUICK._replace(archive=site.url("/available", "archive.test"))
    with Net(manners, None, resolver=site.resolve) as net:
        assert net.archived("http://me:hush@open.test/x?a=1&token=hush#y") == copy
    (path,) = site.paths()
    assert path == "/available?url=http%3A%2F%2Fopen.test%2Fx%3Fa%3D1%26token%3DREDACTED"


def test_an_archive_is_behind_the_same_guard_and_can_be_switched_off(site: Site) -> None:
    for endpoint, allowed in ((None, QUICK.allowed), (site.url("/available", "archive.test"), frozenset())):
        with Net(QUICK._replace(archive=endpoint, allowed=allowed), None, resolver=site.resolve) as net:
            assert net.archived("http://open.test/x") is None
    assert site.asked == []


def test_archives_are_asked_for_many(site: Site) -> None:
    PAGES["/available"] = lambda one: one.reply(200, snapshot(url="http://archive.test/" + one.asked.path[-1]))
    manners = QUICK._replace(archive=site.url("/available?x=1", "archive.test"))
    with Net(manners, None, resolver=site.resolve) as net:
        found = dict(net.archives(f"http://open.test/{number}" for number in range(9)))
    assert found == {f"http://open.test/{number}": f"http://archive.test/{number}" for number in range(9)}
