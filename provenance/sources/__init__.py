"""Sources: who the markers name, in whose family they are, and what each paragraph rests on."""

from __future__ import annotations

from dataclasses import replace

from provenance.model import Article
from provenance.sources.dependence import rests, via, whole_credits
from provenance.sources.naming import Register
from provenance.sources.summary import summarise
from provenance.sources.verdicts import convention, judged


def resolve(article: Article) -> Article:
    """Return the article with sources, credits, verdicts and summary; its markers are known."""
    register = Register(article)
    owners = [register.owner(marker) for marker in article.markers]
    markers = tuple(
        replace(marker, source=owner.key if owner else None)
        for marker, owner in zip(article.markers, owners, strict=True)
    )
    article = replace(article, markers=markers)
    article = replace(article, credits=whole_credits(article, partial=True), paragraphs=judged(article))
    chains = via(article)
    sources = []
    for owner in register.owners.values():
        mine = [marker for marker in markers if marker.source == owner.key]
        paragraphs = tuple(p.number for p in article.paragraphs if owner.key in p.sources)
        channels = tuple(
            sorted({channel for (key, _), found in chains.items() if key == owner.key for channel in found})
        )
        source = register.source(owner)
        sources.append(replace(source, via=channels, markers=len(mine), paragraphs=paragraphs))
    article = replace(
        article, sources=tuple(source for source in sources if source.markers), convention=convention(article)
    )
    resting = rests(article, chains)
    return summarise(article, resting)
