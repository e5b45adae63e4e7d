"""Which numbers of an article count something: no date, age, score, address or name is worth tracing."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.lexicon.quantities import Quantities
from provenance.lexicon.senses import senses
from provenance.model import regex
from provenance.tracing.figures import Reading
from provenance.tracing.words import Words

ORDINAL = regex(r"(?:st|nd|rd|th|er|ère|e|º|ª|-?й|-?я|-?го)\b")
ENUMERATION = regex(r"(?:^|\n)[ \t]*$")
YEAR = range(1000, 2101)


def place(found: Words, reading: Reading) -> tuple[int, int]:
    """Return where a number with its unit stands, in code points."""
    return found.starts[reading.at], max(found.ends[reading.at : reading.last])


def idle(text: str, found: Words, reading: Reading, known: Quantities, language: str) -> bool:
    """Tell whether a number counts nothing: it is a date, an age, a score, a name."""
    at, (start, end) = reading.at, place(found, reading)
    before = found.words[at - 1] if at else ""
    after = found.words[reading.last] if reading.last < len(found.words) else ""
    if reading.fraction:
        return False
    spelt = not text[start:end].strip("$€£¥₽₴₺₹₩ ")[:1].isdecimal()
    if marked(text, start, end) or (reading.unit.kind == "duration" and old(text, end, after, known)):
        return True
    last = found.ends[at]
    if language == "de" and text[last : last + 2] == ". " and last - start <= 2 and text[last + 2 : last + 3].isalpha():
        return True
    if before in known.lists["labels"] or after in known.lists["times"] or after in known.lists["ages"]:
        return True
    dates = senses(language).dates
    if any(word in dates and joined for word, joined in dated(text, found, reading)):
        return True
    if reading.unit.kind != "count":
        return False
    return (not spelt and year(text, found, reading, known)) or named(text, found, reading, known, language)


def dated(text: str, found: Words, reading: Reading) -> Iterator[tuple[str, bool]]:
    """Yield the words beside a number, and whether they stand so near that they are one date: `4 May`, `May 4`."""
    if reading.unit.kind == "count":
        if reading.at:
            gap = text[found.ends[reading.at - 1] : found.starts[reading.at]]
            yield found.words[reading.at - 1], gap in (" ", ". ")
        if reading.last < len(found.words):
            yield found.words[reading.last], True


def old(text: str, end: int, after: str, known: Quantities) -> bool:
    """Tell whether years are somebody's age: `54-year-old`, `54 years old`, `54 Jahre alt`."""
    return after in known.lists["ages"] or text[end : end + 1] == "-"


def marked(text: str, start: int, end: int) -> bool:
    """Tell whether marks beside digits show a time, a score, a telephone number, a list's number or an ordinal."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if any(after[:1] == mark and after[1:].isdecimal() for mark in ":/-–"):
        return True
    if any(before[-1:] == mark and before[:1].isdecimal() for mark in ":/") or before[-1:] in ("+", "#", "§", "№"):
        return True
    if before[-1:] in ("-", "–") and before[:1].isdecimal():
        # The end of a range counts something, the second half of a score does not.
        return not any(letter.isalpha() or letter in "%€$£" for letter in text[start:end])
    if (before[-1:] == " " and before[:1].isdecimal()) or (after[:1] == " " and after[1:].isdecimal()):
        # Numbers in a row are a telephone number or a table.
        return True
    if ORDINAL.match(text, end):
        return True
    listed = after[:1] in (".", ")") and ENUMERATION.search(text[max(0, start - 8) : start]) is not None
    return listed or (before[-1:].isalpha() and before[-1:].isascii())


def year(text: str, found: Words, reading: Reading, known: Quantities) -> bool:
    """Tell whether a number of four digits is a year."""
    start, end = place(found, reading)
    if end - start != 4 or reading.value not in YEAR:
        return False
    before = found.words[reading.at - 1] if reading.at else ""
    return reading.value >= 1900 or before in known.lists["years"] or not text[end : end + 2].strip()[:1].isalpha()


def named(text: str, found: Words, reading: Reading, known: Quantities, language: str) -> bool:
    """Tell whether a number is a name, an address, an age between commas or a German ordinal."""
    start, end = place(found, reading)
    if text[max(0, start - 2) : start] == ", " and text[end : end + 1] == "," and text[end + 1 : end + 2].isspace():
        return True
    rest = found.words[reading.last : reading.last + 3]
    if any(word in known.lists["streets"] for word in rest) and text[end : end + 2].strip()[:1].isupper():
        return True
    if reading.at == 0:
        return False
    head = found.starts[reading.at - 1]
    capital = text[head].isupper() and head > 0 and text[max(0, head - 2) : head].strip(' \n"“„')[-1:] not in ".!?"
    plainly = text[found.ends[reading.at - 1] : start] == " " and text[start:end].isdecimal()
    follows = text[end : end + 2].strip()[:1]
    return capital and plainly and not (language == "de" and follows.isupper())
