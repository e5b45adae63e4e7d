"""Hostile names and texts through every writer, read by its consumer: nothing is obeyed, nothing is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from consumers import CONSUMERS
from ferry import TEXT, article, finding, report, written

from provenance.config import Config
from provenance.model import Edit, Fix, Forgiven, Report, Source, Trouble
from provenance.writers import PUBLISHED, SCREENED, WRITERS, Run
from provenance.writers.escape import HIDDEN

#: What a name or a text may hold to steer a terminal, a log, a table, a page, a spreadsheet or a parser.
PIECES = (
    "\n", "\r\n", "\x1b[31m", "\x1b]8;;x\x07", "::error::x", "##[error]x", "##vso[task.setvariable variable=a]b",
    "##VSO[task.complete]", "##teamcity[x]", ",", ";", "=cmd()", "+1", "-1", "@someone", "#123", "GH-9", "\t", "\r",
    "%0A", "%AZP25", "\u202e", "\u2028", "\u200b", "]]>", "<!--", "-->", "&lt;", "&", "<", ">", '"', "'", "\0",
    "\x85", "\ud800", "\udcff", "\ufffe", "|", "\\|", "`", "``", "*a*", "_b_", "~~c~~", "[x](http://a.b)", "![i](j)",
    "<script>x</script>", "<details>", "</details>", "<img src=x onerror=y>", "http://a.b/c", "www.a.b", "a@b.cd",
    ":tada:", "$x$", "{0}", "{{a}}", "\\", "# h", "1. x", "- y", "org/name#7", "％", "＝x", "Ä日本😀",
)  # fmt: skip
EVIL = "".join(PIECES)


def hostile() -> Run:
    """Return a run in which everything that a writer writes holds all of PIECES, or begins with one of them."""
    text = TEXT.replace("after repairs", f"after {EVIL} repairs")
    path = EVIL.lstrip("\n") + ".txt"
    fix = Fix(True, (Edit(1, 3, EVIL), Edit(5, 6, "")))
    found = [
        finding(
            text, "XXX001", "error", piece + EVIL, (place, place + 5), reason=piece, help=EVIL, fix=fix, paragraph=2
        )
        for place, piece in enumerate(PIECES, 40)
    ]
    found.append(
        finding(text, "XXX002", "error", EVIL, (40, len(text)), paragraph=2, forgiven=Forgiven("inline", EVIL))
    )
    source = Source("evil", EVIL, "person", family="evil", via=("evil",), paragraphs=(2, 3))
    made = article(text, path)
    made = made._replace(sources=(source, *made.sources), title=EVIL, language="en")
    reports = [Report(made, tuple(found), (EVIL, *PIECES)), report("b.txt"), Report(article(TEXT, "c.txt"), ())]
    troubles = [Trouble(path, EVIL), *(Trouble(piece, piece) for piece in PIECES)]
    return Run(reports, troubles, [EVIL, *PIECES], show_all=True, standards={"XXX001": EVIL}, config=Config("never"))


#: The formats that tell of findings.
TELLING = [name for name in WRITERS if name not in PUBLISHED]


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("utf8", [True, False])
def test_nothing_raw_and_no_command(name: str, utf8: bool) -> None:
    run = hostile()
    run.utf8 = utf8
    text = written(name, run)
    assert {match[0] for match in HIDDEN.finditer(text)} == {"\n"}
    assert utf8 or text.isascii()
    assert text.encode()
    commands = re.findall(r"(?im)^\s*::\S+|##[a-z]*\[.{0,16}", text)
    ours = {"github": r"::(?:error|warning|notice)", "azure": r"##vso\[task\.logissue "}.get(name, "none")
    assert [command for command in commands if not re.match(ours, command)] == []
    counts = {"github": "::error ", "azure": "##vso["}
    if name in counts:
        lines = text.rstrip("\n").split("\n")
        assert sum(counts[name] in line for line in lines) == text.count(counts[name])


@pytest.mark.parametrize("name", CONSUMERS)
@pytest.mark.parametrize("utf8", [True, False])
def test_its_consumer_reads_it(name: str, utf8: bool) -> None:
    run = hostile()
    run.utf8 = utf8
    issues = CONSUMERS[name](written(name, run))
    if name == "markdown":
        assert sum(issue.message.startswith("XXX001") for issue in issues) == len(PIECES)
        return
    # One for each finding of the three articles and one for each trouble; CSV has the forgiven one too.
    assert len(issues) == len(PIECES) + 9 + 1 + len(PIECES) + (name in ("sarif", "csv"))
    assert all("\n" not in issue.message for issue in issues) or name == "azure"


@pytest.mark.parametrize("name", ["sarif", "gitlab", "rdjson", "rdjsonl", "azure"])
def test_a_file_is_known_by_its_own_name(name: str) -> None:
    for path in ("a b,c;d]e%20.txt", "é日\u202e.txt", "a\nb.txt", "\udcff.txt", "a:b.txt", 'q"<&>.txt'):
        (issue,) = CONSUMERS[name](written(name, Run([], [Trouble(path, "x")])))
        shown = path if name != "azure" else issue.path
        assert issue.path == shown


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_xml_gives_back_what_it_can_hold(name: str) -> None:
    for path in ('a\nb\t\u202e\u2028]]>&<>".txt', "##[x]##vso[y]::z.txt"):
        (issue,) = CONSUMERS[name](written(name, Run([], [Trouble(path, "x")])))
        assert issue.path == path
    (issue,) = CONSUMERS[name](written(name, Run([], [Trouble("\x1b\0\ud800\ufffe.txt", "\x1b")])))
    assert issue == ("␛␀<U+D800><U+FFFE>.txt", None, "␛")


@pytest.mark.parametrize("name", [name for name in WRITERS if name not in (*SCREENED, "csv", "github")])
def test_a_run_without_articles_is_whole(name: str) -> None:
    for run in (Run([]), Run([], [], ["1 file was skipped"])):
        text = written(name, run)
        if name in ("json", "sarif", "gitlab", "rdjson"):
            assert json.loads(text) in ([], json.loads(text))
            assert isinstance(json.loads(text), list) == (name == "gitlab")
        if name in CONSUMERS and name != "markdown":
            assert CONSUMERS[name](text) == []


def test_what_an_empty_run_says() -> None:
    assert written("gitlab", Run([])) == "[]\n"
    assert written("csv", Run([])).startswith("path,line,column,")
    assert written("csv", Run([])).count("\n") == 1
    assert written("rdjsonl", Run([])) == written("azure", Run([])) == written("github", Run([])) == ""
    assert written("markdown", Run([])) == "### provenance: no article was checked\n\nNo article was checked.\n\n"
    assert "<testsuites" in written("junit", Run([]))


@pytest.mark.parametrize("name", TELLING)
def test_a_run_with_nothing_but_trouble_names_it(name: str) -> None:
    run = Run([], [Trouble("gone.txt", "no such file")])
    text = written(name, run)
    assert name in SCREENED or ("gone.txt" in text and "no such file" in text)
    assert name not in CONSUMERS or [issue for issue in CONSUMERS[name](text) if "no such file" in issue.message]
    assert run.status() == 2


@pytest.mark.parametrize("name", WRITERS)
def test_quiet_takes_nothing_from_a_machine(name: str) -> None:
    loud, quiet = (written(name, Run([report()], notes=["x"], quiet=quiet)) for quiet in (False, True))
    if name in SCREENED or name == "markdown":
        assert len(quiet) < len(loud)
        assert "Not looked at" not in quiet
        assert "DEB001" in quiet
    else:
        assert quiet == loud


@pytest.mark.parametrize("name", TELLING)
def test_all_shows_every_note(name: str) -> None:
    some, every = (written(name, Run([report()], show_all=all_)) for all_ in (False, True))
    people = ("full", "grouped", "markdown", "html")
    assert every.count("SRC004") >= 4
    assert (some != every) == (name in people)
    # A page folds them away, and opens the fold.
    assert name not in people or name == "html" or "1 more note" in some


@pytest.mark.parametrize("name", TELLING)
def test_every_writer_takes_the_reports_through_the_run(name: str) -> None:
    def reports() -> Iterator[Report]:
        yield report("one.txt")
        run.troubles.append(Trouble("two.txt", "came late"))

    run = Run(reports())
    text = written(name, run)
    assert run.tally.levels == {"error": 1, "warning": 4, "note": 4}
    assert name in SCREENED or "came late" in text


@pytest.mark.parametrize("name", [*CONSUMERS, "github"])
def test_what_has_no_lines_is_given_none(name: str) -> None:
    """A finding in a Word document is told by its paragraph."""
    text = written(name, Run([report("a.docx", exact=False)]))
    assert not re.search(r"\ba\.docx:\d", text)
    if name in CONSUMERS:
        issues = CONSUMERS[name](text)
        assert {issue.line for issue in issues} <= {None, 1}
        assert name == "gitlab" or {issue.line for issue in issues} == {None}
    assert "aragraph 5" in text or ",5,DEB001," in text
    for key in ('"region"', '"range"', '"positions"', "suggestions", "fixes", " line=", "linenumber", ",line="):
        assert key not in text
