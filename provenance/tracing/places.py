"""Where on a page a row of words stands, word by word or nearly so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from provenance.tracing.alignment import Op, aligned
from provenance.tracing.ground import Ground

#: How many places of the same words are looked at, and how many of words nearly so.
EXACT, NEARLY = 24, 5
#: A word that stands on the page more often says nothing of where to look.
RARE = 24
#: How many words of a quotation, and rows of three, are looked up.
SEEDS = 32
#: What share of a quotation's words must stand there for it to be recognised; of its longer words; the least run.
SHARE, LONGER, RUN = 0.5, 0.55, 2
#: A row of so few words leaves no room for many others.
FEW = 6
#: Where the scripts begin of which a sign is a syllable.
EAST = "\u1100"
#: A place that lies worse than the best by more than so many words is not the one that was quoted.
WORSE = 2
#: A row of words so short stands there or not.
SHORT = 3


class Place(NamedTuple):
    """Where a row of words stands: words `first` to before `last` of the page, and how they lie against each other.

    The places in `ops` are those of the page.
    """

    first: int
    last: int
    ops: tuple[Op, ...]

    @property
    def exact(self) -> bool:
        """Tell whether the words stand there one by one."""
        return len(self.ops) == 1 and self.ops[0].same


def exactly(ground: Ground, codes: str, low: int = 0, high: int | None = None, most: int = EXACT) -> Iterator[Place]:
    """Yield where a row of words stands word by word, in order, between two words of the page."""
    at = ground.codes.find(codes, low, high)
    while at >= 0 and most:
        yield Place(at, at + len(codes), (Op(True, 0, len(codes), at, at + len(codes)),))
        most -= 1
        at = ground.codes.find(codes, at + 1, high)


def before(ground: Ground, codes: str, low: int, high: int) -> Place | None:
    """Return the last place of a row of words, word by word, between two words of the page."""
    at = ground.codes.rfind(codes, max(0, low), high)
    return Place(at, at + len(codes), (Op(True, 0, len(codes), at, at + len(codes)),)) if at >= 0 else None


def nearly(ground: Ground, words: list[str], codes: str) -> list[Place]:
    """Return the places where a row of words is recognised, the likeliest first."""
    slack = max(12, len(codes) // 3) if len(codes) > SHORT else 4
    found: dict[tuple[int, int], Place] = {}
    for diagonal in diagonals(ground, codes):
        place = within(ground, words, codes, diagonal - slack, diagonal + len(codes) + slack)
        if place is not None:
            found.setdefault(place[:2], place)
    best: list[Place] = []
    for place in sorted(found.values(), key=lambda place: -weight(words, place)):
        if best and weight(words, place) < weight(words, best[0]) - WORSE:
            break
        if not any(place.first < other.last and other.first < place.last for other in best):
            best.append(place)
    return best


def within(ground: Ground, words: list[str], codes: str, low: int, high: int) -> Place | None:
    """Return where a row of words is recognised between two words of the page."""
    low, high = max(0, low), min(len(ground.codes), high)
    ops = aligned(codes, ground.codes[low:high])
    if not ops:
        return None
    moved = tuple(Op(op.same, op.i1, op.i2, op.j1 + low, op.j2 + low) for op in ops)
    place = Place(moved[0].j1, max(moved[-1].j2, moved[0].j1 + 1), moved)
    return place if recognised(words, place) else None


def diagonals(ground: Ground, codes: str) -> list[int]:
    """Return where on the page a row of words may begin, by its rare words and rows of three, the likeliest first."""
    width = max(8, len(codes) // 4)
    votes: dict[int, float] = defaultdict(float)
    firsts: dict[int, int] = {}
    for at, length, limit in seeds(ground, codes):
        places = [place.first for place in exactly(ground, codes[at : at + length], most=limit + 1)]
        for place in places[:limit]:
            bucket = (place - at) // width
            votes[bucket] += length / len(places)
            firsts.setdefault(bucket, place - at)
    joined = {bucket: votes[bucket] + votes.get(bucket + 1, 0) for bucket in list(votes)}
    best = sorted(joined, key=lambda bucket: (-joined[bucket], bucket))[:NEARLY]
    return [firsts[bucket] for bucket in best]


def seeds(ground: Ground, codes: str) -> Iterator[tuple[int, int, int]]:
    """Yield what of a row of words is looked up: where it begins, of how many words, how many places are looked at."""
    counts = ground.counts
    rare = [at for at, code in enumerate(codes) if 0 < counts[code] <= RARE]
    step = max(1, len(rare) // SEEDS)
    for at in rare[::step][:SEEDS]:
        yield at, 1, RARE
    step = max(1, len(codes) // SEEDS)
    for at in range(0, len(codes) - 2, step):
        yield at, 3, RARE
    if len(rare) < 3:
        for at in range(0, len(codes) - 1, step):
            yield at, 2, RARE


def recognised(words: list[str], place: Place) -> bool:
    """Tell whether so many of the words stand there, in rows, that nobody would think of chance."""
    same = sum(op.i2 - op.i1 for op in place.ops if op.same)
    if len(words) <= SHORT:
        return same == len(words)
    longest = max(op.i2 - op.i1 for op in place.ops if op.same)
    long_words = sum(map(telling, words))
    kept = sum(telling(word) for op in place.ops if op.same for word in words[op.i1 : op.i2])
    besides = sum(max(op.i2 - op.i1, op.j2 - op.j1) for op in place.ops if not op.same)
    if len(words) <= FEW and besides > SHORT:
        return False
    share = SHARE if len(words) > FEW else 0.6
    return longest >= RUN and same >= SHORT and same / len(words) >= share and kept >= LONGER * long_words


def telling(word: str) -> bool:
    """Tell whether a word is so long that it says something: two syllables are enough in Korean."""
    return len(word) > SHORT or (len(word) > 1 and word[0] >= EAST)


def weight(words: list[str], place: Place) -> float:
    """Return how well a row of words lies at a place: the same words, less what is there besides."""
    same = sum(op.i2 - op.i1 for op in place.ops if op.same)
    besides = sum(max(op.i2 - op.i1, op.j2 - op.j1) for op in place.ops if not op.same)
    return same - besides / 2
