"""The door to configuration files: which holds for which file, read with all that it extends.

Of `.provenance.toml`, `provenance.toml` and a `pyproject.toml` with `[tool.provenance]` the nearest to an article
holds, alone. A file can extend another of its repository; nothing outside of it is read.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from provenance.config import Wrong
from provenance.edges import files
from provenance.model import Unreadable

#: The names of configuration files, the one that outranks the others first, and the table of the last one.
NAMES, SHARED = (".provenance.toml", "provenance.toml", "pyproject.toml"), ("tool", "provenance")
#: How that table is written, blanks aside; most projects have none, and their file is not read for it.
SPELLED = "tool.provenance"
#: What marks the top folder of a repository.
TOPS = (".git", ".hg", ".jj")
#: How many files may extend each other.
LONGEST = 10


def nearest(folder: str) -> tuple[str, Mapping[str, Any]] | None:
    """Return the configuration file nearest to a folder, and what it says; None where there is none.

    Raises Wrong for one that cannot be read.
    """
    here = os.path.abspath(folder)
    while True:
        for name in NAMES:
            path = os.path.join(here, name)
            if os.path.isfile(path) and (said := tables(path)) is not None:
                return path, said
        above = os.path.dirname(here)
        if above == here:
            return None
        here = above


def personal() -> tuple[str, Mapping[str, Any]] | None:
    """Return the configuration that a person keeps for whatever has none of its own; None where there is none."""
    home = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    path = os.path.join(home, "provenance", "provenance.toml")
    if not os.path.isfile(path):
        return None
    said = tables(path)
    return None if said is None else (path, said)


def tables(path: str) -> Mapping[str, Any] | None:
    """Return what a configuration file says; None for a pyproject.toml that says nothing to us. Raises Wrong."""
    try:
        text = files.load(path).text
    except Unreadable as refusal:
        raise Wrong(f"{path}: {refusal}") from None
    shared = os.path.basename(path) == NAMES[-1]
    if shared and SPELLED not in text.replace(" ", "") and "[tool]" not in text:
        return None
    from provenance.config.toml import parsed

    said = parsed(text, path)
    if not shared:
        return said
    for name in SHARED:
        inner = said.get(name)
        if not isinstance(inner, dict):
            return None
        said = inner
    return said


def chain(path: str, said: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """Return a file and all that it extends, the nearest first; raises Wrong for one outside the repository."""
    found = [(path, said)]
    top = repository(path)
    while (further := found[-1][1].get("extend")) is not None:
        here = found[-1][0]
        if not isinstance(further, str) or not further:
            raise Wrong(f"{here}: extend must be the path of a file")
        there = os.path.normpath(os.path.join(os.path.dirname(here), os.path.expanduser(further)))
        if not (os.path.realpath(there) + os.sep).startswith(top.rstrip(os.sep) + os.sep):
            raise Wrong(f"{here}: extend = {further!r} leads out of {top}, which holds this configuration")
        if len(found) == LONGEST or any(os.path.realpath(there) == os.path.realpath(each) for each, _ in found):
            raise Wrong(f"{here}: extend = {further!r} comes back to where it began")
        if not os.path.isfile(there):
            raise Wrong(f"{here}: extend = {further!r}: no such file")
        found.append((there, tables(there) or {}))
    return found


def repository(path: str) -> str:
    """Return the top folder of the repository that a file stands in, its own folder outside of one."""
    own = here = os.path.dirname(os.path.realpath(path))
    while True:
        if any(os.path.exists(os.path.join(here, top)) for top in TOPS):
            return here
        above = os.path.dirname(here)
        if above == here:
            return own
        here = above
