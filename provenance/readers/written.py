"""What stands in attributes and scripts of a page: where a value is written, and a text that a string holds."""

from __future__ import annotations

import json
from collections.abc import Iterable

from provenance.model import Span, regex
from provenance.readers import layout
from provenance.readers.blocks import Block
from provenance.readers.elements import name_of
from provenance.readers.flow import Flow
from provenance.readers.markup import parse_html
from provenance.readers.page_head import Told
from provenance.readers.places import Places

#: A text that is written as markup: it has an element, or a reference.
MARKED = regex(r"</?(?:p|br|div|h[1-6]|a|em|strong|ul|li|blockquote)\b[^<>]*>|&(?:#\d{1,6}|[a-z]{2,8});")


def places_of(told: Told, places: Places | None) -> Span:
    """Return where a field's value is written: letter by letter where it is, else the tag or script that holds it."""
    if places is None:
        return Span(0, 0)
    if name_of(told.node) == "script":
        atoms = places.text(told.node)
        start, end = (atoms[0].start, atoms[-1].end) if atoms else (0, 0)
        found = places.source.find(f'"{told.value}"', start, end)
        if found < 0:
            escaped = json.dumps(told.value)
            found = places.source.find(escaped, start, end)
            return Span(found + 1, found + len(escaped) - 1) if found >= 0 else Span(start, end)
        return Span(found + 1, found + 1 + len(told.value))
    tag = places.tag(told.node)
    if tag is None:
        return Span(0, 0)
    found = places.source.find(told.value, tag.start, tag.end)
    return Span(found, found + len(told.value)) if found >= 0 else tag


def body_text(
    fields: Iterable[Told], written: str, title: str | None
) -> tuple[str, tuple[tuple[str, str, Span], ...], list[Block], list[tuple[Span, str]]]:
    """Return a text that a string holds as reading text behind its metadata, with its blocks and links."""
    metadata: list[tuple[str, str, Span]] = []
    text = ""
    for each in fields:
        if each.field != "title":
            start = len(text) + len(each.field) + 2
            text += f"{each.field}: {each.value}\n"
            metadata.append((each.field, each.value, Span(start, start + len(each.value))))
    text += f"\n{title}\n\n" if title else "\n"
    blocks = [Block(len(text) - 2 - len(title), len(text) - 2, "headline")] if title else []
    root = parse_html(written) if MARKED.search(written) else None
    if root is None:
        inner, links = layout.blocks(written), []
    else:
        flow = Flow()
        flow.read(root)
        written, inner, links = flow.shown.text(), flow.blocks, flow.links
    base = len(text)
    blocks += [block._replace(start=block.start + base, end=block.end + base) for block in inner]
    shifted = [(Span(span.start + base, span.end + base), url) for span, url in links]
    return text + written, tuple(metadata), blocks, shifted
