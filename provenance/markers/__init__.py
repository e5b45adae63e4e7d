"""Markers: every place in which an article says where something comes from.

An extractor is one file: `registered(language)` names the patterns and terms that the scanner
looks for, `find(article)` turns their hits into markers. It joins the house by one import and
one word here.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from provenance.markers import (
    according,
    bracket,
    byline,
    credit,
    dateline,
    link,
    metadata,
    quotation,
    reference,
    signature,
    speech,
)
from provenance.model import Article, Marker, Pattern, Terms

EXTRACTORS: tuple[ModuleType, ...] = (
    bracket,
    credit,
    dateline,
    byline,
    reference,
    signature,
    link,
    metadata,
    speech,
    according,
    quotation,
)


def registered(language: str) -> Iterator[Pattern | Terms]:
    """Yield everything that the extractors look for in a language."""
    for extractor in EXTRACTORS:
        yield from extractor.registered(language)


def mark(article: Article) -> tuple[Marker, ...]:
    """Return the markers of an article whose hits are known, in order of start; code cites nobody."""
    found = [marker for extractor in EXTRACTORS for marker in extractor.find(article) if not in_code(article, marker)]
    return tuple(sorted(found, key=lambda marker: (marker.start, marker.end, marker.kind, marker.role)))


def in_code(article: Article, marker: Marker) -> bool:
    """Tell whether a marker stands in a block of code."""
    paragraph = article.paragraph_at(marker.start)
    return paragraph is not None and paragraph.role == "code"
