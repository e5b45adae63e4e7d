"""Numbers in a text, with what they count: as an article gives them, and as a page has them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from provenance.lexicon.quantities import TEMPERATURES, Quantities, Unit, quantities
from provenance.tracing.numerals import digits
from provenance.tracing.words import Words

COUNT = Unit("count", "", Decimal(1))
PERCENT = Unit("percent", "%", Decimal(1))
#: How many words to either side say what a number is of.
AROUND, BESIDE = 8, 4
#: The letters by which two words of one stem are known, and how long a word must be to say anything.
STEM, SAYS = 5, 4


class Reading(NamedTuple):
    """A number in a text. `at` is its place among the words, `last` the place behind its unit; `value` is in `unit`.

    `fraction` tells that it was written as a part: `two-thirds`, which counts as 66.7 per cent.
    """

    at: int
    last: int
    value: Decimal
    unit: Unit
    fraction: bool = False

    @property
    def base(self) -> float:
        """Return the value in the smallest unit of its kind; temperatures in degrees Celsius."""
        if self.unit.kind == "fahrenheit":
            return (float(self.value) - 32) / 1.8
        return float(self.value) * float(self.unit.size)

    @property
    def kind(self) -> str:
        """Return what kind of thing is counted: units of one kind are worked out of each other."""
        if self.unit.kind in TEMPERATURES:
            return "temperature"
        return f"money {self.unit.name}" if self.unit.kind == "money" else self.unit.kind


def readings(found: Words, language: str, most: int) -> Iterator[Reading]:
    """Yield the numbers among the words of a text, up to a count, in order."""
    known, names = quantities(language), named(language)
    words = found.words
    at = count = 0
    while at < len(words) and count < most:
        word = words[at]
        reading = None
        if word[0] == "#":
            reading = part(words, at, known) or measured(words, at, names)
        elif word in known.fractions:
            reading = lone_part(words, at, known)
        if reading is not None:
            count += 1
            yield reading
        at = reading.last if reading is not None else at + 1


def measured(words: list[str], at: int, names: dict[str, Unit]) -> Reading:
    """Return a number with the unit behind it."""
    value = Decimal(words[at][1:])
    unit = names.get(words[at + 1]) if at + 1 < len(words) else None
    return Reading(at, at + 1, value, COUNT) if unit is None else Reading(at, at + 2, value, unit)


def part(words: list[str], at: int, known: Quantities) -> Reading | None:
    """Return a fraction such as `two-thirds`, None where the number is none."""
    after = words[at + 1] if at + 1 < len(words) else ""
    if after not in known.fractions or Decimal(words[at][1:]) > 20:
        return None
    return Reading(at, at + 2, Decimal(words[at][1:]) * known.fractions[after] * 100, PERCENT, True)


def lone_part(words: list[str], at: int, known: Quantities) -> Reading | None:
    """Return a fraction such as `a third of`, `half the`, None where the word is none: `the third man`."""
    before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
    half = known.fractions[words[at]] == Decimal("0.5")
    joined = after in known.lists["parts"] or (half and after in ("the", "all"))
    if not joined or not (half or before in known.articles):
        return None
    return Reading(at, at + 1, known.fractions[words[at]] * 100, PERCENT, True)


@cache
def named(language: str) -> dict[str, Unit]:
    """Return the units by the names by which they stand among the words of a text."""
    return {unit.name: unit for unit in quantities(language).units.values()}


def step(written: str, value: Decimal, language: str) -> Decimal:
    """Return to what a number is given: 100,000 for `1.2 million`, 1 for `1,234`, 10 for `230`, 0.1 for `61.7`.

    Noughts at the end of plain digits are not told apart from digits; two digits are believed.
    """
    mantissa = next((word for word in written.split() if word[:1].isdecimal() or word[1:2].isdecimal()), "")
    row = "".join(letter for letter in mantissa if letter.isdecimal() or letter in ".,'").strip(".,'")
    given = digits(row, quantities(language).comma) if row else None
    if given is None or not given:
        return Decimal(1) if value < 100 else Decimal(10) ** max(0, value.adjusted() - 1)
    scale = value / given if value else Decimal(1)
    exponent = given.normalize().as_tuple().exponent
    places = -decimals(row, given)
    if places == 0 and scale == 1 and isinstance(exponent, int) and exponent > 0:
        places = min(exponent, max(0, given.adjusted() - 1))
    return Decimal(10) ** places * scale


def decimals(row: str, given: Decimal) -> int:
    """Return how many decimals a row of digits shows."""
    whole = len(str(int(given)))
    shown = sum(letter.isdecimal() for letter in row)
    return max(0, shown - whole) if given != given.to_integral_value() or shown > whole else 0


def around(words: list[str], at: int, last: int, language: str, reach: int) -> frozenset[str]:
    """Return the beginnings of the words around a number that say what it is of."""
    beside = words[max(0, at - reach) : at] + words[last : last + reach]
    return frozenset(word[:STEM] for word in beside if telling(word, language))


def telling(word: str, language: str) -> bool:
    """Tell whether a word says what something is of."""
    return len(word) >= SAYS and word.isalpha() and word not in quantities(language).small
