"""What a paragraph rests on: speakers fall into the channel that carried them, channels into their families.

Independence fails closed: a speaker whom only a wire carried adds nothing to the wire, and in an
article that a wire's byline, dateline or credit declares everything came through that wire,
but for what was said to the outlet itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from provenance.model import ASSERTING, EXPLICIT, Article, Paragraph

#: (speaker, paragraph number) → the channels through which the words of that paragraph came.
Chains = Mapping[tuple[str, int], tuple[str, ...]]


def whole_credits(article: Article, *, partial: bool) -> tuple[str, ...]:
    """Return the keys of the channels that the article as a whole declares, in order.

    With `partial`, also those that only contributed ("with inputs from PTI").
    """
    last = max((p.number for p in article.paragraphs if p.role in ASSERTING), default=0)
    inline = Counter(marker.source for marker in article.markers if marker.kind == "credit" and marker.covers)
    keys: dict[str, None] = {}
    for marker in article.markers:
        if marker.source is None or marker.role != "channel" or (marker.strength == "weak" and not partial):
            continue
        # A credit in brackets speaks for the article where it stands once, at the end.
        signed = marker.kind == "credit" and (
            not marker.covers or (marker.covers == (last,) and inline[marker.source] == 1)
        )
        if signed or marker.kind in ("dateline", "byline", "metadata"):
            keys[marker.source] = None
    return tuple(keys)


def via(article: Article) -> dict[tuple[str, int], tuple[str, ...]]:
    """Return the channels that carried each speaker's words, paragraph by paragraph.

    A channel carries a speaker when both share a cue ("X told Reuters"), when it is cited for the
    paragraph, or when it stands in the paragraph as a wire without a speaker of its own.
    """
    wires = {marker.source for marker in article.markers if marker.role == "channel"}
    chains: dict[tuple[str, int], tuple[str, ...]] = {}
    for paragraph in article.paragraphs:
        mine = [article.markers[index] for index in paragraph.markers]
        channels = [
            marker
            for marker in mine
            if marker.role == "channel" and marker.source and marker.kind not in ("dateline", "byline")
        ]
        paired = {marker.cue for marker in mine if marker.role == "speaker" and marker.cue}
        loose = [marker for marker in channels if marker.cue is None or marker.cue not in paired]
        for marker in mine:
            if marker.role == "channel" or marker.source is None or marker.source in wires:
                continue
            own = [channel.source for channel in channels if channel.cue and channel.cue == marker.cue]
            found = own or [channel.source for channel in loose]
            key = (marker.source, paragraph.number)
            chains[key] = tuple(dict.fromkeys([*chains.get(key, ()), *(source for source in found if source)]))
    return chains


def rests(article: Article, chains: Chains) -> dict[int, frozenset[str]]:
    """Return the keys of the origins that each asserting paragraph rests on, none where nobody is cited."""
    wires = {source.key for source in article.sources if source.wire}
    whole = frozenset(whole_credits(article, partial=False)) & wires
    resting = {}
    for paragraph in article.paragraphs:
        if paragraph.role in ASSERTING:
            resting[paragraph.number] = origins(article, paragraph, chains, whole)
    return resting


def origins(article: Article, paragraph: Paragraph, chains: Chains, whole: frozenset[str]) -> frozenset[str]:
    """Return the origins of one paragraph; in declared copy the wire, and what the editor cites beside it."""
    found: set[str] = set()
    for key in paragraph.sources:
        found.update(chains.get((key, paragraph.number), ()) or (key,))
    if not whole:
        return frozenset(found)
    mine = (article.markers[index] for index in paragraph.markers)
    cited = {m.source for m in mine if m.source and m.kind in EXPLICIT and paragraph.number in m.covers}
    return whole | cited | (found & {"self"})
