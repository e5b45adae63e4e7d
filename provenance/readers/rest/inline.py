"""The words of a paragraph in reStructuredText: what each piece of inline markup shows, and where it stands."""

from __future__ import annotations

from typing import Any

from provenance.model import Span, regex
from provenance.readers.parts import Link, Part
from provenance.readers.rest.labels import Labels
from provenance.readers.rest.places import ESCAPE, Lost, found, raw, show
from provenance.readers.rest.tree import CITING
from provenance.readers.shown import Shown

KEYS = regex(r"[^\s,;{}\[\]]+")
#: Elements that show nothing of their own.
SILENT = frozenset({"target", "system_message", "raw", "image"})


class Inline:
    """Put a paragraph together from its nodes; where a place is `lost`, the words stay and the place does not count."""

    def __init__(self, source: str, labels: Labels) -> None:
        self.source = source
        self.labels = labels
        self.shown = Shown(source)
        self.links: list[Link] = []
        self.lost = False
        self.at = 0

    def part(self) -> Part:
        """Return the paragraph so far, without role or label, and begin the next."""
        shown, links = self.shown, tuple(self.links)
        self.shown, self.links = Shown(self.source), []
        return Part(shown.text(), links=links, pieces=tuple(shown.pieces))

    def begin(self, at: int) -> None:
        """Go on reading at a place of the source."""
        self.at = at

    def put(self, text: str, start: int, end: int) -> None:
        """Show a text for a stretch of the source."""
        self.shown.put(text, start, end)

    def copy(self, start: int, end: int) -> None:
        """Show a stretch of the source as it stands."""
        self.shown.copy(start, end)

    def words(self, nodes: Any) -> None:
        """Show the words of nodes that stand side by side."""
        for node in nodes:
            kind = node.tagname
            if kind == "#text":
                self.text(str(node))
            elif kind == "footnote_reference":
                label = self.labels.label(node)
                self.mark(node, f"[{label}]")
            elif kind == "citation_reference":
                self.mark(node, f"[@{node.astext()}]")
            elif kind == "substitution_reference":
                self.mark(node, self.labels.shown.get(node.get("refname", ""), ""))
            elif kind not in SILENT or (kind == "target" and node.children):
                self.element(node)

    def element(self, node: Any) -> None:
        """Show what an inline element holds, without its marks."""
        role = node.get("classes", [""])[0] if node.tagname == "inline" and node.get("classes") else ""
        if CITING.fullmatch(role):
            keys = KEYS.findall(node.astext())
            self.mark(node, f"[{'; '.join(f'@{key}' for key in keys)}]" if keys else "")
            return
        if role.startswith("raw"):
            self.mark(node, "")
            return
        start = self.shown.length
        text = "".join(str(each) for each in node.findall() if each.tagname == "#text")
        try:
            end = raw(self.source, self.at, node.rawsource)
            bare = text.replace(ESCAPE, "\\") if node.tagname != "literal" else text
            show(self.shown, found(self.source, Span(self.at, end), bare), text)
            self.at = end
        except Lost:
            self.lose(text)
        address = self.labels.address(node) if node.tagname == "reference" else ""
        if address and self.shown.length > start:
            self.links.append((Span(start, self.shown.length), address))

    def text(self, text: str) -> None:
        """Show words without markup."""
        try:
            self.at = show(self.shown, self.at, text)
        except Lost:
            self.lose(text)

    def mark(self, node: Any, text: str) -> None:
        """Show a text in the place of an element."""
        try:
            end = raw(self.source, self.at, node.rawsource)
            if text and self.source.startswith(text, self.at):
                self.shown.copy(self.at, self.at + len(text))
            else:
                self.shown.put(text, self.at, end)
            self.at = end
        except Lost:
            self.lose(text)

    def lose(self, text: str) -> None:
        """Show a text whose place is not known."""
        self.lost = True
        self.shown.put(plain(text), self.at, self.at)


def plain(text: str) -> str:
    """Return a text of the parser as it is read: without its escapes and the white space that they join."""
    pieces = text.split(ESCAPE)
    return pieces[0] + "".join(piece[1:] if piece[:1].isspace() else piece for piece in pieces[1:])
