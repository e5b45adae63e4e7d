"""`html`: the editor's report, one page that needs no script, no network and no other file.

An index stands above the articles and the troubles above both, so nothing goes out before all is checked. What is held
until then: a row of the index for each article, and its finished section, compressed to a quarter or less.
The article itself is let go of as it is written; only a first one waits to see whether it is alone.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from provenance.model import Report, Trouble
from provenance.writers import escape
from provenance.writers.closing import never, sentences
from provenance.writers.page.chain import chain
from provenance.writers.page.cited import cited
from provenance.writers.page.drawing import PHONE, WIDE, drawing
from provenance.writers.page.facts import facts, heading, table, unseen
from provenance.writers.page.findings import Told, findings
from provenance.writers.page.index import Row, index, row
from provenance.writers.page.origins import Origins
from provenance.writers.page.places import Places
from provenance.writers.page.reading import Reading
from provenance.writers.page.shell import foot, head
from provenance.writers.page.strip import strip
from provenance.writers.plural import plural
from provenance.writers.run import Run


def write(run: Run) -> Iterator[str]:
    """Yield the page of a consumed run: one article by itself, many under an index."""
    chunks = page(run)
    yield from chunks if run.utf8 else (chunk.encode("ascii", "xmlcharrefreplace").decode() for chunk in chunks)


def page(run: Run) -> Iterator[str]:
    """Yield the page in whatever letters it holds."""
    rows: list[Row] = []
    held: list[bytes] = []
    first: Report | None = None
    for number, report in enumerate(run.each(), 1):
        rows.append(row(number, report))
        if number == 1:
            first = report
            continue
        if first is not None:
            held.append(packed(section(run, first, 1, 2)))
            first = None
        held.append(packed(section(run, report, number, 2)))
    alone = first is not None
    yield from head(title(rows, alone))
    yield "<main>\n"
    if not alone:
        yield f"<header>\n<h1>{title(rows, alone)}</h1>\n</header>\n"
    yield from troubles(run.troubles)
    if first is not None:
        yield from section(run, first, 1, 1)
    else:
        yield from ('<ul class="unseen-list">\n', *map(unseen, run.notes), "</ul>\n") if run.notes else ()
        yield from index(rows) if rows else ()
    yield from (zlib.decompress(each).decode() for each in held)
    yield "</main>\n<footer>\n"
    fixed = run.fixes.sentence() if run.fixes and run.quiet and not rows else ""
    yield f"<p>{escape.html(fixed or ' '.join(sentences(run, 0)))}</p>\n"
    yield f"<p>{never(run.tally.copies)}</p>\n" if rows and not alone else ""
    yield foot()


def packed(chunks: Iterable[str]) -> bytes:
    """Return a section as it is held until the index has gone out."""
    return zlib.compress("".join(chunks).encode(), 3)


def title(rows: list[Row], alone: bool) -> str:
    """Return what the page is called."""
    if alone:
        return f"{rows[0].title or rows[0].path} – sourcing report"
    return f"Sourcing report: {plural(len(rows), 'article')}"


def troubles(found: list[Trouble]) -> Iterator[str]:
    """Yield what was not checked, above everything else."""
    if found:
        yield '<section class="troubles">\n<h2>Not checked</h2>\n<ul>\n'
        for trouble in found:
            yield f"<li><bdi>{escape.html(trouble.path)}</bdi>: {escape.html(trouble.message)}</li>\n"
        yield "</ul>\n</section>\n"


def section(run: Run, report: Report, number: int, depth: int) -> Iterator[str]:
    """Yield the report of an article, the n-th of its run, with headings from `depth` on; ids begin with `a<n>`."""
    article, name = report.article, f"a{number}"
    origins, places, told = Origins(article), Places(article), Told(run, report)
    part, under = f"h{depth + 1}", depth + 2
    yield f'<article class="report" id="{name}" aria-labelledby="{name}-title">\n<header>\n'
    yield from heading(article, name, depth)
    yield "</header>\n"
    yield from facts(report, origins, name, run.notes if depth == 1 else ())
    yield f'<section class="glance">\n<{part}>Paragraphs by origin</{part}>\n'
    yield from strip(article, origins, name)
    yield f'</section>\n<section id="{name}-chain">\n<{part}>Who, through whom, where</{part}>\n'
    drawn = chain(article, origins)
    if drawn.links:
        yield from drawing(drawn, WIDE, name)
        yield from drawing(drawn, PHONE, name)
    yield from table(article, origins, name)
    yield "</section>\n"
    yield from cited(article, name, part)
    yield f'<section id="{name}-findings">\n<{part}>Findings</{part}>\n'
    yield from findings(run, report, told, places, name, under)
    yield f'</section>\n<section id="{name}-reads">\n<{part}>The article as it reads</{part}>\n'
    yield from Reading(report, told, places, origins, name).blocks()
    yield "</section>\n"
    yield '<p><a href="#articles">All articles</a></p>\n' if depth > 1 else ""
    yield "</article>\n"
