"""What each format for a machine says of a finding: its fields, its places, its ways to know a finding again."""

from __future__ import annotations

import csv
import io
import json
from typing import Any
from xml.etree import ElementTree

import pytest
from consumers import CONSUMERS
from ferry import TEXT, article, finding, report, written

from provenance.config import Config
from provenance.model import Edit, Fix, Forgiven, Report, Trouble
from provenance.writers import Run
from provenance.writers.bytecolumns import STEP, ByteColumns


def gitlab(*reports: Report, troubles: tuple[Trouble, ...] = ()) -> list[dict[str, Any]]:
    CONSUMERS["gitlab"](text := written("gitlab", Run(reports, list(troubles))))
    return list(json.loads(text))


def test_gitlab() -> None:
    issues = gitlab(report("./a.txt"), troubles=(Trouble("./gone.txt", "no such file"),))
    assert issues[8] == {
        "description": "DEB001: Formatting debris: `><`", "check_name": "DEB001", "fingerprint": "DEB001",
        "severity": "major", "location": {
            "path": "a.txt", "lines": {"begin": 9, "end": 9},
            "positions": {"begin": {"line": 9, "column": 98}, "end": {"line": 9, "column": 100}}},
    }  # fmt: skip
    assert [issue["severity"] for issue in issues] == ["info"] * 4 + ["minor"] * 4 + ["major", "blocker"]
    assert (issues[9]["check_name"], issues[9]["location"]["path"]) == ("trouble", "gone.txt")


def test_gitlab_knows_a_finding_again() -> None:
    """Fingerprints are unique in the report, and no line, file or order changes the set of them."""
    one, two = report("one.txt"), report("two.txt")
    moved = two._replace(findings=tuple(each._replace(line=each.line + 7) for each in two.findings))
    sets = [{each["fingerprint"] for each in gitlab(*reports)} for reports in ((one, two), (moved, one))]
    assert sets[0] == sets[1]
    assert len(sets[0]) == 18
    alone = {each["fingerprint"] for each in gitlab(two)}
    assert alone < sets[0]
    again = tuple(Trouble("gone.txt", "no such file") for _ in range(3))
    assert len({each["fingerprint"] for each in gitlab(troubles=again)}) == 3


def test_a_repeat_in_one_report_and_in_another_do_not_collide() -> None:
    each = report().findings[0]
    twice = (each._replace(fingerprint="ab12"), each._replace(fingerprint="ab12-2"))
    made = [Report(article(path=path), twice) for path in ("a", "b", "c")]
    assert [issue["fingerprint"] for issue in gitlab(*made)] == ["ab12", *(f"ab12-{n}" for n in range(2, 7))]


def test_junit() -> None:
    forgiven = report("./a.txt")
    last = forgiven.findings[-1]._replace(forgiven=Forgiven("inline"))
    run = Run([Report(forgiven.article, (*forgiven.findings[:-1], last), ("cut",)), Report(article(path="b.txt"), ())],
              [Trouble("c.txt", "x"), Trouble("c.txt", "y")], ["skipped d.png"])  # fmt: skip
    text = written("junit", run)
    CONSUMERS["junit"](text)
    suites = ElementTree.fromstring(text)
    told = [(suite.attrib["name"], *(suite.attrib[key] for key in ("tests", "failures", "errors", "skipped")))
            for suite in suites]  # fmt: skip
    assert told == [("a.txt", "8", "4", "0", "4"), ("b.txt", "1", "0", "0", "0"), ("c.txt", "2", "0", "2", "0"),
                    ("not looked at", "0", "0", "0", "0")]  # fmt: skip
    assert [each.attrib for each in suites[0].iter("property")] == [{"name": "forgiven", "value": "1"}]
    assert [case.attrib for case in suites[1]] == [{"classname": "b.txt", "name": "no findings"}]
    assert [each.text for each in suites.iter("system-out")] == ["cut", "skipped d.png"]
    failure = suites[0].find("testcase/failure")
    assert failure is not None
    assert (failure.text or "").split("\n")[0] == "a.txt:3:184: WIR001"


@pytest.mark.parametrize(
    ("fail_on", "failures", "skipped"),
    [("note", "9", "0"), ("warning", "5", "4"), ("error", "1", "8"), ("never", "0", "9")],
)
def test_junit_is_red_where_the_run_is(fail_on: str, failures: str, skipped: str) -> None:
    (suite,) = ElementTree.fromstring(written("junit", Run([report()], config=Config(fail_on))))
    assert (suite.attrib["failures"], suite.attrib["skipped"]) == (failures, skipped)


def test_junit_names_no_line() -> None:
    made = report()
    moved = made._replace(findings=tuple(each._replace(line=each.line + 7, column=3) for each in made.findings))
    names = [[case.attrib["name"] for case in ElementTree.fromstring(written("junit", Run([each]))).iter("testcase")]
             for each in (made, moved)]  # fmt: skip
    assert names[0] == names[1]
    assert "WIR001 a-rule: Everything in this paragraph came through TASS #3" in names[0]


