"""Rules: what an article ought to have. One file each, named as the rule is named.

A rule joins the house by one word in `MODULES`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Protocol

from provenance import kept
from provenance.lexicon import sought
from provenance.model import Article, Confidence, Flag, Level, Pattern, Terms


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


#: The modules of the rules in order of their codes; each is imported when it is first asked.
MODULES = (
    "undescribed_source",
    "unexplained_anonymity",
    "single_unnamed_source",
    "plural_from_one",
    "trailing_debris",
    "stray_markup",
    "entity_residue",
    "mojibake",
    "invisible_character",
    "bidi_control",
    "control_character",
    "replacement_character",
    "placeholder",
    "shortcode",
    "markdown_residue",
    "code_fragment",
    "unbalanced",
    "doubled_punctuation",
    "space_before_punctuation",
    "doubled_word",
    "glued_sentences",
    "duplicate_paragraph",
    "truncated",
    "embed_hole",
    "link_hole",
    "call_to_action",
    "related_link",
    "page_furniture",
    "unattributed_headline",
    "lost_hedge",
    "citation_token",
    "tracking_url",
    "chat_template",
    "assistant_voice",
    "citation_pill",
    "editor_note",
    "dead_link",
    "moved_link",
    "shallow_link",
    "quotation_not_in_source",
    "number_not_in_source",
    "source_not_independent",
    "unclosed_marker",
    "empty_marker",
    "unknown_source",
    "doubled_marker",
    "inconsistent_marker",
    "misplaced_marker",
    "unused_ignore",
    "invalid_ignore",
    "stale_baseline",
    "below_threshold",
    "unexplained_ignore",
    "orphan_quotation",
    "late_speaker",
    "spliced_speakers",
    "unclosed_quotation",
    "uncited_paragraph",
    "unsourced_lead",
    "vague_attribution",
    "unsourced_number",
    "unsourced_superlative",
    "lapsed_attribution",
    "reportedly",
    "single_source_article",
    "unsourced_article",
    "single_wire_paragraph",
    "single_wire_article",
    "one_family",
    "conflicting_credit",
    "state_media_sole_source",
    "opaque_credit",
    "release_as_agency",
)
RULES: tuple[Rule, ...]


#: The rules that judge the remarks by which findings are dismissed, once it is known which are.
LAST = ("unused_ignore", "invalid_ignore", "unexplained_ignore")

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


def yields(code: str) -> frozenset[str]:
    """Return the codes of the rules before which a rule is silent where both speak of the same words."""
    return SPECIFIC.get(code, frozenset()) | (RESIDUE if code.startswith("DEB") else frozenset())


def __getattr__(name: str) -> tuple[Rule, ...]:
    """Return `RULES`, all of them, imported when somebody asks for it."""
    if name != "RULES":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()["RULES"] = found = tuple(map(rule, MODULES))
    return found


@cache
def rule(module: str) -> Rule:
    """Return the rule of a module."""
    found: Rule = import_module(f"{__name__}.{module}")
    return found


def due(article: Article, asked: Iterable[str] = ()) -> Iterator[Rule]:
    """Yield the rules that may have something to say of an article, in order of their codes.

    `asked` are the codes of rules whose options are set, which some of them wait for: `option.PRV010`.

    A rule that asks for what an article has not is not even imported for it.
    """
    here = there(article) | {f"option.{code}" for code in asked}
    everyone: tuple[Rule, ...] | None = globals().get("RULES")
    if everyone is not None:
        yield from (each for each in everyone if not (names := asks(each)) or not here.isdisjoint(names))
    else:
        yield from (rule(module) for module, names in agenda() if not names or not here.isdisjoint(names))


def there(article: Article) -> set[str]:
    """Return what an article has that a rule may ask for.

    The names of its hits, `marker.` with the kinds of its markers, `voice` where somebody speaks without a name,
    `wire` where it draws on one, `link` where its format knows of links, `copies` where what it cites was looked at.
    """
    found = {name for name, hits in article.hits.items() if hits}
    found.update(f"marker.{kind}" for kind in {marker.kind for marker in article.markers})
    found.update(["voice"] if any(marker.voice for marker in article.markers) else ())
    found.update(["wire"] if any(source.wire for source in article.sources) else ())
    found.update(["link"] if article.links else ())
    found.update(["copies"] if article.copies else ())
    return found


@kept.ready
def agenda() -> list[tuple[str, tuple[str, ...]]]:
    """Return each rule's module and what it asks for."""
    return [(module, asks(rule(module))) for module in MODULES]


def last(article: Article) -> Iterator[Rule]:
    """Yield the rules that judge an article's directives, where it has any; the findings must be known by then."""
    if article.directives:
        yield from map(rule, LAST)


@kept.ready
def names() -> dict[str, str]:
    """Return the code of each rule by its name, in order of the codes."""
    return {each.NAME: each.CODE for each in sorted(map(rule, MODULES), key=lambda each: each.CODE)}


@kept.ready
def book() -> list[tuple[str, str, dict[str, object]]]:
    """Return each rule's code, name and options, in order of the codes."""
    return sorted(((each.CODE, each.NAME, dict(each.OPTIONS)) for each in map(rule, MODULES)), key=lambda row: row[0])


def asks(rule: Rule) -> tuple[str, ...]:
    """Return what an article must have one of for a rule to have something to say; nothing for one that always may."""
    return getattr(rule, "ASKS", ())


def registered() -> Iterator[Pattern | Terms]:
    """Yield the patterns that the rules look for: their own, and the lists that the lexicon keeps for them."""
    yield from sought.registered()
    for module in MODULES:
        yield from rule(module).PATTERNS
