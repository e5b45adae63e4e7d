"""`census --format csv`: a row a group, for a spreadsheet, whose formulas no document can write."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from provenance.corpus.census.figures import Census, Ratio, Sums
from provenance.corpus.census.measures import MEASURES
from provenance.writers import escape

COLUMNS = ("by", "group", "groups", "documents", "asked", "findings",
           *(f"{each.key}{end}" for each in MEASURES for end in ("", "_count", "_of")))  # fmt: skip


def write(census: Census, utf8: bool) -> Iterator[str]:
    """Yield the heading, a row for all documents, for each code, and for each group of each key.

    The others of a key are one row, `(others)`, and the documents without it another, `(none)`. Wires stand with the
    documents that rest on each alone. A share of too few documents is left empty.
    """
    yield line(COLUMNS)
    yield row("all", "", 1, census.whole, utf8)
    for code in census.codes:
        yield line(padded(("code", escape.csv_cell(code.code, utf8), "", str(code.documents), "", str(code.findings))))
    for wire in census.wires:
        yield line(padded(("single_wire", escape.csv_cell(wire.key, utf8), "", str(wire.single))))
        yield line(padded(("credited_wire", escape.csv_cell(wire.key, utf8), "", str(wire.credited))))
    for each in census.breakdowns:
        for group in each.groups:
            yield row(each.by, group.name, 1, group.sums, utf8)
        for name, others in (("(others)", each.rest), ("(none)", each.without)):
            if others:
                yield row(each.by, name, others.groups, others.sums, utf8)


def row(by: str, name: str, groups: int, sums: Sums, utf8: bool) -> str:
    """Return the line of a group."""
    cells = [by, escape.csv_cell(name, utf8), str(groups), str(sums.documents), str(sums.asked),
             str(sums.debris_findings + sums.residue_findings)]  # fmt: skip
    for measure in MEASURES:
        cells += share(measure.of(sums))
    return line(cells)


def share(ratio: Ratio) -> tuple[str, str, str]:
    """Return a share, the count that it is where it counts documents, and of how many."""
    value = "" if ratio.few else f"{ratio.value:.4f}"
    return value, "" if ratio.number is None else str(ratio.number), str(ratio.of)


def padded(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Return cells with empty ones up to the last column."""
    return cells + ("",) * (len(COLUMNS) - len(cells))


def line(cells: Iterable[str]) -> str:
    """Return a row as a line, quoted where it must be."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()
