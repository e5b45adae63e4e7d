"""The baseline: what a repository lives with is known by its words, as often as it was there, and nothing else is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from command_line import leave, run, told
from gitted import IDENTITY, NEEDED, Gitted
from hypothesis import given
from hypothesis import strategies as st

import provenance
from provenance import rules
from provenance.baseline import Entry, Torn, counted, parsed, written

NAME = ".provenance-baseline.json"
FIXTURES = Path(__file__).parent.parent / "fixtures" / "baselines"
GOOD = "The ferry to {} sails again, said Ilse Tamm, the harbour master. [Source: Holm Courier]\n"
BAD = GOOD.replace("]", "")


def bad(*places: str) -> str:
    """Return an article with a bracket left open in each of its paragraphs."""
    return "\n".join(BAD.format(place) for place in places)


@pytest.fixture
def folder(desk: Path) -> Path:
    """Return the current folder without an article."""
    for path in desk.iterdir():
        path.unlink()
    return desk


def write(folder: Path, name: str, text: str) -> None:
    """Write an article."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def standing(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, str]]:
    """Return the path and code of each finding that stands."""
    capsys.readouterr()
    reports = told(capsys, *arguments)["reports"]
    return [(each["path"], found["code"]) for each in reports for found in each["findings"] if not found["forgiven"]]


def rows(folder: Path) -> list[dict[str, Any]]:
    """Return the entries of the baseline as they are written."""
    return [row for row in json.loads((folder / NAME).read_text(encoding="utf-8"))["entries"] if row]


def test_what_is_written_is_one_whole_entry_a_line_without_words_or_line_numbers(folder: Path) -> None:
    write(folder, "b.md", bad("Holm", "Tolm"))
    write(folder, "a/ä b.md", bad("Holm"))
    assert leave("check", "--write-baseline") == 0
    text = (folder / NAME).read_text(encoding="utf-8")
    first, tool, opening, *lines, last, end = text.split("\n")
    assert (first, opening, last, end) == ('{"version": 1,', '"entries": [', "null]}", "")
    assert tool == f'"tool": "{provenance.__version__}",'
    assert [json.loads(line.removesuffix(","))["path"] for line in lines] == ["a/ä b.md", "b.md", "b.md"]
    assert all(line.endswith(",") and set(json.loads(line[:-1])) == {"path", "code", "fp", "n"} for line in lines)
    assert lines == sorted(lines)
    assert "Tamm" not in text


def test_what_there_is_is_lived_with_and_what_is_new_is_not(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, "a.md", bad("Holm"))
    assert leave("check") == 1
    assert leave("check", "--write-baseline") == 0
    capsys.readouterr()
    assert leave("check", "--output-format", "concise") == 0
    assert capsys.readouterr().out.startswith("No findings (1 in baseline).\n")
    write(folder, "a.md", bad("Holm", "Tolm"))
    assert leave("check", "--output-format", "concise") == 1
    shown = capsys.readouterr().out
    assert shown.startswith("a.md:3:68: MRK001")
    assert "Found 1 error (1 in baseline)." in shown


def test_edits_elsewhere_white_space_and_accents_in_two_letters_make_nothing_new(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "a.md", bad("Malmö"))
    leave("check", "--write-baseline")
    apart = unicodedata.normalize("NFD", bad("Malmö"))
    write(folder, "a.md", GOOD.format("Tolm") + "\n\n\n" + apart.replace("sails again", "sails\nagain"))
    assert standing(capsys) == []
    write(folder, "a.md", bad("Malmø"))
    assert ("a.md", "MRK001") in standing(capsys)


