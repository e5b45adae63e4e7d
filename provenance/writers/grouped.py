"""`grouped`: for people, by file: in a line what the article has, below it what it lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from provenance.model import Finding, Report
from provenance.writers import escape
from provenance.writers.cells import cells, hang, wrap
from provenance.writers.closing import closing
from provenance.writers.inventory import percent
from provenance.writers.paint import paint
from provenance.writers.plural import plural
from provenance.writers.run import Run


def write(run: Run) -> Iterator[str]:
    """Yield each article that has findings with all of them, and then what was found in all."""
    held = 0
    unseen: Counter[str] = Counter()
    for report in run.each():
        standing = [finding for finding in report.findings if finding.forgiven is None]
        unseen.update(report.notes if not standing or run.quiet else ())
        if standing:
            shown, kept = budgeted(run, standing)
            held += kept
            yield from (f"{line}\n" for line in section(run, report, shown, kept))
    if not run.quiet:
        yield from closing(run, held, unseen)


def budgeted(run: Run, standing: list[Finding]) -> tuple[list[Finding], int]:
    """Return the findings to show, in order, and how many notes the budget keeps back."""
    left = len(standing) if run.show_all else run.config.budget
    shown = []
    for finding in standing:
        left -= finding.level == "note"
        if finding.level != "note" or left >= 0:
            shown.append(finding)
    return shown, len(standing) - len(shown)


def section(run: Run, report: Report, shown: list[Finding], kept: int) -> Iterator[str]:
    """Yield the lines of one article and a blank one."""
    yield paint(run, "strong", escape.line(report.article.path, run.utf8))
    if not run.quiet:
        yield from (f"  {line}" for line in wrap(having(run, report), run.width - 2))
    places = [spot(report, each) for each in shown]
    room = max(map(len, places), default=0)
    for where, finding in zip(places, shown, strict=True):
        yield from entry(run, f"  {where:>{room}}  ", finding)
    if kept:
        yield f"  {plural(kept, 'more note')}: --all shows {'it' if kept == 1 else 'them'}."
    for note in () if run.quiet else report.notes:
        yield from hang("  Not looked at: ", escape.line(note, run.utf8), run.width)
    yield ""


def spot(report: Report, finding: Finding) -> str:
    """Return where a finding stands: line and column, or the paragraph where the file has no lines to point at."""
    if report.article.exact:
        return f"{finding.line}:{finding.column}"
    return f"paragraph {finding.paragraph}" if finding.paragraph else "article"


def having(run: Run, report: Report) -> str:
    """Return what an article has, in a line: whose words it rests on, and in how many of its paragraphs."""
    article, dot = report.article, " · " if run.utf8 else " - "
    found = [plural(len(article.paragraphs), "paragraph")]
    if article.summary is not None:
        total = article.summary
        asking = total.cited + total.attributed + total.inherited + total.uncited
        if asking:
            found.append(f"coverage {percent(total.coverage)}")
        found.append(plural(len(article.sources), "source"))
        found.append(plural(total.origins, "independent origin"))
    return dot.join(found)


def entry(run: Run, where: str, finding: Finding) -> Iterator[str]:
    """Yield the lines of one finding: place, code, star of a fix, level and message, all lines below the code."""
    star = run.star(finding)
    plain = f"{finding.code}{star} {finding.level}: "
    painted = f"{paint(run, 'strong', finding.code)}{star} {paint(run, finding.level, finding.level)}: "
    first, *rest = wrap(plain + escape.line(finding.message, run.utf8), run.width - cells(where))
    yield (where + painted + first[len(plain) :]).rstrip()
    yield from (" " * len(where) + line for line in rest)
