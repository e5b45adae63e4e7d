"""HTML inside a feed's field as the tree that its XML becomes: forgiving, without places."""

from __future__ import annotations

from html.parser import HTMLParser

from provenance.model import Span, Unreadable
from provenance.readers.nodes import DEEPEST, MOST, Node

NOWHERE = Span(0, 0)
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
                  "track", "wbr"})  # fmt: skip
#: An element that closes an open one of the same kind when its end was left out, and what it never closes across.
CLOSES = {
    "p": frozenset({"p"}),
    "li": frozenset({"li", "p"}),
    "tr": frozenset({"tr", "td", "th", "p"}),
    "td": frozenset({"td", "th", "p"}),
    "th": frozenset({"td", "th", "p"}),
    "dt": frozenset({"dt", "dd", "p"}),
    "dd": frozenset({"dt", "dd", "p"}),
}
PARAGRAPH = frozenset({"p", "div", "section", "article", "blockquote", "ul", "ol", "table", "figure", "pre", "h1", "h2",
                       "h3", "h4", "h5", "h6", "hr", "header", "footer", "aside", "dl"})  # fmt: skip


class Soup(HTMLParser):
    """A tree under way."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("fragment", {}, NOWHERE)
        self.open = [self.root]
        self.count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element in; raises Unreadable for one too many, and below too many."""
        self.count += 1
        if self.count > MOST or len(self.open) > DEEPEST:
            raise Unreadable("HTML in a field with too many elements, or nested too deep, to be an article")
        closes = CLOSES.get(tag, frozenset({"p"}) if tag in PARAGRAPH else frozenset())
        while closes and len(self.open) > 1 and self.open[-1].name in closes:
            self.open.pop()
        node = Node(tag, {key: value or "" for key, value in attrs}, NOWHERE)
        self.open[-1].inside.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element without content in."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those inside it that were left open; an end without a start is nothing."""
        for i in range(len(self.open) - 1, 0, -1):
            if self.open[i].name == tag:
                del self.open[i:]
                return

    def handle_data(self, data: str) -> None:
        """Take a piece of text in."""
        self.open[-1].inside.append((data, NOWHERE))


def tree(text: str) -> Node:
    """Return an element that holds what stands in a stretch of HTML; raises Unreadable where it is nested too deep."""
    soup = Soup()
    soup.feed(text)
    soup.close()
    return soup.root