def test_rdjson_counts_bytes() -> None:
    text = "Ä日😀b fin\r\nzweite Zeile é x\n"
    start, end = text.index("fin"), text.index("x")
    fix = Fix(True, (Edit(start, start + 3, "Z"), Edit(end, end + 1, "")))
    made = Report(article(text), (finding(text, "XXX001", "note", "two", (start, end), fix=fix),))
    (each,) = json.loads(written("rdjson", Run([made])))["diagnostics"]
    lines = text.encode().split(b"\r\n")
    places = ({"line": 1, "column": lines[0].index(b"fin") + 1}, {"line": 2, "column": lines[1].index(b"x") + 1})
    assert each["location"]["range"] == dict(zip(("start", "end"), places, strict=True))
    assert each["suggestions"] == [
        {"range": {"start": places[0], "end": {"line": 2, "column": places[1]["column"] + 1}},
         "text": "Z\r\nzweite Zeile é "}
    ]  # fmt: skip
    assert (each["severity"], each["code"], each["message"]) == ("INFO", {"value": "XXX001"}, "Two.")


def test_rdjsonl_says_the_same_by_line() -> None:
    run = Run([report()], [Trouble("gone.txt", "no such file")])
    whole = json.loads(written("rdjson", run))
    lines = [json.loads(line) for line in written("rdjsonl", run).splitlines()]
    assert [{**each, "source": whole["source"]} for each in whole["diagnostics"]] == lines
    assert lines[-1]["location"] == {"path": "gone.txt"}


def test_rdjson_suggests_what_was_asked_for() -> None:
    far = Fix(True, (Edit(0, 1, ""), Edit(9_000, 9_001, "")))
    text = "x" * 10_000
    found = (finding(text, "A", "note", "m", (0, 1), fix=Fix(False, (Edit(0, 1, ""),))),
             finding(text, "B", "note", "m", (0, 1), fix=far))  # fmt: skip
    counts = []
    for unsafe in (False, True):
        each = json.loads(written("rdjson", Run([Report(article(text), found)], unsafe=unsafe)))["diagnostics"]
        counts.append([len(one.get("suggestions", ())) for one in each])
    assert counts == [[0, 0], [1, 0]]


@pytest.mark.parametrize("size", [0, 1, STEP - 1, STEP, STEP + 1, 3 * STEP])
def test_bytes_before_a_place(size: int) -> None:
    text = ("é日\ud800x" * size)[:size]
    columns = ByteColumns(text)
    for position in {0, size // 2, size}:
        before = len(text[:position].encode("utf-8", "surrogatepass"))
        assert columns.place(position) == (1, before + 1)


def test_checkstyle() -> None:
    run = Run([report("./a.txt"), Report(article(path="clean.txt"), ())], [Trouble("gone.txt", "no such file")])
    files = ElementTree.fromstring(written("checkstyle", run))
    assert [(file.attrib["name"], len(file)) for file in files] == [("a.txt", 9), ("clean.txt", 0), ("gone.txt", 1)]
    assert files[0][8].attrib == {"line": "9", "column": "98", "severity": "error", "source": "provenance.DEB001",
                                  "message": "Formatting debris: `><`."}  # fmt: skip
    assert {error.attrib["severity"] for error in files[0]} == {"error", "warning", "info"}


def test_azure() -> None:
    two = finding(TEXT, "SRC001", "note", "Spans 5 %; a ]\ngone", (40, 250))
    run = Run([Report(article(path="./a;b].txt"), (two,), ("cut",))], [Trouble("x", "y%0Az")], ["n"])
    assert written("azure", run).splitlines() == [
        "##vso[task.logissue type=warning;sourcepath=a%3Bb%5D.txt;linenumber=3;columnnumber=1;code=SRC001;]"
        "Note: Spans 5 %AZP25; a ]%0Agone",
        "a;b].txt: cut",
        "##vso[task.logissue type=error;sourcepath=x;code=trouble;]y%AZP250Az",
        "n",
    ]
    assert CONSUMERS["azure"](written("azure", run))[0] == ("a;b].txt", 3, "Note: Spans 5 %; a ]\ngone")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "|", "%", "＝", "＋", "－", "＠", " ="])
def test_row_65_no_cell_is_a_formula(start: str) -> None:
    made = finding(TEXT, "XXX001", "note", f"{start}1+1", (0, 4), help=f"{start}x")
    text = written("csv", Run([Report(article(path=f"{start}a.csv"), (made,))]))
    CONSUMERS["csv"](text)
    (row,) = csv.DictReader(io.StringIO(text))
    assert [row[key][0] for key in ("path", "message", "help")] == ["'"] * 3


def test_csv() -> None:
    made = report()
    forgiven = made.findings[0]._replace(forgiven=Forgiven("baseline"), message='A "b", c\nd')
    run = Run([Report(made.article, (forgiven, *made.findings[1:]))], [Trouble("gone.txt", "no such file")])
    rows = list(csv.DictReader(io.StringIO(written("csv", run))))
    assert len(rows) == 10
    assert (rows[0]["message"], rows[0]["forgiven"]) == ('A "b", c d', "baseline")
    assert (rows[8]["line"], rows[8]["column"], rows[8]["fix"], rows[8]["excerpt"]) == ("9", "98", "safe", "><")
    assert (rows[9]["path"], rows[9]["level"], rows[9]["message"]) == ("gone.txt", "trouble", "no such file")


@pytest.mark.parametrize("name", ["github", "gitlab", "junit", "rdjson", "rdjsonl", "checkstyle", "azure", "markdown"])
def test_what_was_forgiven_is_not_told(name: str) -> None:
    made = report()
    run = Run([Report(made.article, tuple(each._replace(forgiven=Forgiven("inline")) for each in made.findings), ())])
    text = written(name, run)
    assert "DEB001" not in text
    assert run.tally.forgiven == 9
    assert name not in ("junit", "markdown") or "9" in text
