"""A walk over the nodes of a text in LaTeX: what a reader of the page reads, letter by letter from its place."""

from __future__ import annotations

from typing import Any

from provenance.model import Role, Span, regex
from provenance.readers.parts import Field, Link, Part
from provenance.readers.shown import Shown

BLANK = regex(r"[ \t]*\r?\n[ \t]*(?:\r?\n\s*)+")
SPACE = regex(r"[ \t]*\r?\n[ \t]*|[ \t]{2,}")
SECTIONS = {"part": 1, "chapter": 1, "section": 1, "subsection": 2, "subsubsection": 3, "paragraph": 4}
CITES = frozenset({"cite", "citep", "citet", "parencite", "textcite", "autocite", "footcite", "citealp", "citeauthor",
                   "citeyear"})  # fmt: skip
#: Macros that show nothing, with all their arguments.
SILENT = frozenset({
    "label", "ref", "pageref", "eqref", "autoref", "cref", "vspace", "hspace", "bibliographystyle", "usepackage",
    "nocite", "documentclass", "includegraphics", "thispagestyle", "pagestyle", "selectlanguage", "index", "thanks",
    "newcommand", "renewcommand", "setlength", "addtolength", "setcounter", "maketitle", "tableofcontents", "date",
    "bibliography",
    "centering", "noindent", "newpage", "clearpage", "hline", "toprule", "midrule", "bottomrule", "footnotemark",
    "color", "definecolor", "bigskip", "medskip", "smallskip", "begin", "end",
})  # fmt: skip
SIGNS = {"%": "%", "&": "&", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", "ldots": "…", "dots": "…",
         "textellipsis": "…", "ss": "ß", "o": "ø", "O": "Ø", "ae": "æ", "AE": "Æ", "aa": "å", "AA": "Å",
         "oe": "œ", "OE": "Œ", "l": "ł",
         "L": "Ł", "i": "ı", "S": "§", "P": "¶", "copyright": "©", "pounds": "£", "euro": "€", "textendash": "–",
         "textemdash": "—",
         "textquotedblleft": "“", "textquotedblright": "”", "LaTeX": "LaTeX", "TeX": "TeX", ",": " ", " ": " ", "-": "",
         "textbackslash": "\\", "textbar": "|", "guillemotleft": "«", "guillemotright": "»"}  # fmt: skip
SPECIALS = {"~": "\u00a0", "``": "“", "''": "”", "--": "–", "---": "—", "!`": "¡", "?`": "¿", "&": "|"}
QUOTES = frozenset({"quote", "quotation", "displayquote", "verse", "epigraph"})
LISTS = frozenset({"itemize", "enumerate", "description", "compactitem", "compactenum"})
CODE = frozenset({"verbatim", "lstlisting", "minted", "Verbatim", "equation", "align", "equation*", "align*",
                  "displaymath", "eqnarray", "gather", "tikzpicture", "alltt"})  # fmt: skip
TABLES = frozenset({"tabular", "tabular*", "tabularx", "longtable", "array"})
HIDDEN = frozenset({"comment"})


