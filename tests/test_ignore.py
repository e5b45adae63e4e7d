"""Dismissal in the article itself: which remarks count, what they reach, and what is found out about them."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import leave, run
from hypothesis import given
from hypothesis import strategies as st
from workbench import document, mended

from provenance.check import check
from provenance.cli import exits
from provenance.config import ON, Config
from provenance.directives import directives, masked, stripped
from provenance.model import Finding, Report

OPEN = "The ferry to Holm sails again on Monday. [Source: Holm Courier"
CLOSED = "The ferry to Holm sails again on Monday. [Source: Holm Courier]"


def report(text: str, path: str = "a.md", **more: object) -> Report:
    found, troubles = check(document(text, path), Config(**more))  # type: ignore[arg-type]
    assert not troubles
    return found


def told(text: str, path: str = "a.md", **more: object) -> list[tuple[str, bool]]:
    """Return the code of each finding that is no note, and whether it is forgiven."""
    return [
        (each.code, each.forgiven is not None) for each in report(text, path, **more).findings if each.level != "note"
    ]


def marker(text: str, path: str = "a.md") -> Finding:
    (found,) = (each for each in report(text, path).findings if each.code == "MRK001")
    return found


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (f"<!-- provenance: ignore[MRK001] next part -->\n{OPEN}\n", "a.md"),
        (f"<!-- provenance: ignore[MRK001] next part -->\n{OPEN}\n", "a.txt"),
        (f"{CLOSED}\n<!-- provenance: ignore[MRK001] next part -->\n{OPEN}\n", "a.txt"),
        (f"<!-- provenance: ignore[unclosed-marker] next part -->\n\n{OPEN}\n", "a.md"),
        (f"<!-- provenance: ignore[SRC001, MRK001]: next part -->\n{OPEN}\n", "a.md"),
        (f"{OPEN} <!-- provenance: ignore[MRK001] next part -->\n", "a.md"),
        (f"[//]: # (provenance: ignore[MRK001] next part)\n\n{OPEN}\n", "a.md"),
        (f"<!-- provenance: file-ignore[MRK001] next part -->\n\n{CLOSED}\n\n{OPEN}\n", "a.md"),
        (f"<!-- provenance: disable[MRK001] next part -->\n\n{CLOSED}\n\n{OPEN}\n\n"
         "<!-- provenance: enable[MRK001] -->\n", "a.md"),
        (f"---\nprovenance: {{ignore: [MRK001], reason: next part}}\n---\n\n{OPEN}\n", "a.md"),
        (f"---\ntitle: A\nprovenance:\n  ignore: [MRK001]\n  reason: next part\n---\n\n{OPEN}\n", "a.md"),
    ],
)  # fmt: skip
def test_a_remark_dismisses_what_it_names_with_its_reason(text: str, path: str) -> None:
    found = marker(text, path)
    assert found.forgiven is not None
    assert (found.forgiven.by, found.forgiven.reason) == ("inline", "next part")
    assert "PRV001" not in {each.code for each in report(text, path).findings if "SRC001" not in text}


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (f"<!-- provenance: ignore[MRK001] the wrong one -->\n{CLOSED}\n\n{OPEN}\n", "a.md"),
        (f"{CLOSED} <!-- provenance: ignore[MRK001] the wrong line -->\n\n{OPEN}\n", "a.md"),
        (
            f"<!-- provenance: disable[MRK001] x -->\n\n{CLOSED}\n\n<!-- provenance: enable[MRK001] -->\n\n{OPEN}\n",
            "a.md",
        ),
        (f"{OPEN} <!-- provenance: ignore[MRK001] read by readers -->\n", "a.txt"),
        (f"```\n<!-- provenance: file-ignore[MRK001] shown -->\n```\n\n{OPEN}\n", "a.md"),
        (f"Write `<!-- provenance: file-ignore[MRK001] x -->` above it.\n\n{OPEN}\n", "a.md"),
        (f"<!-- provenance: ignore[MRK] a whole family -->\n{OPEN}\n", "a.md"),
        (f"<!-- provenance: ignore everything -->\n{OPEN}\n", "a.md"),
    ],
)
def test_what_is_not_named_or_not_a_remark_stands(text: str, path: str) -> None:
    assert marker(text, path).forgiven is None


def test_a_forgiven_finding_is_counted_and_does_not_fail() -> None:
    text = f"<!-- provenance: ignore[MRK001] next part -->\n{OPEN}\n"
    assert told(text) == [("MRK001", True)]
    assert told(text, heeding=False) == [("MRK001", False)]


def test_remarks_that_do_nothing_are_found_out() -> None:
    assert told(f"<!-- provenance: ignore[MRK001] long mended -->\n{CLOSED}\n") == [("PRV001", False)]
    assert told(f"<!-- provenance: ignore[MRK01] typing -->\n{CLOSED}\n") == [("PRV002", False)]
    assert told(f"<!-- provenance: ingore[MRK001] typing -->\n{CLOSED}\n") == [("PRV002", False)]
    both = f"<!-- provenance: ignore[MRK001, DEB001] half -->\n{OPEN}\n"
    assert told(both) == [("PRV001", False), ("MRK001", True)]
    (found,) = (each for each in report(both).findings if each.code == "PRV001")
    assert found.message == "Nothing to dismiss here: DEB001"
    assert both[found.start : found.end] == "<!-- provenance: ignore[MRK001, DEB001] half -->"
    assert (found.line, found.column, found.paragraph) == (1, 1, None)


def test_a_rule_that_is_off_leaves_its_remarks_alone() -> None:
    text = f"<!-- provenance: ignore[MRK001] next part -->\n{OPEN}\n"
    assert told(text, levels={"MRK001": "off"}) == []


def test_remarks_without_a_reason_are_asked_for_one_where_that_is_wanted() -> None:
    text = f"<!-- provenance: ignore[MRK001] -->\n{OPEN}\n"
    assert told(text) == [("MRK001", True)]
    assert told(text, levels={"PRV902": ON}) == [("PRV902", False), ("MRK001", True)]


@pytest.mark.parametrize("path", ["a.md", "a.txt"])
def test_an_unused_remark_is_taken_out_with_its_line(path: str) -> None:
    text = f"{CLOSED}\r\n\r\n<!-- provenance: ignore[MRK001] mended -->\r\n{CLOSED}\r\n"
    done = mended(text, path=path)
    assert done.document.text == f"{CLOSED}\r\n\r\n{CLOSED}\r\n"
    assert [each.code for each in done.applied] == ["PRV001"]


def test_sic_lets_stand_what_was_written_so() -> None:
    doubled = {"levels": {"DEB016": "warning"}}
    sure = "The the [sic] ferry sails again, the harbour master, Ilse Tamm, said."
    assert told(sure, "a.txt", **doubled) == [("DEB016", True)]
    assert told(sure.replace(" [sic]", ""), "a.txt", **doubled) == [("DEB016", False)]


def test_a_plain_text_is_read_without_its_remarks() -> None:
    text = f"{CLOSED}\n\n<!-- provenance: ignore[SRC001] seen -->\n{CLOSED}\n"
    found = report(text, "a.txt").article
    assert len(found.paragraphs) == 2
    assert len(found.text) == len(found.source) == len(text)
    assert found.source == text


def test_stripping_takes_out_remarks_and_nothing_else() -> None:
    head, tail = "<!-- provenance: file-ignore[SRC001] x -->", "<!-- provenance: ignore[DEB001] y -->"
    text = f"{head}\n\n{CLOSED} {tail}\r\n<!-- other -->\n"
    assert stripped(text, "markdown") == f"\n{CLOSED}\r\n<!-- other -->\n"
    assert stripped(text, "text").startswith(f"\n{CLOSED} <!-- provenance:")
    assert stripped("a\n<!-- provenance: ignore[X] y -->", "text") == "a\n"


REMARKS = st.text(alphabet=st.sampled_from("ab \n\r<!->[]{}provenance: ignore[SRC001]/*%#.()"), max_size=200)
FORMS = st.sampled_from(["text", "markdown", "html", "rst", "asciidoc", "latex"])


@given(REMARKS, FORMS)
def test_no_text_breaks_the_reading_of_remarks(text: str, form: str) -> None:
    found = directives(text, form)
    assert [each.start for each in found] == sorted(each.start for each in found)
    assert all("provenance:" in text[each.start : each.end] for each in found)
    assert len(masked(text)) == len(text)
    assert not directives(stripped(text, form), form) or len(found) > len(directives(stripped(text, form), form))


@pytest.mark.parametrize("path", ["a.md", "a.txt"])
def test_what_stands_is_dismissed_with_a_reason_and_nothing_else_changes(
    path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / path
    file.write_bytes(
        f"# Ferry\r\n\r\n{CLOSED}\r\n\r\n{OPEN}\r\n\r\nThe ramp is shut until Friday. [Source: TASS] ><\r\n".encode()
    )
    before = file.read_bytes().decode()
    assert leave("check", "--isolated", str(file)) == exits.FINDINGS
    assert leave("check", "--isolated", "--add-ignore", "an archive piece", str(file)) == exits.CLEAN
    assert "Dismissed 3 findings in 1 file" in capsys.readouterr().err
    after = file.read_bytes().decode()
    assert after.count("an archive piece -->\r\n") == 2
    assert stripped(after, "text" if path == "a.txt" else "markdown") == before
    assert leave("check", "--isolated", str(file)) == exits.CLEAN
    assert leave("check", "--isolated", "--ignore-suppressions", str(file)) == exits.FINDINGS
    assert leave("check", "--isolated", "--add-ignore", "again", str(file)) == exits.CLEAN
    assert file.read_bytes().decode() == after
    capsys.readouterr()
    assert leave("strip", str(file)) == exits.CLEAN
    assert leave("check", "--isolated", "--add-ignore", "a --> b", str(file)) == exits.TROUBLE
    assert leave("check", "--isolated", "--add-ignore", " ", str(file)) == exits.TROUBLE


def test_strip_passes_every_other_byte_on(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbfA\r\n<!-- provenance: ignore[SRC001] seen -->\r\nB \xe2\x80\x8b\rC"
    done = run("strip", "--stdin-filename", "a.txt", cwd=tmp_path, data=data)
    assert (done.returncode, done.stdout) == (exits.CLEAN, b"\xef\xbb\xbfA\r\nB \xe2\x80\x8b\rC")
    assert run("strip", cwd=tmp_path, data=b"caf\xe9").returncode == exits.TROUBLE


#: A remark and two paragraphs with the same fault, as each format writes them.
SHAPES = {
    "a.html": '<html lang="en"><body><article>\n<!-- {} -->\n<p>{}</p>\n<p>{}</p>\n</article></body></html>\n',
    "a.wiki": "<!-- {} -->\n{}\n\n{}\n",
    "a.rst": ".. {}\n\n{}\n\n{}\n",
    "a.adoc": "// {}\n{}\n\n{}\n",
    "a.mdx": "{{/* {} */}}\n\n{}\n\n{}\n",
    "a.tex": "\\documentclass{{article}}\\begin{{document}}\n% {}\n{}\n\n{}\n\\end{{document}}\n",
}


@pytest.mark.parametrize("path", SHAPES)
def test_a_remark_stands_in_the_comment_of_its_format(path: str) -> None:
    if path == "a.tex":
        pytest.importorskip("pylatexenc")
    text = SHAPES[path].format("provenance: ignore[MRK001] next part", OPEN, OPEN)
    found = report(text, path)
    assert [each.forgiven is not None for each in found.findings if each.code == "MRK001"] == [True, False]
    assert "provenance:" not in "".join(found.article.words(part.span) for part in found.article.paragraphs)
    assert "provenance:" not in stripped(text, found.article.format)
