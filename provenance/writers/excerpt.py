"""The line that a finding stands in, cut to a window around it, and where the caret goes."""

from __future__ import annotations

from typing import NamedTuple

from provenance.lines import Lines
from provenance.writers import escape
from provenance.writers.cells import cells, fit, fit_end

#: Cells of a long stretch that the caret marks: its first words.
FIRST_WORDS = 24
#: Cells of context kept to the right of the finding where there is any.
AFTER = 20


class Excerpt(NamedTuple):
    """One screen line of the file: its number, the shown text, and the caret's place and width in cells."""

    line: int
    text: str
    caret: int
    width: int


def excerpt(lines: Lines, span: tuple[int, int], room: int, utf8: bool = True, reserve: int = 0) -> Excerpt:
    """Return the window of the file's line around a span, at most `room` cells wide.

    A span of several lines, or one that fills half the room, is marked under its first words only.
    `reserve` cells are kept free behind the caret for what is said beside it. The work is bounded by
    the room, whatever the length of the line.
    """
    start, end = span
    line = lines.place(start)[0]
    first, last = lines.bounds(line)
    reach = 4 * room  # letters worth looking at: combining marks take no cell
    stop = max(start, min(end, last))
    left = escape.line(lines.text[max(first, start - reach) : start], utf8)
    flagged = escape.line(lines.text[start : min(stop, start + reach)], utf8)
    right = escape.line(lines.text[stop : max(stop, min(last, stop + reach))], utf8).rstrip()
    mark = "…" if utf8 else "..."
    if end > last + 1 or cells(flagged) > room // 2:
        marked = fit(flagged, min(FIRST_WORDS, room // 2), "")
        flagged, right = marked, flagged[len(marked) :] + right
    width = max(1, cells(flagged))
    behind = max(min(cells(right), AFTER), reserve)
    left = fit_end(left, max(room - width - behind, len(mark) + 1), mark)
    caret = cells(left)
    # The caret's width is measured in its place, for a mark may join the letter before it.
    width = max(1, cells(left + flagged) - caret)
    return Excerpt(line, left + flagged + fit(right, room - caret - width, mark), caret, width)
