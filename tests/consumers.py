"""What reads our formats elsewhere, as far as a test can have it here: each gives back the messages that it took in.

`json`, `csv` and the XML parser are Python's own, JUnit's results are read by junitparser, Markdown by GitHub's own
renderer (cmarkgfm). What an agent or a server does with a line or a field is done here after its documentation.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from jsonschema import Draft202012Validator
from junitparser import JUnitXml, TestSuite

ROOT = Path(__file__).parent.parent
#: Where `make consumers` puts the validator of SARIF, with the schema of the standard.
MULTITOOL = ROOT / "node_modules" / "@microsoft" / "sarif-multitool-linux"
needs_multitool = pytest.mark.skipif(not MULTITOOL.is_dir(), reason="`make consumers` brings the validator of SARIF")
#: Where it puts the schema of Jenkins' xUnit plugin, and a validator of reviewdog's format.
JENKINS = ROOT / "build" / "consumers" / "junit-10.xsd"
needs_jenkins = pytest.mark.skipif(not JENKINS.is_file(), reason="`make consumers` brings the schema of Jenkins")
RDFORMAT = ROOT / "node_modules" / "@umbrelladocs" / "rdformat-validator" / "bin" / "rdformat-validator.js"
needs_rdformat = pytest.mark.skipif(
    not RDFORMAT.is_file() or not shutil.which("node"), reason="`make consumers` brings the validator of rdjson"
)


class Issue(NamedTuple):
    """What a consumer knows of a finding or a trouble; `line` is None where it has none."""

    path: str
    line: int | None
    message: str


def sarif(text: str) -> list[Issue]:
    """Read SARIF as a viewer does: places by their address, rules by their number."""
    (run,) = json.loads(text.encode())["runs"]
    found = []
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        where = result["locations"][0]["physicalLocation"]
        artifact = run["artifacts"][where["artifactLocation"]["index"]]
        assert artifact["location"]["uri"] == where["artifactLocation"]["uri"]
        line = where.get("region", {}).get("startLine")
        found.append(Issue(unquoted(where["artifactLocation"]["uri"]), line, result["message"]["text"]))
    for each in run["invocations"][0]["toolExecutionNotifications"]:
        if each["level"] == "error":
            uri = each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            found.append(Issue(unquoted(uri), None, each["message"]["text"]))
    return found


def unquoted(uri: str) -> str:
    """Return the file's name behind a relative address."""
    from urllib.parse import unquote_to_bytes

    assert re.fullmatch(r"[A-Za-z0-9_.~/%:-]*", uri)
    return unquote_to_bytes(uri).decode("utf-8", "surrogateescape")


def gitlab(text: str) -> list[Issue]:
    """Read a Code Quality report: every field that GitLab asks for, and no fingerprint twice."""
    issues = json.loads(text.encode())
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    for issue in issues:
        assert {"description", "check_name", "fingerprint", "severity", "location"} == set(issue)
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert not issue["location"]["path"].startswith("./")
    return [Issue(each["location"]["path"], each["location"]["lines"]["begin"], each["description"]) for each in issues]


def rdjson(text: str) -> list[Issue]:
    """Read reviewdog's `DiagnosticResult`."""
    return list(map(diagnostic, json.loads(text.encode())["diagnostics"]))


def rdjsonl(text: str) -> list[Issue]:
    """Read reviewdog's `Diagnostic`, one a line."""
    return [diagnostic(json.loads(line)) for line in text.encode().splitlines()]


def diagnostic(value: dict[str, Any]) -> Issue:
    """Check a diagnostic's fields and return what it says."""
    assert set(value) <= {"message", "location", "severity", "code", "suggestions", "source", "original_output"}
    assert value["severity"] in ("ERROR", "WARNING", "INFO")
    for each in (value["location"], *value.get("suggestions", ())):
        start, end = (each.get("range", {}).get(name, {"line": 1, "column": 1}) for name in ("start", "end"))
        assert (1, 1) <= (start["line"], start["column"]) <= (end["line"], end["column"])
    line = value["location"].get("range", {}).get("start", {}).get("line")
    return Issue(value["location"]["path"], line, value["message"])


def junit(text: str) -> list[Issue]:
    """Read test results with junitparser; the counts of each suite must be those of its cases."""
    found = []
    for suite in JUnitXml.fromstring(text.encode()):
        assert isinstance(suite, TestSuite)
        cases = list(suite)
        outcomes = [type(result).__name__ for case in cases for result in case.result]
        counts = [suite.tests, suite.failures, suite.errors, suite.skipped]
        assert counts == [len(cases), *(outcomes.count(name) for name in ("Failure", "Error", "Skipped"))]
        assert len({(case.classname, case.name) for case in cases}) == len(cases)
        found += [Issue(str(case.classname), None, each.message) for case in cases for each in case.result]
    return found


def checkstyle(text: str) -> list[Issue]:
    """Read Checkstyle's XML with the parser of Python."""
    root = ElementTree.fromstring(text.encode())
    assert (root.tag, {file.tag for file in root} | {"file"}) == ("checkstyle", {"file"})
    found = []
    for file in root:
        for error in file:
            assert error.attrib["severity"] in ("error", "warning", "info")
            line = error.attrib.get("line")
            found.append(Issue(file.attrib["name"], int(line) if line else None, error.attrib["message"]))
    return found


