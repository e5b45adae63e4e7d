"""Rules: what an article ought to have. One file each, named as the rule is named.

A rule joins the house by one import and one word in `RULES`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol, cast

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


RULES: tuple[Rule, ...] = cast("tuple[Rule, ...]", ())


def registered() -> Iterator[Pattern | Terms]:
    """Yield the patterns that the rules look for."""
    for rule in RULES:
        yield from rule.PATTERNS
