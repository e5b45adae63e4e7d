"""An article made of the parts that were taken out of a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from provenance.model import Article, Document, Offsets, Paragraph, regex
from provenance.readers import references, roles
from provenance.readers.language import detect
from provenance.readers.markdown import headed, signed
from provenance.readers.parts import Field, Part, laid, written

#: Values of a field that declares a language: `pt-BR` is `pt`.
LOCALE = regex(r"([A-Za-z]{2})(?:[-_].{1,20})?")


def article(
    document: Document,
    form: str,
    parts: Iterable[Part],
    fields: Sequence[Field] = (),
    language: str | None = None,
    notes: Iterable[str] = (),
    exact: bool = False,
    titled: bool = False,
) -> Article:
    """Return the article that the parts make; `form` names the format, `fields` are what the file says of itself.

    The reading text is the fields, one a line, then the parts. Where their places in the file are known, it is
    `exact`. The title among the fields is the article's where it is exact or `titled`; else it is believed where
    a paragraph says it too, or where nothing else is a headline.
    """
    head, metadata, placed = written(fields, exact)
    body = laid(head, [part for part in parts if part.text.strip()], document.text if exact else "")
    text = body.text
    title = next((field.value for field in fields if field.name == "title"), None)
    known = {" ".join(text[block.start : block.end].split()).casefold() for block in body.blocks[:8]}
    said = title is not None and (exact or titled or " ".join(title.split()).casefold() in known)
    blocks = signed(text, body.blocks)
    if not any(block.role == "headline" for block in blocks):
        blocks = headed(blocks, said)
    language = language or declared(fields) or detect(text[len(head) :])
    assigned = roles.assign(text, blocks, language, title if said else None)
    definitions = references.settle(text, blocks, assigned) | body.defined
    paragraphs = tuple(
        Paragraph(number, role, block.start, block.end)
        for number, (block, role) in enumerate(zip(blocks, assigned, strict=True), 1)
    )
    headline = next((text[each.start : each.end] for each in paragraphs if each.role == "headline"), None)
    whole = Article(document.path, form, text, text, paragraphs, document.digest, language, exact=exact)
    if exact:
        whole = whole._replace(source=document.text, offsets=Offsets((*placed, *body.pieces)))
    return whole._replace(
        title=title if said else headline or title,
        definitions=definitions,
        links=tuple(body.links),
        metadata=metadata,
        notes=tuple(notes),
    )


def declared(fields: Iterable[Field]) -> str | None:
    """Return the language that the fields declare, as an ISO 639-1 code."""
    codes = (LOCALE.fullmatch(field.value) for field in fields if field.name in ("language", "lang"))
    return next((code[1].lower() for code in codes if code), None)
