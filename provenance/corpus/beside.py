"""What stands beside a document of somebody else's: the columns of its row, under names with a prefix.

They are the columns of the documents' table without those that a document has under names of its own, and `bad`: why
it was not checked. All of them are always there, so that a table of them has the same columns throughout.
"""

from __future__ import annotations

from typing import Any

from provenance.corpus.batch import Batch, Row
from provenance.corpus.columns import DOCUMENT

#: What the names begin with unless told otherwise.
PREFIX = "provenance_"
#: What a document has already.
OWN = ("id", "url", "date", "source", "row")
#: The columns with their SQL types, without the prefix.
TYPES = {**{name: kind for name, kind in DOCUMENT.items() if name not in OWN}, "bad": "VARCHAR"}


def columns(found: Batch, prefix: str = PREFIX) -> Row:
    """Return what stands beside the one document of a batch; nothing but `bad` has a value where it is bad."""
    row: Row = found.documents[0] if found.documents else {"bad": found.bad[0]["reason"]}
    return {f"{prefix}{name}": row.get(name) for name in TYPES}


def schema(prefix: str = PREFIX) -> Any:
    """Return the `pyarrow.Schema` of the columns, which nobody can guess of the first rows. Raises ImportError.

    A writer of Parquet is given it with the columns that there are besides:
    `pyarrow.schema([("id", pyarrow.string()), ("text", pyarrow.string()), *schema()])`.
    """
    from provenance.corpus import arrow

    return arrow.schema({f"{prefix}{name}": kind for name, kind in TYPES.items()})
