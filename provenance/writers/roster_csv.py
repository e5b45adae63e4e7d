"""`sources --format csv`: one row a source, for a spreadsheet, whose formulas no article can write."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from provenance.writers import escape
from provenance.writers.roster import Entry, Roster
from provenance.writers.run import Run

COLUMNS = (
    "key", "name", "kind", "wire", "family", "country", "named", "via", "articles", "paragraphs", "markers",
)  # fmt: skip


def write(run: Run, roster: Roster) -> Iterator[str]:
    """Yield the heading and a row for each source; channels are keys with semicolons between."""
    yield line(COLUMNS)
    for entry in roster.entries:
        yield line([escape.csv_cell(" ".join(text.split()), run.utf8) for text in row(entry)])


def row(entry: Entry) -> tuple[str, ...]:
    """Return a source's cells."""
    source = entry.source
    return (
        source.key,
        entry.name,
        source.kind,
        "yes" if source.wire else "no",
        source.family or source.key,
        source.country or "",
        "yes" if source.named else "no",
        "; ".join(key for key, _ in entry.via.most_common()),
        str(entry.articles),
        str(entry.paragraphs),
        str(entry.markers),
    )


def line(cells: tuple[str, ...] | list[str]) -> str:
    """Return a row as a line, quoted where it must be."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()
