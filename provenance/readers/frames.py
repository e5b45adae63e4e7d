"""What is open while a tree is walked: elements, and the block that is being read."""

from __future__ import annotations

from provenance.model import Role
from provenance.readers.elements import LISTS, STRONGEST


class Frame:
    """An element that is open: its role, where it began, its next item's number, and what ends it or its link."""

    __slots__ = ("blocks", "closing", "name", "number", "role", "start", "url")

    def __init__(self, name: str, role: Role | None, blocks: int) -> None:
        self.name = name
        self.role: Role | None = role
        self.blocks = blocks
        self.number = 0
        self.closing = self.url = ""
        self.start = -1


class Open:
    """The block being read: where it starts in the reading text, its role and label, and its first part."""

    __slots__ = ("label", "part", "role", "start")

    def __init__(self, start: int, role: Role | None, label: str, part: int) -> None:
        self.start = start
        self.role: Role | None = role
        self.label = label
        self.part = part


def item(frames: list[Frame]) -> str:
    """Return the label of the next item of the innermost open list: `-`, `3.`."""
    holder = next((frame for frame in reversed(frames) if frame.name in LISTS), None)
    if holder is None or holder.name != "ol":
        return "-"
    holder.number += 1
    return f"{holder.number}."


def strongest(frames: list[Frame]) -> Role | None:
    """Return the role that the open elements give, the strongest of them."""
    given = {frame.role for frame in frames}
    return next((role for role in STRONGEST if role in given), None)
