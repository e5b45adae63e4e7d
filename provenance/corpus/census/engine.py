"""DuckDB as a census asks it: rows stay in their files, and what memory does not hold goes to disk.

Nothing goes out: an object store is asked for the rows, through fsspec, where they lie in one.
"""

from __future__ import annotations

import glob
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from tempfile import TemporaryDirectory
from typing import Any

from provenance.corpus import door
from provenance.corpus.census.figures import Wrong
from provenance.corpus.census.output import INSTEAD, Output

#: How much memory DuckDB may take, and on how many threads it works.
MEMORY, THREADS = "512MB", 4
#: The columns that a census reads, with their types.
COLUMNS = {
    "url": "VARCHAR", "date": "VARCHAR", "source": "VARCHAR", "language": "VARCHAR", "body": "BIGINT",
    "coverage": "DOUBLE", "sources": "BIGINT", "unnamed": "BIGINT", "unnamed_share": "DOUBLE", "origins": "BIGINT",
    "effective_origins": "DOUBLE", "wire_share": "DOUBLE", "single_wire": "VARCHAR", "declared_wire": "BOOLEAN",
    "credits": "VARCHAR[]", "debris": "BIGINT", "residue": "BIGINT",
    "codes": 'STRUCT(code VARCHAR, "count" BIGINT)[]', "judged": "BOOLEAN", "remarks": "VARCHAR[]",
}  # fmt: skip
#: What each library of the extra is for.
NEEDED = {
    "duckdb": "a census asks its rows through duckdb",
    "publicsuffixlist": "a census knows registrable domains by publicsuffixlist",
    "matplotlib": "the page of a census is drawn by matplotlib",
}


def library(name: str) -> Any:
    """Import a library of the extra `census`; raises Wrong where it is not installed."""
    try:
        return import_module(name)
    except ImportError:
        raise Wrong(f"{NEEDED[name.partition('.')[0]]}: pip install 'provenance[census]'") from None


@cache
def said(name: str) -> str:
    """Return a file of SQL that stands beside this one."""
    with open(os.path.join(os.path.dirname(__file__), f"{name}.sql"), encoding="ascii") as file:
        return file.read()


@contextmanager
def asking(given: Output) -> Iterator[Any]:
    """Open a connection with the view `rows` of an output. Raises Wrong for files that hold no such rows."""
    duckdb = library("duckdb")
    with TemporaryDirectory(prefix="provenance-census-") as folder:
        settings = {
            "memory_limit": MEMORY, "threads": max(1, min(THREADS, os.cpu_count() or 1)), "temp_directory": folder,
            "preserve_insertion_order": False, "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }  # fmt: skip
        connection = duckdb.connect(config=settings)
        # It would be drawn into the report.
        connection.execute("SET enable_progress_bar = false")
        try:
            try:
                documents(connection, given, folder)
            except duckdb.ProgrammingError as fault:
                raise unreadable(given, fault) from None
            connection.execute(said("rows"))
            yield connection
        except (duckdb.BinderException, duckdb.CatalogException, duckdb.ParserException):
            raise
        except duckdb.OutOfMemoryException as fault:
            raise Wrong(f"{given.path}: more distinct values than memory and disk hold: {first(fault)}") from None
        except (duckdb.Error, UnicodeEncodeError) as fault:
            raise unreadable(given, fault) from None
        finally:
            connection.close()


def first(fault: Exception) -> str:
    """Return the first line of what went wrong."""
    return str(fault).split("\n", 1)[0][:300].rstrip(".")


def unreadable(given: Output, fault: Exception) -> Wrong:
    """Return the refusal of files that are broken, or that hold something else."""
    return Wrong(f"{given.path} cannot be read as document rows: {first(fault)}; {INSTEAD}")


def documents(connection: Any, given: Output, folder: str) -> None:
    """Make the view `documents`: the columns that are asked for, in their types."""
    if door.afar(given.path):
        connection.register_filesystem(door.store(given.path)[0])
    files = [glob.escape(each) for each in given.files]
    if not files:
        nothing = ", ".join(f"CAST(NULL AS {kind}) AS {name}" for name, kind in COLUMNS.items())
        connection.execute("CREATE VIEW documents AS SELECT " + nothing + " WHERE false")
        return
    if given.form == "jsonl":
        files = [packed(connection, given, files, folder)]
    found = connection.read_parquet(files, hive_partitioning=False)
    lacking(given, set(found.columns))
    found.project(", ".join(f"CAST({name} AS {kind}) AS {name}" for name, kind in COLUMNS.items())).create_view(
        "documents"
    )


def packed(connection: Any, given: Output, files: list[str], folder: str) -> str:
    """Put the columns of JSON Lines into a file of Parquet, which is asked again and again; return its name."""
    lacking(given, keys(given.files))
    path = os.path.join(folder, "rows.parquet")
    found = connection.read_json(files, columns=COLUMNS, format="newline_delimited", hive_partitioning=False)
    found.write_parquet(path)
    return glob.escape(path)


def keys(files: tuple[str, ...]) -> set[str]:
    """Return the names of the columns of JSON Lines: those of the first row that there is; all, where there is none."""
    for path in files:
        with door.raw(path) as file:
            line = file.readline()
        if line.strip():
            try:
                row = json.loads(line)
            except (ValueError, RecursionError):
                return set()
            return set(row) if isinstance(row, dict) else set()
    return set(COLUMNS)


def lacking(given: Output, there: set[str]) -> None:
    """Raise Wrong for rows without a column that is asked for."""
    gone = [name for name in COLUMNS if name not in there]
    if gone:
        names = ", ".join(gone[:3]) + (f" and {len(gone) - 3} more" if len(gone) > 3 else "")
        raise Wrong(f"{given.path} holds no document rows (no column {names}); {INSTEAD}")
