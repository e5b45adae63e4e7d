"""The text taken out of a file that does not tell where its words stand: its parts one below the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from provenance.model import Article, Document, Paragraph, Role, Span, regex
from provenance.readers import references, roles
from provenance.readers.blocks import Block
from provenance.readers.language import detect
from provenance.readers.markdown import headed, signed

Link = tuple[Span, str]
#: Values of a field that declares a language: `pt-BR` is `pt`.
LOCALE = regex(r"([A-Za-z]{2})(?:[-_].{1,20})?")
#: Parts of these roles stand on lines below each other, without a blank one between.
CLOSE = frozenset({"list", "table"})


class Part(NamedTuple):
    """A paragraph on its way out of a file: its text, its role where the markup tells it, its links.

    `label` is a heading's level as `#` marks, or a list item's bullet or number; `defines` is the label of
    the reference that it explains, such as `^1`. The spans of `links` count from the start of `text`.
    """

    text: str
    role: Role | None = None
    label: str = ""
    links: tuple[Link, ...] = ()
    defines: str = ""


def article(
    document: Document,
    form: str,
    parts: Iterable[Part],
    fields: Sequence[tuple[str, str]] = (),
    language: str | None = None,
    notes: Iterable[str] = (),
) -> Article:
    """Return the article that the parts make; `form` names the format, `fields` are what the file says of itself.

    The reading text is the fields, one a line, then the parts. The file's title is believed where a paragraph
    says it too, or where nothing else is a headline.
    """
    head, metadata = written(fields)
    text, blocks, links, defined = laid(head, [part for part in parts if part.text.strip()])
    title = next((value for name, value in fields if name == "title"), None)
    known = {" ".join(text[block.start : block.end].split()).casefold() for block in blocks[:8]}
    said = title is not None and " ".join(title.split()).casefold() in known
    blocks = signed(text, blocks)
    if not any(block.role == "headline" for block in blocks):
        blocks = headed(blocks, said)
    language = language or declared(fields) or detect(text[len(head) :])
    assigned = roles.assign(text, blocks, language, title if said else None)
    definitions = references.settle(text, blocks, assigned) | defined
    paragraphs = tuple(
        Paragraph(number, role, block.start, block.end)
        for number, (block, role) in enumerate(zip(blocks, assigned, strict=True), 1)
    )
    headline = next((text[each.start : each.end] for each in paragraphs if each.role == "headline"), None)
    return Article(
        path=document.path,
        format=form,
        source=text,
        text=text,
        paragraphs=paragraphs,
        digest=document.digest,
        language=language,
        exact=False,
        title=headline or title,
        definitions=definitions,
        links=tuple(links),
        metadata=metadata,
        notes=tuple(notes),
    )


def written(fields: Iterable[tuple[str, str]]) -> tuple[str, tuple[tuple[str, str, Span], ...]]:
    """Return the fields as lines of text, and each with the place of its value in them."""
    head, found = "", []
    for name, value in fields:
        start = len(head) + len(name) + 2
        found.append((name, value, Span(start, start + len(value))))
        head += f"{name}: {value}\n"
    return (f"{head}\n" if head else ""), tuple(found)


def laid(head: str, parts: Sequence[Part]) -> tuple[str, list[Block], list[Link], dict[str, Span]]:
    """Return the text of a head and the parts below it, the blocks, the links, and what each label stands for."""
    pieces, at = [head], len(head)
    blocks: list[Block] = []
    links: list[Link] = []
    defined: dict[str, Span] = {}
    gaps = ["\n" if a.role == b.role and a.role in CLOSE else "\n\n" for a, b in pairwise(parts)]
    for part, gap in zip(parts, [*gaps, "\n"], strict=bool(parts)):
        lead = len(part.text) - len(part.text.lstrip())
        words = part.text.strip()
        end = at + len(words)
        blocks.append(Block(at, end, part.role, part.label))
        for span, address in part.links:
            start, stop = max(at, at + span.start - lead), min(end, at + span.end - lead)
            if start < stop:
                links.append((Span(start, stop), address))
        if part.defines:
            first = defined.get(part.defines, Span(at, end))
            defined[part.defines] = Span(first.start, end)
        pieces += words, gap
        at = end + len(gap)
    return "".join(pieces), blocks, links, defined


def declared(fields: Iterable[tuple[str, str]]) -> str | None:
    """Return the language that the fields declare, as an ISO 639-1 code."""
    codes = (LOCALE.fullmatch(value) for name, value in fields if name == "language")
    return next((code[1].lower() for code in codes if code), None)
