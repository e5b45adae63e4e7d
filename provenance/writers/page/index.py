"""The index of a run of many articles: one table in several orders, of which a radio button shows one.

Sorting needs no script: the table is there once for each order, and the style sheet shows the one that is chosen. So
the order on the screen is the order in the document for whoever listens or tabs through it, which moving rows by
style alone would not give (WCAG 2.2, 1.3.2 and 2.4.3), and the others are hidden from everybody. A row is short beside
the article it stands for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from provenance.config import LEVELS
from provenance.model import Report
from provenance.writers import escape
from provenance.writers.inventory import percent
from provenance.writers.plural import plural


class Row(NamedTuple):
    """What the index says of an article; `rests` is the wire that everything came through."""

    number: int
    title: str
    path: str
    sourced: int
    asked: int
    coverage: float
    sources: int
    origins: int
    rests: str
    share: float
    declared: bool
    levels: tuple[int, ...]


#: The orders: what each is called, the column it is of, how it runs, and what a row is put by.
ORDERS: tuple[tuple[str, str, str, Callable[[Row], Any]], ...] = (
    ("As given", "Article", "none", lambda row: row.number),
    ("Gravest findings", "Findings", "descending", lambda row: tuple(-count for count in row.levels)),
    ("Lowest coverage", "Coverage", "ascending", lambda row: (row.coverage if row.asked else 2, row.number)),
    ("Fewest origins", "Origins", "ascending", lambda row: row.origins),
    ("Most by wire", "By wire", "descending", lambda row: -row.share),
    ("Title", "Article", "ascending", lambda row: (row.title.casefold(), row.path)),
)
COLUMNS = ("Article", "Coverage", "Sources", "Origins", "By wire", "Findings")


def row(number: int, report: Report) -> Row:
    """Return the row of an article, the n-th of its run."""
    article, summary = report.article, report.article.summary
    levels = [finding.level for finding in report.findings if finding.forgiven is None]
    counted = tuple(levels.count(level) for level in reversed(LEVELS))
    title = article.title or ""
    if summary is None:
        return Row(number, title, article.path, 0, 0, 0.0, len(article.sources), 0, "", 0.0, False, counted)
    sourced = summary.cited + summary.attributed + summary.inherited
    names = {source.key: source.name for source in article.sources}
    return Row(
        number, title, article.path, sourced, sourced + summary.uncited, summary.coverage, len(article.sources),
        summary.origins, names.get(summary.single_wire or "", ""), summary.wire_share, summary.declared_wire_story,
        counted,
    )  # fmt: skip


def index(rows: list[Row]) -> Iterator[str]:
    """Yield the orders to choose from, and the table in each of them."""
    yield '<section class="index" id="articles">\n<h2>Articles</h2>\n<fieldset class="orders"><legend>Order</legend>\n'
    for place, (called, _, _, _) in enumerate(ORDERS):
        chosen = " checked" if place == 0 else ""
        yield f'<span><input type="radio" name="order" id="order-{place}"{chosen}>'
        yield f'<label for="order-{place}">{called}</label></span>\n'
    yield "</fieldset>\n"
    for place, (called, column, runs, key) in enumerate(ORDERS):
        yield f'<table class="articles order-{place}"><caption class="apart">Articles: {called}</caption>\n<thead><tr>'
        for name in COLUMNS:
            sorting = f' aria-sort="{runs}"' if name == column and runs != "none" else ""
            yield f'<th scope="col"{sorting}>{name}</th>'
        yield "</tr></thead>\n<tbody>\n"
        yield from map(shown, sorted(rows, key=key))
        yield "</tbody></table>\n"
    yield "</section>\n"


def shown(row: Row) -> str:
    """Return a row of the table."""
    title = escape.html(row.title) or "Without a headline"
    said = f"{row.sourced} of {row.asked}" if row.asked else "none asked"
    wire = f"all through {escape.html(row.rests)}" if row.rests else percent(row.share) if row.share else "none"
    counted = zip(row.levels, reversed(LEVELS), strict=True)
    found = ", ".join(plural(count, level) for count, level in counted if count)
    cells = (
        ("Coverage", said),
        ("Sources", str(row.sources)),
        ("Origins", str(row.origins)),
        ("By wire", wire + (", declared" if row.declared else "")),
        ("Findings", found or "none"),
    )
    return (
        f'<tr><th scope="row"><a href="#a{row.number}" dir="auto">{title}</a>'
        f'<span class="file"><bdi>{escape.html(row.path)}</bdi></span></th>'
        + "".join(f'<td data-name="{name}">{text}</td>' for name, text in cells)
        + "</tr>\n"
    )
