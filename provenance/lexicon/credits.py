"""The words that introduce a credit, as alternatives for a pattern."""

from __future__ import annotations

import re
from functools import cache

from provenance.lexicon import load


@cache
def words(table: str) -> tuple[str, ...]:
    """Return every word of a table of credits.toml in all languages, longest first."""
    found = {word for listed in load("credits")[table].values() for word in listed}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def small(table: str) -> tuple[str, ...]:
    """Return the words of a table in lower case, in the order of `words`."""
    return tuple(word.lower() for word in words(table))


@cache
def folded(table: str) -> frozenset[str]:
    """Return the words of a table with their letter case folded."""
    return frozenset(word.casefold() for word in words(table))


@cache
def either(table: str) -> str:
    """Return a regular expression for any word of a table."""
    return "(?:" + "|".join(re.escape(word).replace("\\ ", " ") for word in words(table)) + ")"


@cache
def plural() -> frozenset[str]:
    """Return the labels that announce a list of names, in lower case."""
    return frozenset(load("credits")["plural"]["words"])


@cache
def empty() -> frozenset[str]:
    """Return the words that stand where a source ought to and name none, in lower case."""
    return frozenset(load("credits")["empty"]["words"])
