"""AsciiDoc: what its readers see becomes the article, and every letter keeps its place."""

from __future__ import annotations

import textwrap

import pytest
from growing import assert_linear
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.model import Article, Document
from provenance.readers import read

STORY = "The ferry to Norrholm will sail again in May, the harbour master said on Monday."


def adoc(text: str) -> Article:
    """Return the article of a text, and hold each of its places to the letters there."""
    article = read(Document("a.adoc", textwrap.dedent(text), "0" * 64), "en")
    assert article.exact
    pieces = article.offsets.pieces
    for i, piece in enumerate(pieces):
        if piece.verbatim:
            length = (pieces[i + 1].text if i + 1 < len(pieces) else len(article.text)) - piece.text
            length = min(length, piece.end - piece.start)
            assert article.text[piece.text : piece.text + length] == article.source[piece.start :][:length]
    return article


def shown(article: Article) -> list[str]:
    """Return the words of each paragraph."""
    return [article.words(paragraph.span) for paragraph in article.paragraphs]


def roles(article: Article) -> list[str]:
    return [paragraph.role for paragraph in article.paragraphs]


def test_the_header() -> None:
    article = adoc(f"""\
        // not shown
        = Ferry sails *again*
        Ilse Brandt <ilse@example.org>; Tom van Orr
        v1.0, 2026-05-01
        :source: Reuters
        :original-url: https://example.org/a
        :toc:

        {STORY}

        == What it cost

        {STORY} (via {{source}})
        """)
    assert shown(article) == ["Ferry sails again", STORY, "What it cost", f"{STORY} (via Reuters)"]
    assert roles(article) == ["headline", "body", "subhead", "body"]
    assert article.title == "Ferry sails again"
    assert [(name, value) for name, value, _ in article.metadata] == [
        ("author", "Ilse Brandt"), ("author", "Tom van Orr"), ("source", "Reuters"), ("original_url", "https://example.org/a"),
    ]  # fmt: skip
    for _, value, span in article.metadata:
        start, end = article.place(span)
        assert article.words(span) == article.source[start:end] == value


def test_a_text_without_a_header() -> None:
    assert shown(adoc(f"{STORY}\nIt is new.\n")) == [f"{STORY}\nIt is new."]
    assert [field for field, _, _ in adoc(f":source: AFP\n\n{STORY}").metadata] == ["source"]


INLINE = {
    "*a* _b_ `c` #d# H~2~O m^2^": "a b c d H2O m2",
    "**a**b __c__d": "ab cd",
    "a * b * c, snake_case_name, 2*3*4": "a * b * c, snake_case_name, 2*3*4",
    r"\*not bold* and \{source}": "*not bold* and {source}",
    "+*plain*+ and ++_p_++ and pass:[*q*]": "*plain* and _p_ and *q*",
    "\"`curved`\" and '`single`'": "“curved” and ‘single’",
    "{nbsp}{unknown}{lsquo}": "\u00a0{unknown}‘",
    "one +\ntwo": "one\ntwo",
    "[[here]]an [.red]#anchor# ((term))(((hidden)))": "an anchor term",
    "see <<part,the part>> and xref:a.adoc[that] or <<alone>>": "see the part and that or alone",
    "kbd:[Ctrl] image:a.png[A boat]": "Ctrl",
    "cite:[doe2020,roe(2)]": "[@doe2020; @roe]",
    "C++ and A+B+C": "C++ and A+B+C",
}


@pytest.mark.parametrize(("source", "text"), INLINE.items())
def test_inline_markup_shows_its_words(source: str, text: str) -> None:
    assert shown(adoc(source)) == [text.strip()]


def test_links() -> None:
    article = adoc(
        'See https://example.org/a[the report^], link:b.html["the plan, red",role=x], https://example.org/c_d_e. '
        "Or <https://example.org/e> or https://example.org/f[] and mailto:a@example.org[write].\n"
    )
    assert shown(article) == [
        "See the report, the plan, red, https://example.org/c_d_e. "
        "Or https://example.org/e or https://example.org/f and write."
    ]
    assert [(article.words(span), address) for span, address in article.links] == [
        ("the report", "https://example.org/a"),
        ("the plan, red", "b.html"),
        ("https://example.org/c_d_e", "https://example.org/c_d_e"),
        ("https://example.org/e", "https://example.org/e"),
        ("https://example.org/f", "https://example.org/f"),
        ("write", "a@example.org"),
    ]


