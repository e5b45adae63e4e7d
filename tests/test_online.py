"""`--online`, `verify` and `--sources` as their users meet them: from the command line to the report."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from behaviours import HOSTS, PAGES, said, shows
from command_line import COMMAND, leave, run, surroundings
from loopback import TLS, Exchange, Site

from provenance.cli import exits, online
from provenance.edges.net import Manners, Net

HTML = "Content-Type: text/html; charset=utf-8"


def article_page(title: str, *paragraphs: str) -> bytes:
    """Return a page with an article."""
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        f'<html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article>'.encode()
    )


REPORT = article_page(
    "Yearly report of the harbour",
    "The harbour will not be closed before the autumn, the harbour master, Ada Lindqvist, wrote on Monday.",
    "Some 4,512,000 crowns are to be spent on the pier, and it will take three years unless the council objects.",
)
WIRED = article_page(
    "Pier to be closed", "VARN, May 3 (Reuters) - The pier in Varn will be closed for lorries, the office said.",
    "Nobody knows for how long that will be, and the drivers wait on both sides of the water.",
)  # fmt: skip
STORY = article_page(
    "Ferry to Holm sails again",
    "The ferry will sail on Monday, the harbour master, Ada Lindqvist, told the paper yesterday in the evening.",
    "Some 4,000 people use it each day, according to the office, which has counted them during the whole of this year.",
)
WEB = {
    "/report": said(200, HTML, body=REPORT),
    "/wired": said(200, HTML, body=WIRED),
    "/story": said(200, HTML, body=STORY),
    "/long": said(200, HTML, body=REPORT + b"<p>More.</p>" * 250_000),
    "/soft": said(200, HTML, body=b"<title>Page not found - Varn</title><h1>Page not found</h1><p>Sorry."),
    "/wall": said(200, HTML, body=b"<title>Just a moment...</title><p>Checking your browser."),
    "/paid": said(200, HTML, body=REPORT + b'<script type="application/json">{"isAccessibleForFree": false}</script>'),
    "/refresh": said(200, HTML, body=b'<meta http-equiv="refresh" content="0; url=/report"><p>Moved.'),
    "/moved": lambda one: one.to("/report", 301),
    "/gone": said(410),
    "/403": said(403),
    "/nothing": said(404),
    "/archive": said(200, "Content-Type: application/json", body=json.dumps({"archived_snapshots": {"closest": {
        "available": True, "url": "http://web.archive.org/web/2024/http://varn.example/gone", "status": "200",
    }}}).encode()),
    "/note.pdf": said(200, "Content-Type: application/pdf", body=b"%PDF-1.4 nothing of use"),
}  # fmt: skip


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with Site(WEB, {}) as opened:
        yield opened


class Checked:
    """A run of `verify` over one article, and what came of it."""

    def __init__(self, site: Site, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.site, self.folder, self.capsys = site, folder, capsys
        self.common = ("--cache-dir", str(folder / "cache"), "--delay", "0",
                       "--allow-private", f"127.0.0.1:{site.port}")  # fmt: skip

    def url(self, path: str) -> str:
        """Return the address of a page."""
        return f"http://127.0.0.1:{self.site.port}{path}"

    def write(self, text: str, name: str = "article.md") -> Path:
        """Write an article in which `/path` in a link stands for the page of that path."""
        path = self.folder / name
        path.write_text(re.sub(r"\]\((/[^)]*)\)", lambda found: f"]({self.url(found[1])})", text), encoding="utf-8")
        return path

    def run(self, *arguments: str, archive: str = "none") -> dict[str, Any]:
        """Run `verify` and return its only report."""
        self.status = leave("verify", *self.common, "--archive", archive, "--output-format", "json", *arguments)
        self.said = self.capsys.readouterr()
        whole = json.loads(self.said.out)
        (report,) = whole["reports"]
        return dict(report)


@pytest.fixture
def checked(site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Checked:
    # Nobody's own cache is read or written.
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "usual"))
    return Checked(site, tmp_path, capsys)


def found(report: dict[str, Any]) -> dict[str, str]:
    """Return the last part of each cited address, and what looking at it came to."""
    return {copy["address"].rpartition("/")[2]: copy["outcome"] for copy in report["copies"]}


def codes(report: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the code and level of the findings on cited pages."""
    return [(each["code"], each["level"]) for each in report["findings"] if each["code"].startswith("LNK")]


