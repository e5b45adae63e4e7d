"""Front matter that names a source: `source: Reuters`, `credit: AFP`, `author: Associated Press`, `original_url: …`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from provenance.lexicon import credits, registry
from provenance.model import Article, Marker, Pattern, Span, regex

#: Fields that name where a text comes from, and fields that do so only when they name a wire.
SOURCES = frozenset({"source", "sources", "source_name", "credit", "agency", "wire", "provider", "via"})
AUTHORS = frozenset({"author", "authors", "byline", "creator", "publisher"})
#: Fields that name a work of somebody else's by its address or its title.
WORKS = frozenset({"based_on", "citation"})
#: Fields with the address of where a text was first, and those that tell which site is its own.
ADDRESSES = frozenset({"original_url", "originalurl", "source_url", "sourceurl", "source_link", "original_link"})
CANONICAL = frozenset({"canonical_url", "canonicalurl", "canonical"})
OWN = frozenset({"url", "site", "site_url", "siteurl", "permalink", "baseurl", "base_url"})

NAMES = regex(r"[^\s/;,|][^/;,|]*[^\s/;,|]")
ADDRESS = regex(r"https?://[^\s<>\"'()\[\]]{4,400}")


def registered(language: str) -> Iterator[Pattern]:
    """Yield nothing: the reader has told the fields apart."""
    return iter(())


def find(article: Article) -> Iterator[Marker]:
    """Yield a marker for each source or wire that the front matter names, and for the address of its first page."""
    fields = [(field.casefold().replace("-", "_"), value, span) for field, value, span in article.metadata]
    known = {field for field, _, _ in fields}
    several = sum(field == "sources" for field, _, _ in fields) > 1
    for field, value, span in fields:
        if field in WORKS:
            yield work(value, span)
        elif field in SOURCES and (address := ADDRESS.search(value)):
            yield from first(article, address[0], span, value[: address.start()].strip(" ()[]<"))
        elif field in SOURCES or field in AUTHORS:
            # One of several sources has given a part of the text only.
            yield from named(article, field, value, span, weak=several and field == "sources")
        elif field in CANONICAL or (field in ADDRESSES and not (field.startswith("source") and known & SOURCES)):
            hosts = {host(each) for name, each, _ in fields if name in OWN and "://" in each}
            there = ADDRESS.search(value)
            # Nobody can tell a canonical address of the own site from another's unless the file names its own.
            if there and host(there[0]) not in hosts and (hosts or field not in CANONICAL):
                yield from first(article, there[0], span)


def named(article: Article, field: str, value: str, span: Span, *, weak: bool = False) -> Iterator[Marker]:
    """Yield a marker for each name in a field that names sources, or for each wire in one that names authors."""
    for name, place in listed(article, value, span):
        wire = bool(registry.candidates(name, credit=True))
        if wire or (field in SOURCES and name.casefold() not in credits.empty()):
            channel = wire or registry.kind(name, article.language) == "outlet"
            strength: Literal["strong", "weak"] = "weak" if weak else "strong"
            yield Marker("metadata", *place, "channel" if channel else "document", name, place, strength=strength)


def first(article: Article, address: str, span: Span, name: str = "") -> Iterator[Marker]:
    """Yield the page at an address as where the text was first, under the name that stands beside it or its host's."""
    wire = bool(registry.by_domain(host(address)))
    if name and not wire:
        yield from named(article, "source", name, span)
    elif host(address):
        yield Marker("metadata", *span, "channel" if wire else "document", host(address), span, target=address)


def host(address: str) -> str:
    """Return the host of an address, or nothing."""
    return (
        address.partition("://")[2].partition("/")[0].rpartition("@")[2].partition(":")[0].lower().removeprefix("www.")
    )


def work(value: str, span: Span) -> Marker:
    """Return the marker of a work that a text is based on: a wire by its address, else a document."""
    there = host(value)
    wire = bool(there and registry.by_domain(there))
    target = value if there else None
    return Marker("metadata", *span, "channel" if wire else "document", there or value, span, target=target)


def listed(article: Article, value: str, span: Span) -> Iterator[tuple[str, Span]]:
    """Yield the names of a value such as `AP / WSJ`, each with its place where the value stands as written."""
    at = article.words(span).find(value)
    for match in NAMES.finditer(value):
        start = span.start + at + match.start()
        yield match[0], Span(start, start + len(match[0])) if at >= 0 else span
