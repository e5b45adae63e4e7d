"""Numbers and bullets of the lists in a Word document, which the file leaves to be counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from provenance.readers.word.names import child, children, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

#: How an item is marked that has no number of its own.
BULLET = "-"
#: Lists go nine levels deep.
LEVELS = 9


class Level(NamedTuple):
    """How the items of a list's level are numbered."""

    form: str = "bullet"
    shape: str = ""
    first: int = 1


class Numbering:
    """The lists of a document, and how far each was counted."""

    def __init__(self, root: Element | None) -> None:
        kinds = {value(each, "abstractNumId"): each for each in children(root, "w:abstractNum")}
        self.lists: dict[str, tuple[str, dict[int, Level]]] = {}
        self.counts: dict[str, list[int | None]] = {}
        for each in children(root, "w:num"):
            kind = value(child(each, "w:abstractNumId")) or ""
            levels = dict(levels_of(kinds.get(kind)))
            own = False
            for other in children(each, "w:lvlOverride"):
                at, first = number(other, "ilvl") or 0, number(child(other, "w:startOverride"))
                if first is not None:
                    own = True
                    levels[at] = levels.get(at, Level())._replace(first=first)
            known = value(each, "numId") or ""
            # A list that starts anew counts for itself, others go on where one of their kind stopped.
            self.lists[known] = (f"={known}" if own else kind, levels)

    def label(self, known: str, depth: int) -> str:
        """Count an item of a list and return its mark: `3.`, `[3]`, or a hyphen for what has no number."""
        if known not in self.lists or not 0 <= depth < LEVELS:
            return BULLET
        kind, levels = self.lists[known]
        level = levels.get(depth, Level())
        counts = self.counts.setdefault(kind, [None] * LEVELS)
        before = counts[depth]
        count = level.first if before is None else before + 1
        counts[depth:] = [count, *[None] * (LEVELS - 1 - depth)]
        if level.form != "decimal":
            return BULLET
        return f"[{count}]" if level.shape.startswith("[") else f"{count}."


def levels_of(kind: Element | None) -> list[tuple[int, Level]]:
    """Return the levels of a kind of list by their depth."""
    found: list[tuple[int, Level]] = []
    for each in children(kind, "w:lvl"):
        form, shape = value(child(each, "w:numFmt")) or "decimal", value(child(each, "w:lvlText")) or ""
        first = number(child(each, "w:start"))
        found.append((number(each, "ilvl") or 0, Level(form, shape, 1 if first is None else first)))
    return found
