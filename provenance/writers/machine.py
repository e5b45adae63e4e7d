"""`json`: one object a run, written as the reports arrive and valid when there are none."""

from __future__ import annotations

from collections.abc import Iterator

from provenance import __version__
from provenance.writers import escape
from provenance.writers.record import SCHEMA, record, trouble
from provenance.writers.run import Run


def write(run: Run) -> Iterator[str]:
    """Yield the run as one JSON object and a line break; its troubles, notes and status stand after the reports."""
    tool = escape.json_text({"name": "provenance", "version": __version__}, run.utf8)
    yield f'{{"schema":"{SCHEMA}","tool":{tool},"reports":['
    between = ""
    for report in run.each():
        yield between + escape.json_text(record(report), run.utf8)
        between = ","
    troubles = escape.json_text([trouble(each) for each in run.troubles], run.utf8)
    notes = escape.json_text(run.notes, run.utf8)
    yield f'],"troubles":{troubles},"notes":{notes},"status":{run.status()}}}\n'
