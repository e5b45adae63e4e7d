"""What an article takes from the works that it cites: its quotations and figures, each with the addresses it cites.

A claim is firm where the article itself says that it stands there: a reference mark right behind a quotation, a link
that is the quotation, the verb that reports it or the figure. The others only stand beside a link, which may be there
for something else: that they are not found there says nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Literal, NamedTuple

from provenance.model import ASSERTING, Article, Marker, Paragraph, Span
from provenance.sentences import around
from provenance.tracing.numbers import Figure, numbers

#: Kinds of markers that stand for an entry of a list of references.
MARKS = frozenset({"footnote", "number", "key"})
#: Kinds of markers whose brackets may hold a link.
BRACKETS = frozenset({"bracket", "credit"})
#: Of how many words a quotation is that can be told from any other's words.
FEWEST = 3
#: How far behind the end of its sentence a reference mark may stand, and how far apart two marks that stand together,
#: in code points.
BEHIND, BESIDE = 12, 2
#: How many citations before and behind a quotation without one of its own are looked at.
NEAREST = 4
#: From how many addresses one claim is taken at most.
MOST = 8


class Citation(NamedTuple):
    """A place where the article cites works by their addresses; `mark` says that it does nothing else."""

    span: Span
    addresses: tuple[str, ...]
    mark: bool
    covers: tuple[int, ...]


class Claim(NamedTuple):
    """Words or a figure of the article, and the addresses from which it takes them.

    `before` and `after` are what its sentence says around a quotation.
    """

    kind: Literal["quotation", "number"]
    span: Span
    words: str
    addresses: tuple[str, ...]
    firm: bool
    figure: Figure | None = None
    before: str = ""
    after: str = ""


def addressed(article: Article) -> dict[str, list[Span]]:
    """Return the addresses that an article cites, each with the places where it does."""
    found: dict[str, list[Span]] = {}
    for span, address in (*shown(article), *(each for entry in entries(article).values() for each in entry)):
        found.setdefault(address, []).append(span)
    for field, value, span in article.metadata:
        if field in WORKS and web(value):
            found.setdefault(bare(value), []).append(span)
    return {address: sorted(set(spans)) for address, spans in found.items()}


def shown(article: Article) -> Iterator[tuple[Span, str]]:
    """Yield the links of an article that cite, each with its address."""
    for marker in article.markers:
        if marker.kind == "link" and web(marker.target):
            yield marker.span, bare(marker.target)


def entries(article: Article) -> dict[str, list[tuple[Span, str]]]:
    """Return the addresses that stand in each entry of the references, by its label."""
    if not article.definitions:
        return {}
    links = [(span, bare(address)) for span, address in article.links if web(address)]
    for hit in article.found("link.bare"):
        words = article.words(hit[:2]).rstrip(".,;:!?…")
        links.append((Span(hit.start, hit.start + len(words)), bare(words)))
    links.sort()
    starts = [span.start for span, _ in links]
    return {
        label: links[bisect_left(starts, entry.start) : bisect_left(starts, entry.end)]
        for label, entry in article.definitions.items()
    }


def bare(address: str | None) -> str:
    """Return an address without a user's name and password, which are nobody's business."""
    scheme, mark, rest = str(address).strip().partition("://")
    end = min((at for at in map(rest.find, "/?#") if at >= 0), default=len(rest))
    return f"{scheme}{mark}{rest[:end].rpartition('@')[2]}{rest[end:]}"


#: Fields of metadata that name a work of somebody else's.
WORKS = frozenset({"source", "original_url", "based_on", "citation", "via"})


def web(address: str | None) -> bool:
    """Tell whether an address is one of the web."""
    return address is not None and address[:8].casefold().startswith(("http://", "https://"))


def claims(article: Article, everywhere: bool = False) -> Iterator[Claim]:
    """Yield what an article takes from the works that it cites, in order of place.

    `everywhere` asks for all that it quotes and counts, also where it cites no address.
    """
    cited: defaultdict[int, list[Citation]] = defaultdict(list)
    for each in citations(article):
        owner = article.paragraph_at(each.span.start)
        for number in {*each.covers, owner.number if owner else 0}:
            cited[number].append(each)
    if not cited and not everywhere:
        return
    quotations = [marker for marker in article.markers if marker.kind == "quotation"]
    starts = [marker.start for marker in quotations]
    for paragraph in article.paragraphs:
        if paragraph.role in ASSERTING and (everywhere or paragraph.number in cited):
            mine = Cited(cited.get(paragraph.number, ()))
            here = quotations[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)]
            found = [*quoted(article, paragraph, here, mine), *counted(article, paragraph, here, mine)]
            yield from sorted((each for each in found if each.addresses or everywhere), key=lambda each: each.span)


def citations(article: Article) -> Iterator[Citation]:
    """Yield the places where an article cites an address, in order."""
    brackets = sorted(marker.span for marker in article.markers if marker.kind in BRACKETS)
    listed = entries(article)
    for marker in article.markers:
        if marker.kind in MARKS and (entry := listed.get(marker.target or "")):
            addresses = tuple(dict.fromkeys(address for _, address in entry))
            yield Citation(marker.span, addresses, True, marker.covers)
        elif marker.kind == "link" and web(marker.target):
            at = bisect_left(brackets, (marker.start + 1,)) - 1
            mark = at >= 0 and marker.end <= brackets[at].end
            yield Citation(marker.span, (bare(marker.target),), mark, marker.covers)


class Cited:
    """The citations of a paragraph, in order of place; several may stand at one place, but none around another."""

    def __init__(self, citations: Iterable[Citation]) -> None:
        self.citations = sorted(citations)
        self.starts = [each.span.start for each in self.citations]

    def inside(self, low: int, high: int) -> list[Citation]:
        """Return those that begin between two positions."""
        return self.citations[bisect_left(self.starts, low) : bisect_left(self.starts, high)]

    def touching(self, span: Span | None) -> list[Citation]:
        """Return those that share a letter with a stretch."""
        if span is None:
            return []
        first = max(0, bisect_left(self.starts, span.start) - 1)
        found = self.citations[first : bisect_left(self.starts, span.end)]
        return [each for each in found if each.span.overlaps(span)]

    def closing(self, position: int, end: int) -> list[Citation]:
        """Return the marks with which a sentence ends: the first behind a position and those right behind it."""
        found: list[Citation] = []
        for each in self.inside(position, end + BEHIND + 1):
            if found and each.span.start - found[-1].span.end > BESIDE:
                break
            if each.mark:
                found.append(each)
        return found

    def near(self, span: Span) -> list[Citation]:
        """Return those nearest to a stretch."""
        at = bisect_left(self.starts, span.start)
        return self.citations[max(0, at - NEAREST) : at + NEAREST]


def quoted(article: Article, paragraph: Paragraph, here: list[Marker], cited: Cited) -> Iterator[Claim]:
    """Yield the quotations of a paragraph; one that is set off as a quotation is quoted as a whole."""
    spans = [(span, marker.cue) for marker in here for span in marker.content]
    for span, cue in spans or ([(paragraph.span, None)] if paragraph.role == "quotation" else []):
        words = article.words(span)
        if len(words.split()) >= FEWEST:
            start = around(article.text, span.start, *paragraph.span).start
            end = around(article.text, span.end - 1, *paragraph.span).end
            own = [each for each in cited.touching(span) if 2 * shared(each.span, span) > span.end - span.start]
            firm = own or cited.touching(cue) or cited.closing(span.end, end)
            beside = article.words((start, span.start)), article.words((span.end, end))
            yield Claim("quotation", span, words, joined(firm or cited.near(span)), bool(firm), None, *beside)


def counted(article: Article, paragraph: Paragraph, here: list[Marker], cited: Cited) -> Iterator[Claim]:
    """Yield the figures of a paragraph, but for those in quotations, with what their sentences cite."""
    said = sorted(span for marker in here for span in marker.content)
    ends = list(accumulate((span.end for span in said), max))
    for figure in numbers(article.text, paragraph.span, article.language):
        before = bisect_left(said, (figure.span.end,)) - 1
        if before >= 0 and ends[before] > figure.span.start:
            continue
        own = cited.touching(figure.span)
        if any(each.mark for each in own):
            # The number of a note.
            continue
        start, end = around(article.text, figure.span.start, *paragraph.span)
        firm = own or cited.closing(figure.span.end, end)
        beside = firm or cited.inside(start, end)
        yield Claim("number", figure.span, article.words(figure.span), joined(beside), bool(firm), figure)


def shared(one: Span, other: Span) -> int:
    """Return how many letters two stretches share."""
    return min(one.end, other.end) - max(one.start, other.start)


def joined(cited: list[Citation]) -> tuple[str, ...]:
    """Return the addresses of citations, each once, and no more than can be meant."""
    return tuple(dict.fromkeys(address for each in cited for address in each.addresses))[:MOST]
