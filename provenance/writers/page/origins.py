"""The origins of an article as a page shows them: a letter, a pattern and a colour for each family."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from provenance.lexicon.families import family_name
from provenance.model import ASSERTING, Article, Paragraph, Source

#: How many families have a pattern and a colour of their own; whatever comes after shares the last one.
STYLES = 7
#: How many members of a family its label names.
MEMBERS = 3


class Origin(NamedTuple):
    """A family on which paragraphs rest: its letter, the number of its style from 1, its label and its paragraphs."""

    letter: str
    style: int
    label: str
    numbers: tuple[int, ...]


class Origins:
    """The origins of an article, those of most paragraphs first, and where each stands.

    Sources of one family are one origin; a speaker whom a wire carried is none (see `Paragraph.origins`).
    """

    def __init__(self, article: Article) -> None:
        self.sources = {source.key: source for source in article.sources}
        numbers: defaultdict[str, list[int]] = defaultdict(list)
        members: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for paragraph in article.paragraphs:
            for family in self.families(paragraph):
                numbers[family].append(paragraph.number)
            for key in paragraph.origins:
                members[self.family(key)][key] = None
        self.keys = frozenset(key for found in members.values() for key in found)
        ranked = sorted(numbers, key=lambda family: -len(numbers[family]))
        self.by_family = {
            family: Origin(
                letters(place),
                min(place, STYLES) + 1,
                label(family, [self.sources[key] for key in members[family] if key in self.sources]),
                tuple(numbers[family]),
            )
            for place, family in enumerate(ranked)
        }
        self.alone = tuple(p.number for p in article.paragraphs if p.role in ASSERTING and not p.origins)

    def family(self, key: str) -> str:
        """Return the family of a source by its key."""
        source = self.sources.get(key)
        return (source.family if source else "") or key

    def families(self, paragraph: Paragraph) -> list[str]:
        """Return the families that a paragraph rests on, each once."""
        return list(dict.fromkeys(map(self.family, paragraph.origins)))

    def of(self, paragraph: Paragraph) -> list[Origin]:
        """Return the origins that a paragraph rests on, in order of their letters."""
        return sorted((self.by_family[family] for family in self.families(paragraph)), key=rank)

    def style(self, key: str | None) -> int:
        """Return the number of the style of a source's origin, 0 for a source that is none."""
        origin = self.by_family.get(self.family(key)) if key is not None else None
        return origin.style if origin else 0


def rank(origin: Origin) -> tuple[int, str]:
    """Return what origins are put in order by."""
    return len(origin.letter), origin.letter


def letters(place: int) -> str:
    """Return the letters of a place from 0, as spreadsheets count their columns: A to Z, then AA."""
    found = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def label(family: str, members: list[Source]) -> str:
    """Return what an origin is called: its members in this article, and the family where it has another name."""
    names = [source.name for source in members[:MEMBERS]]
    if len(members) > MEMBERS:
        names.append(f"{len(members) - MEMBERS} more")
    whose = family_name(family)
    known = family not in {source.key for source in members} and whose not in names
    return ", ".join(names) + (f" ({whose})" if known and names else "") or whose
