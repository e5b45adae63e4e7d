"""A quotation's words in the form in which the page has them: in one word or two, with another ending in brackets."""

from __future__ import annotations

from itertools import islice

from provenance.tracing.ground import Ground
from provenance.tracing.written import Piece

#: How many words that end in brackets are looked up, and how many of the page's words are tried for each.
LOOSE, TRIED = 8, 200
#: How much longer than its stem a word may be.
ENDING = 6


def fitted(piece: Piece, ground: Ground) -> Piece:
    """Return a piece whose words are those of the page wherever only their form is another."""
    words = list(piece.words)
    for at, stem in islice(sorted(piece.loose.items()), LOOSE):
        words[at] = formed(words, at, stem, ground)
    piece = piece._replace(words=words)
    return piece if piece.loose else joined(piece, ground)


def formed(words: list[str], at: int, stem: str, ground: Ground) -> str:
    """Return the form of a word that stands on the page beside the same word as in the quotation."""
    root = stem[:-1] if len(stem) > 3 else stem
    forms = (word for word in ground.vocabulary if word.startswith(root) and len(word) <= len(stem) + ENDING)
    for form in islice(forms, TRIED):
        before = at and ground.encoded([words[at - 1], form]) in ground.codes
        if before or (at + 1 < len(words) and ground.encoded([form, words[at + 1]]) in ground.codes):
            return form
    return words[at]


def joined(piece: Piece, ground: Ground) -> Piece:
    """Return a piece in which two words are one where the page has them so alone: `well-known` at a line's end."""
    known = ground.vocabulary
    words: list[str] = []
    raw: list[str] = []
    at = 0
    while at < len(piece.words):
        pair = piece.words[at : at + 2]
        one = "".join(pair)
        if len(pair) == 2 and one in known and not (set(pair) <= known.keys() and ground.encoded(pair) in ground.codes):
            words.append(one)
            raw.append("-".join(piece.raw[at : at + 2]))
            at += 2
        else:
            words.append(piece.words[at])
            raw.append(piece.raw[at])
            at += 1
    return piece._replace(words=words, raw=raw)
