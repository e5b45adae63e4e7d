"""MediaWiki text of any shape: nothing crashes, no letter is lost, and cost grows with the length of the text."""

from __future__ import annotations

import re

import pytest
from growing import assert_linear
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.model import Article, Document, Unreadable
from provenance.readers import read
from provenance.readers.wiki.parts import template
from provenance.readers.wiki.tokens import Tokens

MARKS = [
    "{{", "}}", "[[", "]]", "[https://a.example/b ", "[", "]", "|", "=", "==", "\n", "\n\n", "''", "'''", "'''''",
    "<ref>", "<ref name=a>", '<ref name="b"/>', "</ref>", "<references>", "</references>", "<references/>", "{|",
    "|}", "|-", "|+", "!", "!!", "||", "*", "#", ":", ";", "<nowiki>", "</nowiki>", "<!--", "-->", "<br/>",
    "<blockquote>", "</blockquote>", "<gallery>", "</gallery>", "<poem>", "</poem>", "quote", "cite news", "sfn",
    "File:a.jpg", "thumb", "Category:x", "title=", "agency=Reuters", "text=", "&amp;", "&#0;", "&#xD800;", "\r\n",
    "\r", "word", "Ünïcode", "中文", " ", "\t", "lang", "efn", "reflist", "refs=", "r", "cn", "\x00", "__TOC__",
    "----", "#REDIRECT", "<pre>", "</pre>", "<math>", "citation", "== Plot ==\n", "== See also ==\n", "{{{1}}}",
    "<td>", "<tr>", "#tag:ref", "harvnb", "2020", "last=Doe",
]  # fmt: skip


def wiki(source: str) -> Article:
    return read(Document("x.wiki", source, ""), "en")


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(MARKS), max_size=60).map("".join))
def test_any_marks_in_any_order_are_read_in_place(source: str) -> None:
    try:
        found = wiki(source)
    except Unreadable:
        return
    pieces = found.offsets.pieces
    for piece, end in (
        zip(pieces, [*(piece.text for piece in pieces[1:]), len(found.text)], strict=True) if pieces else ()
    ):
        assert piece.text < end
        assert 0 <= piece.start <= piece.end <= len(source)
        assert not piece.verbatim or found.text[piece.text : end] == source[piece.start : piece.end]
    last = 0
    for part in found.paragraphs:
        assert last <= part.start < part.end <= len(found.text)
        assert found.words(part.span) == found.words(part.span).strip()
        last = part.end
    for span in [*found.definitions.values(), *(span for span, _ in found.links), *(m[2] for m in found.metadata)]:
        assert 0 <= span.start <= span.end <= len(found.text)


LETTERS = st.text("abcdeßéжя中", min_size=1, max_size=8)


SHAPES = [
    "{} ", "'''{}''' ", "''{}'' ", "[[{}]] ", "[[page|{}]] ", "[https://a.example/ {}] ", "{{{{nowrap|{}}}}} ",
    "\n\n{}", "\n* {}", "\n== {} ==\n", "<small>{}</small> ", "<nowiki>{}</nowiki> ", "<blockquote>{}</blockquote>",
    "\n{{|\n| {}\n|}}\n", "<!-- --> {}", "{{{{quote|{}}}}}", "word<ref>{}</ref>", "{{{{unclosed|{}", "[[unclosed|{} ",
    "<ref>{} ", "<b>{} ", "'''{} ", "{{{{efn|{}}}}}", "[[File:a.jpg|thumb|{}]]", "\n; {}\n", "<poem>{}</poem>",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(SHAPES), LETTERS), max_size=25))
def test_no_visible_letter_is_lost(parts: list[tuple[str, str]]) -> None:
    seen = wiki("".join(shape.format(words) for shape, words in parts)).text
    for _, words in parts:
        assert words in seen


STORMS = [
    "{{", "{{a|", "[[", "[[a|", "''", "''' x ", "<ref>", "<ref>a ", '<ref name="a">', "{|\n", "{|\n|-\n", "{{{",
    "<!--", "=", "== a\n", "[https://a ", "&amp", "&amp;", "<b>", '<b a="', "<br ", "*", "* x\n", "|", "{|\n||",
    "<nowiki>", "<math>", "<poem>", "<gallery>\n", "<references>", "<blockquote>", "{{a|[[b|''<ref>",
    "{{sfn|Doe|2020}} ", "a{{cn}} ", "== Plot ==\na\n", "[[File:a.jpg|thumb|b]] c ", "{{efn|a<ref>b</ref>}}",
    "<ref name=a/>", "<ref>{{cite news|title=a|agency=AP}}</ref> b ", "{|\n| a || b\n|}\n", "'''a", "{{foo|bar}} x",
    "]] ", "}} ", "__TOC__", '<b a="\'', "[[a\n\n", "{{quote|a}}\n",
]  # fmt: skip


@pytest.mark.parametrize("unit", STORMS)
def test_cost_is_linear_in_a_storm(unit: str) -> None:
    assert_linear(lambda size: wiki(unit * (size // len(unit))), 2_500, least=0.005)


@pytest.mark.parametrize("unit", ["{{", "[[", "{{a|", "[[a|"])
def test_a_storm_of_openings_is_refused_by_name(unit: str) -> None:
    with pytest.raises(Unreadable, match="over 10000 templates and links above line 1 are never closed"):
        wiki(unit * 10_001)


def test_a_long_page_is_read() -> None:
    unit = "The council met ''again'' and [[the port]] spoke.<ref>{{cite news|agency=AP|title=A}}</ref> More.\n\n"
    found = wiki(unit * 3_000)
    assert len(found.definitions) == 3_000
    assert sum(part.role == "body" for part in found.paragraphs) == 3_000


WELL_FORMED = [
    "A {{cite news|title=A [[b|c]] d|agency=Reuters|x}} and [[d|e {{f|g}} h]] i.",
    "{{a|{{b|{{c|d=e}}|f}}|g=[[h|i]]}} [https://j.example k] ''l'' <ref name=m>{{n|o}}</ref>",
    "{{Infobox town\n| name = Amery\n| pop = {{formatnum:41000}}<ref>{{cite web\n |title=B\n |url=https://a.example/?x=y\n}}</ref>\n}}",
    "[[File:A.jpg|thumb|A [[b]] {{c}}]] <nowiki>{{d}}</nowiki> <!-- {{e}} --> {{f|<nowiki>|</nowiki>}}",
]


@pytest.mark.parametrize("source", WELL_FORMED)
def test_templates_and_links_are_those_of_mwparserfromhell(source: str) -> None:
    library = pytest.importorskip("mwparserfromhell")
    code = library.parse(source)
    found = Tokens(source)
    ours = [template(found, i) for i, token in enumerate(found.tokens) if token.kind == "{{" and found.closing[i] > i]
    theirs = code.filter_templates()
    assert [source[each.start : each.end] for each in ours] == [str(each) for each in theirs]
    for mine, other in zip(ours, theirs, strict=True):
        values = {" ".join(str(p.name).split()).casefold(): str(p.value).strip() for p in other.params}
        assert {name: source[part.start : part.end] for name, part in mine.values.items()} == values
    links = [
        source[token.start : found.tokens[found.closing[i]].end]
        for i, token in enumerate(found.tokens)
        if token.kind == "[[" and found.closing[i] > i
    ]
    assert links == [str(each) for each in code.filter_wikilinks()]
    refs = [token for i, token in enumerate(found.tokens) if token.name == "ref" and found.closing[i] > i]
    assert len(refs) == len(re.findall("<ref", str(code)))
