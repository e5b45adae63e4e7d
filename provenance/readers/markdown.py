"""Markdown: CommonMark with tables, footnotes, strikethrough, task lists and front matter.

The reading text is the source without its markup: emphasis, link addresses, heading and
quotation marks, bullets, comments. Between two blocks the source's line breaks stand.
References (`[^1]`, `[7]`, `[@doe2020]`) stay as they are written. A table is one paragraph a
row, for a row is what a source column vouches for and what an editor can point at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pyromark

from provenance.model import Article, Document, Paragraph, Span, Unreadable
from provenance.readers import references, roles
from provenance.readers.blocks import Block
from provenance.readers.frontmatter import FrontMatter, front_matter
from provenance.readers.language import detect
from provenance.readers.walk import Walk

SUFFIXES = frozenset({".md", ".markdown", ".mdx"})
OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
)
#: Containers inside containers cost the parser their number for every line; nobody writes so many.
DEEPEST = 100
MARK = r"(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])"
NESTED = re.compile(rf"^[ \t]*+(?:{MARK}[ \t]*+){{{DEEPEST + 1},}}+[^\s>*+-]", re.MULTILINE)
INDENTED = re.compile(rf"^[ \t]{{{4 * DEEPEST}}}[ \t]*+{MARK}", re.MULTILINE)
#: A line ends at a carriage return as well, which the parser does not see to everywhere.
RETURN = re.compile(r"\r(?!\n)")
SURROGATE = re.compile(r"[\ud800-\udfff]")
#: Bytes that continue a code point in UTF-8: taken away, one byte a code point is left.
CONTINUATION = bytes(range(0x80, 0xC0))


def read(document: Document, language: str | None = None) -> Article:
    """Return the article of a Markdown text; `language` is an ISO 639-1 code, detected when None.

    Raises Unreadable where quotations or lists are nested deeper than 100 levels.
    """
    source = document.text
    if NESTED.search(source) or INDENTED.search(source):
        raise Unreadable(f"quotations or lists are nested deeper than {DEEPEST} levels: take the nesting apart")
    front = front_matter(source)
    walk = Walk(source, front.end)
    body = RETURN.sub("\n", SURROGATE.sub("\ufffd", source[front.end :]))
    walk.run(events(body, front.end), numbered(body, front.end))
    return article(document, language, front, walk)


def article(document: Document, language: str | None, front: FrontMatter, walk: Walk) -> Article:
    """Return the article that a walk over the events has gathered."""
    text = walk.shown.text()
    blocks = headed(walk.blocks)
    language = language or detect(text[front.end :])
    parts = roles.assign(text, blocks, language)
    definitions = references.settle(text, blocks, parts) | walk.definitions
    paragraphs = tuple(
        Paragraph(number, role, block.start, block.end)
        for number, (block, role) in enumerate(zip(blocks, parts, strict=True), 1)
    )
    headline = next((text[part.start : part.end] for part in paragraphs if part.role == "headline"), None)
    return Article(
        path=document.path,
        format="markdown",
        source=document.text,
        text=text,
        paragraphs=paragraphs,
        digest=document.digest,
        language=language,
        offsets=walk.shown.offsets(),
        title=front.title or headline,
        definitions=definitions,
        links=tuple(walk.links),
        metadata=front.fields,
        notes=(*front.notes, *walk.notes()),
    )


def headed(blocks: list[Block]) -> list[Block]:
    """Return the blocks with the headline among the headings: the first of level 1, else one at the top."""
    first = next((i for i, block in enumerate(blocks) if block.label == "#" and block.role == "subhead"), 0)
    if blocks and blocks[first].label.startswith("#") and blocks[first].role == "subhead":
        blocks[first] = blocks[first]._replace(role="headline")
    return blocks


def events(body: str, base: int) -> list[tuple[Any, int, int]]:
    """Return the parser's events, each with where it starts and ends in the source, in code points."""
    found = [
        (event, place["start"], place["end"]) for event, place in pyromark.events_with_range(body, options=OPTIONS)
    ]
    if body.isascii():
        return [(event, start + base, end + base) for event, start, end in found]
    place = code_points(body, {offset for _, start, end in found for offset in (start, end)})
    return [(event, place[start] + base, place[end] + base) for event, start, end in found]


def numbered(body: str, base: int) -> Iterator[tuple[str, Span]]:
    """Yield the link definitions whose label is a number, `[7]: https://…`: they are the article's references."""
    found = [
        (label, entry["span"]["start"], entry["span"]["end"])
        for label, entry in pyromark.reference_definitions(body, options=OPTIONS).items()
        if label.isdecimal()
    ]
    place = code_points(body, {offset for _, start, end in found for offset in (start, end)})
    for label, start, end in sorted(found, key=lambda entry: entry[1]):
        yield label, Span(place[start] + base, place[end] + base)


def code_points(body: str, offsets: set[int]) -> dict[int, int]:
    """Return the code point at which each UTF-8 offset stands, in one pass over the text."""
    data = body.encode("utf-8")
    found: dict[int, int] = {}
    before = count = 0
    for offset in sorted(offsets):
        count += len(data[before:offset].translate(None, CONTINUATION))
        found[offset] = count
        before = offset
    return found
