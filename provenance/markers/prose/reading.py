"""A paragraph as the extractors read it: its quotations once, its sentences as they are asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from provenance.markers.prose.quotes import WIDEST, Quote, quotes
from provenance.markers.prose.words import Line, words
from provenance.model import Article, Hit, Marker, Paragraph, Role, Span
from provenance.sentences import around

#: Roles whose paragraphs hold no prose.
SILENT: frozenset[Role] = frozenset({"code", "boilerplate", "byline", "dateline", "credit"})
#: A quotation shorter than this, in code points, is scare quotes, and verbs may stand inside it.
SHORT = 25
#: The sentence before the first, and its words.
NOWHERE, NOTHING = Span(0, 0), Line([], [], 0)


class Reading:
    """One paragraph under the eye: the last sentence, as hits come in order, and what all its verbs of saying say."""

    __slots__ = ("article", "line", "paragraph", "quoted", "said", "sentence")

    def __init__(self, article: Article, paragraph: Paragraph) -> None:
        self.article = article
        self.paragraph = paragraph
        self.quoted = quotes(article.text, paragraph.start, paragraph.end)
        self.sentence = NOWHERE
        self.line = NOTHING
        self.said: list[Marker] | None = None

    def turn(self, position: int) -> None:
        """Make the sentence at a position the current one, with its words."""
        if not self.sentence.start <= position < self.sentence.end:
            article, paragraph = self.article, self.paragraph
            start, end = self.sentence = around(article.text, position, paragraph.start, paragraph.end)
            self.line = words(article.text, start, end, article.language)

    def first(self, hit: Hit) -> int | None:
        """Return the word of the current sentence that a hit begins in."""
        line, start = self.line, hit.start
        i = bisect_right(line.starts, start) - 1
        return i if i >= 0 and start < line.ends[i] else None

    def after(self, hit: Hit) -> int:
        """Return the word of the current sentence that follows a hit."""
        return bisect_left(self.line.starts, hit.end)

    def inside(self, position: int) -> bool:
        """Tell whether a position stands inside a quotation of some length."""
        if not self.quoted:
            return False
        i = bisect_left(self.quoted, (position + 1,)) - 1
        if i < 0:
            return False
        start, end, _, _ = self.quoted[i]
        return position < end and end - start > SHORT

    def beside(self) -> list[Quote]:
        """Return the quotations that may touch the current sentence."""
        if not self.quoted:
            return []
        low = bisect_left(self.quoted, (self.sentence.start - WIDEST,))
        high = bisect_left(self.quoted, (self.sentence.end,))
        return [quote for quote in self.quoted[low:high] if quote.end > self.sentence.start]


#: The article under the eye and the readings of its paragraphs by number, which its extractors share.
SHELF: list[tuple[Article | None, dict[int, Reading]]] = [(None, {})]


def reading(article: Article, paragraph: Paragraph) -> Reading:
    """Return the reading of a paragraph, the same whoever asks as long as its article is under the eye."""
    owner, kept = SHELF[0]
    if owner is not article:
        kept = {}
        SHELF[0] = (article, kept)
    if paragraph.number not in kept:
        kept[paragraph.number] = Reading(article, paragraph)
    return kept[paragraph.number]


def readings(article: Article, name: str) -> Iterator[tuple[Reading, list[Hit]]]:
    """Yield each paragraph of prose that has hits of a name, with those hits in order."""
    owner: Paragraph | None = None
    hits: list[Hit] = []
    for hit in article.found(name):
        if owner is None or hit.start >= owner.end:
            if owner is not None and hits:
                yield reading(article, owner), hits
            owner, hits = article.paragraph_at(hit.start), []
        if owner is not None and owner.role not in SILENT:
            hits.append(hit)
    if owner is not None and hits:
        yield reading(article, owner), hits
