"""Values that are opened when they are asked for: of all the words of the house a text holds a few."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from provenance import kept

Key = TypeVar("Key")
Value = TypeVar("Value")


class Drawer(dict[Key, Value], Generic[Key, Value]):
    """Values by key, each as it was sealed until somebody asks for it; `opened` makes a value of what was sealed."""

    def __init__(self, sealed: Mapping[Key, bytes], opened: Callable[..., Value]) -> None:
        super().__init__()
        self.sealed = sealed
        self.opened = opened

    def __missing__(self, key: Key) -> Value:
        """Open a value; raises KeyError for one that is not there."""
        value = self[key] = self.opened(*kept.opened(self.sealed[key]))
        return value
