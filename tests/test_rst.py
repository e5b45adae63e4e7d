"""reStructuredText: what its readers see becomes the article, and every letter keeps its place."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.check import check
from provenance.config import Config
from provenance.edges.files import decode
from provenance.fix import mend
from provenance.model import Article, Document, Unreadable
from provenance.readers import read

STORY = "The ferry to Norrholm will sail again in May, the harbour master said on Monday."


def rst(text: str) -> Article:
    """Return the article of a text, and hold each of its places to the letters there."""
    article = read(Document("a.rst", textwrap.dedent(text), "0" * 64), "en")
    if article.exact:
        for i, piece in enumerate(article.offsets.pieces):
            if piece.verbatim:
                following = article.offsets.pieces[i + 1 :][:1]
                length = (following[0].text if following else len(article.text)) - piece.text
                length = min(length, piece.end - piece.start)
                assert article.text[piece.text : piece.text + length] == article.source[piece.start :][:length]
    else:
        assert article.source == article.text
    return article


def shown(article: Article) -> list[str]:
    """Return the words of each paragraph, which are in a place of the file."""
    assert article.exact
    return [article.words(paragraph.span) for paragraph in article.paragraphs]


def roles(article: Article) -> list[str]:
    return [paragraph.role for paragraph in article.paragraphs]


def defined(article: Article) -> dict[str, str]:
    return {label: article.words(span) for label, span in article.definitions.items()}


def test_titles_and_fields_at_the_head() -> None:
    article = rst(f"""
        .. _Ferry sails again:

        =================
        Ferry sails again
        =================
        :Author: Ilse *Brandt*
        :Original-URL: https://example.org/a
        :Source: Reuters
        :Empty:

        {STORY}

        What it cost
        ------------

        {STORY}
        """)
    assert shown(article) == ["Ferry sails again", STORY, "What it cost", STORY]
    assert roles(article) == ["headline", "body", "subhead", "body"]
    assert [(name, value) for name, value, _ in article.metadata] == [
        ("author", "Ilse Brandt"), ("original_url", "https://example.org/a"), ("source", "Reuters"),
    ]  # fmt: skip
    start, end = article.place(article.metadata[2][2])
    assert article.source[start:end] == "Reuters"
    # The place of the headline is its own line, not that of the target above, which says the same.
    assert article.source[: article.place(article.paragraphs[0].span).start].count("\n") == 4


def test_a_blog_keeps_its_fields_in_comments() -> None:
    article = rst(f".. title: Ferry sails again\n.. slug: s\n.. author: AFP\n\n{STORY}\n\n.. a comment: not shown\n")
    assert shown(article) == [STORY]
    assert article.title == "Ferry sails again"
    assert [(name, article.words(span)) for name, _, span in article.metadata] == [
        ("title", "Ferry sails again"), ("slug", "s"), ("author", "AFP"),
    ]  # fmt: skip


INLINE = {
    r"*a* **b** ``c\*`` \*d": r"a b c\* *d",
    "A ferry\\ s word": "A ferrys word",
    "see :ref:`the port <port>` and :doc:`/plan` and :unknown:`x`": "see the port and /plan and x",
    "so :sup:`2`, |boat| sails": "so 2, Hulda sails",
    "an *open star and `tick": "an *open star and `tick",
    "cited :cite:p:`doe2020, roe2019` here": "cited [@doe2020; @roe2019] here",
    "raw :raw-html:`<br>` gone": "raw  gone",
}


@pytest.mark.parametrize(("source", "text"), INLINE.items())
def test_inline_markup_shows_its_words(source: str, text: str) -> None:
    assert shown(rst(f"{source}\n\n.. |boat| replace:: Hulda\n"))[0] == text


def test_links() -> None:
    article = rst("""
        See `the report <https://example.org/a>`_, the plan_, `that page`__ and https://example.org/d.

        .. _plan: https://example.org/b
        .. __: https://example.org/c
        """)
    assert shown(article) == ["See the report, the plan, that page and https://example.org/d."]
    assert [(article.words(span), address[-1]) for span, address in article.links] == [
        ("the report", "a"), ("plan", "b"), ("that page", "c"), ("https://example.org/d", "d"),
    ]  # fmt: skip


def test_footnotes_and_citations() -> None:
    article = rst("""
        Nine boats sail [2]_, two do not [#]_, one is new [#new]_ and red [*]_, they say [Doe2020]_.

        .. [2] Harbour office.
        .. [#] Reuters, 2 May.
        .. [#new] The owner.
        .. [*] Seen by us.
        .. [Doe2020] Doe, J.: Ferries.
        """)
    assert shown(article)[0] == (
        "Nine boats sail [2], two do not [1], one is new [3] and red [^*1], they say [@Doe2020]."
    )
    assert defined(article) == {
        "2": "Harbour office.", "1": "Reuters, 2 May.", "3": "The owner.", "^*1": "Seen by us.",
        "@Doe2020": "Doe, J.: Ferries.",
    }  # fmt: skip
    assert roles(article)[1:] == ["boilerplate"] * 5


def test_quotations_with_and_without_a_name() -> None:
    article = rst(f"""
        {STORY}

            It was a long year
            for all of us.

            -- Ilse Brandt, harbour master

        .. epigraph::

            We sail.

            --- Ilse Brandt

        .. pull-quote:: Nobody helped.
        """)
    assert shown(article)[1:] == [
        "It was a long year\nfor all of us.\n\n— Ilse Brandt, harbour master",
        "We sail.\n\n— Ilse Brandt",
        "Nobody helped.",
    ]  # fmt: skip
    assert roles(article) == ["body", *["quotation"] * 3]


def test_lists_tables_and_code() -> None:
    article = rst("""
        - one
          goes on
        - two

        3. three
        4. four

        ====  =====
        Year  Boats
        ====  =====
        2019  seven
        2020  nine
              or ten
        ====  =====

        ::

            x = 1

        .. code-block:: python
           :linenos:

           y = 2

        | first line
        | second line

        .. figure:: a.png
           :alt: A ferry

           The ferry in May.
        """)
    assert shown(article) == [
        "one\ngoes on", "two", "three", "four", "Year | Boats", "2019 | seven", "2020 | nine or ten", "x = 1", "y = 2",
        "first line\nsecond line", "The ferry in May.",
    ]  # fmt: skip
    assert roles(article) == [*["list"] * 4, *["table"] * 3, "code", "code", "body", "caption"]


def test_an_initial_is_no_list() -> None:
    article = rst("M. Darlan a dit que tout va bien.\n\nA. one\nB. two\n")
    assert shown(article) == ["M. Darlan a dit que tout va bien.", "one", "two"]
    assert roles(article)[1:] == ["list", "list"]


def test_directives_that_nobody_knows_show_what_they_hold() -> None:
    article = rst(f"""
        .. versionadded:: 1.2

        .. callout:: What the owner says
           :tone: calm

           {STORY}

        .. tip:: Bring a coat.

        .. toctree::

           other
        """)
    assert shown(article) == ["What the owner says", STORY, "Bring a coat."]


def test_what_is_not_read_is_said() -> None:
    article = rst(f"""
        .. include:: /etc/passwd

        .. raw:: html

           <iframe></iframe>

        .. csv-table::
           :file: /etc/passwd

        {STORY}

        =====  ==
        broken
        """)
    assert STORY in article.text
    assert "root:" not in article.text
    assert article.notes == (
        "1 included file was not read",
        "raw markup was read as code: nothing in it was checked",
        "some markup is broken and was read as code: nothing in it was checked",
    )


def test_the_clock_is_never_read() -> None:
    assert shown(rst("On |date|.\n\n.. |date| date::\n")) == ["On ."]


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends(ending: str) -> None:
    text = f"Ferry\n=====\n\n{STORY}\nIt is new.\n\n- one\n  more\n".replace("\n", ending)
    assert shown(rst(text)) == ["Ferry", f"{STORY}{ending}It is new.", f"one{ending}more"]


def test_a_long_line_is_read() -> None:
    assert shown(rst(STORY * 300)) == [STORY * 300]


def test_a_fix_goes_to_the_letter() -> None:
    text = f"Ferry\n=====\n\n{STORY}}}\n\n* The *mayor* said it was\u00a0\u200b fine.\n"
    document = decode(text.encode(), "a.rst")
    mended = mend(document, check(document, Config())[0], lambda each: check(each, Config()))
    assert mended.changed
    assert f"{STORY}\n" in mended.document.text
    assert "\n* The *mayor* said" in mended.document.text


LINES = st.sampled_from([
    "", "", "Word here", "=====", "-----", "* item", "- item *x*", "1. one", "   indented", "      deep",
    ".. note:: hm", ".. unknown:: a b", "   :opt: x", ".. [1] note", "[1]_ and `a <b>`_ and x_", "|s| ``code`` \\*",
    "::", "| line",
    ":field: value", ".. comment", "+---+---+", "| a | b |", "===  ===", "a    b", "-- Name", ">>> x", ":r:`x` *y",
    ".. |s| replace:: q", "\ttab", ".. _t:", "__ x", ".. raw:: html", "\x0b", "a\u2028b",
])  # fmt: skip


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(LINES, max_size=14).map("\n".join))
def test_any_lines_at_all(text: str) -> None:
    try:
        article = rst(text)
    except Unreadable:
        return
    assert all(article.words(paragraph.span).strip() for paragraph in article.paragraphs)


def test_deep_nesting_is_refused_or_read() -> None:
    for deep in (20, 400, 1_000):
        text = "\n\n".join("  " * level + STORY for level in range(deep))
        try:
            assert len(rst(text).paragraphs) == deep
        except Unreadable as refusal:
            assert "nested too deep" in str(refusal)  # noqa: PT017
