"""The families: what the owner of several wires is called, and whose state controls it. The facts: `families.toml`."""

from __future__ import annotations

from provenance.lexicon import load
from provenance.lexicon.registry import wires

#: The names of families that the newsroom which is being checked for has added, by key; `newsroom` sets it.
added: dict[str, str] = {}


def family_name(family: str) -> str:
    """Return the name to show for a family; a family that is not in `families.toml` is one wire, or unknown."""
    families = load("families")["families"]
    if family in added:
        return added[family]
    if family in families:
        return str(families[family]["name"])
    return wires()[family].name if family in wires() else family


def controlled(family: str) -> str | None:
    """Return the country whose state controls a family; None for a public service whose newsroom the law guards."""
    facts = load("families")["families"].get(family, {})
    return None if "guarded" in facts else facts.get("state")
