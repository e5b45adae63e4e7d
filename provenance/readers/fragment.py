"""A stretch of HTML or plain text inside a feed's own field: its paragraphs, with roles and links."""

from __future__ import annotations

from collections.abc import Sequence
from html import unescape

from provenance.model import regex
from provenance.readers import layout, prose, soup
from provenance.readers.prose import Paragraph
from provenance.readers.story import Run, Story

#: The headline comes back among so many paragraphs at the top of a text, if it does, and the dateline.
TOP = 8
TAG = regex(r"</?[A-Za-z][^<>]{0,400}>")
CITY = regex(r"[,(]|\s{2}")
DASHES = " \t\n-–—=_.:"


def read(text: str) -> list[Paragraph]:
    """Return the paragraphs of a stretch of HTML; of one without a tag those of plain text."""
    return prose.paragraphs(soup.tree(text)) if TAG.search(text) else typed(unescape(text))


def typed(text: str) -> list[Paragraph]:
    """Return the paragraphs of a plain text, told by its line breaks."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return [Paragraph((Run(text[block.start : block.end]),), block.role, block.label) for block in layout.blocks(text)]


def plain(text: str) -> str:
    """Return what a stretch of HTML says, without its tags."""
    return " ".join(paragraph.text() for paragraph in read(text))


def settled(words: str) -> str:
    """Return words in the form in which they are compared: small, single blanks between."""
    return " ".join(words.split()).casefold()


def begins(told: Sequence[Paragraph], line: str) -> bool:
    """Tell whether one of the first paragraphs says just what a line does; nobody needs it twice then."""
    said = settled(line)
    return bool(said) and any(settled(paragraph.text()) == said for paragraph in told[:TOP])


def opens(told: Sequence[Paragraph], line: str) -> bool:
    """Tell whether one of the first paragraphs opens with a dateline, or its city: `LUND -` for `Lund, Sweden`."""
    said = settled(line).strip(DASHES)
    city = settled(CITY.split(line)[0]).strip(DASHES)
    heads = [settled(paragraph.text()[: len(line) + 20]) for paragraph in told[:TOP]]
    return bool(said) and any(
        (said != city and head.startswith(said)) or (head.startswith(city) and head[len(city) :].lstrip()[:1] in tuple("-–—,("))
        for head in heads
    )


def write(story: Story, told: Sequence[Paragraph], headline: str = "") -> None:
    """Write a text down without the paragraph at its top that repeats the headline above it."""
    said = settled(headline)
    prose.write(
        story,
        (each for i, each in enumerate(told) if i >= TOP or not said or settled(each.text()) != said),
    )
