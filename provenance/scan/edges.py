"""What stands beside a place of a pattern, whatever the text is: a letter of a word, none, or nobody knows.

Read off the parse tree around the place.
"""

from collections.abc import Iterable, Sequence
from re import _constants as sre  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from provenance.scan.beside import Beside

Item = tuple[Any, Any]
REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
STARTS = (sre.AT_BEGINNING, sre.AT_BEGINNING_LINE, sre.AT_BEGINNING_STRING)
ENDS = (sre.AT_END, sre.AT_END_LINE, sre.AT_END_STRING)
#: The longest range of letters that is looked through.
RANGE = 512


class Side(NamedTuple):
    """What stands beside a place if its own letter is one of a word, and if it is none."""

    word: Beside
    sign: Beside


UNKNOWN = Side(Beside.ANYTHING, Beside.ANYTHING)
OUTSIDE = Side(Beside.APART, Beside.APART)
INSIDE = Side(Beside.WORD, Beside.WORD)
#: What `\b` and `\B` say.
BOUNDARY = Side(Beside.APART, Beside.WORD)
NO_BOUNDARY = Side(Beside.WORD, Beside.APART)


def flat(sequence: Iterable[Item]) -> list[Item]:
    """Return a parsed sequence with the items of its groups in their place, but of those that change the flags."""
    items: list[Item] = []
    for op, argument in sequence:
        if op is sre.SUBPATTERN and not argument[1] and not argument[2]:
            items.extend(flat(argument[3]))
        elif op is sre.ATOMIC_GROUP:
            items.extend(flat(argument))
        else:
            items.append((op, argument))
    return items


def word(letter: str) -> bool:
    """Tell whether a letter is one of a word, as `\\w` and `\\b` have it."""
    return letter.isalnum() or letter == "_"


def same(sides: Iterable[Side]) -> Side:
    """Return what all sides say."""
    words, signs = (set(each) for each in zip(*sides, strict=True))
    return Side(*(each.pop() if len(each) == 1 else Beside.ANYTHING for each in (words, signs)))


def letter(op: Any, argument: Any) -> Side:
    """Return what stands where an item stands for one character."""
    if op is sre.LITERAL:
        return INSIDE if word(chr(argument)) else OUTSIDE
    return same(map(part, argument)) if op is sre.IN else UNKNOWN


def part(item: Item) -> Side:
    """Return what a part of a class stands for."""
    kind, value = item
    if kind is sre.RANGE and value[1] - value[0] <= RANGE:
        return same(letter(sre.LITERAL, code) for code in range(value[0], value[1] + 1))
    if kind is sre.CATEGORY:
        known = {
            sre.CATEGORY_SPACE: OUTSIDE, sre.CATEGORY_NOT_WORD: OUTSIDE,
            sre.CATEGORY_WORD: INSIDE, sre.CATEGORY_DIGIT: INSIDE,
        }  # fmt: skip
        return known.get(value, UNKNOWN)
    return letter(kind, value)


def at(kind: Any, stops: Sequence[Any], side: Side) -> Side:
    """Return what stands at an assertion; `side` is what stands there anyway."""
    if kind in stops:
        return OUTSIDE
    return {sre.AT_BOUNDARY: BOUNDARY, sre.AT_NON_BOUNDARY: NO_BOUNDARY}.get(kind, side)


def behind(op: Any, argument: Any, side: Side) -> Side:
    """Return what stands before a letter that follows an item; `side` is what stands before the item."""
    if op is sre.AT:
        return at(argument, STARTS, side)
    if op in REPEATS:
        more = through(argument[2], UNKNOWN)
        return more if argument[0] else same((side, more))
    if op is sre.BRANCH:
        return same(through(each, side) for each in argument[1])
    return through(argument[3], side) if op is sre.SUBPATTERN else letter(op, argument)


def through(sequence: Iterable[Item], side: Side) -> Side:
    """Return what stands before a letter that follows a sequence; `side` is what stands before the sequence."""
    for op, argument in flat(sequence):
        side = behind(op, argument, side)
    return side


def ahead(items: Sequence[Item], side: Side) -> Side:
    """Return what stands behind a letter before flat items; `side` is what stands behind them."""
    for op, argument in reversed(items):
        if op is sre.AT:
            side = at(argument, ENDS, side)
        elif op in REPEATS:
            more = ahead(flat(argument[2]), UNKNOWN)
            side = more if argument[0] else same((side, more))
        elif op is sre.BRANCH:
            side = same(ahead(flat(each), side) for each in argument[1])
        else:
            side = ahead(flat(argument[3]), side) if op is sre.SUBPATTERN else letter(op, argument)
    return side
