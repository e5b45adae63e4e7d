"""`[Source: TASS]`, `[Sources: Reuters; AP]`, `(Source: X)`, `[via X]` and `Source: X` lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.lexicon import credits, registry
from provenance.model import ASSERTING, VOUCHED, Article, Hit, Marker, MarkerRole, Paragraph, Pattern, Span, regex

#: Months and figures that follow a name inside a marker: "CNN, May 21, 2025".
DATE = regex(
    r"(?i)(?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-zä]{0,6}\.?|[\d./: -]+|\d{1,2} \w+ \d{4}"
)
VIA = regex(r"\s(?:via|through)\s+")
SEMICOLON = regex(r"\s*;\s*")
#: Weaker marks between the names of a list.
LIST = regex(r"\s*(?:;|,|/|\||&|\band\b|\bund\b|\bet\b|\by\b|\be\b)\s*")


def registered(language: str) -> Iterator[Pattern]:
    """Yield the bracket forms: closed, dated, cut off at the end of a line, and on a line of their own."""
    label = credits.either("labels")
    inside = rf"\s{{0,3}}(?:{label}|{credits.either('bracketed')})\s{{0,2}}(?:[:：=]|\s[-–—]\s)\s{{0,3}}"
    yield Pattern("bracket", rf"\[{inside}(?P<names>[^\[\]\n]{{1,160}})\]", ignore_case=True)
    yield Pattern("bracket", rf"\{{{inside}(?P<names>[^{{}}\n]{{1,160}})\}}", ignore_case=True)
    yield Pattern("bracket", rf"[(（]{inside}(?P<names>[^()（）\n]{{1,160}})[)）]", ignore_case=True)
    via = rf"[\[(]\s{{0,3}}{credits.either('via')}\s{{1,3}}(?P<names>[^\[\]()\n]{{1,120}})[\])]"
    yield Pattern("bracket", via, ignore_case=True)
    # (CNN, May 21, 2025)
    yield Pattern("bracket.dated", r"\((?P<names>[^\W\d_][^()\n,\d]{1,40}), (?:[A-Z][a-z]{2,8}\.? \d{1,2}, )?\d{4}\)")
    yield Pattern("bracket.open", rf"[\[(（]{inside}(?P<names>[^\[\]()（）\n]{{2,60}})$", ignore_case=True)
    line = rf"(?:^|[.!?…”\"»)]\s{{1,3}}){label}\s{{0,2}}[:：]\s{{0,3}}(?P<names>[^\[\]\n]{{2,160}})$"
    yield Pattern("bracket.line", line, ignore_case=True)


def find(article: Article) -> Iterator[Marker]:
    """Yield a marker for each name in each bracket; a line of its own covers what stands above it."""
    for hit in (*article.found("bracket"), *article.found("bracket.open")):
        yield from markers(article, hit, Span(hit.start, hit.end), own(article, hit))
    for hit in article.found("bracket.dated"):
        if role(article.words(hit.groups["names"]), article.language) == "channel":
            yield from markers(article, hit, Span(hit.start, hit.end), own(article, hit))
    last = 0
    for hit in article.found("bracket.line"):
        found = list(line(article, hit, last))
        yield from found
        if found and (owner := article.paragraph_at(found[0].start)):
            last = owner.number


def line(article: Article, hit: Hit, last: int) -> Iterator[Marker]:
    """Yield the markers of `Source: X` at the end of a paragraph, below others, or under the headline.

    `last` is the number of the paragraph in which such a line stood before.
    """
    inside = hit.groups["names"]
    label = article.words((hit.start, inside.start)).lstrip('.!?…”"») \t\r\n')
    start = inside.start - len(label)
    paragraph = article.paragraph_at(start)
    listed = list(names(article, hit))
    if paragraph is None or not listed or paragraph.role in ("caption", "table"):
        return
    span = Span(start, listed[-1].end)
    if start > paragraph.start:
        if paragraph.role in ASSERTING and paragraph.end <= hit.end:
            yield from markers(article, hit, span, (paragraph.number,))
    elif paragraph.role == "byline":
        # Under the headline it credits the article; wires there are the byline's.
        for name in listed:
            if not registry.candidates(article.words(name), credit=True):
                yield Marker("credit", *span, "channel", article.words(name), name)
    else:
        yield from markers(article, hit, span, above(article, paragraph, last))


def markers(article: Article, hit: Hit, span: Span, covers: tuple[int, ...]) -> Iterator[Marker]:
    """Yield one marker for each name that stands in a bracket."""
    content = tuple(before(article.paragraphs[number - 1], span) for number in covers)
    for name in names(article, hit):
        yield Marker(
            kind="bracket",
            start=span.start,
            end=span.end,
            role=role(article.words(name), article.language),
            name=article.words(name),
            source_span=name,
            content=tuple(stretch for stretch in content if stretch.end > stretch.start),
            covers=covers,
        )


def names(article: Article, hit: Hit) -> Iterator[Span]:
    """Yield the names in a bracket: split at semicolons; at commas where all are wires or the label is plural."""
    inside = hit.groups["names"]
    many = article.words(Span(hit.start, inside.start)).strip(' \t[({（:：=-.!?…”"»)').casefold() in credits.plural()
    for start, end in pieces(article.words(inside), SEMICOLON):
        part = span_of(inside, start, end)
        listed = [span_of(part, *piece) for piece in pieces(article.words(part), LIST)]
        undated = [name for name in listed if not DATE.fullmatch(article.words(name))]
        known = [bool(registry.candidates(article.words(name), credit=True)) for name in undated]
        if many or all(known):
            yield from undated
        elif known[0]:
            # TASS, "Ferries idle"
            yield undated[0]
        elif (through := VIA.search(article.words(part))) is not None:
            # Zelna Courier via Reuters
            yield Span(part.start + through.end(), part.end)
        elif article.words((undated[0].start, undated[-1].end)).casefold() not in credits.empty():
            yield Span(undated[0].start, undated[-1].end)


def pieces(text: str, mark: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text between marks, without surrounding white space or stops."""
    start = 0
    for end, after in [*(match.span() for match in mark.finditer(text)), (len(text), len(text))]:
        piece = text[start:end]
        left = len(piece) - len(piece.lstrip(" \t\r*_"))
        right = len(piece.rstrip(" \t\r*_.")) if len(piece) > 6 else len(piece.rstrip(" \t\r*_"))
        if right > left:
            yield start + left, start + right
        start = after


