"""The tables of a census on its page: the numbers of a plot, the groups of a key, codes and wires."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from provenance.corpus.census.figures import Breakdown, Census, Group, Ratio, counted
from provenance.corpus.census.measures import MEASURES, NOUNS, cell, others, per_million
from provenance.writers import escape


def table(
    caption: str, titles: Sequence[str], rows: Iterable[Sequence[str]], rest: int = 0, short: bool = False
) -> Iterator[str]:
    """Yield a table whose cells are markup; its last `rest` rows stand for others."""
    rows = list(rows)
    yield f'<table class="sources counts{" short" if short else ""}"><caption class="apart">{caption}</caption>\n'
    yield "<thead><tr>"
    yield from (f'<th scope="col">{title}</th>' for title in titles)
    yield "</tr></thead>\n<tbody>\n"
    for place, row in enumerate(rows):
        kind = ' class="rest"' if place >= len(rows) - rest else ""
        yield f'<tr{kind}><th scope="row"><bdi>{row[0]}</bdi></th>'
        for title, text in zip(titles[1:], row[1:], strict=True):
            yield f'<td data-name="{title}">{text}</td>' if text else '<td class="empty"></td>'
        yield "</tr>\n"
    yield "</tbody></table>\n"


def numbers(what: str, named: Sequence[tuple[str, Ratio]], title: str) -> Iterator[str]:
    """Yield the numbers of a plot: of how many documents each is a share, and of how many it is true."""
    counts = any(ratio.number is not None for _, ratio in named)
    titles = (what, *(("Documents",) if counts else ()), "Of", "Share")
    yield from table(title, titles, (
        (escape.html(name), *((f"{ratio.number:,}",) if counts else ()), f"{ratio.of:,}",
         "few" if ratio.few else cell(ratio))
        for name, ratio in named
    ), short=True)  # fmt: skip


def groups(given: Breakdown, folded: bool) -> Iterator[str]:
    """Yield the groups of a key with all measures, and what the others have together."""
    one, _, without = NOUNS[given.by]
    listed = [(escape.html(group.name), group) for group in given.groups]
    listed += [(others(given), given.rest)] if given.rest else []
    listed += [(without, given.without)] if given.without else []
    titles = (one.capitalize(), "Documents", *(each.title for each in MEASURES))
    rows = (row(name, group) for name, group in listed)
    if folded:
        yield f"<details><summary>All measures by {one}</summary>\n"
    yield from table(f"All measures by {one}", titles, rows, bool(given.rest) + bool(given.without))
    yield "</details>\n" if folded else ""


def row(name: str, group: Group) -> tuple[str, ...]:
    """Return the cells of a group."""
    return (name, f"{group.sums.documents:,}", *(cell(each.of(group.sums)) for each in MEASURES))


def codes(census: Census) -> Iterator[str]:
    """Yield in how many documents each code of debris and residue is."""
    documents = census.whole.documents
    yield '<section>\n<h2>Debris and residue by code</h2>\n<p class="intro">Documents in which a code was found, how '
    yield "often it was found, and in how many of a million documents it would be.</p>\n"
    rows = (
        (escape.html(each.code), f"{each.documents:,}", f"{each.findings:,}", per_million(each.documents, documents))
        for each in census.codes
    )
    yield from table("Debris and residue by code", ("Code", "Documents", "Findings", "In a million"), rows, short=True)
    yield "</section>\n"


def wires(census: Census) -> Iterator[str]:
    """Yield the wires on which documents rest alone, or which they credit."""
    asked = census.whole.asked
    yield '<div class="beside">\n<h3>The largest wires</h3>\n<p>Documents in which everything came through the wire, '
    yield "and documents that credit it as a whole, by a byline, dateline, credit line or metadata.</p>\n"
    rows = []
    for each in census.wires:
        share = counted(each.single, asked)
        rows.append(
            (escape.html(each.name), f"{each.single:,}", "" if share.few else cell(share), f"{each.credited:,}")
        )
    yield from table("The largest wires", ("Wire", "Everything", "Share", "Credited"), rows, short=True)
    yield "</div>\n"
