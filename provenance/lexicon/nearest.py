"""The registered name that a misspelt one was meant to be: one letter missing, added, changed or out of its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from provenance.lexicon.registry import wires
from provenance.lexicon.spelling import plain

#: Shorter names are a slip away from too many words; longer ones are no name.
SHORTEST, LONGEST = 6, 60


def nearest(name: str) -> str | None:
    """Return the registered name that a name is one slip of the pen away from; None where there is none or it is one.

    Two names are a slip apart where both can be made the same by taking one letter out of each, or out of one.
    """
    text = plain(name[: LONGEST + 1]).casefold()
    if not SHORTEST - 1 <= len(text) <= LONGEST or text in slips()[0]:
        return None
    found = [meant for form in forms(text) if (meant := slips()[1].get(form))]
    # Two names of one wire are one answer, the first that the registry gives; two wires are none.
    return found[0][1] if len({key for key, _ in found}) == 1 else None


@cache
def slips() -> tuple[frozenset[str], Mapping[str, tuple[str, str]]]:
    """Return the registered names without regard to case, and the wire's key and name that each form comes from."""
    names = [(wire.key, name) for wire in wires().values() for name in (*wire.names, *wire.short)]
    table: dict[str, tuple[str, str]] = {}
    for key, name in names:
        if SHORTEST <= len(name) <= LONGEST and name.upper() != name.lower():
            for form in forms(plain(name).casefold()):
                table.setdefault(form, (key, name))
    return frozenset(plain(name).casefold() for _, name in names), table


def forms(word: str) -> Iterator[str]:
    """Yield a word and what is left of it without each of its letters."""
    yield word
    yield from (word[:at] + word[at + 1 :] for at in range(len(word)))