def test_a_page_is_there_and_says_so(checked: Checked) -> None:
    path = checked.write(
        "The harbour will “not be closed before the autumn”, the harbour master, Ada Lindqvist, [wrote](/report).\n"
    )
    report = checked.run(str(path))
    assert (checked.status, codes(report)) == (exits.CLEAN, [])
    (trace,) = report["traces"]
    assert (trace["standing"], trace["firm"], trace["place"]) == ("exact", True, "paragraph 2")
    assert report["copies"][0]["title"] == "Yearly report of the harbour"


def test_a_dropped_not_is_shown(checked: Checked) -> None:
    path = checked.write("The harbour will “be closed before the autumn”, Ada Lindqvist [wrote](/report).\n")
    report = checked.run(str(path))
    assert (checked.status, codes(report)) == (exits.FINDINGS, [("LNK004", "warning")])
    (finding,) = [each for each in report["findings"] if each["code"] == "LNK004"]
    assert finding["excerpt"] == "be closed before the autumn"
    assert "not" in report["traces"][0]["change"].split("“")[1]


def test_each_state_of_a_page_has_its_word(checked: Checked) -> None:
    path = checked.write(
        "The office [wrote](/report), [said](/moved), [told](/gone), [asked](/soft), [denied](/wall) and "
        "[stated](/403) [much](/refresh), and [more](/nothing), about [this](/paid).\n"
    )
    report = checked.run(str(path))
    assert found(report) == {
        "report": "found", "moved": "moved", "gone": "gone", "soft": "soft-404", "wall": "blocked", "403": "refused",
        "refresh": "moved", "nothing": "missing", "paid": "found",
    }  # fmt: skip
    assert sorted(codes(report)) == [
        ("LNK001", "note"), ("LNK001", "warning"), ("LNK001", "warning"), ("LNK002", "note"), ("LNK002", "note"),
    ]  # fmt: skip
    (note,) = [each for each in report["notes"] if each.startswith("Could not look")]
    assert note == (
        "Could not look at 2 of 9 cited pages: the page asks whether a person is looking; "
        "the server does not let us in (403)"
    )


def test_every_behaviour_of_the_web_has_its_word_in_the_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    manners = Manners(
        delay=0.0, connect=1.0, read=0.4, total=1.5, patience=0.5, archive=None, allowed=frozenset({"127.0.0.1"}),
        certificates=str(TLS / "authority.pem"),
    )  # fmt: skip
    with Site(PAGES, HOSTS) as web:
        monkeypatch.setattr(online, "opened", lambda errand: Net(manners, tmp_path / "cache", resolver=web.resolve))
        paths = [path for path in PAGES if not re.search(r"[()\s]", path)]
        (tmp_path / "a.md").write_text(
            "".join(f"It is [said](http://open.test:{web.port}{path}) that eels swim here.\n\n" for path in paths)
        )
        leave("verify", "--output-format", "json", str(tmp_path / "a.md"))
    (report,) = json.loads(capsys.readouterr().out)["reports"]
    told = {copy["address"].partition(str(web.port))[2]: copy for copy in report["copies"]}
    assert len(told) == len(paths) > 40
    for path, copy in told.items():
        assert copy["outcome"] in ("found", "moved") or copy["reason"], path
        assert "internal error" not in copy["reason"], path
    assert len({copy["outcome"] for copy in told.values()}) >= 12
    dead = {path for path, copy in told.items() if copy["outcome"] in ("missing", "gone", "soft-404", "home")}
    assert not {path for path in dead if re.search(r"40[13]|429|451|503|500|wall|captcha|slow|pay", path)}


def test_an_archived_copy_is_offered_where_a_page_is_gone(checked: Checked) -> None:
    path = checked.write("The pier is to be closed, the [office](/gone) wrote, and [again](/gone).\n")
    report = checked.run(str(path), archive=checked.url("/archive"))
    (finding,) = [each for each in report["findings"] if each["code"] == "LNK001"]
    assert report["copies"][0]["archive"] == "https://web.archive.org/web/2024/http://varn.example/gone"
    assert finding["message"].startswith("The cited page is gone: 127.0.0.1")


def test_a_page_that_credits_the_same_wire_adds_no_origin(checked: Checked) -> None:
    path = checked.write(
        "The pier is to be closed, Reuters reported on Monday.\n\nIt is old, the [Varn Courier](/wired) wrote.\n"
    )
    report = checked.run(str(path))
    assert codes(report) == [("LNK006", "note")]
    assert (report["summary"]["origins"], report["summary"]["single_wire"]) == (1, "reuters")


