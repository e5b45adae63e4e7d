"""Lists of references at the end of an article, and what each number in them stands for."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.model import Role, Span, regex
from provenance.readers.blocks import Block
from provenance.readers.wording import listed

OWN = regex(r"(\[\d{1,3}\]):?|\(?(\d{1,3})[.)]")
#: A reference's own number, where the layout or the markup has not set it apart.
NUMBER = regex(r"\[(?P<bracketed>\d{1,3})\]:?\s{0,3}|\(?(?P<plain>\d{1,3})[.)]\s{1,3}")
ADDRESS = regex(r"(?:https?://|www\.)\S")


def settle(text: str, blocks: Sequence[Block], roles: list[Role]) -> dict[str, Span]:
    """Return what each number of the reference lists defines, and give their entries the role `boilerplate`.

    A list stands under a heading such as "References", or, without one, at the very end, each
    entry under the bracketed number that the text above cites.
    """
    found: dict[str, Span] = {}
    for i, block in enumerate(blocks):
        if roles[i] in ("subhead", "body", "headline") and is_title(text[block.start : block.end]):
            entries = under(text, blocks, roles, i + 1)
            define(text, blocks, roles, entries, found)
            if entries:
                roles[i] = "subhead"
    if not found:
        define(text, blocks, roles, trailing(text, blocks), found)
    return found


def is_title(words: str) -> bool:
    """Tell whether a line is the heading of a list of references."""
    return len(words) <= 40 and words.strip(" #:*_：").lower() in listed("references")


def under(text: str, blocks: Sequence[Block], roles: list[Role], start: int) -> range:
    """Return the blocks below a heading that are list items, numbered, or little more than an address."""
    end = start
    while end < len(blocks) and roles[end] not in ("headline", "subhead", "table", "code"):
        block = blocks[end]
        words = text[block.start : min(block.end, block.start + 400)]
        if not (block.role == "list" or block.label or NUMBER.match(words) or ADDRESS.search(words)):
            break
        end += 1
    return range(start, end)


def trailing(text: str, blocks: Sequence[Block]) -> range:
    """Return the last blocks when each starts with a bracketed number and the first is cited above."""
    start = len(blocks)
    while start and number(text, blocks[start - 1])[0].startswith("["):
        start -= 1
    if start < len(blocks):
        label = number(text, blocks[start])[0]
        if text.find(label, 0, blocks[start].start - len(label)) >= 0:
            return range(start, len(blocks))
    return range(0)


def define(text: str, blocks: Sequence[Block], roles: list[Role], entries: range, found: dict[str, Span]) -> None:
    """Add the entries that carry a number to the definitions; the first of a number counts."""
    for i in entries:
        roles[i] = "boilerplate"
        label, start = number(text, blocks[i])
        if label:
            found.setdefault(label.strip("[]"), Span(min(start, blocks[i].end), blocks[i].end))


def number(text: str, block: Block) -> tuple[str, int]:
    """Return a block's number, in its brackets if it has them, and where the words after it start."""
    own = OWN.fullmatch(block.label)
    if own:
        return own[1] or own[2], block.start
    mark = NUMBER.match(text, block.start, block.end)
    if mark is None:
        return "", block.start
    return (f"[{mark['bracketed']}]" if mark["bracketed"] else mark["plain"]), mark.end()
