"""A walk over an element tree: what a reader reads of it, in which block, and where that stands in the source.

It reads the article of a page and the body of a story in a feed alike. With `places` the reading text is shown
letter by letter from the source; without, as with a body that came out of a JSON string, it is text alone.
White space is shown as a browser shows it: a run of it is one blank, none stands at either end of a block, and
between two blocks stands an empty line. A row of a table is a block, its cells set apart by strokes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from provenance.model import Role, Span, regex
from provenance.readers.blocks import Block, trim
from provenance.readers.elements import (
    BLOCKS,
    HEADINGS,
    KEEPS_SPACE,
    MARKS,
    ROLES,
    is_hidden,
    is_layout,
    name_of,
)
from provenance.readers.frames import Frame, Open, item, strongest
from provenance.readers.notes import Notes, reference
from provenance.readers.places import BLANK, Places
from provenance.readers.runs import Atom, decoded
from provenance.readers.shown import Shown

#: White space that is shown as something else than itself.
ODD = regex(r"[ \t\n\f\r]{2,}|[\t\n\f\r]")
#: What is seen: neither white space nor a joiner nor a mark of no width.
SEEN = regex(r"[^\s\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff]")
#: Marks with which a quotation brings its own.
QUOTING = tuple("\"'“”„«»‘’‚「『‹›")


class Flow:
    """The reading text of element trees as it grows, with its blocks, links and footnotes.

    `leave_out(node)` tells which elements are none of the story, `role_of(node)` which role one gives where
    its name does not, `mutes(node)` whose text right inside is left out; `language` picks the marks around `<q>`.
    """

    def __init__(
        self,
        source: str = "",
        places: Places | None = None,
        *,
        language: str = "en",
        leave_out: Callable[[Any], bool] = lambda node: False,
        role_of: Callable[[Any], Role | None] = lambda node: None,
        mutes: Callable[[Any], bool] = lambda node: False,
    ) -> None:
        self.places = places
        self.shown = Shown(source if places else "")
        self.leave_out, self.role_of, self.mutes = leave_out, role_of, mutes
        self.marks = MARKS.get(language, "“”")
        self.blocks: list[Block] = []
        self.links: list[tuple[Span, str]] = []
        self.notes = Notes()
        self.frames: list[Frame] = []
        self.starting: list[Frame] = []
        self.prefix = self.label = ""
        self.open: Open | None = None
        self.gap: tuple[str, int] | None = None
        self.breaks = self.rows = self.kept = 0
        self.stroke = False

    def read(self, root: Any) -> None:
        """Show what a reader reads of an element; the text behind it belongs to whoever holds it."""
        self.close()
        self.begin(root)
        waiting = [(root, iter(root))]
        while waiting:
            node, children = waiting[-1]
            child = next(children, None)
            if child is None:
                waiting.pop()
                self.end(node)
                if waiting:
                    self.behind(node)
            elif not isinstance(child.tag, str):
                self.entity(child)
                self.behind(child)
            elif is_hidden(child) or self.notes.lead_back(child) or self.leave_out(child):
                self.edge(name_of(child))
                self.behind(child)
            else:
                self.begin(child)
                waiting.append((child, iter(child)))
        self.close()

    def definitions(self) -> dict[str, Span]:
        """Return what the label of each footnote stands for; sorts the links and tells notes from the story."""
        self.links.sort()
        return self.notes.settle(self.blocks)

    def begin(self, node: Any) -> None:
        """Open an element and show its text up to the first one inside it."""
        name = name_of(node)
        role = self.role_of(node) or ROLES.get(name)
        self.edge("p" if role else name)
        if name in HEADINGS:
            role, self.label = role or "subhead", HEADINGS[name]
        elif name == "tr" and not is_layout(node):
            role, self.rows = role or "table", self.rows + 1
        elif name in ("li", "dt", "dd"):
            self.label = item(self.frames)
        elif name in ("td", "th") and self.rows:
            self.stroke = self.open is not None
        elif name == "br":
            self.breaks, self.gap = self.breaks + 1, None
        frame = Frame(name, role, len(self.blocks))
        self.frames.append(frame)
        if self.notes.enter(node, len(self.blocks)):
            frame.role = "boilerplate"
        if name == "a":
            self.link(node, frame)
        elif name == "q":
            if cited := node.get("cite"):
                frame.url = cited.strip()
                self.starting.append(frame)
            if not str(node.xpath("string()")).lstrip().startswith(QUOTING):
                self.prefix, frame.closing = self.prefix + self.marks[0], self.marks[1]
        self.kept += name in KEEPS_SPACE
        if not self.mutes(node):
            self.words(node.text, self.places.text(node) if self.places else None)

    def end(self, node: Any) -> None:
        """Close an element."""
        frame = self.frames.pop()
        name = frame.name
        if frame.closing and not self.prefix:
            self.put(frame.closing)
        self.kept -= name in KEEPS_SPACE
        if frame in self.starting:
            self.starting.remove(frame)
            self.prefix = ""
        elif frame.url and frame.start >= 0:
            self.links.append((Span(frame.start, self.shown.length), frame.url))
        if name == "tr" and self.rows and frame.role is not None:
            self.rows -= 1
        self.edge("p" if frame.role else name)
        if name in HEADINGS or name in ("li", "dt", "dd"):
            self.label = ""
        self.notes.leave(node, self.blocks)
        if name in ("blockquote", "bq") and (cited := node.get("cite")):
            self.links.extend((Span(block.start, block.end), cited) for block in self.blocks[frame.blocks :])

    def link(self, node: Any, frame: Frame) -> None:
        """Note a link; one to a footnote is shown as a reference, `[^1]`."""
        note = reference(node)
        if note is None:
            frame.url = (node.get("href") or "").strip()
            if frame.url and not frame.url.startswith("#"):
                self.starting.append(frame)
            else:
                frame.url = ""
            return
        self.notes.refer(node, *note)
        if note[0].startswith("^"):
            self.prefix, frame.closing = self.prefix + "[^", "]"

    def edge(self, name: str) -> None:
        """End a block where an element begins or ends that is no part of a line; in a row of a table end a word."""
        if name not in BLOCKS:
            return
        if self.rows:
            self.gap = self.gap or (" ", -1)
        else:
            self.close()

    def close(self) -> None:
        """Close the open block, if there is one, and keep it when it shows anything."""
        here, self.open = self.open, None
        self.gap, self.breaks, self.stroke = None, 0, False
        if here is None:
            return
        words = "".join(self.shown.parts[here.part :])
        span = trim(words, 0, len(words))
        if SEEN.search(words):
            self.blocks.append(Block(here.start + span.start, here.start + span.end, here.role, here.label))

    def behind(self, node: Any) -> None:
        """Show the text right behind a node."""
        if node.tail and not self.mutes(node.getparent()):
            self.words(node.tail, self.places.tail(node) if self.places else None)

    def entity(self, node: Any) -> None:
        """Show a reference to an entity that the parser left as it is written."""
        if not (node.text or "").startswith("&") or (decoded(node.text) == node.text and not self.places):
            return
        for start, end, _ in self.places.text(node) if self.places else [Atom(0, 0)]:
            self.stretch(decoded(node.text), start, end, False)

    def words(self, text: str | None, atoms: list[Atom] | None) -> None:
        """Show a text of the tree, each stretch of it from its place where that is known."""
        if not text or (self.open is None and not self.kept and not text.strip(BLANK)):
            return
        if atoms is None or self.places is None:
            self.stretch(text, 0, 0, False)
            return
        for start, end, shown in atoms:
            self.stretch(self.places.source[start:end] if shown is None else shown, start, end, shown is None)

    def stretch(self, words: str, start: int, end: int, verbatim: bool) -> None:
        """Show a stretch of text without the white space that a browser leaves out."""
        if self.kept:
            self.letters(words, start, end, verbatim)
            return
        core = words.strip(BLANK)
        if not core.strip() and self.open is None:
            return
        lead = len(words) - len(words.lstrip(BLANK)) if core else 0
        at, last = lead, lead + len(core)
        if lead or not core:
            self.space(words[:lead] if core else words, start, verbatim)
        if not core:
            return
        for odd in ODD.finditer(words, lead, last):
            self.piece(words, at, odd.start(), start, end, verbatim)
            self.space(odd[0], start + odd.start(), verbatim)
            at = odd.end()
        self.piece(words, at, last, start, end, verbatim)
        if last < len(words):
            self.space(words[last:], start + last, verbatim)

    def piece(self, words: str, first: int, last: int, start: int, end: int, verbatim: bool) -> None:
        """Show some of the letters of a stretch."""
        if verbatim:
            self.letters(words[first:last], start + first, start + last, True)
        else:
            self.letters(words[first:last], start, end, False)

    def space(self, blank: str, start: int, verbatim: bool) -> None:
        """Note white space, which is shown as one blank once a word follows in the same block."""
        if self.open is not None and self.gap is None and not self.breaks:
            self.gap = (blank, start if verbatim else -1)

    def letters(self, words: str, start: int, end: int, verbatim: bool) -> None:
        """Show letters behind whatever stands between them and those before."""
        shown = self.shown
        self.ready(start if self.places else 0)
        if self.prefix or self.starting:
            for frame in self.starting:
                frame.start = shown.length
            self.starting.clear()
            if self.prefix:
                shown.put(self.prefix, start, start)
            self.prefix = ""
        if verbatim:
            shown.copy(start, end)
        else:
            shown.put(words, start, end)

    def ready(self, start: int) -> None:
        """Show what stands before the next letters: a new block's distance, a line break, a stroke, a blank."""
        shown = self.shown
        if self.breaks > 1 and self.open is not None and not self.rows:
            self.close()
        if self.open is None:
            if shown.length:
                shown.put("\n\n", min(shown.done, start), start)
            self.open = Open(shown.length, strongest(self.frames), self.label, len(shown.parts))
            self.label = ""
        elif self.stroke:
            shown.put(" | ", min(shown.done, start), start)
        elif self.breaks and not self.rows:
            shown.put("\n", min(shown.done, start), start)
        elif self.gap or self.breaks:
            self.blank(start)
        self.gap, self.breaks, self.stroke = None, 0, False

    def blank(self, start: int) -> None:
        """Show white space as one blank: one of its own, where it has any."""
        words, at = self.gap or (" ", -1)
        found = words.rfind(" ")
        if at < 0 or not self.places:
            self.shown.put(" ", min(self.shown.done, start), start)
        elif found >= 0 and self.shown.source[at + found] == " ":
            self.shown.copy(at + found, at + found + 1)
        else:
            self.shown.put(" ", at, at + len(words))

    def put(self, words: str) -> None:
        """Show something that the source does not write, right behind what was shown last."""
        self.shown.put(words, self.shown.done, self.shown.done)
