"""Words an editor may change without reading Python, and the small modules that look them up."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """Return the table of a lexicon file such as `wires` or `speech/en`; an empty one where there is none."""
    path = files(__package__).joinpath(f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


@cache
def listed(table: str, language: str) -> frozenset[str]:
    """Return the words of a table of people.toml for a language."""
    return frozenset(load("people")[table].get(language, ()))