def test_what_was_seen_is_kept_and_looked_at_again_without_a_network(checked: Checked) -> None:
    path = checked.write("The harbour will “be closed before the autumn”, Ada Lindqvist [wrote](/report).\n")
    first = checked.run(str(path))
    asked = len(checked.site.paths())
    arguments = ("--offline-cache", *checked.common[:2], *checked.common[4:], str(path))
    assert leave("verify", "--output-format", "json", *arguments) == exits.FINDINGS
    (again,) = json.loads(checked.capsys.readouterr().out)["reports"]
    assert (again["findings"], again["traces"]) == (first["findings"], first["traces"])
    assert len(checked.site.paths()) == asked
    (checked.folder / "other.md").write_text("It is [there](http://elsewhere.example/x), the office said.\n")
    leave("verify", "--output-format", "json", *arguments[:-1], str(checked.folder / "other.md"))
    (unseen,) = json.loads(checked.capsys.readouterr().out)["reports"]
    assert [copy["outcome"] for copy in unseen["copies"]] == ["not-kept"]


def test_an_article_of_the_web_is_checked(checked: Checked) -> None:
    report = checked.run(checked.url("/story"))
    assert (report["title"], report["format"], len(report["paragraphs"])) == ("Ferry to Holm sails again", "html", 3)


@pytest.mark.parametrize(
    ("path", "words"),
    [("/gone", "taken away"), ("/long", "too large"), ("/note.pdf", "application/pdf"), ("/wall", "a person")],
)
def test_what_is_no_article_is_refused_in_words(checked: Checked, path: str, words: str) -> None:
    status = leave("verify", *checked.common, "--archive", "none", checked.url(path))
    said = checked.capsys.readouterr()
    assert status == exits.TROUBLE
    assert words in said.err
    assert "internal error" not in said.err


def test_without_the_option_a_page_of_the_web_is_not_fetched(checked: Checked) -> None:
    asked = len(checked.site.paths())
    assert leave("check", checked.url("/story")) == exits.TROUBLE
    assert "only --online goes there" in checked.capsys.readouterr().err
    assert len(checked.site.paths()) == asked


def test_a_private_page_is_not_reached_unless_it_is_allowed(checked: Checked) -> None:
    path = checked.write("It is [there](/report), the office said.\n")
    asked = len(checked.site.paths())
    leave("check", "--online", "--output-format", "json", str(path))
    (report,) = json.loads(checked.capsys.readouterr().out)["reports"]
    assert ([copy["outcome"] for copy in report["copies"]], len(checked.site.paths())) == (["private"], asked)


def test_articles_come_out_in_their_order(checked: Checked) -> None:
    for number in range(12):
        page = "/report" if number % 3 else "/gone"
        checked.write(f"It is [there]({page}?{number % 5}), the office said.\n", f"a{number:02}.md")
    (checked.folder / "a05.md").write_bytes(b"\xff\xfe\x00")
    leave("verify", *checked.common, "--archive", "none", "--output-format", "jsonl", str(checked.folder))
    lines = [json.loads(line) for line in checked.capsys.readouterr().out.splitlines()]
    paths = [Path(line["path"]).name for line in lines if "paragraphs" in line]
    assert paths == [f"a{number:02}.md" for number in range(12) if number != 5]


def test_what_was_seen_is_kept_where_nobody_says_where(checked: Checked) -> None:
    path = checked.write("The harbour will “be closed before the autumn”, Ada Lindqvist [wrote](/report).\n")
    leave("verify", *checked.common[2:], str(path))
    asked = len(checked.site.paths())
    assert leave("verify", "--offline-cache", *checked.common[4:], str(path)) == exits.FINDINGS
    assert "LNK004" in checked.capsys.readouterr().out
    leave("verify", *checked.common[2:], str(path))
    assert len(checked.site.paths()) == asked, "what was seen is not asked for again"


def test_fixing_leaves_the_findings_on_pages(checked: Checked) -> None:
    text = "The pier is old. [Source: TASS]”}{\n\nIt will “be closed before the autumn”, Lindqvist [wrote](/report).\n"
    path = checked.write(text)
    both = leave("check", "--online", "--offline-cache", str(path))
    assert (both, "choose one" in checked.capsys.readouterr().err) == (exits.TROUBLE, True)
    notes = checked.folder / "notes"
    notes.mkdir()
    (notes / "report.html").write_bytes(
        REPORT.replace(b"<head>", f'<head><link rel="canonical" href="{checked.url("/report")}">'.encode())
    )
    assert leave("check", "--fix", "--sources", str(notes), "--output-format", "json", str(path)) == exits.FINDINGS
    (report,) = json.loads(checked.capsys.readouterr().out)["reports"]
    assert path.read_text().startswith("The pier is old. [Source: TASS]\n")
    assert codes(report) == [("LNK004", "warning")]