def azure(text: str) -> list[Issue]:
    """Read logging commands as the agent does: the first of a line, wherever it stands; values are unescaped."""
    found = []
    for line in text.split("\n"):
        command = re.search(r"##vso\[([^\]]*)\](.*)", line, re.IGNORECASE)
        if command is None:
            continue
        assert line.startswith("##vso[")
        name, _, rest = command[1].partition(" ")
        assert name == "task.logissue"
        pairs = [pair.partition("=") for pair in rest.split(";") if pair.strip()]
        values = {key.strip(): unescaped(value) for key, _, value in pairs}
        assert set(values) <= {"type", "sourcepath", "linenumber", "columnnumber", "code"}
        assert values["type"] in ("error", "warning")
        number = values.get("linenumber")
        found.append(Issue(values["sourcepath"], int(number) if number else None, unescaped(command[2])))
    return found


def unescaped(text: str) -> str:
    """Return a value as the agent unescapes it."""
    for code, letter in (("%3B", ";"), ("%0D", "\r"), ("%0A", "\n"), ("%5D", "]"), ("%AZP25", "%")):
        text = text.replace(code, letter)
    return text


def spreadsheet(text: str) -> list[Issue]:
    """Read CSV: as many cells in each row as in the heading, one row a line, and no formula in a cell."""
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert len(rows) == text.count("\n")
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if cell[:1] in {*"=+-@\t\r\n\0|%＝＋－＠"} - {""}]
    kept = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    return [Issue(row["path"], int(row["line"]) if row["line"] else None, row["message"]) for row in kept]


class Page(HTMLParser):
    """A rendered page: its elements by name, their attributes, and the text of cells and items."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.texts: list[str] = []
        self.path: list[str] = []
        self.loose: list[str] = []
        self.feed(text)
        self.texts = [" ".join(each.split()) for each in self.texts]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag in ("td", "th", "li", "p", "h3", "h4", "summary"):
            self.texts.append("")
        if tag != "br":
            self.path.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.path and self.path.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "code" not in self.path:
            self.loose.append(data)
        if self.texts:
            self.texts[-1] += data


def rendered(text: str) -> Page:
    """Render Markdown as GitHub does, raw HTML let through, and read the page."""
    return Page(cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE))


def markdown(text: str) -> list[Issue]:
    """Read what GitHub renders: nothing in it is a link, an image or a script."""
    page = rendered(text)
    allowed = {"h3", "h4", "p", "details", "summary", "code", "table", "thead", "tbody", "tr", "th", "td", "ul", "li",
               "strong", "br"}  # fmt: skip
    assert set(page.tags) <= allowed
    assert {(tag, name) for tag, name, _ in page.attributes} <= {("details", "open"), ("td", "align"), ("th", "align")}
    loose = "\n".join(page.loose)
    assert not re.search(r"@\w|#\w|\bGH-\d|https?://|www\.|:[a-z0-9_+-]+:", loose)
    return [Issue("", None, text) for text in page.texts]


#: What reads a format, by its name.
CONSUMERS: dict[str, Callable[[str], list[Issue]]] = {
    "sarif": sarif,
    "gitlab": gitlab,
    "rdjson": rdjson,
    "rdjsonl": rdjsonl,
    "junit": junit,
    "checkstyle": checkstyle,
    "azure": azure,
    "csv": spreadsheet,
    "markdown": markdown,
}


def validator(name: str, part: str = "") -> Draft202012Validator:
    """Return what holds a value to a schema of `tests/schemas`, or to a part of it; addresses and dates count too."""
    schema = json.loads((ROOT / "tests" / "schemas" / f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    checker = Draft202012Validator.FORMAT_CHECKER
    assert {"uri", "date-time"} <= checker.checkers.keys()
    if part:
        schema = {"$schema": schema["$schema"], "$defs": schema["$defs"], "$ref": part}
    return Draft202012Validator(schema, format_checker=checker)


def rdformatted(text: str) -> set[str]:
    """Have a validator of reviewdog's format look at a document; return the codes of what it has against it."""
    command = ["node", str(RDFORMAT), "--strict", "--no-extra-fields", "--format", "json"]
    told = json.loads(subprocess.run(command, input=text, capture_output=True, encoding="utf-8").stdout)
    (result,) = told["fileResults"]
    codes = {each["code"] for each in result.get("errorDetails", ())}
    assert result["valid"] == (not codes)
    return codes


def validated(text: str) -> dict[str, Any]:
    """Have Microsoft's validator look at SARIF, for GitHub as well; return its own findings by rule."""
    with tempfile.TemporaryDirectory() as folder:
        log, told = Path(folder) / "in.sarif", Path(folder) / "out.sarif"
        log.write_text(text, encoding="utf-8")
        command = [str(MULTITOOL / "Sarif.Multitool"), "validate", str(log), "--output", str(told)]
        subprocess.run([*command, "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning"], capture_output=True)
        results = json.loads(told.read_text(encoding="utf-8-sig"))["runs"][0]["results"]
    return {result["ruleId"]: result for result in results}
