"""What a page's builder calls an element, and which part of the page it says that is."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from provenance.lexicon import load
from provenance.model import regex

#: Attributes that say what an element is; builders that make up their classes name it for their own tests.
NAMING = ("class", "id", "role", "itemprop", "rel", "data-testid", "data-hook")
#: A class is cut into words at these, and between a small letter and a capital.
PARTS = regex(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")
#: The longest list of classes that is looked at, in code points, and the longest entry, in words.
LONGEST, WORDS = 400, 4


@cache
def entries(part: str) -> frozenset[str]:
    """Return the entries of a part in pages.toml."""
    return frozenset(load("pages")[part])


def called(node: Any) -> str:
    """Return the classes, id, role and the like of an element, as they are written."""
    own = node.tag if "-" in node.tag else None
    return " ".join(filter(None, (own, *map(node.get, NAMING))))[:LONGEST]


@lru_cache(maxsize=4096)
def phrases(names: str) -> frozenset[str]:
    """Return the words of what an element is called and those of up to four that stand side by side in one name."""
    found: set[str] = set()
    for name in names.split():
        words = [word.lower() for word in PARTS.findall(name)]
        if not words or words[0] in entries("turned"):
            continue
        for start in range(len(words)):
            found.update(" ".join(words[start : start + length]) for length in range(1, WORDS + 1))
    return frozenset(found)


def is_called(node: Any, part: str) -> bool:
    """Tell whether an element is called as a part of pages.toml says."""
    names = called(node)
    return bool(names) and not entries(part).isdisjoint(phrases(names))
