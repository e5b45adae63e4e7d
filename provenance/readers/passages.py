"""The passages of a body, as the flow reads it: what a feed calls them gives roles, and some are not for readers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import Any, NamedTuple

from provenance.model import Role, Span, regex
from provenance.readers import layout
from provenance.readers.elements import is_hidden, name_of
from provenance.readers.flow import Flow
from provenance.readers.nodes import Node
from provenance.readers.story import Run, Story

#: What agencies call paragraphs of a role, as the `class` of an element.
CLASSES: dict[str, Role] = {
    "teaser": "deck",
    "byline": "byline",
    "dateline": "dateline",
    "caption": "caption",
    "closingline": "boilerplate",
    "linkbox": "boilerplate",
    "subhead": "subhead",
}
#: Elements whose name gives a role in a feed, and those whose class may.
NAMES: dict[str, Role] = {"tagline": "byline", "abstract": "deck", "media": "caption", "figure": "caption",
                          "pre": "table", "correction": "correction", "bibliography": "boilerplate"}  # fmt: skip
CALLED = frozenset({"p", "div", "section", "header", "figcaption", "h2", "h3"})
#: Classes of what agencies put above a story for the desk: its keywords, its genre, when it may run.
DESK = frozenset({"slugline", "publicationdate", "genre", "embargoed", "keyword", "vignette"})
#: Elements in which the headline comes back at the top of a text, and among how many blocks.
HEADS, TOP = frozenset({"p", "h1", "h2", "h3", "hl1", "hl2"}), 8
#: How far in a line begins a paragraph, where others of the same element are set flush.
INDENTED = regex(r"\n[ \t]{2,12}\S")
FLUSH = regex(r"\n\S")
BYLINE = regex(r"By [A-Z][^\n,;:.]{2,60}")
BLANK = regex(r"\s+")


class Passage(NamedTuple):
    """A paragraph of a body: what it says, its role and label."""

    text: str
    role: Role | None = None
    label: str = ""


def role_of(node: Any) -> Role | None:
    """Return the role that an element has in a feed, by its name or its class."""
    name = name_of(node)
    if name in CALLED:
        told = (CLASSES[word] for word in (node.get("class") or "").lower().split() if word in CLASSES)
        return next(told, "dateline" if is_dateline(node) else "deck" if is_below_title(node) else None)
    if name == "figure" and any(name_of(each) == "table" for each in node):
        return None
    return NAMES.get(name)


def is_dateline(node: Any) -> bool:
    """Tell whether a paragraph holds a dateline and nothing else."""
    inside = list(node)
    if len(inside) != 1 or "dateline" not in (inside[0].get("class") or "").lower().split():
        return False
    return not (node.text or "").strip() and not (inside[0].tail or "").strip()


def is_below_title(node: Any) -> bool:
    """Tell whether an element stands in the head of a body, where headings are decks."""
    above = node.getparent()
    return name_of(node) in ("h2", "h3", "p") and above is not None and name_of(above) == "header"


def for_desk(node: Any) -> bool:
    """Tell whether an element holds nothing of the story for its readers."""
    if name_of(node).startswith("dnl-"):
        return True
    return not DESK.isdisjoint((node.get("class") or "").lower().split())


def settled(words: str) -> str:
    """Return words in the form in which they are compared: small, single blanks between."""
    return " ".join(words.split()).casefold()


def passages(*roots: Any) -> list[Passage]:
    """Return the passages of the parser's elements, or of nodes, without their places."""
    flow = Flow(leave_out=for_desk, role_of=role_of)
    for root in roots:
        flow.read(root.element if isinstance(root, Node) else root)
    text = flow.shown.text()
    return [Passage(text[block.start : block.end], block.role, block.label) for block in flow.blocks]


def write(story: Story, roots: Iterable[Any], headline: str = "", role: Role | None = None) -> None:
    """Write bodies down where a story stands, without the element at their top that repeats the headline.

    `role` is what a whole body is: a box of links beside the story.
    """
    nodes = list(roots)
    begun, said = len(story.blocks), settled(headline)

    def left_out(node: Any) -> bool:
        """Tell whether an element is for the desk, or tells the headline again."""
        if said and name_of(node) in HEADS and len(story.blocks) - begun < TOP:
            return for_desk(node) or settled(str(node.xpath("string()"))) == said
        return for_desk(node)

    places = next((node.places for node in nodes if isinstance(node, Node)), None) if story.exact else None
    flow = Flow(story.document.text, places, language=story.language or "en", leave_out=left_out, role_of=role_of)
    flow.shown, flow.blocks, flow.links = story.shown, story.blocks, story.links
    for node in nodes:
        if isinstance(node, Node):
            read(story, flow, node, left_out)
        else:
            flow.read(node)
    story.definitions.update(flow.definitions())
    if role:
        story.blocks[begun:] = [block._replace(role=role) for block in story.blocks[begun:]]


def read(story: Story, flow: Flow, node: Node, left_out: Callable[[Any], bool]) -> None:
    """Let the flow read an element, except for lines that are set as on a teleprinter or by hand."""
    if is_hidden(node.element) or left_out(node.element):
        return
    if node.name == "pre" or is_typeset(node):
        typeset(story, node)
    elif not any(each.name == "pre" or is_typeset(each) for each in (node, *below(node))):
        flow.read(node.element)
    else:
        for each in node:
            read(story, flow, each, left_out)


def below(node: Node) -> Iterable[Node]:
    """Return the elements below one."""
    found = list(node)
    for each in found:
        found.extend(each)
    return found


def is_typeset(node: Node) -> bool:
    """Tell whether an element's own text is set as on a teleprinter: paragraphs indented, other lines flush."""
    if any(node):
        return False
    own = "".join(text for text, _ in node.texts())
    return bool(INDENTED.search(own) and FLUSH.search(own))


def typeset(story: Story, node: Node) -> None:
    """Write typewritten lines down: paragraphs as in plain text, preformatted lines each a row of a table."""
    pieces = list(node.texts())
    whole = "".join(text for text, _ in pieces)
    starts = [0, *accumulate(len(text) for text, _ in pieces)]
    for block in layout.blocks(whole):
        found: list[Run] = []
        for i in range(bisect_right(starts, block.start) - 1, bisect_left(starts, block.end)):
            text, place = pieces[i]
            found.append(part(text, place, max(block.start - starts[i], 0), min(block.end - starts[i], len(text))))
        byline: Role | None = "byline" if BYLINE.fullmatch(whole, block.start, block.end) else None
        story.say(found, "table" if node.name == "pre" else block.role or byline, block.label)


def line(node: Node) -> list[Run]:
    """Return what an element says as one line, single blanks between its words: a headline, a byline."""
    found: list[Run] = []
    for text, place in node.texts():
        at = 0
        for match in (*BLANK.finditer(text), None):
            end = match.start() if match else len(text)
            found.extend([part(text, place, at, end)] if end > at else [])
            if match:
                blank = part(text, place, *match.span())._replace(text=" ")
                found.extend([blank] if found and found[-1].text != " " else [])
                at = match.end()
    return found[:-1] if found and found[-1].text == " " else found


def part(text: str, place: Span, start: int, end: int) -> Run:
    """Return a part of a text with its place; with that of the whole where the text is not written out there."""
    written = place.end - place.start == len(text)
    return Run(text[start:end], Span(place.start + start, place.start + end) if written else place)
