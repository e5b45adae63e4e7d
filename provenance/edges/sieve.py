"""What a walk passes over: what the configuration excludes, and what git and its kin ignore.

Patterns are those of .gitignore. A deeper file of them outranks the ones above it, as in git.
"""

from __future__ import annotations

import os
from functools import cache
from typing import Any

from provenance.edges.desk import Desk
from provenance.edges.settings import TOPS

#: The files of patterns in each folder, the one that outranks the other last.
NAMES = (".gitignore", ".ignore")
#: The largest such file that is read, in bytes.
LIMIT = 1024 * 1024


class Sieve:
    """What is let through, as the configuration of each place says."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.heeding = bool(desk.run("respect-gitignore"))
        self.above = cache(self.gather)
        self.known: dict[str, bool] = {}

    def barred(self, path: str, folder: bool) -> bool:
        """Tell whether the configuration excludes a file, or a folder with all that is in it."""
        patterns = (*self.set("exclude", path), *self.set("extend-exclude", path))
        return bool(patterns) and self.matches(patterns, path, folder)

    def excluded(self, path: str) -> bool:
        """Tell whether the configuration excludes a file, or one of the folders it stands in, by its name alone."""
        if not (self.set("exclude", path) or self.set("extend-exclude", path)):
            return False
        parts = self.inside(path).split("/")
        here = self.desk.settings(os.path.dirname(path)).folder
        return any(
            self.barred(os.path.join(here, *parts[:count]), count < len(parts)) for count in range(1, len(parts) + 1)
        )

    def included(self, path: str) -> bool | None:
        """Tell whether the configuration takes a file for an article; None where that is left to its suffix."""
        further = self.set("extend-include", path)
        if further and self.matches(further, path, False):
            return True
        only = self.set("include", path)
        return self.matches(only, path, False) if only else None

    def set(self, key: str, path: str) -> tuple[str, ...]:
        """Return the patterns of a key of the configuration that holds for a path."""
        folder = os.path.dirname(path)
        if self.desk.file(folder) is None and key not in self.desk.given:
            return ()
        return tuple(self.desk.settings(folder).run[key] or ())

    def inside(self, path: str) -> str:
        """Return a path relative to the folder of its configuration, with slashes."""
        folder = self.desk.settings(os.path.dirname(path)).folder
        return os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/")

    def matches(self, patterns: tuple[str, ...], path: str, folder: bool) -> bool:
        """Tell whether patterns of the configuration match a path."""
        from provenance.config.globs import matcher

        return matcher(patterns)(self.inside(path) + ("/" if folder else ""))

    def ignored(self, path: str, folder: bool) -> bool:
        """Tell whether the ignore files of a repository pass over a file or folder."""
        if not self.heeding:
            return False
        real = os.path.abspath(path)
        for base, spec in self.above(os.path.dirname(real)):
            name = os.path.relpath(real, base).replace(os.sep, "/") + ("/" if folder else "")
            if (said := spec.check_file(name).include) is not None:
                return bool(said)
        return False

    def gather(self, folder: str) -> tuple[tuple[str, Any], ...]:
        """Return the patterns that hold in a folder with the folder each is relative to, what outranks others first."""
        names = reversed(NAMES) if self.tracked(folder) else NAMES[1:]
        own = [(folder, spec) for name in names if (spec := read(os.path.join(folder, name)))]
        parent = os.path.dirname(folder)
        if any(os.path.exists(os.path.join(folder, top)) for top in TOPS):
            further = [os.path.join(folder, ".git", "info", "exclude"), personal()]
            return (*own, *((folder, spec) for path in further if (spec := read(path))))
        return tuple(own) if parent == folder else (*own, *self.above(parent))

    def tracked(self, folder: str) -> bool:
        """Tell whether a folder stands in a repository: elsewhere git ignores nothing."""
        if folder not in self.known:
            top = any(os.path.exists(os.path.join(folder, top)) for top in TOPS)
            parent = os.path.dirname(folder)
            self.known[folder] = top or (parent != folder and self.tracked(parent))
        return self.known[folder]


def personal() -> str:
    """Return the path of the ignore file that git reads for a person by default."""
    home = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    return os.path.join(home, "git", "ignore")


def read(path: str) -> Any:
    """Return the patterns of an ignore file; None where there is none, or nobody may read it."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            lines = file.read(LIMIT).splitlines()
    except OSError:
        return None
    # Slow to import, and many folders have no such file.
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines) if any(line.strip() for line in lines) else None
