"""Words an editor may change without reading Python, and the small modules that look them up."""

from __future__ import annotations

import os
from functools import cache
from typing import Any

from provenance import kept

#: Where the words stand. `importlib.resources` would say so too, and costs more to import than to read them all.
FOLDER = os.path.dirname(__file__)


@cache
def load(name: str) -> dict[str, Any]:
    """Return the table of a lexicon file such as `wires` or `speech/en`; an empty one where there is none."""
    try:
        with open(os.path.join(FOLDER, f"{name}.toml"), "rb") as file:
            return kept.table(file.read(), parsed)
    except FileNotFoundError:
        return {}


def parsed(text: str) -> dict[str, Any]:
    """Return the table of a TOML text."""
    # Only where nobody kept what it says.
    import tomllib

    return tomllib.loads(text)


@cache
def listed(table: str, language: str) -> frozenset[str]:
    """Return the words of a table of people.toml for a language."""
    return frozenset(load("people")[table].get(language, ()))
