"""A shard of the results: rows of one stretch of one input, which are there whole or not at all.

When a shard is whole its files are put in their places, and last of all its note in `shards/`: a shard with a note is
done, whatever happens afterwards, and one without is done again.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple

from provenance.corpus import place
from provenance.corpus.batch import TABLES

#: The folder of the notes.
NOTES = "shards"


class Shard(NamedTuple):
    """A stretch of an input: its number there, its first row, and how many rows it may have."""

    input: int
    number: int
    first: int
    size: int

    @property
    def name(self) -> str:
        """The name of its files, without what they are of."""
        return f"part-{self.input:05}-{self.number:05}"


class Note(NamedTuple):
    """What is known of a shard that is done.

    `rows` is how many rows of its input it took in, `tables` how many rows it has by table; `reasons` says why records
    are bad, `passed` what was passed over, `trouble` why the input ends here although there should be more of it. With
    `last` the input has no further shard.
    """

    name: str
    input: int
    number: int
    first: int
    rows: int
    tables: Mapping[str, int]
    reasons: Mapping[str, int]
    passed: Mapping[str, int]
    last: bool
    trouble: str | None = None


class Writing:
    """A shard that is being written to the place `out`, `form` being `parquet` or `jsonl`. Raises OSError, Missing."""

    def __init__(self, out: str, shard: Shard, tables: tuple[str, ...], form: str) -> None:
        self.place, self.shard, self.form = place.opened(out), shard, form
        self.rows = 0
        self.counts: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()
        self.passed: Counter[str] = Counter()
        every = ("documents", *tables, "bad")
        self.place.begin(*every, NOTES)
        self.drafts = {table: self.place.draft(table, shard.name) for table in every}
        self.files = {table: open(path, "wb", buffering=2**18) for table, path in self.drafts.items()}  # noqa: SIM115

    def add(self, lines: Mapping[str, bytes], counts: Counter[str], reasons: Counter[str]) -> None:
        """Add the lines of a batch."""
        for table, data in lines.items():
            self.files[table].write(data)
        self.counts.update(counts)
        self.reasons.update(reasons)

    def close(self) -> None:
        """Give it up."""
        for table, file in self.files.items():
            with suppress(OSError):
                file.close()
            with suppress(OSError):
                os.unlink(self.drafts[table])

    def seal(self, last: bool, trouble: str | None = None) -> Note:
        """Make the shard whole, and note it. Raises OSError."""
        for file in self.files.values():
            file.close()
        for table, draft in self.drafts.items():
            self.put(table, draft)
        shard, counts = self.shard, {table: self.counts[table] for table in TABLES if table in self.drafts}
        note = Note(shard.name, shard.input, shard.number, shard.first, self.rows, counts, ordered(self.reasons),
                    ordered(self.passed), last, trouble)  # fmt: skip
        self.place.save(json.dumps(note._asdict(), ensure_ascii=False) + "\n", NOTES, f"{shard.name}.json")
        return note

    def put(self, table: str, draft: str) -> None:
        """Put a table's file in its place; of bad records only where there are some."""
        form = "jsonl" if table == "bad" else self.form
        name = f"{self.shard.name}.{form}"
        if table == "bad" and not self.counts["bad"]:
            self.place.remove(table, name)
        elif form == "jsonl":
            self.place.put(draft, table, name)
            return
        else:
            from provenance.corpus import parquet

            made = f"{draft}.{form}"
            parquet.write(table, draft, made)
            self.place.put(made, table, name)
        os.unlink(draft)


def ordered(counted: Counter[str]) -> dict[str, int]:
    """Return counts by name, the same whatever came first."""
    return dict(sorted(counted.items()))


def noted(out: str, name: str) -> str:
    """Return the path of a shard's note."""
    return os.path.join(out, NOTES, f"{name}.json")


def note(out: str, name: str) -> Note | None:
    """Return the note of a shard; None for one that is not done. Raises OSError."""
    try:
        return Note(**json.loads(place.opened(out).read(NOTES, f"{name}.json")))
    except (FileNotFoundError, ValueError):
        return None


def notes(out: str) -> Iterator[Note]:
    """Yield the notes of the shards that are done, in their order. Raises OSError, ValueError."""
    there = place.opened(out)
    names = [name for name in there.names(NOTES) if name.endswith(".json") and not name.startswith(".")]
    yield from (Note(**json.loads(text)) for text in there.texts(NOTES, names))


def sweep(out: str) -> None:
    """Take away what an earlier run left unfinished. Raises OSError."""
    place.opened(out).sweep("", *TABLES, NOTES)
