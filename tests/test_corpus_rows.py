"""Rows of a corpus say what `provenance check` says, and no record stops the others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import generate
import pytest
from command_line import leave

from provenance.config import Config
from provenance.corpus.answer import answer, kind, written
from provenance.corpus.batch import ASKED, FILE, Record, Settings, rows
from provenance.corpus.columns import TYPES
from provenance.edges import files

ROOT = Path(__file__).parent.parent
ALL = Settings(tables=ASKED)


def told(capsys: pytest.CaptureFixture[str], *paths: str) -> dict[str, dict[str, Any]]:
    """Return what `check` says of files, by path."""
    capsys.readouterr()
    leave("check", "--isolated", "-j1", "--output-format", "jsonl", *paths)
    reports = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return {each["path"]: each for each in reports if "path" in each}


def same(row: dict[str, Any], report: dict[str, Any]) -> None:
    """Hold a document's row against the report of `check`."""
    summary, findings = report["summary"], [each for each in report["findings"] if each["forgiven"] is None]
    paragraphs, sources, codes = summary["paragraphs"], summary["sources"], [each["code"] for each in findings]
    expected = {
        **{name: report[name] for name in ("format", "language", "digest", "convention", "credits")},
        "paragraphs": paragraphs["total"],
        **{name: paragraphs[name] for name in ("body", "cited", "attributed", "inherited", "uncited", "exempt")},
        **{name: summary[name] for name in ("coverage", "origins", "effective_origins", "wire_share", "single_wire")},
        "sources": sources["total"],
        **{name: sources[name] for name in ("named", "unnamed")},
        "wires": sources["wire"],
        "declared_wire": summary["declared_wire_story"],
        **{f"{level}s": summary["findings"][level] for level in ("error", "warning", "note")},
        "codes": [{"code": code, "count": codes.count(code)} for code in sorted(set(codes))],
        "debris": sum(code.startswith("DEB") for code in codes),
        "residue": sum(code.startswith("LLM") for code in codes),
        "remarks": report["notes"],
    }
    assert {name: row[name] for name in expected} == expected


def test_rows_of_every_fixture_say_what_check_says(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    paths = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "fixtures" / "articles").glob("*/article.*"))
    reports = told(capsys, *paths)
    made = rows([Record(path, Path(path).read_bytes(), path, 0, format=FILE) for path in paths], ALL)
    by_path = {row["source"]: row for row in made.documents}
    assert set(by_path) == set(reports)
    assert len(reports) >= 60
    assert len(reports) + len(made.bad) == len(paths)
    for path, report in reports.items():
        same(by_path[path], report)
        for table, rows_made in (("sources", made.sources), ("findings", made.findings)):
            bare = [{key: row[key] for key in list(row)[3:]} for row in rows_made if row["source"] == path]
            assert bare == report[table], path
        markers = [dict(list(row.items())[3:]) for row in made.markers if row["source"] == path]
        renamed = [{"source" if key == "source_key" else key: value for key, value in row.items()} for row in markers]
        assert renamed == report["markers"], path


def test_rows_of_generated_texts_say_what_check_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    texts = {f"{number}.txt": generate.article(number, 500) for number in range(300)}
    for name, text in texts.items():
        Path(name).write_text(text, encoding="utf-8", newline="")
    reports = told(capsys, ".")
    made = rows([Record(name, text, "news.jsonl", 0) for name, text in texts.items()], Settings())
    assert len(made.documents) == len(reports) == 300
    assert made.bad == []
    for row in made.documents:
        same(row, reports[row["id"]])
        assert row["chars"] == len(texts[row["id"]])


def test_a_row_has_the_columns_that_are_declared() -> None:
    made = rows(
        [Record("a", "The ferry sails, he said. [Source: Reuters]><\n", "a.jsonl", 0), Record("b", b"\0", "", 1)], ALL
    )
    for table, types in TYPES.items():
        found = getattr(made, table)
        assert found, table
        assert all(list(row) == list(types) for row in found)


def test_a_page_is_read_as_a_file_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = b"<html><head><meta charset=iso-8859-1></head><body><p>Das Caf\xe9 schlie\xdft, sagte sie.</p></body></html>"
    path = tmp_path / "page.html"
    path.write_bytes(page)
    same(rows([Record("a", page, "", 0, format="html")], Settings()).documents[0], told(capsys, str(path))[str(path)])


