"""reStructuredText, as docutils reads it; roles and directives of Sphinx and of blogs show what they hold.

docutils is the reference parser, kept for twenty years, pure Python, and imported for an article in this format
only. Its tree knows lines; the place of each letter is found by laying the tree's text beside the source. Where a
letter does not match, the whole article counts as one without places, so that nothing is ever fixed in a wrong one.

What a field list or comments of the form `.. key: value` at the head say is metadata. A footnote `[#]_` shows
its number, a citation `[Doe2020]_` the key `[@Doe2020]`. Included files are not followed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from provenance.model import Article, Document, Span, regex
from provenance.readers import extract
from provenance.readers.parts import Field
from provenance.readers.rest import tree
from provenance.readers.rest.labels import Labels
from provenance.readers.rest.places import Lost, found, raw
from provenance.readers.rest.walk import Walk, starts

#: A field that a blog keeps in a comment at the head of its file: `.. title: The ferry sails again`.
COMMENT = regex(r"([A-Za-z][\w-]{0,40}): ?(.*)")
#: What stands before the text and says nothing.
PASSED = frozenset({"comment", "target", "substitution_definition", "system_message", "meta", "pending"})
NUL = "\0"
#: How far behind its name a field's value starts at most.
NEAR = 80


def read(document: Document, language: str | None = None) -> Article:
    """Return the article of a text in reStructuredText; `language` is an ISO 639-1 code.

    When it is None, the field `language` at the head counts, and without one the language is detected.
    """
    source = document.text
    root = tree.parsed(source.replace(NUL, "\ufffd"))
    fields = list(head(root, source))
    walk = Walk(source, Labels(root))
    walk.walk(root)
    exact = not walk.lost and all(field.place for field in fields)
    return extract.article(document, "rst", walk.parts, fields, language, notes(walk), exact=exact)


def notes(walk: Walk) -> Iterator[str]:
    """Yield what was not read as prose, or not at all."""
    if walk.included:
        yield f"{walk.included} included file{'s were' if walk.included > 1 else ' was'} not read"
    if walk.raw:
        yield "raw markup was read as code: nothing in it was checked"
    if walk.misread:
        yield "some markup is broken and was read as code: nothing in it was checked"


def head(root: Any, source: str) -> Iterator[Field]:
    """Yield the fields at the head of a text, each with its place, and take them out of the tree."""
    lines, done = starts(source), 0
    for node in first(root):
        if node.tagname == "comment":
            said = COMMENT.fullmatch(node.astext())
            if said and said[2].strip():
                # A comment's own line is that of its end, or of the one below.
                low = source.find(f".. {said[1]}:", done)
                done = max(done, low + 1)
                yield placed(source, max(low, 0) + 3, said[1], said[2].strip(), said[2].strip())
        else:
            for field in node.children:
                name, body = field.children[0].astext(), field.children[-1]
                if len(body.children) == 1 and body.children[0].tagname == "paragraph":
                    low = lines[field.line - 1] if field.line and 0 < field.line < len(lines) else 0
                    yield placed(source, low, name, body.astext(), body.children[0].rawsource)
            node.parent.remove(node)


def first(root: Any) -> list[Any]:
    """Return the comments and the field list that stand before the text, also those right below its title."""
    found: list[Any] = []
    waiting = list(root.children)
    while waiting:
        node = waiting.pop(0)
        if node.tagname == "field_list":
            return [*found, node]
        if node.tagname == "comment":
            found.append(node)
        elif node.tagname == "section":
            waiting = [each for each in node.children if each.tagname not in ("title", "subtitle")]
        elif node.tagname not in PASSED:
            break
    return found


def placed(source: str, low: int, name: str, value: str, written: str) -> Field:
    """Return a field with the place of its value, which is looked for behind its name as it is written there."""
    value = " ".join(value.split())
    try:
        low += len(name)
        start = found(source, Span(low, min(low + NEAR, len(source))), written)
        place = Span(start, raw(source, start, written))
    except Lost:
        place = None
    return Field(name.lower().replace("-", "_").replace(" ", "_"), value, place)
