"""The works that an article cites, where somebody asked to look: whether they are there, and what stands where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.model import Article
from provenance.writers import escape
from provenance.writers.cells import fit
from provenance.writers.page.facts import linked
from provenance.writers.seen import STANDINGS, state

if TYPE_CHECKING:
    from provenance.model.copies import Copy, Trace

#: How much of a quotation or a figure is shown, in cells, and how many of each table's rows.
WORDS, ROWS = 90, 500
#: What a state and a standing say for the eye beside their words.
SIGNS = {"there": "●", "read": "●", "moved": "◐", "gone": "✕", "gone, it seems": "✕", "not to be looked at": "○"}
STOOD = {"exact": "●", "near": "◐", "altered": "✕", "missing": "○"}


def cited(article: Article, name: str, heading: str) -> Iterator[str]:
    """Yield the sections of the cited works under a heading element such as `h2`; nothing where nobody looked."""
    if not article.copies:
        return
    yield f'<section id="{name}-cited">\n<{heading}>What it cites</{heading}>\n'
    yield from table(
        "Cited pages and files", ("Page or file", "State", "Paragraphs", "Looked at", "Archived"),
        [row(article, copy, name) for copy in article.copies[:ROWS]], len(article.copies),
    )  # fmt: skip
    if article.traces:
        yield f'</section>\n<section id="{name}-traces">\n<{heading}>What was looked for there</{heading}>\n'
        yield from table(
            "What was looked for", ("Quotation or figure", "Found", "Where", "Paragraph"),
            [stood(article, trace, name) for trace in article.traces[:ROWS]], len(article.traces),
        )  # fmt: skip
    yield "</section>\n"


def table(caption: str, titles: tuple[str, ...], rows: list[tuple[str, ...]], total: int) -> Iterator[str]:
    """Yield a table without columns that are empty; the cells are markup."""
    kept = [place for place in range(len(titles)) if not place or any(row[place] for row in rows)]
    yield f'<table class="sources"><caption class="apart">{caption}</caption>\n<thead><tr>'
    yield from (f'<th scope="col">{titles[place]}</th>' for place in kept)
    yield "</tr></thead>\n<tbody>\n"
    for row in rows:
        yield f'<tr><th scope="row">{row[0]}</th>'
        for place in kept[1:]:
            yield f'<td data-name="{titles[place]}">{row[place]}</td>' if row[place] else '<td class="empty"></td>'
        yield "</tr>\n"
    yield "</tbody></table>\n"
    if total > len(rows):
        yield f"<p>{total - len(rows)} more; json lists all.</p>\n"


def row(article: Article, copy: Copy, name: str) -> tuple[str, ...]:
    """Return the cells of a cited work."""
    said = state(copy)
    title = f"{escape.html(copy.title)} " if copy.title else ""
    about = f"<br>{escape.html(copy.reason)}" if copy.reason else ""
    return (
        f"<bdi>{title}</bdi>{anchor(copy.address, copy.shown)}",
        f'<span aria-hidden="true">{SIGNS[said]}</span> {said}{about}',
        linked(tuple(sorted(article.numbers(span.start for span in copy.spans))), name),
        escape.html(copy.looked[:10]),
        anchor(copy.archive, "copy") if copy.archive else "",
    )


def stood(article: Article, trace: Trace, name: str) -> tuple[str, ...]:
    """Return the cells of a quotation or a figure."""
    words = STANDINGS[trace.standing][trace.kind == "number"]
    change = f"<br>{escape.html(trace.change)}" if trace.change else ""
    where = ", ".join(filter(None, (trace.address.partition("://")[2] or trace.address, trace.place)))
    return (
        f"<q>{escape.html(fit(' '.join(article.words(trace.span).split()).rstrip(',;'), WORDS, '…'))}</q>",
        f'<span aria-hidden="true">{STOOD[trace.standing]}</span> {words}{change}',
        f"<bdi>{escape.html(where)}</bdi>" if where else "",
        linked(tuple(article.numbers([trace.span.start])), name),
    )


def anchor(address: str, words: str) -> str:
    """Return a link to a page of the web, and of anything else its words alone."""
    shown = f"<bdi>{escape.html(words)}</bdi>"
    target = escape.address(address)
    return f'<a href="{target}" rel="noreferrer nofollow">{shown}</a>' if target else shown
