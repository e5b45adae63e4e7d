"""The tokens of a wikitext and which of them belong together, in one pass over the source.

Every opening has its closing or is plain text, as in the nodes of mwparserfromhell, with which the tests compare
them. That library is not asked here: its cost grows with the square of what is opened and never closed (2 000
times `<br ` take it half a minute), and it has no wheel for every platform. Here each character is looked at
once and each opening is put down and taken up once.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from provenance.model import Unreadable, regex

#: Deeper than this MediaWiki expands nothing either.
DEEPEST = 40
#: So many openings without their closing no page has.
MOST = 10_000
#: Tags whose content is no wikitext; of these the reader sees what stands between them.
RAW = frozenset({"nowiki", "pre", "math", "chem", "ce", "code", "syntaxhighlight", "source", "score", "timeline",
                 "templatedata", "graph", "mapframe", "maplink", "hiero", "inputbox", "imagemap", "includeonly",
                 "templatestyles", "indicator"})  # fmt: skip
#: Tags whose content is wikitext of its own: nothing in it closes what was opened outside.
SCOPES = frozenset({"ref", "references", "poem", "gallery"})
TOKEN = regex(
    r"(?P<comment><!--)"
    r"|<(?P<close>/?)(?P<tag>[A-Za-z][A-Za-z0-9]*+)(?P<attributes>(?:[^<>\"'/]++|/(?!>)|\"[^\"<>]*+\"|'[^'<>]*+'|[\"'])*+)"
    r"(?P<empty>/?)>"
    r"|(?P<argument>\{\{\{[^{}\[\]<>\n|]{1,80}(?:\|[^{}\[\]<>\n]{0,200})?\}\}\}(?!\}))"
    r"|(?P<open>\{\{|\[\[|\[(?=https?:|ftps?:|mailto:|//))"
    r"|(?P<shut>\}\}|\])"
    r"|(?P<mark>\||\r?\n|'{2,}|&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});|__[A-Z]{3,20}__)"
)
BLANK = regex(r"[ \t\r]*\n")
#: What a picture's link starts with; its caption may go on over lines, a link's label may not.
PICTURE = regex(r"\[\[\s{0,3}[^\W\d]{1,20}\s{0,3}:")


class Token(NamedTuple):
    """A token: its place, and its tag's name or the mark itself; `kind` as in `Tokens`."""

    kind: str
    start: int
    end: int
    name: str = ""


