"""`github`: workflow commands that GitHub shows as annotations beside the changed lines."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.model import Article, Finding
from provenance.writers import escape, place
from provenance.writers.run import Run

#: GitHub's word for each level.
COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def write(run: Run) -> Iterator[str]:
    """Yield one command a line for every finding that stands, then for troubles and for what was not looked at."""
    for report in run.each():
        path = place.path(run, report.article.path)
        yield from (annotation(run, report.article, path, each) for each in report.findings if each.forgiven is None)
        yield from (notice(run, f"{path}: {note}") for note in report.notes)
    for trouble in run.troubles:
        file = escape.github_property(place.path(run, trouble.path), run.utf8)
        message = escape.github(f"{trouble.path}: {trouble.message}", run.utf8)
        yield f"::error title=provenance,file={file}::{message}\n"
    yield from (notice(run, note) for note in run.notes)


def annotation(run: Run, article: Article, path: str, finding: Finding) -> str:
    """Return the command of one finding, without a line where the file has none to point at.

    GitHub refuses columns where a finding spans lines.
    """
    where: dict[str, object] = {"title": f"provenance ({finding.code})", "file": path}
    spot = path
    if article.exact:
        where["line"] = finding.line
        if finding.line == finding.end_line:
            where |= {"col": finding.column, "endLine": finding.end_line, "endColumn": finding.end_column}
        else:
            where["endLine"] = finding.end_line
        spot = f"{path}:{finding.line}:{finding.column}"
    properties = ",".join(f"{name}={escape.github_property(str(value), run.utf8)}" for name, value in where.items())
    message = f"{spot}: {finding.code} {place.told(article, finding)}"
    return f"::{COMMANDS[finding.level]} {properties}::{escape.github(message, run.utf8)}\n"


def notice(run: Run, text: str) -> str:
    """Return a command that says something of no line."""
    return f"::notice title=provenance::{escape.github(text, run.utf8)}\n"