def test_what_is_said_of_the_article_outlives_a_word_in_its_lead(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lead = "The ferry sails again on Monday, the harbour master told Reuters on Friday. [Source: Reuters]"
    text = f"# The ferry sails\n\n{lead}\n\nTickets cost four crowns, Reuters reported. [Source: Reuters]\n"
    write(folder, "a.md", text)
    leave("check", "--write-baseline")
    assert "WIR002" in {row["code"] for row in rows(folder)}
    write(folder, "a.md", text.replace("on Monday", "on Tuesday"))
    told_of = standing(capsys, "--select", "WIR002,SRC010,SRC011,PRV003")
    assert told_of == []
    (folder / "a.md").unlink()
    write(folder, "b.md", text.replace("# The ferry sails", "# The bridge opens").replace("ferry", "bridge"))
    assert ("b.md", "WIR002") in standing(capsys)


def test_a_new_copy_of_an_old_sentence_is_new(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, "a.md", bad("Holm", "Tolm", "Holm"))
    leave("check", "--write-baseline", "--ignore", "DEB018")
    assert sorted(row["n"] for row in rows(folder)) == [1, 2]
    assert standing(capsys, "--ignore", "DEB018") == []
    write(folder, "a.md", bad("Holm", "Tolm", "Holm", "Holm"))
    assert standing(capsys, "--ignore", "DEB018") == [("a.md", "MRK001")]
    write(folder, "a.md", bad("Holm", "Tolm", "Holm"))
    write(folder, "b.md", bad("Tolm"))
    assert standing(capsys, "--ignore", "DEB018") == [("b.md", "MRK001")]


@pytest.mark.parametrize(("old", "new"), [("a.md", "z/b.md"), ("z/b.md", "a.md")])
def test_a_renamed_article_makes_nothing_new(
    folder: Path, capsys: pytest.CaptureFixture[str], old: str, new: str
) -> None:
    write(folder, old, bad("Holm", "Tolm"))
    leave("check", "--write-baseline")
    write(folder, new, (folder / old).read_text())
    (folder / old).unlink()
    assert standing(capsys) == []
    assert standing(capsys, new) == []
    assert leave("check", "--prune-baseline") == 0
    assert {row["path"] for row in rows(folder)} == {new}


@pytest.mark.parametrize(("old", "new"), [("a.md", "b.md"), ("b.md", "a.md")])
def test_a_paragraph_moved_to_another_article_is_not_new_and_its_entry_is_no_stale_one(
    folder: Path, capsys: pytest.CaptureFixture[str], old: str, new: str
) -> None:
    write(folder, old, bad("Holm", "Tolm"))
    write(folder, new, GOOD.format("Arden"))
    leave("check", "--write-baseline")
    write(folder, old, bad("Tolm"))
    write(folder, new, GOOD.format("Arden") + "\n" + bad("Holm"))
    assert standing(capsys) == []
    assert standing(capsys, new) == [(new, "MRK001")]


def test_an_entry_that_forgives_nothing_is_a_finding_where_its_article_was_looked_at(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "a.md", bad("Holm", "Tolm"))
    write(folder, "b.md", bad("Arden"))
    leave("check", "--write-baseline")
    write(folder, "a.md", bad("Tolm"))
    assert standing(capsys, "b.md") == []
    assert standing(capsys) == [("a.md", "PRV003")]
    assert standing(capsys, "--select", "DEB,PRV") == []
    assert standing(capsys, "--ignore", "PRV003") == []
    assert leave("check", "--prune-baseline", "--select", "DEB") == 0
    assert len(rows(folder)) == 3
    capsys.readouterr()
    assert leave("check", "--prune-baseline") == 0
    assert f"{NAME}: 1 finding taken out, 2 left" in capsys.readouterr().err
    assert standing(capsys) == []


def test_what_was_reworded_is_told_as_new_and_its_entry_with_a_note(folder: Path) -> None:
    write(folder, "a.md", bad("Holm"))
    leave("check", "--write-baseline")
    write(folder, "a.md", bad("Tolm"))
    assert leave("check", "-o", "json:a.json", "--fail-on", "error") == 1
    assert leave("check", "-o", "json:b.json", "--ignore", "MRK001") == 0
    (report,) = json.loads((folder / "a.json").read_text())["reports"]
    assert [(each["code"], each["level"]) for each in report["findings"]] == [("PRV003", "note"), ("MRK001", "error")]
    write(folder, "a.md", GOOD)
    assert leave("check", "--fail-on", "error") == 0
    assert leave("check") == 1


def test_a_rule_that_fails_leaves_its_entries_alone(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "a.md", bad("Holm"))
    leave("check", "--write-baseline")

    def fail(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(rules.rule("unclosed_marker"), "check", fail)
    assert standing(capsys) == []
    assert leave("check", "--prune-baseline") == 2
    assert len(rows(folder)) == 1


def test_pruning_takes_in_nothing_and_still_fails_on_what_is_new(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "a.md", bad("Holm", "Tolm"))
    write(folder, "gone.md", bad("Arden"))
    leave("check", "--write-baseline")
    write(folder, "a.md", bad("Tolm", "Sund"))
    (folder / "gone.md").unlink()
    capsys.readouterr()
    assert leave("check", "--prune-baseline", "--output-format", "concise") == 1
    said = capsys.readouterr()
    assert "a.md:3:68: MRK001" in said.out
    assert f"{NAME}: 2 findings taken out, 1 left" in said.err
    assert [row["path"] for row in rows(folder)] == ["a.md"]


def test_an_article_that_is_gone_is_left_over_only_for_a_run_that_would_have_met_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "x/a.md", bad("Holm"))
    write(folder, "y/b.md", bad("Tolm"))
    leave("check", "--write-baseline")
    (folder / "x" / "a.md").unlink()
    capsys.readouterr()
    assert leave("check", "y") == 0
    assert NAME not in capsys.readouterr().err
    assert leave("check") == 0
    assert f"{NAME}: 1 finding in it found no more; --prune-baseline" in capsys.readouterr().err
    assert leave("check", "--prune-baseline", "y") == 0
    assert len(rows(folder)) == 2
    assert leave("check", "--prune-baseline", "x", "y") == 0
    assert len(rows(folder)) == 1


def test_an_update_shows_what_it_takes_in_fails_on_it_once_and_keeps_the_reasons(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "a.md", bad("Holm", "Arden"))
    leave("check", "--write-baseline")
    text = (folder / NAME).read_text()
    (folder / NAME).write_text(text.replace('"n": 1}', '"n": 1, "reason": "an archive piece"}'))
    write(folder, "a.md", bad("Holm", "Tolm"))
    capsys.readouterr()
    assert leave("check", "--write-baseline", "--output-format", "concise") == 1
    said = capsys.readouterr()
    assert said.out.startswith("a.md:3:68: MRK001")
    assert f"{NAME}: 1 new finding taken in, 1 taken out, 2 in all" in said.err
    assert sorted(row.get("reason", "") for row in rows(folder)) == ["", "an archive piece"]
    assert leave("check") == 0


def test_a_report_says_that_and_why_a_finding_is_lived_with(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, "a.md", bad("Holm"))
    leave("check", "--write-baseline")
    reason = '"n": 1, "reason": "known before \\u001b[31m"}'
    (folder / NAME).write_text((folder / NAME).read_text().replace('"n": 1}', reason))
    capsys.readouterr()
    (report,) = told(capsys)["reports"]
    (found,) = report["findings"]
    assert found["forgiven"] == {"by": "baseline", "reason": "in baseline: known before \x1b[31m"}
    assert report["summary"]["findings"] == {"error": 0, "warning": 0, "note": 0, "forgiven": 1}
    leave("check", "--output-format", "concise")
    assert capsys.readouterr().out.startswith("No findings (1 in baseline).")


def test_what_the_article_dismisses_itself_needs_no_entry(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    remark = "<!-- provenance: ignore[MRK001] goes on below -->\n"
    write(folder, "a.md", remark + bad("Holm"))
    leave("check", "--write-baseline")
    assert rows(folder) == []
    write(folder, "a.md", bad("Holm"))
    assert standing(capsys) == [("a.md", "MRK001")]
    leave("check", "--write-baseline")
    write(folder, "a.md", remark + bad("Holm"))
    assert standing(capsys) == [("a.md", "PRV003")]


def test_without_dismissals_there_is_no_baseline_either(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, "a.md", bad("Holm"))
    leave("check", "--write-baseline")
    assert standing(capsys, "--ignore-suppressions") == [("a.md", "MRK001")]
    assert standing(capsys, "--isolated") == [("a.md", "MRK001")]
    assert standing(capsys, "--isolated", "--baseline", NAME) == []


def test_it_is_heeded_below_its_folder_and_by_several_processes(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(9):
        write(folder, f"x/{number}.md", bad("Holm", f"Tolm{number}"))
    leave("check", "--write-baseline")
    for number in range(5):
        (folder / f"x/{number}.md").rename(folder / f"x/new{number}.md")
    write(folder, "x/7.md", bad("Holm", "Arden"))
    alone = standing(capsys)
    assert alone == [("x/7.md", "PRV003"), ("x/7.md", "MRK001")]
    assert standing(capsys, "-j", "3") == alone
    monkeypatch.chdir(folder / "x")
    assert standing(capsys) == [("7.md", "PRV003"), ("7.md", "MRK001")]
    assert standing(capsys, "../x/8.md", str(folder / "x" / "new1.md")) == []


def test_the_file_may_be_set_and_stays_in_the_repository(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / ".git").mkdir()
    write(folder, "provenance.toml", 'baseline = "lists/known.json"\n')
    write(folder, "a.md", bad("Holm"))
    (folder / "lists").mkdir()
    assert leave("check") == 2
    assert "no such baseline; provenance check --write-baseline makes it" in capsys.readouterr().err
    assert leave("check", "--write-baseline") == 1, "its paths stay below its own folder, so nothing could be taken in"
    write(folder, "provenance.toml", 'baseline = "known.json"\n')
    assert leave("check", "--write-baseline") == 0
    assert leave("check") == 0
    assert leave("check", "--baseline", "other.json") == 2
    for outside in ("../known.json", "/etc/passwd", "x/../../known.json"):
        write(folder, "provenance.toml", f'baseline = "{outside}"\n')
        assert leave("check") == 2
        assert "leads out of" in capsys.readouterr().err


@pytest.mark.parametrize("options", [(), ("--write-baseline",)])
def test_a_link_out_of_the_repository_is_neither_read_nor_written(
    folder: Path, capsys: pytest.CaptureFixture[str], tmp_path_factory: pytest.TempPathFactory, options: tuple[str, ...]
) -> None:
    (folder / ".git").mkdir()
    write(folder, "a.md", bad("Holm"))
    outside = tmp_path_factory.mktemp("outside") / "file"
    outside.write_text("precious")
    (folder / NAME).symlink_to(outside)
    assert leave("check", *options) == 2
    assert "leads out of" in capsys.readouterr().err
    assert outside.read_text() == "precious"


BROKEN = {
    "torn.json": ":4: not JSON: ",
    "conflict.json": ":4: a merge left its conflict marks here",
    "edited.json": ':5: "fp" must be a fingerprint',
    "version-2.json": ":1: a baseline of version 2, written by provenance 9.0.0; this release reads 1",
}


@pytest.mark.parametrize("options", [(), ("--write-baseline",), ("--prune-baseline",)])
@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_baseline_is_refused_by_line_and_never_taken_for_empty(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, options: tuple[str, ...]
) -> None:
    write(folder, "holm.md", bad("Holm"))
    (folder / NAME).write_bytes((FIXTURES / name).read_bytes())
    assert leave("check", *options) == 2
    said = capsys.readouterr()
    assert NAME + BROKEN[name] in said.err
    assert said.out == ""
    assert (folder / NAME).read_bytes() == (FIXTURES / name).read_bytes()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("null", 1),
        ("[]", 1),
        ("{}", 1),
        ('{"version": 1}', 1),
        ('{"version": true, "entries": []}', 1),
        ('{"version": "1", "entries": []}', 1),
        ('{"version": 1,\n"entries": [\n[]]}', 3),
        ('{"version": 1,\n"entries": [null,\n\n{"path": "a", "code": "A"}]}', 4),
        ('{"version": 1, "entries": [{"path": "../a", "code": "A", "fp": "0123456789abcdef"}]}', 1),
        ('{"version": 1, "entries": [{"path": "/a", "code": "A", "fp": "0123456789abcdef"}]}', 1),
        ('{"version": 1, "entries": [{"path": "a", "code": "A", "fp": "0123456789abcdef", "n": 0}]}', 1),
        ('{"version": 1, "entries": [{"path": "a", "code": "A", "fp": "0123456789abcdef", "n": true}]}', 1),
        ('{"version": 1, "entries": [{"path": "a", "code": "A", "fp": "0123456789abcdef", "line": 3}]}', 1),
        ('{"version": 1, "entries": [{"path": "a", "code": "A", "fp": "0123456789abcdef", "reason": 3}]}', 1),
        ('{"version": 1,\n"entries": [\n null]} x', 3),
        ("[" * 100_000, 1),
    ],
)
def test_each_way_to_be_no_baseline_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(Torn) as found:
        parsed(text)
    assert found.value.line == line


def test_bytes_that_are_no_text_and_what_is_no_file_are_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "a.md", bad("Holm"))
    (folder / NAME).write_bytes(b'{"version": 1,\n"tool": "\xff"}')
    assert leave("check") == 2
    assert f"{NAME}:2: not UTF-8" in capsys.readouterr().err
    (folder / NAME).unlink()
    (folder / NAME).mkdir()
    assert leave("check") == 2
    assert "not a regular file" in capsys.readouterr().err


