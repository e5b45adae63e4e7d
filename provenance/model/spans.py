"""Stretches of text, and where the reading text stands in the file's text."""

from bisect import bisect_right
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of text: `start` to `end` in code points, end exclusive."""

    start: int
    end: int

    def overlaps(self, other: tuple[int, int]) -> bool:
        """Tell whether the two stretches share a code point."""
        return self.start < other[1] and other[0] < self.end


class Piece(NamedTuple):
    """A stretch of reading text and where it stands in the source."""

    text: int
    start: int
    end: int
    verbatim: bool


class Offsets(NamedTuple):
    """Where the reading text stands in the source: pieces in order, or none where they are the same."""

    pieces: tuple[Piece, ...] = ()

    def place(self, span: tuple[int, int]) -> Span:
        """Map a span of reading text to the span of source that shows it."""
        if not self.pieces:
            return Span(*span)
        start, end = span
        first = self.piece(start)
        at = first.start + start - first.text if first.verbatim else first.start
        if end <= start:
            return Span(at, at)
        last = self.piece(end - 1)
        stop = last.start + end - last.text if last.verbatim else last.end
        # A citation shows the agency first, which its template may name last.
        return Span(at, stop) if stop >= at else Span(last.start, first.end)

    def verbatim(self, span: tuple[int, int]) -> bool:
        """Tell whether the span stands in the source letter by letter, so that it can be edited there."""
        if not self.pieces:
            return True
        here = self.place(span)
        return here.end - here.start == span[1] - span[0] and self.piece(span[0]).verbatim

    def piece(self, position: int) -> Piece:
        """Return the piece that a position of the reading text stands in."""
        return self.pieces[max(0, bisect_right(self.pieces, position, key=lambda piece: piece.text) - 1)]
