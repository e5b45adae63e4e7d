"""HTML and XHTML: the article of a page, as a reader reads it, with every letter's place in the file.

Navigation, asides, footers, share bars, lists of related links, comments and what is hidden are left out, and a
note says how much that is. What the page says of itself stands before the paragraphs, one value a line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from provenance.model import Article, Document, Offsets, Paragraph, Span, Unreadable
from provenance.readers import references, roles
from provenance.readers.blocks import Block
from provenance.readers.elements import BLOCKS, name_of
from provenance.readers.flow import Flow
from provenance.readers.language import detect
from provenance.readers.markdown import headed, signed
from provenance.readers.markup import parse_html, parse_xml
from provenance.readers.page_body import Body
from provenance.readers.page_head import Head, Told, host_of, same_site
from provenance.readers.places import Places
from provenance.readers.prose import WHOLE, WORD
from provenance.readers.wording import is_date
from provenance.readers.written import body_text, places_of

#: The text that JSON-LD holds takes the place of a page's own where that is shorter than this share of it.
SHARE = 0.3
#: How much text it takes to doubt the language that a page declares, in letters.
DOUBT = 400
#: The language that templates declare whatever the text is.
DEFAULT = "en"
UNPLACED = "The markup does not tell where in the file a word stands"
NOT_XML = "Not well-formed XML: read as HTML"
HELD = "The page does not show its text: it was taken from the JSON-LD"
EMPTY = "No article was found on the page"


def read(document: Document, language: str | None = None) -> Article:
    """Return the article of a page; `language` is an ISO 639-1 code.

    When it is None, the page's declaration counts, and without one the language is detected. Raises Unreadable
    for what no parser holds whole: elements nested deeper than 256, a tag longer than 64 KiB, declared entities.
    """
    root, form, notes = tree(document)
    if root is None:
        return empty(document, language)
    places: Places | None = Places(root, document.text, form)
    if places is not None and places.lost:
        raise Unreadable("a part of the page would be lost: mend its markup, or save it as plain text")
    if places is not None and not places.holds:
        places, notes = None, [*notes, UNPLACED]
    head = Head(root)
    body = Body(root, head.titles())
    notes += head.data.notes
    written = head.data.body()
    shown = body.prose.of(body.scope) if body.scope is not None else 0
    if written and shown < SHARE * len(written):
        return held(document, head, written, language, notes)
    return page(document, head, body, places, language, notes)


def tree(document: Document) -> tuple[Any, str, list[str]]:
    """Return the root of a page, how it was parsed, and what is to be said of that."""
    if document.path.lower().endswith((".xhtml", ".xht")):
        try:
            return parse_xml(document.text), "xml", []
        except Unreadable as refusal:
            if "not well-formed" not in str(refusal):
                raise
            return parse_html(document.text), "html", [NOT_XML]
    return parse_html(document.text), "html", []


def empty(document: Document, language: str | None) -> Article:
    """Return the article of a page without an element: nothing."""
    text = document.text
    return Article(
        document.path, "html", text, "", digest=document.digest, language=language or DEFAULT, notes=(EMPTY,)
    )


def page(
    document: Document, head: Head, body: Body, places: Places | None, language: str | None, notes: list[str]
) -> Article:
    """Return the article that a page shows."""
    code = language or head.language() or DEFAULT
    flow = Flow(document.text, places, language=code, leave_out=body.leaves_out, role_of=body.role_of, mutes=body.mutes)
    told = [each for each in head.fields() if each.field != "title" or body.headline is None]
    metadata = [field(flow, each, places) for each in told]
    start = flow.shown.length
    for node in body.around:
        body.keep_whole(node)
        flow.read(node)
    if body.scope is not None:
        flow.read(body.scope)
    footnotes(flow, head.root)
    definitions = flow.definitions()
    text = flow.shown.text()
    language = language or declared(head, text[start:])
    blocks = headed(signed(text, [undated(text, block) for block in flow.blocks]), body.headline is not None)
    title = next(iter(head.titles()), None)
    parts = roles.assign(text, blocks, language, title if body.headline is None else None)
    definitions = references.settle(text, blocks, parts) | definitions
    headline = next((text[b.start : b.end] for b, role in zip(blocks, parts, strict=True) if role == "headline"), None)
    if not blocks:
        notes = [*notes, EMPTY]
    return Article(
        path=document.path,
        format="html",
        source=document.text if places else text,
        text=text,
        paragraphs=numbered(blocks, parts),
        digest=document.digest,
        language=language,
        offsets=flow.shown.offsets() if places else Offsets(),
        exact=places is not None,
        title=headline or title,
        definitions=definitions,
        links=tuple(cited(flow, head, blocks, parts)),
        metadata=tuple(metadata),
        notes=(*notes, *left_out(body, text[start:])),
    )


def numbered(blocks: list[Block], parts: list[Any]) -> tuple[Paragraph, ...]:
    """Return the blocks with their roles as paragraphs."""
    pairs = enumerate(zip(blocks, parts, strict=True), 1)
    return tuple(Paragraph(number, role, block.start, block.end) for number, (block, role) in pairs)


def field(flow: Flow, told: Told, places: Places | None) -> tuple[str, str, Span]:
    """Show a field on a line of its own before the paragraphs and return it with its place there."""
    shown = flow.shown
    start, end = places_of(told, places)
    if places is None:
        shown.put(f"{told.field}: ", 0, 0)
    at = shown.length
    if end - start == len(told.value) and shown.source[start:end] == told.value:
        shown.copy(start, end)
    else:
        shown.put(told.value, start, end)
    span = Span(at, shown.length)
    shown.put("\n", end, end)
    return told.field, told.value, span


def footnotes(flow: Flow, root: Any) -> None:
    """Show the notes that the article refers to and that stand outside its part of the page."""
    open_ = set(flow.notes.wanted) - flow.notes.met
    if not open_:
        return
    for node in root.iter():
        if isinstance(node.tag, str) and node.get("id") in open_ and node.get("id") not in flow.notes.met:
            # The name of a note may stand at its head, on an anchor or a number.
            while name_of(node) not in BLOCKS and node.getparent() is not None:
                node = node.getparent()
            if name_of(node) not in WHOLE:
                flow.read(node)


def undated(text: str, block: Block) -> Block:
    """Return a block that the page calls a byline; a date is page furniture, whatever it is called."""
    dated = block.role == "byline" and is_date(text[block.start : block.end])
    return block._replace(role="boilerplate") if dated else block


def cited(flow: Flow, head: Head, blocks: list[Block], parts: list[Any]) -> Iterator[tuple[Span, str]]:
    """Yield the links that lead to another site from the story, not from a picture's or an author's name."""
    starts = [block.start for block in blocks]
    for span, url in flow.links:
        at = bisect_right(starts, span.start) - 1
        if leads_away(url, head) and not (at >= 0 and parts[at] in ("byline", "caption", "headline")):
            yield span, url


def leads_away(url: str, head: Head) -> bool:
    """Tell whether a link leads to another site: what a page says of itself cites nobody."""
    host = host_of(url)
    return "://" in url and (host is None or not any(same_site(host, own) for own in head.hosts))


def declared(head: Head, text: str) -> str:
    """Return the language that a page declares; what a template says is doubted where the text reads otherwise."""
    code = head.language()
    if code is None:
        return detect(text)
    if code == DEFAULT and len(text) >= DOUBT:
        found = detect(text)
        return code if found == "und" else found
    return code


def left_out(body: Body, text: str) -> list[str]:
    """Return what is said of the text of a page that is none of the article."""
    left = body.prose.count_words() - len(WORD.findall(text))
    if left <= 0:
        return []
    words = f"{left:,} word{'s' if left > 1 else ''}"
    return [f"Not looked at: {words} around the article (navigation, asides, comments, footers)"]


def held(document: Document, head: Head, written: str, language: str | None, notes: list[str]) -> Article:
    """Return the article whose text stands in the JSON-LD alone; no place in the file is told."""
    title = next(iter(head.titles()), None)
    text, metadata, blocks, links = body_text(head.fields(), written, title)
    language = language or declared(head, written)
    parts = roles.assign(text, blocks, language, title)
    definitions = references.settle(text, blocks, parts)
    return Article(
        path=document.path,
        format="html",
        source=text,
        text=text,
        paragraphs=numbered(blocks, parts),
        digest=document.digest,
        language=language,
        exact=False,
        title=title,
        definitions=definitions,
        links=tuple((span, url) for span, url in links if leads_away(url, head)),
        metadata=metadata,
        notes=(*notes, HELD),
    )
