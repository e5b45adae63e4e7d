"""A block: a stretch of reading text on its way to becoming a paragraph."""

from typing import NamedTuple

from provenance.model import Role, Span


class Block(NamedTuple):
    """A stretch of text, and its role where the layout or the markup already tells it.

    `start` and `end` exclude surrounding white space, bullets and heading marks. `label` is the
    bullet, number or bracketed number (`-`, `3.`, `[3]`) that stood before it, or empty.
    """

    start: int
    end: int
    role: Role | None = None
    label: str = ""


def trim(text: str, start: int, end: int) -> Span:
    """Return the span without the white space around it; an empty span where there is nothing else."""
    words = text[start:end]
    left = start + len(words) - len(words.lstrip())
    return Span(left, left + len(words.strip()))
