"""What somebody said and who is named for it: the words between quotation marks, and those of an attribution."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from provenance import markers
from provenance.markers.prose.quotes import quotes
from provenance.model import Article, Span


class Spoken:
    """The quotations and attributions of an article, each a list of stretches that do not overlap."""

    def __init__(self, article: Article) -> None:
        text = article.text
        self.text = text
        # What a chatbot's token holds between quotation marks was said by nobody.
        tokens = merged(Span(hit.start, hit.end) for hit in article.found("llm001.sure"))
        self.quoted = merged(
            Span(quote.start, quote.end)
            for paragraph in article.paragraphs
            if paragraph.role != "code"
            for quote in quotes(text, paragraph.start, paragraph.end)
            if quote.closed and not markers.inside(Span(quote.start, quote.end), tokens)
        )
        brackets = [bracketed(text, marker.span) for marker in article.markers if marker.kind == "bracket"]
        words = [span for marker in article.markers for span in (marker.cue, marker.source_span) if span]
        self.named = merged([*brackets, *(worded(text, span) for span in words)])

    def entered(self, start: int, end: int) -> bool:
        """Tell whether a stretch takes from a quotation or an attribution, or reaches in between its words."""
        start, end = bare(self.text, start, end)
        return inside(self.quoted, start, end) or inside(self.named, start, end)

    def quotes(self, start: int, end: int) -> bool:
        """Tell whether a stretch takes from a quotation."""
        return inside(self.quoted, *bare(self.text, start, end))


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that overlap as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        elif span.end > span.start:
            found.append(span)
    return found


def inside(spans: list[Span], start: int, end: int) -> bool:
    """Tell whether a stretch overlaps one of the spans, or an insertion stands within one."""
    i = bisect_right(spans, start, key=lambda span: span.start) - 1
    if start == end:
        return i >= 0 and spans[i].start < start < spans[i].end
    near = spans[max(0, i) : i + 2]
    return any(span.overlaps((start, end)) for span in near)


def worded(text: str, span: Span) -> Span:
    """Return a span from its first letter or digit to its last: debris around a name is no part of it."""
    start, end = span
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return Span(start, end)


def bracketed(text: str, span: Span) -> Span:
    """Return a marker with its brackets; one that lacks the last ends with its last letter."""
    closed = text[span.end - 1 : span.end] in tuple(")]）】")
    return span if closed else Span(span.start, worded(text, span).end)


def bare(text: str, start: int, end: int) -> Span:
    """Return a stretch without the white space at its ends; one of nothing else as it is."""
    words = text[start:end]
    if not words.strip():
        return Span(start, end)
    return Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))
