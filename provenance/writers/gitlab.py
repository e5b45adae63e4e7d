"""`gitlab`: a Code Quality report, which GitLab shows in a merge request.

Its fields are those of https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format. The format has
no place for what was forgiven or not looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from provenance.digests import blake2b
from provenance.model import Finding, Report, Trouble
from provenance.writers import escape, place
from provenance.writers.run import Run

#: GitLab's word for each level.
SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


def write(run: Run) -> Iterator[str]:
    """Yield a list of an issue for every finding that stands and every trouble, and a line break."""
    between = "["
    for issue in issues(run):
        yield between + escape.json_text(issue, run.utf8)
        between = ",\n"
    yield ("[" if between == "[" else "") + "]\n"


def issues(run: Run) -> Iterator[dict[str, Any]]:
    """Yield the issues of a run, each with a fingerprint of its own: GitLab drops the second of two alike.

    The fingerprint is that of the words, so that it outlives moved lines and renamed files; of the same words in
    several files each has a number behind it.
    """
    seen: Counter[str] = Counter()
    for report in run.each():
        path = place.path(run, report.article.path)
        for finding in report.findings:
            if not finding.forgiven:
                yield issue(report, path, finding, numbered(seen, finding.fingerprint.partition("-")[0]))
    for trouble in run.troubles:
        yield troubled(run, trouble, seen)


def numbered(seen: Counter[str], fingerprint: str) -> str:
    """Return a fingerprint with the number of its repeat, none for the first."""
    seen[fingerprint] += 1
    return fingerprint if seen[fingerprint] == 1 else f"{fingerprint}-{seen[fingerprint]}"


def issue(report: Report, path: str, finding: Finding, fingerprint: str) -> dict[str, Any]:
    """Return the issue of a finding. GitLab asks for a line: where the file has none it is the first."""
    location: dict[str, Any] = {"path": path, "lines": {"begin": 1}}
    if report.article.exact:
        location["lines"] = {"begin": finding.line, "end": finding.end_line}
        location["positions"] = {
            "begin": {"line": finding.line, "column": finding.column},
            "end": {"line": finding.end_line, "column": finding.end_column},
        }
    return {
        "description": escape.line(f"{finding.code}: {place.told(report.article, finding)}"),
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": SEVERITIES[finding.level],
        "location": location,
    }


def troubled(run: Run, trouble: Trouble, seen: Counter[str]) -> dict[str, Any]:
    """Return the issue of what was not checked."""
    path = place.path(run, trouble.path)
    words = f"{path}\x1f{trouble.message}".encode("utf-8", "surrogatepass")
    return {
        "description": escape.line(f"Not checked: {trouble.message}"),
        "check_name": "trouble",
        "fingerprint": numbered(seen, blake2b(words, digest_size=8).hexdigest()),
        "severity": "blocker",
        "location": {"path": path, "lines": {"begin": 1}},
    }