class Tokens:
    """The tokens of a source in order, `closing` the index of each opening's partner or -1, `pipes` those of its parts.

    Kinds: `comment`, `raw` (a tag with its content, or an empty one), `tag`, `scope` (opens), `{{`, `[[`, `[`,
    `shut` (what closes, or text), `mark`, `text` (an argument that no template has filled in).
    Raises Unreadable where templates and links are nested deeper than 40 levels, and where 10 000 are never closed.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens: list[Token] = []
        self.closing: list[int] = []
        self.pipes: dict[int, list[int]] = {}
        self.unclosed: list[Token] = []
        self.scopes: list[Scope] = [Scope(-1, "")]
        self.dead: set[str] = set()
        self.run()
        while len(self.scopes) > 1:
            self.collapse()
        self.measure()

    def run(self) -> None:
        """Go once through the source."""
        at = 0
        while match := TOKEN.search(self.source, at):
            at = self.take(match)

    def take(self, match: re.Match[str]) -> int:
        """Add what a match is, and return where to go on."""
        kind = match.lastgroup
        start, end = match.span()
        if kind == "comment":
            end = self.source.find("-->", end) + 3
            if end < 3:
                end = len(self.source)
                self.unclosed.append(Token("comment", *match.span(), "<!--"))
            self.add("comment", start, end)
        elif kind == "open":
            self.open(match[0], start, end)
        elif kind == "shut":
            end = self.shut(start, end)
        elif kind == "mark":
            self.mark(match[0].lstrip("\r"), start, end)
        elif kind == "argument":
            self.add("text", start, end)
        else:
            end = self.tag(match)
        return end

    def add(self, kind: str, start: int, end: int, name: str = "") -> int:
        """Add a token and return its index."""
        self.tokens.append(Token(kind, start, end, name))
        self.closing.append(-1)
        return len(self.tokens) - 1

    def open(self, mark: str, start: int, end: int) -> None:
        """Put down an opening."""
        index = self.add(mark, start, end)
        self.scopes[-1].put(mark, index)
        if len(self.scopes[-1].stack) > MOST:
            line = self.source.count("\n", 0, start) + 1
            raise Unreadable(f"over {MOST} templates and links above line {line} are never closed: this is no page")

    def shut(self, start: int, end: int) -> int:
        """Close what is open; what closes nothing is text."""
        scope = self.scopes[-1]
        mark = "{{"
        if self.source[start] == "]":
            mark = "[" if scope.top() == "[" else "[["
            if mark == "[[" and self.source.startswith("]]", start):
                end = start + 2
            elif mark == "[[":
                mark = ""
        opened, lost = scope.take(mark) if mark else (-1, [])
        index = self.add("shut", start, end)
        if opened >= 0:
            self.closing[opened] = index
            strokes = [stroke for each in lost for stroke in self.pipes.get(each, ())]
            if strokes and mark != "[":
                self.pipes[opened] = sorted([*self.pipes.get(opened, ()), *strokes])
        return end

    def mark(self, mark: str, start: int, end: int) -> None:
        """Add a mark; a stroke parts what is open, and at a line's end an address is closed or text."""
        index = self.add("mark", start, end, mark)
        scope = self.scopes[-1]
        if mark == "|" and scope.top() in ("{{", "[["):
            self.pipes.setdefault(scope.stack[-1][1], []).append(index)
        elif mark == "\n":
            while scope.top() == "[":
                scope.stack.pop()
                scope.counts["["] -= 1
            if scope.top() == "[[" and BLANK.match(self.source, end):
                opened = self.tokens[scope.stack[-1][1]].start
                if not PICTURE.match(self.source, opened):
                    scope.take("[[")

    def tag(self, match: re.Match[str]) -> int:
        """Add a tag: one of HTML, one with its content, or one that opens or closes a scope."""
        name, end = match["tag"].lower(), match.end()
        if name in RAW and not match["close"]:
            end = self.raw(name, match)
        elif name in SCOPES:
            self.scope(name, match)
        else:
            self.add("tag", match.start(), end, match["close"] + name)
        return end

    def raw(self, name: str, match: re.Match[str]) -> int:
        """Add a tag with its content, or alone where nothing closes it."""
        end = match.end()
        if not match["empty"]:
            close = None if name in self.dead else closer(name).search(self.source, end)
            if close is None:
                self.dead.add(name)
                self.add("text", match.start(), end)
                return end
            end = close.end()
        self.add("raw", match.start(), end, name)
        return end

    def scope(self, name: str, match: re.Match[str]) -> None:
        """Open or close a scope; one that opens inside its like shows that the like was never closed."""
        empty = bool(match["empty"])
        if match["close"]:
            if any(scope.name == name for scope in self.scopes):
                while self.scopes[-1].name != name:
                    self.collapse()
                opened = self.scopes.pop().opened
                self.closing[opened] = self.add("shut", *match.span())
            else:
                self.add("text", *match.span())
            return
        if not empty and any(scope.name == name for scope in self.scopes):
            while self.scopes[-1].name != name:
                self.collapse()
            self.collapse()
        index = self.add("scope", *match.span(), name)
        if empty:
            self.closing[index] = index
        else:
            self.scopes.append(Scope(index, name))

    def collapse(self) -> None:
        """Take a scope that was never closed for text; what is open in it may be closed outside."""
        lost = self.scopes.pop()
        self.unclosed.append(self.tokens[lost.opened])
        for mark, index in lost.stack:
            self.scopes[-1].put(mark, index)

    def measure(self) -> None:
        """Raise Unreadable where openings with their closings are nested too deep."""
        ends: list[int] = []
        for index, partner in enumerate(self.closing):
            while ends and index >= ends[-1]:
                ends.pop()
            if partner > index:
                ends.append(partner)
                if len(ends) > DEEPEST:
                    line = self.source.count("\n", 0, self.tokens[index].start) + 1
                    raise Unreadable(
                        f"templates and links are nested deeper than {DEEPEST} levels in line {line}: take them apart"
                    )


class Scope:
    """What is open inside a tag that lets nothing through, and how many of each mark."""

    __slots__ = ("counts", "name", "opened", "stack")

    def __init__(self, opened: int, name: str) -> None:
        self.opened = opened
        self.name = name
        self.stack: list[tuple[str, int]] = []
        self.counts = {"{{": 0, "[[": 0, "[": 0}

    def top(self) -> str:
        """Return the mark that was opened last, or nothing."""
        return self.stack[-1][0] if self.stack else ""

    def put(self, mark: str, index: int) -> None:
        """Put down an opening."""
        self.stack.append((mark, index))
        self.counts[mark] += 1

    def take(self, mark: str) -> tuple[int, list[int]]:
        """Take up the last opening of a mark, and return its index, -1 for none, with what stood above it open."""
        lost: list[int] = []
        while self.counts[mark]:
            found, index = self.stack.pop()
            self.counts[found] -= 1
            if found == mark:
                return index, lost
            lost.append(index)
        return -1, lost


def closer(name: str) -> re.Pattern[str]:
    """Return the pattern of the tag that closes another."""
    return CLOSERS[name]


CLOSERS = {name: regex(rf"</{name}\s{{0,9}}>", re.IGNORECASE) for name in RAW}
