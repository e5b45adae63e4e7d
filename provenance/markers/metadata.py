"""Front matter that names a source: `source: Reuters`, `credit: AFP`, `author: Associated Press`."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.lexicon import registry
from provenance.model import Article, Marker, Pattern

#: Fields that name where a text comes from, and fields that do so only when they name a wire.
SOURCES = frozenset({"source", "sources", "source_name", "credit", "agency", "wire", "provider"})
AUTHORS = frozenset({"author", "authors", "byline", "creator"})


def registered(language: str) -> Iterator[Pattern]:
    """Yield nothing: the reader has told the fields apart."""
    return iter(())


def find(article: Article) -> Iterator[Marker]:
    """Yield a marker for each source or wire that the front matter names."""
    for field, value, span in article.metadata:
        wire = bool(registry.candidates(value, credit=True))
        if value and (field.casefold() in SOURCES or (wire and field.casefold() in AUTHORS)):
            channel = wire or registry.kind(value, article.language) == "outlet"
            yield Marker("metadata", *span, "channel" if channel else "document", value, span)
