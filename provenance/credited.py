"""Whom a copy of a cited work credits itself: the wires it comes from by its own word.

A page that carries a wire's report is no origin beside that wire. That a page mentions what a wire reported elsewhere
is no credit: the words must stand where a credit stands, or cite the wire for most of what the page says.
"""

from __future__ import annotations

from collections import Counter

from provenance import markers, sources
from provenance.check import NONE, furnished, joined, newsroom, scanner
from provenance.config import Config
from provenance.model import ASSERTING, Article

#: Kinds of markers that cite in words, not by a number that leads to a list of works.
WORDED = frozenset({"bracket", "credit"})
#: The hits by which a wire is named.
NAMES, SHORT = "wire.name", "wire.short"
#: The share of the paragraphs for which a page has to cite a wire, where nothing credits the whole to it.
MOST = 0.5


def credited(article: Article | None, config: Config = NONE) -> tuple[str, ...]:
    """Return the keys of the wires that a copy credits, in the order in which it does.

    `article` is what its reader made of it, as it came from there. Of `config` it heeds what the newsroom adds to the
    registry.
    """
    if article is None or not article.paragraphs:
        return ()
    hits = scanner(article.language).scan(article.text)
    newsroom(config)
    if config.wires:
        hits = joined(hits, furnished().scan(article.text))
    if not (hits.get(NAMES) or hits.get(SHORT)):
        # Most pages name no wire at all, and the rest of the work is most of it.
        return ()
    article = article._replace(hits=hits)
    return wires(sources.resolve(article._replace(markers=markers.mark(article))))


def wires(article: Article) -> tuple[str, ...]:
    """Return the keys of the wires that an article credits whose sources are resolved."""
    known = {source.key for source in article.sources if source.wire}
    found = dict.fromkeys(key for key in article.credits if key in known)
    body = {paragraph.number for paragraph in article.paragraphs if paragraph.role in ASSERTING}
    cited: Counter[str] = Counter()
    for key in known.difference(found):
        mine = (each for each in article.markers if each.source == key and each.kind in WORDED)
        cited[key] = len(body.intersection(number for each in mine for number in each.covers))
    found.update(dict.fromkeys(sorted(key for key, count in cited.items() if body and count >= MOST * len(body))))
    return tuple(found)