def test_footnotes_and_the_bibliography() -> None:
    article = adoc("""\
        Nine sail.footnote:one[Harbour office, see https://example.org/n[its list].] Two do not.footnote:one[] <<doe>>.

        [bibliography]
        == Sources

        * [[[doe]]] Doe, J. *Ferries*.
        """)
    assert shown(article)[0] == "Nine sail.[^1] Two do not.[^1] [@doe]."
    assert {label: article.words(span) for label, span in article.definitions.items()} == {
        "^1": "Harbour office, see its list.", "@doe": "Doe, J. Ferries.",
    }  # fmt: skip
    assert [(article.words(span), address) for span, address in article.links] == [
        ("its list", "https://example.org/n")
    ]


def test_quotations() -> None:
    article = adoc("""\
        [quote, Ilse Brandt, "The Gazette, 2 May"]
        ____
        It was long.

        For all.
        ____

        [quote,Tom Orr]
        We sail.

        "Nobody
        helped."
        -- Ilse Brandt, harbour master

        [verse]
        ____
        one
          two
        ____
        """)
    assert shown(article) == [
        "It was long.", "For all.\n— Ilse Brandt, The Gazette, 2 May", "We sail.\n— Tom Orr",
        '"Nobody\nhelped."\n— Ilse Brandt, harbour master', "one\ntwo",
    ]  # fmt: skip
    assert set(roles(article)) == {"quotation"}


def test_lists_tables_and_code() -> None:
    article = adoc("""\
        * one
          goes on
        ** [x] two
        . three
        +
        attached

        Term:: meaning

        .What it cost
        [cols="2*"]
        |===
        |Year |Boats

        |2019
        2+|seven *new*
        |2020 |https://example.org/n[nine]
        |===

        ----
        x = *1*
        ----

         y = 2

        NOTE: Mind the gap.

        ====
        In a box.
        ====
        """)
    assert shown(article) == [
        "one\ngoes on", "two", "three", "attached", "Term", "meaning", "What it cost", "Year | Boats",
        "2019 | seven new", "2020 | nine", "x = *1*", "y = 2", "Mind the gap.", "In a box.",
    ]  # fmt: skip
    assert roles(article) == [
        "list", "list", "list", "body", "list", "list", "caption", "table", "table", "table", "code", "code",
        "body", "body",
    ]  # fmt: skip
    assert [article.words(span) for span, _ in article.links] == ["nine"]


def test_what_is_not_shown_or_not_read() -> None:
    article = adoc(f"""\
        {STORY}
        // a comment

        ////
        a secret
        ////

        :late: attribute

        include::other.adoc[]

        image::a.png[A boat]

        ++++
        <iframe>
        ++++
        """)
    assert shown(article) == [STORY, "<iframe>"]
    assert article.notes == ("1 included file was not read", "raw markup was read as code: nothing in it was checked")


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends(ending: str) -> None:
    text = f"= Ferry\n:source: AFP\n\n{STORY}\nIt is new.\n\n* one\n  more\n".replace("\n", ending)
    assert shown(adoc(text)) == ["Ferry", f"{STORY}{ending}It is new.", f"one{ending}more"]


LINES = st.sampled_from([
    "", "", "= Title", "== Part", "Jane Doe", ":a: b", "word *b* _i_", "* item", ". one", "T:: d", "+",
    "____", "----", "====", "|===", "|a |b", "[quote, A]", "[source]", "footnote:[x [y] z]", "https://a.b[c",
    "link:x[]", "<<a,b>>", "{a}", "\\*x*", "////", "// c", "-- Name", "** **", "`a", '"`', "++x++",
    "[[[k]]] y", "  indented", ".Title", "image::x[]", "a +", "|", "[", "\u2028x", "'''", "--", "```",
    "++++",
])  # fmt: skip


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(LINES, max_size=14).map("\n".join))
def test_any_lines_at_all(text: str) -> None:
    article = adoc(text)
    assert all(article.words(paragraph.span).strip() for paragraph in article.paragraphs)
    for paragraph in article.paragraphs:
        start, end = article.place(paragraph.span)
        assert 0 <= start <= end <= len(article.source)


UNITS = ["*a ", "**", "_", "`", "footnote:[", "https://a.b[", "link:a[", "|", "[[", "((", "+", '"`', "{a}", "<<a ",
         "* a\n", "|===\n", "____\n", "[quote]\n", "\\", "x::\n"]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_cost_grows_with_the_text(unit: str) -> None:
    assert_linear(lambda size: adoc(unit * size), 1_000)
