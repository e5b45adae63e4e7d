"""Where the text of an element tree stands in its source.

lxml tells no place. What it does tell is the text, in document order, and that is the order of the source: so both
are read side by side, and each letter of the tree has to be the next letter of the source. Only white space may be
missing on either side, for a parser drops it between some elements. Where a letter differs the alignment does not
hold and no place is told at all; where letters of the source are left over the parser has lost a part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from provenance.model import Span
from provenance.readers.markup import clean
from provenance.readers.runs import Atom, Runs

if TYPE_CHECKING:
    from lxml import etree

BLANK = " \t\n\f\r"
#: How many letters are compared at once after a difference.
STEP = 512


class Places:
    """The places of every text and start tag of a tree in its source.

    `holds` tells whether every letter of the tree was found in its place; `lost` that the source has letters
    which the tree has not.
    """

    def __init__(self, root: etree._Element, source: str, form: str = "html") -> None:
        self.source = clean(source, form)
        self.runs = Runs(self.source, form)
        self.waiting = self.stream()
        self.atom = next(self.waiting, None)
        self.before: dict[Any, list[Atom]] = {}
        self.behind: dict[Any, list[Atom]] = {}
        self.elements: dict[Any, Span] = {}
        self.holds = self.align(root)
        self.lost = self.holds and self.left()
        if not self.holds:
            self.before, self.behind, self.elements = {}, {}, {}

    def text(self, element: Any) -> list[Atom]:
        """Return where an element's text before its first child stands."""
        return self.before.get(element, [])

    def tail(self, element: Any) -> list[Atom]:
        """Return where the text right behind an element stands."""
        return self.behind.get(element, [])

    def tag(self, element: Any) -> Span | None:
        """Return where an element's start tag stands; None where the parser made it up or counts differ."""
        return self.elements.get(element)

    def stream(self) -> Iterator[Atom]:
        """Yield what the source shows, atom by atom."""
        for run in self.runs.runs:
            yield from self.runs.atoms(run)

    def align(self, root: etree._Element) -> bool:
        """Give each text of the tree its place; tell whether that went well to the end."""
        named: Counter[str] = Counter()
        order: list[tuple[Any, str]] = []
        for kind, node in walked(root):
            if kind == "start" and isinstance(node.tag, str):
                name = node.tag.rpartition("}")[2]
                order.append((node, name))
                named[name] += 1
            text = node.tail if kind == "end" else node.text
            if not text or (kind == "start" and not isinstance(node.tag, str) and not is_entity(node)):
                continue
            found = self.take(text)
            if found is None:
                return False
            (self.behind if kind == "end" else self.before)[node] = found
        tags = self.runs.tags
        told = {name: iter(tags[name]) for name, count in named.items() if len(tags[name]) == count}
        self.elements = {node: next(told[name]) for node, name in order if name in told}
        return True

    def take(self, text: str) -> list[Atom] | None:
        """Return where the next text of the tree stands in the source; None where the source has another."""
        atom = self.atom
        if atom and atom.shown is None and self.source[atom.start : atom.end] == text:
            self.atom = next(self.waiting, None)
            return [atom]
        found: list[Atom] = []
        at = 0
        while at < len(text):
            atom = self.atom
            same = common(self.source, atom, text, at) if atom else 0
            if atom and same:
                add(found, atom._replace(end=atom.start + same) if atom.shown is None else atom)
                at += same if atom.shown is None else len(atom.shown)
                self.advance(same)
            elif atom and (atom.shown or self.source[atom.start])[0] in BLANK:
                self.advance(1)
            elif text[at] in BLANK:
                at += 1
                place = atom.start if atom else len(self.source)
                add(found, Atom(place, place, " "))
            else:
                return None
        return found

    def advance(self, letters: int) -> None:
        """Leave the letters of the source behind that were matched or passed over."""
        atom = self.atom
        if atom and atom.shown is None and atom.start + letters < atom.end:
            self.atom = atom._replace(start=atom.start + letters)
        else:
            self.atom = next(self.waiting, None)

    def left(self) -> bool:
        """Tell whether the source shows more than white space behind what the tree holds."""
        while self.atom is not None:
            start, end, shown = self.atom
            if (shown or self.source[start:end]).strip(BLANK):
                return True
            self.atom = next(self.waiting, None)
        return False


def walked(root: etree._Element) -> Iterator[tuple[str, Any]]:
    """Yield `start` and `end` of each node in document order; the root has no end, for its tail is not its own."""
    yield "start", root
    waiting = [iter(root)]
    nodes: list[Any] = []
    while waiting:
        node = next(waiting[-1], None)
        if node is not None:
            yield "start", node
            nodes.append(node)
            waiting.append(iter(node))
        else:
            waiting.pop()
            if nodes:
                yield "end", nodes.pop()


def is_entity(node: Any) -> bool:
    """Tell whether a node is a reference to an entity that was left as it is written."""
    from lxml import etree

    return node.tag is etree.Entity


def common(source: str, atom: Atom, text: str, at: int) -> int:
    """Return how many letters of an atom are the next letters of a text; all or none of one that shows others."""
    if atom.shown is not None:
        return len(atom.shown) if atom.shown and text.startswith(atom.shown, at) else 0
    most = min(atom.end - atom.start, len(text) - at)
    if most > STEP and not text.startswith(source[atom.start : atom.start + STEP], at):
        most = STEP
    if text.startswith(source[atom.start : atom.start + most], at):
        return most
    low = 0
    while low < most and source[atom.start + low] == text[at + low]:
        low += 1
    return low


def add(found: list[Atom], atom: Atom) -> None:
    """Add an atom to those found, as one with the last where it goes on letter by letter."""
    if found and atom.shown is None and found[-1].shown is None and found[-1].end == atom.start:
        found[-1] = found[-1]._replace(end=atom.end)
    else:
        found.append(atom)
