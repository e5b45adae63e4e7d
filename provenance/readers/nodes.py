"""The XML of a feed as its reader asks it: elements by their local names, what they say, and where that stands.

A document type may name a file of definitions of its own, as NewsML around NITF does; it is neither fetched nor
followed. Entities that a file declares itself are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from provenance.model import Span, regex
from provenance.readers import markup
from provenance.readers.elements import name_of
from provenance.readers.places import Places, is_entity
from provenance.readers.runs import Atom, decoded

#: The reference to a file of definitions: `<!ENTITY % nitf SYSTEM "nitf-3-0.dtd"> %nitf;`.
ELSEWHERE = regex(
    r"<!ENTITY\s{1,9}%\s{1,9}[\w.-]{1,40}\s{1,9}(?:SYSTEM\s{1,9}|PUBLIC\s{1,9}(?:\"[^\"]{0,200}\"|'[^']{0,200}')\s{1,9})"
    r"(?:\"[^\"]{0,200}\"|'[^']{0,200}')\s{0,9}>(?:\s{0,20}%[\w.-]{1,40};)?"
)
#: Within how many code points of the head a document type stands.
HEAD = 4_000
NOWHERE = Span(0, 0)


class Node:
    """An element: its local name, its attributes by theirs, and what it holds: texts with their places, elements.

    `element` is the parser's, `places` where its texts stand; `place` is where its start tag does.
    """

    __slots__ = ("attributes", "element", "inside", "name", "place", "places")

    def __init__(self, element: Any, places: Places | None) -> None:
        self.element, self.places = element, places
        self.name = name_of(element)
        self.attributes = {str(key).rpartition("}")[2]: str(value) for key, value in element.attrib.items()}
        self.place = (places.tag(element) if places else None) or NOWHERE
        self.inside: list[Node | tuple[str, Span]] = []

    def __iter__(self) -> Iterator[Node]:
        """Yield the elements that it holds, in order."""
        return (each for each in self.inside if isinstance(each, Node))

    def all(self, *names: str) -> Iterator[Node]:
        """Yield the elements below with one of the names, in the order of the file."""
        waiting = [self]
        while waiting:
            here = waiting.pop()
            if here is not self and here.name in names:
                yield here
            waiting.extend(reversed(list(here)))

    def at(self, *path: str) -> Iterator[Node]:
        """Yield the elements that a path of names leads to."""
        here = [self]
        for name in path:
            here = [each for node in here for each in node if each.name == name]
        return iter(here)

    def first(self, *path: str) -> Node | None:
        """Return the first element that a path of names leads to, or None."""
        return next(self.at(*path), None)

    def texts(self) -> Iterator[tuple[str, Span]]:
        """Yield the texts in it and below, each with its place."""
        waiting: list[Node | tuple[str, Span]] = [self]
        while waiting:
            here = waiting.pop()
            if isinstance(here, Node):
                waiting.extend(reversed(here.inside))
            else:
                yield here

    def words(self) -> str:
        """Return the text in it and below, white space made single blanks."""
        return " ".join("".join(text for text, _ in self.texts()).split())

    def attribute(self, name: str, text: str) -> tuple[str, Span]:
        """Return an attribute's value and where it is written in the file's text, else where its element begins."""
        value = self.attributes.get(name, "")
        at = text.find(f"{name}=", *self.place) + len(name) + 2 if value else -1
        found = at > len(name) + 1 and text[at : at + len(value)] == value
        return value, Span(at, at + len(value)) if found else Span(self.place.start, self.place.start)

    def span(self) -> Span:
        """Return where its text stands in the file, without the white space around it; its tag where it has none."""
        told = [(text, place) for text, place in self.texts() if text.strip()]
        if not told:
            return self.place
        (first, begins), (last, ends) = told[0], told[-1]
        before, behind = len(first) - len(first.lstrip()), len(last) - len(last.rstrip())
        return Span(begins.start + before, ends.end - behind)


def tree(text: str, placed: bool = True) -> Node:
    """Return the root of an XML text; raises Unreadable for what is no XML, and for what is not safe to read.

    `placed` tells that the text is the file, so that places in it are worth knowing.
    """
    text = ELSEWHERE.sub(lambda found: " " * len(found[0]), text[:HEAD]) + text[HEAD:]
    root = markup.parse_xml(text)
    places = Places(root, text, "xml") if placed else None
    if places and not places.holds:
        places = None
    top = Node(root, places)
    waiting = [top]
    while waiting:
        node = waiting.pop()
        fill(node)
        waiting.extend(node)
    return top


def fill(node: Node) -> None:
    """Take in what an element holds: its texts with their places, and its elements."""
    places, element = node.places, node.element
    node.inside.extend(stretches(element.text, places.text(element) if places else None, places))
    for child in element:
        if isinstance(child.tag, str):
            node.inside.append(Node(child, places))
        elif is_entity(child):
            atoms = places.text(child) if places else []
            node.inside.append((decoded(child.text), Span(*atoms[0][:2]) if atoms else NOWHERE))
        node.inside.extend(stretches(child.tail, places.tail(child) if places else None, places))


def stretches(text: str | None, atoms: list[Atom] | None, places: Places | None) -> Iterator[tuple[str, Span]]:
    """Yield the stretches of a text of the parser's, each with its place."""
    if text and (atoms is None or places is None):
        yield text, NOWHERE
    elif text and atoms is not None and places is not None:
        for start, end, shown in atoms:
            yield (places.source[start:end] if shown is None else shown), Span(start, end)
