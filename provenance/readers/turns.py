"""Transcripts in plain text: `[00:04:10] MAYOR: …`, `MAYOR (04:10): …`, a name and a time on a line of their own.

A time that is taken out of the text becomes a place. A time of the day before a programme point is none: minutes and
seconds count only in brackets, or behind a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise
from typing import NamedTuple

from provenance.model import regex
from provenance.readers.cues import clock, speaking
from provenance.readers.reading import PARTED, Sheet

TIME = r"(?:\d{1,2}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?"
#: A time before what is said, in brackets or with its hours, or from when to when.
FIRST = regex(
    rf"\s{{0,8}}(?:[\[(]\s?(?P<a>{TIME})(?:\s?(?:-->|-|\u2013)\s?{TIME})?\s?[\])]"
    rf"|(?P<b>\d{{1,2}}:\d{{2}}:\d{{2}}(?:[.,]\d{{1,3}})?)(?=[\s\u2013-]))[\s\u2013-]{{0,4}}:?\s{{0,4}}"
)
#: A name before its time: in brackets, or with nothing behind.
NAMED = regex(
    rf"\s{{0,8}}(?P<name>[^\W\d_][^:\[\]()<>\n\t]{{0,50}}?)\s{{0,8}}"
    rf"(?:[\[(]\s?(?P<a>{TIME})\s?[\])]\s{{0,2}}:?|\s(?P<b>{TIME})\s{{0,8}}$)\s{{0,4}}"
)
INSIDE = regex(r"\s{0,4}[\[(](?P<a>\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,3})?)[\])]")
COLON = regex(r"\d:\d\d")
#: How many lines with a time a transcript has at least, their share of all, and the share of them in order.
LEAST, SHARE, ORDER = 3, 0.03, 0.9
#: A longer line has no time at its head looked for; a longer name is none.
HEAD, WORDS = 200, 6


class Turn(NamedTuple):
    """A line of a transcript: when, by whom where it says so, and the words behind both."""

    start: float | None
    speaker: str
    text: str


def read(text: str) -> Sheet | None:
    """Return a transcript as a text with its places; None for a text that is none."""
    if next(islice(COLON.finditer(text), LEAST - 1, None), None) is None:
        return None
    lines = text.splitlines()
    turns = [turn_of(line) if ":" in line else Turn(None, "", line.strip()) for line in lines]
    times = [turn.start for turn in turns if turn.start is not None]
    filled = sum(1 for line in lines if line.strip())
    if len(times) < LEAST or len(times) < SHARE * filled:
        return None
    if sum(b >= a for a, b in pairwise(times)) < ORDER * (len(times) - 1):
        return None
    return laid(turns)


def turn_of(line: str) -> Turn:
    """Return a line as what it says of when and who."""
    head = line[:HEAD]
    if match := FIRST.match(head):
        rest = line[match.end() :]
        return Turn(seconds(match["a"] or match["b"]), speaking(rest), rest.strip())
    match = NAMED.match(head)
    if match and match["name"][0].isupper() and len(match["name"].split()) <= WORDS:
        name, rest = " ".join(match["name"].split()), line[match.end() :].strip()
        return Turn(seconds(match["a"] or match["b"]), name, f"{name}: {rest}" if rest else f"{name}:")
    return Turn(None, speaking(head.strip()), line.strip())


def laid(turns: list[Turn]) -> Sheet:
    """Return the lines of a transcript as a text: a paragraph for each speaker, labels that tell who and when."""
    sheet, speaker, start, gap = Sheet(), "", None, PARTED
    for number, turn in enumerate(turns, 1):
        words = turn.text
        if turn.start is not None:
            start = turn.start
        if turn.speaker and turn.speaker != speaker:
            speaker, gap = turn.speaker, PARTED
        elif turn.speaker and sheet.length:
            words = words.partition(":")[2].strip()
        if not words:
            continue
        for at, piece in stamped(words):
            start = at if at is not None else start
            label = ", ".join(filter(None, (speaker, clock(start) or f"line {number}")))
            sheet.add(piece, label, gap)
            gap = " "
    return sheet


def stamped(words: str) -> Iterator[tuple[float | None, str]]:
    """Yield the pieces of a line between the times that stand in it, each with the time before it."""
    start, at = None, 0
    for match in INSIDE.finditer(words):
        if piece := words[at : match.start()].strip():
            yield start, piece
        start, at = seconds(match["a"]), match.end()
    if piece := words[at:].strip():
        yield start, piece


def seconds(time: str) -> float:
    """Return a time of a recording in seconds."""
    found = 0.0
    for part in time.replace(",", ".").split(":"):
        found = found * 60 + float(part)
    return found
