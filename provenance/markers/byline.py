"""`By Reuters`, `Associated Press in Valencia`, `Quelle: dpa Sport`, `By Jane Doe`: who wrote it, by the byline.

A byline that names a wire declares the article as that wire's. An author of the house is named
as written and owns no source: the author is whom the reader already trusts or not.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.lexicon import registry
from provenance.model import Article, Hit, Marker, Paragraph, Span, regex

LEAD = regex(r"(?i)(?:by|von|par|por|da|di|от|автор:?|quelle:|source:|fuente:|fonte:|kaynak:|\|)\s+")
#: The word behind a name, in capitals.
WORD = regex(r" [^\W\d_a-zß-öø-ÿа-яё][\w’'-]+")
PICTURE = regex(r"(?i)photo|foto|bild|image|imagen|shutterstock|getty")


def registered(language: str) -> Iterator[object]:
    """Yield nothing: bylines are whole paragraphs that the reader has told apart."""
    return iter(())


def find(article: Article) -> Iterator[Marker]:
    """Yield a marker for each byline: its wires, or its author as written."""
    for paragraph in article.paragraphs:
        if paragraph.role == "byline" and not PICTURE.search(article.words(paragraph.span)):
            yield from byline(article, paragraph)


def byline(article: Article, paragraph: Paragraph) -> Iterator[Marker]:
    """Yield the wires that a byline names, or its author."""
    text = article.words(paragraph.span)
    lead = LEAD.match(text)
    name = Span(paragraph.start + (lead.end() if lead else 0), paragraph.end)
    found = [
        hit
        for kind in ("wire.name", "wire.short")
        for hit in article.found(kind)
        if hit.start >= name.start and hit.end <= name.end and not of_person(article, hit)
    ]
    spans = sorted({Span(hit.start, hit.end) for hit in found})
    if registry.candidates(article.words(name), credit=True):
        spans = [name]
    for span in spans:
        yield Marker("byline", paragraph.start, paragraph.end, "channel", article.words(span), span)
    if not spans and lead:
        yield Marker("byline", paragraph.start, paragraph.end, "channel", article.words(name), name)


def of_person(article: Article, hit: Hit) -> bool:
    """Tell whether a wire's name that is also a first name or a word is part of somebody's: "By Petra Lindqvist"."""
    if not registry.ordinary(article.words(hit[:2])):
        return False
    after = WORD.match(article.text, hit.end)
    return after is not None and not registry.candidates(f"{article.words(hit[:2])}{after[0]}", credit=True)
