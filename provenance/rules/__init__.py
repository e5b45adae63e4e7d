"""Rules: what an article ought to have. One file each, named as the rule is named.

A rule joins the house by one import and one word in `RULES`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from provenance.model import Article, Confidence, Flag, Level, Pattern, Terms
from provenance.rules import (
    empty_marker,
    entity_residue,
    lapsed_attribution,
    lost_hedge,
    misplaced_marker,
    mojibake,
    plural_from_one,
    reportedly,
    single_source_article,
    single_unnamed_source,
    single_wire_article,
    single_wire_paragraph,
    stray_markup,
    trailing_debris,
    unattributed_headline,
    uncited_paragraph,
    unclosed_marker,
    undescribed_source,
    unexplained_anonymity,
    unsourced_article,
    unsourced_lead,
    unsourced_number,
    unsourced_superlative,
    vague_attribution,
)


class Rule(Protocol):
    """What every rule's module holds."""

    CODE: str
    NAME: str
    LEVEL: Level
    CONFIDENCE: Confidence
    OPTIONS: Mapping[str, object]
    PATTERNS: tuple[Pattern | Terms, ...]

    def check(self, article: Article, options: Mapping[str, object]) -> Iterable[Flag]:
        """Yield what is wrong in the article."""


#: In order of their codes.
RULES: tuple[Rule, ...] = (
    undescribed_source,
    unexplained_anonymity,
    single_unnamed_source,
    plural_from_one,
    trailing_debris,
    stray_markup,
    entity_residue,
    mojibake,
    unattributed_headline,
    lost_hedge,
    unclosed_marker,
    empty_marker,
    misplaced_marker,
    uncited_paragraph,
    unsourced_lead,
    vague_attribution,
    unsourced_number,
    unsourced_superlative,
    lapsed_attribution,
    reportedly,
    single_source_article,
    unsourced_article,
    single_wire_paragraph,
    single_wire_article,
)


def registered() -> Iterator[Pattern | Terms]:
    """Yield the patterns that the rules look for."""
    for rule in RULES:
        yield from rule.PATTERNS
