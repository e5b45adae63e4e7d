"""`csv`: one row a finding, for a spreadsheet, whose formulas no article can write.

Cells are quoted as RFC 4180 says and hold no line break, so that a row is a line. Lines end in a line feed, as those
of `sources --format csv` do: a carriage return steers a terminal. The format has no place for what was not looked at.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from provenance.model import Article, Finding
from provenance.writers import escape, place
from provenance.writers.run import Run

COLUMNS = (
    "path", "line", "column", "end_line", "end_column", "paragraph", "code", "name", "level", "confidence",
    "message", "excerpt", "reason", "help", "fix", "forgiven", "fingerprint",
)  # fmt: skip


def write(run: Run) -> Iterator[str]:
    """Yield the heading, a row for every finding, forgiven or not, and one of the level `trouble` for each of those."""
    yield row(run, COLUMNS)
    for report in run.each():
        path = place.path(run, report.article.path)
        yield from (row(run, (path, *cells(report.article, each))) for each in report.findings)
    for trouble in run.troubles:
        values = {"path": place.path(run, trouble.path), "level": "trouble", "message": trouble.message}
        yield row(run, [values.get(column, "") for column in COLUMNS])


def cells(article: Article, finding: Finding) -> Iterator[str]:
    """Yield a finding's cells after the path; without lines where the file has none to point at."""
    places = (finding.line, finding.column, finding.end_line, finding.end_column)
    yield from (str(number) if article.exact else "" for number in places)
    yield str(finding.paragraph or "")
    yield from (finding.code, finding.name, finding.level, finding.confidence, finding.message, finding.excerpt)
    yield from (finding.reason or "", finding.help or "")
    yield "" if finding.fix is None else "safe" if finding.fix.safe else "hidden"
    yield finding.forgiven.by if finding.forgiven else ""
    yield finding.fingerprint


def row(run: Run, values: tuple[str, ...] | list[str]) -> str:
    """Return a row as a line, quoted where it must be."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow([escape.csv_cell(value, run.utf8) for value in values])
    return text.getvalue()
