"""What is said: the quotation beside a cue, or the clause before or after it."""

from __future__ import annotations

from collections.abc import Iterable

from provenance.markers.prose.quotes import Quote
from provenance.model import Span

#: What may stand between a clause and its cue.
TRIM = frozenset(" \t\r\n,;:—–-")
STOPPED = TRIM | {"."}
#: What closes what was said, before its cue.
CLOSING = (",", "”", '"', "“", "»", "'", "?", "!")


def content(text: str, sentence: Span, start: int, end: int, quotations: Iterable[Quote]) -> tuple[Span, ...]:
    """Return the spans that a cue with its source (`start` to `end`) attributes, bounded by its sentence.

    A quotation that touches the sentence counts whole, over as many sentences as it runs.
    """
    found = []
    behind = trimmed(text, end, sentence.end)
    ahead = trimmed(text, sentence.start, start)
    if behind is not None and behind.end - behind.start > 12:
        found.append(behind)
    elif ahead is not None:
        found.append(ahead)
    if ahead is not None and ahead not in found and text[start - 2 : start].strip()[-1:] in CLOSING:
        found.insert(0, ahead)
    for quotation in quotations:
        found = [
            Span(min(quotation.start, span.start), max(quotation.end, span.end))
            if span.overlaps(quotation[:2])
            else span
            for span in found
        ]
    return tuple(found)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Return a stretch without the commas and dashes around it; None where nothing but a full stop is left."""
    while start < end and text[start] in TRIM:
        start += 1
    while start < end and text[end - 1] in STOPPED:
        end -= 1
    return tuple.__new__(Span, (start, end)) if end - start > 2 else None