def test_a_password_in_an_address_goes_nowhere(checked: Checked) -> None:
    path = checked.folder / "article.md"
    secret = checked.url("/report").replace("//", "//ada:hush@") + "?token=mum"
    path.write_text(f"It is [there]({secret}), the office said.\n", encoding="utf-8")
    leave("verify", *checked.common, "--output-format", "json", str(path))
    (report,) = json.loads(checked.capsys.readouterr().out)["reports"]
    assert "hush" not in json.dumps(report["copies"])
    assert "mum" not in json.dumps(report["copies"])
    kept = b"".join(each.read_bytes() for each in (checked.folder / "cache").rglob("*") if each.is_file())
    assert b"hush" not in kept
    assert b"mum" not in kept
    assert not any("authorization" in asked.headers for asked in checked.site.asked)


def test_quotations_are_traced_to_file_and_place(checked: Checked) -> None:
    notes = checked.folder / "notes"
    notes.mkdir()
    (notes / "council.txt").write_text(
        "Minutes of the council\n\nLINDQVIST: The harbour will not be closed before the autumn.\n", encoding="utf-8"
    )
    path = checked.write("The harbour will “not be closed before the autumn”, Ada Lindqvist said.\n")
    assert leave("check", "--sources", str(notes), "--output-format", "json", str(path)) == exits.CLEAN
    (report,) = json.loads(checked.capsys.readouterr().out)["reports"]
    (trace,) = report["traces"]
    assert (trace["standing"], trace["address"]) == ("exact", "council.txt")
    assert trace["place"]
    path = checked.write("The harbour will “be closed before the autumn”, Ada Lindqvist said.\n")
    assert leave("check", "--sources", str(notes), str(path)) == exits.FINDINGS
    said = checked.capsys.readouterr().out
    assert "LNK004" in said
    assert "council.txt" in said


def test_a_folder_that_is_none_is_refused(checked: Checked) -> None:
    path = checked.write("Nothing.\n")
    assert leave("check", "--sources", "nowhere", str(path)) == exits.TROUBLE
    assert "no such folder" in checked.capsys.readouterr().err


def test_the_screen_says_what_was_looked_at(checked: Checked) -> None:
    path = checked.write("The harbour will “not be closed before the autumn”, Ada Lindqvist [wrote](/report).\n")
    leave("verify", *checked.common, str(path))
    said = checked.capsys.readouterr().out
    assert re.search(r"Cited pages\s+1 there\n\s+Quotations\s+1 quotation looked for: 1 word for word", said)
    assert "but for the 1 cited work looked at" in said


@pytest.mark.parametrize("form", ["full", "html", "markdown", "sarif", "concise", "schema-org", "ninjs", "prov"])
def test_every_format_bears_what_was_found(checked: Checked, form: str) -> None:
    path = checked.write("The harbour will “be closed before the autumn”, Ada Lindqvist [wrote](/report).\n")
    assert leave("verify", *checked.common, "--output-format", form, str(path)) == exits.FINDINGS
    said = checked.capsys.readouterr()
    assert said.out
    assert "internal error" not in said.err


def many(site: Site, folder: Path, count: int) -> Path:
    """Write an article that cites many pages."""
    path = folder / "many.md"
    lines = (f"It is [said](http://127.0.0.1:{site.port}/slow?{number}) so.\n\n" for number in range(count))
    path.write_text("".join(lines), encoding="utf-8")
    return path


def slow(pause: float) -> Callable[[Exchange], None]:
    """Return a behaviour that shows a page after a while."""

    def behave(one: Exchange) -> None:
        one.wait(pause)
        shows("Eels swim here.")(one)

    return behave


def test_a_killed_run_goes_on_where_it_was(tmp_path: Path) -> None:
    with Site({"/slow": slow(0.02)}, {}) as site:
        path, cache = many(site, tmp_path, 120), tmp_path / "cache"
        arguments = ("verify", "--cache-dir", str(cache), "--delay", "0.01", "--archive", "none",
                     "--allow-private", f"127.0.0.1:{site.port}", "--output-format", "json", str(path))  # fmt: skip
        running = subprocess.Popen([*COMMAND, *arguments], env=surroundings(), stdout=subprocess.DEVNULL)
        while len(site.paths()) < 40 and running.poll() is None:
            time.sleep(0.02)
        running.send_signal(signal.SIGKILL)
        running.wait()
        before = len(site.paths())
        done = run(*arguments, cwd=tmp_path)
        (report,) = json.loads(done.stdout)["reports"]
        assert {copy["outcome"] for copy in report["copies"]} == {"found"}
        assert len(report["copies"]) == 120
        # What was kept is not asked again: a few were on their way.
        assert len(site.paths()) - before < 110
