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
    "grouped": writer("grouped"),
    "json": writer("machine"),
    "jsonl": writer("jsonl"),
    "sarif": writer("sarif"),
    "github": writer("github"),
    "html": writer("page"),
    "prov": writer("w3c_prov"),
    "schema-org": writer("schema_org"),
    "ninjs": writer("ninjs"),
    "box": writer("box"),
    "box-html": writer("box_html"),
    "gitlab": writer("gitlab"),
    "junit": writer("junit"),
    "rdjson": writer("rdjson"),
    "rdjsonl": writer("rdjsonl"),
    "checkstyle": writer("checkstyle"),
    "azure": writer("azure"),
    "csv": writer("spreadsheet"),
    "markdown": writer("markdown"),
}

#: A writer of the sources of a run alone, by the name of its format, the default first.
ROSTERS: Mapping[str, Callable[[Run, Roster], Iterator[str]]] = {
    "table": roster("roster_table"),
    "csv": roster("roster_csv"),
    "json": roster("roster_json"),
}

#: The formats that are for people.
SCREENED = frozenset({"full", "concise", "grouped"})

#: The formats that go out into the world: they tell of sources, and have no place for findings, notes and troubles.
PUBLISHED = frozenset({"prov", "schema-org", "ninjs", "box", "box-html"})

#: The formats that have no place for notes: what was not looked at must be said beside them.
UNSAID = (PUBLISHED - {"prov", "ninjs"}) | {"gitlab", "rdjson", "rdjsonl", "checkstyle", "csv"}

__all__ = ["PUBLISHED", "ROSTERS", "SCREENED", "UNSAID", "WRITERS", "Run"]
