"""One finding on the screen: what and where, the sentence, the reason, the standard, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.config import LEVELS
from provenance.lines import Lines
from provenance.model import Finding, Report
from provenance.writers import escape
from provenance.writers.cells import cells, hang, wrap
from provenance.writers.excerpt import excerpt
from provenance.writers.inventory import ranges
from provenance.writers.paint import paint
from provenance.writers.plural import plural
from provenance.writers.run import Run


def grouped(report: Report) -> list[list[Finding]]:
    """Return the findings that stand, those of one code, level and message together: gravest first, then in order."""
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in report.findings:
        if finding.forgiven is None:
            groups.setdefault((finding.code, finding.level, finding.message), []).append(finding)
    return sorted(groups.values(), key=lambda group: -LEVELS.index(group[0].level))


def shown(run: Run, groups: list[list[Finding]]) -> tuple[list[list[Finding]], int]:
    """Return the groups to show and how many notes the budget keeps back."""
    grave = [group for group in groups if group[0].level != "note"]
    notes = groups[len(grave) :]
    budget = len(notes) if run.show_all else run.config.budget
    return grave + notes[:budget], sum(map(len, notes[budget:]))


def block(run: Run, report: Report, lines: Lines, group: list[Finding]) -> Iterator[str]:
    """Yield the lines that show a group of findings, with the sentence of the first."""
    finding = group[0]
    yield from title(run, finding)
    yield from place(run, report.article.path, group)
    reason = escape.line(finding.reason or "", run.utf8)
    gutter = " " * len(str(finding.line))
    room = run.width - len(gutter) - 3
    beside = cells(reason) + 1 if reason and cells(reason) < room // 2 else 0
    text = excerpt(lines, (finding.start, finding.end), room, run.utf8, beside)
    fits = beside and text.caret + text.width + beside <= room
    caret = " " * text.caret + paint(run, finding.level, "^" * text.width)
    yield f"{gutter} |"
    yield f"{text.line} | {text.text}".rstrip()
    yield f"{gutter} | {caret}{f' {reason}' if fits else ''}"
    if reason and not fits:
        yield from hang(f"{gutter} = here: ", reason, run.width)
    standard = run.standards.get(finding.code)
    if standard:
        yield from hang(f"{gutter} = why: ", escape.line(standard, run.utf8), run.width)
    yield from hang(f"{gutter} = help: ", advice(run, finding), run.width)


def title(run: Run, finding: Finding) -> Iterator[str]:
    """Yield code, star of a fix, level and message."""
    star = run.star(finding)
    plain = f"{finding.code}{star} {finding.level}: "
    painted = f"{paint(run, 'strong', finding.code)}{star} {paint(run, finding.level, finding.level)}: "
    first, *rest = wrap(plain + escape.line(finding.message, run.utf8), run.width - 2)
    yield painted + first[len(plain) :]
    yield from (f"  {line}" for line in rest)


def place(run: Run, path: str, group: list[Finding]) -> Iterator[str]:
    """Yield where the first of a group stands, and in which paragraphs all do; the path is never cut."""
    finding = group[0]
    numbers = sorted({each.paragraph for each in group if each.paragraph is not None})
    about = f"paragraph{'s' if len(numbers) > 1 else ''} {ranges(numbers)}" if numbers else ""
    if len(group) > 1:
        about += f"{', ' if about else ''}{plural(len(group), 'place')}"
    where = f"  --> {escape.line(path, run.utf8)}:{finding.line}:{finding.column}"
    if about and cells(where) + cells(about) + 4 <= run.width:
        yield f"{where}  ({about})"
        return
    yield where
    if about:
        yield from (f"      {line}" for line in wrap(f"({about})", run.width - 6))


def advice(run: Run, finding: Finding) -> str:
    """Return what to do next, and where the rule is explained."""
    explains = f"`provenance rule {finding.code}` explains"
    done = escape.line(finding.help or "", run.utf8).rstrip(".")
    return f"{done}; {explains}" if done else explains
