"""A tree is read as a browser shows it, and every letter has its place in the source."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.model import Unreadable
from provenance.readers.flow import Flow
from provenance.readers.markup import parse_html, parse_xml
from provenance.readers.places import Places


def flow(source: str, form: str = "html", placed: bool = True) -> Flow:
    """Return what is read of a whole source, after holding each verbatim piece to the source."""
    root = (parse_html if form == "html" else parse_xml)(source)
    if root is None:
        return Flow()
    places = Places(root, source, form) if placed else None
    assert places is None or (places.holds and not places.lost), source
    found = Flow(source, places)
    found.read(root)
    text, pieces = found.shown.text(), found.shown.pieces
    for piece, after in pairwise((*pieces, None)):
        assert piece is not None
        if placed and piece.verbatim:
            end = after.text if after else len(text)
            assert text[piece.text : end] == source[piece.start : piece.end]
    return found


def blocks(source: str, form: str = "html", placed: bool = True) -> list[tuple[str, str | None]]:
    """Return the words and the role of each block."""
    found = flow(source, form, placed)
    found.definitions()
    text = found.shown.text()
    return [(text[block.start : block.end], block.role) for block in found.blocks]


PAGE = """<html><body><h1>A  head</h1>
<p>First <b>bold</b>
   text,<!-- c --> more&nbsp;&amp; <a href="http://x.example/a">link <i>in</i></a> word<sup><a href="#fn1">1</a></sup>.
<p>one<br>line<br><br>apart
<blockquote cite="https://y.example/"><p>Quote one</p><p>two <q>inner</q> <q>“own”</q></p></blockquote>
<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2 <br> x</td></tr></table>
<pre>code  here
  x</pre><div>bare <div>inner</div> text</div><ol><li id="fn1">Note text <a href="#r">↩</a></li></ol></body></html>"""


@pytest.mark.parametrize("placed", [True, False])
def test_a_tree_is_read_in_blocks(placed: bool) -> None:
    assert blocks(PAGE, placed=placed) == [
        ("A head", "subhead"),
        ("First bold text, more\xa0& link in word[^1].", None),
        ("one\nline", None),
        ("apart", None),
        ("Quote one", "quotation"),
        ("two “inner” “own”", "quotation"),
        ("A | B", "table"),
        ("1 | 2 x", "table"),
        ("code  here\n  x", "code"),
        ("bare", None),
        ("inner", None),
        ("text", None),
        ("Note text", "boilerplate"),
    ]


def test_links_and_notes_are_told() -> None:
    found = flow(PAGE)
    text, notes = found.shown.text(), found.definitions()
    assert [(text[slice(*span)], url) for span, url in found.links] == [
        ("link in", "http://x.example/a"),
        ("Quote one", "https://y.example/"),
        ("two “inner” “own”", "https://y.example/"),
    ]
    assert {label: text[slice(*span)] for label, span in notes.items()} == {"^1": "Note text"}


def test_a_feed_is_read_as_it_is_written() -> None:
    source = "<!DOCTYPE nitf SYSTEM 'x'><nitf><p>a&nbsp;b <![CDATA[x & <y>]]> &amp;</p>\r\n<hl2>Head</hl2></nitf>"
    assert blocks(source, "xml") == [("a\xa0b x & <y> &", None), ("Head", "subhead")]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<p hidden>a</p>b", ["b"]),
        ("<p style='color:red; display : none'>a</p>b", ["b"]),
        ("<span class='x sr-only'>a</span>b<noscript>c</noscript><template>d</template>", ["b"]),
        ("a<script>b<!-- <script> </script> --></script><style>c</style>d", ["ad"]),
        ("a</body></html>b", ["a b"]),
        ("<p>a</body></html>\n<!-- c --><p>b", ["a", "b"]),
        ("<p>a<![CDATA[ x > y ]]>b", ["a y ]]>b"]),
        ("<p>a<?php echo '>' ?>b", ["a' ?>b"]),
        ("<p>x < y <3 <p>z &lt;b&gt; &amp;amp;", ["x < y <3", "z <b> &amp;"]),
        ("<a =foo='x>y'>z", ["z"]),
        ("<p>\x01\x0b\x7f\ufffe\x00\ud800", ["\x01\x0b\x7f\ufffe\x00\ud800"]),
        ("<title>a<b></title><!--><p>x</p>-->", ["x", "-->"]),
    ],
)
def test_what_is_markup_is_told_from_what_is_read(source: str, words: list[str]) -> None:
    assert [text for text, _ in blocks(source)] == words


SNIPPETS = st.sampled_from(
    ["<p>", "</p>", "<div class='a>b'>", "</div>", "<b>", "</b>", "<br/>", "<!-- x -->", "<!--", "-->", "&amp;", "&",
     "&#1;", "&nbsp", "&#x80;", "&notit;", "<", ">", "</", "</>", "<![CDATA[", "]]>", "<?x", "<table><tr><td>",
     "</table>", "<li>", "<script>", "</script>", "<title>", "</title>", "</body>", "</html>", "<body>", "<head>",
     "<textarea>", "<pre>\n", "</pre>", " ", "\n  ", "\t", "\r\n", "\r", "\x00", "\x0c", "\xa0", "word", "é", "😀",
     "\ud800", '"', "'", "=", "<q>", "</q>", "<a href='#x'>", "<a href=http://a.example/>", "</a>", "<sup>",
     "<svg/>", "<p/", "<select><option>", "<form>"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(SNIPPETS, max_size=30).map("".join), st.booleans())
def test_no_markup_is_lost_or_misplaced(source: str, placed: bool) -> None:
    try:
        found = flow(source, placed=placed)
    except Unreadable:
        return
    text = found.shown.text()
    for block, after in pairwise(found.blocks):
        assert block.start < block.end <= after.start
    assert all(text[block.start : block.end].strip() for block in found.blocks)
