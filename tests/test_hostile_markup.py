"""BARS rows 13 to 23: markup that was made to break a reader, or that a parser would quietly cut short."""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from pathlib import Path

import pytest
from growing import assert_linear

from provenance import readers
from provenance.edges import files
from provenance.model import Article, Document, Unreadable
from provenance.readers.markup import ATTRIBUTES, DEEPEST, TAG, TEXT, parse_html, parse_xml
from provenance.readers.notes import text_of

CANARY = "the canary sang at midnight"


def page(text: str, path: str = "page.html") -> Article:
    """Return the article of a page."""
    return readers.read(Document(path, text, "0" * 64))


@pytest.mark.parametrize("parse", [parse_html, parse_xml])
@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file://{canary}">]>',
        '<?xml version="1.0"?>\n<!-- c --><!DOCTYPE a [\n<!entity x "y">]>',
        '<!DOCTYPE a [<!ENTITY % x SYSTEM "{canary}"> %x;]>',
        '<!DOCTYPE a SYSTEM "b" [<!ENTITY a0 "ha"><!ENTITY a1 "&a0;&a0;&a0;&a0;&a0;&a0;&a0;&a0;">]>',
    ],
)
def test_rows_13_and_15_a_document_that_declares_entities(parse: object, prolog: str, tmp_path: Path) -> None:
    canary = tmp_path / "canary.txt"
    canary.write_text(CANARY)
    source = prolog.replace("{canary}", str(canary)) + "<a>&x;</a>"
    with pytest.raises(Unreadable, match="declares entities"):
        parse(source)  # type: ignore[operator]


def test_rows_14_and_16_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*given: object, **named: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    canary = tmp_path / "canary.txt"
    canary.write_text(CANARY)
    for source in (
        f'<!DOCTYPE a SYSTEM "{canary}"><a>word</a>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a>word</a>',
        f'<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{canary}" parse="text"/>word</a>',
        f'<?xml-stylesheet href="file://{canary}"?><a>word</a>',
    ):
        for root in (parse_xml(source), parse_html(source)):
            assert root is not None
            assert CANARY not in text_of(root)
    with pytest.raises(Unreadable):
        parse_xml(str(canary))


@pytest.mark.parametrize("depth", [300, 2_100, 100_000])
@pytest.mark.parametrize("name", ["div", "b", "table"])
def test_row_17_nesting_is_refused_and_never_cut(depth: int, name: str) -> None:
    deep = f"<{name}>" * depth + "The word in the middle." + f"</{name}>" * depth
    for parse in (parse_html, parse_xml):
        with pytest.raises(Unreadable, match=f"deeper than {DEEPEST}"):
            parse(deep)


def test_row_17_what_is_held_is_read_to_the_bottom() -> None:
    words = "The word in the middle of the page is read as any other."
    deep = "<div>" * (DEEPEST - 10) + words + "</div>" * (DEEPEST - 10)
    found = page(deep)
    assert [found.words(part.span) for part in found.paragraphs] == [words]


@pytest.mark.parametrize("letter", ["a", "é", "字"])
def test_row_18_a_text_without_end_is_refused(letter: str) -> None:
    long = letter * (TEXT // len(letter.encode()) + 1)
    for source in (f"<p>{long}</p>", f"<p><!--{long}--></p>"):
        for parse in (parse_html, parse_xml):
            with pytest.raises(Unreadable, match="10 MB"):
                parse(source)


def test_row_18_a_text_that_is_held_is_whole() -> None:
    long = "ab " * 500_000
    root = parse_html(f"<p>{long}</p>")
    assert root is not None
    assert len(text_of(root)) == len(long)


@pytest.mark.parametrize(
    "storm",
    [
        "<p " + " ".join(f"a{i}=1" for i in range(200_000)) + ">x</p>",
        "<p " + " ".join(f"a{i}" for i in range(ATTRIBUTES + 1_000)) + ">x</p>",
        "<p " + "/".join(f"a{i}='>'" for i in range(ATTRIBUTES + 1_000)) + ">x</p>",
        f'<p title="{"x" * TAG}">x</p>',
        "<p " + "y" * TAG,
    ],
)
def test_row_19_an_attribute_storm_is_refused_at_once(storm: str) -> None:
    start = time.perf_counter()
    with pytest.raises(Unreadable, match="a tag at line 1"):
        page(storm)
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    "drop", ["<!--", "<a", "</", "<![", "&", "<?", "<!", "&#", '<a b="', "<a =", "<script>", "<title>", "<p>", "<br>",
             "<li>", "<tr><td>x", "<h1>x", "<meta name=title content=x>", "<p id=x class=byline>x",
             "<div class=ad>x</div>", "<sup><a href=#x>1</a></sup>", "<p id=x>x<a href=#x>[1]</a>",
             "</p>", "<a href=x>", "<td>x", "<q>", "x<br><br>", "&amp;", " <b></b>", "<p>x", "]]>", "--><!--"]
)  # fmt: skip
def test_row_20_storms_cost_what_they_are_long(drop: str) -> None:
    def act(size: int) -> None:
        with suppress(Unreadable):
            page(drop * size)

    assert_linear(act, 1_000)


