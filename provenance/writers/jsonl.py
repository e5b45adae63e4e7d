"""`jsonl`: one report a line, each as soon as its article is done; then the run's troubles and notes."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.writers import escape
from provenance.writers.record import SCHEMA, record, trouble
from provenance.writers.run import Run


def write(run: Run) -> Iterator[str]:
    """Yield one line a report as `record` gives it, then a line for each trouble and each note of the run."""
    for report in run.each():
        yield escape.json_text(record(report), run.utf8) + "\n"
    for each in run.troubles:
        yield escape.json_text({"schema": SCHEMA, "trouble": trouble(each)}, run.utf8) + "\n"
    for note in run.notes:
        yield escape.json_text({"schema": SCHEMA, "note": note}, run.utf8) + "\n"
