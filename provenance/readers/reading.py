"""What a copy of a cited work says: its whole text, and by which label an editor finds a place in it."""

from __future__ import annotations

from typing import NamedTuple

from provenance.model import Article

#: How many places a text is divided into at most; what stands behind them is said to stand behind the last.
MOST = 100_000
PARTED = "\n\n"


class Attached(NamedTuple):
    """A file that came with a message: its name, what it holds, and the media type that the message gives it."""

    name: str
    data: bytes
    kind: str


class Reading(NamedTuple):
    """A copy as it was read.

    `text` is everything that its reader sees, `places` the (offset, label) pairs of what it is divided into, as
    ("page 3"), in order; `whole` is false where a part could not be read, and `notes` say in a clause each what was
    left out or doubted. `addresses` are those that the copy itself says it was taken from, the surest first.
    `article` is what the project's own reader makes of it, for whoever asks whom it credits; None where that has
    nothing to say of the format or refuses the file. `attached` are the files that come with it.
    """

    text: str
    title: str = ""
    language: str = "en"
    places: tuple[tuple[int, str], ...] = ()
    whole: bool = True
    notes: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    article: Article | None = None
    attached: tuple[Attached, ...] = ()


class Sheet:
    """A text as it grows, with the label of each place at which another one begins."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.places: list[tuple[int, str]] = []
        self.length = 0

    def add(self, words: str, label: str = "", parted: str = PARTED) -> None:
        """Add words under a label behind what there is, set apart from it; no words add nothing."""
        if not words:
            return
        if self.length:
            self.parts.append(parted)
            self.length += len(parted)
        self.mark(label)
        self.parts.append(words)
        self.length += len(words)

    def mark(self, label: str) -> None:
        """Say that what comes next stands at another place."""
        last = self.places[-1][1] if self.places else ""
        if label == last or len(self.places) > MOST:
            return
        self.places.append((self.length, label if len(self.places) < MOST else f"behind {last}"))

    def text(self) -> str:
        """Return the text so far."""
        return "".join(self.parts)


def lined(text: str) -> tuple[tuple[int, str], ...]:
    """Return the places of a text that is known by its lines: the lines that hold anything."""
    found: list[tuple[int, str]] = []
    start, number = 0, 1
    while start < len(text) and len(found) < MOST:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if not text[start : end + 1].isspace():
            found.append((start, f"line {number}"))
        start, number = end + 1, number + 1
    if start < len(text):
        found.append((start, f"behind line {number - 1}"))
    return tuple(found)
