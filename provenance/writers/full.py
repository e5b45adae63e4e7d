"""`full`, the default: for an editor at a terminal. What the article has, then few findings, then what was not seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from provenance.lines import Lines
from provenance.model import Report
from provenance.writers.blocks import block, grouped, shown
from provenance.writers.closing import closing, remarks
from provenance.writers.inventory import inventory
from provenance.writers.plural import plural
from provenance.writers.run import Run


def write(run: Run) -> Iterator[str]:
    """Yield each article that has findings, or the only one, and then what was found in all."""
    held = 0
    unseen: Counter[str] = Counter()
    clean: Report | None = None
    for report in run.each():
        if any(finding.forgiven is None for finding in report.findings):
            lines, kept = section(run, report)
            held += kept
            yield from (f"{line}\n" for line in lines)
            continue
        clean = report
        unseen.update(report.notes)
    if run.quiet:
        return
    if clean and run.tally.articles == 1:
        yield from (f"{line}\n" for line in section(run, clean)[0])
        unseen.clear()
    yield from closing(run, held, unseen)


def section(run: Run, report: Report) -> tuple[list[str], int]:
    """Return the lines that show one article, and how many notes the budget keeps back."""
    out: list[str] = []
    groups, held = shown(run, grouped(report))
    if not run.quiet:
        out += [*inventory(run, report.article), ""]
    lines = Lines(report.article.source)
    for group in groups:
        out += [*block(run, report, lines, group), ""]
    if held:
        out += [f"{plural(held, 'more note')}: --all shows {'it' if held == 1 else 'them'}.", ""]
    if report.notes and not run.quiet:
        out += [*remarks(run, Counter(report.notes)), ""]
    return out, held
