"""What no text may do to the place that a report goes to, and how wide it is there."""

from __future__ import annotations

import json
import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.cli import exits
from provenance.writers import cells, escape

#: Format characters that are seen: the number signs and brackets of Arabic, Syriac and Kaithi script.
SEEN_FORMATS = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u0890\u0891\u08e2\U000110bd\U000110cd"
#: Every code point that Unicode calls control, format, surrogate, private, or line or paragraph separator.
UNSEEN = [
    chr(code)
    for code in range(sys.maxunicode + 1)
    if unicodedata.category(chr(code)) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} and chr(code) not in SEEN_FORMATS
]
NASTY = "".join(UNSEEN[:400:3]) + "\ud800\udfff\ue200\ufeff\u2028\u202e\u200b\U000e0041\U0010fffd"
TEXTS = st.text(st.one_of(st.characters(exclude_categories=()), st.sampled_from(NASTY + "😀日本é́❤\ufe0f:#[%,\\")))


def hidden(text: str) -> set[str]:
    return {letter for letter in text if unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}} - set(
        SEEN_FORMATS
    )


def test_every_unseen_code_point_is_shown() -> None:
    assert len(UNSEEN) > 130_000
    assert hidden(escape.terminal("".join(UNSEEN))) == set()


@pytest.mark.parametrize(
    ("text", "shown", "ascii_shown"),
    [
        ("\x1b]8;;x\x07", "␛]8;;x␇", r"\x1b]8;;x\x07"),
        ("a\r\nb", "a␍␊b", r"a\x0d\x0ab"),
        ("\x7f\x9b\x85", "␡<U+009B><U+0085>", r"\x7f\x9b\x85"),
        ("\u202ereversed\u2069", "<U+202E>reversed<U+2069>", r"\u202ereversed\u2069"),
        ("\u200b\ufeff\u2028", "<U+200B><U+FEFF><U+2028>", r"\u200b\ufeff\u2028"),
        ("\udcff\ue200\U000e0041", "<U+DCFF><U+E200><U+E0041>", r"\udcff\ue200\U000e0041"),
        ("I ❤\ufe0f Ålesund 😀", "I ❤\ufe0f Ålesund 😀", r"I \u2764\ufe0f \xc5lesund \U0001f600"),
        ("a\ufe0fb", "a<U+FE0F>b", r"a\ufe0fb"),
        ("::error::x ##[error]y", ": :error::x # #[error]y", ": :error::x # #[error]y"),
        ("the class news::Desk", "the class news::Desk", "the class news::Desk"),
    ],
)
def test_terminal(text: str, shown: str, ascii_shown: str) -> None:
    assert escape.terminal(text) == shown
    assert escape.terminal(text, utf8=False) == ascii_shown


@given(TEXTS)
def test_no_control_survives_on_a_terminal(text: str) -> None:
    assert hidden(escape.terminal(text)) == set()
    assert re.fullmatch(r"[ -~]*", escape.terminal(text, utf8=False))
    assert hidden(escape.line(text)) == set()


def test_line_shows_breaks_as_spaces() -> None:
    assert escape.line("one\r\ntwo\tthree\rfour\nfive\x0bsix") == "one two three four five␋six"


