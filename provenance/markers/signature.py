"""The name below a quotation: `— Tom Orr, engineer`, `— Ada Roe, Harbour Times`."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.lexicon import registry
from provenance.model import Article, Hit, Marker, Paragraph, Pattern, Span


def registered(language: str) -> Iterator[Pattern]:
    """Yield a line that opens with a long dash and a name."""
    yield Pattern(
        "signature",
        r"^[ \t>*_]{0,6}(?P<dash>[—–]{1,2})[ *_]{0,3}(?P<name>[^\W\d_][^\n—–,*_(]{2,50})"
        # A post is signed `— Ada Roe (@ada) May 3, 2024`.
        r"(?:\([^\n()]{1,60}\)[^\n—–,*_]{0,40})?"
        r"(?:,(?P<more>[^\n—–]{2,60}))?[*_]{0,2}$",
    )


def find(article: Article) -> Iterator[Marker]:
    """Yield who signs each quotation in its last line, and the wire or outlet named behind a comma."""
    signed: set[int] = set()
    for hit in article.found("signature"):
        paragraph = article.paragraph_at(hit.groups["name"].start)
        if paragraph is None or paragraph.role != "quotation" or paragraph.end > hit.end:
            continue
        name = hit.groups["name"]
        name = Span(name.start, name.start + len(article.words(name).rstrip()))
        said = Span(paragraph.start, hit.start)
        content = (said,) if said.end > said.start else ()
        covers = run(article, paragraph, signed) if content else ()
        signed.add(paragraph.number)
        carrier = channel(article, hit)
        cue = hit.groups["dash"] if carrier else None
        yield Marker(
            "quotation", *name, "speaker", article.words(name).strip(), name, cue=cue, content=content, covers=covers
        )
        if carrier:
            yield Marker("quotation", *carrier, "channel", article.words(carrier), carrier, cue=cue, covers=covers)


def run(article: Article, last: Paragraph, signed: set[int]) -> tuple[int, ...]:
    """Return the paragraphs of a quotation that ends with a signed one, back to the one signed before."""
    first = last.number
    while first > 1 and article.paragraphs[first - 2].role == "quotation" and first - 1 not in signed:
        first -= 1
    return tuple(range(first, last.number + 1))


def channel(article: Article, hit: Hit) -> Span | None:
    """Return the wire or outlet that a signature names behind its comma."""
    more = hit.groups.get("more")
    words = article.words(more).strip(" *_") if more else ""
    if not more or not (registry.candidates(words, credit=True) or registry.kind(words, article.language) == "outlet"):
        return None
    start = article.text.find(words, more.start)
    return Span(start, start + len(words))