def test_a_baseline_of_the_first_release_is_read_and_its_fingerprints_are_still_those(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, place in (("holm.md", "holm.md"), ("version-1.json", NAME)):
        (folder / place).write_bytes((FIXTURES / name).read_bytes())
    (report,) = told(capsys)["reports"]
    (found,) = report["findings"]
    assert found["forgiven"] == {"by": "baseline", "reason": "the bracket closes in the next part"}


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=9)
PATHS = WORDS.filter(lambda path: not path.startswith("/") and ".." not in path and "\\" not in path)
PRINTS = st.text("0123456789abcdef", min_size=16, max_size=16)
ENTRIES = st.builds(Entry, PATHS, WORDS, PRINTS, st.integers(1, 99), st.none() | WORDS)


@given(st.lists(ENTRIES, max_size=9), WORDS)
def test_what_is_written_is_read_again(entries: list[Entry], tool: str) -> None:
    made = counted(entries)
    text = "".join(written(made, tool))
    assert parsed(text) == sorted(made)
    assert text.count("\n") == len(made) + 4


@given(st.text(max_size=60) | st.recursive(st.none() | st.integers() | WORDS, st.lists).map(json.dumps))
def test_no_text_breaks_the_reading(text: str) -> None:
    with pytest.raises(Torn):
        parsed(text)


