"""`sources --format json`: the sources of a run as one object."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from provenance import __version__
from provenance.writers import escape
from provenance.writers.record import trouble
from provenance.writers.roster import Entry, Roster
from provenance.writers.run import Run

SCHEMA = "provenance-sources/1"


def write(run: Run, roster: Roster) -> Iterator[str]:
    """Yield the object and a line break; notes are what was not looked at, in any article or in the run."""
    whole = {
        "schema": SCHEMA,
        "tool": {"name": "provenance", "version": __version__},
        "articles": roster.articles,
        "sources": [entry(each) for each in roster.entries],
        "troubles": [trouble(each) for each in run.troubles],
        "notes": [*roster.notes, *run.notes],
        "status": 2 if run.troubles else 0,
    }
    yield escape.json_text(whole, run.utf8) + "\n"


def entry(each: Entry) -> dict[str, Any]:
    """Return a source as plain values: the keys of a report's source, with counts in place of lists."""
    source = each.source
    return {
        "key": source.key,
        "name": each.name,
        "kind": source.kind,
        "wire": source.wire,
        "family": source.family or source.key,
        "country": source.country,
        "named": source.named,
        "via": [key for key, _ in each.via.most_common()],
        "articles": each.articles,
        "paragraphs": each.paragraphs,
        "markers": each.markers,
    }
