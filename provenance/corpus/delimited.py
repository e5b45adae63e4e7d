"""CSV and TSV with a line of names at the top; a row of another length is set aside, never stretched to fit."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from provenance.corpus import door, fields
from provenance.corpus.batch import Record
from provenance.corpus.lines import LONGEST

if TYPE_CHECKING:
    from provenance.corpus.inputs import Input
    from provenance.corpus.reading import Gauge

#: What parts the values.
MARKS = {"csv": ",", "tsv": "\t"}
#: Where Python keeps a byte that is no UTF-8 in a text.
STRAY = range(0xDC80, 0xDD00)


def columns(given: Input) -> list[str] | None:
    """Return the names at the top; None of an empty file."""
    with door.opened(given.path) as stream:
        return next(rows(stream, given.kind), None)


def rows(stream: BinaryIO, kind: str) -> Iterator[list[str]]:
    """Yield the rows of a stream, the names first. Raises csv.Error for one that cannot be read; the next goes on."""
    csv.field_size_limit(LONGEST)
    head = stream.read(len(codecs.BOM_UTF8))
    rest = io.BytesIO() if head == codecs.BOM_UTF8 else io.BytesIO(head)
    text = io.TextIOWrapper(cast("BinaryIO", Joined(rest, stream)), "utf-8", "surrogateescape", newline="")
    return csv.reader(text, delimiter=MARKS[kind], strict=False)


class Joined(io.RawIOBase):
    """Two streams, one after the other."""

    def __init__(self, first: BinaryIO, second: BinaryIO) -> None:
        self.streams = [first, second]

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, none at the end."""
        while self.streams:
            data = self.streams[0].read(size)
            if data:
                return data
            self.streams.pop(0)
        return b""

    read1 = read


def records(given: Input, start: int, gauge: Gauge) -> Iterator[Record]:
    """Yield a record for each row from `start` on; the names are none."""
    under = door.raw(given.path)
    with under, door.opened(given.path, under) as stream:
        wanted = given.fields or fields.Fields()
        coming = rows(stream, given.kind)
        names = next(coming, [])
        places = {what: names.index(name) for what in ("text", *fields.OTHERS) if (name := getattr(wanted, what))}
        row = -1
        while True:
            row += 1
            wrong = None
            found: list[str] = []
            try:
                found = next(coming)
            except StopIteration:
                return
            except csv.Error as fault:
                wrong = f"not CSV: {fault}; is a quotation mark missing?"
            if row < start:
                continue
            gauge.share = under.tell() / (given.size or 1)
            if wrong is None and len(found) != len(names):
                wrong = f"another number of values than of columns ({len(found)}, not {len(names)})"
            yield made(given, wanted, places, found, row, wrong)


def made(
    given: Input, wanted: fields.Fields, places: dict[str, int], found: list[str], row: int, wrong: str | None
) -> Record:
    """Return the record of a row."""
    if wrong is not None:
        return Record(f"{given.name}#{row}", "", given.name, row, wrong=wrong)
    told: dict[str, Any] = {what: found[place] for what, place in places.items()}
    record = fields.record(wanted, told, given.name, row)
    if isinstance(record.text, str) and not record.text.isascii() and any(ord(each) in STRAY for each in record.text):
        return record._replace(text="", wrong="not UTF-8")
    return record
