"""`(Reuters)`, "(With inputs from PTI)", "AP contributed to this report", `© Reuters`, "published from a wire feed".

A credit in brackets at a paragraph's end cites that paragraph; a sign-off, a contribution or a
copyright line speaks for the article as a whole and covers no paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.lexicon import credits, registry
from provenance.model import ASSERTING, Article, Hit, Marker, Paragraph, Pattern, Span, Terms, regex

JOINED = regex(r"\s*(?:/|,|;|&|\+|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bwith\b|\bmit\b|\s)\s*")
LAST = regex(r"(?:^|[.!?”\"]\s{1,4}|\s{2,4}|==)\s*((?:[\w.&-]{2,24}\s?){1,3})\.?$")
#: Credits that say whose picture it is, not whose words.
PICTURE = regex(r"(?i)photo|foto|bild|image|imagen|picture|video|grafi|afp via getty|getty|epa-efe|pool")
#: What may stand after a credit at the end of a paragraph: stops and marks, or debris glued to it, no word.
AFTER = regex(r"\W{0,12}$|\S{1,16}(?: Object\])?$")
#: How a bracket begins that names who only contributed: "(mit AFP)".
BESIDE = regex(r"(?i)\s*(?:with|mit|avec|con|com)\s")
#: Roles whose paragraphs are credits of the article.
FURNITURE = frozenset({"credit", "boilerplate", "byline"})


def registered(language: str) -> Iterator[Pattern | Terms]:
    """Yield the names of all wires and the phrases that stand beside them in a credit."""
    yield registry.names()
    yield registry.short()
    yield Pattern(
        "credit.with",
        rf"(?:^|[(\[]|[.!?…”\"]\s{{1,3}}){credits.either('with')}\s{{1,2}}(?P<names>[^()\[\]\n.]{{2,90}}(?:\.\w[^()\[\]\n.]{{0,30}})?)[)\].]{{0,2}}\s{{0,2}}$",
        ignore_case=True,
    )
    yield Pattern(
        "credit.contributed",
        rf"(?:^|[(\[.]\s{{0,2}})(?P<names>[^()\[\].\n]{{2,120}}?)\s{{1,2}}(?:also\s|has\s|have\s)?{credits.either('contributed')}",
        ignore_case=True,
    )
    # "… on Monday. — Reuters", "… on Monday, via Reuters"
    tail = r"(?:[–—]|--|\bvia)\s{1,2}(?P<names>[^\n–—.()\[\]]{2,40})\.?$"
    yield Pattern("credit.tail", tail)
    yield Pattern("credit.feed", rf"(?P<names>{credits.either('feed')})", ignore_case=True)
    yield Pattern(
        "credit.opaque",
        rf"^\s{{0,3}}[(\[]?(?:{credits.either('labels')}\s{{0,2}}[:：]\s{{0,3}}|with\s)?(?P<names>{credits.either('opaque')})[)\]]?$",
        ignore_case=True,
    )
    yield Pattern(
        "credit.copyright",
        rf"(?:^|[.!?]\s{{1,3}}){credits.either('copyright')}\s{{0,2}}(?:\d{{4}}(?:[-–]\d{{2,4}})?,?\s{{0,2}}(?:by\s|The\s){{0,2}})?(?P<names>[^\n.,/]{{2,60}})",
    )


def find(article: Article) -> Iterator[Marker]:
    """Yield the wire credits of an article."""
    yield from bracketed(article)
    for name in ("credit.with", "credit.contributed", "credit.copyright"):
        for hit in article.found(name):
            yield from phrase(article, hit)
    for hit in (*article.found("credit.feed"), *article.found("credit.opaque")):
        paragraph = article.paragraph_at(hit.groups["names"].start)
        if paragraph and (
            hit.name == "credit.opaque" or paragraph.role in FURNITURE or paragraph.number > len(article.paragraphs) - 3
        ):
            yield credit(article, hit.groups["names"], Span(hit.start, hit.end))
    for hit in article.found("credit.tail"):
        yield from tail(article, hit)
    yield from last_words(article)


def tail(article: Article, hit: Hit) -> Iterator[Marker]:
    """Yield the wire that a paragraph names behind a dash or "via" at its end."""
    name = hit.groups["names"]
    paragraph = article.paragraph_at(hit.start)
    if paragraph is None or paragraph.role not in ASSERTING or paragraph.end - hit.end > 3:
        return
    if hit.start > paragraph.start and registry.candidates(article.words(name), credit=True):
        yield credit(article, name, Span(hit.start, hit.end), (paragraph.number,))


def credit(article: Article, name: Span, span: Span, covers: tuple[int, ...] = (), *, partial: bool = False) -> Marker:
    """Return the marker of a credit without the white space around it; a partial one is weak."""
    text = article.words(span)
    start = span.start + len(text) - len(text.lstrip(' \t\r\n.!?…”"'))
    return Marker(
        "credit",
        start,
        span.start + len(text.rstrip()),
        "channel",
        article.words(name),
        name,
        covers=covers,
        strength="weak" if partial else "strong",
    )


def wires(article: Article, inside: tuple[int, int], *, short: bool = True) -> list[Hit]:
    """Return the registered names that stand inside a stretch, in order."""
    found = [*article.found("wire.name"), *(article.found("wire.short") if short else ())]
    return sorted(hit for hit in within(found, inside))


def within(hits: list[Hit], inside: tuple[int, int]) -> Iterator[Hit]:
    """Yield the hits that lie inside a stretch."""
    return (hit for hit in hits if inside[0] <= hit.start and hit.end <= inside[1])


def bracketed(article: Article) -> Iterator[Marker]:
    """Yield `(Reuters)`, `[AP]`, `(AFP/dpa)`, `(ats/nxp)` where they end or make up a paragraph."""
    seen = {hit.start for hit in article.found("bracket")}
    for hit in sorted((*article.found("wire.name"), *article.found("wire.short"))):
        opening = max(
            article.text.rfind("(", hit.start - 40 if hit.start > 40 else 0, hit.start),
            article.text.rfind("[", hit.start - 40 if hit.start > 40 else 0, hit.start),
        )
        if opening < 0 or opening in seen:
            continue
        closing = min(
            (at for at in (article.text.find(mark, hit.end, hit.end + 60) for mark in ")]") if at >= 0), default=-1
        )
        inside = Span(opening + 1, closing)
        paragraph = article.paragraph_at(opening)
        if closing < 0 or paragraph is None or not names_only(article, inside):
            continue
        if (
            paragraph.end - closing > 18 or not AFTER.fullmatch(article.text[closing + 1 : paragraph.end])
        ) and not sentence_end(article, paragraph, inside):
            continue
        seen.add(opening)
        partial = BESIDE.match(article.words(inside)) is not None
        covers = (paragraph.number,) if paragraph.role in ASSERTING and not partial else ()
        for name in listed(article, inside):
            yield credit(article, name, Span(opening, closing + 1), covers, partial=partial)


def names_only(article: Article, inside: Span) -> bool:
    """Tell whether a bracket holds a credit: wires, a house's initials, nothing about pictures."""
    text = article.words(inside).strip()
    parts = [part for part in JOINED.split(text) if part]
    if PICTURE.search(text) or not parts:
        return False
    if registry.candidates(text, credit=True):
        return True
    known = [part for part in parts if registry.candidates(part, credit=True)]
    return bool(known) and len(parts) <= 5 and all(part in known or len(part) <= 4 for part in parts)


