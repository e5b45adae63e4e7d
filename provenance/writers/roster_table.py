"""`sources --format table`, the default: the sources of a run for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.writers import escape
from provenance.writers.cells import wrap
from provenance.writers.closing import remarks
from provenance.writers.grid import grid
from provenance.writers.plural import plural
from provenance.writers.roster import Entry, Roster
from provenance.writers.run import Run


def write(run: Run, roster: Roster) -> Iterator[str]:
    """Yield the table, what was counted, and what was not looked at."""
    if roster.entries:
        titles = ["Source", "Kind", "Reached through", "Articles", "Par.", "Marks"]
        rows = [titles, *(row(run, roster, entry) for entry in roster.entries)]
        yield from (f"{line}\n" for line in grid(rows, run.width, "…" if run.utf8 else "...", numbers=3))
        yield "\n"
    counted = f"{plural(len(roster.entries), 'source')} in {plural(roster.articles, 'article')}."
    if roster.entries:
        counted += " Par.: paragraphs that draw on them; marks: places that name them."
    if run.troubles:
        counted += f" {plural(len(run.troubles), 'trouble')}: not everything was looked at."
    yield from (f"{line}\n" for line in wrap(counted, run.width))
    notes = roster.notes.copy()
    notes.update(run.notes)
    yield from (f"{line}\n" for line in remarks(run, notes))


def row(run: Run, roster: Roster, entry: Entry) -> list[str]:
    """Return a source's cells, escaped. How many articles name it is said only where there are several."""
    source = entry.source
    texts = (
        entry.name,
        source.kind,
        ", ".join(roster.names.get(key, key) for key, _ in entry.via.most_common()),
        str(entry.articles) if roster.articles > 1 else "",
        str(entry.paragraphs),
        str(entry.markers),
    )
    return [escape.line(" ".join(text.split()), run.utf8) for text in texts]
