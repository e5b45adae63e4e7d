"""Rules: what an article ought to have. One file each, named as the rule is named.

A rule joins the house by one import and one word in `RULES`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from provenance.lexicon import sought
from provenance.model import Article, Confidence, Flag, Level, Pattern, Terms
from provenance.rules import (
    assistant_voice,
    chat_template,
    citation_pill,
    citation_token,
    conflicting_credit,
    doubled_marker,
    editor_note,
    empty_marker,
    entity_residue,
    inconsistent_marker,
    lapsed_attribution,
    late_speaker,
    lost_hedge,
    misplaced_marker,
    mojibake,
    one_family,
    opaque_credit,
    orphan_quotation,
    plural_from_one,
    release_as_agency,
    reportedly,
    single_source_article,
    single_unnamed_source,
    single_wire_article,
    single_wire_paragraph,
    spliced_speakers,
    state_media_sole_source,
    stray_markup,
    tracking_url,
    trailing_debris,
    unattributed_headline,
    uncited_paragraph,
    unclosed_marker,
    unclosed_quotation,
    undescribed_source,
    unexplained_anonymity,
    unknown_source,
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
    citation_token,
    tracking_url,
    chat_template,
    assistant_voice,
    citation_pill,
    editor_note,
    unclosed_marker,
    empty_marker,
    unknown_source,
    doubled_marker,
    inconsistent_marker,
    misplaced_marker,
    orphan_quotation,
    late_speaker,
    spliced_speakers,
    unclosed_quotation,
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
    one_family,
    conflicting_credit,
    state_media_sole_source,
    opaque_credit,
    release_as_agency,
)


def registered() -> Iterator[Pattern | Terms]:
    """Yield the patterns that the rules look for: their own, and what the lexicon keeps for them."""
    yield from sought.registered()
    for rule in RULES:
        yield from rule.PATTERNS
