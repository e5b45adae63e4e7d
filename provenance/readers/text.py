"""Plain text: what stands in the file is what is read, but for the lines that speak to the linter."""

from __future__ import annotations

from provenance.directives import masked
from provenance.model import Article, Document, Paragraph
from provenance.readers import layout, references, roles
from provenance.readers.language import detect


def read(document: Document, language: str | None = None) -> Article:
    """Return the article of a plain text; `language` is an ISO 639-1 code, detected when None."""
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
