"""What comes back of a batch: its rows as lines of JSON for each table, and what there is to count."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from provenance.corpus.batch import TABLES, Record, Row, Settings, document, rows
from provenance.model import Unreadable

#: Of how many pages one is read a second time, to tell what the reading takes.
SAMPLED = 32
#: How much of a reason is counted by, in characters.
LONG = 100


class Answer(NamedTuple):
    """The lines of a batch by table, how many there are of each, why records are bad, and where the time went.

    `seconds` of a processor are those of the whole check; `pages` are those of the pages that were measured, and
    `reading` what finding the articles in them took.
    """

    lines: dict[str, bytes]
    counts: Counter[str]
    reasons: Counter[str]
    seconds: float = 0.0
    pages: float = 0.0
    reading: float = 0.0


def answer(batch: Sequence[Record], settings: Settings) -> Answer:
    """Return what comes of a batch."""
    start = time.process_time()
    found = rows(batch, settings)
    seconds = time.process_time() - start
    tables = {name: getattr(found, name) for name in TABLES}
    lines = {name: written(table) for name, table in tables.items() if table}
    counts = Counter({name: len(table) for name, table in tables.items() if table})
    pages, reading = sampled(batch, settings)
    return Answer(lines, counts, Counter(kind(row["reason"]) for row in found.bad), seconds, pages, reading)


def written(table: list[Row]) -> bytes:
    """Return rows as lines of JSON. Half a character, which no file can hold, is written as U+FFFD."""
    lines = "".join([json.dumps(row, ensure_ascii=False) + "\n" for row in table])
    try:
        return lines.encode("utf-8")
    except UnicodeEncodeError:
        return lines.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode("utf-8")


def rewritten(table: list[Row]) -> list[Row]:
    """Return rows as they are read again where they were written."""
    return [json.loads(line) for line in written(table).splitlines()]


def kind(reason: str) -> str:
    """Return a reason without what is of its record alone, so that reasons can be counted."""
    if reason.startswith("internal error"):
        return reason[:LONG]
    return reason.partition(" at byte ")[0].partition(" (")[0][:LONG]


def sampled(batch: Sequence[Record], settings: Settings) -> tuple[float, float]:
    """Return how long the check of a page took and its reading by itself, of one page in SAMPLED; else nothing."""
    if settings.parser != "full" or not any(record.format == "html" and record.row % SAMPLED == 0 for record in batch):
        return 0.0, 0.0
    from provenance import readers

    pages = reading = 0.0
    for record in batch:
        if record.format != "html" or record.row % SAMPLED:
            continue
        start = time.process_time()
        rows([record], settings)
        whole = time.process_time() - start
        try:
            start = time.process_time()
            readers.read(document(record, settings), settings.config.language)
        except (Unreadable, RecursionError):
            continue
        reading += time.process_time() - start
        pages += whole
    return pages, reading
