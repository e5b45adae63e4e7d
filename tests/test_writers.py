"""Every writer on one article, and what a machine reads; `test_screen` has what a person is shown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from ferry import EVIL, TEXT, article, finding, report, written
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from provenance.config import Config
from provenance.model import Forgiven, Offsets, Piece, Report, Trouble
from provenance.writers import SCREENED, WRITERS, Run
from provenance.writers.escape import HIDDEN

SCHEMA = json.loads(files("provenance.writers").joinpath("report.schema.json").read_text(encoding="utf-8"))


def tight(schema: Any) -> Any:
    """Return the schema with no other keys allowed: consumers must bear new keys, our tests must not."""
    if isinstance(schema, dict):
        closed = {key: tight(value) for key, value in schema.items()}
        return {**closed, "additionalProperties": False} if closed.get("type") == "object" else closed
    return [tight(each) for each in schema] if isinstance(schema, list) else schema


def valid(kind: str, value: object) -> None:
    schema = {**tight(SCHEMA), "$id": "urn:test"}
    registry: Registry[Any] = Registry().with_resource("urn:test", DRAFT202012.create_resource(schema))
    Draft202012Validator({"$ref": f"urn:test#/$defs/{kind}"}, registry=registry).validate(value)


def machine(name: str, run: Run) -> list[dict[str, Any]]:
    """Return what a machine format wrote, validated."""
    text = written(name, run)
    if name == "json":
        value = json.loads(text.encode())
        valid("run", value)
        return list(value["reports"])
    values = [json.loads(line) for line in text.encode().splitlines()]
    for value in values:
        valid(next((f"{kind}_line" for kind in ("trouble", "note") if kind in value), "report"), value)
    return values


@pytest.mark.parametrize("name", WRITERS)
def test_colour_changes_no_text(name: str) -> None:
    plain, coloured = (written(name, Run([report()], colour=colour)) for colour in (False, True))
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert (plain != coloured) == (name in SCREENED)


@pytest.mark.parametrize("name", WRITERS)
def test_ascii(name: str) -> None:
    text = TEXT.replace("ramp", "räm\u200bp 日本😀")
    run = Run([report("å/ferry.txt", text)], [Trouble("ø", "ünread")], ["ä"], utf8=False, standards={"DEB001": "ö"})
    assert written(name, run).isascii()


@pytest.mark.parametrize("name", WRITERS)
def test_evil_file_name(name: str) -> None:
    run = Run([report(EVIL)], [Trouble(EVIL, EVIL)], [EVIL], standards={"DEB001": EVIL})
    text = written(name, run)
    assert {match[0] for match in HIDDEN.finditer(text)} == {"\n"}
    assert text.encode()
    assert not [line for line in text.splitlines() if re.match(r"\s*::error::", line)]
    assert "##[" not in text


@pytest.mark.parametrize("name", WRITERS)
def test_evil_text(name: str) -> None:
    text = TEXT.replace("after repairs", "after \x1b[31m\u202e\u2028::error::x repairs\x00\x85")
    made = report(text=text)
    evil = made.findings[0]._replace(message="a\r\n::error::b\x1b % \u202e", reason="\x07", help="\x9b")
    source = made.article.sources[0]._replace(name="\x1b[2J\nIvan")
    made = Report(made.article._replace(sources=(source,)), (evil, *made.findings[1:]))
    shown = written(name, Run([made], show_all=True))
    assert {match[0] for match in HIDDEN.finditer(shown)} == {"\n"}
    assert not re.search(r"^\s*::error::", shown, re.MULTILINE)


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_machine_names_read_back(name: str) -> None:
    assert machine(name, Run([report(EVIL)]))[0]["path"] == EVIL


def test_record() -> None:
    (value,) = machine("jsonl", Run([report()]))
    assert list(value) == ["path", "format", "language", "digest", "exact", "title", "convention", "credits",
                           "paragraphs", "markers", "sources", "findings", "summary", "notes"]  # fmt: skip
    assert [each["line"] for each in value["paragraphs"]] == [1, 3, 5, 7, 9]
    for each in value["markers"]:
        assert TEXT[each["start"] : each["end"]] == each["text"] == "[Source: TASS]"
        assert TEXT[slice(*each["source_span"])] == "TASS"
    end = len(TEXT) - 1
    assert value["findings"][-1]["fix"] == {"safe": True, "edits": [{"start": end - 3, "end": end, "text": ""}]}
    assert value["summary"]["findings"] == {"error": 1, "warning": 4, "note": 4, "forgiven": 0}
    assert value["summary"]["sources"] == {"total": 2, "named": 2, "unnamed": 0, "wire": 1}
    assert value["notes"] == ["2 links were not followed."]


def test_offsets_are_into_the_file() -> None:
    source = "<p>The ramp is shut. [Source: TASS]</p>\r\n<p>Nobody said so.</p>\r"
    text = "The ramp is shut. [Source: TASS]\nNobody said so."
    pieces = Offsets((Piece(0, 3, 35, True), Piece(32, 35, 44, False), Piece(33, 44, 59, True)))
    made = article(text, source=source, offsets=pieces, format="html")
    (value,) = machine("jsonl", Run([Report(made, ())]))
    assert [source[each["start"] : each["end"]] for each in value["paragraphs"]] == text.split("\n")
    assert [each["line"] for each in value["paragraphs"]] == [1, 2]
    assert source[slice(*value["markers"][0]["source_span"])] == "TASS"


def test_inexact_report_carries_its_text() -> None:
    (value,) = machine("jsonl", Run([Report(article(exact=False), ())]))
    assert value["text"] == TEXT


def test_article_without_summary_is_a_fault() -> None:
    with pytest.raises(ValueError, match="no summary"):
        written("json", Run([Report(article(summary=None), ())]))


def test_forgiven_findings_are_counted_and_not_shown() -> None:
    made = report()
    forgiven = tuple(each._replace(forgiven=Forgiven("inline", "an archive piece")) for each in made.findings)
    made = Report(made.article, forgiven)
    (value,) = machine("jsonl", Run([made]))
    assert value["summary"]["findings"] == {"error": 0, "warning": 0, "note": 0, "forgiven": 9}
    assert value["findings"][0]["forgiven"] == {"by": "inline", "reason": "an archive piece"}
    run = Run([made])
    assert written("concise", run) == "No findings (9 suppressed).\nNot looked at: whether the sources say so.\n"
    assert run.status() == 0
    assert "::error" not in written("github", Run([made]))


def test_empty_run() -> None:
    assert machine("json", Run([])) == []
    assert machine("jsonl", Run([])) == []
    assert written("github", Run([])) == ""
    assert {written(name, Run([])) for name in SCREENED} == {"No article was checked.\n"}


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_trouble_is_in_the_document(name: str) -> None:
    run = Run([], [Trouble("gone.txt", "does not exist")])
    machine(name, run)
    assert '{"path":"gone.txt","message":"does not exist"}' in written(name, run)
    assert run.status() == 2


def test_jsonl_gives_each_report_when_it_is_done() -> None:
    done: list[str] = []

    def reports() -> Iterator[Report]:
        for path in ("one.txt", "two.txt"):
            yield report(path)
            done.append(path)

    lines = iter(WRITERS["jsonl"](Run(reports())))
    assert json.loads(next(lines))["path"] == "one.txt"
    assert done == []


@pytest.mark.parametrize(("fail_on", "status"), [("error", 0), ("warning", 0), ("note", 1), ("never", 0)])
def test_status_heeds_fail_on(fail_on: str, status: int) -> None:
    note = Report(article(), (finding(TEXT, "SRC004", "note", "No source", (0, 4)),))
    run = Run([note], config=Config(fail_on=fail_on))
    written("json", run)
    assert run.status() == status


def test_github_places() -> None:
    two = finding(TEXT, "SRC001", "warning", "Spans lines: 5 %, all\ngone", (40, 250))
    made = Report(article(path="./a,b.txt"), (*report().findings[-1:], two), ("cut",))
    assert written("github", Run([made], [Trouble("x:y", "z")], ["n"])).splitlines() == [
        "::error title=provenance (DEB001),file=a%2Cb.txt,line=9,col=98,endLine=9,endColumn=100"
        "::a,b.txt:9:98: DEB001 Formatting debris: `><`",
        "::warning title=provenance (SRC001),file=a%2Cb.txt,line=3,endLine=5"
        "::a,b.txt:3:1: SRC001 Spans lines: 5 %25, all%0Agone",
        "::notice title=provenance::a,b.txt: cut",
        "::error title=provenance,file=x%3Ay::x:y: z",
        "::notice title=provenance::n",
    ]
