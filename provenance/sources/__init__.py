"""Sources: who the markers name, in whose family they are, and what each paragraph rests on."""

from __future__ import annotations

from collections import Counter, defaultdict

from provenance.model import Article, Source
from provenance.sources.dependence import Chains, rests, via, whole_credits
from provenance.sources.naming import Register
from provenance.sources.summary import summarise
from provenance.sources.unnamed import voice
from provenance.sources.verdicts import convention, judged


def resolve(article: Article) -> Article:
    """Return the article with sources, credits, verdicts and summary; its markers are known."""
    register = Register(article)
    owners = [register.owner(marker) for marker in article.markers]
    markers = (
        marker._replace(
            name=marker.name or (owner.name if owner else None),
            source_span=None if marker.name == "" else marker.source_span,
            source=owner.key if owner else None,
            voice=voice(article, marker, owner.kind if owner else None),
        )
        for marker, owner in zip(article.markers, owners, strict=True)
    )
    article = article._replace(markers=tuple(markers), sources=register.sources())
    article = article._replace(credits=whole_credits(article, partial=True))
    article = article._replace(paragraphs=judged(article))
    article = article._replace(convention=convention(article))
    chains = via(article)
    article = article._replace(sources=counted(article, chains))
    return summarise(article, rests(article, chains))


def counted(article: Article, chains: Chains) -> tuple[Source, ...]:
    """Return the sources with their channels, their paragraphs, and the number of their markers."""
    markers = Counter(marker.source for marker in article.markers)
    paragraphs: defaultdict[str, list[int]] = defaultdict(list)
    channels: defaultdict[str, set[str]] = defaultdict(set)
    for paragraph in article.paragraphs:
        for key in paragraph.sources:
            paragraphs[key].append(paragraph.number)
    for (key, _), found in chains.items():
        channels[key].update(found)
    return tuple(
        source._replace(
            via=tuple(sorted(channels[source.key])),
            markers=markers[source.key],
            paragraphs=tuple(paragraphs[source.key]),
        )
        for source in article.sources
        if markers[source.key]
    )
