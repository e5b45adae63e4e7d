"""The types of the columns as Arrow has them, for those who write Parquet through pyarrow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

#: Arrow's names for the types that hold no others.
PLAIN = {"VARCHAR": "string", "BIGINT": "int64", "DOUBLE": "float64", "BOOLEAN": "bool_"}
#: How SQL writes a type that is a list, and one that has fields.
LIST, STRUCT = "[]", "STRUCT("


def schema(types: Mapping[str, str]) -> Any:
    """Return the `pyarrow.Schema` of columns whose SQL types are given. Raises ImportError."""
    import pyarrow

    return pyarrow.schema([(name, typed(kind, pyarrow)) for name, kind in types.items()])


def typed(kind: str, arrow: Any) -> Any:
    """Return an SQL type as one of Arrow."""
    if kind.endswith(LIST):
        return arrow.list_(typed(kind.removesuffix(LIST), arrow))
    if kind.startswith(STRUCT):
        inner = (each.partition(" ") for each in fields(kind.removeprefix(STRUCT).removesuffix(")")))
        return arrow.struct([(name.strip('"'), typed(what, arrow)) for name, _, what in inner])
    return getattr(arrow, PLAIN[kind])()


def fields(inside: str) -> Iterator[str]:
    """Yield the fields of a struct, each as its name and type."""
    depth = start = 0
    for place, sign in enumerate(inside):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            yield inside[start:place].strip()
            start = place + 1
    yield inside[start:].strip()
