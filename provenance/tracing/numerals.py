"""Numbers among the words of a text: `1.2 million`, `1,200,000` and `$5` become one word and what it counts another."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from provenance.lexicon import load
from provenance.lexicon.quantities import quantities
from provenance.lexicon.senses import SILENT

#: A number has at most so many digits; a longer row of them is a word like any other.
DIGITS = 24
NOUGHT = Decimal(0)
SIGNS = frozenset("$€£¥₽₴₺₹₩")
#: Scales of one letter or two belong to a number that they touch: `1.2m`, `£3bn`.
TOUCHING = frozenset({"k", "m", "bn", "mn", "tn"})
#: What may stand between the words of a number, beside spaces, and how much of it.
GAPS, WIDE = frozenset({"", "-", "–", "‐", "‑", "."}), 3


class Numerals:
    """Takes the words of numbers as a text is read, and writes each number as one word of the lists given."""

    def __init__(self, words: list[str], starts: array[int], ends: array[int], text: str, language: str) -> None:
        self.words, self.starts, self.ends, self.text = words, starts, ends, text
        self.known = quantities(language)
        self.language = language
        weak = self.known.articles | {"one"}
        self.weak = frozenset(word for word in self.known.numbers if word in weak or self.known.numbers[word] == 1)
        units = {part for name in self.known.units for part in name}
        self.read: dict[str, tuple[Decimal, str] | None] = {}
        self.values = dict(self.known.numbers)
        self.special = {*self.values, *self.known.scales, *units} - {""}
        # The open number: where it stands, its finished part, what is being counted up, whether it is in words.
        self.at, self.total, self.current, self.spelt, self.scaled = -1, NOUGHT, NOUGHT, False, 0

    def take(self, word: str, start: int, end: int) -> None:
        """Take a word that may belong to a number."""
        if word[0].isdecimal():
            if word not in self.read:
                value = digits(word, self.known.comma)
                self.read[word] = None if value is None else (value, written(value))
            known = self.read[word]
            self.put(word, start, end) if known is None else self.open(*known, start, end)
        elif word in self.values and word not in self.weak:
            self.spell(self.values[word], start, end)
        elif word in self.known.scales and self.scale(word, start, end):
            return
        elif not self.unit(word, start, end):
            self.put(word, start, end)

    def learn(self, parts: tuple[str, ...]) -> None:
        """Take note of a number that German writes in one word."""
        for word in parts if self.language == "de" else ():
            value = compound(word, self.known.numbers) if len(word) > 7 and word not in self.values else None
            if value is not None:
                self.values[word] = value
                self.special.add(word)

    def put(self, word: str, start: int, end: int) -> None:
        """Write a word that is no number."""
        self.words.append(word)
        self.starts.append(start)
        self.ends.append(end)

    def open(self, value: Decimal, word: str, start: int, end: int, *, spelt: bool = False) -> None:
        """Write a number that may go on."""
        sign = self.words[-1] if self.words and self.touches(start) else ""
        self.put(word, start, end)
        self.at, self.total, self.current, self.spelt, self.scaled = len(self.words) - 1, NOUGHT, value, spelt, 0
        money = sign in SIGNS or len(sign) == 3 or sign.endswith("$")
        unit = self.known.units.get((sign,)) if money else None
        if unit is not None and unit.kind == "money":
            # A sign before a number is read behind it.
            self.words[-2:] = [self.words[-1], unit.name]
            self.starts[-1], self.ends[-2] = self.starts[-2], end
            self.at -= 1

    def spell(self, value: Decimal, start: int, end: int) -> None:
        """Add a number word to an open number where it can go on so, or open a new one."""
        between = len(self.words) - 1 - self.at
        follows = self.at >= 0 and self.spelt and (between == 0 or (between == 1 and self.joins()))
        whole = self.current % 100
        fits = value < 100 if not whole else value < 10 and whole % 10 == 0
        if follows and self.near(start) and fits and (self.current or self.scaled) and value:
            while len(self.words) - 1 > self.at:
                self.drop()
            self.current += value
            self.rewrite(end)
        else:
            self.open(value, written(value), start, end, spelt=True)

    def scale(self, word: str, start: int, end: int) -> bool:
        """Multiply the open number, or tell that there is none to multiply."""
        size = self.known.scales[word]
        last = len(self.words) - 1
        if self.at == last >= 0 or (self.at == last - 1 >= 0 and self.words[last] in MONEY):
            gap = self.text[self.ends[self.at] : start]
            if not beside(gap) or (word in TOUCHING and gap) or (word == "m" and self.wide(end)):
                return False
            if size == 100:
                self.current *= size
            else:
                self.total, self.current, self.scaled = self.total + self.current * size, Decimal(0), size
            self.rewrite(end)
            return True
        if (
            word not in TOUCHING
            and last >= 0
            and self.near(start)
            and (self.words[last] in self.weak or self.words[last] == "a")
        ):
            begin = self.starts[-1]
            self.drop()
            self.open(Decimal(1), "#1", begin, end, spelt=True)
            return self.scale(word, end, end)
        return False

    def unit(self, word: str, start: int, end: int) -> bool:
        """Write what the number before counts by its one name, or tell that none does or that it is no unit."""
        if self.at != len(self.words) - 1 or self.at < 0 or not beside(self.text[self.ends[self.at] : start]):
            return self.longer(word, start, end)
        unit = self.known.units.get((word,))
        if unit is None:
            return False
        self.put(unit.name, start, end)
        return True

    def longer(self, word: str, start: int, end: int) -> bool:
        """Join a word to those before it where a number and the words together are a unit: `per cent`."""
        for count in (2, 1):
            first = len(self.words) - count
            if first < 1 or not self.words[first - 1].startswith("#") or not self.near(start):
                continue
            unit = self.known.units.get((*self.words[first:], word))
            if unit is not None:
                for _ in range(count - 1):
                    self.drop()
                self.words[-1], self.ends[-1] = unit.name, end
                return True
        return False

    def rewrite(self, end: int) -> None:
        """Write the open number again after it has grown."""
        self.words[self.at] = written(self.total + self.current)
        self.ends[self.at] = self.ends[-1] = end

    def drop(self) -> None:
        """Take the last word back."""
        self.words.pop()
        self.starts.pop()
        self.ends.pop()

    def joins(self) -> bool:
        """Tell whether the last word is an `and` within a number."""
        return self.words[-1] in self.known.joiners and (self.current >= 100 or self.scaled > 0)

    def near(self, start: int) -> bool:
        """Tell whether the last word stands right before a place."""
        return beside(self.text[self.ends[-1] : start])

    def touches(self, start: int) -> bool:
        """Tell whether the last word touches a place, or stands a space before it."""
        return start - self.ends[-1] <= 1 and self.text[self.ends[-1] : start].strip() == ""

    def wide(self, end: int) -> bool:
        """Tell whether what follows a letter m shows that metres are meant: `5m wide`."""
        return self.text[end : end + 6].lower().startswith((" wide", " long", " high", " deep", " tall", "²", "³"))


#: Names of money as they stand behind a number, by one name.
MONEY = frozenset(load("quantities")["currencies"])


def beside(gap: str) -> bool:
    """Tell whether what stands between two words lets them be of one number."""
    return len(gap) <= WIDE and gap.translate(SILENT).strip() in GAPS


def written(value: Decimal) -> str:
    """Return a number as the word that stands for it."""
    return "#" + format(value.normalize(), "f")


def digits(word: str, comma: bool) -> Decimal | None:
    """Return the value of digits with their marks, by where a language sets its decimals; None where it is none."""
    if len(word) > DIGITS:
        return None
    for mark in " \u00a0\u202f\u2009'":
        word = word.replace(mark, "")
    decimal, thousands = (",", ".") if comma else (".", ",")
    marks = [letter for letter in word if letter in ".,"]
    if len(set(marks)) == 2 and marks.count(marks[-1]) == 1:
        # The mark that comes last and once sets off decimals, whatever the language.
        decimal, thousands = marks[-1], marks[0]
    elif len(marks) > 1 and set(marks) != {thousands}:
        # A point that comes twice in `1.234.567` parts thousands; in a date it does not.
        decimal, thousands = thousands, decimal
    head, *groups = word.split(decimal)[0].split(thousands)
    if groups and (not 1 <= len(head) <= 3 or any(len(group) != 3 for group in groups)):
        # Not thousands: `3.5` in a language of commas.
        if len(marks) > 1:
            return None
        word, decimal, thousands = word.replace(thousands, decimal), decimal, ""
    try:
        return Decimal((word.replace(thousands, "") if thousands else word).replace(decimal, "."))
    except InvalidOperation:
        return None


def compound(word: str, known: Mapping[str, Decimal]) -> Decimal | None:
    """Return the value of a German number in one word, `zweihundertfünfzig`; None where it is none."""
    if word in known:
        return known[word]
    for name, size in (("tausend", 1000), ("hundert", 100)):
        head, found, tail = word.partition(name)
        if found:
            above = compound(head, known) if head else Decimal(1)
            below = compound(tail.removeprefix("und"), known) if tail else Decimal(0)
            return None if above is None or below is None else above * size + below
    ones, found, tens = word.partition("und")
    if found and ones in known and tens in known and known[ones] < 10 <= known[tens]:
        return known[ones] + known[tens]
    return None
