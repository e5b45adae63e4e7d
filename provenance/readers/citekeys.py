"""`references:` in a head, as Pandoc reads it: what each citation key stands for."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.lexicon import registry
from provenance.model import Span
from provenance.readers.heads import Path, Value

#: Variables of a reference by which it is told, the most telling first.
TOLD = ("title", "URL", "url", "container-title", "publisher", "author", "note", "id")
#: Variables that may name a wire, which then is what is cited.
CARRIER = ("publisher", "container-title", "source", "author")


def listed(values: Sequence[Value]) -> dict[str, Span]:
    """Return the place of the most telling words about each key that a head's `references` define, as `@doe2020`."""
    items: dict[Path, list[Value]] = {}
    for value in values:
        if len(value.path) > 2 and value.path[0] == "references" and isinstance(value.path[1], int):
            items.setdefault(value.path[:2], []).append(value)
    found: dict[str, Span] = {}
    for item in items.values():
        key = next((value.text for value in item if value.path[2:] == ("id",)), None)
        if key:
            found.setdefault(f"@{key}", telling(item).span)
    return found


def telling(item: list[Value]) -> Value:
    """Return what of a reference tells best what it is: the wire that it names, else its title, else what it has."""
    wires = (value for value in item if value.path[2] in CARRIER and registry.candidates(value.text, credit=True))
    named = (value for name in TOLD for value in item if value.path[2] == name)
    return next(wires, None) or next(named, item[0])
