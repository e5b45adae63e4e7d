"""What a paragraph rests on: speakers fall into the channel that carried them, channels into their families.

Independence fails closed: a speaker whom only a wire carried adds nothing to the wire, and in an
article that a wire's byline, dateline or credit declares everything came through that wire,
but for what was said to the outlet itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from provenance.lexicon import listed
from provenance.model import ASSERTING, EXPLICIT, Article, Marker, Paragraph, Span

#: Kinds that speak for the article and not for the paragraph they stand in.
OPENING = frozenset({"dateline", "byline", "metadata"})
#: Kinds of markers by which nobody speaks in a paragraph.
SILENT = EXPLICIT | OPENING
NOBODY: frozenset[str] = frozenset()
#: (speaker, paragraph number) → the channels through which the words of that paragraph came.
Chains = Mapping[tuple[str, int], tuple[str, ...]]


def declared(article: Article) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the keys of the channels that the article as a whole declares, in order, and those that gave all of it.

    The others only contributed ("with inputs from PTI").
    """
    channels = [marker for marker in article.markers if marker.source is not None and marker.role == "channel"]
    if not channels:
        return (), frozenset()
    last = max((p.number for p in article.paragraphs if p.role in ASSERTING), default=0)
    inline = Counter(marker.source for marker in article.markers if marker.kind == "credit" and marker.covers)
    keys: dict[str, None] = {}
    whole: set[str] = set()
    for marker in channels:
        key = str(marker.source)
        if marker.kind in OPENING or signs(marker, article, last, inline[key]):
            keys[key] = None
            if marker.strength != "weak":
                whole.add(key)
    return tuple(keys), frozenset(whole)


def signs(marker: Marker, article: Article, last: int, times: int) -> bool:
    """Tell whether a credit speaks for the article: it covers nothing, or stands once at the end, or alone for all."""
    if marker.kind == "credit":
        return not marker.covers or (marker.covers == (last,) and times == 1)
    if marker.kind != "bracket" or not marker.covers or last not in marker.covers:
        return False
    line = article.paragraph_at(marker.start)
    return line is not None and line.role == "credit" and len(marker.covers) >= sum(1 for _ in article.body())


def via(article: Article) -> dict[tuple[str, int], tuple[str, ...]]:
    """Return the channels that carried each speaker's words, paragraph by paragraph.

    A channel carries a speaker when both share a cue ("X told Reuters"), when channels alone are
    cited for the paragraph, or when the prose says that it carried what stands there ("carried by
    TASS"). Whoever speaks first through a channel goes on through it ("…, he added") unless the
    article names another. A wire that reports beside a speaker carries nobody; documents are never carried.
    """
    wires = {marker.source for marker in article.markers if marker.role == "channel"}
    if not wires:
        return {}
    chains: dict[tuple[str, int], tuple[str, ...]] = {}
    first: dict[str, tuple[str, ...]] = {}
    for paragraph in article.paragraphs:
        if not paragraph.markers:
            continue
        mine = [article.markers[index] for index in paragraph.markers]
        general = [marker.source for marker in carriers(article, paragraph, mine)]
        paired: dict[Span, list[str | None]] = {}
        for marker in mine:
            if marker.role == "channel" and marker.cue:
                paired.setdefault(marker.cue, []).append(marker.source)
        for marker in mine:
            if marker.role != "speaker" or marker.kind in EXPLICIT or marker.source in wires or not marker.source:
                continue
            found = paired.get(marker.cue, general) if marker.cue else general
            key = (marker.source, paragraph.number)
            chains[key] = tuple(dict.fromkeys([*chains.get(key, ()), *(source for source in found if source)]))
            if marker.cue:
                first.setdefault(marker.source, chains[key])
    return {key: found or first.get(key[0], ()) for key, found in chains.items()}


def carriers(article: Article, paragraph: Paragraph, mine: list[Marker]) -> list[Marker]:
    """Return the channels that carried whatever is said in a paragraph without a channel of its own."""
    cited = [marker for marker in mine if marker.kind in EXPLICIT and paragraph.number in marker.covers]
    if cited:
        return cited if all(marker.role == "channel" for marker in cited) else []
    return [marker for marker in mine if marker.role == "channel" and passive(article, marker)]


def passive(article: Article, marker: Marker) -> bool:
    """Tell whether a channel is named as what carried the words: "his remarks were carried by TASS"."""
    if marker.cue is None or marker.source_span is None or marker.cue.end > marker.source_span.start:
        return False
    between = article.words((marker.cue.end, marker.source_span.start)).split()
    return bool(between) and between[0].casefold() in listed("by", article.language)


def rests(article: Article, chains: Chains, whole: frozenset[str]) -> dict[int, frozenset[str]]:
    """Return the keys of the origins that each asserting paragraph rests on, none where nobody is cited.

    `whole` are the channels that gave all of the article.
    """
    wires = whole.intersection([source.key for source in article.sources if source.wire])
    bare = wires or NOBODY
    return {
        paragraph.number: origins(article, paragraph, chains, wires) if paragraph.sources else bare
        for paragraph in article.paragraphs
        if paragraph.role in ASSERTING
    }


def origins(article: Article, paragraph: Paragraph, chains: Chains, whole: frozenset[str]) -> frozenset[str]:
    """Return the origins of one paragraph; in declared copy the wire, and what the editor cites beside it."""
    mine = [article.markers[index] for index in paragraph.markers]
    explicit = [marker for marker in mine if marker.kind in EXPLICIT and paragraph.number in marker.covers]
    if any(marker.kind == "link" for marker in explicit):
        named = [marker.source_span for marker in mine if marker.source_span and marker.kind != "link"]
        explicit = [marker for marker in explicit if not beside(marker, named)]
    cited = {marker.source for marker in explicit if marker.source}
    said = {marker.source for marker in mine if marker.source and marker.kind not in SILENT}
    if paragraph.verdict == "inherited":
        said.update(paragraph.sources)
    found = set(cited)
    for key in said:
        found.update(chains.get((key, paragraph.number)) or (key,))
    return frozenset(found) if not whole else whole | cited | (found & {"self"})


def beside(marker: Marker, named: list[Span]) -> bool:
    """Tell whether a link only underlines a name that is a source itself: "the [harbour office](…) wrote"."""
    return marker.kind == "link" and any(marker.start < end and start < marker.end for start, end in named)
