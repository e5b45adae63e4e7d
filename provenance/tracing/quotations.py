"""Whether a quotation stands on the page that it is said to be taken from: verbatim, nearly, with another sense, not.

Four standings come out of it (`model/copies.py`):

- `exact`: it stands there, after honest editing: marks, case, spelling, sounds left out, words left out by an ellipsis
  or put in by brackets where the sense stays;
- `near`: it is recognised, and other words differ;
- `altered`: it is recognised, and what differs turns the sense, or it was cut before a condition or behind a denial;
- `missing`: it is not there. Three words or fewer are exact or missing, but for three that open a sentence which
  takes them back: “We will sell” of “We will sell, unless …” is altered.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from provenance.model import Span
from provenance.model.copies import Standing
from provenance.tracing import cuts, places
from provenance.tracing.difference import differences
from provenance.tracing.fitting import fitted
from provenance.tracing.ground import Ground, comparable, primary
from provenance.tracing.joints import FAR, joint
from provenance.tracing.places import Place
from provenance.tracing.written import Piece, Written, written

__all__ = ["Ground", "Match", "comparable", "quotation"]

#: How far beside one part of a quotation the next is looked for first, in words.
BESIDE = 400
#: How many differences are told.
TOLD = 3
RANK: dict[Standing, int] = {"exact": 0, "near": 1, "altered": 2, "missing": 3}


class Match(NamedTuple):
    """How words of an article stand on a page.

    `span` is where, into the page's text in code points, None where they are missing; `there` the passage as it
    stands there, on one line; `change` a clause that says what differs, nothing where nothing does.
    """

    standing: Standing
    span: Span | None = None
    there: str = ""
    change: str = ""


MISSING = Match("missing")


def quotation(words: str, ground: Ground, language: str, before: str = "", after: str = "") -> Match:
    """Return how a quotation stands on a page: the best of the places where it is recognised.

    `words` is the quotation, with its marks or without, `language` its language tag; whether it can be looked for at
    all, `comparable` tells. `before` and `after` are what the article itself says in the same sentence around it: a
    denial or a condition that stands there was not cut. Raises nothing; an empty quotation is missing.
    """
    parsed = written(words, primary(language))
    if not parsed.pieces or not ground.words:
        return MISSING
    parsed = parsed._replace(pieces=tuple(fitted(piece, ground) for piece in parsed.pieces))
    best = MISSING
    for chain in chains(ground, parsed):
        match = judged(ground, parsed, chain, before, after)
        if RANK[match.standing] < RANK[best.standing]:
            best = match
        if best.standing == "exact":
            break
    return best


def chains(ground: Ground, parsed: Written) -> Iterator[list[Place]]:
    """Yield where the pieces of a quotation may stand together, the pieces beside the longest as near as they are."""
    pieces = parsed.pieces
    codes = [ground.encoded(piece.words) for piece in pieces]
    longest = max(range(len(pieces)), key=lambda at: len(codes[at]))
    exact = list(places.exactly(ground, codes[longest]))
    for base in exact or places.nearly(ground, pieces[longest].words, codes[longest]):
        chain: list[Place | None] = [None] * len(pieces)
        chain[longest] = base
        for at in range(longest + 1, len(pieces)):
            chain[at] = beside(ground, pieces[at], codes[at], chain[at - 1], 1)
        for at in range(longest - 1, -1, -1):
            chain[at] = beside(ground, pieces[at], codes[at], chain[at + 1], -1)
        whole = [place for place in chain if place is not None]
        if len(whole) == len(pieces):
            yield whole


def beside(ground: Ground, piece: Piece, codes: str, other: Place | None, way: int) -> Place | None:
    """Return where a piece stands behind another (`way` 1) or before it (-1), else anywhere; None where nowhere."""
    if other is None:
        return None
    reach = BESIDE + len(codes)
    low, high = (other.last, other.last + reach) if way > 0 else (max(0, other.first - reach), other.first)
    found = next(places.exactly(ground, codes, low, high), None) if way > 0 else places.before(ground, codes, low, high)
    if found is None and len(codes) > places.SHORT:
        narrow = FAR + 2 * len(codes)
        low, high = (other.last, min(high, low + narrow)) if way > 0 else (max(low, high - narrow), high)
        found = places.within(ground, piece.words, codes, low, high)
    if found is None:
        found = next(places.exactly(ground, codes), None) or next(iter(places.nearly(ground, piece.words, codes)), None)
    return found


def judged(ground: Ground, parsed: Written, chain: list[Place], before: str, after: str) -> Match:
    """Return what becomes of a quotation whose pieces stand at some places."""
    first, last = min(place.first for place in chain), max(place.last for place in chain)
    changes: list[str] = []
    altered = False
    for piece, place in zip(parsed.pieces, chain, strict=True):
        for difference in differences(piece, ground, place):
            altered = altered or difference.altered
            changes.insert(0, difference.change) if difference.altered else changes.append(difference.change)
    total = sum(len(piece.words) for piece in parsed.pieces)
    if total <= places.SHORT and changes:
        return MISSING
    faults = [*joined(ground, parsed, chain), *apart(ground, chain)]
    if total >= places.SHORT:
        faults += cut(ground, parsed, chain, before, after)
    standing: Standing = "altered" if altered or faults else "near" if changes else "exact"
    told = "; ".join(dict.fromkeys([*faults, *changes][:TOLD]))
    return Match(standing, ground.span(first, last), ground.shown(first, last), told)


def joined(ground: Ground, parsed: Written, chain: list[Place]) -> Iterator[str]:
    """Yield what is wrong with what an ellipsis or brackets join."""
    for at in range(1, len(chain)):
        between = parsed.joints[at]
        if between is not None:
            fault = joint(ground, chain[at - 1], chain[at], *between)
            if fault:
                yield fault
    for end in (parsed.joints[0], parsed.joints[-1]):
        if end is not None and any(word in ground.senses.negations for word in end[1]):
            yield f"“{' '.join(end[1])}” is put in"


def apart(ground: Ground, chain: list[Place]) -> Iterator[str]:
    """Yield what is wrong with a row of words of which two speakers said parts."""
    for place in chain:
        one, other = ground.speaker(place.first), ground.speaker(place.last - 1)
        if one != other:
            yield f"it joins words of {one.title() or 'one speaker'} and {other.title()}"


def cut(ground: Ground, parsed: Written, chain: list[Place], before: str, after: str) -> Iterator[str]:
    """Yield what a quotation was cut from that denies it or takes it back."""
    first = chain[0].first
    brief = sum(len(piece.words) for piece in parsed.pieces) <= places.SHORT
    lead = "" if brief else cuts.ahead(ground, first, before)
    if lead:
        yield f"there “{lead}” leads up to it"
    if brief and ground.sentence(first)[0] < first:
        return
    rest = cuts.behind(ground, chain[-1].first, chain[-1].last, after)
    if rest:
        yield f"there it goes on: “{rest}”"
