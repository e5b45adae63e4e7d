"""Lists in plain text: lines that start with a bullet, a number or a bracketed number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from provenance.model import regex
from provenance.readers.blocks import Block

BULLET = regex(r"(?P<label>[-*+•‣◦▪●·–]|\[\d{1,3}\]:?|\(?\d{1,3}[.)])[ \t\u00a0]+(?=[^\s\-*+_=–])")
ROUND = frozenset("•‣◦▪●")
#: A sentence that ends before the list, or leads into it.
CLOSED = regex(r"[.!?…:;。：][\"'”’»)\]]*\Z")


class Stretch(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int:
        """Where it starts."""

    @property
    def end(self) -> int:
        """Where it ends."""


def bullet(text: str, line: Stretch) -> re.Match[str] | None:
    """Return the bullet, number or bracketed number that a line starts with."""
    # No bullet is a letter, and most lines start with one.
    return None if text[line.start].isalpha() else BULLET.match(text, line.start, line.end)


def numbered(text: str, line: Stretch) -> int | None:
    """Return the number that a line starts with, as `3.` or `(3)`."""
    mark = bullet(text, line)
    return int(mark["label"].strip("().")) if mark and mark["label"][-1] in ".)" else None


def next_list(text: str, run: Sequence[Stretch], at: int) -> int:
    """Return the index of the next line, from `at`, that opens a list; the number of lines where none does."""
    return next((i for i in range(at, len(run)) if opens(text, run, i)), len(run))


def opens(text: str, run: Sequence[Stretch], at: int) -> bool:
    """Tell whether a list starts with a line.

    Round bullets and bracketed numbers need no company, nor does a hyphen at the head of a run. Else a
    second item must follow, for `1. FC` starts a sentence and a dash opens direct speech; it must follow
    at once where the sentence before is not over, for wrapping may put a dash at the head of a line.
    """
    mark = bullet(text, run[at])
    if mark is None:
        return False
    label = mark["label"]
    if label in ROUND or label[0] == "[" or (at == 0 and label in "-*+"):
        return True
    closed = at == 0 or CLOSED.search(text[max(run[at - 1].start, run[at - 1].end - 6) : run[at - 1].end])
    last = len(run) if closed else min(at + 2, len(run))
    return any(alike(label, other["label"]) for i in range(at + 1, last) if (other := bullet(text, run[i])))


def alike(one: str, other: str) -> bool:
    """Tell whether two labels belong to the items of one list: the same mark, or both numbers."""
    return other[-1] in ".)" if one[-1] in ".)" else one == other


def items(text: str, run: Sequence[Stretch]) -> Iterator[Block]:
    """Yield the items of a list, each with the lines that continue it, without their bullets."""
    label, start, end = "", run[0].start, run[0].end
    for line in run:
        mark = bullet(text, line)
        if mark is not None:
            if start < line.start:
                yield Block(start, end, "list", label)
            label, start = mark["label"], mark.end()
        end = line.end
    yield Block(start, end, "list", label)
