"""From the elements of NITF and XHTML to paragraphs: what is a block, which role it has, where its links lead."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from provenance.model import Role, Span, regex
from provenance.readers import layout
from provenance.readers.nodes import Node
from provenance.readers.story import Run, Story
from provenance.readers.vocabulary import BLOCKS, CLASSES, DESK, KEPT, SILENT

BLANK = regex(r"\s+")
#: How far in a line begins a paragraph, where others of the same element are set flush.
INDENTED = regex(r"\n[ \t]{2,12}\S")
FLUSH = regex(r"\n\S")
BYLINE = regex(r"By [A-Z][^\n,;:]{2,60}")


class Paragraph(NamedTuple):
    """The runs of a paragraph, its role and label, and the links in it by places of its own text."""

    runs: tuple[Run, ...]
    role: Role | None
    label: str = ""
    links: tuple[tuple[Span, str], ...] = ()

    def text(self) -> str:
        """Return what it says."""
        return "".join(run.text for run in self.runs)


class Prose:
    """A walk under way: the paragraphs that are done, and the runs of the one that is open."""

    def __init__(self) -> None:
        self.done: list[Paragraph] = []
        self.runs: list[Run] = []
        self.links: list[tuple[Span, str]] = []
        self.length = 0
        self.role: Role | None = None
        self.label = ""
        self.dateline = 0

    def walk(self, node: Node, role: Role | None = None, label: str = "") -> None:
        """Take in what stands in an element; `role` is what the elements around it make of its paragraphs."""
        number = 0
        if is_typeset(node):
            self.typeset(node, role)
            return
        for each in node.inside:
            if not isinstance(each, Node):
                self.words(each[0], each[1], role, label)
            elif is_silent(each):
                continue
            elif each.name == "br":
                self.line(each)
            elif each.name in ("tr", "nitf-tr"):
                self.row(each, role)
            elif each.name == "pre":
                self.lines(each, role)
            elif each.name in BLOCKS:
                self.flush()
                number += each.name == "li"
                mark = (f"{number}." if node.name == "ol" else "-") if each.name == "li" else label
                self.walk(each, inner(each, role), mark)
                self.flush()
            else:
                start = self.length
                self.walk(each, role, label)
                self.link(each, start)
                if start == 0 and "dateline" in each.attributes.get("class", "").lower().split():
                    self.dateline = self.length

    def words(self, text: str, place: Span, role: Role | None, label: str) -> None:
        """Take a piece of text in, white space made single blanks; what was decoded keeps the place it stands for."""
        at = 0
        same = place.end - place.start == len(text)
        for match in (*BLANK.finditer(text), None):
            end = match.start() if match else len(text)
            if end > at:
                if self.length == 0:
                    self.role, self.label = role, label
                self.add(text[at:end], part(place, at, end, same))
            if match:
                if self.length and not self.runs[-1].text[-1:].isspace():
                    self.add(" ", part(place, *match.span(), same))
                at = match.end()

    def add(self, text: str, place: Span) -> None:
        """Take a run in."""
        if text:
            self.runs.append(Run(text, place))
            self.length += len(text)

    def line(self, node: Node) -> None:
        """Break the line; a second break in a row ends the paragraph."""
        if self.runs and self.runs[-1].text == " ":
            self.length -= 1
            self.runs.pop()
        if self.runs and self.runs[-1].text == "\n":
            self.flush()
        elif self.runs:
            self.add("\n", node.place)

    def row(self, node: Node, role: Role | None) -> None:
        """Take a row of a table in as one paragraph, a stroke between its cells."""
        self.flush()
        for cell in node:
            if self.length:
                self.add(" | ", cell.place)
            inside = Prose()
            inside.walk(cell)
            inside.flush()
            for i, paragraph in enumerate(inside.done):
                if i:
                    self.add(" ", cell.place)
                self.links.extend(shifted(paragraph.links, self.length))
                for run in paragraph.runs:
                    self.add(run.text.replace("\n", " "), run.place or cell.place)
        self.role, self.label = "boilerplate" if role == "boilerplate" else "table", ""
        if not any(run.text.strip(" |") for run in self.runs):
            self.runs = []
        self.flush()

    def typeset(self, node: Node, role: Role | None) -> None:
        """Take text in whose lines are set as on a teleprinter: its paragraphs are those of plain text."""
        self.flush()
        pieces = list(node.texts())
        whole = "".join(text for text, _ in pieces)
        starts = [0, *accumulate(len(text) for text, _ in pieces)]
        for block in layout.blocks(whole):
            for i in range(bisect_right(starts, block.start) - 1, bisect_left(starts, block.end)):
                text, place = pieces[i]
                start, end = max(block.start - starts[i], 0), min(block.end - starts[i], len(text))
                self.add(text[start:end], part(place, start, end, place.end - place.start == len(text)))
            said = whole[block.start : block.end]
            byline: Role | None = "byline" if BYLINE.fullmatch(said) and not said.endswith(".") else None
            self.role, self.label = block.role or role or byline, block.label
            self.flush()

    def lines(self, node: Node, role: Role | None) -> None:
        """Take preformatted text in, a line a paragraph: results and schedules are sent so."""
        self.flush()
        for text, place in node.texts():
            same = place.end - place.start == len(text)
            at = 0
            for line in text.splitlines(keepends=True):
                self.words(line.strip(), part(place, at, at + len(line), same and line == line.strip()), "table", "")
                at += len(line)
                if line[-1:] in "\r\n":
                    self.flush()
        self.flush()

    def link(self, node: Node, start: int) -> None:
        """Note where the words of an element lead."""
        address = node.attributes.get("href", "") if node.name in ("a", "virtloc") else ""
        start = min(start, self.length)
        if address and start < self.length:
            self.links.append((Span(start, self.length), address))

    def flush(self) -> None:
        """End the open paragraph."""
        while self.runs and not self.runs[-1].text.strip():
            self.runs.pop()
        if self.runs:
            whole = sum(len(run.text) for run in self.runs)
            role: Role | None = "dateline" if 0 < whole <= self.dateline else self.role
            self.done.append(Paragraph(tuple(self.runs), role, self.label, tuple(self.links)))
        self.runs, self.links, self.length, self.dateline = [], [], 0, 0
        self.role, self.label = None, ""


def part(place: Span, start: int, end: int, same: bool) -> Span:
    """Return the place of a part of a text; the whole place where the text is not written out there."""
    return Span(place.start + start, place.start + end) if same else place


def shifted(links: Iterable[tuple[Span, str]], by: int) -> Iterator[tuple[Span, str]]:
    """Yield links with their places moved."""
    return ((Span(span.start + by, span.end + by), address) for span, address in links)


def inner(node: Node, role: Role | None) -> Role | None:
    """Return the role of the paragraphs in an element, by its name or class, else that of the elements around it."""
    if role in KEPT and not (role == "caption" and node.name in ("table", "nitf-table")):
        return role
    told = (CLASSES[word] for word in node.attributes.get("class", "").lower().split() if word in CLASSES)
    return next(told, role if role == "deck" else BLOCKS.get(node.name) or role)


def is_silent(node: Node) -> bool:
    """Tell whether an element holds nothing of the story to read."""
    if node.name in SILENT or node.name.startswith("dnl-"):
        return True
    return not DESK.isdisjoint(node.attributes.get("class", "").lower().split())


def is_typeset(node: Node) -> bool:
    """Tell whether an element's own text is set as on a teleprinter: paragraphs indented, other lines flush."""
    if any(node):
        return False
    own = "".join(text for text, _ in node.texts())
    return bool(INDENTED.search(own) and FLUSH.search(own))


def line(node: Node) -> list[Run]:
    """Return what an element says as one line: a headline, a byline."""
    found: list[Run] = []
    for paragraph in paragraphs(node):
        found.extend([Run(" ", node.place)] if found else [])
        found.extend(run._replace(text=run.text.replace("\n", " ")) for run in paragraph.runs)
    while found and not found[-1].text.strip():
        found.pop()
    return found


def paragraphs(*nodes: Node) -> list[Paragraph]:
    """Return the paragraphs of elements, in order."""
    prose = Prose()
    for node in nodes:
        prose.flush()
        prose.walk(node, inner(node, None))
    prose.flush()
    return prose.done


def write(story: Story, told: Iterable[Paragraph]) -> None:
    """Write paragraphs down where a story stands."""
    for paragraph in told:
        story.say(paragraph.runs, paragraph.role, paragraph.label)
        story.links.extend(shifted(paragraph.links, story.blocks[-1].start))
