"""A walk over the events of a Markdown parser: what is shown, and in which block."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from provenance.model import Role, Span, regex
from provenance.readers.blocks import Block, trim
from provenance.readers.opened import Container, Open
from provenance.readers.shown import Shown

if TYPE_CHECKING:
    from provenance.readers.cuts import Cut

#: A link shown as a reference keeps its brackets: `[7]`, `[^2]`, `[@doe2020]`.
REFERENCE = regex(r"\[(?:\^?\d{1,3}|-?@[^\[\]]{1,80})\]")
INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Superscript", "Subscript"})


class Walk:
    """Gather the reading text, blocks, links and footnotes of a source from its events.

    Everything before `start` is front matter and is shown as it stands; `cuts` are the holes, in order.
    """

    def __init__(self, source: str, start: int, cuts: Sequence[Cut] = ()) -> None:
        self.source = source
        self.cuts = cuts
        self.next_cut = 0
        self.shown = Shown(source)
        self.shown.copy(0, start)
        self.blocks: list[Block] = []
        self.links: list[tuple[Span, str]] = []
        self.definitions: dict[str, Span] = {}
        self.containers: list[Container] = []
        self.anchors: list[tuple[int, str, bool]] = []
        self.open: Open | None = None
        #: How many links were open when a tag of HTML opened one, and up to where a tag has shown everything.
        self.tagged: list[int] = []
        self.skip = 0
        self.label = ""
        self.images = self.emphasis = 0
        self.comment = self.raw = False
        self.cell = 0

    def run(self, events: Iterable[tuple[Any, int, int]], numbered: Iterable[tuple[str, Span]]) -> None:
        """Follow the events in order; `numbered` are the link definitions that are references, in order."""
        pending = list(numbered)[::-1]
        for event, start, end in events:
            kind, value = next(iter(event.items())) if isinstance(event, dict) else (event, None)
            if kind == "Start":
                if self.next_cut < len(self.cuts) and self.open is None:
                    self.cut(start)
                while pending and self.open is None and pending[-1][1].start < start:
                    self.define(*pending.pop())
                self.begin(value, start, end)
            elif kind == "End":
                self.finish(value, end)
            elif start >= self.skip:
                self.inline(kind, value, start, end)
        while pending:
            self.define(*pending.pop())
        if self.next_cut < len(self.cuts):
            self.cut(len(self.source) + 1)
        self.shown.line_breaks(len(self.source))

    def begin(self, tag: Any, start: int, end: int) -> None:
        """Open a block, a container or an inline element."""
        name, value = next(iter(tag.items())) if isinstance(tag, dict) else (tag, {})
        if name in INLINE:
            self.emphasis += 1
        elif name == "Link":
            self.anchor(value["dest_url"], start, end)
        elif name == "Image":
            self.images += 1
            self.here(start).images = True
        elif name == "TableCell":
            self.separate(start)
        else:
            self.close()
            self.begin_block(name, value, start, end)

    def begin_block(self, name: str, value: Any, start: int, end: int) -> None:
        """Open a block or a container."""
        if name in ("BlockQuote", "FootnoteDefinition"):
            role: Role = "quotation" if name == "BlockQuote" else "boilerplate"
            self.containers.append(Container(f"^{value}" if value else name, role, start=len(self.blocks)))
        elif name in ("List", "DefinitionList"):
            self.containers.append(Container(name, "list", value or None))
        elif name == "Item":
            holder = self.containers[-1]
            self.label = "-" if holder.number is None else f"{holder.number}."
            holder.number = None if holder.number is None else holder.number + 1
        elif name == "Heading":
            self.start_block(start, self.role() or "subhead", "#" * int(value["level"][1]))
        elif name == "HtmlBlock" and self.prose(start, end):
            self.skip = max(self.skip, end)
        elif name in ("CodeBlock", "HtmlBlock"):
            self.start_block(start, "boilerplate" if self.role() == "boilerplate" else "code")
        elif name in ("TableHead", "TableRow"):
            self.start_block(start, "boilerplate" if self.role() == "boilerplate" else "table")
            self.cell = 0
        elif name == "DefinitionListTitle":
            self.start_block(start, "subhead")
        elif name == "Paragraph":
            self.start_block(start, self.role())

    def prose(self, start: int, end: int) -> bool:
        """Read a block of HTML as what it shows, and tell whether that is possible."""
        # What begins with a comment is mostly nothing else.
        if self.comment or self.source.startswith("<!--", start):
            return False
        from provenance.readers import tags

        readable = tags.readable(self.source, start, end)
        if readable:
            tags.block(self, start, end)
        return readable

    def finish(self, tag: Any, end: int) -> None:
        """Close a block, a container or an inline element."""
        name = next(iter(tag)) if isinstance(tag, dict) else tag
        if name in INLINE:
            self.emphasis -= 1
        elif name == "Link":
            self.unlink()
        elif name == "Image":
            self.images -= 1
        elif name == "TableCell":
            self.cell = end
        else:
            self.close()
            if name in ("BlockQuote", "FootnoteDefinition", "List", "DefinitionList"):
                self.leave(self.innermost())
            if name == "Item":
                self.label = ""

    def inline(self, kind: str, value: Any, start: int, end: int) -> None:
        """Show a stretch of text, or leave it out."""
        if kind in ("SoftBreak", "HardBreak"):
            self.shown.line_breaks(end)
        elif kind == "Html":
            self.html(start, end)
        elif kind == "InlineHtml":
            from provenance.readers import tags

            tags.inline(self, start, end)
        elif kind in ("Text", "Code", "FootnoteReference"):
            here = self.here(start)
            here.prose = here.prose or not (self.images or self.emphasis or not value.strip(" \ufdd0\t\r\n"))
            if kind == "Text":
                self.text(value, start, end)
            elif kind == "Code":
                self.code(value, start, end)
            else:
                self.shown.copy(start, end)

    def text(self, value: str, start: int, end: int) -> None:
        """Show a text event, whose value differs from the source where an entity or a line break was decoded."""
        written = self.source[start:end]
        if len(value) == len(written) and ("&" not in written or self.holed(start, end)):
            self.copy(start, end)
        else:
            self.shown.put(value, start, end)

    def holed(self, start: int, end: int) -> bool:
        """Tell whether the next hole stands in a stretch."""
        return self.next_cut < len(self.cuts) and start <= self.cuts[self.next_cut].start < end

    def copy(self, start: int, end: int) -> None:
        """Show a stretch of the source letter by letter, but for its holes."""
        if self.next_cut < len(self.cuts):
            start = self.cut(end, start)
        self.shown.copy(start, end)

    def cut(self, end: int, start: int | None = None) -> int:
        """Treat the holes before a place, those of a text that starts at `start` in it; return where it goes on."""
        from provenance.readers import punched

        while self.next_cut < len(self.cuts) and self.cuts[self.next_cut].start < end:
            cut = self.cuts[self.next_cut]
            self.next_cut += 1
            if start is not None and start <= cut.start:
                self.shown.copy(start, cut.start)
                punched.inline(self, cut)
                start = max(start, cut.end)
            elif cut.own:
                punched.block(self, cut)
        return end if start is None else start

    def unlink(self) -> None:
        """Close the innermost link and keep it where it shows anything and its address has no hole."""
        start, url, bracketed = self.anchors.pop()
        if bracketed and self.source[self.shown.done : self.shown.done + 1] == "]":
            self.shown.copy(self.shown.done, self.shown.done + 1)
        if self.shown.length > start and "\ufdd0" not in url:
            self.links.append((Span(start, self.shown.length), url))

    def innermost(self) -> Container:
        """Close the innermost container that the parser has opened."""
        while True:
            container = self.containers.pop()
            if not container.kind.startswith("<"):
                return container

    def code(self, value: str, start: int, end: int) -> None:
        """Show inline code without its ticks, letter by letter where it stands on one line."""
        at = self.source.find(value, start, end)
        if at >= 0:
            self.shown.copy(at, at + len(value))
        else:
            self.shown.put(value, start, end)

    def html(self, start: int, end: int) -> None:
        """Show raw HTML but for its comments, which may go on over many lines."""
        here = self.here(start)
        while start < end:
            mark = "-->" if self.comment else "<!--"
            found = self.source.find(mark, start, end)
            stop = end if found < 0 else found
            if not self.comment:
                here.raw = here.raw or bool(self.source[start:stop].strip())
                self.shown.copy(start, stop)
            if found < 0:
                return
            start = found + (3 if self.comment else 0)
            self.comment = not self.comment

    def anchor(self, url: str, start: int, end: int) -> None:
        """Open a link; one that is shown as a reference keeps its brackets."""
        self.here(start)
        bracketed = REFERENCE.match(self.source, start, end) is not None
        self.anchors.append((self.shown.length, url, bracketed))
        if bracketed:
            self.shown.copy(start, start + 1)

    def separate(self, start: int) -> None:
        """Show the stroke between two cells with a blank to either side where the source has them."""
        if self.cell and self.source[self.cell : start].strip() == "|":
            left = self.cell - (self.cell > self.shown.done and self.source[self.cell - 1] == " ")
            self.shown.copy(left, start + (self.source[start : start + 1] == " "))

    def here(self, start: int) -> Open:
        """Return the open block; the text of a tight list item opens one."""
        return self.open or self.start_block(start, self.role())

    def start_block(self, start: int, role: Role | None, label: str = "") -> Open:
        """Open a block of the reading text and return it."""
        self.shown.line_breaks(start)
        here = self.open = Open(self.shown.length, role, label or self.label, len(self.shown.parts))
        self.label = ""
        return here

    def role(self) -> Role | None:
        """Return the role that the open containers give: a footnote's before a quotation's before a list's."""
        if not self.containers:
            return None
        given = {container.role for container in self.containers}
        order: tuple[Role, ...] = ("boilerplate", "caption", "quotation", "list")
        return next((role for role in order if role in given), None)

    def close(self) -> None:
        """Close the open block, if there is one, and keep it when it shows anything."""
        here, self.open = self.open, None
        if here is None:
            return
        words = "".join(self.shown.parts[here.part :])
        span = trim(words, 0, len(words))
        role = here.role
        if here.images and not here.prose and role is None:
            role = "caption"
        self.raw = self.raw or here.raw
        if span.start < span.end:
            self.blocks.append(Block(here.start + span.start, here.start + span.end, role, here.label))

    def leave(self, container: Container) -> None:
        """Close a container; a footnote's blocks are what its label stands for."""
        if container.kind.startswith("^") and len(self.blocks) > container.start:
            span = Span(self.blocks[container.start].start, self.blocks[-1].end)
            self.definitions.setdefault(container.kind, span)

    def define(self, label: str, place: Span) -> None:
        """Show the text of a numbered link definition, `[7]: https://…`, as a reference."""
        start, end = trim(self.source, place.start + len(label) + 3, place.end)
        if self.shown.done <= start < end:
            self.start_block(start, "boilerplate")
            self.shown.copy(start, end)
            self.close()
            self.definitions.setdefault(label, Span(self.blocks[-1].start, self.blocks[-1].end))

    def notes(self) -> list[str]:
        """Return what the reader was not able to read as prose."""
        return ["raw HTML was read as code: nothing in it was checked"] if self.raw else []
