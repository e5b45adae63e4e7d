"""JSON Lines: one object a line, each read for itself, so that a broken line costs itself alone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from provenance.corpus import door, fields
from provenance.corpus.batch import Record

if TYPE_CHECKING:
    from provenance.corpus.inputs import Input
    from provenance.corpus.reading import Gauge, Item

#: The longest line that is read, in bytes. An article may have an eighth of it.
LONGEST = 64 * 2**20
#: How many lines are looked at for the names of columns.
LOOKED = 100


def columns(given: Input) -> list[str] | None:
    """Return the names that the first lines have, those inside of objects joined by points; None of an empty file."""
    found: dict[str, None] = {}
    met = False
    try:
        with door.opened(given.path) as stream:
            for line in islice(whole(stream), LOOKED):
                met = True
                values, _ = parsed(line)
                found |= dict.fromkeys(named(values or {}))
    except (OSError, EOFError, ValueError):
        # A file that ends too early is read as far as it goes.
        if not found:
            raise
    return list(found) if met else None


def named(values: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of an object and of the objects right inside it."""
    for name, value in values.items():
        yield name
        if isinstance(value, dict):
            yield from (f"{name}.{inner}" for inner in value)


def records(given: Input, start: int, gauge: Gauge) -> Iterator[Item]:
    """Yield a record for each line from row `start` on; a row is the number of a line, from 0."""
    from provenance.corpus.reading import Passed

    under = door.raw(given.path)
    with under, door.opened(given.path, under) as stream:
        wanted = given.fields or fields.Fields()
        for row, line in enumerate(whole(stream)):
            if row < start:
                continue
            gauge.share = under.tell() / (given.size or 1)
            if line == b"":
                yield Passed(row, "empty line")
                continue
            values, wrong = parsed(line)
            if values is None:
                yield Record(f"{given.name}#{row}", "", given.name, row, wrong=wrong)
            else:
                told = {what: value(values, getattr(wanted, what)) for what in ("text", *fields.OTHERS)}
                yield fields.record(wanted, told, given.name, row)


def whole(stream: BinaryIO) -> Iterator[bytes | None]:
    """Yield lines without their ends; None for one that is longer than LONGEST. Of the file's end no line is made."""
    while line := stream.readline(LONGEST + 1):
        if len(line) > LONGEST and not line.endswith(b"\n"):
            while (more := stream.readline(LONGEST)) and not more.endswith(b"\n"):
                pass
            yield None
        else:
            yield line.strip()


def parsed(line: bytes | None) -> tuple[dict[str, Any] | None, str]:
    """Return the object of a line, or None and why there is none."""
    if line is None:
        return None, f"a line of more than {LONGEST // 2**20} MiB"
    try:
        found = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as fault:
        return None, f"not UTF-8 at byte {fault.start}"
    except (ValueError, RecursionError) as fault:
        return None, f"not JSON: {getattr(fault, 'msg', None) or fault}"
    return (found, "") if isinstance(found, dict) else (None, f"no JSON object but {fields.kind(found)}")


def value(values: Mapping[str, Any], name: str | None) -> Any:
    """Return the value of a column, which may stand inside of another; None where there is none."""
    if name is None:
        return None
    if name in values:
        return values[name]
    outer, _, inner = name.partition(".")
    within = values.get(outer)
    return within.get(inner) if inner and isinstance(within, dict) else None
