"""Where a stretch of the file stands in the reading text: `Article.place` the other way round."""

from __future__ import annotations

from bisect import bisect_right

from provenance.model import Article, Piece, Span


class Places:
    """The way back from an article's file to its reading text, made once for all its findings."""

    def __init__(self, article: Article) -> None:
        self.article = article
        pieces = article.offsets.pieces
        ends = [*[piece.text for piece in pieces[1:]], len(article.text)]
        self.pieces = sorted(zip(pieces, ends, strict=False), key=lambda each: each[0].start)
        self.starts = [piece.start for piece, _ in self.pieces]

    def shown(self, start: int, end: int) -> Span | None:
        """Return the reading text that shows a stretch of the file; None where no reader sees any of it."""
        if not self.pieces:
            return Span(start, end) if 0 <= start <= end <= len(self.article.text) else None
        first = self.at(start, opening=True)
        last = first if end <= start else self.at(end - 1, opening=False)
        if first is None or last is None:
            return None
        begins = first if isinstance(first, int) else first[0]
        ends = begins if end <= start else last[1] if isinstance(last, tuple) else last + 1
        return Span(begins, ends) if begins <= ends else None

    def at(self, position: int, opening: bool) -> int | tuple[int, int] | None:
        """Return where the letter at a position of the file is read, or the stretch that stands for it.

        What is not shown is looked for behind it where a stretch opens, and before it where one ends.
        """
        place = bisect_right(self.starts, position) - 1
        if place >= 0 and position < self.pieces[place][0].end:
            return inside(*self.pieces[place], position)
        if opening:
            return self.pieces[place + 1][0].text if place + 1 < len(self.pieces) else None
        return self.pieces[place][1] - 1 if place >= 0 else None


def inside(piece: Piece, end: int, position: int) -> int | tuple[int, int]:
    """Return where a letter inside a piece is read, or the whole of a piece that is not shown letter by letter."""
    return min(piece.text + position - piece.start, end) if piece.verbatim else (piece.text, end)
