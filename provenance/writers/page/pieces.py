"""A stretch of text cut where markers and findings begin and end, so that what is drawn never crosses."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from provenance.config import LEVELS
from provenance.model import Article, Marker, Span

#: How many markers that lie over one another are told of at one place.
MOST = 4


class Flagged(NamedTuple):
    """A stretch of reading text that a finding speaks of."""

    start: int
    end: int
    level: str


class Cut(NamedTuple):
    """A piece of text: the markers it belongs to by their indices, the gravest level of its findings, what begins."""

    start: int
    end: int
    markers: tuple[int, ...]
    level: str
    opens: bool


class Spread:
    """Markers and findings of an article, handed out block by block from front to back."""

    def __init__(self, article: Article, flags: Iterable[Flagged]) -> None:
        self.markers = [(m.start, m.end, index) for index, m in enumerate(article.markers) if drawn(m)]
        named = sorted(m.span for m in article.markers if m.source is not None and drawn(m))
        silent = [each for each in self.markers if article.markers[each[2]].source is None]
        dropped = {index for start, end, index in silent if meets(named, start, end)}
        self.markers = sorted(each for each in self.markers if each[2] not in dropped)
        self.flags = sorted(flags)
        self.waiting: list[tuple[int, int, int]] = []
        self.pending: list[Flagged] = []
        self.next = self.following = 0

    def cuts(self, start: int, end: int) -> Iterator[Cut]:
        """Yield the pieces of a block; blocks are asked for in order."""
        self.waiting = [each for each in self.waiting if each[1] > start]
        while self.next < len(self.markers) and self.markers[self.next][0] < end:
            self.waiting.append(self.markers[self.next])
            self.next += 1
        self.pending = [each for each in self.pending if each.end > start]
        while self.following < len(self.flags) and self.flags[self.following].start < end:
            self.pending.append(self.flags[self.following])
            self.following += 1
        marks = [each for each in self.waiting if each[1] > start]
        flags = [each for each in self.pending if each.end > start or each.start >= start]
        return cut(Span(start, end), marks, flags)


def drawn(marker: Marker) -> bool:
    """Tell whether a marker takes up words that can be underlined."""
    return marker.end > marker.start


def meets(spans: list[Span], start: int, end: int) -> bool:
    """Tell whether a stretch shares a letter with one of some sorted spans."""
    from bisect import bisect_left

    at = bisect_left(spans, (end, 0))
    return any(span.end > start for span in spans[max(0, at - 8) : at])


def cut(block: Span, marks: list[tuple[int, int, int]], flags: list[Flagged]) -> Iterator[Cut]:
    """Yield a block in pieces, each with whatever lies over it."""
    changes: defaultdict[int, list[tuple[bool, int | str]]] = defaultdict(list)
    for start, end, index in marks:
        changes[max(start, block.start)].append((True, index))
        changes[min(end, block.end)].append((False, index))
    points: set[int] = set()
    for start, end, level in flags:
        if start == end:
            points.add(start)
        changes[max(start, block.start)].append((True, level))
        changes[min(end, block.end)].append((False, level))
    places = sorted({block.start, block.end, *changes})
    levels: Counter[str] = Counter()
    over: dict[int, None] = {}
    for place, following in zip(places, [*places[1:], None], strict=True):
        if place in points:
            yield Cut(place, place, (), "point", False)
        opens = False
        for begins, what in sorted(changes.get(place, ()), key=lambda change: change[0]):
            if isinstance(what, str):
                levels[what] += 1 if begins else -1
            elif begins:
                over[what] = None
                opens = True
            else:
                over.pop(what, None)
        if following is not None:
            gravest = next((level for level in reversed(LEVELS) if levels[level] > 0), "")
            yield Cut(place, following, tuple(over)[-MOST:], gravest, opens)
