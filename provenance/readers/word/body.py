"""A walk over the paragraphs and tables of a part of a Word document: what its readers see, with changes accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from provenance.model import Role, Span, Unreadable
from provenance.readers.parts import Link, Part
from provenance.readers.word.line import Line
from provenance.readers.word.names import child, children, name, number, switch, value
from provenance.readers.word.runs import KEPT, Runs, branch
from provenance.readers.word.styles import TEXT
from provenance.readers.word.whole import Whole

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

#: A heading has no more code points than so; a longer one is text that somebody made look like a heading.
HEADING = 300
#: What stands between the cells of a row.
STROKE = " | "
#: Galleries of building blocks that Word fills itself.
GALLERIES = frozenset({"table of contents", "bibliographies", "cover pages"})


class Body(Runs):
    """Gather the paragraphs of a part; `defines` is the label of the note that is walked, if it is one."""

    def __init__(self, whole: Whole, links: Mapping[str, str], defines: str = "") -> None:
        super().__init__(whole, links, noted=bool(defines))
        self.defines = defines
        self.out: list[Part] = []
        self.properties: Element | None = None

    def walk(self, element: Element) -> list[Part]:
        """Return the paragraphs in an element; raises Unreadable where some of them cannot be known."""
        self.blocks(element)
        self.flush()
        if self.coding and self.swallowed:
            raise Unreadable("a field in it, a link or a citation, has no end: open it in Word and save it again")
        return self.out

    def blocks(self, element: Element) -> None:
        """Walk over the paragraphs, tables and what holds them."""
        for each in element:
            kind = name(each)
            if kind == "w:p":
                self.paragraph(each)
            elif kind == "w:tbl":
                self.flush()
                self.table(each)
            elif kind == "w:sdt":
                self.control(each)
            elif kind in KEPT:
                self.blocks(each)
            elif kind in ("w:del", "w:moveFrom"):
                self.muted += 1
                self.blocks(each)
                self.muted -= 1
            elif kind == "mc:AlternateContent":
                self.blocks(branch(each))
            elif kind in ("w:altChunk", "w:subDoc"):
                raise Unreadable("it holds another document that only Word opens: open it there and save it again")

    def control(self, element: Element) -> None:
        """Walk over a content control; a table of contents in one is a list that Word wrote."""
        gallery = value(child(element, "w:sdtPr", "w:docPartObj", "w:docPartGallery")) or ""
        content = child(element, "w:sdtContent")
        if content is not None:
            generated = gallery.lower() in GALLERIES
            self.generating += generated
            self.blocks(content)
            if generated:
                self.flush()
            self.generating -= generated

    def paragraph(self, element: Element) -> None:
        """Read a paragraph; one whose mark was deleted goes on with the next."""
        self.properties = child(element, "w:pPr")
        style = value(child(self.properties, "w:pStyle"))
        self.look = self.whole.styles.look(style)
        self.inline(element)
        mark = child(self.properties, "w:rPr")
        gone = child(mark, "w:del") is not None or child(mark, "w:moveFrom") is not None
        if not gone and not switch(mark, "w:specVanish") and not self.muted:
            self.flush()

    def flush(self) -> None:
        """Keep the paragraph that was read, and what stands in the text boxes that hang on it."""
        line, self.line = self.line, Line()
        boxes, self.boxes = self.boxes, []
        properties, self.properties = self.properties, None
        if properties is not None or line.length:
            role, label = self.role(properties, line)
            self.out += line.parts(role, label, self.defines)
        if boxes:
            state = self.fields, self.coding, self.generating
            self.fields, self.coding, self.generating = [], 0, 0
            for box in boxes:
                self.blocks(box)
                self.flush()
            self.fields, self.coding, self.generating = state

    def role(self, properties: Element | None, line: Line) -> tuple[Role | None, str]:
        """Return a paragraph's role and label by its style, its outline level and its list."""
        look = self.whole.styles.look(value(child(properties, "w:pStyle")))
        listed = child(properties, "w:numPr")
        known = value(child(listed, "w:numId")) or ("" if listed is not None else look.list)
        depth = number(child(listed, "w:ilvl"))
        mark = ""
        if known not in ("", "0"):
            mark = self.whole.numbering.label(known, look.depth if depth is None else depth)
        if self.defines or line.generated:
            return "boilerplate", mark
        outline = number(child(properties, "w:outlineLvl"))
        level = look.level if outline is None or look.role else (outline + 1 if outline < TEXT else 0)
        if line.length > HEADING and (level or look.role in ("headline", "deck", "byline")):
            return None, ""
        if look.role == "headline" and line.length:
            return self.titled()
        if look.role not in (None, "list"):
            return look.role, mark
        if level:
            return "subhead", "#" * level
        return ("list", mark or "-") if mark or look.role == "list" else (None, "")

    def titled(self) -> tuple[Role, str]:
        """Return what a paragraph in the style of a title is: the headline, if it is the first."""
        first, self.whole.titled = not self.whole.titled, True
        return ("headline", "") if first else ("subhead", "#")

    def table(self, element: Element) -> None:
        """Read a table row by row; one of a single cell is a frame around paragraphs."""
        whole = (held(row, "w:tc") for row in held(element, "w:tr") if not self.is_gone(row))
        rows = [[cell for cell in row if child(cell, "w:tcPr", "w:cellDel") is None] for row in whole]
        if len(rows) == 1 and len(rows[0]) == 1:
            self.blocks(rows[0][0])
            self.flush()
            return
        for row in rows:
            text, links = "", []
            for cell in row:
                words, inside = self.cell(cell)
                text += STROKE if text else ""
                links += [(Span(span.start + len(text), span.end + len(text)), to) for span, to in inside]
                text += words
            if text.strip(" |"):
                self.out.append(Part(text, "boilerplate" if self.defines else "table", "", tuple(links), self.defines))

    def is_gone(self, row: Element) -> bool:
        """Tell whether a row was deleted, or is hidden."""
        properties = child(row, "w:trPr")
        deleted = child(properties, "w:del") is not None
        self.whole.deleted += deleted
        return deleted or bool(switch(properties, "w:hidden"))

    def cell(self, element: Element) -> tuple[str, list[Link]]:
        """Return the words of a cell on one line, and the links in them."""
        outer, self.out = self.out, []
        self.blocks(element)
        self.flush()
        parts, self.out = self.out, outer
        text, links = "", []
        for part in parts:
            if part.text.strip():
                text += " " if text else ""
                links += [(Span(span.start + len(text), span.end + len(text)), to) for span, to in part.links]
                text += part.text.replace("\n", " ").replace("\t", " ")
        return text, links


def held(element: Element, kind: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, also those in content controls and the like."""
    for each in element:
        here = name(each)
        if here == kind:
            yield each
        elif here == "w:sdt":
            for content in children(each, "w:sdtContent"):
                yield from held(content, kind)
        elif here in KEPT:
            yield from held(each, kind)
        elif here == "mc:AlternateContent":
            yield from held(branch(each), kind)
