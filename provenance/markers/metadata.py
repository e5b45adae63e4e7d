"""Front matter that names a source: `source: Reuters`, `credit: AFP`, `author: Associated Press`."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.lexicon import registry
from provenance.markers.link import host_of
from provenance.model import Article, Marker, Pattern, Span, regex

#: Fields that name where a text comes from, and fields that do so only when they name a wire.
SOURCES = frozenset({"source", "sources", "source_name", "credit", "agency", "wire", "provider"})
AUTHORS = frozenset({"author", "authors", "byline", "creator", "publisher"})

#: Fields that name a work of somebody else's by its address or its title.
WORKS = frozenset({"based_on", "citation", "original_url"})

NAMES = regex(r"[^\s/;,|][^/;,|]*[^\s/;,|]")


def registered(language: str) -> Iterator[Pattern]:
    """Yield nothing: the reader has told the fields apart."""
    return iter(())


def find(article: Article) -> Iterator[Marker]:
    """Yield a marker for each source or wire that the front matter names."""
    for field, value, span in article.metadata:
        if field in WORKS:
            yield work(value, span)
            continue
        for name, place in listed(article, value, span):
            wire = bool(registry.candidates(name, credit=True))
            if field.casefold() in SOURCES or (wire and field.casefold() in AUTHORS):
                channel = wire or registry.kind(name, article.language) == "outlet"
                yield Marker("metadata", *place, "channel" if channel else "document", name, place)


def work(value: str, span: Span) -> Marker:
    """Return the marker of a work that a text is based on: a wire by its address, else a document."""
    host = host_of(value) if "://" in value else None
    channel = host is not None and registry.by_domain(host) is not None
    name = host.removeprefix("www.") if host else value
    return Marker("metadata", *span, "channel" if channel else "document", name, span, target=value if host else None)


def listed(article: Article, value: str, span: Span) -> Iterator[tuple[str, Span]]:
    """Yield the names of a value such as `AP / WSJ`, each with its place where the value stands as written."""
    at = article.words(span).find(value)
    for match in NAMES.finditer(value):
        start = span.start + at + match.start()
        yield match[0], Span(start, start + len(match[0])) if at >= 0 else span
