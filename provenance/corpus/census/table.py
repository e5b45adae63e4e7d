"""`census --format table`, the default: a census for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from provenance.corpus.census.figures import Breakdown, Census, Group, Spread, counted, latest
from provenance.corpus.census.measures import BY_KEY, MEASURES, NOUNS, cell, others, per_million, percent, told
from provenance.corpus.census.words import NEVER, base, binned, missing
from provenance.writers import escape
from provenance.writers.cells import fit_end, hang, wrap
from provenance.writers.grid import grid

#: The measures that fit beside the documents of a group.
COLUMNS = ("coverage", "wire_share", "single_wire", "unnamed_share", "debris", "residue")
#: The numbers whose quartiles are told.
SPREADS = (("Coverage", "coverage"), ("Wire share", "wire"), ("Unnamed share", "unnamed"),
           ("Effective origins", "effective"))  # fmt: skip


def write(census: Census, top: int, width: int, utf8: bool) -> Iterator[str]:
    """Yield the census in tables that fit into `width` cells; a breakdown by months has the latest `top`."""
    lines = chain(
        title(census, width, utf8),
        whole(census, width, utf8),
        spreads(census, width, utf8),
        bins(census, width, utf8),
        codes(census, width, utf8),
        wires(census, width, utf8),
        *(groups(latest(each, top), width, utf8) for each in census.breakdowns),
        closing(census, width, utf8),
    )
    yield from (f"{line}\n" for line in lines)


def title(census: Census, width: int, utf8: bool) -> Iterator[str]:
    """Yield what the census is of, and what is counted."""
    cut = "…" if utf8 else "..."
    documents = census.whole.documents
    yield fit_end(
        f"{escape.line(census.path, utf8)}: {documents:,} document{'' if documents == 1 else 's'}", width, cut
    )
    for sentence in base(census):
        yield from wrap(sentence, width)


def drawn(rows: Sequence[Sequence[str]], width: int, utf8: bool, numbers: int) -> Iterator[str]:
    """Yield a table after an empty line; nothing where it has no row but its heading."""
    if len(rows) > 1:
        yield ""
        yield from grid(rows, width, "…" if utf8 else "...", numbers)


def whole(census: Census, width: int, utf8: bool) -> Iterator[str]:
    """Yield the measures of all documents, each with what it is a share of."""
    rows = [["All documents", "Share"]]
    rows += [[each.title, told(each.of(census.whole))] for each in MEASURES if each.of(census.whole).of]
    if census.whole.single:
        rows.insert(5, ["- and not declared", told(counted(census.whole.silent, census.whole.asked))])
    if census.whole.sources:
        rows.append(["Sources without a name", f"{census.whole.unnamed:,} of {census.whole.sources:,}"])
    yield from drawn(rows, width, utf8, 1)


def spreads(census: Census, width: int, utf8: bool) -> Iterator[str]:
    """Yield means and quartiles."""
    rows = [["A document has", "Documents", "Mean", "1st quartile", "Median", "3rd quartile"]]
    for name, field in SPREADS:
        found: Spread | None = getattr(census, field)
        if found and not counted(0, found.documents).few:
            form = "{:.1f}".format if field == "effective" else percent
            rows.append([name, f"{found.documents:,}", *(form(each) for each in found[1:])])
    yield from drawn(rows, width, utf8, 5)


def bins(census: Census, width: int, utf8: bool) -> Iterator[str]:
    """Yield how many documents have how many effective origins."""
    rows = [["Effective origins", "Documents", "Share"]]
    asked = census.whole.asked
    rows += [[name, f"{count:,}", shared(count, asked)] for name, count in binned(census)] if asked else []
    yield from drawn(rows, width, utf8, 2)


def shared(count: int, of: int) -> str:
    """Return a count's share where it is not of few."""
    share = counted(count, of)
    return "" if share.few else percent(share.value)


def codes(census: Census, width: int, utf8: bool) -> Iterator[str]:
    """Yield in how many documents each code is, and in how many of a million."""
    rows = [["Debris and residue", "Documents", "Findings", "Documents in a million"]]
    for each in census.codes:
        rate = per_million(each.documents, census.whole.documents)
        rows.append([escape.line(each.code, utf8), f"{each.documents:,}", f"{each.findings:,}", rate])
    yield from drawn(rows, width, utf8, 3)


def wires(census: Census, width: int, utf8: bool) -> Iterator[str]:
    """Yield the wires on which documents rest alone, or which they credit."""
    rows = [["Wire", "Everything from it", "Share", "Credited"]]
    for each in census.wires:
        share = shared(each.single, census.whole.asked)
        rows.append([escape.line(each.name, utf8), f"{each.single:,}", share, f"{each.credited:,}"])
    yield from drawn(rows, width, utf8, 3)


def groups(given: Breakdown, width: int, utf8: bool) -> Iterator[str]:
    """Yield the groups of a key with the measures that fit, and what the others have together."""
    one, _, without = NOUNS[given.by]
    chosen = [BY_KEY[key] for key in COLUMNS]
    rows = [[one.capitalize(), "Documents", *(each.short for each in chosen)]]

    def row(name: str, group: Group) -> list[str]:
        """Return a group's cells."""
        return [name, f"{group.sums.documents:,}", *(cell(each.of(group.sums)) for each in chosen)]

    rows += [row(escape.line(group.name, utf8), group) for group in given.groups]
    rows += [row(others(given), given.rest)] if given.rest else []
    rows += [row(without, given.without)] if given.without else []
    yield from drawn(rows, width, utf8, 1 + len(chosen))


def closing(census: Census, width: int, utf8: bool) -> Iterator[str]:
    """Yield what is not in it, and what no census says."""
    lines = list(missing(census))
    yield ""
    if lines:
        yield "Not in it, or only in part:"
    for ours, theirs in lines:
        text = ": ".join(filter(None, (ours, escape.line(theirs, utf8))))
        yield from hang("- ", text, width)
    yield from wrap(NEVER, width)
