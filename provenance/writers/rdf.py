"""Findings as reviewdog's diagnostic format has them, which `rdjson` and `rdjsonl` wrap differently.

Columns count UTF-8 bytes from 1 and ranges end before their last column
(https://github.com/reviewdog/reviewdog/tree/master/proto/rdf). The format has no place for what was forgiven or not
looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from provenance.model import Finding, Fix, Report, Trouble
from provenance.writers import escape, place
from provenance.writers.bytecolumns import ByteColumns
from provenance.writers.run import Run

SOURCE = {"name": "provenance"}
SEVERITIES = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}
#: The longest stretch that a suggestion may replace, in code points: two edits far apart make none.
STRETCH = 4_000


def diagnostics(run: Run) -> Iterator[dict[str, Any]]:
    """Yield a diagnostic for every finding that stands, then for the troubles."""
    for report in run.each():
        columns = ByteColumns(report.article.source)
        path = place.path(run, report.article.path)
        yield from (diagnostic(run, report, path, columns, each) for each in report.findings if not each.forgiven)
    for trouble in run.troubles:
        yield troubled(run, trouble)


def diagnostic(run: Run, report: Report, path: str, columns: ByteColumns, finding: Finding) -> dict[str, Any]:
    """Return the diagnostic of a finding: without a range where the file has no lines to point at."""
    exact = report.article.exact
    value: dict[str, Any] = {
        "message": escape.line(place.advised(report.article, finding)),
        "location": {"path": path, **({"range": span(columns, finding.start, finding.end)} if exact else {})},
        "severity": SEVERITIES[finding.level],
        "code": {"value": finding.code},
    }
    if exact and run.star(finding) and finding.fix:
        value["suggestions"] = suggestions(columns, finding.fix)
    return value


def span(columns: ByteColumns, start: int, end: int) -> dict[str, Any]:
    """Return a stretch of the file as a range."""
    places = (columns.place(start), columns.place(end))
    return {
        name: {"line": line, "column": column} for name, (line, column) in zip(("start", "end"), places, strict=True)
    }


def suggestions(columns: ByteColumns, fix: Fix) -> list[dict[str, Any]]:
    """Return a fix as one suggestion: the stretch of all its edits, which go in whole or not at all."""
    start, end = fix.edits[0].start, max(edit.end for edit in fix.edits)
    if end - start > STRETCH:
        return []
    text, at = "", start
    for edit in fix.edits:
        text += columns.text[at : edit.start] + edit.text
        at = edit.end
    return [{"range": span(columns, start, end), "text": text}]


def troubled(run: Run, trouble: Trouble) -> dict[str, Any]:
    """Return the diagnostic of what was not checked."""
    return {
        "message": escape.line(trouble.message),
        "location": {"path": place.path(run, trouble.path)},
        "severity": "ERROR",
        "code": {"value": "trouble"},
    }
