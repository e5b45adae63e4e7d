"""Values that are opened when they are asked for: of all the words of the house a text holds a few."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from itertools import accumulate, count
from typing import Generic, TypeVar

from provenance import kept

Key = TypeVar("Key")
Value = TypeVar("Value")
#: Sealed values in a row, and where each of them ends as an array of unsigned numbers.
Row = tuple[bytes, bytes]


def row(values: Iterable[bytes]) -> Row:
    """Return sealed values in a row."""
    listed = list(values)
    return b"".join(listed), array("I", accumulate(map(len, listed), initial=0)).tobytes()


class Drawer(dict[Key, Value], Generic[Key, Value]):
    """Values by key, sealed in a row until somebody asks for one; `opened` makes a value of what was sealed."""

    def __init__(self, keys: Iterable[Key], row: Row, opened: Callable[..., Value]) -> None:
        super().__init__()
        self.places = dict(zip(keys, count(), strict=False))
        self.sealed, self.ends = memoryview(row[0]), array("I", row[1])
        self.opened = opened

    def __missing__(self, key: Key) -> Value:
        """Open a value; raises KeyError for one that is not there."""
        at = self.places[key]
        value = self[key] = self.opened(*kept.opened(self.sealed[self.ends[at] : self.ends[at + 1]]))
        return value
