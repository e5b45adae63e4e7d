"""Styles of a Word document: what a paragraph's style says that it is, and what it hides.

A style is known by its name, which Word keeps in English in every language, or by that of a style it is based on.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from provenance.lexicon import load
from provenance.model import Role, regex
from provenance.readers.word.names import child, children, number, switch, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

HEADING = regex(r"heading ?([1-9])")
#: An outline level that stands for text, not for a heading.
TEXT = 9


class Look(NamedTuple):
    """What a style makes of a paragraph: its role, level as a heading, list and whether it is hidden."""

    role: Role | None = None
    level: int = 0
    list: str = ""
    depth: int = 0
    hidden: bool = False


class Styles:
    """The styles of a document by their identifiers."""

    def __init__(self, root: Element | None) -> None:
        self.all: dict[str, Element] = {}
        self.looks: dict[str, Look] = {}
        self.default = ""
        for style in children(root, "w:style"):
            known = value(style, "styleId") or ""
            self.all.setdefault(known, style)
            if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true", "on"):
                self.default = known

    def look(self, known: str | None) -> Look:
        """Return what a style makes of a paragraph or run, by its identifier; the default style's for None."""
        known = self.default if known is None else known
        if known not in self.looks:
            self.looks[known] = self.found(known)
        return self.looks[known]

    def found(self, known: str) -> Look:
        """Return what a style and those that it is based on make of a paragraph, the nearest word first."""
        role: Role | None = None
        level: int | None = None
        hidden: bool | None = None
        listed: str | None = None
        depth = 0
        for style in self.chain(known):
            called = (value(child(style, "w:name")) or known).lower()
            heading = HEADING.fullmatch(called)
            role = role or role_of(called)
            outline = number(child(style, "w:pPr", "w:outlineLvl"))
            if level is None and (heading or outline is not None):
                level = int(heading[1]) if heading else (outline or 0) + 1
            if listed is None:
                listed = value(child(style, "w:pPr", "w:numPr", "w:numId"))
                depth = number(child(style, "w:pPr", "w:numPr", "w:ilvl")) or 0
            hidden = switch(child(style, "w:rPr"), "w:vanish") if hidden is None else hidden
        level = 0 if level is None or level > TEXT or role else level
        return Look(role, level, listed or "", depth, bool(hidden))

    def chain(self, known: str) -> list[Element]:
        """Return a style and those it is based on, the nearest first, each once."""
        found: list[Element] = []
        seen: set[str] = set()
        while known in self.all and known not in seen:
            seen.add(known)
            found.append(self.all[known])
            known = value(child(self.all[known], "w:basedOn")) or ""
        return found


def role_of(called: str) -> Role | None:
    """Return the role that a style of a name, in lower case, gives to a paragraph."""
    return named().get(called)


@cache
def named() -> dict[str, Role]:
    """Return the role of each style name in `documents.toml`."""
    rows = load("documents")["styles"]
    return {called: cast(Role, role) for role, names in rows.items() for called in names}
