"""One article in Markdown: a fold-out that says what the article has, and then what it lacks."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.config import LEVELS
from provenance.model import Article, Finding, Report
from provenance.writers import escape, place
from provenance.writers.blocks import grouped, shown
from provenance.writers.inventory import SOURCES, origins, row, verdicts
from provenance.writers.plural import plural
from provenance.writers.run import Run

#: Findings of an article, and places of one finding, before the rest is counted.
ROWS, PLACES = 200, 10
TITLES = ["Source", "Kind", "Family", "Reached through", "Paragraphs"]


def article(run: Run, report: Report) -> tuple[str, int]:
    """Return the fold-out of an article, and how many notes the budget keeps back."""
    groups, held = shown(run, grouped(report))
    return "".join(section(run, report, groups, held)), held


def section(run: Run, report: Report, groups: list[list[Finding]], held: int) -> Iterator[str]:
    """Yield the parts of a fold-out."""
    path = escape.markdown_code(place.path(run, report.article.path), run.utf8)
    yield f"<details>\n<summary>{path}: {counted(groups, held)}</summary>\n\n"
    if not run.quiet:
        yield from having(run, report.article)
    yield from lacking(run, report.article, groups)
    if held:
        yield f"{plural(held, 'more note')} with `--all`.\n\n"
    if report.notes and not run.quiet:
        yield "Not looked at, or only in part:\n\n"
        yield from (f"- {escape.markdown(note, run.utf8, first=True)}\n" for note in report.notes)
        yield "\n"
    yield "</details>\n\n"


def counted(groups: list[list[Finding]], held: int) -> str:
    """Return how many findings there are of each level."""
    counts = {level: sum(len(group) for group in groups if group[0].level == level) for level in reversed(LEVELS)}
    counts["note"] += held
    return ", ".join(plural(count, level) for level, count in counts.items() if count) or "no findings"


def having(run: Run, article: Article) -> Iterator[str]:
    """Yield what an article has: its paragraphs by verdict, its sources, and on how many origins it rests."""
    if article.summary is None:
        return
    for label, text in verdicts(run, article.summary):
        yield f"- **{label}:** {escape.markdown(text, run.utf8)}\n"
    yield "\n"
    names = {source.key: source.name for source in article.sources}
    ranked = sorted(article.sources, key=lambda source: -len(source.paragraphs))
    if ranked:
        yield from table(run, [TITLES, *(row(run, source, names) for source in ranked[:SOURCES])])
        yield "\n"
    if len(ranked) > SOURCES:
        yield f"and {len(ranked) - SOURCES} more\n\n"
    yield from (f"{escape.markdown(sentence, run.utf8)}\n\n" for sentence in origins(run, article, article.summary))


def table(run: Run, rows: list[list[str]]) -> Iterator[str]:
    """Yield the rows of a table, the first its heading; columns with nothing below it are left out."""
    kept = [column for column in range(len(rows[0])) if any(row[column] for row in rows[1:])]
    for number, cells in enumerate(rows):
        yield f"| {' | '.join(escape.markdown(cells[column], run.utf8) for column in kept)} |\n"
        if number == 0:
            yield f"|{' --- |' * len(kept)}\n"


def lacking(run: Run, article: Article, groups: list[list[Finding]]) -> Iterator[str]:
    """Yield the table of findings, the gravest first, those of one message together."""
    if not groups:
        return
    yield "| | Where | Finding |\n| --- | --- | --- |\n"
    for group in groups[:ROWS]:
        finding = group[0]
        help = f"<br>{prose(run, place.sentence(finding.help))}" if finding.help else ""
        star = escape.markdown(run.star(finding), run.utf8)
        code = f"**{escape.markdown(finding.code, run.utf8)}**{star}"
        yield f"| {finding.level} | {places(article, group)} | {code} {prose(run, finding.message)}{help} |\n"
    yield "\n"
    if len(groups) > ROWS:
        yield f"and {plural(sum(map(len, groups[ROWS:])), 'finding')} more, the mildest: `json` holds all\n\n"


def places(article: Article, group: list[Finding]) -> str:
    """Return where the findings of a group stand: lines, or paragraphs where the file has no lines to point at."""
    numbers = [each.line if article.exact else each.paragraph for each in group]
    told = list(dict.fromkeys(str(number) for number in numbers if number))
    label = "line" if article.exact else "paragraph"
    more = f" and {len(told) - PLACES} more" if len(told) > PLACES else ""
    return f"{label}{'s' if len(told) > 1 else ''} {', '.join(told[:PLACES])}{more}" if told else "article"


def prose(run: Run, text: str) -> str:
    """Return words of ours in which the article's stand between backticks: as code, where the backticks are even."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return escape.markdown(text, run.utf8)
    write = (escape.markdown, escape.markdown_code)
    return "".join(write[number % 2](part, run.utf8) for number, part in enumerate(parts) if part)
