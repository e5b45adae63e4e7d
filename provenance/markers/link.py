"""Links to other people's pages: `[the ministry](https://example.org/report)`, `<https://example.org/>`."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterator

from provenance.lexicon import registry
from provenance.model import ASSERTING, Article, Marker, Pattern, Span

#: Addresses that cite nobody: a search, a share button, the reader's own mail program.
NO_SOURCE = ("mailto:", "tel:", "javascript:", "data:")


def registered(language: str) -> Iterator[Pattern]:
    """Yield the shape of a bare web address in running text."""
    yield Pattern("link.bare", r"https?://[^\s<>\"'“”«»()\[\]{}]{4,400}")


def find(article: Article) -> Iterator[Marker]:
    """Yield a marker for each address outside the page, shown as words or bare."""
    links = list(article.links)
    starts = {span.start for span, _ in links}
    for hit in article.found("link.bare"):
        address = article.words(hit[:2]).rstrip(".,;:!?…")
        if hit.start not in starts:
            links.append((Span(hit.start, hit.start + len(address)), address))
    defined = sorted(article.definitions.values())
    for span, address in links:
        host = host_of(address) if "://" in address and not address.startswith(NO_SOURCE) else None
        paragraph = article.paragraph_at(span.start)
        if not host or paragraph is None:
            continue
        # In a list of references an address belongs to its reference, and "External links" cite nothing.
        if paragraph.role == "boilerplate" and (article.format == "wikitext" or inside(span, defined)):
            continue
        wire = registry.by_domain(host)
        covers = (paragraph.number,) if paragraph.role in ASSERTING else ()
        yield Marker(
            "link",
            span.start,
            span.end,
            "channel" if wire else "document",
            host.removeprefix("www."),
            target=address,
            covers=covers,
        )


def inside(span: Span, others: list[Span]) -> bool:
    """Tell whether a span begins in one of others that stand in order."""
    at = bisect_right(others, (span.start, sys.maxsize)) - 1
    return at >= 0 and span.start < others[at].end


def host_of(address: str) -> str | None:
    """Return the host of an address; None for what is none."""
    # Slow to import, and most articles have no link.
    from urllib.parse import urlsplit

    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
