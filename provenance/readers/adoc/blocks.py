"""Blocks of AsciiDoc: the lines of a source become paragraphs, headings, quotations, lists, tables and code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from provenance.model import Role, Span, regex
from provenance.readers.adoc.inline import Context, Inline
from provenance.readers.parts import Link, Part
from provenance.readers.shown import Shown

SECTION = regex(r"(={1,6}|#{1,6})[ \t]+(?=\S)")
FENCE = regex(r"(?:-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|/{4,}|--|`{3,}\w*|[|,:!]={3,})")
ITEM = regex(r"[ \t]*(?P<mark>\*{1,5}|-|\.{1,5}|\d{1,4}\.|<(?:\d{1,3}|\.)>)[ \t]+(?=\S)")
TERM = regex(r"[ \t]*(?P<term>[^\s:][^\r\n]{0,300}?)(?::{2,4}|;;)(?:[ \t]+|$)")
CHECK = regex(r"\[[ x*]\][ \t]+")
ATTRIBUTES = regex(r"\[(?P<inside>[^\]\r\n]*(?:\][^\]\r\n]*)*)\]")
ENTRY = regex(r":(!?[\w-]+!?):(?:[ \t]+(.*))?")
MACRO = regex(r"(?P<name>image|video|audio|toc|include|ifdef|ifndef|endif|ifeval)::(?P<rest>.*)")
ADMONITION = regex(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+")
TITLE = regex(r"\.(?=[^\s.])")
#: A comment, an attribute, a ruler, a page break.
UNSEEN = regex(r"//(?!/).*|:!?[\w-]+!?:(?:[ \t].*)?|'{3,}|<{3,}|-{3}|\*{3}")
CELL = regex(r"(?<!\\)(?:\d+\*)?(?:\d*(?:\.\d+)?\+)?[<^>.]{0,3}[adehlmsv]?\|")
COLUMN = regex(r"(\d+)\*")
ANCHOR = regex(r"\[\[\[(?P<key>[^\[\],]{1,80})(?:,[^\[\]]{0,80})?\]\]\]")
CODE = frozenset(
    {"source", "listing", "literal", "stem", "latexmath", "asciimath", "plantuml", "mermaid", "graphviz", "ditaa"}
)
#: What stands between two cells.
STROKE = " | "


class Block(NamedTuple):
    """What was said of the next block in brackets above it: its style, and the values by position and by name."""

    style: str = ""
    values: tuple[str, ...] = ()
    named: Mapping[str, str] = MappingProxyType({})


class Blocks:
    """Gather the paragraphs of a source from `start` on."""

    def __init__(self, source: str, start: int, context: Context) -> None:
        self.source, self.context = source, context
        self.lines = [line for line in lines(source) if line.start >= start]
        self.at = 0
        self.parts: list[Part] = []
        self.open: list[tuple[str, Role | None, Block]] = []
        self.block = Block()
        self.included = 0
        self.raw = False

    def walk(self) -> list[Part]:
        """Return the paragraphs in the order of the source, footnotes last."""
        while self.at < len(self.lines):
            self.line(self.lines[self.at])
        notes = self.context.notes
        for label, span in notes:
            part = Inline(self.source, *span, self.context).part()
            self.parts.append(part._replace(role="boilerplate", defines=label))
        return self.parts

    def line(self, line: Span) -> None:
        """Read the block that begins with a line."""
        text = self.source[slice(*line)]
        fence = FENCE.fullmatch(text.rstrip())
        self.at += 1
        if not text.strip() or text.strip() == "+":
            self.block = self.block if text.strip() else Block()
        elif fence:
            self.fenced(text.rstrip())
        elif UNSEEN.fullmatch(text.rstrip()):
            return
        elif (attributes := ATTRIBUTES.fullmatch(text.rstrip())) and not ANCHOR.match(text):
            self.block = described(attributes["inside"], self.block)
        elif macro := MACRO.match(text):
            self.macro(macro["name"])
        elif TITLE.match(text):
            self.keep(Inline(self.source, line.start + 1, line.end, self.context).part(), self.role("caption"))
        elif (section := SECTION.match(text)) and not self.open:
            level = max(1, len(section[1]) - 1) if len(section[1]) > 1 else 1
            part = Inline(self.source, line.start + section.end(), line.end, self.context).part()
            self.keep(part, "subhead", "#" * level)
        elif ITEM.match(text) or TERM.match(text):
            self.item(line)
        else:
            self.paragraph(line)

    def macro(self, name: str) -> None:
        """Pass over a block macro; an included file is not read."""
        self.included += name == "include"
        self.block = Block()

    def role(self, own: Role | None = None) -> Role | None:
        """Return the role of a paragraph by its own, its style and what holds it."""
        held = next((role for _, role, _ in reversed(self.open) if role), None)
        if self.block.style in ("quote", "verse"):
            held = "quotation"
        return own or held

    def keep(self, part: Part, role: Role | None, label: str = "", defines: str = "") -> None:
        """Keep a paragraph."""
        self.parts.append(part._replace(role=role, label=label, defines=defines))

    def taken(self, first: Span, indented: bool = False) -> Span:
        """Return a line with those below that belong to the same paragraph; of comments between them none."""
        end = first.end
        while self.at < len(self.lines):
            line = self.lines[self.at]
            text = self.source[slice(*line)]
            bare = text.strip()
            if not bare or bare == "+" or FENCE.fullmatch(text.rstrip()) or ATTRIBUTES.fullmatch(text.rstrip()):
                break
            if text.startswith("//") or (indented and (ITEM.match(text) or TERM.match(text))):
                break
            end = line.end
            self.at += 1
        return Span(first.start, end)

    def paragraph(self, first: Span) -> None:
        """Read a paragraph; one that is indented is read as it stands."""
        span = self.taken(first)
        text = self.source[slice(*span)]
        block, role = self.block, self.role()
        if text[0] in " \t" or block.style in CODE:
            self.verbatim(span)
            self.block = Block()
            return
        admonition = ADMONITION.match(text)
        start = span.start + (admonition.end() if admonition else 0)
        signed = text.rfind("\n-- ")
        if signed > 0 and "\n" not in text[signed + 1 :].strip():
            self.quote(Span(start, span.start + signed), span.start + signed + 4, span.end)
        else:
            self.keep(Inline(self.source, start, span.end, self.context).part(), role)
            if block.style in ("quote", "verse"):
                self.sign(block)
        self.block = Block()

    def quote(self, span: Span, name: int, end: int) -> None:
        """Read a quotation with the name of its speaker below."""
        shown = Shown(self.source)
        links = Inline(self.source, *span, self.context).write(shown)
        shown.copy(span.end, span.end + 1)
        shown.put("— ", name - 3, name)
        Inline(self.source, name, end, self.context).write(shown)
        self.keep(Part(shown.text(), links=tuple(links), pieces=tuple(shown.pieces)), "quotation")

    def sign(self, block: Block) -> None:
        """Put the name of whoever is quoted, which stands in brackets above, below the quotation."""
        by = block.named.get("attribution") or next(iter(block.values[1:2]), "")
        work = block.named.get("citetitle") or next(iter(block.values[2:3]), "")
        name = ", ".join(said for said in (by, work) if said)
        if name and self.parts:
            last = self.parts[-1]
            end = last.pieces[-1].end if last.pieces else 0
            shown = Shown(self.source)
            shown.put(f"\n— {name}", end, end)
            pieces = tuple(piece._replace(text=piece.text + len(last.text)) for piece in shown.pieces)
            self.parts[-1] = last._replace(text=last.text + shown.text(), pieces=last.pieces + pieces)

    def item(self, first: Span) -> None:
        """Read an item of a list, or a term and what is said of it."""
        text = self.source[slice(*first)]
        mark = ITEM.match(text)
        term = None if mark else TERM.match(text)
        if term:
            start = first.start + term.start("term")
            self.keep(
                Inline(self.source, start, first.start + term.end("term"), self.context).part(), self.role("list")
            )
            if not text[term.end() :].strip():
                return
        begun = mark or term
        start = first.start + (begun.end() if begun else 0)
        check = CHECK.match(self.source, start)
        start = check.end() if check else start
        span = self.taken(first, indented=True)
        anchor = ANCHOR.match(self.source, start)
        label = "-" if mark is None or not mark["mark"][0].isdigit() else mark["mark"]
        part = Inline(self.source, anchor.end() if anchor else start, span.end, self.context).part()
        self.keep(part, "boilerplate" if anchor else self.role("list"), label, f"@{anchor['key']}" if anchor else "")
        self.block = Block()

    def fenced(self, fence: str) -> None:
        """Open or close a block between two equal lines."""
        if self.open and self.open[-1][0] == fence:
            _, role, block = self.open.pop()
            if role == "quotation":
                self.sign(block)
            return
        block, self.block = self.block, Block()
        kind = fence[0]
        if kind == "|" or fence.startswith((",=", ":=", "!=")):
            self.table(fence, block)
        elif kind == "/" or block.style == "comment":
            self.inside(fence)
        elif kind in "`.+" or (kind == "-" and len(fence) >= 4) or block.style in CODE:
            self.raw = self.raw or kind == "+"
            span = self.inside(fence)
            if span.start < span.end:
                self.verbatim(span)
        elif kind == "_" and block.style == "verse":
            span = self.inside(fence)
            self.keep(Inline(self.source, *span, self.context).part(), "quotation")
            self.sign(block)
        else:
            quoting = kind == "_" or block.style == "quote"
            self.open.append((fence, "quotation" if quoting else None, block))

    def inside(self, fence: str) -> Span:
        """Pass over the lines up to a closing fence, and return their place."""
        start = end = self.lines[self.at].start if self.at < len(self.lines) else len(self.source)
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self.at += 1
            if self.source[slice(*line)].rstrip() == fence.rstrip("abcdefghijklmnopqrstuvwxyz"):
                break
            end = line.end
        return Span(start, end)

    def verbatim(self, span: Span) -> None:
        """Keep lines as they stand."""
        shown = Shown(self.source)
        shown.copy(*span)
        self.keep(Part(shown.text(), pieces=tuple(shown.pieces)), "code")

    def table(self, fence: str, block: Block) -> None:
        """Read a table row by row."""
        span = self.inside(fence)
        cells = list(self.cells(span))
        first = self.source[span.start : span.end].lstrip().partition("\n")[0]
        columns = width(block.named.get("cols", "")) or max(1, len(CELL.findall(first)))
        for i in range(0, len(cells), columns):
            shown = Shown(self.source)
            links: list[Link] = []
            for cell in cells[i : i + columns]:
                if shown.length and cell.start < cell.end:
                    shown.put(STROKE, cell.start, cell.start)
                links += Inline(self.source, *cell, self.context).write(shown) if cell.start < cell.end else []
            self.keep(Part(shown.text(), links=tuple(links), pieces=tuple(shown.pieces)), "table")

    def cells(self, span: Span) -> Iterator[Span]:
        """Yield the place of each cell's words."""
        marks = list(CELL.finditer(self.source, *span))
        for mark, after in zip(marks, [*marks[1:], None][: len(marks)], strict=True):
            end = after.start() if after else span.end
            words = self.source[mark.end() : end]
            start = mark.end() + len(words) - len(words.lstrip())
            yield Span(start, max(start, mark.end() + len(words.rstrip())))


