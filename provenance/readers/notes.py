"""Footnotes of a page: `<sup><a href="#fn1">1</a></sup>`, and the entry below that it jumps to."""

from __future__ import annotations

from typing import Any

from provenance.model import Span, regex
from provenance.readers.blocks import Block
from provenance.readers.elements import BLOCKS, name_of

#: What a reference to a note shows, and how a page's builder calls one.
NUMBER = regex(r"\s*(\[?)\s*([0-9]{1,3}|[*†‡§]{1,3}|[a-zA-Z]{1,2}|[ivx]{1,5})\s*(\]?)\s*")
CALLED = regex(r"(?i)foot-?note|note-?ref|\breference\b|fn-?ref|endnote")
#: A link back from a note to the text, by its words or by what it is called.
ARROW = regex(r"[\s↩︎\ufe0e\ufe0f↑↵⤴⏎⇧^‹«←]+")
BACK = regex(r"(?i)back-?(?:ref|link)|reversefootnote|footnote-?back|\bbacklink\b|mw-cite-backlink|return-?(?:link|to)")


def called(node: Any) -> str:
    """Return what an element is called by its builder: its classes, role and type."""
    attributes = node.attrib
    kind = attributes.get("epub:type") or attributes.get("{http://www.idpf.org/2007/ops}type") or ""
    return f"{attributes.get('class') or ''} {attributes.get('role') or ''} {kind} {attributes.get('rel') or ''}"


def text_of(node: Any) -> str:
    """Return all text in an element."""
    return str(node.xpath("string()"))


def is_back(node: Any) -> bool:
    """Tell whether an element leads back from a note to the place that it belongs to."""
    name = name_of(node)
    if name not in ("a", "span", "sup"):
        return False
    if name == "a" and not (node.get("href") or "").startswith("#"):
        return False
    if BACK.search(called(node)):
        return True
    return name == "a" and ARROW.fullmatch(text_of(node) or "x") is not None


def reference(node: Any) -> tuple[str, str] | None:
    """Return what a link to a note shows and the name of what it jumps to; None for another link."""
    address = node.get("href") or ""
    if not address.startswith("#") or len(address) < 2:
        return None
    match = NUMBER.fullmatch(text_of(node)[:12])
    if match is None:
        return None
    raised = any(name_of(each) == "sup" for each in (node, node.getparent(), *node) if each is not None)
    around = called(node) + (called(node.getparent()) if node.getparent() is not None else "")
    if not (raised or CALLED.search(around) or (match[1] and match[3])):
        return None
    return (match[2] if match[1] else f"^{match[2]}"), address[1:]


class Notes:
    """The notes that were referred to so far, and where each of them is defined."""

    def __init__(self) -> None:
        self.wanted: dict[str, str] = {}
        self.met: set[str] = set()
        self.places: set[str] = set()
        self.open: list[tuple[Any, str, int]] = []
        self.inline: dict[str, int] = {}
        self.definitions: dict[str, Span] = {}

    def refer(self, node: Any, label: str, target: str) -> None:
        """Note that a label stands for what has a name on the page, and where the reference stands."""
        self.wanted.setdefault(target, label)
        for each in (node, node.getparent()):
            if each is not None and name_of(each) in ("a", "sup", "span") and each.get("id"):
                self.places.add(each.get("id"))

    def lead_back(self, node: Any) -> bool:
        """Tell whether an element leads back from a note to where it was referred to."""
        return is_back(node) or (name_of(node) == "a" and (node.get("href") or "")[1:] in self.places)

    def enter(self, node: Any, blocks: int) -> bool:
        """Tell whether an element that opens holds a note; `blocks` is the number of the next block."""
        name = node.get("id") or (node.get("name") if name_of(node) == "a" else None)
        if name not in self.wanted and name_of(node) in BLOCKS and len(node) and not (node.text or "").strip():
            # The number that begins a note has the note's name; a list of notes has not that of its first.
            name = None if name_of(node[0]) in BLOCKS else node[0].get("id") or node[0].get("name")
        label = self.wanted.get(name) if name else None
        if label is None or label in self.definitions or label in self.inline:
            return False
        self.met.add(str(name))
        if name_of(node) in BLOCKS:
            self.open.append((node, label, blocks))
            return True
        self.inline[label] = blocks
        return False

    def leave(self, node: Any, blocks: list[Block]) -> None:
        """Close an element: the blocks that it added are what its label stands for."""
        if self.open and self.open[-1][0] is node:
            _, label, first = self.open.pop()
            if first < len(blocks):
                self.definitions[label] = Span(blocks[first].start, blocks[-1].end)

    def settle(self, blocks: list[Block]) -> dict[str, Span]:
        """Return the definitions; the block that holds a note's own anchor is one, and no part of the story."""
        for label, number in self.inline.items():
            if number < len(blocks):
                blocks[number] = blocks[number]._replace(role="boilerplate")
                self.definitions.setdefault(label, Span(blocks[number].start, blocks[number].end))
        return self.definitions