@given(TEXTS, st.booleans())
def test_json_is_one_safe_line_that_reads_back(text: str, utf8: bool) -> None:
    written = escape.json_text({"text": text, "again": [text]}, utf8)
    assert hidden(written) == set()
    assert written.splitlines() == [written]
    assert utf8 or written.isascii()
    # A parser joins two surrogates that stood apart, as every JSON parser does.
    joined = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    assert json.loads(written.encode())["text"] == joined


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_json_refuses_what_is_no_number(number: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        escape.json_text({"coverage": number})


def test_github_commands() -> None:
    assert escape.github("50 %\r\n::error::x") == "50 %25%0D%0A::error::x"
    assert escape.github_property("a,b:c%\n\x1b") == "a%2Cb%3Ac%25%0A␛"


@given(TEXTS)
def test_github_is_one_line_and_reads_back(text: str) -> None:
    data, value = escape.github(text), escape.github_property(text)
    assert hidden(data + value) == set()
    assert len(f"x{data}x".splitlines()) == 1
    assert ":" not in value
    assert "," not in value
    plain = re.sub(r"[^ -~]|:|#", "", text)
    assert escape.github_property(plain).replace("%2C", ",").replace("%25", "%") == plain


@given(TEXTS, st.integers(1, 60), st.booleans())
def test_cuts_fit_and_say_so(text: str, room: int, utf8: bool) -> None:
    shown = escape.line(text, utf8)
    mark = "…" if utf8 else "..."
    assert cells.cells(shown) >= 0
    assert shown.startswith(cells.head(shown, room))
    assert shown.endswith(cells.tail(shown, room))
    for cut in (cells.fit(shown, room + 4, mark), cells.fit_end(shown, room + 4, mark)):
        assert cells.cells(cut) <= room + 4
        assert cut == shown or mark in cut


@given(TEXTS, st.integers(cells.NARROWEST, 80))
def test_wrapped_text_fits_and_loses_nothing(text: str, room: int) -> None:
    shown = escape.line(text)
    lines = list(cells.wrap(shown, room))
    assert all(cells.cells(line) <= room for line in lines)
    assert "".join("".join(lines).split()) == "".join(shown.split())


def test_widths() -> None:
    assert [cells.cells(text) for text in ("abc", "日本", "e\u0301", "😀", "❤\ufe0f", "…")] == [3, 4, 1, 2, 2, 1]
    assert cells.head("日本語", 5) == "日本"
    assert cells.tail("日本語", 5) == "本語"
    assert cells.tail("xe\u0301y", 2) == "e\u0301y"
    assert cells.fit("the harbour master", 12, "…") == "the harbour…"
    assert cells.fit_end("the harbour master", 12, "…") == "… master"
    assert list(cells.hang("= why: ", "a word and a word and a word", 24)) == [
        "= why: a word and a word",
        "       and a word",
    ]


@pytest.mark.parametrize("command", ["##[error]", "##vso[task.complete]", "##VSO[a]", "##teamcity[b]"])
def test_no_build_log_takes_a_command(command: str) -> None:
    for shown in (
        escape.terminal(f"a {command}"),
        escape.xml(command),
        escape.json_text(command),
        exits.shown(command),
    ):
        assert not re.search(r"##[A-Za-z]*\[", shown)
    assert json.loads(escape.json_text(command)) == command


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("@name", "@&#8203;name"), ("a@b.cd", "a@&#8203;b.cd"), ("#12", "&#35;&#8203;12"), ("# head", "&#35; head"),
        ("http://a.b", "http:&#8203;//a.b"), ("www.a.b", "www&#8203;.a.b"), (":tada:", ":&#8203;tada:"),
        ("at 9:30", "at 9:30"), ("GH-1", "GH-&#8203;1"), ("<b>&|`", "&#60;b&#62;&#38;&#124;&#96;"), ("a\nb", "a b"),
        ("plain words, and a dash - so", "plain words, and a dash - so"),
    ],
)  # fmt: skip
def test_markdown_is_words(text: str, told: str) -> None:
    assert escape.markdown(text) == told
    assert escape.markdown_code(text) == f"<code>{told.replace('&#8203;', '<!-- -->')}</code>"


@pytest.mark.parametrize("text", ["- a", "+ a", "1. a", "=== a"])
def test_markdown_first_in_its_block(text: str) -> None:
    assert escape.markdown(text, first=True) == f"&#{ord(text[0])};{text[1:]}"
    assert escape.markdown(text) == text


def test_markdown_and_xml_in_ascii() -> None:
    assert escape.markdown("ä@b", False) == "&#228;@&#8203;b"
    assert escape.markdown_code("ä", False) == "<code>&#228;</code>"
    assert escape.xml("ä\x1b\t", False) == "&#xE4;&#x241B;&#x9;"
