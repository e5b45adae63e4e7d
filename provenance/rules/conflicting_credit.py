"""An article whose dateline, byline, credit or front matter name different wires.

Flags:
    By Reuters

    MOSSHAVEN (AP) - The ferry will stop for three weeks while the ramp is replaced.

    The island's shop has ordered twice the flour.

Flags:
    By Reuters

    The ferry will stop for three weeks while the ramp is replaced. [Source: TASS]

    The island's shop has ordered twice the flour and most of the salt. [Source: TASS]

Passes:
    By AFP/AP

    MOSSHAVEN (AP) - The ferry will stop for three weeks while the ramp is replaced.

    The island's shop has ordered twice the flour.

Passes:
    By the Associated Press

    MOSSHAVEN (AP) - The ferry will stop for three weeks while the ramp is replaced.

    The island's shop has ordered twice the flour.

Passes:
    MOSSHAVEN (Reuters) - The ferry will stop for three weeks while the ramp is replaced.

    The island's shop has ordered twice the flour, the baker told AFP.

    (With inputs from PTI)

Why:
    The credit is the reader's only way to the origin of the whole piece. Two credits that exclude each other say
    that the text or its label was taken from somewhere else, and nobody can tell which.

Authority:
    AP, rules for crediting others: credit ourselves for what is ours and the other organization for what is theirs.
    https://www.mediamatters.org/associated-press/associated-press-issues-tighter-attribution-policy
    AP, News Values, Bylines and datelines: the dateline tells where the basic information was obtained, the byline
    who wrote the story.
    http://associatedpress-corp-live-bypass.cphostaccess.com/about/news-values-and-principles/telling-the-story/byline

Dismiss:
    Name both wires in one credit (AFP/AP) where both were used; correct the one that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from provenance.model import ASSERTING, Article, Confidence, Flag, Level, Marker, Pattern, Source, Span, Terms

CODE = "WIR004"
NAME = "conflicting-credit"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
ASKS = ("wire",)
PATTERNS: tuple[Pattern | Terms, ...] = ()

#: What a credit is called in the message.
PLACES = {"dateline": "dateline", "byline": "byline", "metadata": "front matter", "credit": "credit"}


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield a flag where two places credit the article to wires that have no owner in common."""
    wires = {source.key: source for source in article.sources if source.wire}
    credits = declared(article, wires)
    for first, second in pairwise(credits):
        if families(first, wires).isdisjoint(families(second, wires)):
            yield flag(second, first, wires)
            return
    if credits and (marked := everywhere(article, wires)) and len(marked) > 1:
        named = set().union(*(families(each, wires) for each in credits))
        if named.isdisjoint(*[families(marked, wires)]):
            yield flag(marked, credits[0], wires)


def declared(article: Article, wires: Mapping[str, Source]) -> list[list[Marker]]:
    """Return the markers that credit the whole article to wires, those of one place together, in order of places."""
    last = max((paragraph.number for paragraph in article.paragraphs if paragraph.role in ASSERTING), default=0)
    places: dict[tuple[str, Span], list[Marker]] = {}
    for marker in article.markers:
        if marker.source not in wires or marker.role != "channel" or marker.strength == "weak":
            continue
        whole = marker.kind == "credit" and marker.covers in ((), (last,))
        if whole or marker.kind in ("dateline", "byline", "metadata"):
            # The fields of front matter are one place: an agency beside the author's is no conflict.
            span = Span(0, 0) if marker.kind == "metadata" else marker.span
            places.setdefault((marker.kind, span), []).append(marker)
    return list(places.values())


def everywhere(article: Article, wires: Mapping[str, Source]) -> list[Marker]:
    """Return the citations of an article that marks most of its paragraphs, if every one of them names a wire."""
    cited = [marker for marker in article.markers if marker.kind in ("bracket", "credit") and marker.covers]
    if article.convention != "markers" or not all(marker.source in wires for marker in cited):
        return []
    return cited


def families(markers: list[Marker], wires: Mapping[str, Source]) -> set[str]:
    """Return the owners of the wires that markers name."""
    return {wires[marker.source or ""].family for marker in markers if marker.source in wires}


def flag(here: list[Marker], there: list[Marker], wires: Mapping[str, Source]) -> Flag:
    """Return what is said of two credits that exclude each other, at the second."""
    one, other = names(there, wires), names(here, wires)
    place = PLACES[there[0].kind]
    return Flag(
        span=here[0].span,
        message=f"Credited to {other} here, to {one} in the {place}",
        reason="The two have no owner in common.",
        help="Correct the credit that is wrong, or name both in one.",
    )


def names(markers: list[Marker], wires: Mapping[str, Source]) -> str:
    """Return the names of the wires that markers credit."""
    return " and ".join(dict.fromkeys(wires[marker.source or ""].name for marker in markers if marker.source in wires))
