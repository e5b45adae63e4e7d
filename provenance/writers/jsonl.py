"""`jsonl`: one report a line, each as soon as its article is done; then one trouble a line."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.writers import escape
from provenance.writers.record import SCHEMA, record, trouble
from provenance.writers.run import Run


def write(run: Run) -> Iterator[str]:
    """Yield one line a report as `record` gives it, then one line a trouble under the key `trouble`."""
    for report in run.each():
        yield escape.json_text(record(report), run.utf8) + "\n"
    for each in run.troubles:
        yield escape.json_text({"schema": SCHEMA, "trouble": trouble(each)}, run.utf8) + "\n"
