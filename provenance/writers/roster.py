"""Who speaks in a run, how often and through whom: the sources of many articles added up by their keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from provenance.model import Report, Source

#: Keys that count references within one article: the same key elsewhere is another document.
WITHIN = "ref:"


class Entry:
    """A source and what several articles have of it: `markers`, `paragraphs` and `articles` are counts."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.names: Counter[str] = Counter()
        self.via: Counter[str] = Counter()
        self.markers = self.paragraphs = self.articles = 0

    @property
    def name(self) -> str:
        """The name that most articles use, the first of equals in the alphabet."""
        return min(self.names, key=lambda name: (-self.names[name], name))

    def add(self, source: Source) -> None:
        """Add what one article has of the source."""
        self.names[source.name] += 1
        self.via.update(source.via)
        self.markers += source.markers
        self.paragraphs += len(source.paragraphs)
        self.articles += 1


class Roster(NamedTuple):
    """The sources of a run, those of most paragraphs first, and what else is to be said of it.

    `names` gives the name of each key, for the channels; `notes` what was not looked at, and in how many articles.
    """

    entries: tuple[Entry, ...]
    names: dict[str, str]
    articles: int
    notes: Counter[str]


def add_up(reports: Iterable[Report], kinds: frozenset[str] = frozenset()) -> Roster:
    """Add up the sources of reports, which are consumed one by one; only sources of `kinds`, where any are given."""
    found: dict[str, Entry] = {}
    notes: Counter[str] = Counter()
    articles = 0
    for report in reports:
        articles += 1
        notes.update(report.notes)
        for source in report.article.sources:
            key = f"{report.article.path}\n{source.key}" if source.key.startswith(WITHIN) else source.key
            found.setdefault(key, Entry(source)).add(source)
    entries = [entry for entry in found.values() if not kinds or entry.source.kind in kinds]
    names = {entry.source.key: entry.name for entry in found.values()}
    return Roster(tuple(sorted(entries, key=rank)), names, articles, notes)


def rank(entry: Entry) -> tuple[int, int, int, str, str]:
    """Rank an entry: most paragraphs first, then most articles, then most markers, then by name and key."""
    return -entry.paragraphs, -entry.articles, -entry.markers, entry.name, entry.source.key
