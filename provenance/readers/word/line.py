"""A paragraph of a Word document as it is put together, run by run."""

from __future__ import annotations

from typing import NamedTuple

from provenance.model import Role, Span, regex
from provenance.readers.parts import Link, Part

#: An empty line inside a paragraph, made of line breaks, parts paragraphs for its readers.
APART = regex(r"\n[ \t\u00a0]*\n\s*")
BREAK = regex(r"\n\s*")
#: Lines that each end a sentence and are so long on average, in code points, are paragraphs set apart by line breaks.
LONG = 100
ENDS = (".", "!", "?", "…", "”", "»", '"', "。", "！", "？")


class Place(NamedTuple):
    """A place in a line: how many pieces and how many code points stand before it."""

    pieces: int = 0
    length: int = 0


class Line:
    """The text of the paragraph being read, the links in it, and what was learnt of it on the way."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.links: list[Link] = []
        #: Whether it belongs to a table of contents or a bibliography that Word wrote.
        self.generated = False

    def put(self, text: str) -> None:
        """Add text at the end."""
        self.pieces.append(text)
        self.length += len(text)

    def here(self) -> Place:
        """Return the place at the end."""
        return Place(len(self.pieces), self.length)

    def since(self, start: Place) -> str:
        """Return the text from a place on."""
        return "".join(self.pieces[start.pieces :])

    def cut(self, start: Place) -> None:
        """Take the text from a place on away, and the links in it."""
        del self.pieces[start.pieces :]
        self.length = start.length
        while self.links and self.links[-1][0].end > self.length:
            self.links.pop()

    def link(self, start: Place, address: str) -> None:
        """Make a link of the text from a place on."""
        if start.length < self.length and address:
            self.links.append((Span(start.length, self.length), address))

    def parts(self, role: Role | None, label: str, defines: str = "") -> list[Part]:
        """Return the paragraphs that the text is for its readers: one, but where line breaks part them."""
        text = "".join(self.pieces)
        if "\n" not in text:
            return [Part(text, role, label, tuple(self.links), defines)]
        gap = BREAK if columns(text) else APART
        found: list[Part] = []
        start = 0
        waiting = self.links[::-1]
        for end, after in (*(match.span() for match in gap.finditer(text)), (len(text), len(text))):
            inside: list[Link] = []
            while waiting and waiting[-1][0].start < end:
                span, address = waiting.pop()
                inside.append((Span(max(0, span.start - start), min(end, span.end) - start), address))
            if start < end:
                found.append(Part(text[start:end], role, "" if found else label, tuple(inside), defines))
            start = after
        return found


def columns(text: str) -> bool:
    """Tell whether each line of a text is a paragraph of its own: long, and a sentence ends with it."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return len(lines) > 1 and len(text) >= LONG * len(lines) and all(line.endswith(ENDS) for line in lines[:-1])
