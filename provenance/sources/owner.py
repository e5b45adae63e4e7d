"""Who an article names: a source on its way to becoming one of the report's."""

from __future__ import annotations

from provenance.lexicon import kinds
from provenance.model import SourceKind, regex

WORD = regex(r"[\w-]+")


class Owner:
    """Somebody the article has named, and the offices that stand around their name."""

    __slots__ = ("cited", "family", "key", "kind", "name", "offices", "pronoun")

    def __init__(self, key: str, name: str, kind: SourceKind, family: str = "") -> None:
        self.key = key
        self.name = name
        self.kind = kind
        self.family = family
        self.offices: set[str] = set()
        self.pronoun: str | None = None
        self.cited = False


def offices(stretch: str, language: str) -> set[str]:
    """Return the offices and titles in a stretch of text, letter case aside."""
    return {word.casefold() for word in WORD.findall(stretch) if kinds.role(word, language)}
