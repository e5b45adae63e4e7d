"""What the scanner needs to know of a pattern: `derived.json` keeps it, so that a run parses no pattern.

A pattern that the file does not know is parsed when it is registered. `reports/patterns.py` writes the file, and a
test holds it to the patterns of the house.
"""

import json
import os
from functools import cache
from typing import Any, NamedTuple

from provenance.digests import blake2b
from provenance.scan.beside import Beside
from provenance.scan.literals import Needle, anchored, needles, width

FILE = os.path.join(os.path.dirname(__file__), "derived.json")
#: The widest match a pattern may have, in code points.
WIDEST = 2_000


class Derived(NamedTuple):
    """The width of the widest match, whether it starts a line, and the literals of which it contains one."""

    width: int
    anchored: bool
    needles: tuple[Needle, ...]


def derived(regex: str) -> Derived:
    """Return what is known of a regular expression, else what its parse tree says."""
    row = kept().get(key(regex))
    return derive(regex) if row is None else unpacked(row)


def derive(regex: str) -> Derived:
    """Return what the parse tree of a regular expression says; a width beyond WIDEST is one more than WIDEST."""
    return Derived(width(regex, WIDEST), anchored(regex), needles(regex))


def packed(known: Derived) -> list[Any]:
    """Return what is known of a pattern as plain values: needles that differ in nothing but their words are one row."""
    rows: dict[tuple[Any, ...], list[str]] = {}
    for needle in sorted(known.needles):
        rows.setdefault(needle[1:], []).append(needle.word)
    return [known.width, known.anchored, *([*map(int, place), *words] for place, words in rows.items())]


def unpacked(row: list[Any]) -> Derived:
    """Return what `packed` made plain."""
    beside = tuple(Beside)
    found = (
        Needle(word, low, high, beside[before], beside[behind], cased == 1)
        for low, high, before, behind, cased, *words in row[2:]
        for word in words
    )
    return Derived(row[0], row[1], tuple(found))


@cache
def kept() -> dict[str, list[Any]]:
    """Return the rows of the file by the digest of their pattern."""
    with open(FILE, encoding="utf-8") as file:
        rows: dict[str, list[Any]] = json.load(file)
    return rows


def key(regex: str) -> str:
    """Return the digest under which a pattern is kept."""
    return blake2b(regex.encode(), digest_size=8).hexdigest()
