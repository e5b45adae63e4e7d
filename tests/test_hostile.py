"""What hostile, broken and endless texts must get: a plain answer, in linear time, that steers no reader of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import re2
from command_line import BROKEN, leave, run
from growing import assert_linear, cost
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import provenance
from provenance import markers, rules
from provenance.cli import carry, exits
from provenance.lexicon import load
from provenance.model import Article, Flag, Pattern, Report, Span
from provenance.scan import Scanner
from provenance.scan.literals import literals
from provenance.writers import PUBLISHED, WRITERS, Run

#: What no format for a screen or a log may hold: controls but the line feed, and what turns or hides text.
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]")
#: A name and a marker that try everything at once: a line break, a log command, an escape, reversed text, a percent.
EVIL = "a\n::error file=b,line=1::c\x1b[31m\x1b]52;c;aGk=\x07\u202e%0A##[error]d##vso[task.complete]e"


def flagging(pattern: str) -> Any:
    """Return a rule that flags every match of a pattern."""

    def check(article: Article, options: Any) -> Iterator[Flag]:
        for match in re.finditer(pattern, article.text):
            yield Flag(Span(*match.span()), f"It says: {match[0]}", reason=match[0], help=match[0])

    return SimpleNamespace(
        CODE="XXX001", NAME="flagging", LEVEL="error", CONFIDENCE="high", OPTIONS={}, PATTERNS=(), check=check
    )


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave one rule in the house, which flags every x."""
    monkeypatch.setattr(rules, "RULES", (flagging("x"),))
    monkeypatch.setattr(carry, "standards", dict)


PIECES = st.one_of(
    st.sampled_from(["[Source: ", "Reuters", "]", "(", ")", " said ", '"', "”", "according to ", "\n", "\n\n", "&nbsp;",
                     "><", "TASS", "# ", "- ", "[^1]", "[1]", "<b>", "```", "|", "---\n", ": "]),
    st.characters(),
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(st.lists(PIECES, max_size=60).map("".join), st.sampled_from(["a.txt", "a.md"]))
def test_row_05_any_string_at_all(text: str, path: str) -> None:
    report = provenance.check(text, path)
    for form, write in WRITERS.items():
        written = "".join(write(Run([report])))
        assert not RAW.search(written), form
        assert not RAW.search("".join(write(Run([report], utf8=False)))), form


@pytest.mark.parametrize("text", ["", " ", "\n", "\r\n\r\n", "\t \n\u00a0\n", "word", "Two words"])
def test_row_06_nothing_to_check(desk: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    (desk / "little.txt").write_bytes(text.encode())
    assert leave("check", "--output-format", "json", "little.txt") == exits.CLEAN
    (report,) = json.loads(capsys.readouterr().out)["reports"]
    assert bool(report["paragraphs"]) == bool(text.strip())


@pytest.mark.usefixtures("counting")
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("x", (1, 1)), ("a\nx", (2, 1)), ("a\r\nx", (2, 1)), ("a\rx", (2, 1)), ("a\n\r\n\r x", (4, 2)),
        ("a\r\r\nx", (3, 1)),
        ("a\u2028x", (1, 3)), ("a\u2029x", (1, 3)), ("a\x0bx", (1, 3)), ("a\x0cx", (1, 3)), ("a\x85x", (1, 3)),
        ("a\x1cx", (1, 3)), ("a\x1d\x1ex", (1, 4)), ("🗼x", (1, 2)), ("a\tx\n", (1, 3)),
    ],
)  # fmt: skip
def test_row_07_line_ends(text: str, place: tuple[int, int]) -> None:
    (finding,) = provenance.check(text).findings
    assert (finding.line, finding.column) == place


SENTENCE = 'The quay was closed, Ilse Brandt told Reuters. "It will take weeks," she said [1] (AFP). '


