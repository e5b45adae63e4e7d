"""Which literals a match of a pattern must contain and where in it they stand, read off the pattern's parse tree."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from provenance.scan.beside import Beside
from provenance.scan.edges import REPEATS, UNKNOWN, Side, ahead, behind, flat, word
from provenance.scan.folding import fold
from provenance.scan.frequency import BESIDE, CAPITAL, expected

#: How many alternatives of one run of letters are told apart: `[Ff][EeÉé]b` has two, each with two first letters.
MOST_RUNS = 32
#: What a try costs more than a hit; how many more code points before a literal make that double; and the widest that is
#: told apart.
TRY, SPREAD, WIDE = 8, 16, 10_000
BLANKS = frozenset(" \t\n\u00a0")


class Needle(NamedTuple):
    """A literal of which a match contains one, in lower case but for a first letter that is `cased`.

    `low` to `high` code points of the match stand before it. `before` and `behind` say what stands right beside it in
    the text; where `cased` its first letter stands as it is written.
    """

    word: str
    low: int
    high: int
    before: Beside
    behind: Beside
    cased: bool


class Place(NamedTuple):
    """Where a part of a pattern stands: how much is before it, what stands beside it, and whether case counts."""

    low: int
    high: int
    before: Side
    behind: Side
    cased: bool


@lru_cache(maxsize=512)
def parsed(regex: str) -> Any:
    """Return the parse tree of a regular expression."""
    return parser.parse(regex, re.MULTILINE)


def literals(regex: str) -> frozenset[str]:
    """Return folded literals of which every match contains at least one; empty when none but blanks is required."""
    return frozenset(fold(needle.word) for needle in needles(regex))


def needles(regex: str) -> tuple[Needle, ...]:
    """Return the literals of which every match contains one, and where they stand in it; none but blanks gives none."""
    tree = parsed(regex)
    return tuple(needed(tree, Place(0, 0, UNKNOWN, UNKNOWN, not tree.state.flags & re.IGNORECASE)))


def needed(sequence: Sequence[tuple[Any, Any]], place: Place) -> list[Needle]:
    """Return the best alternatives that a parsed sequence requires: those that stand least often in prose."""
    best: list[Needle] = []
    items = flat(sequence)
    here = run = place
    words = {""}
    for index, (op, argument) in enumerate([*items, (None, None)]):
        letters, repeated = letters_of(op, argument)
        narrow, wide = width_of(op, argument)
        joins = bool(letters) and len(words) * len(letters) <= MOST_RUNS
        if joins:
            run = here if words == {""} else run
            words = {capital(one + letter) for one in words for letter in letters}
        if repeated or not joins:
            after = UNKNOWN if repeated else ahead(items[index:], place.behind)
            best = better(best, settled(words, run._replace(behind=after)))
            words, run = set(map(capital, letters)) or {""}, here
            if repeated:
                # Behind a letter that may come again a run begins with the last of them.
                last = len(min(letters))
                run = here._replace(low=here.low + narrow - last, high=here.high + wide - last, before=UNKNOWN)
        inner = here._replace(behind=ahead(items[index + 1 :], place.behind))
        best = better(best, within(op, argument, inner))
        if op is not None:
            before = behind(op, argument, here.before)
            here = here._replace(low=here.low + narrow, high=here.high + wide, before=before)
    return best


def within(op: Any, argument: Any, place: Place) -> list[Needle]:
    """Return what an item requires by itself: a group, a repeat, or alternatives that each require something."""
    if op is sre.SUBPATTERN:
        return needed(argument[3], place._replace(cased=place.cased and not argument[1] & re.IGNORECASE))
    if op in REPEATS and argument[0] > 0:
        return needed(argument[2], place if argument[1] == 1 else place._replace(behind=UNKNOWN))
    if op is sre.BRANCH:
        sides = [needed(side, place) for side in argument[1]]
        return [needle for side in sides for needle in side] if all(sides) else []
    return []


def letters_of(op: Any, argument: Any) -> tuple[set[str], bool]:
    """Return what an item stands for: `a`, `[Aa]`, `a{2,}`, `(?:one|two)`; and whether more of it may follow."""
    if op is sre.LITERAL:
        return {chr(argument)}, False
    if op is sre.IN and len(argument) <= MOST_RUNS and all(kind is sre.LITERAL for kind, _ in argument):
        return {chr(value) for _, value in argument}, False
    if op in REPEATS and argument[0] > 0 and len(argument[2]) == 1:
        letters, _ = letters_of(*argument[2][0])
        if {len(letter) for letter in letters} == {1}:
            return {letter * min(argument[0], 8) for letter in letters}, True
    if op is sre.BRANCH:
        return set().union(*sides) if all(sides := [exact(side) for side in argument[1]]) else set(), False
    return set(), False


def exact(sequence: Sequence[tuple[Any, Any]]) -> set[str]:
    """Return every text that a sequence stands for, where they are few and none is empty."""
    words = {""}
    for item in flat(sequence):
        letters, repeated = letters_of(*item)
        if repeated or len(words) * len(letters) > MOST_RUNS:
            return set()
        words = {one + letter for one in words for letter in letters}
    return words - {""}


def capital(text: str) -> str:
    """Return a text in lower case but for its first letter."""
    return text[:1] + fold(text[1:])


def settled(words: Iterable[str], place: Place) -> list[Needle]:
    """Return the needles of a run of letters; none where a match may hold nothing but blanks of it."""
    firsts: dict[str, set[str]] = {}
    for one in words:
        firsts.setdefault(fold(one), set()).add(one[:1])
    if any(BLANKS.issuperset(one) for one in firsts):
        return []
    found: list[Needle] = []
    for one in sorted(firsts):
        first = firsts[one].pop()
        cased = place.cased and not firsts[one] and first.lower() != first.upper()
        before, after = place.before[not word(one[0])], place.behind[not word(one[-1])]
        needle = Needle(first + one[1:] if cased else one, place.low, place.high, before, after, cased)
        if not any(needless(needle, other) for other in found):
            found.append(needle)
    return found


def needless(needle: Needle, other: Needle) -> bool:
    """Tell whether a needle stands nowhere but where another of its run does: "there" where "the" is looked for."""
    if other.behind or (other.cased and not needle.cased):
        return False
    return needle.word.startswith(other.word) if other.cased else fold(needle.word).startswith(other.word)


def better(one: list[Needle], other: list[Needle]) -> list[Needle]:
    """Return the needles that cost less to look for; the first where they cost the same."""
    return min((one, other), key=cost) if one and other else one or other


def cost(found: list[Needle]) -> float:
    """Return what a list of needles costs: how often they may be expected, and how many places each has tried."""
    return sum(map(each, found))


def each(needle: Needle) -> float:
    """Return what a needle costs: to find it, and to try what is left of its places."""
    beside = BESIDE[bool(needle.before)] * BESIDE[bool(needle.behind)]
    capital = CAPITAL if needle.cased and needle.word[0].isupper() else 1.0
    return expected(fold(needle.word)) * (1 + TRY * beside * capital * (1 + (needle.high - needle.low) / SPREAD))


def width_of(op: Any, argument: Any) -> tuple[int, int]:
    """Return the narrowest and the widest that an item may be, in code points."""
    if op is None:
        return 0, 0
    narrow, wide = parser.SubPattern(parser.State(), [(op, argument)]).getwidth()
    return min(narrow, WIDE), min(wide, WIDE)


def width(regex: str, most: int) -> int:
    """Return the width of the widest match in code points, or one more than `most`."""
    return int(min(parsed(regex).getwidth()[1], most + 1))


def anchored(regex: str) -> bool:
    """Tell whether every match starts at the start of a line."""
    first = next(iter(parsed(regex)), None)
    return first is not None and first[0] is sre.AT and first[1] in (sre.AT_BEGINNING, sre.AT_BEGINNING_LINE)
