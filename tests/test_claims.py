"""What an article takes from the works that it cites, and which of them it says so of."""

from __future__ import annotations

import pytest
from growing import assert_linear

from provenance.check import begun
from provenance.config import Config
from provenance.model import Article, Document
from provenance.tracing.claims import addressed, bare, claims

REPORT, PLAN, OTHER = "https://harbour.example/report", "https://varn.example/plan", "https://courier.example/1"


def article(text: str, suffix: str = "md") -> Article:
    """Return an article of the text that a reader has read."""
    return begun(Document(f"article.{suffix}", text, "0" * 64), Config(language="en"))


def told(text: str, suffix: str = "md", everywhere: bool = False) -> list[tuple[str, tuple[str, ...], bool]]:
    """Return the words of each claim, its addresses, and whether it is firm."""
    return [(each.words, each.addresses, each.firm) for each in claims(article(text, suffix), everywhere)]


def test_the_verb_that_is_linked_says_where_it_was_said() -> None:
    text = f"The harbour will “not be closed before the autumn”, Ada Lindqvist [wrote]({REPORT}) on Monday.\n"
    assert told(text) == [("not be closed before the autumn", (REPORT,), True)]


def test_a_link_on_something_else_is_only_beside() -> None:
    text = f"The [harbour]({PLAN}) will “not be closed before the autumn”, Ada Lindqvist said on Monday.\n"
    assert told(text) == [("not be closed before the autumn", (PLAN,), False)]


def test_a_reference_mark_behind_the_sentence_is_meant() -> None:
    text = (
        f"The harbour will “not be closed before the autumn”, Ada Lindqvist said.[^1] It has a [plan]({PLAN}).\n\n"
        f"[^1]: Harbour office, yearly report, {REPORT}\n"
    )
    assert told(text) == [("not be closed before the autumn", (REPORT,), True)]


def test_two_marks_that_stand_together_are_both_meant() -> None:
    text = (
        "The harbour will “not be closed before the autumn”, Ada Lindqvist said.[^1][^2] So it goes.[^3]\n\n"
        f"[^1]: {REPORT}\n[^2]: {OTHER}\n[^3]: {PLAN}\n"
    )
    assert told(text) == [("not be closed before the autumn", (REPORT, OTHER), True)]


def test_a_figure_that_is_linked_comes_from_there() -> None:
    text = f"The work will cost [4.5 million crowns]({PLAN}) and take three years, the harbour office says.\n"
    assert ("4.5 million crowns", (PLAN,), True) in told(text)


def test_a_figure_in_a_quotation_is_the_quotations() -> None:
    text = f"“We shall need 4.5 million crowns for the pier,” Ada Lindqvist [wrote]({REPORT}).\n"
    assert [words for words, _, _ in told(text)] == ["We shall need 4.5 million crowns for the pier,"]


def test_a_link_in_a_longer_quotation_is_not_where_it_was_said() -> None:
    text = f"“We shall not close the harbour, as [the plan]({PLAN}) has it, before the autumn,” Lindqvist said.\n"
    assert [firm for _, _, firm in told(text)] == [False]


def test_a_page_that_gives_the_address_of_a_quotation() -> None:
    text = (
        '<html lang="en"><body><article><h1>Harbour to close</h1><p>The harbour office has written this:</p>'
        f'<blockquote cite="{REPORT}"><p>The pier is not safe for lorries any more, and it will be closed.</p>'
        "</blockquote><p>So it will be closed, as many had feared for a long time, in the autumn.</p></article>"
        "</body></html>"
    )
    assert [(addresses, firm) for _, addresses, firm in told(text, "html")] == [((REPORT,), True)]


def test_a_quotation_in_a_line_that_gives_its_address() -> None:
    text = (
        '<html lang="en"><body><article><h1>Harbour to close</h1><p>The harbour will '
        f'<q cite="{REPORT}">not be closed before the autumn</q>, Ada Lindqvist said on Monday in the town hall.</p>'
        "<p>So it will be open, as many had hoped for a long time, until the autumn.</p></article></body></html>"
    )
    assert told(text, "html") == [("not be closed before the autumn", (REPORT,), True)]


def test_a_linked_source_line_speaks_for_its_paragraph() -> None:
    text = f"The harbour “will not be closed before the autumn”. [Source: [Harbour office]({REPORT})]\n"
    assert told(text) == [("will not be closed before the autumn", (REPORT,), True)]


def test_where_nothing_is_cited_there_is_nothing_to_look_for_unless_files_are_at_hand() -> None:
    text = "The harbour will “not be closed before the autumn”, Ada Lindqvist said.\n"
    assert told(text) == []
    assert told(text, everywhere=True) == [("not be closed before the autumn", (), False)]


def test_addresses_are_those_that_are_cited_and_each_stands_once() -> None:
    found = addressed(
        article(f"---\nsource: {OTHER}\n---\n\nThe [plan]({PLAN}) is [there]({PLAN}). Write to <mailto:a@b.example>.\n")
    )
    assert {address: len(spans) for address, spans in found.items()} == {PLAN: 2, OTHER: 1}


@pytest.mark.parametrize(
    ("address", "without"),
    [
        ("https://ada:secret@varn.example/a@b?c=d@e#f@g", "https://varn.example/a@b?c=d@e#f@g"),
        ("https://varn.example/~ada@home", "https://varn.example/~ada@home"),
        ("http://ada@varn.example", "http://varn.example"),
        ("nothing", "nothing"),
    ],
)
def test_nobody_reads_a_password(address: str, without: str) -> None:
    assert bare(address) == without


def test_the_cost_of_many_links_and_quotations_grows_with_their_number() -> None:
    line = f"“We shall not close the harbour before autumn,” Ada Lindqvist [said]({REPORT}). "
    assert_linear(lambda whole: list(claims(whole)), 100, lambda size: article(line * size), times=16)
    assert len(list(claims(article(line * 100)))) >= 100
