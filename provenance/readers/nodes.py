"""The XML of a feed as a tree in which each stretch of text knows its place in the file.

Expat tells where it stands with every piece of text; so a decoded `&amp;` or a CDATA section has its place as well.
Entities of the file's own are refused, for they can make a page out of a line; nothing is fetched.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

from provenance.model import Span, Unreadable, regex

#: Deeper than this nobody nests an article, and the most elements one may have.
DEEPEST, MOST = 200, 200_000
BLANK = " \t\r\n"
DECLARATION = regex(r"\A\s*<\?xml[^>]{0,400}\?>")


class Node:
    """An element: its local name, its attributes by theirs, and what it holds: texts with their places, elements."""

    __slots__ = ("attributes", "inside", "name", "place")

    def __init__(self, name: str, attributes: dict[str, str], place: Span) -> None:
        self.name = name
        self.attributes = attributes
        self.place = place
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
        close = text.find(">", self.place.start)
        at = text.find(f"{name}=", self.place.start, close) + len(name) + 2 if value else -1
        found = at > len(name) and text[at : at + len(value)] == value
        return value, Span(at, at + len(value)) if found else self.place

    def span(self) -> Span:
        """Return where its text stands in the file, without the white space around it; its tag where it has none."""
        told = [(text, place) for text, place in self.texts() if text.strip()]
        if not told:
            return self.place
        first, last = told[0][0], told[-1][0]
        # White space is written as it reads, or a line break as two signs, which only costs a blank here.
        before, behind = len(first) - len(first.lstrip()), len(last) - len(last.rstrip())
        return Span(told[0][1].start + before, told[-1][1].end - behind)


class Growing:
    """A tree under way, and what the parser told last."""

    def __init__(self, parser: Any) -> None:
        self.parser = parser
        self.root: Node | None = None
        self.open: list[Node] = []
        self.count = 0
        self.waiting: tuple[list[Node | tuple[str, Span]], int] | None = None

    def settle(self, *_: object) -> None:
        """Give the text that came last its end, which is where the parser stands now."""
        if self.waiting is not None:
            shelf, start = self.waiting
            words = shelf[-1]
            if not isinstance(words, Node):
                shelf[-1] = (words[0], Span(start, self.parser.CurrentByteIndex))
            self.waiting = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take an element in; raises Unreadable for one too many, and below too many."""
        self.settle()
        at = self.parser.CurrentByteIndex
        self.count += 1
        if len(self.open) >= DEEPEST:
            raise Unreadable(f"XML nested deeper than {DEEPEST} levels")
        if self.count > MOST:
            raise Unreadable(f"XML of more than {MOST} elements")
        node = Node(local(name), {local(key): value for key, value in attributes.items()}, Span(at, at))
        if self.open:
            self.open[-1].inside.append(node)
        self.root = self.root or node
        self.open.append(node)

    def end(self, _: str) -> None:
        """Close an element."""
        self.settle()
        self.open.pop()

    def text(self, words: str) -> None:
        """Take a piece of text in."""
        self.settle()
        at = self.parser.CurrentByteIndex
        if self.open:
            self.open[-1].inside.append((words, Span(at, at)))
            self.waiting = (self.open[-1].inside, at)

    def entity(self, name: str, *_: object) -> None:
        """Take a named letter in, `&eacute;`, as the definitions for NITF and XHTML have it; raises Unreadable."""
        from html.entities import html5

        if f"{name};" not in html5:
            raise Unreadable(f"XML with &{name};, which it does not define: write the letter itself")
        self.text(html5[f"{name};"])


def local(name: str) -> str:
    """Return a name without its prefix."""
    return name.rpartition(":")[2]


def declared(name: str, parameter: bool, value: str | None, *_: object) -> None:
    """Refuse a file that makes entities of its own; the reference to another file's definitions is never followed."""
    if not parameter or value is not None:
        raise Unreadable(f"XML that declares an entity of its own, {name}, which is not safe: write out what it says")


def tree(text: str) -> Node:
    """Return the root of an XML text; raises Unreadable for what is no XML, and for what is not safe to read."""
    from xml.parsers import expat

    head = DECLARATION.match(text)
    # The text is decoded already, whatever its declaration says: the blanks keep every place.
    data = (" " * head.end() + text[head.end() :] if head else text).encode("utf-8", "replace")
    data = data.lstrip(BLANK.encode())
    lead = len(text) - len((text[head.end() :] if head else text).lstrip(BLANK))
    parser = expat.ParserCreate("utf-8")
    growing = Growing(parser)
    parser.buffer_text = False
    parser.StartElementHandler = growing.start
    parser.EndElementHandler = growing.end
    parser.CharacterDataHandler = growing.text
    parser.EntityDeclHandler = declared
    for event in (
        "CommentHandler",
        "ProcessingInstructionHandler",
        "StartCdataSectionHandler",
        "EndCdataSectionHandler",
    ):
        setattr(parser, event, growing.settle)
    parser.SkippedEntityHandler = growing.entity
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as fault:
        line = text.count("\n", 0, lead) + fault.lineno
        raise Unreadable(f"not XML at line {line}: {expat.ErrorString(fault.code)}") from None
    if growing.root is None:
        raise Unreadable("not XML: there is no element in it")
    settle(growing.root, text, data, lead)
    return growing.root


def settle(root: Node, text: str, data: bytes, lead: int) -> None:
    """Turn the places from bytes of the data into code points of the file's text."""
    place = None if len(data) == len(text) - lead else points(data)
    waiting = [root]
    while waiting:
        node = waiting.pop()
        node.place = moved(node.place, place, lead)
        node.inside = [
            each if isinstance(each, Node) else (each[0], moved(each[1], place, lead)) for each in node.inside
        ]
        waiting.extend(node)


def points(data: bytes) -> Sequence[int]:
    """Return for each byte of UTF-8 the number of code points that begin before it."""
    found = array("I", [0])
    found.extend(accumulate((byte & 0xC0) != 0x80 for byte in data))
    return found


def moved(span: Span, place: Sequence[int] | None, lead: int) -> Span:
    """Return a span of bytes as one of code points."""
    if place is None:
        return Span(span.start + lead, span.end + lead)
    return Span(place[span.start] + lead, place[span.end] + lead)
