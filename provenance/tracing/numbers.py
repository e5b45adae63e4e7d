"""Whether a number of an article stands on the page that it is said to be taken from.

Rounding to the digits that the article gives is honest, and so are other units of one kind; money is never converted.
Nothing is worked out of two numbers.
"""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from typing import Literal, NamedTuple

from provenance.lexicon.quantities import Quantities, Unit, quantities
from provenance.model import Span
from provenance.tracing.counting import idle, place
from provenance.tracing.figures import AROUND, BESIDE, Reading, around, readings, step
from provenance.tracing.ground import Ground, primary
from provenance.tracing.quotations import MISSING, Match
from provenance.tracing.slips import altered, context
from provenance.tracing.words import words as read

Bound = Literal["", "about", "over", "under", "nearly"]
#: How many numbers of a stretch are traced; how many of a page that might be meant are compared.
MOST, COMPARED = 400, 1500
#: How far a rounded number may be from what stands there, and one that is said to be about so much.
ROUNDED, ROUGHLY = 0.15, 0.03
#: How much more may stand there than `more than` says, how much less than `nearly`.
OVER, UNDER, NEARLY = 1.6, 0.6, 0.9


class Figure(NamedTuple):
    """A number that an article gives. `span` is into the text, `words` as it is written there.

    `value` is in `unit`, whose kind is `count`, `percent`, `points`, `money`, `length` and so on; `step` to what it is
    given: 100,000 for `1.2 million`. `bound` is what is said of it: `about`, `over`, `under`, `nearly`. `nouns` are
    the beginnings of the words right beside it, `context` of those around it, that say what it is of.
    """

    span: Span
    words: str
    value: Decimal
    unit: Unit
    step: Decimal
    bound: Bound = ""
    nouns: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()
    fraction: bool = False

    @property
    def kind(self) -> str:
        """Return what kind of thing is counted: `count`, `percent`, `points`, `money`, `length`, …."""
        return self.unit.kind


def numbers(text: str, span: tuple[int, int], language: str) -> list[Figure]:
    """Return the figures worth tracing in a stretch of an article, in order.

    Dates, years, times, ages, scores, telephone and list numbers, ordinals, addresses and numbers that are names are
    none. `language` is a language tag; spans are into `text`, in code points.
    """
    start, end = span
    stretch = text[start:end]
    tongue = primary(language)
    found, known = read(stretch, tongue), quantities(tongue)
    figures: list[Figure] = []
    for reading in readings(found, tongue, MOST):
        low, high = place(found, reading)
        if idle(stretch, found, reading, known, tongue):
            continue
        written = stretch[low:high]
        figures.append(
            Figure(
                Span(start + low, start + high), " ".join(written.split()), reading.value, reading.unit,
                step(written, reading.value, tongue), bound(found.words, reading.at, known),
                around(found.words, reading.at, reading.last, tongue, BESIDE),
                around(found.words, reading.at, reading.last, tongue, AROUND), reading.fraction,
            )
        )  # fmt: skip
    return figures


def bound(words: list[str], at: int, known: Quantities) -> Bound:
    """Return what is said of a number right before it."""
    names: tuple[Bound, ...] = ("nearly", "over", "under", "about")
    for back in (3, 2, 1):
        for name in names:
            if at >= back and known.bounds[name].at(words[:at], at - back) == back:
                return name
    return ""


def number(figure: Figure, ground: Ground) -> Match:
    """Return how a figure stands on a page.

    `exact`: so much stands there, perhaps rounded or in another unit, which `change` says. `near`: a small number
    stands there that counts something else. `altered`: of the same thing, in the same unit, another number stands
    there, or the same digits in another unit. `missing`: nothing of the kind.
    """
    held = [reading for reading in candidates(figure, ground) if holds(figure, reading)]
    related = [reading for reading in held if figure.context & context(ground, reading, AROUND)]
    if related or (held and not coincidental(figure)):
        best = min(related or held, key=lambda reading: abs(converted(figure, reading) - float(figure.value)))
        return Match("exact", *standing(ground, best), worded(figure, ground, best))
    other = altered(figure.value, figure.unit, figure.nouns, ground, COMPARED)
    if other is not None:
        return Match("altered", *standing(ground, other), f"there: {phrase(ground, other)}")
    if held:
        return Match("near", *standing(ground, held[0]), f"there: {phrase(ground, held[0])}")
    return MISSING


