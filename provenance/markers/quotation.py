"""Quotations and their speakers: `"We are ready," said Jane Roe`, `ROE: "…"`, and quotations nobody stands beside.

Fewer than four words are scare quotes or a title unless a reporting verb adjoins. A quotation
that its paragraph leaves open and the next one reopens carries `target="open"`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from provenance.markers import speech
from provenance.markers.prose.quotes import MARKS, Quote, quotes
from provenance.model import Article, Marker, Paragraph, Pattern, Span

#: A quotation of fewer words is no statement by itself.
FEWEST = 4
#: How far a cue may stand from the quotation it introduces or closes, in code points.
NEAR = 60
#: Letters of a script without spaces that make up a word, roughly.
LETTERS = 3


def registered(language: str) -> Iterator[Pattern]:
    """Yield the marks that open a quotation, each in a paragraph that is then read as a whole."""
    yield Pattern("quotation.mark", r"[“„«»‘\"「『《]|''")
    yield Pattern("quotation.speaker", r"^(?P<name>[^\W\d_][^\n:.!?,;]{1,50})(?P<cue>:)[ \t]{0,3}[\"“„«]")


def find(article: Article) -> Iterator[Marker]:
    """Yield a marker for each quotation, with the speaker of the cue beside it where there is one."""
    labels = {hit.groups["cue"].end: hit.groups["name"] for hit in article.found("quotation.speaker")}
    marked = dict.fromkeys(paragraph.number for paragraph, _ in speech.grouped(article, "quotation.mark"))
    said = sorted((m for m in speech.find(article) if m.kind == "speech" and m.role != "channel"), key=lambda m: m.start)
    for number in marked:
        paragraph = article.paragraphs[number - 1]
        low = bisect_left(said, paragraph.start, key=lambda marker: marker.start)
        high = bisect_left(said, paragraph.end, key=lambda marker: marker.start)
        for quote in quotes(article.text, paragraph.start, paragraph.end):
            yield from quotation(article, paragraph, quote, said[low:high], labels)


def quotation(
    article: Article, paragraph: Paragraph, quote: Quote, said: list[Marker], labels: dict[int, Span]
) -> Iterator[Marker]:
    """Yield the marker of one quotation, if it is one."""
    beside = adjoining(quote, said)
    target = None if quote.closed or not reopened(article, paragraph) else "open"
    label = labels.get(len(article.text[: quote.start].rstrip()))
    if beside is not None:
        yield Marker(
            "quotation", quote.start, quote.end, "speaker", beside.name, beside.source_span, beside.cue, (quote.inside,), target=target
        )
    elif label is not None:
        cue = Span(label.end, label.end + 1)
        yield Marker("quotation", label.start, quote.end, "speaker", article.words(label), label, cue, (quote.inside,), target=target)
    elif long(article.words(quote.inside)):
        yield Marker("quotation", quote.start, quote.end, "speaker", content=(quote.inside,), target=target)


def adjoining(quote: Quote, said: list[Marker]) -> Marker | None:
    """Return the statement whose content takes in the quotation, the nearest first."""
    own = [marker for marker in said if marker.source_span and any(span.overlaps(quote.inside) for span in marker.content)]
    return min(own, key=lambda marker: gap(marker, quote), default=None)


def gap(marker: Marker, quote: Quote) -> int:
    """Return how far a marker stands from a quotation, in code points."""
    return max(quote.start - marker.end, marker.start - quote.end, 0)


def reopened(article: Article, paragraph: Paragraph) -> bool:
    """Tell whether the next paragraph begins with an opening mark, as continued speech does."""
    if paragraph.number >= len(article.paragraphs):
        return False
    return MARKS.match(article.text, article.paragraphs[paragraph.number].start) is not None


def long(words: str) -> bool:
    """Tell whether a quotation is long enough to be a statement."""
    return len(words.split()) >= FEWEST or sum(letter > "\u3000" for letter in words) >= FEWEST * LETTERS
