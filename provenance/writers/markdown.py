"""`markdown`: for a comment on a pull request and for the summary of a job, as GitHub renders it.

What was checked and what the articles have comes first; then a fold-out for each article with findings. GitHub drops
a job's summary above 1 MiB, so the document ends within ROOM bytes and says what it left out, the mildest articles
first. A comment holds 65,536 characters: few runs reach that, and who posts one asks `fitted` for less room. What
is cut is whole fold-outs, so that what is left renders.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from provenance.config import LEVELS
from provenance.model import Report
from provenance.writers import escape, place
from provenance.writers.closing import NOTES, never, sentences
from provenance.writers.inventory import percent
from provenance.writers.markdown_article import article
from provenance.writers.plural import plural
from provenance.writers.run import Run

#: The most bytes of a document.
ROOM = 900_000
#: Articles in the table at the top, and troubles in their list, before the rest is counted.
ROWS, TROUBLES = 100, 50
#: What is kept free for the words that say what was left out, in bytes.
SPARE = 300


class Block(NamedTuple):
    """The fold-out of an article and its place among those with findings."""

    number: int
    text: str


def write(run: Run) -> Iterator[str]:
    """Yield the document."""
    yield from fitted(run, ROOM)


def fitted(run: Run, room: int) -> Iterator[str]:
    """Yield the document in at most `room` bytes, which are to be some tens of thousands."""
    blocks: dict[int, list[Block]] = {}
    sizes: Counter[int] = Counter()
    rows: list[str] = []
    clean: Report | None = None
    held = 0
    for report in run.each():
        if len(rows) < ROWS:
            rows.append(row(run, report))
        ranks = [LEVELS.index(each.level) for each in report.findings if each.forgiven is None]
        if not ranks:
            clean = report
            continue
        text, kept = article(run, report)
        held += kept
        if sizes[max(ranks)] + size(text) <= room:
            sizes[max(ranks)] += size(text)
            blocks.setdefault(max(ranks), []).append(Block(run.tally.flagged, text))
    if clean and run.tally.articles == 1 and not run.quiet:
        blocks[0] = [Block(0, article(run, clean)[0])]
    first = "".join(heading(run, held, rows))
    last = "".join(ending(run))
    kept_blocks = chosen(blocks, room - size(first) - size(last) - SPARE)
    left = run.tally.flagged - len(kept_blocks)
    yield first
    for block in kept_blocks:
        # A fold-out that is alone is open.
        yield block.text if len(kept_blocks) > 1 else block.text.replace("<details>", "<details open>", 1)
    if left > 0:
        yield f"{plural(left, 'article')} with findings left out, the mildest: this page is full. `json` holds all.\n\n"
    yield last


def size(text: str) -> int:
    """Return the bytes of a text in UTF-8."""
    return len(text) if text.isascii() else len(text.encode())


def chosen(blocks: dict[int, list[Block]], room: int) -> list[Block]:
    """Return the blocks that fit, the gravest first where not all do, in the order of the run."""
    found: list[Block] = []
    for rank in sorted(blocks, reverse=True):
        for block in blocks[rank]:
            if size(block.text) <= room:
                room -= size(block.text)
                found.append(block)
    return sorted(found)


def heading(run: Run, held: int, rows: list[str]) -> Iterator[str]:
    """Yield what was found in all, and what the articles have where there are several."""
    yield f"### provenance: {result(run)}\n\n"
    if not run.quiet:
        yield " ".join(escape.markdown(sentence, run.utf8) for sentence in sentences(run, held)) + "\n\n"
    if len(rows) > 1 and not run.quiet:
        yield "| Article | Coverage | Sources | Independent origins | Findings |\n"
        yield "| --- | ---: | ---: | ---: | --- |\n"
        yield from rows
        more = run.tally.articles - len(rows)
        yield f"\nand {plural(more, 'article')} more\n\n" if more else "\n"


def result(run: Run) -> str:
    """Return what came of the run in a few words. Nothing found is never called a clean bill."""
    tally = run.tally
    several = f"{tally.flagged} of {plural(tally.articles, 'article')}" if tally.articles > 1 else "1 article"
    if not tally.articles:
        found = "no article was checked"
    elif tally.flagged:
        found = f"findings in {several}"
    else:
        found = f"no findings in {plural(tally.articles, 'article')}"
    return f"{found}, and not everything was checked" if run.troubles and tally.articles else found


def row(run: Run, report: Report) -> str:
    """Return the row of an article in the table at the top."""
    total = report.article.summary
    path = escape.markdown_code(place.path(run, report.article.path), run.utf8)
    counts = [sum(each.level == level and not each.forgiven for each in report.findings) for level in reversed(LEVELS)]
    found = ", ".join(plural(count, level) for count, level in zip(counts, reversed(LEVELS), strict=True) if count)
    if total is None:
        return f"| {path} |  |  |  | {found or 'none'} |\n"
    asking = total.cited + total.attributed + total.inherited + total.uncited
    share = f"{percent(total.coverage)} of {asking}" if asking else "none asks"
    return f"| {path} | {share} | {len(report.article.sources)} | {total.origins} | {found or 'none'} |\n"


def ending(run: Run) -> Iterator[str]:
    """Yield what was not checked or not looked at."""
    if run.troubles:
        yield "#### Not checked\n\n"
        for trouble in run.troubles[:TROUBLES]:
            path = escape.markdown_code(place.path(run, trouble.path), run.utf8)
            yield f"- {path}: {escape.markdown(trouble.message, run.utf8)}\n"
        if len(run.troubles) > TROUBLES:
            yield f"- and {len(run.troubles) - TROUBLES} more\n"
        yield "\n"
    if run.quiet:
        return
    notes = list(dict.fromkeys(run.notes))
    yield from (f"- {escape.markdown(note, run.utf8, first=True)}\n" for note in notes[:NOTES])
    if len(notes) > NOTES:
        yield f"- and {len(notes) - NOTES} more\n"
    if notes:
        yield "\n"
    if run.tally.flagged:
        yield "`provenance rule CODE` explains a finding, and on whose authority.\n\n"
    if run.tally.articles:
        yield f"{never(run.tally.copies)}\n"
