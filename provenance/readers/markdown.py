"""Markdown: CommonMark with tables, footnotes, strikethrough, task lists, front matter, and what sites add to it.

The reading text is the source without its markup: emphasis, link addresses, heading and
quotation marks, bullets, comments. Between two blocks the source's line breaks stand.
References (`[^1]`, `[7]`, `[@doe2020]`) stay as they are written. A table is one paragraph a
row, for a row is what a source column vouches for and what an editor can point at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from provenance.model import Article, Document, Paragraph, Span, Unreadable, regex
from provenance.readers import references, roles
from provenance.readers.blocks import Block, trim
from provenance.readers.frontmatter import FrontMatter, front_matter
from provenance.readers.language import detect
from provenance.readers.walk import Walk
from provenance.readers.wording import is_name, is_wire, unclosed

if TYPE_CHECKING:
    from provenance.readers.cuts import Cut

#: One of these stands in every text with something in it that is no Markdown, but for MDX, whose suffix says it.
SIGNS = ("{{", "{%", ":::", "[[", "]{", "){", "`{", " {#", " {.", "{:", "%% ", "[!")
#: Containers inside containers cost the parser their number for every line; nobody writes so many.
DEEPEST = 100
#: The most code points that the signature below a quotation takes up.
SIGNATURE = 100
MARK = r"(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])"
NESTED = regex(rf"^[ \t]*+(?:{MARK}[ \t]*+){{{DEEPEST + 1},}}+[^\s>*+-]", re.MULTILINE)
INDENTED = regex(rf"^[ \t]{{{4 * DEEPEST}}}[ \t]*+{MARK}", re.MULTILINE)
#: A line ends at a carriage return as well, which the parser does not see to everywhere.
RETURN = regex(r"\r(?!\n)")
#: Fields of the front matter that declare a language, and how they write it.
DECLARES = frozenset({"language", "lang", "locale"})
LOCALE = regex(r"([A-Za-z]{2})(?:[-_].{1,20})?")
SURROGATE = regex(r"[\ud800-\udfff]")
#: A list of references without blank lines: `[1] …` on each line.
LISTED = regex(r"(?:\[\d{1,3}\]:?[ \t]+\S[^\n]*(?:\n|\Z)){2,}")
LINE = regex(r"[^\n]+")
#: A term and what it means, as Pandoc writes it.
DEFINED = regex(r"\n {0,2}:[ \t]{1,4}[^\s:]")
#: Bytes that continue a code point in UTF-8: taken away, one byte a code point is left.
CONTINUATION = bytes(range(0x80, 0xC0))


def read(document: Document, language: str | None = None) -> Article:
    """Return the article of a Markdown text; `language` is an ISO 639-1 code.

    When it is None, the front matter's `language` or `lang` counts, and without one the language is detected.
    Raises Unreadable where quotations or lists are nested deeper than 100 levels.
    """
    source = document.text
    if NESTED.search(source) or INDENTED.search(source):
        raise Unreadable(f"quotations or lists are nested deeper than {DEEPEST} levels: take the nesting apart")
    front = front_matter(source)
    body, cuts = pierced(source, front.end, document.path.lower().endswith(".mdx"))
    walk = Walk(source, front.end, cuts)
    walk.run(*parse(body, front.end))
    return article(document, language, front, walk)


def pierced(source: str, start: int, mdx: bool) -> tuple[str, Sequence[Cut]]:
    """Return the text from a place on as the parser is to see it, and the holes in it; most texts have none."""
    body = RETURN.sub("\n", SURROGATE.sub("\ufffd", source[start:]))
    if not mdx and not any(sign in body for sign in SIGNS):
        return body, ()
    from provenance.readers import cuts, holes

    events, _ = parse(body, start)
    code = [Span(first, last) for event, first, last in events if is_code(event)]
    found = cuts.cuts(source, list(holes.find(source, start, mdx, code)), start)
    return holes.masked(body, found, start), found


def is_code(event: Any) -> bool:
    """Tell whether an event of the parser is code: a span of it, or the start of a block."""
    if not isinstance(event, dict):
        return False
    start = event.get("Start")
    return "Code" in event or (isinstance(start, dict) and "CodeBlock" in start)


def article(document: Document, language: str | None, front: FrontMatter, walk: Walk) -> Article:
    """Return the article that a walk over the events has gathered."""
    text = walk.shown.text()
    blocks = headed(signed(text, enumerated(text, walk.blocks)), front.title is not None)
    language = language or declared(front) or detect(text[front.end :])
    parts = roles.assign(text, blocks, language, front.title)
    definitions = references.settle(text, blocks, parts) | dict(front.definitions) | walk.definitions
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
        notes=(*front.notes, *unopened(front), *walk.notes()),
    )


def unopened(front: FrontMatter) -> Iterator[str]:
    """Yield a note for each list of references that the front matter only points at."""
    for key, value, _ in front.fields:
        if key.lower() == "bibliography":
            yield f"the bibliography {value} was not opened: its keys stand for themselves"


def declared(front: FrontMatter) -> str | None:
    """Return the language that the front matter declares as `language`, `lang` or `locale`: `pt-BR` is `pt`."""
    codes = (LOCALE.fullmatch(value) for key, value, _ in front.fields if key.lower() in DECLARES)
    return next((code[1].lower() for code in codes if code), None)


def enumerated(text: str, blocks: list[Block]) -> list[Block]:
    """Return the blocks with each list of references that was written line below line as one block an entry."""
    found: list[Block] = []
    for block in blocks:
        words = text[block.start : block.end]
        if block.role is None and words.startswith("[") and "\n[" in words and LISTED.fullmatch(words):
            found.extend(
                Block(*trim(text, block.start + at.start(), block.start + at.end())) for at in LINE.finditer(words)
            )
        else:
            found.append(block)
    return found


def signed(text: str, blocks: list[Block]) -> list[Block]:
    """Return the blocks with each quotation and the signature below it as one: `> — Jane Doe, engineer`."""
    found: list[Block] = []
    for block in blocks:
        if (
            found
            and found[-1].role == "quotation"
            and block.role in (None, "quotation")
            and is_signature(text[block.start : block.end])
        ):
            found[-1] = found[-1]._replace(end=block.end)
        else:
            found.append(block)
    return found


def is_signature(words: str) -> bool:
    """Tell whether a paragraph is a dash and a name, and perhaps what its owner is."""
    if len(words) > SIGNATURE or words[0] not in "—–―-" or not unclosed(words):
        return False
    name = words.lstrip("—–―- ").partition(",")[0].partition("(")[0].strip()
    return is_name(name) or is_wire(name) or (name.isalpha() and name[0].isupper())


def headed(blocks: list[Block], titled: bool) -> list[Block]:
    """Return the blocks with the headline among the headings: the first of level 1, else one at the top.

    A heading of a lower level stays one where the article is `titled` already.
    """
    first = next((i for i, block in enumerate(blocks) if block.label == "#" and block.role == "subhead"), 0)
    if titled and blocks and blocks[first].label != "#":
        return blocks
    if blocks and blocks[first].label.startswith("#") and blocks[first].role == "subhead":
        blocks[first] = blocks[first]._replace(role="headline")
    return blocks


def parse(body: str, base: int) -> tuple[list[tuple[Any, int, int]], list[tuple[str, Span]]]:
    """Return the parser's events and the link definitions whose label is a number, each with its place in the source.

    `[7]: https://…` is a reference of the article, other link definitions are markup. Places are
    code points; `base` is where the body starts in the source.
    """
    import pyromark

    options = (
        pyromark.Options.ENABLE_TABLES
        | pyromark.Options.ENABLE_FOOTNOTES
        | pyromark.Options.ENABLE_STRIKETHROUGH
        | pyromark.Options.ENABLE_TASKLISTS
    )
    if DEFINED.search(body):
        options |= pyromark.Options.ENABLE_DEFINITION_LIST
    events = [(event, at["start"], at["end"]) for event, at in pyromark.events_with_range(body, options=options)]
    definitions = [
        (label, entry["span"]["start"], entry["span"]["end"])
        for label, entry in pyromark.reference_definitions(body, options=options).items()
        if label.isdecimal()
    ]
    if body.isascii():
        return (
            [(event, start + base, end + base) for event, start, end in events],
            [(label, Span(start + base, end + base)) for label, start, end in definitions],
        )
    place = code_points(body, {offset for _, start, end in (*events, *definitions) for offset in (start, end)})
    return (
        [(event, place[start] + base, place[end] + base) for event, start, end in events],
        [(label, Span(place[start] + base, place[end] + base)) for label, start, end in definitions],
    )


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
