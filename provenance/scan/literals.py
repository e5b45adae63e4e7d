"""Which literals a match of a pattern must contain, read off the pattern's parse tree."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

#: How many alternatives of one run of letters are told apart: `[Ff][EeÉé]b` has two.
MOST_RUNS = 16
#: Signs that stand in every line, and how much they tell.
COMMON = {" ": 0.0, "\t": 0.0, "\n": 0.0, "\u00a0": 0.0, ".": 0.2, ",": 0.2, '"': 0.4, "-": 0.6, "'": 0.4, "’": 0.4}

REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
#: Letters whose lower case depends on their place or changes their length.
FOLDS = str.maketrans({"İ": "i", "ı": "i", "ſ": "s", "ς": "σ"})


def fold(text: str) -> str:
    """Return the text in lower case, each code point in its place."""
    low = text.lower() if "İ" not in text else text.replace("İ", "i").lower()
    return low if low.isascii() else low.translate(FOLDS)


@lru_cache(maxsize=512)
def parsed(regex: str) -> Any:
    """Return the parse tree of a regular expression."""
    return parser.parse(regex, re.MULTILINE)


def literals(regex: str) -> frozenset[str]:
    """Return folded literals of which every match contains at least one; empty when none but blanks is required."""
    found = needed(parsed(regex))
    return frozenset(found) if all(map(rarity, found)) else frozenset()


def needed(sequence: Iterable[tuple[Any, Any]]) -> set[str]:
    """Return the best set of alternatives that a parsed sequence requires: the rarest, then the fewest."""
    best: set[str] = set()
    runs = {""}
    for op, argument in [*sequence, (None, None)]:
        letters, repeated = letters_of(op, argument)
        if letters and len(runs) * len(letters) <= MOST_RUNS:
            runs = {run + letter for run in runs for letter in letters}
            if not repeated:
                continue
        best, runs = better(best, runs - {""}), letters or {""}
        if op is sre.SUBPATTERN:
            best = better(best, needed(argument[3]))
        elif op is sre.ATOMIC_GROUP:
            best = better(best, needed(argument))
        elif op in REPEATS and argument[0] > 0:
            best = better(best, needed(argument[2]))
        elif op is sre.BRANCH:
            sides = [needed(side) for side in argument[1]]
            best = better(best, set().union(*sides) if all(sides) else set())
    return best


def letters_of(op: Any, argument: Any) -> tuple[set[str], bool]:
    """Return what an item stands for, folded: `a`, `[Aa]`, `a{2,}`; and whether more of it may follow."""
    if op is sre.LITERAL:
        return {fold(chr(argument))}, False
    if op is sre.IN and len(argument) <= MOST_RUNS and all(kind is sre.LITERAL for kind, _ in argument):
        return {fold(chr(value)) for _, value in argument}, False
    if op in REPEATS and argument[0] > 0 and len(argument[2]) == 1:
        letters, _ = letters_of(*argument[2][0])
        return {letter * min(argument[0], 8) for letter in letters}, True
    return set(), False


def better(one: set[str], other: set[str]) -> set[str]:
    """Return the set whose commonest literal is rarer, or the smaller set."""
    if not one or not other:
        return one or other
    return max(one, other, key=lambda words: (min(map(rarity, words)), -len(words)))


def rarity(word: str) -> float:
    """Return how seldom a literal stands in prose: its letters, up to four; stops count little, blanks nothing."""
    return min(4.0, sum(COMMON.get(letter, 1.0) for letter in word))


def width(regex: str, most: int) -> int:
    """Return the width of the widest match in code points, or one more than `most`."""
    return int(min(parsed(regex).getwidth()[1], most + 1))


def anchored(regex: str) -> bool:
    """Tell whether every match starts at the start of a line."""
    first = next(iter(parsed(regex)), None)
    return first is not None and first[0] is sre.AT and first[1] in (sre.AT_BEGINNING, sre.AT_BEGINNING_LINE)
