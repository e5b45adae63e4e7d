"""What must stand beside a word for anything to be made of it: of most places where its letters stand, nothing is.

"ap" stands in "captain" and "the " in most lines; a list wants the word whole, a pattern its own letters beside it.
A place is dropped here that all who look for the word would drop.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from provenance.scan.stretches import ANYTHING, APART, WORD, Sought
from provenance.scan.terms import UNSPACED, Term, goes_on

Value = TypeVar("Value", int, str)


class Sides(NamedTuple):
    """What must stand before and behind a word, how far its last letter is behind its first, and its first letter.

    `first` is empty where the case of the letter is free. `whole` tells that a place which is left is a whole word,
    as lists have it.
    """

    before: int
    behind: int
    over: int
    first: str
    whole: bool


class Asked(dict[str, Sides]):
    """The sides of each word, made when it is first found; `uses` gives the terms and needles of a word."""

    def __init__(self, uses: Callable[[str], tuple[Sequence[Term], Sequence[Sought]]]) -> None:
        super().__init__()
        self.uses = uses

    def __missing__(self, word: str) -> Sides:
        """Make and keep the sides of a word."""
        made = self[word] = sides(word, *self.uses(word))
        return made


def sides(word: str, terms: Sequence[Term], needles: Sequence[Sought]) -> Sides:
    """Return what must stand beside a word in lower case for all who look for it."""
    listed = all(term.whole for term in terms)
    fore, aft = (APART if listed and goes_on(letter) else ANYTHING for letter in (word[0], word[-1]))
    before = shared([needle.before for needle in needles] + [fore] * bool(terms), ANYTHING)
    behind = shared([needle.behind for needle in needles] + [aft] * bool(terms), ANYTHING)
    first = shared([needle.first for needle in needles] + [term.written[:1] for term in terms], "")
    return Sides(before, behind, len(word) - 1, first, listed and (before, behind) == (fore, aft))


def shared(wanted: Sequence[Value], anything: Value) -> Value:
    """Return what all want, else what stands for anything."""
    return wanted[0] if len(set(wanted)) == 1 else anything


def standing(found: Iterable[tuple[int, str]], text: str, asked: Mapping[str, Sides]) -> dict[str, list[int]]:
    """Return of the places where words end, by word, those beside which stands what must."""
    kept: defaultdict[str, list[int]] = defaultdict(list)
    edged = f"\n{text}\n"
    # Places are many, most are dropped, and each is asked here what its letters are: a call would cost as much as all.
    for last, word in found:
        before, behind, over, first, _ = asked[word]
        if first and edged[last - over + 1] != first:
            continue
        if behind == APART:
            if (letter := edged[last + 2]).isalnum() and (letter < UNSPACED or goes_on(letter)):
                continue
        elif behind == WORD and not ((letter := edged[last + 2]).isalnum() or letter == "_"):
            continue
        if before == APART:
            if (letter := edged[last - over]).isalnum() and (letter < UNSPACED or goes_on(letter)):
                continue
        elif before == WORD and not ((letter := edged[last - over]).isalnum() or letter == "_"):
            continue
        kept[word].append(last)
    return kept
