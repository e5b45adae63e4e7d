"""`grouped` on a screen: by file, places in a column, what the article has in a line above."""

from __future__ import annotations

import pytest
from ferry import TEXT, article, finding, report, written

from provenance.model import Report
from provenance.writers import Run
from provenance.writers.cells import cells


def test_by_file() -> None:
    run = Run([report("a.txt"), Report(article(path="clean.txt"), ()), report("b.txt")])
    lines = written("grouped", run).splitlines()
    assert lines[:3] == [
        "a.txt",
        "  5 paragraphs · coverage 75 % · 2 sources · 1 independent origin",
        "    3:5  SRC004 note: Number 0 has no source in reach",
    ]
    assert "   9:98  DEB001 [*] error: Formatting debris: `><`" in lines
    assert "  1 more note: --all shows it." in lines
    assert "  Not looked at: 2 links were not followed." in lines
    assert [line for line in lines if line.endswith(".txt")] == ["a.txt", "b.txt"]
    assert lines[-3:] == [
        "Found 2 errors, 8 warnings, 8 notes in 2 of 3 files. 2 notes more with --all.",
        "[*] 2 fixable with --fix.",
        "Not looked at: whether the sources say so.",
    ]


def test_quiet_shows_findings_alone() -> None:
    lines = written("grouped", Run([report("a.txt")], quiet=True, show_all=True)).splitlines()
    assert (lines[0], lines[-1], len(lines)) == ("a.txt", "", 11)


@pytest.mark.parametrize("width", [44, 80, 200])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    wide = finding(TEXT, "XXX001", "warning", "日本の新聞 and words " * 20, (40, 44))
    made = Report(article(path="a.txt"), (wide, *report().findings), ("A note of many words " * 10,))
    assert max(map(cells, written("grouped", Run([made], width=width)).splitlines())) <= width


def test_a_file_without_lines_is_told_by_paragraphs() -> None:
    lines = written("grouped", Run([report("a.docx", exact=False)])).splitlines()
    assert "  paragraph 5  DEB001 [*] error: Formatting debris: `><`" in lines


def test_notes_beyond_the_budget_alone_leave_the_heading() -> None:
    notes = tuple(each for each in report().findings if each.level == "note")
    run = Run([Report(article(path="a.txt"), notes)])
    run.config = run.config._replace(budget=0)
    assert written("grouped", run).splitlines()[2] == "  4 more notes: --all shows them."
