"""What a walk over a marked-up text has open: containers, and the block that is being read."""

from __future__ import annotations

from provenance.model import Role


class Container:
    """A quotation, list, item or footnote that is open, and the role it gives to what it holds."""

    __slots__ = ("kind", "number", "role", "start", "url")

    def __init__(self, kind: str, role: Role | None, number: int | None = None, start: int = 0) -> None:
        self.kind = kind
        self.role = role
        self.number = number
        self.start = start
        self.url = ""


class Open:
    """The block being read: where it starts in the reading text, its role if known, and what it held so far."""

    __slots__ = ("images", "label", "part", "prose", "raw", "role", "start")

    def __init__(self, start: int, role: Role | None, label: str = "", part: int = 0) -> None:
        self.start = start
        self.role = role
        self.label = label
        self.part = part
        self.images = self.prose = self.raw = False
