"""Places in a text as lines and columns in UTF-8 bytes, for consumers that count so."""

from __future__ import annotations

from provenance.lines import Lines

#: Code points between two places whose distance from the start is kept: what a look-up encodes at most.
STEP = 1024


class ByteColumns:
    """The lines of a text and how many bytes stand before any place in it, each found in a bounded time."""

    def __init__(self, text: str) -> None:
        self.lines = Lines(text)
        self.text = text
        self.kept: list[int] | None = None

    def place(self, position: int) -> tuple[int, int]:
        """Return the line and column of a position, both 1-based, the column in bytes."""
        line, column = self.lines.place(position)
        if not self.text.isascii():
            column = self.before(position) - self.before(self.lines.starts[line - 1]) + 1
        return line, column

    def before(self, position: int) -> int:
        """Return how many bytes stand before a position."""
        if self.kept is None:
            self.kept = [0]
            for at in range(0, len(self.text), STEP):
                self.kept.append(self.kept[-1] + size(self.text[at : at + STEP]))
        step = position // STEP
        return self.kept[step] + size(self.text[step * STEP : position])


def size(text: str) -> int:
    """Return the bytes of a text in UTF-8; a lone surrogate counts as three."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))
