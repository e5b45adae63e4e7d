"""What the lexicon says of a wiki's templates, sections and namespaces."""

from __future__ import annotations

from functools import cache

from provenance.lexicon import load


@cache
def names(table: str, key: str) -> frozenset[str]:
    """Return the words of a list in a table of wikitext.toml."""
    return frozenset(load("wikitext")[table][key])


@cache
def ordered(table: str, key: str) -> tuple[str, ...]:
    """Return the words of a list in a table of wikitext.toml in their order."""
    return tuple(load("wikitext")[table][key])


def shows(name: str) -> str | None:
    """Return what a template shows, as `{1} {2}`; None for one that is not on the list."""
    found: str | None = load("wikitext")["show"].get(name)
    if found is not None:
        return found
    return next((spec for start, spec in load("wikitext")["show_starts"].items() if name.startswith(start)), None)


def tag(name: str) -> str | None:
    """Return the words that an editor's tag shows; None for a template that is none."""
    found: str | None = load("wikitext")["tag"].get(name)
    return found


def furniture(name: str) -> str | None:
    """Return which kind of furniture a template is: `infobox`, `navbox`, `hatnote`; None for one that is not known."""
    table = load("wikitext")["furniture"]
    for kind, starts in table["starts"].items():
        if any(name.startswith(start) and not name[len(start) : len(start) + 1].isalpha() for start in starts):
            return str(kind)
    return next((kind for kind, ends in table["ends"].items() if name.endswith(tuple(ends))), None)


def is_citation(name: str, given: frozenset[str]) -> bool:
    """Tell whether a template describes a source, by its name and the values it is given."""
    if name.startswith(ordered("citation", "starts")):
        return True
    return name in names("citation", "names") and not given.isdisjoint(names("citation", "described"))
