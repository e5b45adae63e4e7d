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
    bidi_control,
    call_to_action,
    chat_template,
    citation_pill,
    citation_token,
    code_fragment,
    conflicting_credit,
    control_character,
    doubled_marker,
    doubled_punctuation,
    doubled_word,
    duplicate_paragraph,
    editor_note,
    embed_hole,
    empty_marker,
    entity_residue,
    glued_sentences,
    inconsistent_marker,
    invisible_character,
    lapsed_attribution,
    late_speaker,
    link_hole,
    lost_hedge,
    markdown_residue,
    misplaced_marker,
    mojibake,
    one_family,
    opaque_credit,
    orphan_quotation,
    page_furniture,
    placeholder,
    plural_from_one,
    related_link,
    release_as_agency,
    replacement_character,
    reportedly,
    shortcode,
    single_source_article,
    single_unnamed_source,
    single_wire_article,
    single_wire_paragraph,
    space_before_punctuation,
    spliced_speakers,
    state_media_sole_source,
    stray_markup,
    tracking_url,
    trailing_debris,
    truncated,
    unattributed_headline,
    unbalanced,
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
    invisible_character,
    bidi_control,
    control_character,
    replacement_character,
    placeholder,
    shortcode,
    markdown_residue,
    code_fragment,
    unbalanced,
    doubled_punctuation,
    space_before_punctuation,
    doubled_word,
    glued_sentences,
    duplicate_paragraph,
    truncated,
    embed_hole,
    link_hole,
    call_to_action,
    related_link,
    page_furniture,
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


#: Rules that know more of the words that a chatbot left than any rule of debris.
RESIDUE = frozenset({"LLM001", "LLM002", "LLM003", "LLM004", "LLM005", "LLM006"})
#: Which rules are silent where another has spoken of the same words: the more specific one tells the editor more.
SPECIFIC: Mapping[str, frozenset[str]] = {
    "DEB001": frozenset({"DEB002"}),
    "DEB007": frozenset({"DEB004"}),
    "DEB008": frozenset({"DEB004"}),
    "DEB009": frozenset({"DEB001", "DEB003", "MRK002"}),
    "DEB011": frozenset({"DEB001"}),
    "DEB012": frozenset({"DEB001", "DEB002", "DEB009"}),
    "DEB013": frozenset({"DEB001", "DEB010", "DEB011", "DEB012", "MRK001", "MRK002"}),
    "DEB014": frozenset({"DEB019"}),
    "DEB015": frozenset({"DEB021", "DEB022", "DEB023", "DEB024"}),
    "DEB017": frozenset({"DEB004", "DEB022", "DEB024"}),
    "DEB019": frozenset({"DEB001", "DEB003"}),
    "DEB020": frozenset({"DEB001", "MRK001", "DEB022", "DEB023", "DEB024"}),
    "DEB021": frozenset({"DEB011"}),
    "DEB023": frozenset({"DEB022"}),
    "DEB024": frozenset({"DEB022", "DEB023"}),
}
YIELDS: Mapping[str, frozenset[str]] = {
    rule.CODE: SPECIFIC.get(rule.CODE, frozenset()) | RESIDUE for rule in RULES if rule.CODE.startswith("DEB")
}


def registered() -> Iterator[Pattern | Terms]:
    """Yield the patterns that the rules look for: their own, and the lists that the lexicon keeps for them."""
    yield from sought.registered()
    for rule in RULES:
        yield from rule.PATTERNS