def lines(source: str) -> Iterator[Span]:
    """Yield the place of each line without its break."""
    at = 0
    for line in source.splitlines(keepends=True):
        yield Span(at, at + len(line.rstrip("\r\n")))
        at += len(line)


def width(columns: str) -> int:
    """Return how many columns a table's attribute names: `1,3`, `3*`."""
    many = COLUMN.match(columns.strip('"'))
    return min(int(many[1]), 100) if many else len([each for each in columns.strip('"').split(",") if each.strip()])


def described(inside: str, before: Block) -> Block:
    """Return what a line in brackets says of the next block, added to what the lines above said."""
    if inside.startswith(("[", "#")) or not inside.strip():
        return before
    values: list[str] = []
    named = dict(before.named)
    for value in split(inside):
        name, sign, said = value.partition("=")
        if sign and name.strip().isidentifier():
            named[name.strip()] = said.strip().strip('"')
        else:
            values.append(value.strip().strip('"'))
    style = values[0].partition("%")[0].partition("#")[0] if values else ""
    return Block(style.lower() or before.style, tuple(values) or before.values, named)


def split(inside: str) -> Iterator[str]:
    """Yield the values between commas; a comma in quotation marks parts nothing."""
    quoted, start = False, 0
    for at, letter in enumerate(inside):
        if letter == '"':
            quoted = not quoted
        elif letter == "," and not quoted:
            yield inside[start:at]
            start = at + 1
    yield inside[start:]
