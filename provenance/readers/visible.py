"""The whole of what a page shows, and what it keeps folded away: not only the article on it.

A quotation may stand in a caption, a table, a comment or a box that opens at a click. What is hidden stands behind
what is seen. A page that no parser holds whole is read by its tags alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

from provenance.model import Unreadable, regex
from provenance.readers.elements import BLOCKS, UNSEEN, is_hidden, name_of
from provenance.readers.flow import Flow
from provenance.readers.markup import parse_html
from provenance.readers.page_head import Head, host_of
from provenance.readers.runs import CDATA, RAW, tokens

#: The most elements that are kept folded away and looked into.
FOLDED = 5_000
#: How a browser or an archive says in a page where it came from.
SAVED = regex(
    r"(?i)<!-- saved from url=\(\d{1,5}\)(https?://[^\s>]{1,900}) ?-->"
    r"|<!--\s{1,9}Page saved with SingleFile\s{1,9}url: (https?://[^\s>]{1,900})"
    r"|data-scrapbook-source=[\"'](https?://[^\s\"'>]{1,900})[\"']"
    r"|<!-- Mirrored from ([^\s>/]{1,200}/[^\s>]{0,700}) by HTTrack"
)
#: An address of an archive's copy of a page, and the page's own within it.
ARCHIVED = regex(
    r"(?i)https?://(?:web\.archive\.org/web|archive\.(?:ph|today|is|md|li|vn|fo))/\d{4,14}(?:[a-z]{2}_)?/(https?://.{4,900})"
)
WEB = ("http://", "https://")
#: How much of a page is searched for what it says of its saving, in letters.
HEAD = 16 * 1024
SPACE = regex(r"[ \t\n\f\r]+")
TAG = regex(r"<(/?)([A-Za-z][^\s<>/]{0,60})")
#: Elements whose content is text of no page, those that end a line, and those of a feed that end none.
SILENT = RAW - {"xmp", "plaintext", "textarea"}
BREAKS = BLOCKS | {"br"}
INLINE = frozenset({"a", "b", "em", "i", "span", "strong", "sub", "sup", "u", "q"})


class Shown(NamedTuple):
    """What a page shows, block by block, what it keeps folded away, its titles, its language and its addresses."""

    blocks: tuple[str, ...]
    folded: tuple[str, ...] = ()
    title: str = ""
    language: str | None = None
    addresses: tuple[str, ...] = ()
    held: bool = True


def shown(text: str) -> Shown:
    """Return everything that a page shows; `held` is false where no parser holds it and only its tags were read."""
    try:
        root: Any = parse_html(text)
        if root is None:
            return Shown(tuple(stripped(text)), addresses=saved(text))
        return of_tree(root, text)
    except (Unreadable, RecursionError):
        return Shown(tuple(stripped(text)), addresses=saved(text), held=False)


def of_tree(root: Any, text: str) -> Shown:
    """Return everything that the tree of a page shows."""
    head = Head(root)
    for node in root.iter("template"):
        # A program that saves pages writes down so what stands in a shadow tree, which is seen.
        if node.get("shadowrootmode") or node.get("shadowroot"):
            node.tag = "div"
    folded = [node for node in root.iter() if isinstance(node.tag, str) and is_folded(node)][:FOLDED]
    rest = [block for node in folded for block in blocks(node)]
    addresses = ordered(saved(text), tuple(declared(root)))
    title = next(iter(head.titles()), "")
    return Shown(tuple(blocks(root)), tuple(dict.fromkeys(rest)), title, head.language(), addresses)


def blocks(node: Any) -> list[str]:
    """Return the blocks of text that an element shows."""
    flow = Flow()
    flow.read(node)
    text = flow.shown.text()
    return [text[block.start : block.end] for block in flow.blocks]


def is_folded(node: Any) -> bool:
    """Tell whether an element is text that is hidden until somebody asks, and no script or form."""
    if name_of(node) in UNSEEN or not is_hidden(node):
        return False
    parent = node.getparent()
    return parent is None or name_of(parent) not in UNSEEN


def declared(root: Any) -> Iterator[str]:
    """Yield the addresses that a page gives as its own."""
    for node in root.iter("link", "{*}link"):
        if "canonical" in (node.get("rel") or "").lower().split():
            yield from own(node.get("href"))
    for node in root.iter("meta", "{*}meta"):
        if (node.get("property") or node.get("name") or "").lower() == "og:url":
            yield from own(node.get("content"))


def own(address: str | None) -> Iterator[str]:
    """Yield an address of the web as it is, that of an archive's copy as the page's own."""
    address = (address or "").strip()
    if len(address) <= 2_000 and address.lower().startswith(WEB) and not any(map(str.isspace, address)):
        inner = ARCHIVED.match(address)
        yield inner[1] if inner else address


def ordered(saved: tuple[str, ...], declared: tuple[str, ...]) -> tuple[str, ...]:
    """Return the addresses of a page, the surest first: the canonical one, but for another site's or a front page's."""
    for one in saved:
        sure = [each for each in declared if host_of(each) == host_of(one) and each.rstrip("/").count("/") > 2]
        return tuple(dict.fromkeys((*sure, one, *declared)))
    return tuple(dict.fromkeys(declared))


def saved(text: str) -> tuple[str, ...]:
    """Return the address that a page was saved from, where whoever saved it wrote that down."""
    match = SAVED.search(text[:HEAD])
    if match is None:
        return ()
    return tuple(own(match[1] or match[2] or match[3] or f"http://{match[4]}"))


def stripped(text: str, form: str = "html") -> Iterator[str]:
    """Yield the blocks of a page, or of a feed (`xml`), by its tags alone, whatever they are worth."""
    parts: list[str] = []
    at, skip = 0, False
    for start, end in (*tokens(text, form), (len(text), len(text))):
        parts.append("" if skip else unescape(text[at:start]))
        if text.startswith(CDATA, start):
            parts.append(text[start + len(CDATA) : end - 3])
        match = TAG.match(text, start)
        closes, name = match.groups() if match else ("", "")
        skip = form == "html" and not closes and name.lower() in SILENT and text[end - 2 : end] != "/>"
        if start == end or name.lower() in BREAKS or (form == "xml" and name and name.lower() not in INLINE):
            yield from block("".join(parts), form)
            parts = []
        at = end


def block(words: str, form: str) -> Iterator[str]:
    """Yield the blocks of some words with their white space as a browser shows it; a feed's may hold markup again."""
    if form == "xml" and "<" in words:
        yield from stripped(words)
    elif plain := SPACE.sub(" ", words).strip():
        yield plain
