"""`azure`: logging commands that Azure Pipelines shows on the page of a build.

https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands has errors and warnings alone: a note is a
warning that says so. What was not looked at is a plain line of the log.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.model import Article, Finding
from provenance.writers import escape, place
from provenance.writers.run import Run

TYPES = {"error": "error", "warning": "warning", "note": "warning"}


def write(run: Run) -> Iterator[str]:
    """Yield one command a line for every finding that stands, then for troubles; what was not looked at in words."""
    for report in run.each():
        path = place.path(run, report.article.path)
        yield from (issue(run, report.article, path, each) for each in report.findings if not each.forgiven)
        yield from (f"{escape.line(f'{path}: {note}', run.utf8)}\n" for note in report.notes)
    for trouble in run.troubles:
        path = place.path(run, trouble.path)
        yield command(run, {"type": "error", "sourcepath": path, "code": "trouble"}, trouble.message)
    yield from (f"{escape.line(note, run.utf8)}\n" for note in run.notes)


def issue(run: Run, article: Article, path: str, finding: Finding) -> str:
    """Return the command of one finding, without a line where the file has none to point at."""
    properties = {"type": TYPES[finding.level], "sourcepath": path}
    if article.exact:
        properties |= {"linenumber": str(finding.line), "columnnumber": str(finding.column)}
    note = "Note: " if finding.level == "note" else ""
    return command(run, {**properties, "code": finding.code}, note + place.told(article, finding))


def command(run: Run, properties: dict[str, str], message: str) -> str:
    """Return a command that logs an issue."""
    told = "".join(f"{name}={escape.azure_property(value, run.utf8)};" for name, value in properties.items())
    return f"##vso[task.logissue {told}]{escape.azure(message, run.utf8)}\n"
