"""The number of a page that an article's was made from by a slip: noughts, changed digits, another unit."""

from __future__ import annotations

from decimal import Decimal

from provenance.lexicon.quantities import Unit, quantities
from provenance.tracing.counting import idle
from provenance.tracing.figures import BESIDE, Reading, around
from provenance.tracing.ground import Ground
from provenance.tracing.words import Words

#: How many digits say that a number is no chance, how far two numbers of the same thing may be apart.
PLAIN, APART = 3, 1.5
PARTS = frozenset({"percent", "points"})


def altered(value: Decimal, unit: Unit, nouns: frozenset[str], ground: Ground, most: int) -> Reading | None:
    """Return the number of a page that one of an article was made from, None where none is plain.

    `nouns` are the beginnings of the words beside the article's number; `most` is how many numbers are compared.
    """
    best: tuple[int, Reading] | None = None
    for reading in ground.figures[:most]:
        shared = len(nouns & context(ground, reading, BESIDE))
        score = likeness(value, unit, shared, reading)
        if score and (best is None or score > best[0]) and not says_nothing(ground, reading):
            best = score, reading
    return best[1] if best else None


def likeness(value: Decimal, unit: Unit, shared: int, reading: Reading) -> int:
    """Return how plain it is that a number was made from another, 0 where it is not; `shared` words are beside both."""
    own = Reading(0, 1, value, unit)
    plain = len(value.normalize().as_tuple().digits) >= PLAIN
    if reading.value == value and reading.unit != unit:
        kin = reading.unit.kind == unit.kind or {reading.unit.kind, unit.kind} == PARTS
        if kin and (plain or shared or unit.kind != "money"):
            return 3 + shared
        return 2 + shared if shared >= 2 or (plain and shared) else 0
    if reading.kind != own.kind:
        return 0
    slip = slipped(value, reading.value)
    close = own.base and reading.base and 1 / APART <= reading.base / own.base <= APART
    if shared >= 2 or (shared and (slip or close)) or (slip and plain and unit.kind != "count"):
        return 2 * shared + 3 * slip + bool(close)
    return 0


def slipped(value: Decimal, other: Decimal) -> bool:
    """Tell whether two numbers differ by noughts, or by digits that changed places."""
    mine, theirs = (str(number.normalize().as_tuple().digits) for number in (value, other))
    ratio = value / other if other else Decimal(0)
    noughts = ratio > 0 and ratio != 1 and ratio.normalize().as_tuple().digits == (1,)
    return noughts or (mine != theirs and sorted(mine) == sorted(theirs))


def says_nothing(ground: Ground, reading: Reading) -> bool:
    """Tell whether a number of a page is a date, a time, an age or a name."""
    found = Words(ground.words, ground.starts, ground.ends)
    return idle(ground.text, found, reading, quantities(ground.language), ground.language)


def context(ground: Ground, reading: Reading, reach: int) -> frozenset[str]:
    """Return the beginnings of the words around a number of a page."""
    key = reading.at, reach
    if key not in ground.beside:
        ground.beside[key] = around(ground.words, reading.at, reading.last, ground.language, reach)
    return ground.beside[key]
