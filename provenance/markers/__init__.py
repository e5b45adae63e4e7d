"""Markers: every place in which an article says where something comes from.

An extractor is one file: `registered(language)` names the patterns and terms that the scanner
looks for, `find(article)` turns their hits into markers. It joins the house by one import and
one word here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter
from types import ModuleType

from provenance.lexicon import sought
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
    weighing,
)
from provenance.model import PROSE, Article, Marker, Pattern, Span, Terms

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


#: How markers follow each other.
ORDER = attrgetter("start", "end", "kind", "role")
#: What two readings of the same words share besides.
SAME = attrgetter("source_span", "cue", "target")


def registered(language: str) -> Iterator[Pattern | Terms]:
    """Yield everything that the extractors look for in a language."""
    for extractor in EXTRACTORS:
        yield from extractor.registered(language)


def mark(article: Article) -> tuple[Marker, ...]:
    """Return the markers of an article whose hits are known, in order of start."""
    kept = weighing.weigh(article, read(article))
    return tuple(once(sorted(kept, key=ORDER)))


def once(markers: list[Marker]) -> list[Marker]:
    """Return markers in order without those read twice: of two the named one stays, and of two named the strong one."""
    found: list[Marker] = []
    for marker in markers:
        last = found[-1] if found else None
        if last is None or ORDER(last) != ORDER(marker) or SAME(last) != SAME(marker):
            found.append(marker)
        elif last.name is None or (last.strength == "weak" and marker.name is not None):
            found[-1] = marker
    return found


def read(article: Article) -> list[Marker]:
    """Return what the extractors read, in the order in which they stand in the house.

    Code cites nobody, a chatbot's token names nobody, what stands inside a bracket is a name and no speech:
    `(Report News Agency)`, and whoever declines to comment says nothing.
    """
    found = [marker for extractor in EXTRACTORS for marker in extractor.find(article)]
    if any(paragraph.role == "code" for paragraph in article.paragraphs):
        found = [marker for marker in found if not in_code(article, marker)]
    if tokens := placed(article, *sought.TOKENS):
        found = [marker for marker in found if marker.source_span is None or not inside(marker.source_span, tokens)]
    brackets = sorted(marker.span for marker in found if marker.kind in ("bracket", "credit"))
    unsaid = placed(article, "speech.refusal")
    if not brackets and not unsaid:
        return found
    return [
        marker
        for marker in found
        if marker.kind not in PROSE or not (inside(marker.span, brackets) or inside(marker.cue or marker.span, unsaid))
    ]


def placed(article: Article, *names: str) -> list[Span]:
    """Return where the hits of some names stand, in order."""
    return sorted(Span(hit.start, hit.end) for name in names for hit in article.found(name))


def inside(span: Span, others: list[Span]) -> bool:
    """Tell whether a span lies in one of others that stand in order."""
    at = bisect_right(others, (span.start, span.end + 1)) - 1
    return at >= 0 and others[at].start <= span.start and span.end <= others[at].end


def in_code(article: Article, marker: Marker) -> bool:
    """Tell whether a marker stands in a block of code."""
    paragraph = article.paragraph_at(marker.start)
    return paragraph is not None and paragraph.role == "code"
