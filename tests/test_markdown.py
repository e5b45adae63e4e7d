"""Markdown: what is shown, in which paragraphs, and where each letter of it stands in the file."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from growing import assert_linear
from hypothesis import example, given, settings
from hypothesis import strategies as st

from provenance.model import Article, Document, Unreadable
from provenance.readers import read


def article(text: str) -> Article:
    return read(Document("story.md", text, "0" * 64), "en")


def parts(text: str) -> list[tuple[str, str]]:
    """Return the role and words of each paragraph."""
    found = article(text)
    return [(part.role, found.words(part.span)) for part in found.paragraphs]


def test_inline_markup_is_not_shown() -> None:
    text = (
        "The *old* **bridge** is ~~open~~ `shut` [says](https://b.example 'x') the board &amp; \\*Tamm\\* <b>now</b>."
    )
    assert parts(text) == [("body", "The old bridge is open shut says the board & *Tamm* now.")]


def test_references_stay_as_written() -> None:
    text = "Closed[^1], said Tamm [7], [@doe2020] and [1](https://arden.example).\n\n[^1]: The *Post*.\n\n[7]: https://board.example\n"
    found = article(text)
    assert found.words(found.paragraphs[0].span) == "Closed[^1], said Tamm [7], [@doe2020] and [1]."
    assert {label: found.words(span) for label, span in found.definitions.items()} == {
        "^1": "The Post.",
        "7": "https://board.example",
    }
    assert [part.role for part in found.paragraphs] == ["body", "boilerplate", "boilerplate"]


def test_headings_are_headline_and_subheads() -> None:
    text = "## Arden\n\n# Flood closes *bridge*\n\nIt rose.\n\nWhat next\n---------\n\nNobody knows.\n"
    assert parts(text) == [
        ("subhead", "Arden"),
        ("headline", "Flood closes bridge"),
        ("body", "It rose."),
        ("subhead", "What next"),
        ("body", "Nobody knows."),
    ]
    assert article(text).title == "Flood closes bridge"


def test_no_paragraph_is_the_headline_where_the_front_matter_has_a_title() -> None:
    front = "---\ntitle: Bridge closed\n---\n\n"
    more = "\n\nThe board will look at the gauge again before the town council meets at noon on the east bank."
    assert parts(front + "The old bridge at Arden stays shut." + more)[0][0] == "body"
    assert parts(front + "Bridge closed" + more)[0][0] == "headline"
    assert parts(front + "## What is known" + more)[0][0] == "subhead"
    assert parts(front + "# Old bridge closed" + more)[0][0] == "headline"


@pytest.mark.parametrize("line", ["* Source: TASS", "- Source: TASS", "*Source: TASS*"])
def test_a_source_set_as_an_item_or_in_italics_is_a_credit(line: str) -> None:
    text = f"# Arden\n\nIt rose by two metres before dawn.\n\n{line}\n\nThe ferry runs every hour.\n"
    assert parts(text)[2] == ("credit", "Source: TASS")


def test_a_source_among_other_items_is_an_item() -> None:
    assert [role for role, _ in parts("# Arden\n\nClosed:\n\n- the pier\n- Source: TASS\n")][2:] == ["list", "list"]


@pytest.mark.parametrize("signature", ["> — *Jon Doe, engineer*", ">\n> – Jon Doe", "\n— Tamm"])
def test_a_signature_belongs_to_the_quotation_above_it(signature: str) -> None:
    found = parts(f"# Arden\n\n> The pumps are broken.\n{signature}\n\nThe ferry runs every hour.\n")
    assert [role for role, _ in found] == ["headline", "quotation", "body"]
    assert found[1][1].split()[-1] in ("engineer", "Doe", "Tamm")


def test_speech_after_a_dash_is_no_signature() -> None:
    found = parts("# Arden\n\n> Will it hold?\n>\n> — It will not hold, she said.\n")
    assert [role for role, _ in found] == ["headline", "quotation", "quotation"]


def test_a_lower_heading_at_the_top_is_the_headline() -> None:
    assert parts("### Flood closes bridge\n\nIt rose.")[0] == ("headline", "Flood closes bridge")


def test_quotations_lists_and_continued_lines() -> None:
    text = "> We had no\n> choice.\n\n- the bridge\n- [x] the pier\n\n  and its café\n  1. north\n"
    assert parts(text) == [
        ("quotation", "We had no\nchoice."),
        ("list", "the bridge"),
        ("list", "the pier"),
        ("list", "and its café"),
        ("list", "north"),
    ]


def test_a_table_is_a_paragraph_a_row() -> None:
    text = "| place | **height** |\n|---|---|\n| Arden | 2 m |\n| Merrow \\| Lask | |\n"
    assert parts(text) == [("table", "place | height"), ("table", "Arden | 2 m"), ("table", "Merrow | Lask |")]


def test_code_is_code() -> None:
    assert parts("```py\nprint(1)\n\nx\n```\n\n    more\n") == [("code", "print(1)\n\nx"), ("code", "more")]


def test_raw_html_that_nobody_knows_is_kept_as_code_and_noted() -> None:
    found = article("<!-- a comment\nof two lines -->\n\n<form>\nraw <!-- gone --> text\n</form>\n\nBody text.")
    assert "comment" not in found.text
    assert "gone" not in found.text
    assert [part.role for part in found.paragraphs] == ["code", "body"]
    assert any("raw HTML" in note for note in found.notes)
    assert article("<!-- a comment -->\n\nBody text.").notes == ()


def test_an_image_alone_is_a_caption() -> None:
    text = (
        "It rose.\n\n![The bridge at Arden](b.png)\n\n![The pier](p.png)\n*Photo: Ada Roe*\n\nSee ![it](g.png) there."
    )
    assert parts(text)[1:] == [
        ("caption", "The bridge at Arden"),
        ("caption", "The pier\nPhoto: Ada Roe"),
        ("body", "See it there."),
    ]


def test_links_keep_their_addresses() -> None:
    found = article("The [board](https://b.example), the [post][p], <https://c.example>.\n\n[p]: https://p.example\n")
    assert [(found.words(span), url) for span, url in found.links] == [
        ("board", "https://b.example"),
        ("post", "https://p.example"),
        ("https://c.example", "https://c.example"),
    ]
    assert len(found.paragraphs) == 1


def test_a_list_of_references_is_definitions() -> None:
    found = article("# Flood\n\nClosed [1], open [2].\n\n## Sources\n\n1. The *Arden Post*\n2. <https://b.example>\n")
    assert {label: found.words(span) for label, span in found.definitions.items()} == {
        "1": "The Arden Post",
        "2": "https://b.example",
    }
    assert [part.role for part in found.paragraphs] == ["headline", "body", "subhead", "boilerplate", "boilerplate"]


YAML = """---
# head
title: "Flood: the bridge"  # of Arden
source: Reuters
tags: [river, 'bridge, old']
authors:
  - Ada Roe
  - Jon Doe
