"""Several reports of one run: `-o FORMAT:PATH` beside what goes to the screen, each file whole or not at all."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import BROKEN, COMMAND, leave, run, surroundings, told
from consumers import CONSUMERS
from ferry import report

from provenance import writers
from provenance.cli import exits, outputs
from provenance.cli.outputs import Output
from provenance.model import Report
from provenance.writers import WRITERS, Run

needs_full = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no /dev/full")


@pytest.mark.parametrize(
    ("given", "form", "path"),
    [
        ("out.txt", "", "out.txt"), ("sarif:out.sarif", "sarif", "out.sarif"), ("json:a:b", "json", "a:b"),
        (r"C:\reports\out.json", "", r"C:\reports\out.json"), (r"sarif:C:\out.sarif", "sarif", r"C:\out.sarif"),
        ("yaml:out.yml", "", "yaml:out.yml"), ("SARIF:x", "", "SARIF:x"), ("./sarif:x", "", "./sarif:x"),
        (":x", "", ":x"), ("a=b", "", "a=b"),
    ],
)  # fmt: skip
def test_a_format_is_told_from_a_path(given: str, form: str, path: str) -> None:
    assert outputs.outputs([given]) == [Output(form, path)]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("a", "b"), "two files for one report"), (("sarif:x", "json:./x"), "two reports in one file"),
        (("x", "json:x"), "two reports in one file"), (("sarif:",), "names no file"), (("-",), "names no file"),
        (("json:-",), "names no file"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("desk")
def test_what_cannot_be_meant(given: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("check", *(word for each in given for word in ("-o", each)), "broken.txt") == exits.TROUBLE
    said = capsys.readouterr()
    assert (said.out, words in said.err, "Usage:" in said.err) == ("", True, True)


def test_the_screen_still_shows_its_format(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    alone = leave("check", "--output-format", "concise", ".")
    shown = capsys.readouterr().out
    status = leave("check", "--output-format", "concise", "-o", "sarif:o.sarif", "-o", "junit:o.xml", ".")
    assert (status, capsys.readouterr().out) == (alone, shown)
    assert [issue.path for issue in CONSUMERS["sarif"]((desk / "o.sarif").read_text())] == ["broken.txt"]
    assert [issue.path for issue in CONSUMERS["junit"]((desk / "o.xml").read_text())] == ["broken.txt"]


def test_a_bare_path_takes_the_report_off_the_screen(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = told(capsys, ".")
    options = ("--output-format", "json", "-o", "gitlab:g.json", "-o", "out.json")
    assert leave("check", *options, ".") == exits.FINDINGS
    assert capsys.readouterr() == ("", "")
    assert json.loads((desk / "out.json").read_text()) == report
    assert len(json.loads((desk / "g.json").read_text())) == 1


@pytest.mark.parametrize("form", WRITERS)
def test_beside_or_alone_is_the_same(desk: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    (desk / "clip.txt").write_bytes(b"a\0b")
    (desk / "note.txt").write_text("The quay was shut for 12 weeks, the harbour said. [Source: TASS]\n" + BROKEN)
    options = ("--all", ".", "none.txt")
    assert leave("check", "-o", f"{form}:beside", "-o", "json:other", "-q", *options) == exits.TROUBLE
    assert leave("check", "--output-format", form, "-o", "alone", "-q", *options) == exits.TROUBLE
    assert (desk / "beside").read_text() == (desk / "alone").read_text()
    assert json.loads((desk / "other").read_text())["status"] == exits.TROUBLE


def test_one_file_that_cannot_be_written_spares_the_others(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ("-o", "sarif:no/such/o.sarif", "-o", "csv:o.csv", "--exit-zero", "-q")
    assert leave("check", *options, "clean.txt") == exits.TROUBLE
    assert capsys.readouterr().err == "provenance: no/such/o.sarif: cannot be written: No such file or directory\n"
    assert (desk / "o.csv").read_text().startswith("path,")
    assert leave("check", "-o", "no/such/o.txt", "-o", "csv:p.csv", "broken.txt") == exits.TROUBLE
    assert "no/such/o.txt: cannot be written" in capsys.readouterr().err
    assert len(CONSUMERS["csv"]((desk / "p.csv").read_text())) == 1


@needs_full
def test_a_screen_that_cannot_be_written_spares_the_files(desk: Path) -> None:
    command = [*COMMAND, "check", "--output-format", "jsonl", "-o", "csv:o.csv", "broken.txt", "clean.txt"]
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, cwd=desk, env=surroundings(), stdout=full, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (exits.TROUBLE, b"provenance: No space left on device\n")
    assert len(CONSUMERS["csv"]((desk / "o.csv").read_text())) == 1


def test_a_reader_that_is_gone_spares_the_files(desk: Path) -> None:
    for number in range(20):
        (desk / f"{number}.txt").write_text(BROKEN)
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([*COMMAND, "check", "--output-format", "jsonl", "-o", "csv:o.csv", "."], cwd=desk,
                          env=surroundings(), stdout=writer, stderr=subprocess.PIPE)  # fmt: skip
    os.close(writer)
    assert (done.returncode, done.stderr) == (exits.UNREAD, b"")
    assert len(CONSUMERS["csv"]((desk / "o.csv").read_text())) == 21


def test_a_writer_that_breaks_spares_the_others(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(run: Run) -> Iterator[str]:
        yield "half"
        raise ValueError("no such thing")

    monkeypatch.setattr(outputs, "WRITERS", {**WRITERS, "sarif": broken})
    monkeypatch.setattr(writers, "WRITERS", {**WRITERS, "sarif": broken})
    assert leave("check", "-o", "sarif:o.sarif", "-o", "csv:o.csv", "-q", "broken.txt") == exits.TROUBLE
    assert "o.sarif: internal error: ValueError: no such thing" in capsys.readouterr().err
    assert sorted(path.name for path in desk.iterdir()) == ["broken.txt", "clean.txt", "o.csv"]


def test_fixes_and_reports(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dirty = "The ferry sails again, the office said.><\n"
    (desk / "dirty.txt").write_text(dirty)
    assert leave("check", "--diff", "-o", "json:before.json", "dirty.txt") == exits.FINDINGS
    assert capsys.readouterr().out.startswith("--- dirty.txt")
    found = json.loads((desk / "before.json").read_text())["reports"][0]["findings"]
    assert "DEB001" in {each["code"] for each in found}
    assert leave("check", "--fix-only", "-o", "sarif:fixed.sarif", "dirty.txt", "none.txt") == exits.TROUBLE
    assert [issue.path for issue in CONSUMERS["sarif"]((desk / "fixed.sarif").read_text())] == ["none.txt"]
    (desk / "dirty.txt").write_text(dirty)
    leave("check", "--fix", "-q", "-o", "json:after.json", "dirty.txt")
    left = json.loads((desk / "after.json").read_text())["reports"][0]["findings"]
    assert "DEB001" not in {each["code"] for each in left}


def test_paths_start_from_the_folder_of_the_run(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("sarif", "gitlab", "github", "azure", "rdjson", "junit"):
        for path in ("broken.txt", "./broken.txt", str(desk / "broken.txt")):
            assert leave("check", "--output-format", form, path) == exits.FINDINGS
            shown = capsys.readouterr().out
            assert "broken.txt" in shown
            assert not re.search(r'[\s"=]\./', shown)
            assert str(desk) not in shown


def test_one_report_keeps_nothing(desk: Path) -> None:
    code = (
        "import sys\nfrom provenance.cli import exits\nexits.leave(sys.argv[1:])\n"
        "print('provenance.cli.outputs' in sys.modules, file=sys.stderr)"
    )
    for options, known in (([], b"False"), (["-o", "sarif:x"], b"True")):
        command = [sys.executable, "-c", code, "check", *options, "broken.txt"]
        assert subprocess.run(command, cwd=desk, capture_output=True).stderr.strip() == known


def test_reports_are_handed_on_as_they_come() -> None:
    order: list[str] = []

    def reports() -> Iterator[Report]:
        for name in ("one", "two"):
            order.append(f"made {name}")
            yield report(name)

    kept = outputs.Kept(reports())
    for each in kept:
        order.append(f"told {each.article.path}")
    assert order == ["made one", "told one", "made two", "told two"]
    assert kept.rest()
    assert [each.article.path for each in kept.taken] == ["one", "two"]


def test_what_the_first_writer_left_is_taken() -> None:
    kept = outputs.Kept([report("one"), report("two")])
    next(iter(kept))
    assert kept.rest()
    assert [each.article.path for each in kept.taken] == ["one", "two"]


def test_the_format_beside_may_be_shown_twice(desk: Path) -> None:
    done = run("check", "--output-format", "csv", "-o", "csv:o.csv", ".", cwd=desk)
    assert done.stdout.decode() == (desk / "o.csv").read_text()


@pytest.mark.parametrize("form", WRITERS)
def test_no_format_is_silent_on_what_was_not_looked_at(
    desk: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    (desk / "unjudged.txt").write_text("पुल\n\nपुल सोमवार को बंद रहेगा, और अगले महीने फिर से खुलेगा।\n", encoding="utf-8")
    leave("check", "--output-format", form, "unjudged.txt")
    said = capsys.readouterr()
    assert "no lexicon for Hindi" in said.out + said.err