@NEEDED
@pytest.mark.parametrize("union", [True, False])
def test_branches_that_both_added_entries_merge(folder: Path, monkeypatch: pytest.MonkeyPatch, union: bool) -> None:
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)
    git = Gitted(folder)
    if union:
        git.write(".gitattributes", f"{NAME} merge=union\n")
    git.commit(a=bad("Holm"), m=bad("Mitte"), z=bad("Zingst"))
    leave("check", "--write-baseline")
    git.commit()
    for branch, files in (
        ("one", {"b": bad("Bree", "Brill"), "a": bad("Holm", "Ask")}),
        ("two", {"c" if union else "n": bad("Cley", "Crail"), "z": bad("Zingst", "Zons")}),
    ):
        git.git("checkout", "-q", "-b", branch, "main")
        git.commit(**files)
        assert leave("check", "--write-baseline") == 1
        git.commit()
    git.git("merge", "-q", "-m", "both", "one")
    assert leave("check") == 0
    assert len(rows(folder)) == 9
    text = (folder / NAME).read_text()
    assert union or text == "".join(written(parsed(text), provenance.__version__))


@NEEDED
def test_a_merge_that_git_could_not_do_is_refused_until_it_is(folder: Path) -> None:
    git = Gitted(folder)
    git.commit(a=bad("Holm"))
    leave("check", "--write-baseline")
    git.commit()
    for branch, place in (("one", "Bree"), ("two", "Cley")):
        git.git("checkout", "-q", "-b", branch, "main")
        git.commit(**{branch: bad(place)})
        leave("check", "--write-baseline")
        git.commit()
    git.git("merge", "-q", "one", fails=True)
    done = run("check", cwd=folder)
    assert done.returncode == 2
    assert b"a merge left its conflict marks here; settle it first" in done.stderr