@pytest.mark.parametrize("drop", ["<![", "<!", "<?", "<!--", "<a", "<a b='", "&", "</", "<![CDATA[", "]]>"])
@pytest.mark.parametrize("end", ["", "]x", '"', ">"])
def test_row_20_storms_in_a_feed_cost_what_they_are_long(drop: str, end: str) -> None:
    def act(size: int) -> None:
        with suppress(Unreadable):
            parse_xml("<a>" + drop * size + end)

    assert_linear(act, 2_500)


@pytest.mark.parametrize("value", ["mon" * 60 + "!", " " * 100_000 + "x", "monday " * 28 + "!", ", " * 90_000 + "x"])
@pytest.mark.parametrize("field", ["dateline", "sourceOrganization", "publisher", "inLanguage", "isBasedOn"])
def test_row_11_no_value_of_a_page_s_head_costs_more_than_it_is_long(field: str, value: str) -> None:
    start = time.process_time()
    head = f'<script type="application/ld+json">{{"@type":"NewsArticle","{field}":"{value}"}}</script>'
    page(f'{head}<meta property="og:site_name" content="{value[:50_000]}"><p>The ferry sails again.</p>')
    assert time.process_time() - start < 2


def test_row_21_the_parser_is_told_what_we_decoded() -> None:
    words = "<p>Der Käse aus Glarn reist über die Alpen und kommt nicht zurück.</p>"
    old = '<meta http-equiv="Content-Type" content="text/html; charset=shift_jis">'
    for head in ('<meta charset="utf-16">', '<?xml version="1.0" encoding="koi8-r"?>', old):
        found = page(head + words)
        assert [found.words(part.span) for part in found.paragraphs] == [words[3:-4]]
    assert "Käse" in text_of(parse_xml(f'<?xml version="1.0" encoding="utf-16"?><a>{words}</a>'))
    latin = '<meta charset="iso-8859-1">' + words
    assert "Käse" in page(files.decode(latin.encode("latin-1"), "page.html").text).text


def test_row_22_a_line_beyond_what_the_parser_counts_is_right_or_unsaid() -> None:
    found = page("\n" * 70_000 + "<p>The ferry to the island sails again on Friday after six weeks.</p>")
    assert found.source.count("\n", 0, found.place(found.paragraphs[0].span).start) == 70_000
    with pytest.raises(Unreadable, match=r"^not well-formed XML: "):
        parse_xml("<a>" + "\n" * 70_000 + "</b>")
    with pytest.raises(Unreadable, match="at line 3:"):
        parse_xml("<a>\n\n</b>")
    with pytest.raises(Unreadable, match="a tag at line 70001 "):
        parse_html("\n" * 70_000 + f'<p title="{"x" * TAG}">')


@pytest.mark.parametrize(
    "source", ["", " ", "<!--", "<!-- a -->", "<?x?>", "<!DOCTYPE html>", "</p>", "<", "&", "<p>", "\x00", "\ud800"]
)
def test_row_23_a_page_of_nothing_is_no_paragraph(source: str) -> None:
    found = page(source)
    assert (found.paragraphs, found.metadata) == ((), ())
    assert found.notes


def test_a_page_in_which_letters_are_no_letters() -> None:
    source = "<p>The \x00ferry \ud800sails\x0b again \ufffeon Friday, the harbour office said.</p>"
    found = page(source)
    assert [found.words(part.span) for part in found.paragraphs] == [source[3:-4]]
    assert found.exact


def test_a_script_holds_no_tags() -> None:
    script = "<script>if (a<b && c=='\">') { x = '<p " + "y" * TAG + "' }</script>"
    words = "The ferry to the island sails again on Friday after six weeks."
    found = page(f"<body>{script}<p>{words}</p></body>")
    assert [found.words(part.span) for part in found.paragraphs] == [words]


@pytest.mark.parametrize("behind", ["<p>{}</p>", "{}", "<!-- c --><div>{}</div>", "</body></html><p>{}"])
def test_what_stands_behind_the_end_of_a_page_is_read(behind: str) -> None:
    words = "The second boat was ordered in the spring, the county's committee said."
    first = "The ferry to the island sails again on Friday after six weeks in the yard."
    found = page(f"<html><body><p>{first}</p></body></html>\n" + behind.format(words))
    assert words in found.text
    assert first in found.text


@pytest.mark.parametrize(
    "value",
    [
        "[" * 100_000,
        '{"@graph":' * 50_000,
        "[" + '{"@type":"NewsArticle","author":"A B"},' * 30_000 + "{}]",
        '{"@type":"Article","author":[' + '"A B",' * 50_000 + '"C D"]}',
    ],
)
def test_json_ld_without_end_is_passed_over(value: str) -> None:
    words = "The ferry to the island sails again on Friday after six weeks."
    start = time.process_time()
    found = page(f'<script type="application/ld+json">{value}</script><p>{words}</p>')
    assert time.process_time() - start < 5
    assert [found.words(part.span) for part in found.paragraphs] == [words]
    assert len(found.metadata) < 500
