"""The page as it is read: its reading text, its blocks, and what was left out of them."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from provenance.model import Role, Span, regex
from provenance.readers.blocks import Block, trim
from provenance.readers.shown import Shown
from provenance.readers.wiki.tokens import Tokens

#: A line ends at a carriage return as well.
RETURN = regex(r"\r(?!\n)")


class Open(NamedTuple):
    """The block being read: where it starts, its role if known, its label, and whether its line's end closes it."""

    start: int
    role: Role | None
    label: str = ""
    bound: bool = False


class Kept(NamedTuple):
    """What a block will be when the next letter opens it."""

    role: Role | None
    label: str = ""
    bound: bool = True


class Page:
    """Gather the reading text and blocks of a wikitext, and what an editor should hear of it."""

    def __init__(self, source: str) -> None:
        self.source = RETURN.sub("\n", source)
        self.found = Tokens(self.source)
        self.shown = Shown(source)
        self.blocks: list[Block] = []
        self.links: list[tuple[Span, str]] = []
        self.metadata: list[tuple[str, str, Span]] = []
        self.open: Open | None = None
        self.next: Kept | None = None
        self.containers: list[Role] = []
        self.exempt = False
        self.break_: Span | None = None
        self.left_out: Counter[str] = Counter()
        self.unknown: Counter[str] = Counter()
        self.warnings: Counter[str] = Counter()
        self.undefined: list[str] = []
        self.fresh = True
        # Captions of pictures inside the open block, each with its place and its tokens.
        self.later: list[tuple[int, int, int, int]] = []

    def text(self, start: int, end: int) -> None:
        """Show a stretch of the source letter by letter; white space opens no block."""
        if self.open is None:
            words = self.source[start:end]
            start += len(words) - len(words.lstrip())
        if start < end:
            self.begin(start)
            self.shown.copy(start, end)

    def put(self, words: str, start: int, end: int) -> None:
        """Show words for a stretch of the source that stands for them."""
        if words and (self.open is not None or words.strip()):
            self.begin(start)
            self.shown.put(words, start, end)

    def begin(self, start: int) -> None:
        """Open a block where none is open; in one that is, show the line's end that was held back."""
        if self.open is None:
            if self.shown.length:
                self.shown.put("\n\n", min(self.shown.done, start), start)
            kept = self.next or Kept(None, "", False)
            role = kept.role
            if role not in ("subhead", "headline", "caption", "code"):
                role = self.containers[-1] if self.containers else role
                role = "boilerplate" if self.exempt else role
            self.open = Open(self.shown.length, role, kept.label, kept.bound)
            self.next = None
            self.fresh = False
        elif self.break_ is not None:
            self.shown.copy(*self.break_)
        self.break_ = None

    def close(self) -> None:
        """Close the open block, if there is one, and keep it when it shows anything."""
        here, self.open, self.break_ = self.open, None, None
        if here is None:
            return
        words = self.since(here.start)
        span = trim(words, 0, len(words))
        if span.start < span.end:
            self.blocks.append(Block(here.start + span.start, here.start + span.end, here.role, here.label))
        self.captions()

    def captions(self) -> None:
        """Show the captions of the pictures that stood in the block."""

    def since(self, start: int) -> str:
        """Return the reading text from a place on at which something was begun."""
        length = self.shown.length
        parts: list[str] = []
        for part in reversed(self.shown.parts):
            if length <= start:
                break
            parts.append(part)
            length -= len(part)
        return "".join(reversed(parts))

    def reopen(self) -> None:
        """Go on with the last block, for a reference that stands right behind it on its line."""
        if self.open is None and self.blocks and not self.fresh and self.blocks[-1].end == self.shown.length:
            last = self.blocks.pop()
            self.open = Open(last.start, last.role, last.label, True)

    def notes(self) -> list[str]:
        """Return what was not read as prose, and what editors have tagged."""
        found: list[str] = []
        if self.left_out:
            found.append(f"Not read as prose: {counted(self.left_out)}")
        if self.unknown:
            names = [f"{{{{{name}}}}}" for name in self.unknown]
            more = f" and {len(names) - 6} more" if len(names) > 6 else ""
            found.append(
                f"Templates not known, of which at most the first value was read: {', '.join(names[:6])}{more}"
            )
        tags = Counter([value for field, value, _ in self.metadata if field == "tag"])
        if tags:
            found.append(f"Tagged by editors: {counted(tags, plural=False)}")
        if self.warnings:
            found.append(f"The page carries {', '.join(f'{{{{{name}}}}}' for name in self.warnings)}")
        if self.undefined:
            found.append(f"References never defined: {', '.join(self.undefined[:6])}")
        for token in self.found.unclosed[:3]:
            line = self.source.count("\n", 0, token.start) + 1
            found.append(
                f"A comment opened in line {line} is never closed: nothing below it is shown"
                if token.kind == "comment"
                else f"<{token.name}> in line {line} is never closed"
            )
        return found


def counted(found: Counter[str], plural: bool = True) -> str:
    """Return what was counted as a list: `1 infobox, 3 categories`."""
    return ", ".join(f"{count} {several(name) if plural and count > 1 else name}" for name, count in found.items())


def several(name: str) -> str:
    """Return the plural of a word of the notes."""
    if name.endswith("y"):
        return name[:-1] + "ies"
    return name + ("es" if name.endswith("x") else "s")
