"""Where in a text the matches of a pattern may begin, told by its literals that were found there."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from provenance.scan.beside import Beside

if TYPE_CHECKING:
    from provenance.scan.literals import Needle

#: What stands beside a literal, as plain numbers: that is how they are kept and compared.
ANYTHING, APART, WORD = map(int, Beside)
#: The first and the last place of a stretch in which a match may begin.
Stretch = tuple[int, int]


class Sought(NamedTuple):
    """A literal that a pattern is looked for by: the pattern's number, and how far behind the start of a match the
    literal's last letter stands at least and at most.

    `over` is how far its last letter stands behind its first; `first` how that is written, empty where case is free.
    """

    shape: int
    low: int
    high: int
    over: int
    before: int
    behind: int
    first: str


def sought(shape: int, needle: "Needle", free: bool) -> Sought:
    """Return what is to be looked for; `free` where the pattern ignores case."""
    over = len(needle.word) - 1
    first = needle.word[0] if needle.cased and not free else ""
    return Sought(shape, needle.low + over, needle.high + over, over, int(needle.before), int(needle.behind), first)


def stretches(edged: str, ends: Sequence[int], needle: Sought) -> list[Stretch]:
    """Return where matches may begin that hold a literal; `ends` is where its last letters are.

    `edged` is the text with a line break before and behind it, so that something stands beside every letter.
    """
    _, low, high, over, before, behind, first = needle
    if first:
        at = 1 - over
        ends = [end for end in ends if edged[end + at] == first]
    # A letter is asked here what it is, as `edges.word` does, which would be called for each. What stands behind is
    # asked first: a stop has a letter before it nearly always, and seldom one behind.
    if behind == APART:
        ends = [end for end in ends if not ((letter := edged[end + 2]).isalnum() or letter == "_")]
    elif behind == WORD:
        ends = [end for end in ends if (letter := edged[end + 2]).isalnum() or letter == "_"]
    if before == APART:
        ends = [end for end in ends if not ((letter := edged[end - over]).isalnum() or letter == "_")]
    elif before == WORD:
        ends = [end for end in ends if (letter := edged[end - over]).isalnum() or letter == "_"]
    return [(end - high, end - low) for end in ends]


def lines(text: str) -> list[int]:
    """Return where the lines of a text begin, as `^` has it."""
    return [0, *accumulate(len(line) + 1 for line in text.split("\n"))]


def opening(lines: list[int], found: Iterable[Stretch]) -> list[Stretch]:
    """Return the starts of lines that stand in stretches, in order, a stretch each."""
    return [
        (start, start)
        for first, last in found
        for start in lines[bisect_left(lines, first) : bisect_right(lines, last)]
    ]


def merged(found: list[Stretch]) -> list[Stretch]:
    """Return stretches in order, those that overlap or touch as one, and none before the start of the text."""
    if len(found) == 1:
        first, last = found[0]
        return found if first >= 0 else [(0, last)]
    found.sort()
    kept: list[Stretch] = []
    low, high = max(found[0][0], 0), found[0][1]
    for first, last in found:
        if first > high + 1:
            kept.append((low, high))
            low, high = first, last
        elif last > high:
            high = last
    return [*kept, (low, high)]