def sentence_end(article: Article, paragraph: Paragraph, inside: Span) -> bool:
    """Tell whether a credit stands after a whole sentence and before the next: "… closed. (AP) The …"."""
    before = article.text[paragraph.start : inside.start - 1].rstrip()
    return (
        bool(before) and before[-1] in '.!?”"' and article.text[inside.end + 1 : inside.end + 3].strip()[:1].isupper()
    )


def listed(article: Article, inside: Span) -> list[Span]:
    """Return the wires that a credit names: the whole when it is one name, else each."""
    if registry.candidates(article.words(inside), credit=True):
        return [inside]
    found = [Span(hit.start, hit.end) for hit in wires(article, inside)]
    return found or [inside]


def phrase(article: Article, hit: Hit) -> Iterator[Marker]:
    """Yield the wires that a credit phrase names; staff who contributed are nobody's channel."""
    paragraph = article.paragraph_at(hit.groups["names"].start)
    text = article.words(hit[:2])
    if paragraph is None or PICTURE.search(text) or paragraph.role in ("caption", "headline", "code"):
        return
    if hit.name == "credit.copyright" and (
        paragraph.role not in FURNITURE or "/" in article.text[hit.end : hit.end + 2]
    ):
        return
    for name in wires(article, hit.groups["names"]):
        yield credit(
            article,
            Span(name.start, name.end),
            Span(hit.start, hit.end),
            partial=hit.name != "credit.copyright",
        )


def last_words(article: Article) -> Iterator[Marker]:
    """Yield the wire that signs off the article with its bare name: `PTI`, `Reuter`, `==Kyodo`, `(SDA/sj)`."""
    ends = [paragraph for paragraph in article.paragraphs if paragraph.role in ASSERTING or paragraph.role in FURNITURE]
    if not ends:
        return
    text = article.words(ends[-1].span)
    match = LAST.search(text[-60:])
    if match and registry.candidates(match[1].strip(), credit=True):
        at = ends[-1].end - len(text[-60:]) + match.start(1)
        name = Span(at, at + len(match[1].strip()))
        if ends[-1].role != "byline":
            yield credit(article, name, name)
