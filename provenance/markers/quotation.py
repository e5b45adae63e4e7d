"""Quotations and their speakers: `"We are ready," said Jane Roe`, `ROE: "…"`, and quotations nobody stands beside.

Fewer than four words are scare quotes or a title unless a reporting verb adjoins. A quotation
that its paragraph leaves open and the next one reopens carries `target="open"`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from provenance.lexicon.reporting import Grammar, grammar
from provenance.markers import speech
from provenance.markers.prose.quotes import MARKS, WIDEST, Quote
from provenance.markers.prose.reading import Reading, readings
from provenance.model import Article, Hit, Marker, Paragraph, Pattern, Terms
from provenance.sentences import REACH

START = attrgetter("start")
#: A quotation of fewer words is no statement by itself; in scripts without spaces, of fewer letters.
FEWEST = 4
FEWEST_LETTERS = 12
#: Marks that set off titles and nicknames as often as speech: they need a speaker beside them.
SINGLE = ("'", "‘", "‹")
#: Marks that may open a quotation.
OPENERS = ("“", "„", "«", "»", "‹", "‘", '"', "「", "『", "《", "''", "``", "＂", "'")


def registered(language: str) -> Iterator[Pattern | Terms]:
    """Yield the marks that open a quotation, and the label of a speaker before one."""
    yield Terms("quotation.mark", dict.fromkeys(OPENERS, ""), whole=False)
    yield Pattern(
        "quotation.speaker",
        r"(?:^|[.!?–—-] {1,2})(?P<name>[^\W\d_][^\n:.!?,;\"“„«()]{1,50})(?P<cue>:)[ \t]{0,3}[\"“„«]",
    )


def find(article: Article) -> Iterator[Marker]:
    """Yield a marker for each quotation, with the speaker of the cue beside it where there is one.

    A paragraph that is all quotation and names nobody carries on the speech of the paragraph above.
    """
    lexicon = grammar(article.language)
    labels = {hit.end - 1: hit for hit in article.found("quotation.speaker")}
    verbs = article.found("speech.verb")
    said = sorted(speech.phrased(article), key=START)
    above: tuple[int, str | None] = (0, None)
    for reading, _ in readings(article, "quotation.mark"):
        if not reading.quoted:
            continue
        number = reading.paragraph.number
        statements = spoken(reading, verbs, said, lexicon)
        goes_on = above[1] if above[0] == number - 1 and not statements else None
        name = goes_on
        for marker in quotations(reading, statements, labels, goes_on):
            name = marker.name or name
            yield marker
        above = (number, name)


def spoken(reading: Reading, verbs: tuple[Hit, ...], said: list[Marker], lexicon: Grammar) -> list[Marker]:
    """Return the statements of a paragraph that have a speaker, in order of start."""
    low, high = reading.paragraph.start, reading.paragraph.end
    hits = verbs[bisect_left(verbs, (low,)) : bisect_left(verbs, (high,))]
    near = speech.said(reading, list(hits), lexicon) if hits else []
    if said:
        near = [*near, *said[bisect_left(said, low, key=START) : bisect_left(said, high, key=START)]]
    return sorted((marker for marker in near if marker.source_span and marker.content), key=START)


def quotations(reading: Reading, said: list[Marker], labels: dict[int, Hit], goes_on: str | None) -> Iterator[Marker]:
    """Yield the markers of a paragraph's quotations; `goes_on` names whoever spoke in the paragraph above."""
    article = reading.article
    for quote in reading.quoted:
        beside = adjoining(quote, said)
        label = labels.get(quote.start)
        span: tuple[int, int] = (quote.start, quote.end)
        name, source, cue = goes_on if quote.start == reading.paragraph.start else None, None, None
        if beside is not None:
            name, source, cue = beside.name, beside.source_span, beside.cue
        elif label is not None:
            source, cue = label.groups["name"], label.groups["cue"]
            span, name = (source.start, quote.end), article.words(source)
        elif not long(article.words(quote.inside)) or article.text[quote.start : quote.inside.start] in SINGLE:
            continue
        target = "open" if not quote.closed and reopened(article, reading.paragraph) else None
        yield Marker("quotation", *span, "speaker", name, source, cue, (quote.inside,), target=target)


def adjoining(quote: Quote, said: list[Marker]) -> Marker | None:
    """Return the statement whose content takes in the quotation, the nearest first."""
    if not said:
        return None
    low = bisect_left(said, quote.start - WIDEST, key=START)
    high = bisect_left(said, quote.end + REACH, key=START)
    own = [
        marker
        for marker in said[low:high]
        if any(span.overlaps(quote.inside) for span in marker.content)
        and not (marker.source_span and marker.source_span.overlaps(quote.inside))
    ]
    return min(own, key=lambda marker: max(quote.start - marker.end, marker.start - quote.end, 0), default=None)


def reopened(article: Article, paragraph: Paragraph) -> bool:
    """Tell whether the next paragraph begins with a quotation mark, as continued speech does."""
    if paragraph.number >= len(article.paragraphs):
        return False
    return MARKS.match(article.text, article.paragraphs[paragraph.number].start) is not None


def long(words: str) -> bool:
    """Tell whether a quotation is long enough to be a statement."""
    return len(words.split()) >= FEWEST or sum(letter > "\u3000" for letter in words) >= FEWEST_LETTERS
