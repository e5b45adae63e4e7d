"""`concise`: one line a finding, for editors and for grep."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.writers import escape
from provenance.writers.closing import closing
from provenance.writers.paint import paint
from provenance.writers.run import Run


def write(run: Run) -> Iterator[str]:
    """Yield `path:line:column: CODE [*] level: message` for every finding that stands, then what was found in all."""
    for report in run.each():
        path = escape.line(report.article.path, run.utf8)
        for each in report.findings:
            if each.forgiven is None:
                star = run.star(each)
                code, level = paint(run, "strong", each.code), paint(run, each.level, each.level)
                message = escape.line(each.message, run.utf8)
                yield f"{path}:{each.line}:{each.column}: {code}{star} {level}: {message}\n"
    if not run.quiet:
        yield from closing(run, notes=run.tally.notes)
