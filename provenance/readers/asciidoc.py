"""AsciiDoc: a small reader of our own, for what an article needs.

No library was found to lean on: the reference is in Ruby and JavaScript, the old Python processor is a command
that turns files into pages and keeps no places, and the new parsers for Python have not left alpha. Read are the
header, sections, paragraphs, quotations, lists, tables, code, comments, links, footnotes and the bibliography. Files
are not included, conditions not weighed: what stands between them is read.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.model import Article, Document, Span, regex
from provenance.readers import extract
from provenance.readers.adoc.blocks import ANCHOR, ENTRY, Blocks, lines
from provenance.readers.adoc.inline import Context, Inline
from provenance.readers.parts import Field, Part

TITLE = regex(r"(?:=|#)[ \t]+(?=\S)")
#: The line of authors below the title: `Jane Q. Doe <jane@example.org>; John Roe`.
AUTHOR = regex(r"[^\W\d_][\w.'’-]*(?:[ \t]+[\w.'’-]+){0,3}(?=[ \t]*(?:<[^<>\s]{3,200}>)?[ \t]*$)")


def read(document: Document, language: str | None = None) -> Article:
    """Return the article of a text in AsciiDoc; `language` is an ISO 639-1 code.

    When it is None, the attribute `lang` or `language` of the header counts, and without one it is detected.
    """
    source = document.text
    head = Head(source)
    entries = frozenset(found["key"] for found in ANCHOR.finditer(source))
    attributes = {field.name.replace("_", "-"): field.value for field in head.fields} | {
        f.name: f.value for f in head.fields
    }
    context = Context(attributes, entries)
    parts: list[Part] = []
    if head.title:
        parts.append(Inline(source, *head.title, context).part()._replace(role="headline"))
    blocks = Blocks(source, head.end, context)
    parts += blocks.walk()
    return extract.article(document, "asciidoc", parts, head.fields, language, notes(blocks), exact=True)


def notes(blocks: Blocks) -> Iterator[str]:
    """Yield what was not read."""
    if blocks.included:
        yield f"{blocks.included} included file{'s were' if blocks.included > 1 else ' was'} not read"
    if blocks.raw:
        yield "raw markup was read as code: nothing in it was checked"


class Head:
    """The header of a text: its title, authors and attributes, and where it ends."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.title: Span | None = None
        self.fields: list[Field] = []
        self.end = 0
        comment = False
        for line in lines(source):
            text = source[slice(*line)].rstrip()
            entry = ENTRY.fullmatch(text)
            if text.startswith("////"):
                comment = not comment
            elif comment or text.startswith("//"):
                pass
            elif entry:
                self.attribute(line, entry[1], entry[2] or "")
            elif self.title is None and (mark := TITLE.match(text)):
                self.title = Span(line.start + mark.end(), line.start + len(text))
            elif self.title and text and self.authors(line, text):
                pass
            elif text or self.title:
                # A blank line ends the header, and so does a line of the text where there is no title.
                if text and self.title is None:
                    return
                if text and not text[0].isdigit() and not text.startswith("v"):
                    return
                if not text:
                    self.end = line.end
                    return
            self.end = line.end

    def attribute(self, line: Span, name: str, value: str) -> None:
        """Keep an attribute that says something."""
        value = value.strip()
        if value and "!" not in name:
            start = self.source.index(value, line.start + len(name) + 2)
            self.fields.append(Field(name.lower().replace("-", "_"), value, Span(start, start + len(value))))

    def authors(self, line: Span, text: str) -> bool:
        """Keep the authors of the line right below the title; tell whether it names any."""
        if any(field.name == "author" for field in self.fields):
            return False
        at = line.start
        found: list[Span] = []
        for name in text.split(";"):
            match = AUTHOR.match(name.lstrip())
            if match is None:
                return False
            start = at + len(name) - len(name.lstrip())
            found.append(Span(start, start + match.end()))
            at += len(name) + 1
        self.fields += [Field("author", self.source[slice(*place)], place) for place in found]
        return True