class Walk:
    """Gather the paragraphs of a source."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.shown = Shown(source)
        self.links: list[Link] = []
        self.parts: list[Part] = []
        self.later: list[Part] = []
        self.fields: list[Field] = []
        self.roles: list[Role] = []
        self.label = self.defines = ""
        self.own: Role | None = None
        self.included = self.notes = 0

    def walk(self, nodes: list[Any]) -> None:
        """Read a document: what stands in it, and of what stands before it the title and the authors."""
        body = next(
            (node for node in nodes if kind(node) == "Environment" and node.environmentname == "document"), None
        )
        if body is None:
            self.nodes(nodes)
        else:
            self.preamble([node for node in nodes if node is not body])
            self.nodes(body.nodelist)
        self.close()
        self.parts += self.later

    def preamble(self, nodes: list[Any]) -> None:
        """Read the title and the authors."""
        for node in nodes:
            if kind(node) == "Macro" and node.macroname in ("title", "author"):
                self.heading(node)

    def heading(self, node: Any) -> None:
        """Read a title as the headline, an author as a field."""
        self.close()
        if node.macroname == "title":
            self.own = "headline"
            self.argument(node)
            self.close()
            return
        self.argument(node)
        shown, self.shown, self.links = self.shown, Shown(self.source), []
        name = " ".join(shown.text().split())
        if name and shown.pieces:
            self.fields.append(Field("author", name, Span(shown.pieces[0].start, shown.pieces[-1].end)))

    def nodes(self, nodes: Any) -> None:
        """Read nodes that stand side by side."""
        for node in nodes or ():
            if node is not None:
                self.node(node)

    def node(self, node: Any) -> None:
        """Read a node of any kind."""
        sort = kind(node)
        start, end = node.pos, node.pos + node.len
        if sort == "Chars":
            self.chars(start, end)
        elif sort == "Group":
            self.nodes(node.nodelist)
        elif sort == "Macro":
            self.macro(node, start, end)
        elif sort == "Environment":
            self.environment(node, start, end)
        elif sort == "Specials":
            self.special(node.specials_chars, start, end)
        elif sort == "Math":
            self.shown.copy(start, end)

    def special(self, signs: str, start: int, end: int) -> None:
        """Show signs that stand for another; an empty line between them ends a paragraph."""
        if not signs.strip():
            self.close()
        else:
            self.shown.put(SPECIALS.get(signs, signs), start, end)

    def chars(self, start: int, end: int) -> None:
        """Show letters; an empty line ends a paragraph, and the indentation of a line shows nothing."""
        at = start
        for gap in SPACE.finditer(self.source, start, end):
            if gap.start() < at:
                continue
            blank = BLANK.match(self.source, gap.start(), end)
            self.shown.copy(at, gap.start())
            if blank:
                self.close()
            elif self.shown.length:
                line = self.source.find("\n", *gap.span())
                if line >= 0:
                    self.shown.copy(line, line + 1)
                else:
                    self.shown.copy(gap.start(), gap.start() + 1)
            at = blank.end() if blank else gap.end()
        self.shown.copy(at, end)

    def macro(self, node: Any, start: int, end: int) -> None:
        """Read a macro."""
        name = node.macroname
        if name in SECTIONS:
            self.close()
            self.own, self.label = "subhead", "#" * SECTIONS[name]
            self.argument(node)
            self.close()
        elif name in ("title", "author"):
            self.heading(node)
        elif name in CITES:
            keys = [key.strip() for key in self.written(node).split(",") if key.strip()]
            self.shown.put(f"[{'; '.join(f'@{key}' for key in keys)}]" if keys else "", start, end)
        elif name in ("footnote", "footnotetext"):
            self.note(node, start, end)
        elif name in ("href", "url", "nolinkurl"):
            self.link(node)
        elif name in ("item", "bibitem"):
            self.item(node)
        elif name == "caption":
            self.close()
            self.own = "caption"
            self.argument(node)
            self.close()
        elif name in ("input", "include"):
            self.included += 1
        elif name == "\\":
            self.shown.put("\n", start, start + 2)
        elif name in SIGNS:
            self.shown.put(SIGNS[name] + (node.macro_post_space and " "), start, end)
        elif name == "par":
            self.close()
        elif name not in SILENT:
            self.accent(node, start, end)

    def accent(self, node: Any, start: int, end: int) -> None:
        """Show what an unknown macro holds; one that sets an accent shows the letter with it."""
        from pylatexenc.latex2text import LatexNodes2Text

        if len(node.macroname) == 1 and node.nodeargd and node.nodeargd.argnlist:
            self.shown.put(LatexNodes2Text().nodelist_to_text([node]), start, end)
        elif node.nodeargd:
            held = (each for each in node.nodeargd.argnlist or () if kind(each) == "Group")
            self.nodes(each for each in held if self.source[each.pos] != "[")

    def last(self, node: Any) -> Any:
        """Return the last argument of a macro in braces."""
        found = (node.nodeargd.argnlist or []) if node.nodeargd else []
        return next((each for each in reversed(found) if each is not None), None)

    def argument(self, node: Any) -> None:
        """Show the last argument of a macro."""
        self.nodes([self.last(node)])

    def written(self, node: Any, back: int = 1) -> str:
        """Return the last argument of a macro, or one so far back, as it is written without its braces."""
        found = [each for each in (node.nodeargd.argnlist or []) if each is not None] if node.nodeargd else []
        if len(found) < back:
            return ""
        text = self.source[found[-back].pos : found[-back].pos + found[-back].len]
        return text[1:-1] if text[:1] == "{" else text

    def link(self, node: Any) -> None:
        """Show a link."""
        start = self.shown.length
        if node.macroname == "href":
            address = self.written(node, 2)
            self.argument(node)
        else:
            address, last = self.written(node), self.last(node)
            if last is not None:
                lead = self.source[last.pos : last.pos + 1] == "{"
                self.shown.copy(last.pos + lead, last.pos + last.len - lead)
        if self.shown.length > start and address:
            self.links.append((Span(start, self.shown.length), address.replace("\\", "")))

    def note(self, node: Any, start: int, end: int) -> None:
        """Show the number of a footnote, and keep what it says for the end."""
        self.notes += 1
        label = f"^{self.notes}"
        outer = self.shown, self.links, self.parts, self.own, self.label, self.defines, self.roles
        self.shown, self.links, self.parts, self.own, self.label = Shown(self.source), [], [], None, ""
        self.defines, self.roles = label, ["boilerplate"]
        self.argument(node)
        self.close()
        self.later += self.parts
        self.shown, self.links, self.parts, self.own, self.label, self.defines, self.roles = outer
        self.shown.put(f"[{label}]", start, end)

    def item(self, node: Any) -> None:
        """Begin an item of a list, or an entry of the bibliography."""
        self.close()
        self.label = "-"
        if node.macroname == "bibitem":
            self.defines = f"@{self.written(node)}"
        elif node.nodeargd and self.last(node) is not None:
            self.argument(node)
            after = node.pos + node.len
            if not self.source[after : after + 1].isspace():
                self.shown.put(" ", after, after)

    def environment(self, node: Any, start: int, end: int) -> None:
        """Read an environment."""
        name = node.environmentname
        self.close()
        if name in HIDDEN:
            return
        if name in CODE:
            self.shown.copy(start, end)
            self.own = "code"
            self.close()
            return
        if name in TABLES:
            self.table(node)
            return
        role: Role | None = "quotation" if name in QUOTES else "list" if name in LISTS else None
        role = "boilerplate" if name == "thebibliography" else role
        if role:
            self.roles.append(role)
        inside = node.nodelist
        if name == "thebibliography" and inside and kind(inside[0]) == "Group":
            inside = inside[1:]
        self.nodes(inside)
        self.close()
        if role:
            self.roles.pop()
        if name == "thebibliography":
            self.defines = ""

    def table(self, node: Any) -> None:
        """Read a table row by row."""
        for each in node.nodelist:
            if kind(each) == "Macro" and each.macroname == "\\":
                self.own = "table"
                self.close()
            else:
                self.node(each)
        self.own = "table"
        self.close()

    def close(self) -> None:
        """Keep the paragraph that was read."""
        shown, links = self.shown, self.links
        self.shown, self.links = Shown(self.source), []
        text = shown.text()
        if text.strip():
            role = self.own or next(iter(self.roles[::-1]), None)
            self.parts.append(Part(text, role, self.label, tuple(links), self.defines, tuple(shown.pieces)))
            self.own, self.label = None, ""


def kind(node: Any) -> str:
    """Return what a node is: `Chars`, `Group`, `Macro`, `Environment`, `Specials`, `Math`, `Comment`."""
    return type(node).__name__.removeprefix("Latex").removesuffix("Node")