def test_two_branches_that_counted_the_same_leave_the_larger_number() -> None:
    row = '{{"path": "a", "code": "A", "fp": "0123456789abcdef", "n": {}}},\n'
    text = '{"version": 1,\n"tool": "1",\n"tool": "2",\n"entries": [\n' + row.format(2) + row.format(3) + "null]}"
    assert parsed(text) == [Entry("a", "A", "0123456789abcdef", 3)]


@pytest.mark.parametrize(
    "options",
    [
        ("--write-baseline", "--prune-baseline"), ("--write-baseline", "--since", "main"),
        ("--prune-baseline", "--staged"), ("--write-baseline", "--fix"), ("--write-baseline", "-"),
        ("--write-baseline", "--ignore-suppressions"), ("--staged", "--since", "main"), ("--changed-lines-only",),
        ("--staged", "--fix"), ("--since", "main", "--diff"), ("--since", "main", "-"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_together_is_refused(folder: Path, options: tuple[str, ...]) -> None:
    assert leave("check", *options) == 2
    assert os.listdir(folder) == []


def test_remarks_are_added_to_what_is_new_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, "a.md", bad("Holm", "Tolm"))
    leave("check", "--write-baseline")
    write(folder, "a.md", bad("Holm", "Tolm", "Sund"))
    assert leave("check", "--add-ignore", "goes on below") == 0
    text = (folder / "a.md").read_text()
    assert text.count("provenance: ignore[MRK001] goes on below") == 1
    assert text.index("provenance: ignore") > text.index("Tolm")
    assert standing(capsys) == []


def test_every_report_of_a_run_counts_what_is_lived_with(folder: Path) -> None:
    write(folder, "a.md", bad("Holm"))
    leave("check", "--write-baseline")
    assert leave("check", "-o", "json:a.json", "-o", "jsonl:a.jsonl", "-o", "concise:a.txt", "-o", "github:a.gh") == 0
    (report,) = json.loads((folder / "a.json").read_text())["reports"]
    assert json.loads((folder / "a.jsonl").read_text().splitlines()[0]) == report
    assert [each["forgiven"]["by"] for each in report["findings"]] == ["baseline"]
    assert "(1 in baseline)" in (folder / "a.txt").read_text()
    assert "::error" not in (folder / "a.gh").read_text()


def test_a_run_without_a_baseline_loads_nothing_for_one(folder: Path) -> None:
    write(folder, "a.md", GOOD)
    names = ("provenance.baseline", "provenance.memory", "provenance.cli.known", "provenance.edges.git", "subprocess")
    code = (
        "import sys; from provenance.cli.exits import leave; status = leave(['check', 'a.md']); "
        f"sys.exit(status or [name for name in {names!r} if name in sys.modules] or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
