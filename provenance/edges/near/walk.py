"""Which files of a folder are copies: all of them but what nobody means, each once."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from typing import NamedTuple

from provenance.edges import files
from provenance.edges.folders import OUTSIDE, PASSED, outside
from provenance.edges.near.listing import NAME

#: What systems leave in folders.
LITTER = frozenset({"thumbs.db", "desktop.ini", "icon\r"})
#: Pages that browsers save, and, with a folder of this name's beginning beside them, what they are made of.
PAGES = (".html", ".htm", ".xhtml", ".shtml")
PARTED = "_-. "
#: The most files of a folder.
MOST = 10_000


class Met(NamedTuple):
    """A file that was met: the path to open it by, the one below the folder, and why it is not opened, if so."""

    path: str
    address: str
    why: str = ""


def met(root: str) -> list[Met]:
    """Return the files below a folder, its own before those of its folders, each sorted by name; or the one file.

    Hidden files are passed over, and what a saved page is made of but for the pages in its frames. A link is followed
    to a file of the folder alone.
    """
    if not os.path.isdir(root):
        return [Met(root, os.path.basename(root))]
    found: list[Met] = []
    seen: set[str] = set()
    for each in walked(root):
        real = os.path.realpath(each.path)
        if each.why or real not in seen:
            seen.add(real)
            found.append(each)
        if len(found) >= MOST:
            return [*found, Met(root, ".", f"more than {MOST:,} files: those behind {each.address} were not looked at")]
    return found


def walked(root: str) -> Iterator[Met]:
    """Yield the files below a folder, one that two links lead to twice."""
    inside = os.path.realpath(root)
    waiting = [(root, "", False)]
    while waiting:
        folder, prefix, framed = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                here = sorted(entries, key=lambda entry: entry.name)
        except OSError as fault:
            yield Met(folder, prefix or ".", f"cannot be read: {files.reason(fault)}")
            continue
        stems = {os.path.splitext(each.name)[0] for each in here if each.name.lower().endswith(PAGES)}
        below: list[tuple[str, str, bool]] = []
        for each in here:
            if each.name.startswith(PASSED) or each.name.lower() in LITTER or (not prefix and each.name == NAME):
                continue
            address = f"{prefix}{each.name}"
            if each.is_dir(follow_symlinks=False):
                below.append((each.path, f"{address}/", framed or made_of(each.name, stems)))
            elif framed and not each.name.lower().endswith(PAGES):
                continue
            elif not each.is_symlink():
                yield Met(each.path, address, strange(each.path))
            elif outside(os.path.realpath(each.path), inside):
                yield Met(each.path, address, OUTSIDE)
            elif not os.path.isdir(each.path):
                yield Met(each.path, address, strange(each.path))
        waiting.extend(reversed(below))


def made_of(name: str, stems: set[str]) -> bool:
    """Tell whether a folder holds what a saved page beside it is made of: `page_files`, `page-Dateien`."""
    at = max(map(name.rfind, PARTED))
    return at > 0 and name[:at] in stems


def strange(path: str) -> str:
    """Say why a file is not opened; nothing for one that is, or that opening will tell of."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return "a link to nothing" if os.path.islink(path) else ""
    return "" if stat.S_ISREG(mode) else "not a regular file"
