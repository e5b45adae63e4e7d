"""A walk over the tokens of a page: lines become blocks, tokens become what the reader sees in their place."""

from __future__ import annotations

import html

from provenance.model import Role, regex
from provenance.readers.wiki import brackets, templates
from provenance.readers.wiki.lines import Lines
from provenance.readers.wiki.references import References
from provenance.readers.wiki.tokens import Token

#: Tags at which a block ends; a cell of a table in HTML goes on with its row.
BREAKING = frozenset({"div", "center", "p", "table", "tr", "caption", "ul", "ol", "dl", "hr", "section",
                      "tbody", "thead", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dd", "dt", "noinclude",
                      "onlyinclude"})  # fmt: skip
CELLS = frozenset({"td", "th"})
#: Tags that are markup of a line: all others are words in pointed brackets.
INLINE = frozenset({"b", "i", "em", "strong", "small", "big", "sup", "sub", "s", "strike", "del", "ins", "u", "span",
                    "font", "tt", "kbd", "samp", "var", "dfn", "cite", "q", "abbr", "bdi", "bdo", "wbr", "time", "data",
                    "ruby", "rb", "rt", "rp", "rtc", "mark", "br", "translate", "tvar", "nobr"})  # fmt: skip
#: What the reader sees of a tag whose content is no wikitext: its words, a block of code, or nothing.
WORDS = frozenset({"nowiki", "math", "chem", "ce", "code"})
CODE = frozenset({"pre", "syntaxhighlight", "source"})
OPENING = regex(r"<[^>]{0,900}>\n?")
ENTITY = regex(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


class Flow(Lines):
    """The walk, from the first token to the last."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.references = References(self)
        self.spared = templates.apostrophes(self.found)
        self.bold: int | None = None
        self.title: str | None = None

    def run(self) -> None:
        """Walk over the whole page, show the references that no list of the page has shown, and close."""
        tokens = self.found.tokens
        self.walk(0, len(self.source), 0, len(tokens), lines=True)
        self.close()
        self.end_section()
        self.references.show(len(self.source))
        self.references.settle()

    def walk(self, start: int, end: int, first: int, last: int, *, lines: bool = False) -> None:
        """Show a stretch of the source with its tokens; `lines` tells that its lines may be lists, headings, tables."""
        tokens = self.found.tokens
        at, index, heads = start, first, lines
        while True:
            while index < last and tokens[index].start < at:
                index += 1
            if heads:
                heads = False
                at = self.head(at, end, index, last)
                continue
            stop = tokens[index].start if index < last else end
            if stop >= end:
                if at < end:
                    self.words(at, end)
                return
            if at < stop:
                self.words(at, stop)
            token = tokens[index]
            if token.name == "\n":
                self.turn(token, lines)
                at, heads = token.end, lines
            else:
                at = self.token(index, token)

    def words(self, start: int, end: int) -> None:
        """Show plain text; in a row of headings two exclamation marks part the cells."""
        while self.header and (found := self.source.find("!!", start, end)) >= 0:
            self.text(start, found)
            self.part(found)
            start = found + 2
        self.text(start, end)

    def token(self, index: int, token: Token) -> int:
        """Show what a token stands for and return where to go on."""
        closing = self.found.closing[index]
        if token.kind in ("{{", "[[", "[", "scope") and closing < 0:
            self.text(token.start, token.end)
        elif token.kind == "{{":
            templates.show(self, index)
        elif token.kind == "[[":
            brackets.link(self, index)
        elif token.kind == "[":
            brackets.address(self, index)
        elif token.kind == "scope":
            self.scope(index, token)
        elif token.kind == "raw":
            self.raw(token)
        elif token.kind == "tag":
            self.tag(token)
        elif token.kind == "mark":
            return self.mark(index, token)
        elif token.kind != "comment":
            self.text(token.start, token.end)
        return self.found.tokens[closing].end if closing >= 0 else token.end

    def mark(self, index: int, token: Token) -> int:
        """Show a stroke, apostrophes, an entity or a magic word; return where to go on."""
        first = token.name[0]
        if first == "'":
            shown = 1 if len(token.name) == 4 or index in self.spared else max(0, len(token.name) - 5)
            self.text(token.start, token.start + shown)
            self.emphasis(len(token.name))
        elif first == "&":
            decoded = html.unescape(token.name)
            self.put(decoded if decoded.isprintable() or decoded.isspace() else "\ufffd", token.start, token.end)
        elif first == "_":
            self.left_out["magic word"] += 1
        elif self.table and self.source.startswith("|", token.end):
            self.part(token.start)
            return self.attributes(token.end + 1, index + 2)
        else:
            self.text(token.start, token.end)
        return token.end

    def emphasis(self, length: int) -> None:
        """Remember the first words in bold above the first heading: they are what the page is about."""
        if length not in (3, 5) or self.title is not None or self.sections or self.table:
            return
        if self.bold is None:
            plain = self.open is None or self.open.role is None
            self.bold = self.shown.length + (2 if self.open is None and self.shown.length else 0) if plain else None
            return
        words = self.since(self.bold).strip(" ,.:;")
        self.title = words if 1 < len(words) <= 120 and not words.isupper() and "\n" not in words else None
        self.bold = None

    def tag(self, token: Token) -> None:
        """Let a tag end a block, part cells, or do nothing; one that is no HTML is text."""
        name = token.name.lstrip("/")
        if name in BREAKING:
            self.close()
            if name == "blockquote":
                if token.name == name:
                    self.containers.append("quotation")
                elif self.containers:
                    self.containers.pop()
            kinds: dict[str, Role] = {"li": "list", "dd": "list", "tr": "table", "caption": "caption"}
            role = kinds.get(name, "subhead" if name[0] == "h" and name[1:].isdigit() else None)
            self.expect(role if token.name == name else None)
        elif name in CELLS:
            if token.name == name and self.open is not None:
                self.part(token.start)
        elif name == "br":
            if self.open is not None and not self.source.startswith("\n", token.end):
                self.put("\n", token.start, token.end)
        elif name not in INLINE:
            self.text(token.start, token.end)

    def raw(self, token: Token) -> None:
        """Show the words between two tags that hold no wikitext; a listing is a block of code."""
        opening = OPENING.match(self.source, token.start, token.end)
        start = opening.end() if opening else token.end
        end = max(start, self.source.rfind("</", start, token.end))
        if token.name in CODE and end > start and "\n" in self.source[start:end]:
            self.close()
            self.expect("code")
            self.text(start, end)
            self.close()
        elif token.name in WORDS or token.name in CODE:
            self.decoded(start, end)
        elif token.name not in ("includeonly", "templatestyles", "indicator"):
            self.left_out["drawing or form"] += 1

    def decoded(self, start: int, end: int) -> None:
        """Show text in which nothing but entities is markup."""
        for match in ENTITY.finditer(self.source, start, end):
            self.text(start, match.start())
            decoded = html.unescape(match[0])
            self.put(decoded if decoded.isprintable() or decoded.isspace() else "\ufffd", *match.span())
            start = match.end()
        self.text(start, end)

    def scope(self, index: int, token: Token) -> None:
        """Show a reference's label, the list of references, a poem's lines, a gallery's captions."""
        closing = self.found.closing[index]
        start, end = token.end, max(token.end, self.found.tokens[closing].start)
        if token.name == "ref":
            self.reopen()
            self.references.cite(index)
        elif token.name == "references":
            self.close()
            self.references.show(token.start, self.references.group(token))
        elif token.name == "gallery":
            self.close()
            brackets.gallery(self, start, end, index + 1, closing)
        else:
            self.close()
            held, self.containers = self.containers, ["quotation"]
            self.walk(start, end, index + 1, closing)
            self.close()
            self.containers = held
