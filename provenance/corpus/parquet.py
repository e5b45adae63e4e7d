"""Parquet, read and written by DuckDB: a stretch of rows at a time, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from provenance.corpus import door, fields
from provenance.corpus.batch import Record
from provenance.corpus.columns import TYPES

if TYPE_CHECKING:
    from provenance.corpus.inputs import Input
    from provenance.corpus.reading import Gauge

#: How many rows are asked for at once, and how many are looked at together for those that cannot be read.
STRETCH, TAKEN = 10_000, 64
#: The longest line of JSON that is written as a row, in bytes.
LONGEST = 256 * 2**20


def connection(path: str = "") -> Any:
    """Return a connection of one thread, so that rows keep their order; it knows the store of a path that is afar."""
    made = door.library("duckdb").connect(config={"threads": 1})
    if door.afar(path):
        made.register_filesystem(door.store(path)[0])
    return made


def columns(given: Input) -> list[str] | None:
    """Return the names of the columns, those inside of others joined by points; None without any rows."""
    with connection(given.path) as asking:
        told = asking.execute("DESCRIBE SELECT * FROM read_parquet(?)", [given.path]).fetchall()
        names: list[str] = []
        for name, kind, *_ in told:
            names.append(name)
            if kind.startswith("STRUCT("):
                # Field by field would need a parser of types.
                inner = asking.execute(f"SELECT unnest({quoted(name)}) FROM read_parquet(?) LIMIT 0", [given.path])  # noqa: S608
                names += [f"{name}.{each[0]}" for each in inner.description]
        return names


def quoted(name: str) -> str:
    """Return a column's name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def records(given: Input, start: int, gauge: Gauge) -> Iterator[Record]:
    """Yield a record for each row from `start` on."""
    wanted = given.fields or fields.Fields()
    with connection(given.path) as asking:
        there = {row[0] for row in asking.execute("DESCRIBE SELECT * FROM read_parquet(?)", [given.path]).fetchall()}
        chosen = {what: name for what in ("text", *fields.OTHERS) if (name := getattr(wanted, what))}
        asked = ", ".join(expression(name, there) for name in chosen.values())
        count = rows(asking, given.path)
        for first in range(start, count, STRETCH):
            last = min(first + STRETCH, count)
            for row, values in stretch(asking, given.path, asked, first, last):
                gauge.share = row / count
                if values is None:
                    yield Record(f"{given.name}#{row}", "", given.name, row, wrong="cannot be read from its row group")
                else:
                    yield fields.record(wanted, dict(zip(chosen, values, strict=True)), given.name, row)


def rows(asking: Any, path: str) -> int:
    """Return how many rows a file says that it has."""
    told = asking.execute("SELECT sum(num_rows) FROM parquet_file_metadata(?)", [path]).fetchone()
    return int(told[0] or 0)


def count(path: str) -> int:
    """Return how many rows a file says that it has; none where it does not."""
    try:
        with connection(path) as asking:
            return rows(asking, path)
    except (OSError, door.library("duckdb").Error):
        return 0


def expression(name: str, there: set[str]) -> str:
    """Return a column as SQL asks for it, or one that stands inside of another."""
    if name in there:
        return quoted(name)
    outer, _, inner = name.partition(".")
    return f"{quoted(outer)}.{quoted(inner)}"


def stretch(asking: Any, path: str, asked: str, first: int, last: int) -> Iterator[tuple[int, tuple[Any, ...] | None]]:
    """Yield rows with their values; None for those of a part of at most TAKEN rows that cannot be read."""
    done = first
    place = "read_parquet(?, file_row_number = true) WHERE file_row_number >= ? AND file_row_number < ?"
    said = f"SELECT file_row_number, {asked} FROM {place}"  # noqa: S608 -- names, quoted
    try:
        found = asking.execute(said, [path, first, last])
        while taken := found.fetchmany(TAKEN):
            for row, *values in taken:
                yield row, tuple(values)
                done = row + 1
    except door.library("duckdb").Error:
        if last - done > TAKEN:
            # What is wrong stands somewhere in there: the halves are read by themselves.
            middle = done + (last - done) // 2
            yield from stretch(asking, path, asked, done, middle)
            yield from stretch(asking, path, asked, middle, last)
        else:
            yield from ((row, None) for row in range(done, last))


def write(table: str, lines: str, target: str) -> None:
    """Write a table's rows, which stand in a file of JSON Lines, as Parquet. Raises OSError."""
    with connection() as asking:
        rows = asking.read_json(lines, format="newline_delimited", columns=TYPES[table], maximum_object_size=LONGEST,
                                compression="uncompressed")  # fmt: skip
        rows.write_parquet(target, compression="zstd")
