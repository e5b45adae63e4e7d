"""`checkstyle`: the XML of Checkstyle, which most build servers and reviewers read.

A file without findings is named too, so that it is known to be checked. The format has no place for what was
forgiven or not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.model import Article, Finding
from provenance.writers import escape, place
from provenance.writers.run import Run

SEVERITIES = {"error": "error", "warning": "warning", "note": "info"}


def write(run: Run) -> Iterator[str]:
    """Yield an element for each file with an element for each finding that stands, then the troubles by file."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n'
    for report in run.each():
        yield f'  <file name="{escape.xml(place.path(run, report.article.path), run.utf8)}">\n'
        yield from (error(run, report.article, each) for each in report.findings if not each.forgiven)
        yield "  </file>\n"
    for trouble in run.troubles:
        yield f'  <file name="{escape.xml(place.path(run, trouble.path), run.utf8)}">\n'
        yield element(run, {"severity": "error", "message": trouble.message, "source": "provenance.trouble"})
        yield "  </file>\n"
    yield "</checkstyle>\n"


def error(run: Run, article: Article, finding: Finding) -> str:
    """Return the element of a finding, without a line where the file has none to point at."""
    where = {"line": str(finding.line), "column": str(finding.column)} if article.exact else {}
    what = {
        "severity": SEVERITIES[finding.level],
        "message": place.advised(article, finding),
        "source": f"provenance.{finding.code}",
    }
    return element(run, where | what)


def element(run: Run, values: dict[str, str]) -> str:
    """Return an `error` with these attributes; what a reader is told is shown as on a screen."""
    told = " ".join(f'{name}="{escape.xml(escape.line(value), run.utf8)}"' for name, value in values.items())
    return f"    <error {told}/>\n"