date: 2024-05-03
---
Body text.
"""


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_yaml_front_matter(ending: str) -> None:
    found = article(YAML.replace("\n", ending))
    assert [(key, value) for key, value, _ in found.metadata] == [
        ("title", "Flood: the bridge"),
        ("source", "Reuters"),
        ("tags", "river"),
        ("tags", "bridge, old"),
        ("authors", "Ada Roe"),
        ("authors", "Jon Doe"),
        ("date", "2024-05-03"),
    ]
    assert all(found.words(span) == value for _, value, span in found.metadata)
    assert all(found.source[slice(*found.place(span))] == value for _, value, span in found.metadata)
    assert (found.title, found.notes, [part.role for part in found.paragraphs]) == ("Flood: the bridge", (), ["body"])


def test_toml_front_matter() -> None:
    found = article('+++\ntitle = "Flood"\ndraft = false\nauthors = ["Ada Roe", "Jon Doe"]\n+++\n\nBody text.\n')
    assert [(key, value) for key, value, _ in found.metadata] == [
        ("title", "Flood"),
        ("draft", "False"),
        ("authors", "Ada Roe"),
        ("authors", "Jon Doe"),
    ]
    assert (found.title, found.notes) == ("Flood", ())


@pytest.mark.parametrize(
    "head",
    [
        "---\nbase: &base Reuters\nsource: *base\n---\n",
        '---\ntitle: "A \\q word"\n---\n',
        "---\ntags: {a: b\n---\n",
        "---\ntags: " + "[" * 40 + "]" * 40 + "\n---\n",
        "+++\ntitle = \n+++\n",
    ],
)
def test_front_matter_that_is_not_read_is_said_to_be(head: str) -> None:
    found = article(head + "\nBody text.")
    assert found.notes == ("front matter only partly read",)
    assert [found.words(part.span) for part in found.paragraphs] == ["Body text."]


@pytest.mark.parametrize(
    "text", ["---\n\nBody text.\n\n---\n", "---\ntitle: Open\n\nBody text.\n", "--- a\nb: c\n---\n"]
)
def test_rulers_are_no_front_matter(text: str) -> None:
    assert article(text).metadata == ()


def faithful(found: Article) -> None:
    """Assert what holds of every Markdown article: order, offsets, and that nothing but markup lies outside."""
    at = 0
    for part in found.paragraphs:
        assert at <= part.start < part.end <= len(found.text)
        assert found.words(part.span) == found.words(part.span).strip()
        at = part.end
    ends = [*(piece.text for piece in found.offsets.pieces[1:]), len(found.text)]
    assert found.offsets.pieces or not found.text
    for piece, end in zip(found.offsets.pieces, ends, strict=False):
        assert piece.text < end
        assert (
            found.source[slice(*found.place((piece.text, end)))] == found.text[piece.text : end] or not piece.verbatim
        )
    assert all(one.end <= other.start for one, other in pairwise(found.offsets.pieces))
    outside, at = [], 0
    for part in found.paragraphs:
        outside.append(found.text[at : part.start])
        at = part.end
    rest = "".join([*outside, found.text[at:]])
    if not re.match(r"(?:---|\+\+\+)[ \t]*[\r\n]", found.source):
        assert not rest.strip()


ODD = st.text(alphabet=st.sampled_from('ab é1\n\r\t >*_`~#-+=[](){}<>!\\&;:|^@.%/"\u0000\ud800🙂'), max_size=80)


@settings(deadline=None)
@given(ODD)
@example("[1]: <a>\n> [1]")
@example("> ```\n> a\r\n> b")
@example("- a\n\n      b\n\n  | a |\n  |---|\n  | *b*|")
def test_every_odd_text_is_read_faithfully(text: str) -> None:
    faithful(article(text))


SHAPES = [
    "# {}",
    "{} and {}",
    "> {}\n> {}",
    "> - {}\n{}",
    "- {}\n  - {}\n\n  {}",
    "1. {}\n2) {}",
    "{}\n===",
    "```\n{}\n```",
    "    {}",
    "*{}* **{}** `{}`",
    "[{}](https://x.example/a)",
    "[{}][r]\n\n[r]: https://x.example",
    "![{}](i.png)",
    "&amp;{}&#33;\\*{}",
    "| {} | {} |\n|---|---|\n| {} | *{}* |",
    "text[^1] {}\n\n[^1]: {}\n\n    {}",
    "<div>{}</div>",
    "a <b>{}</b>",
    "<https://{}.example>",
    "{}  \n{}\\\n{}",
    "- [ ] {}",
    "~~{}~~_{}_",
    "[{}]",
    "[[{}]](https://x.example)",
    "***\n{}\n***",
    "[7]: https://{}.example",
    "Term {}\n: {}\n",
    "<p>{}</p><p>{}<br>{}</p>",
    "<blockquote cite='https://q.example'><p>{}</p><footer>{}</footer></blockquote>",
    "<figure>\n<img src='a.png'>\n<figcaption>{}</figcaption>\n</figure>",
    "<table><tr><td>{}</td><td>{}</td></tr></table>",
    "<details>\n<summary>{}</summary>\n\n{}\n\n</details>",
    "<script>{}</script>",
    "{} <a href='https://h.example'>{}</a> <q>{}</q>",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(SHAPES), max_size=6), st.sampled_from(["\n", "\r\n", "\r"]))
def test_no_visible_word_vanishes(shapes: list[str], ending: str) -> None:
    words = (f"zq{n}qz" for n in range(1_000))
    text = "\n\n".join(
        shape.format(*(next(words) for _ in range(shape.count("{}")))) for shape in dict.fromkeys(shapes)
    )
    found = article(text.replace("\n", ending))
    faithful(found)
    shown = {word for part in found.paragraphs for word in re.findall(r"zq\d+qz", found.words(part.span))}
    assert shown == set(re.findall(r"zq\d+qz", text))


STORMS = [
    "[",
    "![",
    "[a](",
    "<",
    "`a``",
    "*a ",
    "**a *b ",
    "&amp",
    "> ",
    "- ",
    "|a",
    "[^1]",
    "[^1]: a\n",
    "[1]: b\n",
    "<!-- ",
    "- a\n",
    "a\\\n",
    "é *a* ",
]


@pytest.mark.parametrize("unit", STORMS)
def test_reading_is_linear_or_refused(unit: str) -> None:
    assert_linear(lambda size: article("x " + unit * size), 1_000, least=0.01)


@pytest.mark.parametrize("text", [">" * 200 + " a", "- " * 200 + "a", "> 1. - " * 60 + "a", " " * 500 + "- a"])
def test_deep_nesting_is_refused(text: str) -> None:
    with pytest.raises(Unreadable, match="nested deeper than 100"):
        article(text)


@pytest.mark.parametrize("text", ["- " * 200, "*" * 300, "-" * 300 + "\n", ">" * 90 + " a"])
def test_rulers_and_moderate_nesting_are_read(text: str) -> None:
    faithful(article(text))
