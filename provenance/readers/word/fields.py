"""Fields of a Word document: a code that Word carries out, and the result that its readers see."""

from __future__ import annotations

from provenance.model import regex
from provenance.readers.word.line import Line, Place

ADDRESS = regex(r"\s*HYPERLINK\s+(?:\"([^\"]{1,900})\"|([^\s\"\\]\S{0,900}))")
#: How the codes start whose result is a list that Word writes itself.
GENERATED = ("TOC", "INDEX", "TOA", "BIBLIOGRAPHY", "ADDIN ZOTERO_BIBL", "ADDIN Mendeley Bibliography",
             "ADDIN EN.REFLIST")  # fmt: skip


class Field:
    """A field that is open: its code, and the place where its result starts."""

    __slots__ = ("code", "coding", "line", "start")

    def __init__(self, line: Line) -> None:
        self.code: list[str] = []
        self.coding = True
        self.line = line
        self.start = line.here()

    def show(self, line: Line) -> None:
        """Begin the result."""
        self.coding = False
        self.line = line
        self.start = line.here()

    def text(self) -> str:
        """Return the code."""
        return "".join(self.code).strip()

    def begun(self, line: Line) -> Place:
        """Return where the result starts in a line, which may have begun after it."""
        return self.start if self.line is line else Place()


def address(code: str) -> str:
    """Return the address that a field's code links to; an empty one for a place in the document or none."""
    found = ADDRESS.match(code)
    return (found[1] or found[2]) if found else ""


def is_generated(code: str) -> bool:
    """Tell whether a field's result is a table of contents, an index or a bibliography."""
    return code.startswith(GENERATED)
