"""Rows and columns on a screen: fitted to its width, the widest column narrowed first.

tabulate is imported where it is used, so that formats without columns start faster.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provenance.writers.cells import cells, fit

#: A column is never narrower than this, in cells.
NARROW = 8
#: Cells between two columns, and before the first.
GAP = 2


def grid(rows: Sequence[Sequence[str]], width: int, cut: str, numbers: int = 0) -> Iterator[str]:
    """Yield the lines of rows of escaped cells; the last `numbers` columns are set to the right.

    `cut` marks a cell that was cut to fit. Columns in which no row has anything but the first are left out.
    """
    from tabulate import tabulate

    columns = len(rows[0])
    kept = [column for column in range(columns) if any(row[column] for row in rows[1:])]
    rows = [[row[column] for column in kept] for row in rows]
    rooms = fitted([max(map(cells, column)) for column in zip(*rows, strict=True)], width - GAP)
    shown = [[fit(text, room, cut) for text, room in zip(row, rooms, strict=True)] for row in rows]
    sides = ["right" if column >= columns - numbers else "left" for column in kept]
    text = tabulate(shown, tablefmt="plain", disable_numparse=True, colalign=sides)
    yield from (" " * GAP + line.rstrip() for line in text.split("\n"))


def fitted(rooms: list[int], width: int) -> list[int]:
    """Return the columns' rooms, the widest narrowed first until they fit into the width with their gaps."""
    rooms = [min(room, width) for room in rooms]
    while sum(rooms) + GAP * (len(rooms) - 1) > width and max(rooms) > NARROW:
        rooms[rooms.index(max(rooms))] -= 1
    return rooms
