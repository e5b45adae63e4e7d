"""The records of an input, from a row on, whatever kind it is of."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from importlib import import_module
from typing import Any, NamedTuple

from provenance.corpus import door
from provenance.corpus.batch import FILE, Record
from provenance.corpus.door import Cut, Missing
from provenance.corpus.fields import Fields, Unclear, chosen
from provenance.corpus.inputs import ARTICLES, Input

#: The module that reads a kind: it has `records(input, start, gauge)` and, where there are columns, `columns(path)`.
READERS = {"jsonl": "lines", "csv": "delimited", "tsv": "delimited", "parquet": "parquet", "warc": "warc"}


class Passed(NamedTuple):
    """A record that holds no document, such as a picture or a request, and what it is."""

    row: int
    what: str


class Gauge:
    """How much of an input is read, from 0 to 1."""

    share = 0.0


#: What an input yields.
Item = Record | Passed


def records(given: Input, start: int = 0, gauge: Gauge | None = None) -> Generator[Item, None, None]:
    """Yield the records of an input from row `start` on, in order: every row is a Record or Passed.

    Raises Cut where the input cannot be read to its end, Missing for a library that is not installed.
    """
    gauge = gauge or Gauge()
    if given.kind == ARTICLES:
        yield from articles(given, start, gauge)
        return
    reader = import_module(f"provenance.corpus.{READERS[given.kind]}")
    try:
        yield from reader.records(given, start, gauge)
    except (Cut, Missing, GeneratorExit):
        raise
    except (OSError, EOFError, ValueError) as fault:
        # What zlib, FastWARC and the object stores say of a file that ends too early or was written badly.
        raise Cut(f"{given.path}: {getattr(fault, 'strerror', None) or fault}") from None
    except Exception as fault:
        # DuckDB and zlib have errors of their own.
        raise Cut(f"{given.path}: {first_line(fault)}") from None


def with_fields(given: Input, asked: Fields) -> Input:
    """Return an input with the columns to read, as asked for or guessed, as far as it can be read.

    Raises Unclear, Missing.
    """
    if given.kind in (ARTICLES, "warc"):
        if given.kind != ARTICLES:
            door.library("fastwarc")
        return given
    reader = import_module(f"provenance.corpus.{READERS[given.kind]}")
    try:
        there: Any = reader.columns(given)
    except (Missing, Unclear):
        raise
    except Exception:
        # What is wrong with it is said when it is read.
        return given
    return given._replace(fields=chosen(asked, there, given.path) if there is not None else None)


def first_line(fault: Exception) -> str:
    """Return the first line of what a fault says."""
    return str(fault).strip().partition("\n")[0] or type(fault).__name__


def articles(given: Input, start: int, gauge: Gauge) -> Iterator[Record]:
    """Yield articles that are files of their own."""
    from provenance.edges import files
    from provenance.model import Unreadable

    for row in range(start, len(given.files)):
        path = given.files[row]
        name = path.encode("utf-8", "backslashreplace").decode("utf-8")
        data, wrong = b"", None
        try:
            data = files.contents(path)
        except Unreadable as refusal:
            wrong = str(refusal)
        gauge.share = (row + 1) / len(given.files)
        yield Record(name, data, name, row, format=FILE, wrong=wrong)