def candidates(figure: Figure, ground: Ground) -> list[Reading]:
    """Return the numbers of a page, of the same kind, that are about as large."""
    own = Reading(0, 1, figure.value, figure.unit)
    sizes, rows = ground.by_kind.get(own.kind, ((), ()))
    reach = abs(own.base) * OVER + 40
    low = bisect_left(sizes, own.base - reach)
    high = bisect_left(sizes, own.base + reach)
    return list(rows[low : min(high, low + COMPARED)])


def converted(figure: Figure, reading: Reading) -> float:
    """Return what stands on the page in the article's unit."""
    if figure.unit.kind == "fahrenheit" and reading.unit.kind == "celsius":
        return reading.base * 1.8 + 32
    if "degrees" in (figure.unit.kind, reading.unit.kind) or figure.unit.kind == reading.unit.kind == "fahrenheit":
        return float(reading.value)
    return reading.base / float(figure.unit.size)


def holds(figure: Figure, reading: Reading) -> bool:
    """Tell whether what an article says of a number is true of one that stands there."""
    there, said = converted(figure, reading), float(figure.value)
    if rounds(figure, there):
        return True
    if not said:
        return False
    share = there / said
    if figure.bound == "over":
        return 1 <= share <= OVER
    if figure.bound == "under":
        return UNDER <= share <= 1
    if figure.bound == "nearly":
        return NEARLY <= share <= 1
    return figure.bound == "about" and abs(share - 1) <= ROUGHLY and figure.value >= 20


def rounds(figure: Figure, there: float) -> bool:
    """Tell whether what stands there comes to the article's number, at the digits that it gives."""
    said, given = float(figure.value), float(figure.step)
    if abs(there - said) <= 1e-9 * max(1.0, abs(said)):
        return True
    if figure.fraction:
        return abs(there - said) <= 1
    if figure.bound in ("over", "under", "nearly") and (there - said) * (1 if figure.bound == "over" else -1) < 0:
        return False
    return abs(there - said) <= given / 2 * (1 + 1e-9) and abs(there - said) <= ROUNDED * abs(there)


def coincidental(figure: Figure) -> bool:
    """Tell whether a number is so small and plain that it stands on many a page by chance."""
    return figure.unit.kind in ("count", "duration", "percent") and len(figure.value.normalize().as_tuple().digits) < 3


def standing(ground: Ground, reading: Reading) -> tuple[Span, str]:
    """Return where a number stands on a page, and the words as they stand there."""
    start = ground.starts[reading.at]
    return Span(start, max(ground.ends[reading.at : reading.last])), phrase(ground, reading)


def phrase(ground: Ground, reading: Reading) -> str:
    """Return a number of a page with the words behind it that say what it is of."""
    last = min(reading.last + 2, len(ground.words))
    while last > reading.last and any(mark in ground.gap(last - 1) for mark in ".;:!?,("):
        last -= 1
    first = reading.at
    return ground.shown(first, max(last, reading.last))


def worded(figure: Figure, ground: Ground, reading: Reading) -> str:
    """Return a clause that says how an article's number came from the page's, nothing where it is the same."""
    there = converted(figure, reading)
    written = " ".join(ground.text[slice(*standing(ground, reading)[0])].split())
    if abs(there - float(figure.value)) <= 1e-9 * max(1.0, abs(there)):
        return "" if reading.unit == figure.unit else f"converted from {written}"
    return f"rounded from {written}" if reading.unit == figure.unit else f"converted from {written}"
