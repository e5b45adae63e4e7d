"""`sources.toml`, by which a newsroom says what the copies in a folder are copies of.

    [[copies]]
    file = "report.pdf"                        # below the folder, with slashes
    address = "https://board.example/report"   # as the article cites it
    title = "Annual report"

`address` and `title` may each be left out. Anything else is refused, with what was probably meant.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, NamedTuple

from provenance.config import Wrong
from provenance.config.toml import parsed
from provenance.config.values import known, shown
from provenance.edges import files
from provenance.model import Unreadable

NAME = "sources.toml"
TABLE, KEYS = "copies", ("file", "address", "title")
WEB = ("http://", "https://")


class Entry(NamedTuple):
    """What is said of a copy: the address that it stands for, and its title, each empty where nothing is said."""

    address: str = ""
    title: str = ""


class Listing(NamedTuple):
    """What is said of the copies of a folder, by their paths below it."""

    entries: Mapping[str, Entry] = {}

    def entry(self, name: str) -> Entry:
        """Return what is said of a copy."""
        return self.entries.get(name, Entry())


def listed(folder: str) -> Listing:
    """Return what the list in a folder says, nothing where there is none; raises Wrong."""
    path = os.path.join(folder, NAME)
    if not os.path.lexists(path) or not os.path.isdir(folder):
        return Listing()
    try:
        text = files.load(path).text
    except Unreadable as refusal:
        raise Wrong(f"{path}: {refusal}") from None
    try:
        return Listing(entries(parsed(text, path)))
    except Wrong as fault:
        raise Wrong(str(fault) if str(fault).startswith(path) else f"{path}: {fault}") from None


def entries(said: Mapping[str, Any]) -> dict[str, Entry]:
    """Return the entries of a list by their files; raises Wrong."""
    for key in said:
        known(key, (TABLE,), "table")
    tables = said.get(TABLE, [])
    if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
        raise Wrong(f"{TABLE} must be tables, each written as [[{TABLE}]]")
    found: dict[str, Entry] = {}
    for number, table in enumerate(tables, 1):
        name, entry = checked(table, f"[[{TABLE}]] number {number}")
        if name in found:
            raise Wrong(f"{shown(name)} is listed twice")
        found[name] = entry
    return found


def checked(table: Mapping[str, Any], where: str) -> tuple[str, Entry]:
    """Return the file of a table and what is said of it; raises Wrong."""
    for key, value in table.items():
        try:
            known(key, KEYS, "key")
        except Wrong as fault:
            raise Wrong(f"{where}: {fault}") from None
        if not isinstance(value, str) or not value.strip():
            raise Wrong(f"{where}: {key} must be a text, not {shown(value)}")
    name = table.get("file")
    if name is None:
        raise Wrong(f'{where}: file is missing, as in file = "report.pdf"')
    plain = os.path.normpath(name.replace("\\", "/")).replace(os.sep, "/")
    if plain.startswith(("../", "/")) or plain in ("..", ".") or plain[1:2] == ":":
        raise Wrong(f"{where}: {shown(name)} is no file of the folder; write its path below it")
    address = table.get("address", "").strip()
    if address and (not address.lower().startswith(WEB) or any(map(str.isspace, address))):
        raise Wrong(f"{where}: {shown(address)} is no address of the web; it begins with https:// or http://")
    return plain, Entry(address, " ".join(table.get("title", "").split()))
