"""How much prose each element of a page holds: what is neither link nor label, in paragraphs of some length."""

from __future__ import annotations

from typing import Any

from provenance.model import regex
from provenance.readers.called import is_called
from provenance.readers.elements import BLOCKS, is_hidden, name_of

#: From how many letters on a block outside links is prose; in scripts without spaces a letter counts as three.
FEWEST = 40
WORD = regex(r"\w+")
#: Elements and roles that hold none of the article, wherever they stand.
APART = frozenset({"nav", "aside", "footer", "form", "dialog", "menu"})
ROLES = frozenset({"navigation", "complementary", "contentinfo", "search", "dialog", "alertdialog", "menu", "banner"})
#: The share of the page's prose above which an element is the page, whatever it is called.
MOST = 0.4
#: Elements that are never left out by what they are called.
WHOLE = frozenset({"html", "body", "main", "article"})


class Measure:
    """What an element holds: letters, those of prose and in links; links off the page, and to its own site."""

    __slots__ = ("anchors", "last", "letters", "linked", "own", "ownlinked", "place", "prose", "stays")

    def __init__(self, place: int) -> None:
        self.place = self.last = place
        self.prose = self.letters = self.linked = self.anchors = self.stays = self.own = self.ownlinked = 0

    def add(self, other: Measure) -> None:
        """Add what an element inside holds."""
        self.prose += other.prose
        self.letters += other.letters
        self.linked += other.linked
        self.anchors += other.anchors
        self.stays += other.stays
        self.last = max(self.last, other.last)


class Prose:
    """The measures of the seen elements of a page in document order, and which of them stand apart."""

    def __init__(self, root: Any) -> None:
        self.measures: dict[Any, Measure] = {}
        self.parent: dict[Any, Any] = {}
        self.measure(root)
        whole = self.measures[root].prose
        apart = [node for node in self.measures if looks_apart(node)]
        self.apart = {node for node in apart if self.of(node) <= MOST * whole}
        self.leave(root)
        self.total = self.of(root)

    def measure(self, root: Any) -> None:
        """Count letters by the block that they stand in, then add them up the tree."""
        waiting: list[tuple[Any, Measure | None, bool]] = [(root, None, False)]
        while waiting:
            node, block, linked = waiting.pop()
            here = self.measures[node] = Measure(len(self.measures))
            name = name_of(node)
            block = here if name in BLOCKS or block is None else block
            linked = linked or name in ("a", "button")
            address = (node.get("href") or "#") if name == "a" else "#"
            here.anchors = int(address[0] != "#")
            here.stays = int(here.anchors and "://" not in address)
            children = list(node)
            for words in (node.text, *(child.tail for child in children)):
                if words and not words.isspace():
                    count(words.strip(), here, block, linked)
            for child in reversed(children):
                if isinstance(child.tag, str) and not is_hidden(child):
                    self.parent[child] = node
                    waiting.append((child, block, linked))
        for node in reversed(self.measures):
            here = self.measures[node]
            here.prose += here.own if here.own >= FEWEST and here.own >= here.ownlinked else 0
            if node in self.parent:
                self.measures[self.parent[node]].add(here)

    def leave(self, root: Any) -> None:
        """Take the prose of what stands apart out of everything that holds it."""
        until = -1
        for node, here in self.measures.items():
            if here.place <= until or node not in self.apart:
                continue
            until = here.last
            amount, holder = here.prose, self.parent.get(node)
            while holder is not None:
                self.measures[holder].prose -= amount
                holder = self.parent.get(holder)

    def of(self, node: Any) -> int:
        """Return how many letters of prose an element holds."""
        return self.measures[node].prose

    def size(self, node: Any) -> int:
        """Return how many letters an element holds."""
        return self.measures[node].letters

    def holds(self, outer: Any, inner: Any) -> bool:
        """Tell whether one seen element is another or stands in it."""
        if outer is None or inner is None:
            return False
        there = self.measures[outer]
        return there.place <= self.measures[inner].place <= there.last

    def before(self, one: Any, other: Any) -> bool:
        """Tell whether one seen element begins before another does."""
        return self.measures[one].place < self.measures[other].place

    def text(self, node: Any) -> str:
        """Return what is seen of an element's text, in one line."""
        parts = [node.text or ""]
        for each in node.iter():
            if each is not node:
                parts.append((each.text or "") if each in self.measures else "")
                parts.append((each.tail or "") if each.getparent() in self.measures else "")
        return " ".join("".join(parts).split())

    def count_words(self) -> int:
        """Return how many words a reader sees on the page."""
        seen = (words for node in self.measures for words in (node.text, *(child.tail for child in node)) if words)
        return sum(len(WORD.findall(words)) for words in seen)

    def densest(self, node: Any, share: float) -> Any:
        """Return the smallest element inside one that still holds a share of its prose, step by step."""
        while self.of(node):
            inner = max(
                (each for each in node if each in self.measures and each not in self.apart), key=self.of, default=None
            )
            if inner is None or name_of(inner) == "p" or self.of(inner) < share * self.of(node):
                break
            node = inner
        return node


def count(words: str, here: Measure, block: Measure, linked: bool) -> None:
    """Add the letters of a text to its element and to its block, a sign of Chinese or Japanese as three."""
    weight = len(words) if words.isascii() else sum(3 if letter > "\u2fff" else 1 for letter in words)
    here.letters += weight
    if linked:
        here.linked += weight
        block.ownlinked += weight
    else:
        block.own += weight


def looks_apart(node: Any) -> bool:
    """Tell whether an element is called what no part of an article is: navigation, comments, a share bar."""
    name = name_of(node)
    if name in WHOLE:
        return False
    if name in APART:
        return not (name == "footer" and in_quotation(node))
    return (node.get("role") or "") in ROLES or (is_called(node, "leave") and not is_called(node, "body"))


def in_quotation(node: Any) -> bool:
    """Tell whether an element stands right in a quotation, whose source it names."""
    holder = node.getparent()
    return holder is not None and name_of(holder) in ("blockquote", "figure", "figcaption")
