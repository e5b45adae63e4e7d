"""Two rows of words laid side by side, within a bound of work however often words repeat."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

#: Two stretches whose product is at most so much are laid side by side word by word.
CELLS = 12_000
#: What a word that both have is worth, and what one that only one has costs.
SAME, ONLY = 3, 1


class Op(NamedTuple):
    """Words of a quotation, `i1` to before `i2`, that stand against words of the page, `j1` to before `j2`.

    `same` tells that they are the same words.
    """

    same: bool
    i1: int
    i2: int
    j1: int
    j2: int


def aligned(one: str, other: str) -> list[Op]:
    """Return how a quotation lies within a stretch of a page, both as codes, without what is around it there."""
    runs = sorted(matches(one, other, 0, len(one), 0, len(other)))
    runs = gathered(trimmed(runs))
    if not runs:
        return []
    ops: list[Op] = []
    i, j = 0, max(0, runs[0][1] - runs[0][0])
    for start, place, length in [*runs, (len(one), min(len(other), runs[-1][1] + len(one) - runs[-1][0]), 0)]:
        # What a quotation has before the first match stands against as many words there, not more.
        if start > i or place > j:
            ops.append(Op(False, i, start, min(j, place), place))
        if length:
            ops.append(Op(True, start, start + length, place, place + length))
        i, j = start + length, place + length
    return ops


def gathered(runs: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Return runs of which those that follow on each other are one."""
    found: list[tuple[int, int, int]] = []
    for i, j, length in runs:
        if found and (found[-1][0] + found[-1][2], found[-1][1] + found[-1][2]) == (i, j):
            found[-1] = (*found[-1][:2], found[-1][2] + length)
        else:
            found.append((i, j, length))
    return found


def trimmed(runs: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Return runs without a word or two at either end that stand far from the rest on the page."""
    runs = gathered(runs)
    while len(runs) > 1 and runs[0][2] <= 2 and far(runs[0], runs[1]):
        runs = runs[1:]
    while len(runs) > 1 and runs[-1][2] <= 2 and far(runs[-2], runs[-1]):
        runs = runs[:-1]
    return runs


def far(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    """Tell whether more words lie between two runs on the page than an editor would leave out unmarked."""
    left_out = (other[1] - one[1] - one[2]) - (other[0] - one[0] - one[2])
    return left_out > 4 + 2 * min(one[2], other[2])


def matches(one: str, other: str, i1: int, i2: int, j1: int, j2: int) -> list[tuple[int, int, int]]:
    """Return runs of the same words in two stretches, each (place in one, place in other, length)."""
    found: list[tuple[int, int, int]] = []
    stack = [(i1, i2, j1, j2)]
    while stack:
        i1, i2, j1, j2 = stack.pop()
        if i1 >= i2 or j1 >= j2:
            continue
        if (i2 - i1) * (j2 - j1) <= CELLS:
            found += paired(one[i1:i2], other[j1:j2], i1, j1)
            continue
        anchors = unique(one[i1:i2], other[j1:j2])
        if not anchors:
            found += alike(one, other, i1, i2, j1, j2)
            continue
        for i, j in anchors:
            if i1 + i >= i2:
                break
            found.append((i1 + i, j1 + j, 1))
        bounds = [(-1, -1), *anchors, (i2 - i1, j2 - j1)]
        for (i, j), (k, m) in pairwise(bounds):
            stack.append((i1 + i + 1, i1 + k, j1 + j + 1, j1 + m))
    return found


def alike(one: str, other: str, i1: int, i2: int, j1: int, j2: int) -> list[tuple[int, int, int]]:
    """Return what two stretches without a word of their own have in common at their beginning and their end."""
    most = min(i2 - i1, j2 - j1)
    head = 0
    while head < most and one[i1 + head] == other[j1 + head]:
        head += 1
    tail = 0
    while tail < most - head and one[i2 - 1 - tail] == other[j2 - 1 - tail]:
        tail += 1
    return [(i, j, n) for i, j, n in ((i1, j1, head), (i2 - tail, j2 - tail, tail)) if n]


def unique(one: str, other: str) -> list[tuple[int, int]]:
    """Return the places of words that either stretch has once, in an order that both have."""
    counts, others = Counter(one), Counter(other)
    places = {word: at for at, word in enumerate(other) if others[word] == 1}
    shared = [(at, places[word]) for at, word in enumerate(one) if counts[word] == 1 and word in places]
    # The longest row of them that rises on both sides, by patience sorting.
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(shared):
        pile = bisect_left(tops, place)
        before.append(ends[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(place)
            ends.append(number)
        else:
            tops[pile], ends[pile] = place, number
    chain: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(shared[at])
        at = before[at]
    return chain[::-1]


def paired(one: str, other: str, i: int, j: int) -> list[tuple[int, int, int]]:
    """Return the runs of the best way to lay two short stretches side by side; what is around them costs nothing."""
    width = len(other) + 1
    above = [0] * width
    ways: list[bytearray] = []
    for word in one:
        row = [above[0] - ONLY] * width
        way = bytearray(width)
        left = row[0]
        for at in range(1, width):
            up, across = above[at] - ONLY, left - ONLY
            if word == other[at - 1] and above[at - 1] + SAME >= up and above[at - 1] + SAME >= across:
                left = above[at - 1] + SAME
                way[at] = 1
            elif across > up:
                left = across
                way[at] = 2
            else:
                left = up
            row[at] = left
        ways.append(way)
        above = row
    found: list[tuple[int, int, int]] = []
    at = max(range(width), key=above.__getitem__)
    row_at = len(one)
    while row_at and at:
        step = ways[row_at - 1][at]
        if step == 1:
            row_at, at = row_at - 1, at - 1
            found.append((i + row_at, j + at, 1))
        elif step == 2:
            at -= 1
        else:
            row_at -= 1
    return found
