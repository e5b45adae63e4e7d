"""Sources: who the markers name, in whose family they are, and what each paragraph rests on."""

from __future__ import annotations

from collections import Counter, defaultdict

from provenance.lexicon import registry
from provenance.model import Article, Marker, Source
from provenance.sources.dependence import Chains, declared, rests, via
from provenance.sources.naming import Register
from provenance.sources.owner import Owner
from provenance.sources.summary import summarise
from provenance.sources.unnamed import voice
from provenance.sources.verdicts import convention, judged


def resolve(article: Article) -> Article:
    """Return the article with sources, credits, verdicts and summary; its markers are known."""
    register = Register(article)
    owners = list(map(register.owner, article.markers))
    markers = [owned(article, marker, owner) for marker, owner in zip(article.markers, owners, strict=True)]
    article = article._replace(markers=tuple(markers), sources=register.sources())
    credits, whole = declared(article)
    article = article._replace(credits=credits)
    article = article._replace(paragraphs=judged(article))
    chains = via(article)
    article = article._replace(convention=convention(article), sources=counted(article, chains))
    return summarise(article, rests(article, chains, whole), whole)


def carried(article: Article, wires: Chains) -> Article:
    """Return a resolved article whose summary knows of wires behind what it cites.

    `wires` are the keys of those that the copies of a source credit, by (key of the source, paragraph number): there
    the source is no origin of its own.
    """
    chains, (_, whole) = via(article), declared(article)
    resting = rests(article, chains, whole)
    here = {source.key for source in article.sources}
    for (key, number), found in wires.items():
        if key in resting.get(number, ()):
            behind = {wire if wire in here else registry.family(wire) for wire in found}
            resting[number] = resting[number] - {key} | behind
    return summarise(article, resting, whole)


def owned(article: Article, marker: Marker, owner: Owner | None) -> Marker:
    """Return a marker with the key of its owner, with the owner's name where it has none, and how it speaks of it."""
    name, span = marker.name, marker.source_span
    heard = voice(article, marker, owner.kind if owner else None)
    if name == "":
        name = span = None
    key = None
    if owner is not None:
        name, key = name or owner.name, owner.key
    elif heard is None and name is marker.name and marker.source is None and marker.voice is None:
        return marker
    # Nearly every marker comes by here: it is built at once, which is several times as fast as to replace its fields.
    return Marker(*marker[:4], name, span, *marker[6:10], key, marker.covers, heard, marker.told)


def counted(article: Article, chains: Chains) -> tuple[Source, ...]:
    """Return the sources with their channels, their paragraphs, and the number of their markers."""
    markers = Counter([marker.source for marker in article.markers])
    paragraphs: defaultdict[str, list[int]] = defaultdict(list)
    channels: defaultdict[str, set[str]] = defaultdict(set)
    for paragraph in article.paragraphs:
        for key in paragraph.sources:
            paragraphs[key].append(paragraph.number)
    for (key, _), found in chains.items():
        channels[key].update(found)
    return tuple(
        [
            source._replace(
                via=tuple(sorted(channels[source.key])) if source.key in channels else (),
                markers=markers[source.key],
                paragraphs=tuple(paragraphs[source.key]),
            )
            for source in article.sources
            if markers[source.key]
        ]
    )