def test_the_encoding_that_a_server_claims_is_the_last_resort() -> None:
    page = b"<html><body><p>Das Caf\xe9 schlie\xdft.</p></body></html>"
    for charset, bad in (("iso-8859-1", 0), (None, 1), ("no-such-thing", 1), ("utf-8", 1)):
        assert len(rows([Record("a", page, "", 0, format="html", charset=charset)], Settings()).bad) == bad, charset


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (Record("a", "x\ud800", "", 0), "lone surrogate"),
        (Record("a", "x" * (files.LIMIT + 1), "", 0), "8 MiB"),
        (Record("a", "a\0b", "", 0), "NUL"),
        (Record("a", b"\xff", "", 0), "not UTF-8 at byte 0"),
        (Record("a", "", "", 0, wrong="not JSON"), "not JSON"),
        (Record("a", "", "a.rtf", 0, format=FILE), "RTF is not read"),
        (Record("a", "text", "", 0, format="no format"), "internal error: KeyError"),
    ],
)
def test_a_record_that_cannot_be_checked_is_set_aside(record: Record, reason: str) -> None:
    good = Record("b", "The ferry sails.", "", 1)
    made = rows([record, good], ALL)
    assert [row["id"] for row in made.documents] == ["b"]
    assert [row["id"] for row in made.bad] == ["a"]
    assert reason in made.bad[0]["reason"]


def test_a_rule_that_fails_sets_its_record_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    from provenance import rules

    faulty = rules.rule("trailing_debris")

    def fails(article: object, options: object) -> None:
        raise ZeroDivisionError("of ours")

    monkeypatch.setattr(faulty, "check", fails)
    text = "The ferry sails.><\n"
    made = rows([Record("a", text, "", 0)], ALL)
    assert made.documents == made.findings == made.markers == []
    assert "ZeroDivisionError" in made.bad[0]["reason"]


def test_what_a_configuration_says_holds_for_rows() -> None:
    text = "The ferry sails.><\n"
    assert rows([Record("a", text, "", 0)], Settings()).documents[0]["debris"] == 1
    quiet = Settings(Config(levels={"DEB001": "off"}))
    assert rows([Record("a", text, "", 0)], quiet).documents[0]["debris"] == 0
    assert rows([Record("a", text, "", 0)], Settings(Config(language="de"))).documents[0]["language"] == "de"


def test_what_is_forgiven_is_counted_in_no_column_and_still_told() -> None:
    text = "The ferry sails.>< <!-- provenance: ignore[DEB001] kept -->\n"
    made = rows([Record("a", text, "", 0, format="markdown")], ALL)
    assert made.documents[0]["debris"] == 0
    assert made.documents[0]["codes"] == []
    assert [row["forgiven"]["by"] for row in made.findings if row["code"] == "DEB001"] == ["inline"]


def test_an_answer_counts_its_rows_and_reasons() -> None:
    batch = [Record("a", "The ferry sails.", "", 0), Record("b", b"\xff", "", 1), Record("c", b"x\xff", "", 2)]
    found = answer(batch, Settings())
    assert found.counts == {"documents": 1, "bad": 2}
    assert sum(found.reasons.values()) == 2
    assert len(found.reasons) == 1, "one reason, wherever the byte stands"
    assert found.lines["documents"].count(b"\n") == 1
    assert kind("not UTF-8 at byte 17") == kind("not UTF-8 at byte 3")


def test_pages_are_sampled_for_what_their_reading_takes() -> None:
    page = "<html><body><article>" + "<p>The ferry sails on Monday, she said.</p>" * 50 + "</article></body></html>"
    found = answer([Record("a", page, "", 0, format="html")], Settings())
    assert 0 < found.reading < found.pages * 2
    assert answer([Record("a", page, "", 1, format="html")], Settings()).pages == 0


def test_half_a_character_in_a_row_can_be_written() -> None:
    assert json.loads(written([{"id": "a\ud800b\0", "text": "ü😀"}])) == {"id": "a\ufffdb\0", "text": "ü😀"}
