"""What the parts of a Word document share while it is read: its styles and lists, its notes, what was left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.readers.word.citations import Library
from provenance.readers.word.numbering import Numbering
from provenance.readers.word.styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


class Whole:
    """The document as a whole."""

    def __init__(self, styles: Element | None, numbering: Element | None) -> None:
        self.styles = Styles(styles)
        self.numbering = Numbering(numbering)
        self.library = Library()
        #: The label of each note that the text refers to, by its kind and identifier, in order.
        self.noted: dict[tuple[str, str], str] = {}
        self.counts = {"footnote": 0, "endnote": 0}
        self.titled = False
        self.inserted = self.deleted = self.hidden = 0

    def note(self, kind: str, known: str) -> str:
        """Return the label of a note: `^1` for the first footnote, `^e1` for the first endnote."""
        if (kind, known) not in self.noted:
            self.counts[kind] += 1
            self.noted[kind, known] = f"^{'' if kind == 'footnote' else 'e'}{self.counts[kind]}"
        return self.noted[kind, known]

    def notes(self) -> Iterator[str]:
        """Yield what was done to the text on the way, and what was left out of it."""
        if self.inserted or self.deleted:
            yield f"tracked changes were read as if accepted ({self.inserted} inserted, {self.deleted} deleted)"
        if self.hidden:
            yield f"hidden text was left out ({self.hidden} word{'s' if self.hidden > 1 else ''}): it was not judged"