def span_of(outer: Span, start: int, end: int) -> Span:
    """Return a stretch of a stretch."""
    return Span(outer.start + start, outer.start + end)


def role(name: str, language: str) -> MarkerRole:
    """Return the part that a cited source plays: it carried the words, said them, or is a document."""
    if registry.candidates(name, credit=True) or registry.by_domain(name.removeprefix("https://").split("/")[0]):
        return "channel"
    if "/" in name or "://" in name:
        return "document"
    kind = registry.kind(name, language)
    return "channel" if kind == "outlet" else "speaker" if kind in ("person", "unnamed") else "document"


def own(article: Article, hit: Hit) -> tuple[int, ...]:
    """Return the number of the paragraph that a bracket stands in, or of the one above when it stands alone."""
    paragraph = article.paragraph_at(hit.start)
    if paragraph is None:
        return ()
    if paragraph.role in ASSERTING:
        return (paragraph.number,)
    return above(article, paragraph) if paragraph.role == "credit" else ()


def above(article: Article, line: Paragraph, last: int = 0) -> tuple[int, ...]:
    """Return the paragraphs that a source line covers: the table right above it, else all up to the line before.

    `last` is the number of a paragraph in which a line stood before, whatever role it was taken for.
    """
    covered: list[int] = []
    table = False
    for index in range(line.number - 2, last - 1, -1):
        paragraph = article.paragraphs[index]
        table = table or (paragraph.role == "table" and not covered)
        if paragraph.role == "credit" or (table and paragraph.role != "table"):
            break
        if paragraph.role in VOUCHED:
            covered.append(paragraph.number)
    return tuple(reversed(covered))


def before(paragraph: Paragraph, marker: Span) -> Span:
    """Return the part of a paragraph that a marker in it or below it is about."""
    return Span(paragraph.start, min(paragraph.end, marker.start) if marker.start >= paragraph.start else paragraph.end)
