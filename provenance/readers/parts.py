"""The parts of a file one below the other: its reading text, with the places of the words where these are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from provenance.model import Piece, Role, Span
from provenance.readers.blocks import Block

Link = tuple[Span, str]
#: Parts of these roles stand on lines below each other, without a blank one between.
CLOSE = frozenset({"list", "table"})


class Part(NamedTuple):
    """A paragraph on its way out of a file: its text, its role where the markup tells it, its links.

    `label` is a heading's level as `#` marks, or a list item's bullet or number; `defines` is the label of
    the reference that it explains, such as `^1`. The spans of `links` count from the start of `text`, and so do
    the `pieces`, which say where in the file it stands.
    """

    text: str
    role: Role | None = None
    label: str = ""
    links: tuple[Link, ...] = ()
    defines: str = ""
    pieces: tuple[Piece, ...] = ()


class Field(NamedTuple):
    """What a file says of itself: a name in lower case, the value, and its place in the file where that is known."""

    name: str
    value: str
    place: Span | None = None


def written(fields: Iterable[Field], exact: bool) -> tuple[str, tuple[tuple[str, str, Span], ...], list[Piece]]:
    """Return the fields as lines of text, each with the place of its value in them, and where those stand in the file.

    Where that is known, a line is the value as the file has it.
    """
    head, found = "", []
    pieces: list[Piece] = []
    for name, value, place in fields:
        start = len(head) + (0 if exact else len(name) + 2)
        end = start + len(value)
        found.append((name, value, Span(start, end)))
        head += f"{value}\n" if exact else f"{name}: {value}\n"
        if place:
            pieces += (
                Piece(start, *place, place.end - place.start == len(value)),
                Piece(end, place.end, place.end, False),
            )
    if head:
        head += "\n"
    return head, tuple(found), pieces


class Laid(NamedTuple):
    """Parts laid below each other: the text, its blocks and links, what each label stands for, and the places."""

    text: str
    blocks: list[Block]
    links: list[Link]
    defined: dict[str, Span]
    pieces: list[Piece]


def laid(head: str, parts: Sequence[Part], source: str = "") -> Laid:
    """Lay parts below a head; those that have places come from `source`."""
    lines, at = [head], len(head)
    blocks: list[Block] = []
    links: list[Link] = []
    defined: dict[str, Span] = {}
    pieces: list[Piece] = []
    for part, after in zip(parts, [*parts[1:], None][: len(parts)], strict=True):
        lead = len(part.text) - len(part.text.lstrip())
        words = part.text.strip()
        end = at + len(words)
        blocks.append(Block(at, end, part.role, part.label))
        for span, address in part.links:
            start, stop = max(at, at + span.start - lead), min(end, at + span.end - lead)
            if start < stop:
                links.append((Span(start, stop), address))
        if part.defines:
            first = defined.get(part.defines, Span(at, end))
            defined[part.defines] = Span(first.start, end)
        between, verbatim = gap(part, after, source)
        if part.pieces:
            pieces += cut(part.pieces, lead, len(words), at)
            last = pieces[-1].end
            pieces.append(Piece(end, last, last + len(between) * verbatim, verbatim))
        lines += words, between
        at = end + len(between)
    return Laid("".join(lines), blocks, links, defined, pieces)


def gap(part: Part, after: Part | None, source: str) -> tuple[str, bool]:
    """Return what stands between two parts, and whether it is what the source has there: lines, and nothing on them."""
    if after is None:
        return "\n", False
    if part.pieces and after.pieces:
        between = source[part.pieces[-1].end : after.pieces[0].start]
        if between.isspace() and "\n" in between:
            return between, True
    return ("\n" if part.role == after.role and part.role in CLOSE else "\n\n"), False


def cut(pieces: Iterable[Piece], lead: int, length: int, at: int) -> Iterator[Piece]:
    """Yield the pieces of a part without the white space at its ends, moved to where it stands in the text."""
    for text, start, stop, verbatim in pieces:
        first = text - lead
        if verbatim:
            start, first = start + max(0, -first), max(0, first)
            stop = min(stop, start + length - first)
        if first < length and (not verbatim or start < stop):
            yield Piece(at + max(0, first), start, stop, verbatim)
