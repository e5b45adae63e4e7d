"""Prose at a glance: most paragraphs are not asked one by one whether they are a credit, a caption or furniture.

What `furniture` knows begins with a word of its lists, names a label before a colon, or holds one of a few phrases.
A paragraph that does none of it is prose, and that is seen by looking up its first letters. Whatever is not plain
at once is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from provenance.kept import ready
from provenance.lexicon import credits
from provenance.model import regex
from provenance.readers.wording import LINE, SHORT, listed

#: Paragraphs up to this length are always asked: they may be rulers, brackets, platforms.
SHORTEST = 40
#: How far in the colon of a label stands at most in a paragraph that is not short.
LABEL = 41
#: By how many first letters an opening is looked up: the most that it has of them.
FIRST = (4, 3, 2, 1)
#: How many letters a stem has.
STEM = 5
QUOTED = frozenset("\"'“”„«»‘’「『")
#: Tables of roles.toml whose entries open furniture.
OPENING = ("correction", "caption", "signoff", "furniture")
#: Sentences that end inside a paragraph, and what stands behind a picture's label in the next one.
STOP = regex(r"[.!?…。！？؟۔]")
LABELLED = regex(r"[=|(]|\s(?:by|von|par|de|di)\s")
#: What parts the names of platforms.
PARTED = regex(r"[\s,|/•·]")


def is_prose(words: str) -> bool:
    """Tell at a glance that a paragraph is no furniture."""
    size, first = len(words), words[0]
    if size <= SHORTEST or not (first.isalnum() or first in QUOTED) or first.islower():
        return False
    label = LABEL if size > SHORT else size
    if words.find(":", 0, label) >= 0 or words.find("：", 0, label) >= 0:
        return False
    low = words.lower() if size <= 3 * SHORT else words[: 2 * SHORTEST].lower()
    starts = openings()
    for letters in FIRST:
        entries = starts.get(low[:letters])
        if entries is not None and low.startswith(entries):
            return False
    if size > 3 * SHORT:
        return True
    if has(low, "rights"):
        return False
    if size > SHORT:
        return size > 2 * SHORT or len(low.split()) > LINE or not has(low, "provenance")
    return not (follows(low) or signed(words) or has(low, "pictured") or has(low, "provenance"))


def has(low: str, table: str) -> bool:
    """Tell whether a text in small letters holds an entry of a table; where no stem of one stands, none does."""
    return any(map(low.__contains__, stems(table))) and any(map(low.__contains__, listed(table)))


def follows(low: str) -> bool:
    """Tell whether a paragraph may be a list of platforms: its first word is the name of one."""
    first = low.split(None, 1)[0]
    if not first.isalpha():
        first = PARTED.split(first.strip(" .,:@"), 1)[0]
    return first in platforms()


def signed(words: str) -> bool:
    """Tell whether a paragraph may end in the credit of its picture: behind a stroke, or as a sentence of its own."""
    if "/" in words:
        return True
    return STOP.search(words, 0, len(words) - 2) is not None and LABELLED.search(words) is not None


@ready
def openings() -> Mapping[str, tuple[str, ...]]:
    """Return what furniture and credits open with, by its first letters, as many as are looked up."""
    found: dict[str, list[str]] = {}
    rows = (*(listed(table) for table in OPENING), credits.small("with"), ("copyright",))
    for entry in {entry for row in rows for entry in row}:
        found.setdefault(entry[: FIRST[0]], []).append(entry)
    return {letters: tuple(entries) for letters, entries in found.items()}


@cache
def stems(table: str) -> tuple[str, ...]:
    """Return the first letters of the longest word of each entry, the last of several: they are half as many."""
    longest = {max(reversed(entry.replace("'", " ").split()), key=len)[:STEM] for entry in listed(table)}
    return tuple([stem for stem in sorted(longest) if not any(other in stem for other in longest - {stem})])


@cache
def platforms() -> frozenset[str]:
    """Return the names of places to follow a paper on."""
    return frozenset(listed("platforms"))
