"""`junit`: test results, which build servers show as such: one suite a file, one case a finding.

A finding that fails the run is a failure, one below `--fail-on` a skipped case, which is shown and turns nothing red;
a file without findings is a case that passed, and one that was not checked an error. Cases are named by their words
and not by their line, so that a build server knows them again after an edit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from provenance.model import Article, Finding, Report
from provenance.writers import escape, place
from provenance.writers.run import Run


def write(run: Run) -> Iterator[str]:
    """Yield a suite for each file as it is done, then one for each file that was in trouble."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="provenance">\n'
    for report in run.each():
        yield from suite(run, report)
    troubles: dict[str, list[str]] = {}
    for trouble in run.troubles:
        troubles.setdefault(trouble.path, []).append(trouble.message)
    for path, messages in troubles.items():
        yield from unchecked(run, path, messages)
    if run.notes:
        yield head(run, "not looked at", (0, 0, 0, 0))
        yield f"    <system-out>{text(run, *run.notes)}</system-out>\n  </testsuite>\n"
    yield "</testsuites>\n"


def suite(run: Run, report: Report) -> Iterator[str]:
    """Yield the suite of a file."""
    path = place.path(run, report.article.path)
    standing = [finding for finding in report.findings if not finding.forgiven]
    failing = sum(run.config.fails(finding.level) for finding in standing)
    yield head(run, path, (max(1, len(standing)), failing, 0, len(standing) - failing))
    if len(standing) < len(report.findings):
        forgiven = len(report.findings) - len(standing)
        yield f'    <properties><property name="forgiven" value="{forgiven}"/></properties>\n'
    names: Counter[str] = Counter()
    for finding in standing:
        name = escape.line(f"{finding.code} {finding.name}: {place.told(report.article, finding)}")
        names[name] += 1
        yield case(run, path, name if names[name] == 1 else f"{name} #{names[name]}", outcome(run, report, finding))
    if not standing:
        yield case(run, path, "no findings", "")
    if report.notes:
        yield f"    <system-out>{text(run, *report.notes)}</system-out>\n"
    yield "  </testsuite>\n"


def head(run: Run, name: str, counts: tuple[int, int, int, int]) -> str:
    """Return the start of a suite with its numbers of cases, failures, errors and skipped cases."""
    numbers = zip(("tests", "failures", "errors", "skipped"), counts, strict=True)
    told = " ".join(f'{each}="{count}"' for each, count in numbers)
    return f'  <testsuite name="{escape.xml(name, run.utf8)}" {told}>\n'


def case(run: Run, path: str, name: str, inside: str) -> str:
    """Return a case of a file; with nothing inside it passed."""
    start = f'    <testcase classname="{escape.xml(path, run.utf8)}" name="{text(run, name)}"'
    return f"{start}>{inside}</testcase>\n" if inside else f"{start}/>\n"


def outcome(run: Run, report: Report, finding: Finding) -> str:
    """Return what came of the case of a finding."""
    element = "failure" if run.config.fails(finding.level) else "skipped"
    message = text(run, place.told(report.article, finding))
    inside = text(run, *details(run, report.article, finding))
    return f'<{element} type="{finding.level}" message="{message}">{inside}</{element}>'


def details(run: Run, article: Article, finding: Finding) -> Iterator[str]:
    """Yield where a finding stands, the words, the reason and what to do."""
    path = place.path(run, article.path)
    yield f"{path}:{finding.line}:{finding.column}: {finding.code}" if article.exact else f"{path}: {finding.code}"
    yield finding.excerpt
    yield finding.reason or ""
    yield finding.help or ""


def unchecked(run: Run, path: str, messages: list[str]) -> Iterator[str]:
    """Yield the suite of a file that was not checked, or not whole."""
    path = place.path(run, path)
    yield head(run, path, (len(messages), 0, len(messages), 0))
    for number, message in enumerate(messages, 1):
        error = f'<error type="trouble" message="{text(run, message)}"/>'
        yield case(run, path, "trouble" if number == 1 else f"trouble #{number}", error)
    yield "  </testsuite>\n"


def text(run: Run, *lines: str) -> str:
    """Return lines for an element or an attribute, shown as on a screen; empty ones are left out."""
    return "\n".join(escape.xml(escape.line(line), run.utf8) for line in lines if line)