@pytest.mark.parametrize("path", ["a.txt", "a.md"])
@pytest.mark.parametrize(
    "unit",
    [
        SENTENCE, "x", "[Source: ", "(", "“", "&amp;", "><", "> ", "# ", "*a ", "[a](", "<b ", "Reuters ", "(AFP) ",
        "[1] ", "she said ", "Ilse Brandt said ", "“No,” ", "sources ", "| ", "http://a.b ", "**", "â€™", "\u200b",
        "[Your Name] ", "{{a}} ", "[/b] ", "[a](http://b) ", " .", "the the ", "a.The ", "( )", "Sign up now. ",
        "Leave a comment ", "T]he ", "\u00ad", "\u202a", "\x07",
    ],
)  # fmt: skip
def test_row_09_one_giant_line(unit: str, path: str) -> None:
    assert_linear(lambda size: provenance.check(unit * (size // len(unit)), path), 1_500)


@pytest.mark.parametrize("path", ["a.txt", "a.md"])
def test_row_09_one_giant_paragraph(path: str) -> None:
    assert_linear(lambda size: provenance.check((SENTENCE + "\n") * size, path), 15)


@pytest.mark.parametrize("path", ["a.txt", "a.md"])
@pytest.mark.parametrize(
    "unit",
    [
        SENTENCE + "\n\n",
        "x\n\n",
        "> said\n",
        "[^1]: a\n",
        "[1] a\n",
        "By A B\n\n",
        "- a\n",
        "Read more\n\n",
        "Tweet\nEmail\n\n",
        "Subscribe now\n\n",
        "He said so:\n\n",
        "(a\n\n",
        SENTENCE * 2 + "\n\n",
    ],
)
def test_row_09_very_many_paragraphs(unit: str, path: str) -> None:
    assert_linear(lambda size: provenance.check(unit * (size // len(unit) + 1), path), 1_500)


@pytest.mark.usefixtures("counting")
def test_row_10_sixty_thousand_findings() -> None:
    report = provenance.check("x " * 60_000)
    assert len({finding.fingerprint for finding in report.findings}) == 60_000


@cache
def crowded(unit: str, size: int) -> Report:
    """Return a report with as many findings as there are units."""
    return provenance.check(unit * size)


@pytest.mark.usefixtures("counting", "desk")
@pytest.mark.parametrize("form", [form for form in WRITERS if form not in PUBLISHED])
@pytest.mark.parametrize("unit", ["x ", "x\n\n"])
def test_row_10_all_are_counted(capsys: pytest.CaptureFixture[str], form: str, unit: str) -> None:
    assert_linear(lambda size: "".join(WRITERS[form](Run([crowded(unit, size)]))), 300)
    Path("many.txt").write_text(unit * 2_400)
    assert leave("check", "--output-format", form, "many.txt") == exits.FINDINGS
    shown = capsys.readouterr().out
    counted = {"json": '"code":"XXX001"', "jsonl": '"code":"XXX001"', "github": "::error ",
               "sarif": '"ruleId":"XXX001"', "gitlab": '"check_name":"XXX001"', "junit": "<failure ",
               "rdjson": '"value":"XXX001"', "rdjsonl": '"value":"XXX001"', "checkstyle": "provenance.XXX001",
               "azure": "##vso[task.logissue type=error;", "csv": ",XXX001,"}  # fmt: skip
    assert shown.count(counted[form]) == 2_400 if form in counted else "2400 errors" in shown


def languages() -> list[str]:
    """Return every language that the house tells apart."""
    return sorted({language for script in load("languages").values() for language in script if len(language) == 2})


def registered() -> dict[str, Pattern]:
    """Return every pattern of the house, by name and expression."""
    every: Iterable[Any] = [entry for language in languages() for entry in markers.registered(language)]
    found = {f"{p.name} {p.regex}": p for p in [*every, *rules.registered()] if isinstance(p, Pattern)}
    assert found
    return found


def test_row_11_every_pattern_is_regular() -> None:
    for pattern in registered().values():
        options = re2.Options()
        options.max_mem = 256 << 20
        options.case_sensitive = not pattern.ignore_case
        re2.compile(pattern.regex, options)


def test_row_11_pumps() -> None:
    for pattern in registered().values():
        scan = Scanner([pattern], next(iter(pattern.languages), "en")).scan
        for literal in sorted(literals(pattern.regex))[:2]:
            for filling in ("", " ", "a ", "A", "\n"):
                assert_quick(scan, literal + filling)


def assert_quick(scan: Callable[[str], object], unit: str) -> None:
    """Fail when the scanning of a text that repeats one unit is slow and becomes ever slower."""
    if cost(lambda: scan(unit * (4_000 // len(unit)))) > 0.02:
        assert_linear(lambda size: scan(unit * size), 2_500 // len(unit))


def lines_of(written: bytes | str) -> list[str]:
    """Return the lines of an output that is UTF-8, after a look for what it must not hold."""
    text = written if isinstance(written, str) else written.decode("utf-8")
    assert not RAW.search(text)
    return text.split("\n")


def assert_commands_are_ours(form: str, lines: list[str], findings: int) -> None:
    """Fail where a log would obey what stands in a name or a text."""
    assert not any("##[" in line for line in lines)
    assert form == "azure" or not any("##vso[" in line for line in lines)
    commands = [line for line in lines if line.lstrip().startswith("::")]
    if form != "github":
        assert not commands
        return
    assert len(commands) >= findings
    for command in commands:
        match = re.fullmatch(r"::(?:error|warning|notice) ?(.*?)::(.*)", command)
        assert match
        assert set(re.findall(r"(?:^|,)(\w+)=", match[1])) <= {"title", "file", "line", "col", "endLine", "endColumn"}
        assert not re.search(r"%(?!25|0D|0A|3A|2C)", match[1] + match[2])


@pytest.mark.parametrize("form", WRITERS)
def test_row_29_an_evil_file_name(desk: Path, form: str) -> None:
    name = f"{EVIL}.txt"
    (desk / name).write_text(BROKEN)
    done = run("check", "--output-format", form, name, f"none {name}", cwd=desk)
    assert done.returncode == exits.TROUBLE
    assert len(lines_of(done.stderr)) == 2, "one line for the missing file"
    assert_commands_are_ours(form, lines_of(done.stdout), 1)
    if form == "json":
        report = json.loads(done.stdout)
        assert (report["reports"][0]["path"], report["troubles"][0]["path"]) == (name, f"none {name}")


@pytest.mark.parametrize("form", WRITERS)
def test_rows_60_61_62_evil_text(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setattr(rules, "RULES", (flagging(r"(?s)ferry.*dawn|::.*sea"), *rules.RULES))
    monkeypatch.setattr(carry, "standards", lambda: {"XXX001": EVIL})
    (desk / "evil.txt").write_text(
        f"The ferry, {EVIL} said, sails at dawn. [Source: {EVIL}\n\n::error::{EVIL} at sea ><\n"
    )
    leave("check", "--output-format", "json", "evil.txt")
    findings = json.loads(capsys.readouterr().out)["reports"][0]["findings"]
    ours = [finding for finding in findings if finding["code"] == "XXX001"]
    assert all("\x1b]52;c;aGk=\x07\u202e" in finding["message"] for finding in ours)
    assert leave("check", "--all", "--output-format", form, "evil.txt") == exits.FINDINGS
    said = capsys.readouterr()
    assert said.err == ""
    assert_commands_are_ours(form, lines_of(said.out), len(findings))
