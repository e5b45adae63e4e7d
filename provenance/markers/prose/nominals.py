"""Nouns of saying: `Roe's claim that`, `his criticism of`, `the warning from the ministry`."""

from __future__ import annotations

from typing import Literal

from provenance.lexicon.reporting import Grammar
from provenance.markers.prose.phrases import after, before
from provenance.markers.prose.statements import Statement
from provenance.markers.prose.words import Word

#: Whose claim it is, in one word.
OWNERS = frozenset({"his", "her", "their", "its", "our", "my", "your"})
#: What leads from the noun to what is said.
LEADS = frozenset({"that", "of", "about", "to", "on", "for", "against", "as", "over"})


def nominal(tokens: list[Word], at: int, grammar: Grammar) -> Statement | None:
    """Return the statement that a noun makes when it has an owner and leads on to what is said."""
    lead = tokens[at + 1].low if at + 1 < len(tokens) else ""
    strength: Literal["strong", "weak"] = "strong" if lead == "that" else "weak"
    if lead in ("from", "by"):
        source = after(tokens, at + 2, grammar)
        return Statement(source, (at, at + 1), "weak") if source is not None else None
    if lead not in LEADS:
        return None
    owner = at - 1
    while owner >= 0 and owner > at - 4 and not possessive(tokens[owner]) and tokens[owner].text.isalpha():
        owner -= 1
    if owner < 0 or not possessive(tokens[owner]):
        return None
    if tokens[owner].low in OWNERS:
        return Statement((owner, owner), (at, at), strength)
    source = before(tokens, owner, grammar)
    return Statement(source, (at, at), strength) if source is not None else None


def possessive(word: Word) -> bool:
    """Tell whether a word owns what follows."""
    return word.low in OWNERS or word.low.endswith(("'s", "s'"))
