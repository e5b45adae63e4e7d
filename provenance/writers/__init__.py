"""Writers: a run becomes text for a person or a machine.

A writer is one file with `def write(run: Run) -> Iterator[str]`: it opens nothing, prints nothing
and yields text to be written as it is. Article text and file names reach it only through `escape`.
It joins the house by one line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from provenance.writers.run import Run

if TYPE_CHECKING:
    from provenance.writers.roster import Roster


def writer(module: str) -> Callable[[Run], Iterator[str]]:
    """Return the writer of a module, which is imported when the writer runs: a run needs one of them."""
    return lambda run: import_module(f"provenance.writers.{module}").write(run)


def roster(module: str) -> Callable[[Run, Roster], Iterator[str]]:
    """Return the writer of sources of a module, as `writer` does."""
    return lambda run, found: import_module(f"provenance.writers.{module}").write(run, found)


#: A writer by the name of its format, the default first.
WRITERS: Mapping[str, Callable[[Run], Iterator[str]]] = {
    "full": writer("full"),
    "concise": writer("concise"),
    "json": writer("machine"),
    "jsonl": writer("jsonl"),
    "github": writer("github"),
    "html": writer("page"),
}

#: A writer of the sources of a run alone, by the name of its format, the default first.
ROSTERS: Mapping[str, Callable[[Run, Roster], Iterator[str]]] = {
    "table": roster("roster_table"),
    "csv": roster("roster_csv"),
    "json": roster("roster_json"),
}

#: The formats that are for people.
SCREENED = frozenset({"full", "concise"})

__all__ = ["ROSTERS", "SCREENED", "WRITERS", "Run"]
