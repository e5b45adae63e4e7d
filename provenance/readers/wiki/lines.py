"""The lines of a wikitext: headings, lists, tables, rulers, and where a paragraph ends."""

from __future__ import annotations

from provenance.model import Role, Span, regex
from provenance.readers.wiki.page import Kept, Page
from provenance.readers.wiki.tokens import Token
from provenance.readers.wiki.words import names

BULLET = regex(r"[*#:;]{1,40}[ \t]{0,9}")
TABLE = regex(r"[ \t:]{0,20}\{\|")
RULER = regex(r"-{4,}")
ROWS: tuple[Role, ...] = ("table", "caption")


class Lines(Page):
    """What the start of a line and its end say."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.table = 0
        self.header = False
        self.sections = 0
        self.level = 0
        self.synopsis: tuple[int, int] | None = None
        # Where the lead ends, and whether a section below it has something of its own to say.
        self.lead: int | None = None
        self.told = False

    def walk(self, start: int, end: int, first: int, last: int, *, lines: bool = False) -> None:
        """Show a stretch of the source with its tokens."""
        raise NotImplementedError

    def captions(self) -> None:
        """Show the captions of the pictures that stood in the block, a block each."""
        held, self.later = self.later, []
        kept = self.next
        for part in held:
            self.expect("caption", bound=False)
            self.walk(*part)
            self.close()
        self.next = kept

    def expect(self, role: Role | None, label: str = "", *, bound: bool = True) -> None:
        """Say what the next block will be."""
        self.next = Kept(role, label, bound) if role is not None else None

    def turn(self, token: Token, lines: bool) -> None:
        """End a line: it ends what takes up one line; elsewhere it is held back until the paragraph goes on."""
        self.fresh = True
        self.header = False
        if self.open is None:
            self.next = None if lines and not self.table else self.next
        elif lines and self.open.bound and not (self.table and self.open.role in ROWS):
            self.close()
        else:
            self.break_ = Span(token.start, token.end)

    def head(self, at: int, end: int, index: int, last: int) -> int:
        """Take the mark that a line starts with and return where its words start."""
        first = self.source[at : at + 1]
        if first.isalpha() or at >= end:
            return at
        stop = self.source.find("\n", at, end)
        stop = end if stop < 0 else stop - (self.source[stop - 1 : stop] == "\r")
        if self.table and (row := self.row(at, stop, index)) is not None:
            return row
        if first in "*#:;=-{ \t\r\n" and first:
            return self.special(first, at, stop, index, last)
        return at

    def special(self, first: str, at: int, stop: int, index: int, last: int) -> int:
        """Take the mark of a heading, a list, a table or a ruler, or the emptiness of a line."""
        if first.isspace() and not self.source[at:stop].strip():
            if not self.table:
                self.close()
            return at
        if TABLE.match(self.source, at, stop):
            self.close()
            self.table += 1
            return stop
        if first == "=":
            return self.heading(at, stop, index, last)
        if first in "*#:;":
            return self.bullet(at, stop)
        if first == "-" and (ruler := RULER.match(self.source, at, stop)):
            self.close()
            return ruler.end()
        return at

    def bullet(self, at: int, stop: int) -> int:
        """Open an item of a list; a redirect is no item."""
        match = BULLET.match(self.source, at, stop)
        end = match.end() if match else at
        if self.source[at : at + 9].lower() == "#redirect":
            self.left_out["redirect"] += 1
            return stop
        if self.table:
            return at if self.open is not None else end
        self.close()
        term = self.source[at] == ";" and " :" not in self.source[at:stop]
        self.expect("subhead" if term else "list", "-")
        return end

    def heading(self, at: int, stop: int, index: int, last: int) -> int:
        """Show a heading as a block of its own; where it closes nothing the line is text."""
        line = uncommented(self.source[at:stop])
        level = min(len(line) - len(line.lstrip("=")), len(line) - len(line.rstrip("=")), 6)
        if not level or len(line) <= 2 * level:
            return at
        self.close()
        self.containers.clear()
        self.table = 0
        if level == 1 and not self.sections and not self.blocks:
            self.expect("headline", "#")
        else:
            self.section(level, line[level:-level])
            self.expect("subhead", "#" * level)
        before = len(self.blocks)
        self.walk(at + level, at + len(line) - level, index, last)
        self.close()
        if self.exempt and len(self.blocks) > before:
            self.blocks[-1] = self.blocks[-1]._replace(role="subhead")
        return stop

    def section(self, level: int, title: str) -> None:
        """Enter a section: one of references and links asks for no sources, nor does one that tells a story again."""
        if not self.sections:
            self.lead = self.shown.length
        self.sections += 1
        words = title.replace("'", "").strip(" \t:").casefold()
        if self.exempt and level > self.level:
            return
        if self.synopsis is None or level <= self.synopsis[0]:
            self.end_section()
            if words in names("section", "synopsis"):
                self.synopsis = (level, self.shown.length)
        self.exempt = words in names("section", "furniture")
        self.told = self.told or not (self.exempt or self.synopsis)
        self.level = level

    def end_section(self) -> None:
        """Leave a section that tells a story again."""
        if self.synopsis is not None:
            self.metadata.append(("synopsis", "", Span(self.synopsis[1], self.shown.length)))
            self.synopsis = None

    def row(self, at: int, stop: int, index: int) -> int | None:
        """Take the mark of a table's line; None where the line goes on with a cell."""
        line = self.source[at:stop]
        indent = len(line) - len(line.lstrip())
        mark = line[indent : indent + 2]
        at += indent
        if mark == "|}":
            self.close()
            self.table -= 1
            return at + 2
        if mark == "|-":
            self.close()
            return stop
        if mark == "|+":
            self.close()
            self.expect("caption")
            return self.attributes(at + 2, index)
        if mark[:1] in ("|", "!") and mark:
            if self.open is not None and self.open.role == "caption":
                self.close()
            self.part(at)
            self.header = mark[0] == "!"
            return self.attributes(at + 1, index)
        return None

    def part(self, at: int) -> None:
        """Start a cell: in a row that is open behind a stroke."""
        if self.open is None:
            self.expect("table")
        else:
            self.break_ = None
            self.put("|" if self.shown.parts[-1][-1:].isspace() else " |", at, at + 1)

    def attributes(self, at: int, index: int) -> int:
        """Pass over the attributes of a cell, `style="…" |`, and return where its words start."""
        found = self.found
        while index < len(found.tokens):
            token = found.tokens[index]
            if token.start < at:
                index += 1
                continue
            if token.name == "\n" or token.kind == "[[":
                break
            if token.name == "|":
                double = self.source.startswith("|", token.end)
                return at if double else token.end
            index = found.closing[index] + 1 if found.closing[index] > index else index + 1
        return at


def uncommented(line: str) -> str:
    """Return a line without the comments and white space at its end."""
    line = line.rstrip()
    while line.endswith("-->") and (start := line.rfind("<!--")) >= 0:
        line = line[:start].rstrip()
    return line
