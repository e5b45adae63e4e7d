"""Words of registered lists where they are found: as written, whole, and the longest of those that overlap."""

from collections.abc import Container, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from provenance.model import Hit, Span, Terms

START, END = attrgetter("start"), attrgetter("end")
#: Before it stand the alphabets whose words are set apart, and nothing else.
UNSPACED = "\u0e00"
NO_GROUPS: Mapping[str, Span] = {}


class Term(NamedTuple):
    """A word of a list: the list's name, the value it stands for, and how it is written, empty where case is free."""

    name: str
    value: str
    written: str
    whole: bool


def term(terms: Terms, word: str, value: str) -> Term:
    """Return one word of registered terms."""
    return Term(terms.name, value, "" if terms.ignore_case else word, terms.whole)


def listed(
    text: str, places: Mapping[str, Sequence[int]], terms: Mapping[str, Sequence[Term]], known: Container[str]
) -> dict[str, list[Hit]]:
    """Return where terms stand, by the name of their list.

    `places` is where the last letters of words are; they are whole there where the word is `known` to be.
    """
    found: dict[str, list[Hit]] = {}
    edged = f"\n{text}\n"
    new = tuple.__new__
    for word, held in terms.items():
        ends = places[word]
        over, alone = len(word) - 1, ends if word in known else None
        for name, value, written, only_whole in held:
            standing = ends
            if only_whole:
                standing = alone = whole(edged, ends, word) if alone is None else alone
            if written:
                standing = [at for at in standing if text.startswith(written, at - over)]
            if standing:
                # Hits are many: as `Hit(...)` makes them, without the call between.
                hits = [new(Hit, (at - over, at + 1, name, value, NO_GROUPS)) for at in standing]
                found.setdefault(name, []).extend(hits)
    return {name: longest(hits) for name, hits in found.items()}


def whole(edged: str, ends: Sequence[int], word: str) -> Sequence[int]:
    """Return where a word goes on neither before its first letter nor behind its last.

    Most letters beside it are told by the first question or the second, and the call is spared.
    """
    if goes_on(word[-1]):
        ends = [
            at for at in ends if not (beside := edged[at + 2]).isalnum() or (beside >= UNSPACED and not goes_on(beside))
        ]
    if goes_on(word[0]) and ends:
        to = 1 - len(word)
        ends = [
            at
            for at in ends
            if not (beside := edged[at + to]).isalnum() or (beside >= UNSPACED and not goes_on(beside))
        ]
    return ends


@lru_cache(maxsize=4096)
def goes_on(letter: str) -> bool:
    """Tell whether a letter or digit makes a longer word with one beside it.

    Those of scripts whose words are not set apart (CJK, Thai) or take endings (Hangul) do not.
    """
    code = ord(letter)
    return letter.isalnum() and not (
        0x0E00 <= code <= 0x0EFF
        or 0x1100 <= code <= 0x11FF
        or 0x3040 <= code <= 0x30FF
        or 0x3400 <= code <= 0xD7FF
        or 0xF900 <= code <= 0xFAFF
        or code >= 0x20000
    )


def longest(hits: list[Hit]) -> list[Hit]:
    """Return the leftmost, longest of hits that overlap; equal ones with other values stay."""
    if len(hits) < 2:
        return hits
    kept: list[Hit] = []
    start = end = -1
    for hit in sorted(sorted(hits, key=END, reverse=True), key=START):
        if hit.start >= end or (hit.start == start and hit.end == end):
            kept.append(hit)
            start, end = hit.start, hit.end
    return kept
