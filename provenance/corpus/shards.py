"""A shard of the results: rows of one stretch of one input, which are there whole or not at all.

A shard is written under names that begin with a point. When it is whole its files are renamed, and last of all its
note is written to `shards/`: a shard with a note is done, whatever happens afterwards, and one without is done again.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from provenance.corpus.batch import TABLES
from provenance.edges import files

#: The folder of the notes.
NOTES = "shards"
#: The end of the files in which rows wait to be whole.
DRAFT = ".draft"


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
    """A shard that is being written to the folder `out`, `form` being `parquet` or `jsonl`. Raises OSError."""

    def __init__(self, out: str, shard: Shard, tables: tuple[str, ...], form: str) -> None:
        self.out, self.shard, self.form = out, shard, form
        self.rows = 0
        self.counts: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()
        self.passed: Counter[str] = Counter()
        self.drafts = {table: os.path.join(out, table, f".{shard.name}{DRAFT}") for table in ("documents", *tables)}
        self.drafts["bad"] = os.path.join(out, "bad", f".{shard.name}{DRAFT}")
        for path in (*self.drafts.values(), noted(out, shard.name)):
            os.makedirs(os.path.dirname(path), exist_ok=True)
        self.files = {table: open(path, "wb", buffering=2**18) for table, path in self.drafts.items()}  # noqa: SIM115

    def add(self, lines: Mapping[str, bytes], counts: Counter[str], reasons: Counter[str]) -> None:
        """Add the lines of a batch."""
        for table, data in lines.items():
            self.files[table].write(data)
        self.counts.update(counts)
        self.reasons.update(reasons)

    def close(self) -> None:
        """Close what is open."""
        for file in self.files.values():
            with suppress(OSError):
                file.close()

    def seal(self, last: bool, trouble: str | None = None) -> Note:
        """Make the shard whole, and note it. Raises OSError."""
        for file in self.files.values():
            file.flush()
            os.fsync(file.fileno())
            file.close()
        for table, draft in self.drafts.items():
            self.place(table, draft)
        shard, counts = self.shard, {table: self.counts[table] for table in TABLES if table in self.drafts}
        note = Note(shard.name, shard.input, shard.number, shard.first, self.rows, counts, ordered(self.reasons),
                    ordered(self.passed), last, trouble)  # fmt: skip
        files.save(noted(self.out, shard.name), [json.dumps(note._asdict(), ensure_ascii=False) + "\n"])
        return note

    def place(self, table: str, draft: str) -> None:
        """Put a table's file in its place; of bad records only where there are some."""
        form = "jsonl" if table == "bad" else self.form
        target = os.path.join(self.out, table, f"{self.shard.name}.{form}")
        if table == "bad" and not self.counts["bad"]:
            os.unlink(draft)
            with suppress(FileNotFoundError):
                os.unlink(target)
        elif form == "jsonl":
            os.replace(draft, target)
        else:
            from provenance.corpus import parquet

            made = f"{draft}.{form}"
            parquet.write(table, draft, made)
            with open(made, "rb+") as file:
                os.fsync(file.fileno())
            os.replace(made, target)
            os.unlink(draft)


def ordered(counted: Counter[str]) -> dict[str, int]:
    """Return counts by name, the same whatever came first."""
    return dict(sorted(counted.items()))


def noted(out: str, name: str) -> str:
    """Return the path of a shard's note."""
    return os.path.join(out, NOTES, f"{name}.json")


def notes(out: str) -> Iterator[Note]:
    """Yield the notes of the shards that are done, in their order. Raises OSError, ValueError."""
    folder = os.path.join(out, NOTES)
    with suppress(FileNotFoundError):
        for name in sorted(os.listdir(folder)):
            if name.endswith(".json") and not name.startswith("."):
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    told: dict[str, Any] = json.load(file)
                yield Note(**told)


def sweep(out: str) -> None:
    """Take away what an earlier run left unfinished. Raises OSError."""
    for table in (*TABLES, NOTES):
        folder = os.path.join(out, table)
        with suppress(FileNotFoundError):
            for name in os.listdir(folder):
                if name.startswith("."):
                    os.unlink(os.path.join(folder, name))
