"""What an article rests on, counted: coverage, origins, the share of the wires. Never a score of truth."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import exp, log

from provenance.model import Article, Paragraph, Summary


def summarise(article: Article, resting: dict[int, frozenset[str]], whole: frozenset[str]) -> Article:
    """Return the article with its summary, and each paragraph with the origins and the one wire that it rests on.

    `resting` holds the keys of the origins by paragraph number, `whole` those of the channels that gave all of it.
    """
    wires = {source.key for source in article.sources if source.wire}
    families = {source.key: source.family for source in article.sources}
    single = {number: wire for number, origins in resting.items() if (wire := only(origins, wires))}
    paragraphs = tuple([rested(each, resting.get(each.number), single.get(each.number)) for each in article.paragraphs])
    weights: defaultdict[str, float] = defaultdict(float)
    for found in filter(None, resting.values()):
        mine = {families.get(key, key) for key in found}
        for family in sorted(mine):
            weights[family] += 1 / len(mine)
    total = sum(weights.values())
    agencies = {families[key] for key in wires}
    wired = sum(weight for family, weight in weights.items() if family in agencies)
    verdicts = Counter([paragraph.verdict for paragraph in paragraphs])
    asserting = len(resting)
    named = sum([source.named for source in article.sources])
    sourced = verdicts["cited"] + verdicts["attributed"] + verdicts["inherited"]
    summary = Summary(
        total=len(paragraphs),
        body=asserting,
        cited=verdicts["cited"],
        attributed=verdicts["attributed"],
        inherited=verdicts["inherited"],
        uncited=verdicts["uncited"],
        exempt=verdicts["exempt"],
        coverage=round(sourced / asserting, 4) if asserting else 0.0,
        named=named,
        unnamed=len(article.sources) - named,
        wires=len(wires),
        origins=len(weights),
        effective_origins=round(exp(-sum(w / total * log(w / total) for w in weights.values())), 4) if total else 0.0,
        wire_share=round(wired / total, 4) if total else 0.0,
        single_wire=only(frozenset().union(*resting.values()), wires),
        declared_wire_story=not wires.isdisjoint(whole),
    )
    return article._replace(paragraphs=paragraphs, summary=summary)


def rested(paragraph: Paragraph, origins: frozenset[str] | None, single: str | None) -> Paragraph:
    """Return a paragraph with the keys of its origins, in order, and of the one wire that it rests on."""
    return Paragraph(*paragraph[:8], single, tuple(sorted(origins))) if origins else paragraph


def only(origins: frozenset[str], wires: set[str]) -> str | None:
    """Return the wire that is the only origin, or None."""
    (key,) = origins if len(origins) == 1 else (None,)
    return key if key in wires else None
