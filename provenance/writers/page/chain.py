"""The chain of an article as a graph of three columns: who says so, through whom, in which paragraphs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from provenance.lexicon.families import family_name
from provenance.model import ASSERTING, Article, Source
from provenance.writers.inventory import ranges
from provenance.writers.page.origins import Origins
from provenance.writers.plural import plural

#: How many nodes each column has at most; the last one stands for the rest.
MOST = (10, 8, 10)
WHO, THROUGH, WHERE = 0, 1, 2
Key = TypeVar("Key")


class Node(NamedTuple):
    """Somebody in the chain, or paragraphs: what it is called, what it is, and the style of its origin, 0 for none."""

    name: str
    about: str
    style: int = 0
    nobody: bool = False


class Link(NamedTuple):
    """A line from a node to one further right, each given as (column, place); `weight` is in paragraphs."""

    start: tuple[int, int]
    end: tuple[int, int]
    style: int
    weight: int


class Chain(NamedTuple):
    """The columns of nodes, and the links between them."""

    columns: tuple[list[Node], list[Node], list[Node]]
    links: list[Link]


def chain(article: Article, origins: Origins) -> Chain:
    """Return the chain of an article; without links where nobody is cited.

    Who is carried stands above who speaks directly, and so do the paragraphs that rest on them: then a line past the
    channels goes below them.
    """
    sources = {source.key: source for source in article.sources}
    asserting = [paragraph for paragraph in article.paragraphs if paragraph.role in ASSERTING]
    groups: dict[tuple[str, ...], list[int]] = {}
    for paragraph in asserting:
        groups.setdefault(paragraph.origins, []).append(paragraph.number)
    weights = Counter(key for paragraph in asserting for key in paragraph.origins)
    carriers = {key for source in article.sources for key in source.via}
    carriers |= {key for key in weights if key in sources and sources[key].kind in ("wire", "outlet")}
    carried = [s for s in article.sources if s.key not in carriers and (s.via or weights[s.key])]
    through = fold(families(carriers & set(sources), weights, origins), THROUGH)
    ranked = [source.key for source in sorted(carried, key=lambda source: -len(source.paragraphs))]
    who = fold(ranked, WHO, lambda key: (weights[key] > 0, not sources[key].via, nearest(sources[key].via, through)))
    where = fold(
        sorted(groups, key=lambda group: -len(groups[group])),
        WHERE,
        lambda group: (not group, through.keys().isdisjoint(group), nearest(group, through), nearest(group, who)),
    )
    links: Counter[tuple[tuple[int, int], tuple[int, int], int]] = Counter()
    for source in carried:
        for key in source.via:
            if key in through:
                shared = sum(key in paragraph.origins and source.key in paragraph.sources for paragraph in asserting)
                links[(WHO, who[source.key]), (THROUGH, through[key]), origins.style(key)] += max(shared, 1)
    for group, numbers in groups.items():
        for key in group:
            start = (THROUGH, through[key]) if key in through else (WHO, who[key]) if key in who else None
            if start:
                links[start, (WHERE, where[group]), origins.style(key)] += len(numbers)
    columns = (
        nodes(who, WHO, lambda key: person(sources[key], origins)),
        nodes(through, THROUGH, lambda key: channel(sources[key], origins)),
        paragraphs(groups, where),
    )
    return Chain(columns, [Link(*ends, weight) for ends, weight in links.items()])


def nearest(keys: Iterable[str], places: Mapping[str, int]) -> int:
    """Return the first place that any of the keys has in a column, 0 where none has one."""
    return min((places[key] for key in keys if key in places), default=0)


def families(keys: Iterable[str], weights: Mapping[str, int], origins: Origins) -> list[str]:
    """Return channels with those of one family beside each other, the family of most paragraphs first."""
    whole: defaultdict[str, int] = defaultdict(int)
    keys = sorted(keys)
    for key in keys:
        whole[origins.family(key)] += weights[key]
    return sorted(keys, key=lambda key: (-whole[origins.family(key)], origins.family(key), -weights[key]))


def fold(ranked: list[Key], column: int, order: Callable[[Key], Any] | None = None) -> dict[Key, int]:
    """Return the place of each key in a column: the first in rank, put in order; the others share the last place."""
    most = MOST[column]
    first = ranked if len(ranked) <= most else ranked[: most - 1]
    first = sorted(first, key=order) if order else first
    return {key: place for place, key in enumerate(first)} | dict.fromkeys(ranked[len(first) :], len(first))


def nodes(places: dict[str, int], column: int, node: Callable[[str], Node]) -> list[Node]:
    """Return the nodes of a column of sources."""
    held = sum(place == MOST[column] - 1 for place in places.values())
    found = [node(key) for key in list(places)[: len(places) - held if held > 1 else None]]
    return [*found, Node(f"and {held} more", "in the table of sources")] if held > 1 else found


def person(source: Source, origins: Origins) -> Node:
    """Return the node of somebody who says so."""
    return Node(source.name, source.kind, 0 if source.via else origins.style(source.key))


def channel(source: Source, origins: Origins) -> Node:
    """Return the node of a channel; its family is told where it has another name."""
    family = origins.family(source.key)
    known = family_name(family) if family != source.key else source.kind
    return Node(source.name, known, origins.style(source.key))


def paragraphs(groups: dict[tuple[str, ...], list[int]], places: dict[tuple[str, ...], int]) -> list[Node]:
    """Return the nodes of the paragraphs: those that rest on the same together, in order of their first."""
    gathered: defaultdict[int, list[int]] = defaultdict(list)
    for group, place in places.items():
        gathered[place] += groups[group]
    alone = {places[group] for group in groups if not group}
    found = []
    for place, numbers in sorted(gathered.items()):
        words = plural(len(numbers), "paragraph")
        nobody = place in alone and len([group for group in groups if places[group] == place]) == 1
        found.append(Node(ranges(numbers).replace("-", "–"), f"{words}, nobody named" if nobody else words, 0, nobody))
    return found
