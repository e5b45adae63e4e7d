"""Writers: a run becomes text for a person or a machine.

A writer is one file with `def write(run: Run) -> Iterator[str]`: it opens nothing, prints nothing
and yields text to be written as it is. Article text and file names reach it only through `escape`.
It joins the house by one import and one word here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from provenance.writers import concise, full, github, jsonl, machine, roster_csv, roster_json, roster_table
from provenance.writers.fixes import Fixes
from provenance.writers.roster import Roster
from provenance.writers.run import Run

#: A writer by the name of its format, the default first.
WRITERS: Mapping[str, Callable[[Run], Iterator[str]]] = {
    "full": full.write,
    "concise": concise.write,
    "json": machine.write,
    "jsonl": jsonl.write,
    "github": github.write,
}

#: A writer of the sources of a run alone, by the name of its format, the default first.
ROSTERS: Mapping[str, Callable[[Run, Roster], Iterator[str]]] = {
    "table": roster_table.write,
    "csv": roster_csv.write,
    "json": roster_json.write,
}

#: The formats that are for people.
SCREENED = frozenset({"full", "concise"})

__all__ = ["ROSTERS", "SCREENED", "WRITERS", "Fixes", "Roster", "Run"]
