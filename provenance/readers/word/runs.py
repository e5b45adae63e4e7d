"""A walk over what stands inside a paragraph of a Word document: runs, links, fields, notes, tracked changes."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from provenance.model import regex
from provenance.readers.word import citations, fields, symbols
from provenance.readers.word.fields import Field
from provenance.readers.word.line import Line, Place
from provenance.readers.word.names import RELATED, child, children, name, switch, value
from provenance.readers.word.styles import Look
from provenance.readers.word.whole import Whole

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

#: Elements whose content is read as if they were not there.
KEPT = frozenset({"w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:dir", "w:bdo", "w:rubyBase", "w:ruby"})
#: What a few empty elements stand for. A soft hyphen shows only at the end of a line.
SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:noBreakHyphen": "\u2011"}
NOTES = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}
#: What the result of a citation is that only counts: `[7]`, `(3, 4)`, a raised `12`.
COUNTED = regex(r"[\s\[\](){}\d,;–-]*")
MENDELEY = "MENDELEY_CITATION_v3_"


class Runs:
    """Put a paragraph together; `links` are the addresses by relationship, `noted` tells that a note is walked."""

    def __init__(self, whole: Whole, links: Mapping[str, str], noted: bool) -> None:
        self.whole = whole
        self.links = links
        self.noted = noted
        self.line = Line()
        self.look = Look()
        self.boxes: list[Element] = []
        self.fields: list[Field] = []
        #: How many fields are open whose code is being read, whose result is a list that Word wrote, and how many
        #: deletions and hidden runs are open.
        self.coding = self.generating = self.muted = 0
        self.hidden = self.swallowed = False

    def inline(self, element: Element) -> None:
        """Read what stands in a paragraph, or in an element inside one."""
        for each in element:
            kind = name(each)
            if kind == "w:r":
                self.run(each)
            elif kind == "w:hyperlink":
                start = self.line.here()
                self.inline(each)
                self.line.link(start, self.links.get(value(each, "id", RELATED) or "", ""))
            elif kind in ("w:del", "w:moveFrom"):
                self.whole.deleted += not self.muted
                self.muted += 1
                self.inline(each)
                self.muted -= 1
            elif kind in KEPT:
                self.whole.inserted += kind in ("w:ins", "w:moveTo") and not self.muted
                self.inline(each)
            elif kind == "w:fldSimple":
                start = self.line.here()
                self.inline(each)
                self.finish((value(each, "instr") or "").strip(), start)
            elif kind == "w:sdt":
                self.control_inside(each)
            elif kind == "mc:AlternateContent":
                self.inline(branch(each))
            elif kind in ("m:oMath", "m:oMathPara"):
                self.say("".join(part.text or "" for part in each.iter() if name(part) == "m:t"))

    def control_inside(self, element: Element) -> None:
        """Read a content control inside a paragraph; Mendeley keeps its citations in the tag of one."""
        start = self.line.here()
        for content in children(element, "w:sdtContent"):
            self.inline(content)
        tag = value(child(element, "w:sdtPr", "w:tag")) or ""
        if tag.startswith(MENDELEY):
            try:
                text = base64.b64decode(tag[len(MENDELEY) :] + "==").decode("utf-8", "replace")
            except (ValueError, binascii.Error):
                return
            self.cite(list(citations.csl(text)), start)

    def run(self, element: Element) -> None:
        """Read a run; hidden ones are counted, not shown."""
        properties = child(element, "w:rPr")
        hidden = switch(properties, "w:vanish")
        if hidden is None and (style := value(child(properties, "w:rStyle"))) is not None:
            hidden = self.whole.styles.look(style).hidden or None
        self.hidden = self.look.hidden if hidden is None else hidden
        self.content(element)
        self.hidden = False

    def content(self, element: Element) -> None:
        """Read what stands in a run."""
        marked = False
        for each in element:
            kind = name(each)
            if kind == "w:t":
                if not marked:
                    self.say(words(each))
            elif kind in SIGNS:
                self.say(SIGNS[kind])
            elif kind == "w:br":
                self.say("\n" if value(each, "type") in (None, "textWrapping") else " ")
            elif kind == "w:sym":
                self.say(symbols.letter(value(each, "font") or "", value(each, "char") or ""))
            elif kind == "w:fldChar":
                self.turn(value(each, "fldCharType") or "")
            elif kind == "w:instrText":
                if self.fields and self.fields[-1].coding and not self.muted:
                    self.fields[-1].code.append(each.text or "")
            elif kind in NOTES:
                self.refer(NOTES[kind], value(each, "id") or "")
                # The mark that follows was typed by hand and stands for the number.
                marked = (value(each, "customMarkFollows") or "0") not in ("0", "false", "off")
            elif kind in ("w:drawing", "w:pict", "w:object"):
                if not (self.muted or self.hidden):
                    self.boxes += framed(each)
            elif kind == "mc:AlternateContent":
                self.content(branch(each))
            elif kind == "w:ruby":
                for base in children(each, "w:rubyBase"):
                    self.inline(base)

    def say(self, text: str) -> None:
        """Show text, unless it was deleted, is hidden or is part of a field's code."""
        if self.muted:
            return
        if self.hidden:
            self.whole.hidden += len(text.split())
        elif self.coding:
            self.swallowed = self.swallowed or bool(text.strip())
        elif text:
            self.line.put(text)
            self.line.generated = self.line.generated or self.generating > 0

    def refer(self, kind: str, known: str) -> None:
        """Show a reference to a note."""
        if not (self.muted or self.hidden or self.coding or self.noted):
            self.say(f"[{self.whole.note(kind, known)}]")

    def turn(self, how: str) -> None:
        """Begin a field, begin its result, or end it."""
        if how == "begin":
            self.fields.append(Field(self.line))
            self.coding += 1
        elif self.fields and how == "separate" and self.fields[-1].coding:
            self.fields[-1].show(self.line)
            self.coding -= 1
            self.generating += fields.is_generated(self.fields[-1].text())
        elif self.fields and how == "end":
            field = self.fields.pop()
            self.coding -= field.coding
            self.generating -= not field.coding and fields.is_generated(field.text())
            if not (self.muted or self.coding):
                self.finish(field.text(), field.begun(self.line))

    def finish(self, code: str, start: Place) -> None:
        """Make of a field's result, which starts at a place, what its code says: a link, a citation."""
        self.line.link(start, fields.address(code))
        if code.startswith("ADDIN"):
            self.cite(citations.cited(code), start)

    def cite(self, works: list[citations.Work], start: Place) -> None:
        """Put a reference to works behind the words that cite them, or in the place of a bare number."""
        if works and not (self.noted or self.muted or self.hidden or self.coding):
            shown = self.line.since(start)
            if COUNTED.fullmatch(shown) and not citations.YEAR.search(shown):
                self.line.cut(start)
            self.line.put(self.whole.library.cite(works))


def words(element: Element) -> str:
    """Return the text of a run's piece; white space at its ends counts only where the file says so."""
    text = (element.text or "").replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
    kept = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    return text if kept else text.strip(" \t")


def branch(element: Element) -> Element:
    """Return the one branch to be read of content that the file holds in several ways."""
    found = child(element, "mc:Choice")
    if found is None:
        found = child(element, "mc:Fallback")
    return element.makeelement("none") if found is None else found


def framed(element: Element) -> Iterator[Element]:
    """Yield the content of each text box in a drawing, once for all the ways in which the file holds it."""
    waiting = [element]
    while waiting:
        here = waiting.pop()
        kind = name(here)
        if kind == "w:txbxContent":
            yield here
        else:
            waiting.extend([branch(here)] if kind == "mc:AlternateContent" else reversed(here))
