"""How many terminal cells escaped text takes up, and cutting it to fit.

wcwidth is imported where it is used, so that formats without columns start faster.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

#: How far from a cut a word's edge is looked for, in code points.
EDGE = 16
#: Text is never wrapped into fewer cells: a terminal that narrow breaks the lines itself.
NARROWEST = 16


def cells(text: str) -> int:
    """Return the cells that text takes up: two for East Asian wide letters and emoji, none for combining marks."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    return int(wcswidth(text))


def fitting(letters: Iterable[str], room: int) -> int:
    """Return how many letters, taken in order, fit into so many cells."""
    from wcwidth import wcwidth

    used = 0
    for count, letter in enumerate(letters):
        # The emoji selector widens the symbol before it, which was counted narrow.
        used += 1 if letter == "\ufe0f" else wcwidth(letter)
        if used > room:
            return count
    return -1


def head(text: str, room: int) -> str:
    """Return the longest start of the text that fits into `room` cells."""
    count = fitting(text, room)
    return text if count < 0 else text[:count]


def tail(text: str, room: int) -> str:
    """Return the longest end of the text that fits into `room` cells and does not begin with a combining mark."""
    count = fitting(reversed(text), room)
    end = text if count < 0 else text[len(text) - count :]
    return end.lstrip() if not end or cells(end[0]) else tail(end[1:], room)


def fit(text: str, room: int, mark: str) -> str:
    """Return the text, cut at its end and marked so where it takes more than `room` cells."""
    if cells(text) <= room:
        return text
    cut = len(head(text, room - cells(mark)))
    edge = text.rfind(" ", max(0, cut - EDGE), cut + 1)
    return text[: edge if edge > 0 else cut] + mark


def fit_end(text: str, room: int, mark: str) -> str:
    """Return the text, cut at its start and marked so where it takes more than `room` cells."""
    if cells(text) <= room:
        return text
    cut = len(text) - len(tail(text, room - cells(mark) - 1))
    edge = text.find(" ", cut - 1, cut + EDGE)
    return f"{mark} {text[edge + 1 if edge >= 0 else cut :]}"


def wrap(text: str, room: int) -> Iterator[str]:
    """Yield the text in lines of at most `room` cells, broken at spaces, or inside a word that fills a line."""
    room = max(room, NARROWEST)
    held = ""
    for whole in text.split():
        word = whole
        while cells(joined := f"{held} {word}" if held else word) > room:
            if held:
                yield held
                held = ""
                continue
            piece = head(word, room)
            yield piece
            word = word[len(piece) :]
        held = joined
    if held:
        yield held


def hang(label: str, text: str, room: int) -> Iterator[str]:
    """Yield a label and a text wrapped beside it, so that every line of the text begins in one column."""
    indent = cells(label)
    for number, piece in enumerate(wrap(text, room - indent)):
        yield (label if number == 0 else " " * indent) + piece
