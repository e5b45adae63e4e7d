"""A quotation as it is written: its pieces, and what an editor left out or put in between."""

from __future__ import annotations

from typing import Literal, NamedTuple

from provenance.model import regex
from provenance.tracing.words import words as read

#: Words left out: …, ..., . . ., in brackets or not. Words put in: [the minister].
ELLIPSIS = regex(r"[\[(]\s{0,2}(?:…|\.{2,5}|\. ?\. ?\.)\s{0,2}[\])]|…\.?|\. \. \.(?: \.)?|\.{3,6}")
BRACKETS = regex(r"\[([^\[\]\n]{0,160})\]")
#: A quotation that stands in brackets as a whole.
ENTIRE = regex(r"\[[^\[\]]{40,}\]")
SAID = frozenset({"sic", "sic!", "!", "?", "so", "so!"})
#: A quotation longer than this is looked for by its beginning, in code points.
LONGEST = 1 << 16

#: What has more parts than this is no quotation; the rest is not looked at.
PARTS = 48

Joint = Literal["gap", "bracket"]


class Piece(NamedTuple):
    """A row of words as quoted. `loose` are the places of words that end in brackets, with the letters before them.

    `raw` are the words as they are written.
    """

    words: list[str]
    raw: list[str]
    loose: dict[int, str]


class Written(NamedTuple):
    """A quotation: its pieces, and before, between and behind them what joins them: a kind and the words put in.

    `joints` has one entry more than `pieces`; None stands where nothing is left out or put in.
    """

    pieces: tuple[Piece, ...]
    joints: tuple[tuple[Joint, tuple[str, ...]] | None, ...]


def written(quotation: str, language: str) -> Written:
    """Return the pieces of a quotation in a language, given by its primary subtag."""
    quotation = quotation[:LONGEST].strip()
    if ENTIRE.fullmatch(quotation):
        quotation = quotation[1:-1]
    text, loose = inflected(quotation)
    cuts = left_out(text)
    text, cuts = text[: cuts[PARTS][0] if len(cuts) > PARTS else None], cuts[:PARTS]
    pieces: list[Piece] = []
    joints: list[tuple[Joint, tuple[str, ...]] | None] = [None]
    at = 0
    for start, end, kind, inside in [*cuts, (len(text), len(text), "gap", "")]:
        piece = taken(text, at, start, loose, language)
        if piece.words:
            pieces.append(piece)
            joints.append(None)
        if end > start and not (kind == "bracket" and inside.strip().lower() in SAID):
            inserted = tuple(read(inside, language).words) if kind == "bracket" else ()
            before = joints[-1]
            if before is not None:
                kind, inserted = ("gap" if "gap" in (kind, before[0]) else "bracket"), before[1] + inserted
            joints[-1] = (kind, inserted)
        at = end
    return Written(*merged(pieces, joints))


def left_out(text: str) -> list[tuple[int, int, Joint, str]]:
    """Return the ellipses and brackets of a quotation in order: start, end, which it is, what stands in it."""
    found: list[tuple[int, int, Joint, str]] = [(*match.span(), "gap", "") for match in ELLIPSIS.finditer(text)]
    found += [(*match.span(), "bracket", match[1]) for match in BRACKETS.finditer(text)]
    cuts: list[tuple[int, int, Joint, str]] = []
    for cut in sorted(found, key=lambda cut: (cut[0], cut[2] == "bracket")):
        if not cuts or cut[0] >= cuts[-1][1]:
            cuts.append(cut)
    return cuts


def taken(text: str, start: int, end: int, loose: dict[int, str], language: str) -> Piece:
    """Return the words between two places of a quotation."""
    found = read(text[start:end], language)
    raw = [text[start + first : start + last] for first, last in zip(found.starts, found.ends, strict=True)]
    places = {start + first: at for at, first in enumerate(found.starts)}
    return Piece(found.words, raw, {places[place]: stem for place, stem in loose.items() if place in places})


def merged(
    pieces: list[Piece], joints: list[tuple[Joint, tuple[str, ...]] | None]
) -> tuple[tuple[Piece, ...], tuple[tuple[Joint, tuple[str, ...]] | None, ...]]:
    """Return pieces between which something stands; those that only a [sic] parted are one."""
    whole: list[Piece] = []
    between = joints[:1]
    for piece, after in zip(pieces, joints[1:], strict=True):
        if whole and between[-1] is None:
            last = whole.pop()
            shift = {at + len(last.words): stem for at, stem in piece.loose.items()}
            piece = Piece(last.words + piece.words, last.raw + piece.raw, last.loose | shift)
            between.pop()
        whole.append(piece)
        between.append(after)
    return tuple(whole), tuple(between)


def inflected(quotation: str) -> tuple[str, dict[int, str]]:
    """Return a quotation with `[t]he` as a word, and where words end in brackets, `reform[ed]`, with their stems."""
    parts: list[str] = []
    loose: dict[int, str] = {}
    at = length = 0
    for match in BRACKETS.finditer(quotation):
        start, end = match.span()
        touches = quotation[start - 1 : start].isalpha(), quotation[end : end + 1].isalpha()
        if not match[1].replace("-", "").replace("'", "").isalpha() or not any(touches):
            continue
        parts.append(quotation[at:start])
        length += start - at
        if touches[0]:
            head = start
            while head and quotation[head - 1].isalpha():
                head -= 1
            loose[length - (start - head)] = quotation[head:start].casefold()
        parts.append(match[1])
        length += len(match[1])
        at = end
    return "".join(parts) + quotation[at:], loose
