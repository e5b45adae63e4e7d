"""The pages of a printed work as one text: without what runs along their edges, words parted by a line joined.

What is repeated at the head or foot of the pages would stand in the middle of a sentence that runs over a page. Each
such line is shown once, behind the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from provenance.model import regex
from provenance.readers.reading import Sheet

#: How many lines at an edge may be running heads, how long they are at most, and the share of the pages they stand on.
EDGE, LONGEST, SHARE = 3, 200, 0.3
#: On how many pages a line stands at least in which a number grows with them, as under the title of a chapter.
GROWN, COUNTED = 3, "\0"
NUMBER = regex(r"\d{1,5}")
WORD = regex(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
#: What a line ends with whose last word goes on: a hyphen of some kind; the soft one is no letter of the word.
HYPHENS, SOFT = "-\u2010\u00ad", "\u00ad"
#: Letters that type is set with, and what they stand for.
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
RUNNING = "at the edge of the pages"


class Line(NamedTuple):
    """A line of a page: its text, the number of its page, and whether an empty one stands before it."""

    text: str
    page: int
    apart: bool


def flowed(pages: Iterable[tuple[int, str]]) -> tuple[Sheet, tuple[str, ...]]:
    """Return the text of (number, text) pages with their places, and the lines that run along their edges."""
    sheets = [(number, list(lines_of(number, text))) for number, text in pages]
    often = running([lines for _, lines in sheets])
    body: list[Line] = []
    edges: dict[str, None] = {}
    for _, lines in sheets:
        first, last = bounds(lines, often)
        edges.update(dict.fromkeys(line.text for line in (*lines[:first], *lines[last:])))
        body.extend(lines[first:last])
    known = Counter(word.casefold() for line in body for word in WORD.findall(line.text))
    sheet, gap = Sheet(), ""
    for line, after in zip_longest(body, body[1:]):
        words, behind = joined(line, after, known)
        sheet.add(words, f"page {line.page}", gap)
        gap = behind
    told = tuple(line for line in edges if any(map(str.isalpha, line)))
    sheet.add("\n".join(told), RUNNING)
    return sheet, told


def lines_of(number: int, text: str) -> Iterator[Line]:
    """Yield the lines of a page that hold anything."""
    apart = False
    for line in text.translate(LIGATURES).splitlines():
        if words := line.strip():
            yield Line(words, number, apart)
        apart = not words


def running(sheets: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Return the forms of the lines that stand at the edges of several pages."""
    if len(sheets) < 2:
        return frozenset()
    counts: Counter[str] = Counter()
    for lines in sheets:
        counts.update({form for line in (*lines[:EDGE], *lines[-EDGE:]) for form in forms(line)})
    least = max(2, round(SHARE * len(sheets)))
    return frozenset(
        form for form, count in counts.items() if count >= (min(least, GROWN) if COUNTED in form else least)
    )


def forms(line: Line) -> Iterator[str]:
    """Yield what a line at an edge is known by: itself, and itself with a number counted from that of its page.

    Only a number that grows with the pages makes the same form on each.
    """
    if len(line.text) > LONGEST:
        return
    yield " ".join(line.text.casefold().split())
    found = list(NUMBER.finditer(line.text))
    for match in found[:1] + found[1:][-1:]:
        yield f"{line.text[: match.start()]}{COUNTED}{int(match[0]) - line.page}{COUNTED}{line.text[match.end() :]}"


def bounds(lines: Sequence[Line], often: frozenset[str]) -> tuple[int, int]:
    """Return where the body of a page begins and ends between the lines that run along its edges."""
    first, last = 0, len(lines)
    while first < min(EDGE, last) and not often.isdisjoint(forms(lines[first])):
        first += 1
    while last > max(first, len(lines) - EDGE) and not often.isdisjoint(forms(lines[last - 1])):
        last -= 1
    return first, last


def joined(line: Line, after: Line | None, known: Counter[str]) -> tuple[str, str]:
    """Return what is shown of a line, and what stands between it and the next one.

    Of a word parted by the end of a line the hyphen goes, unless it stands with it elsewhere or not in small letters.
    """
    words = line.text
    if after is None or words[-1] not in HYPHENS or not words[-2:-1].isalnum() or not after.text[0].isalnum():
        return words, "\n\n" if after is not None and after.apart else "\n"
    if words[-1] == SOFT:
        return words[:-1], ""
    begun, ended = WORD.findall(words[-80:-1]), WORD.match(after.text[:80])
    if not begun or ended is None or not words[-2].isalpha() or not after.text[0].islower():
        return words, ""
    whole = (begun[-1] + ended[0]).casefold()
    apart = (f"{begun[-1]}-{ended[0]}").casefold()
    return (words, "") if known[apart] > known[whole] else (words[:-1], "")
