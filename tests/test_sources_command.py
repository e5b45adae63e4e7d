"""`provenance sources`: who speaks in a run, added up, in three formats."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from command_line import leave, run

from provenance.cli import exits
from provenance.writers import escape
from provenance.writers.cells import cells

FERRY = """\
The ferry to Holm stops for three weeks, harbour master Ilse Brandt told TASS on Monday.

The ramp is a hundred years old, Brandt said. [Source: TASS]
"""
BAKERY = """\
The bakery has ordered twice the flour, Ilse Brandt said in an interview.

Tom Poe said the shop would stay open. [Source: Holm Courier]
"""


@pytest.fixture
def articles(desk: Path) -> Path:
    """Return a folder with two articles that share a speaker."""
    folder = desk / "articles"
    folder.mkdir()
    (folder / "ferry.txt").write_text(FERRY)
    (folder / "bakery.txt").write_text(BAKERY)
    return folder


def listed(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """Run the command in this process and return what its json says."""
    leave("sources", "--format", "json", *arguments)
    whole: dict[str, Any] = json.loads(capsys.readouterr().out)
    return whole


def test_the_sources_of_several_articles_are_added_up(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = listed(capsys, str(articles))
    assert whole["articles"] == 2
    brandt = next(source for source in whole["sources"] if source["name"] == "Ilse Brandt")
    assert (brandt["articles"], brandt["paragraphs"], brandt["via"]) == (2, 3, ["tass"])
    one = listed(capsys, str(articles / "bakery.txt"))
    brandt = next(source for source in one["sources"] if source["name"] == "Ilse Brandt")
    assert (brandt["articles"], brandt["paragraphs"], brandt["via"]) == (1, 1, [])


def test_those_of_most_paragraphs_come_first_and_twice_the_same(articles: Path) -> None:
    first, second = (run("sources", "--format", "csv", str(articles), cwd=articles).stdout for _ in range(2))
    assert first == second
    rows = list(csv.DictReader(io.StringIO(first.decode())))
    counts = [int(row["paragraphs"]) for row in rows]
    assert counts == sorted(counts, reverse=True)
    assert rows[0]["name"] == "Ilse Brandt"


def test_several_processes_list_the_same(articles: Path) -> None:
    alone, shared = (run("sources", "-j", jobs, str(articles), cwd=articles).stdout for jobs in ("1", "2"))
    assert alone == shared


def test_kinds_choose_sources_but_not_the_names_of_channels(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kinds = {source["kind"] for source in listed(capsys, "--kind", "wire", "--kind", "outlet", "articles")["sources"]}
    assert kinds == {"wire", "outlet"}
    leave("sources", "--kind", "person", "articles")
    shown = capsys.readouterr().out
    assert "Ilse Brandt" in shown
    assert "TASS" in shown


def test_the_table_keeps_to_eighty_columns(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    long = "The Worshipful and Ancient Guild of Ferrymen, Pilots and Lighthouse Keepers of Greater Holm Courier"
    (articles / "long.txt").write_text(f"The lamp is dark, and the ferrymen want it lit again. [Source: {long}]\n")
    assert leave("sources", "articles") == exits.CLEAN
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["Source", "Kind", "Reached", "through", "Articles", "Par.", "Marks"]
    assert max(map(cells, lines)) <= 80
    assert any("…" in line for line in lines)


def test_one_article_needs_no_count_of_articles(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    leave("sources", "articles/ferry.txt")
    shown = capsys.readouterr().out
    assert "Articles" not in shown.splitlines()[0]
    assert "sources in 1 article." in shown


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_begins_like_a_formula_is_no_formula(sign: str) -> None:
    assert escape.csv_cell(f"{sign}1+1").startswith("'")
    assert escape.csv_cell(f"a{sign}1")[0] == "a"


def test_a_source_named_like_a_formula(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "odd.txt").write_text('The ferry sails at dawn. [Source: @SUM(A1) "Holm", Courier]\n')
    leave("sources", "--format", "csv", "odd.txt")
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["name"] for row in rows if "SUM" in row["name"]], rows
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_a_terminal_is_not_steered(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "evil.txt").write_text("The ferry sails at dawn. [Source: Holm\x1b[31m\u202e Courier]\n", encoding="utf-8")
    for form in ("table", "csv", "json"):
        leave("sources", "--format", form, "evil.txt")
        shown = capsys.readouterr().out
        assert "\x1b" not in shown
        assert "\u202e" not in shown


def test_trouble_is_said_and_exits_two(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("sources", "articles", "gone.txt") == exits.TROUBLE
    out, err = capsys.readouterr()
    assert "1 trouble: not everything was looked at." in out
    assert "gone.txt: no such file" in err
    whole = listed(capsys, "articles", "gone.txt")
    assert (whole["status"], [trouble["path"] for trouble in whole["troubles"]]) == (2, ["gone.txt"])


def test_findings_do_not_matter(desk: Path) -> None:
    assert leave("check", "broken.txt") == exits.FINDINGS
    assert leave("sources", "broken.txt") == exits.CLEAN


def test_the_list_goes_to_a_file(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("sources", "--format", "json", "-o", "out.json", "articles") == exits.CLEAN
    assert capsys.readouterr().out == ""
    assert json.loads((articles.parent / "out.json").read_text())["schema"] == "provenance-sources/1"


def test_references_of_two_articles_are_not_one(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, page in (("a", "Minutes of the harbour board"), ("b", "Report of the bakers' guild")):
        (desk / f"{name}.md").write_text(f"The ferry sails at dawn.[^1]\n\n[^1]: {page}, page 4.\n")
    documents = [source for source in listed(capsys, "a.md", "b.md")["sources"] if source["kind"] == "document"]
    assert [source["articles"] for source in documents] == [1, 1]


def test_standard_input_is_an_article(articles: Path) -> None:
    done = run("sources", "--format", "csv", "-", cwd=articles, data=FERRY.encode())
    assert done.returncode == exits.CLEAN
    assert b"Ilse Brandt" in done.stdout
