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
    return kept.known(f"lexicon {name}", lambda: parsed(name))


def parsed(name: str) -> dict[str, Any]:
    """Return what a lexicon file says."""
    # Only where nobody kept it.
    import tomllib

    try:
        with open(os.path.join(FOLDER, f"{name}.toml"), "rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:
        return {}


@cache
def listed(table: str, language: str) -> frozenset[str]:
    """Return the words of a table of people.toml for a language."""
    return frozenset(load("people")[table].get(language, ()))
