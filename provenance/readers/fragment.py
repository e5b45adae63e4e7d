"""A stretch of HTML or plain text inside a feed's own field, which knows no places."""

from __future__ import annotations

from collections.abc import Sequence
from html import unescape

from provenance.model import Role, regex
from provenance.readers import layout, markup, passages
from provenance.readers.passages import TOP, Passage, settled
from provenance.readers.story import Story

TAG = regex(r"</?[A-Za-z][^<>]{0,400}>")
CITY = regex(r"[,(]|\s{2}")
DASHES = " \t\n-–—=_.:"


def read(text: str) -> list[Passage]:
    """Return the passages of a stretch of HTML; of one without a tag those of plain text."""
    root = markup.parse_html(text) if TAG.search(text) else None
    return passages.passages(root) if root is not None else typed(unescape(text))


def typed(text: str) -> list[Passage]:
    """Return the passages of a plain text, told by its line breaks."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return [Passage(text[block.start : block.end], block.role, block.label) for block in layout.blocks(text)]


def write(story: Story, text: str, headline: str = "", role: Role | None = None) -> None:
    """Write a stretch of HTML or plain text down, without what repeats the headline at its top."""
    root = markup.parse_html(text) if TAG.search(text) else None
    if root is None:
        say(story, typed(unescape(text)), headline, role)
    else:
        passages.write(story, [root], headline, role)


def say(story: Story, told: Sequence[Passage], headline: str = "", role: Role | None = None) -> None:
    """Write passages down, without the one at the top that repeats the headline."""
    said = settled(headline)
    for i, passage in enumerate(told):
        if i >= TOP or not said or settled(passage.text) != said:
            story.say(passage.text, role or passage.role, passage.label)


def begins(told: Sequence[Passage], line: str) -> bool:
    """Tell whether one of the first passages says just what a line does; nobody needs it twice then."""
    said = settled(line)
    return bool(said) and any(settled(passage.text) == said for passage in told[:TOP])


def opens(told: Sequence[Passage], line: str) -> bool:
    """Tell whether one of the first passages opens with a dateline, or its city: `LUND -` for `Lund, Sweden`."""
    said = settled(line).strip(DASHES)
    city = settled(CITY.split(line)[0]).strip(DASHES)
    heads = [settled(passage.text[: len(line) + 20]) for passage in told[:TOP]]
    return bool(said) and any(
        (said != city and head.startswith(said))
        or (head.startswith(city) and head[len(city) :].lstrip()[:1] in tuple("-–—,("))
        for head in heads
    )
