"""Plain text: what stands in the file is what is read, but for the lines that speak to the linter."""

from __future__ import annotations

from provenance.directives import masked
from provenance.model import Article, Document, Paragraph
from provenance.readers import layout, references, roles
from provenance.readers.language import detect

#: How what is no plain text begins: a wire's transmission, XML, a message; what follows asks closer.
OPENING = frozenset("\x01\x16\x7f<")
MESSAGE = ("Delivered-To:", "Received:", "Return-Path:")


def read(document: Document, language: str | None = None) -> Article:
    """Return the article of a plain text; `language` is an ISO 639-1 code, detected when None."""
    if (head := document.text)[:1] in OPENING or head[3:5].isdigit() or head[:400].lstrip().startswith(MESSAGE):
        from provenance.readers import disguised

        if article := disguised.read(document, language):
            return article
    text = masked(document.text)
    language = language or detect(text)
    blocks = layout.blocks(text)
    parts = roles.assign(text, blocks, language)
    definitions = references.settle(text, blocks, parts)
    paragraphs = tuple(
        Paragraph(number, role, block.start, block.end)
        for number, (block, role) in enumerate(zip(blocks, parts, strict=True), 1)
    )
    title = next((text[part.start : part.end] for part in paragraphs if part.role == "headline"), None)
    return Article(
        path=document.path,
        format="text",
        source=document.text,
        text=text,
        paragraphs=paragraphs,
        digest=document.digest,
        language=language,
        title=title,
        definitions=definitions,
    )
