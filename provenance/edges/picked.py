"""Which of the texts that git has are articles of a run: as `folders` finds them on the disk, by their names alone."""

from __future__ import annotations

import os
from collections.abc import Iterable

from provenance import readers
from provenance.edges import files
from provenance.edges.desk import Desk
from provenance.edges.folders import PASSED, SUFFIXES, XML, strange
from provenance.edges.sieve import Sieve


class Picked:
    """What a run asks for: files by their names, and what is below folders, but for what is passed over there.

    `known` are all paths that there are; `force` passes over an excluded file given by name too.
    """

    def __init__(self, named: Iterable[str], known: Iterable[str], desk: Desk, *, force: bool = False) -> None:
        self.sieve = Sieve(desk)
        self.force = force or bool(desk.run("force-exclude"))
        self.files: dict[str, str] = {}
        self.folders: list[str] = []
        self.excluded = 0
        every = {os.path.abspath(path) for path in known}
        above = {os.path.dirname(path) for path in every}
        for path in named:
            whole = os.path.abspath(path)
            below = whole.rstrip(os.sep) + os.sep
            if whole in every or not (os.path.isdir(path) or any(each.startswith(below) for each in {*above})):
                self.files[whole] = path
            else:
                self.folders.append(whole)
        self.missing = [path for whole, path in self.files.items() if whole not in every and not os.path.lexists(path)]

    def name(self, path: str) -> str | None:
        """Return the name by which a run knows a file that it is to look at; None for one that it passes over."""
        whole = os.path.abspath(path)
        if whole in self.files:
            path = self.files[whole]
            if self.force and self.sieve.excluded(path):
                self.excluded += 1
                return None
            return path
        for folder in self.folders:
            if (whole + os.sep).startswith(folder.rstrip(os.sep) + os.sep):
                return os.path.relpath(whole) if self.met(whole, folder) else None
        return None

    def met(self, whole: str, folder: str) -> bool:
        """Tell whether a walk through a folder would have come to a file below it and taken it for an article."""
        parts = os.path.relpath(whole, folder).split(os.sep)
        if any(part.startswith(PASSED) for part in parts):
            return False
        here = folder
        for count, part in enumerate(parts, 1):
            here = os.path.join(here, part)
            below = count < len(parts)
            if self.sieve.barred(here, below) or self.sieve.ignored(here, below):
                self.excluded += 1
                return False
        included = self.sieve.included(whole)
        return bool(included) or (included is None and os.path.splitext(whole)[1].lower() in (*SUFFIXES, XML))

    def fits(self, name: str, data: bytes, encoding: str | None) -> bool:
        """Tell whether a walk would have taken a file with these bytes for an article; a file given by name is one."""
        if os.path.abspath(name) in self.files:
            return True
        suffix, head = os.path.splitext(name)[1].lower(), data[: files.HEAD]
        if suffix == XML and strange(head):
            return False
        return suffix in readers.PACKED or not files.binary(head, encoding)
