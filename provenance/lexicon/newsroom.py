"""What the newsroom that is being checked for adds to the registry: its own names, further wires, their owners.

A process checks for one newsroom at a time; `furnish` takes up what the next article's configuration says.
"""

from __future__ import annotations

from collections.abc import Mapping

from provenance.lexicon import families as owners
from provenance.lexicon import registry
from provenance.model import Terms


def furnish(wires: Mapping[str, Mapping[str, object]], families: Mapping[str, str]) -> None:
    """Take up the wires, as `wires.toml` has them, and the families' names of a newsroom, in place of any before."""
    registry.added.clear()
    owners.added.clear()
    owners.added.update(families)
    for key, facts in wires.items():
        registry.added[key] = registry.wire(key, {"category": "agency", "country": "", **facts})
    for made in (registry.wires, registry.index, registry.domains, registry.candidates):
        made.cache_clear()


def terms() -> list[Terms]:
    """Return the names of the added wires, to be looked for in a text beside the registered ones."""
    every = registry.added.values()
    anywhere = {name: wire.key for wire in every for name in (wire.name, *wire.names)}
    short = {name: wire.key for wire in every for name in wire.short}
    return [Terms(name, words) for name, words in (("wire.name", anywhere), ("wire.short", short)) if words]
