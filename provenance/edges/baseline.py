"""The door to the baseline: where it stands, what is in it, and its going back to the disk whole."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from typing import TYPE_CHECKING

from provenance.config import Wrong
from provenance.edges import files
from provenance.edges.settings import TOPS, repository

if TYPE_CHECKING:
    from provenance.baseline import Entry
    from provenance.edges.desk import Desk

NAME = ".provenance-baseline.json"
#: The largest baseline, in bytes: some half a million findings.
LIMIT = 64 * 1024 * 1024


def found(desk: Desk) -> str | None:
    """Return the path of the baseline of a run: the one set, else the nearest at or above the working directory.

    None where there is none. Raises Wrong for one that is set and stands outside of the repository.
    """
    path = chosen(desk)
    if path is not None or desk.isolated:
        return path
    here = os.getcwd()
    while True:
        path = os.path.join(here, NAME)
        if os.path.lexists(path):
            return inside(path, here)
        above = os.path.dirname(here)
        if above == here or any(os.path.exists(os.path.join(here, top)) for top in TOPS):
            return None
        here = above


def chosen(desk: Desk) -> str | None:
    """Return the path that the command line or the configuration sets; raises Wrong for one outside the repository."""
    name: str | None = desk.run("baseline")
    if not name:
        return None
    if "baseline" in desk.given:
        return os.path.abspath(name)
    folder = os.path.dirname(os.path.abspath(desk.files()[0]))
    return inside(os.path.normpath(os.path.join(folder, name)), folder)


def inside(path: str, folder: str) -> str:
    """Return a path; raises Wrong where what it leads to stands outside of the repository of a folder."""
    top = above(folder)
    if not (os.path.realpath(path) + os.sep).startswith(top.rstrip(os.sep) + os.sep):
        raise Wrong(f"{path}: the baseline leads out of {top}, whose articles it speaks of")
    return path


def above(folder: str) -> str:
    """Return the top of the repository that a folder belongs to, itself outside of one."""
    # What is asked for is the folder of a file; one that is there might be a link to somewhere else.
    return repository(os.path.join(os.path.realpath(folder), "a file"))


def place(desk: Desk) -> str:
    """Return where a baseline is to be written where there is none: beside the configuration, else at the top."""
    path = chosen(desk)
    if path is not None:
        return path
    here = os.getcwd()
    file = desk.file("")
    top = above(here)
    beside = os.path.dirname(os.path.abspath(file[0])) if file else top
    shared = (os.path.realpath(here) + os.sep).startswith(os.path.realpath(beside).rstrip(os.sep) + os.sep)
    folder = beside if shared else top
    return inside(os.path.join(folder, NAME), folder)


def read(path: str) -> list[Entry]:
    """Return the entries of a baseline; raises Wrong, with the line, for what is none: it is never taken for empty."""
    from provenance.baseline import Torn, parsed

    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise Wrong(f"{path}: not a regular file")
        with open(path, "rb", opener=files.unwaiting) as file:
            data = file.read(LIMIT + 1)
    except FileNotFoundError:
        raise Wrong(f"{path}: no such baseline; provenance check --write-baseline makes it") from None
    except OSError as fault:
        raise Wrong(f"{path}: cannot be read: {files.reason(fault)}") from None
    if len(data) > LIMIT:
        raise Wrong(f"{path}: larger than {LIMIT // 2**20} MiB, the most a baseline may have")
    try:
        return parsed(data.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise Wrong(f"{path}:{data.count(bytes([10]), 0, fault.start) + 1}: not UTF-8") from None
    except Torn as fault:
        raise Wrong(f"{path}:{fault.line}: {fault}") from None


def save(path: str, entries: Iterable[Entry], tool: str) -> None:
    """Write a baseline, whole or not at all; raises OSError that names it."""
    from provenance.baseline import written

    try:
        files.save(path, written(entries, tool))
    except OSError as fault:
        raise OSError(fault.errno, f"cannot be written: {files.reason(fault)}", path) from fault


def relative(path: str, baseline: str) -> str | None:
    """Return an article's path as a baseline writes it; None for one that does not stand below its folder."""
    from unicodedata import normalize

    name = os.path.relpath(os.path.abspath(path), os.path.dirname(os.path.abspath(baseline))).replace(os.sep, "/")
    return None if name == ".." or name.startswith("../") else normalize("NFC", name)
