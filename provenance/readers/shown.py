"""What a marked-up source shows: the reading text as it grows, and where each letter of it stands in the source."""

from __future__ import annotations

from provenance.model import Offsets, Piece, regex

BREAKS = regex(r"[\r\n]+")


class Shown:
    """The reading text of a source, written from front to back.

    `done` is the place in the source up to which everything was shown or left out.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.length = 0
        self.done = 0
        self.parts: list[str] = []
        self.pieces: list[Piece] = []

    def copy(self, start: int, end: int) -> None:
        """Show a stretch of the source letter by letter."""
        if start >= end:
            return
        pieces = self.pieces
        if pieces and (last := pieces[-1]).verbatim and last.end == start:
            pieces[-1] = Piece(last.text, last.start, end, True)
        else:
            pieces.append(Piece(self.length, start, end, True))
        self.parts.append(self.source[start:end])
        self.length += end - start
        self.done = end

    def put(self, text: str, start: int, end: int) -> None:
        """Show a text for a stretch of the source that stands for it: a decoded entity, say."""
        if text == self.source[start:end]:
            self.copy(start, end)
        elif text:
            self.pieces.append(Piece(self.length, start, end, False))
            self.parts.append(text)
            self.length += len(text)
            self.done = end

    def line_breaks(self, until: int) -> None:
        """Show the line breaks of the source from where it was left to a place, and nothing else of it."""
        if until <= self.done:
            return
        for match in BREAKS.finditer(self.source, self.done, until):
            self.copy(*match.span())
        self.done = until

    def text(self) -> str:
        """Return the reading text so far."""
        return "".join(self.parts)

    def offsets(self) -> Offsets:
        """Return where the reading text stands in the source."""
        return Offsets(tuple(self.pieces))
