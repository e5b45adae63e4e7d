"""A walk over the tree of a text in reStructuredText: its paragraphs in the order of the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from provenance.model import Role, Span
from provenance.readers.parts import Part
from provenance.readers.rest.inline import Inline
from provenance.readers.rest.labels import Labels
from provenance.readers.rest.places import Lost, found, raw, skip

#: Elements without text of their own.
SILENT = frozenset({"comment", "target", "substitution_definition", "pending", "transition", "meta", "decoration",
                    "colspec", "label", "image", "raw", "field_list_head", "system_message"})  # fmt: skip
#: Elements of one stretch of text, and the role that they have wherever they stand.
TEXTS: dict[str, Role | None] = {"paragraph": None, "title": "subhead", "subtitle": "subhead", "rubric": "subhead",
                                 "caption": "caption", "attribution": "quotation", "term": None}  # fmt: skip
#: Elements that are read as they stand.
CODE = frozenset({"literal_block", "doctest_block", "math_block"})
#: Elements that give what they hold a role.
ROLES: dict[str, Role] = {"block_quote": "quotation", "footnote": "boilerplate", "citation": "boilerplate",
                          "legend": "caption", "list_item": "list", "field_body": "list",
                          "option_list": "code"}  # fmt: skip
FIRST: tuple[Role, ...] = ("boilerplate", "code", "caption", "quotation", "list")
STROKE = " | "


class Walk:
    """Gather the paragraphs of a tree; `lost` tells that a place in the source was not found."""

    def __init__(self, source: str, labels: Labels) -> None:
        self.source = source
        self.labels = labels
        self.lines = starts(source)
        self.inline = Inline(source, labels)
        self.parts: list[Part] = []
        self.containers: list[Role] = []
        self.label = self.defines = ""
        self.level = 0
        #: How far the source was read.
        self.done = 0
        self.lost = self.raw = self.misread = self.lone = False
        self.included = 0

    def walk(self, node: Any) -> None:
        """Read what an element holds."""
        for each in node.children:
            self.element(each)

    def element(self, node: Any) -> None:
        """Read an element of any kind."""
        kind = node.tagname
        if kind in TEXTS:
            self.text(node, TEXTS[kind])
        elif kind in CODE:
            self.raw = self.raw or "raw" in node.get("classes", ())
            self.block(node.astext(), node.line, "code", node.rawsource)
        elif kind == "line_block":
            self.verse(node)
        elif kind == "table":
            self.table(node)
        elif kind == "section":
            self.level += 1
            self.walk(node)
            self.level -= 1
        elif kind in ("bullet_list", "enumerated_list"):
            self.list(node)
        elif kind in ("footnote", "citation"):
            self.note(node)
        elif kind == "field":
            self.field(node)
        elif kind == "system_message":
            self.message(node)
        elif kind in ROLES:
            self.holder(node, ROLES[kind])
        elif kind not in SILENT:
            self.walk(node)
        self.included += kind == "comment" and "include" in node.get("classes", ())

    def holder(self, node: Any, role: Role) -> None:
        """Read an element that gives a role to what it holds; a list that is only indented is no quotation."""
        only = role == "quotation" and all(each.tagname.endswith("list") for each in node.children)
        if only:
            self.walk(node)
            return
        self.containers.append(role)
        self.walk(node)
        self.containers.pop()

    def role(self, own: Role | None) -> Role | None:
        """Return the role of a text by its own and by what holds it."""
        held = next((role for role in FIRST if role in self.containers), None)
        return "boilerplate" if held == "boilerplate" else own or held

    def text(self, node: Any, own: Role | None) -> None:
        """Read an element of one stretch of text."""
        heading = node.tagname in ("title", "subtitle")
        line = node.line and (node.line - 1 if heading else node.line)
        raw_text = node.rawsource or node.astext()
        at = self.find(raw_text, line)
        if node.tagname == "attribution":
            dash = self.source.rfind("-", self.done, max(at, 0)) if at >= 0 else -1
            self.inline.put("— ", max(dash - 1, 0), max(at, 0))
        if self.lone and at >= 0:
            first = skip(self.source, self.lines[bisect_right(self.lines, at) - 1])
            self.inline.copy(min(first, at), at)
            self.lone = False
        self.inline.begin(max(at, 0))
        self.inline.words(node.children)
        self.keep(self.role(own), "#" * max(1, self.level) if heading else "")

    def find(self, text: str, line: int | None) -> int:
        """Return where a stretch of raw markup stands, at a line or soon after; a negative number where it is lost."""
        known = line is not None and 0 < line <= len(self.lines)
        for low in (self.lines[(line or 1) - 1] if known else self.done, self.done):
            try:
                at = found(self.source, Span(max(low, self.done), len(self.source)), text.strip())
                self.done = raw(self.source, at, text.strip())
            except Lost:
                continue
            return at
        self.lost = True
        return -1

    def keep(self, role: Role | None, label: str = "") -> None:
        """Keep the paragraph that was read."""
        part = self.inline.part()
        self.lost = self.lost or self.inline.lost
        if part.text.strip():
            self.parts.append(part._replace(role=role, label=label or self.label, defines=self.defines))
            self.label = ""

    def block(self, text: str, line: int | None, role: Role, written: str = "") -> None:
        """Keep a text that is read as it stands, but for its indentation and the markup `written` there."""
        at = self.find(written or text, line)
        if at >= 0:
            self.inline.put(text.strip("\n"), at, self.done)
        else:
            self.inline.lose(text)
        self.keep(self.role(role))

    def verse(self, node: Any) -> None:
        """Read lines that are kept as lines."""
        for i, line in enumerate(each for each in node.findall() if each.tagname == "line"):
            at = self.find(line.rawsource or line.astext(), line.line) if line.astext().strip() else self.done
            if i:
                self.inline.put("\n", max(at, 0), max(at, 0))
            self.inline.begin(max(at, 0))
            self.inline.words(line.children)
        self.keep(self.role(None))

    def list(self, node: Any) -> None:
        """Read a list with the number or bullet of each item."""
        if len(node.children) == 1 and node.get("enumtype", "arabic") != "arabic":
            # One item under a letter is a paragraph that begins with somebody's initial: `M. Darlan said`.
            self.lone = True
            self.walk(node.children[0])
            self.lone = False
            return
        first = int(node.get("start", 1))
        for number, item in enumerate(node.children, first):
            self.label = f"{number}." if node.get("enumtype") == "arabic" else "-"
            self.holder(item, "list")
            self.label = ""

    def note(self, node: Any) -> None:
        """Read a footnote or citation; its label is what references to it have."""
        if node.tagname == "footnote":
            self.defines = self.labels.notes[id(node)]
        else:
            self.defines = f"@{node.children[0].astext()}"
        self.holder(node, "boilerplate")
        self.defines = ""

    def field(self, node: Any) -> None:
        """Read a field inside the text: its name, a colon, and what it says."""
        name, body = node.children[0], node.children[-1]
        at = self.find(name.rawsource or name.astext(), node.line)
        self.inline.begin(max(at, 0))
        self.inline.words(name.children)
        self.inline.put(": ", self.inline.at, self.inline.at)
        if not body.children or body.children[0].tagname != "paragraph":
            self.keep(self.role("list"))
        self.holder(body, "list")

    def message(self, node: Any) -> None:
        """Read what docutils was not able to: the source as it stands is in its message."""
        for each in node.children:
            # The definition of a substitution is no text, and neither is one that failed.
            if each.tagname == "literal_block" and not each.astext().startswith(".. |"):
                self.misread = True
                self.block(each.astext(), None, "code")

    def table(self, node: Any) -> None:
        """Read a table row by row; a row stands for its lines."""
        for title in (each for each in node.children if each.tagname == "title"):
            self.text(title, "caption")
        for row in (each for each in node.findall() if each.tagname == "row"):
            cells = [" ".join(entry.astext().split()) for entry in row.children]
            spans = list(self.placed(row))
            text = STROKE.join(cell for cell in cells if cell)
            if not text:
                continue
            if spans:
                self.inline.put(text, min(span.start for span in spans), max(span.end for span in spans))
                self.done = max(span.end for span in spans)
            else:
                self.inline.lose(text)
            self.keep(self.role("table"))

    def placed(self, row: Any) -> Iterator[Span]:
        """Yield the lines of a table's row that hold text."""
        for each in row.findall():
            if each.tagname in ("paragraph", "line") and each.line and 0 < each.line < len(self.lines):
                last = min(each.line + each.rawsource.count("\n"), len(self.lines) - 1)
                start = skip(self.source, self.lines[each.line - 1])
                yield Span(start, max(start, self.lines[last - 1 + 1]))


def starts(source: str) -> list[int]:
    """Return where each line starts as docutils counts them, and where the last one ends."""
    found, at = [], 0
    for line in source.splitlines(keepends=True):
        found.append(at)
        at += len(line)
    return [*found, at]
