"""Readers: a document becomes an article, or is refused."""

from __future__ import annotations

from provenance.model import Article, Document


def read(document: Document, language: str | None = None) -> Article:
    """Return the article that a document holds."""
    return Article(document.path, "text", document.text, document.text, digest=document.digest)
