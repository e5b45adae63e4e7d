"""What differs between a quotation and the passage it was taken from, and whether the sense turns on it."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import NamedTuple

from provenance.lexicon.quantities import quantities
from provenance.lexicon.senses import senses
from provenance.model import regex
from provenance.tracing.alignment import Op
from provenance.tracing.ground import Ground
from provenance.tracing.places import Place
from provenance.tracing.written import Piece

#: Words that stand for each other: 's and 'd are two words each.
EITHER = {("'s", "is"), ("'s", "has"), ("'d", "would"), ("'d", "had"), ("one", "#1"), ("ein", "#1"), ("eine", "#1")}
CLOSING, OPENING = regex(r"[”\"’'»“›]"), regex(r"[“\"‘„«‚'»‹]")
STOP = regex(r"[.!?…]")
#: What may stand behind what somebody else puts in, before the quotation goes on.
ENDING = " \n\t.“\"‘„«‚'»‹"
#: How many words somebody else may put between two parts of one quotation: “…,” said the mayor of Orrin, “…”.
INTERJECTED = 10
#: A row of words so long may be said twice: “we will, we will not”.
REPEATED = 5
#: How far away the other place is of words that changed places.
NEIGHBOURS = 20


class Difference(NamedTuple):
    """What differs at one place: whether the sense turns on it, and a clause that says what."""

    altered: bool
    change: str


def differences(piece: Piece, ground: Ground, place: Place) -> list[Difference]:
    """Return what an honest editor would not have changed, in order."""
    found: list[Difference] = []
    for op in place.ops:
        if op.same:
            continue
        difference = judged(piece, ground, op, place.last)
        if difference is not None:
            found.append(difference)
    inside = senses(ground.language).inside
    if found and inside:
        # Where words are not set apart a denial is part of a row of signs, of which one may stand at either side.
        mine = "".join(piece.raw)
        end = min(place.last + 2, len(ground.words))
        theirs = ground.text[ground.starts[place.first] : ground.ends[end - 1]]
        altered = any(mine.count(part) != theirs.count(part) for part in inside)
        found = [Difference(difference.altered or altered, difference.change) for difference in found]
    return found


def judged(piece: Piece, ground: Ground, op: Op, last: int) -> Difference | None:
    """Return what differs at one place, None where it is honest editing."""
    mine = list(range(op.i1, op.i2))
    theirs = spoken(ground, op)
    if mine and theirs and forms(piece, mine, ground, theirs):
        return None
    if not mine and said_twice(ground, op.j1, op.j2, theirs):
        return None
    if not mine and interjected(ground, op):
        other = another(ground, op, last)
        return (
            Difference(True, f"it joins two quotations: “{ground.shown(op.j1, op.j2)}” and “{other}”")
            if other
            else None
        )
    quoted, there = [piece.words[at] for at in mine], [ground.words[at] for at in theirs]
    while quoted and there and alike(quoted[0], there[0]):
        quoted, there, mine, theirs = quoted[1:], there[1:], mine[1:], theirs[1:]
    while quoted and there and alike(quoted[-1], there[-1]):
        quoted, there, mine, theirs = quoted[:-1], there[:-1], mine[:-1], theirs[:-1]
    if not quoted and not there:
        return None
    raw = [piece.raw[at] for at in mine], [ground.text[ground.starts[at] : ground.ends[at]] for at in theirs]
    altered = turns(ground, quoted, there, *raw, theirs) or (len(theirs) > 2 and ended(ground, op))
    altered = altered or (len(quoted) > 1 and moved(ground, op, quoted))
    return Difference(altered, clause(*raw))


def moved(ground: Ground, op: Op, quoted: list[str]) -> bool:
    """Tell whether words that a quotation puts in stand elsewhere in the same sentence: its parts changed places."""
    codes = ground.encoded(quoted)
    low, high = max(0, op.j1 - NEIGHBOURS), op.j2 + NEIGHBOURS
    return codes in ground.codes[low : op.j1] or codes in ground.codes[op.j2 : high] or rest_moved(codes, ground, op)


def rest_moved(codes: str, ground: Ground, op: Op) -> bool:
    """Tell whether all but the first or the last of some words stand behind or before a place, three at least."""
    if len(codes) <= REPEATED - 2:
        return False
    around = ground.codes[max(0, op.j1 - NEIGHBOURS) : op.j1], ground.codes[op.j2 : op.j2 + NEIGHBOURS]
    return any(part in passage for part in (codes[1:], codes[:-1]) for passage in around)


def ended(ground: Ground, op: Op) -> bool:
    """Tell whether a sentence ends among words that a quotation leaves out without a mark, or right before them."""
    return any(ground.sentence(at)[0] == at for at in range(op.j1, min(op.j2, op.j1 + 40)) if at)


def clause(quoted: list[str], there: list[str]) -> str:
    """Return a clause that says what differs."""
    # A contraction is two words at one place.
    mine, theirs = (" ".join(words[:1] if len(set(words)) == 1 else words) for words in (quoted, there))
    mine, theirs = (words if len(words) <= 90 else words[:60].rstrip() + " …" for words in (mine, theirs))
    if not quoted:
        return f"“{theirs}” is left out"
    if not there:
        return f"“{mine}” is put in"
    return f"“{mine}” stands for “{theirs}”"


def spoken(ground: Ground, op: Op) -> list[int]:
    """Return the words of the page that were spoken and meant: no notes, no sounds, no fillers between commas."""
    known = senses(ground.language)
    kept = [at for at in range(op.j1, op.j2) if not ground.aside[at] and ground.words[at] not in known.sounds]
    left: list[int] = []
    while kept:
        count = known.fillers.at([ground.words[at] for at in kept[:4]], 0)
        if count and set_off(ground, kept[0], kept[count - 1] + 1):
            kept = kept[count:]
        else:
            left.append(kept.pop(0))
    return left


def set_off(ground: Ground, first: int, last: int) -> bool:
    """Tell whether commas, dashes or the sentence's ends stand before and behind some words."""
    before, after = ground.gap(first).strip(), ground.gap(last).strip()
    return bool(after or last >= len(ground.words)) and bool(before or first == 0 or ground.aside[first - 1])


def said_twice(ground: Ground, first: int, last: int, theirs: list[int]) -> bool:
    """Tell whether words that a quotation leaves out are said again right behind, or were said right before."""
    words = [ground.words[at] for at in theirs]
    count = len(words)
    if not count:
        return True
    if count > REPEATED:
        return False
    behind = [ground.words[at] for at in range(last, min(last + count + 3, len(ground.words))) if not sound(ground, at)]
    ahead = [ground.words[at] for at in range(max(0, first - count - 3), first) if not sound(ground, at)]
    return words in (behind[:count], ahead[-count:])


def sound(ground: Ground, at: int) -> bool:
    """Tell whether a word of the page is a sound or a note."""
    return bool(ground.aside[at]) or ground.words[at] in senses(ground.language).sounds


def interjected(ground: Ground, op: Op) -> bool:
    """Tell whether words of the page stand between two parts of one quotation there: “…,” said the mayor, “…”."""
    if not 0 < op.j2 - op.j1 <= INTERJECTED:
        return False
    before, after = ground.gap(op.j1), ground.gap(op.j2)
    end = ground.starts[op.j2] if op.j2 < len(ground.starts) else None
    within = ground.text[ground.starts[op.j1] : end]
    return bool(CLOSING.search(before) and OPENING.search(after)) and STOP.search(within.rstrip(ENDING)) is None


def another(ground: Ground, op: Op, last: int) -> str:
    """Return who is named behind a quotation that somebody else is said to have begun, nothing where nobody is."""
    behind = ground.gap(last)
    if STOP.search(ground.gap(op.j2)) is None or "," not in behind or "\n" in behind or not CLOSING.search(behind):
        return ""
    begun = set(names(ground, op.j1, op.j2))
    end = next((at for at in range(last + 1, last + INTERJECTED) if STOP.search(ground.gap(at))), last + INTERJECTED)
    after = names(ground, last, min(end, len(ground.words)))
    return " ".join(after) if after and begun and not begun & set(after) else ""


def names(ground: Ground, first: int, last: int) -> list[str]:
    """Return the words with a capital among some of a page."""
    raw = (ground.text[ground.starts[at] : ground.ends[at]] for at in range(first, last))
    return [word for word in raw if word[:1].isupper()]


def forms(piece: Piece, mine: list[int], ground: Ground, theirs: list[int]) -> bool:
    """Tell whether words are the same in another form: in one word or two, or with an ending in brackets."""
    quoted, there = [piece.words[at] for at in mine], [ground.words[at] for at in theirs]
    if "".join(quoted).replace("'", "") == "".join(there).replace("'", ""):
        return True
    if len(quoted) != len(there):
        return False
    return all(
        alike(one, other) or (at in piece.loose and stemmed(piece.loose[at], one, other))
        for at, one, other in zip(mine, quoted, there, strict=True)
    )


def stemmed(stem: str, one: str, other: str) -> bool:
    """Tell whether two words are the same as far as the letters go that stand before brackets, give or take one."""
    length = max(1, len(stem) - 1)
    return one[:length] == other[:length]


def alike(one: str, other: str) -> bool:
    """Tell whether two words stand for each other."""
    return one == other or (one, other) in EITHER or (other, one) in EITHER


def turns(
    ground: Ground, quoted: list[str], there: list[str], written: list[str], standing: list[str], places: list[int]
) -> bool:
    """Tell whether the sense turns on the words that differ."""
    known = senses(ground.language)
    if weighed(ground.language, quoted) != weighed(ground.language, there):
        return True
    if any((one, other) in known.opposites for one in quoted for other in there):
        return True
    polar = polarity(ground.language)
    if quoted and there and (polar & set(quoted)) != (polar & set(there)):
        return True
    if any(counted(one, other, ground.language) for one in quoted for other in there):
        return True
    if any(negated(one, other, ground.language) for one in quoted for other in there):
        return True
    mine, theirs = "".join(written), "".join(standing)
    if any((part in mine) != (part in theirs) for part in known.inside):
        return True
    return renamed(ground, written, standing, places)


@cache
def polarity(language: str) -> frozenset[str]:
    """Return the words that have an opposite and stand for nothing else: one of them for another word says more."""
    return frozenset(word for pair in senses(language).opposites for word in pair) - quantities(language).small


def weighed(language: str, words: list[str]) -> Counter[str]:
    """Return what must not come or go among some words: denials, certainty, quantities, numbers, units, dates."""
    weight = senses(language).weight
    names = unit_names(language) | quantities(language).fractions.keys()
    return Counter(
        weight.get(word, word)
        for word in words
        if word in weight or word[0] == "#" or word[0].isdecimal() or word in names
    )


@cache
def unit_names(language: str) -> frozenset[str]:
    """Return the names by which units are written among words; those of one letter are words of other kinds too."""
    return frozenset(unit.name for unit in quantities(language).units.values() if len(unit.name) > 1)


def negated(one: str, other: str, language: str) -> bool:
    """Tell whether one word is the other with a beginning, or an ending inside, that denies it."""
    known = senses(language)
    for whole, part in ((one, other), (other, one)):
        longer = len(whole) - len(part)
        if 0 < longer <= 4 and whole.endswith(part) and whole[:longer] in known.prefixes and len(part) > 2:
            return True
        if 0 < longer <= 4 and known.infixes:
            cut = next((at for at, pair in enumerate(zip(whole, part, strict=False)) if pair[0] != pair[1]), len(part))
            if any(
                whole[max(0, at) : max(0, at) + longer] in known.infixes and whole[:at] + whole[at + longer :] == part
                for at in range(max(0, cut - longer), cut + 1)
            ):
                return True
    return False


def counted(one: str, other: str, language: str) -> bool:
    """Tell whether two words are the same but for the number that they begin with: `zweimal`, `dreimal`."""
    numbers = quantities(language).numbers
    firsts = ({word[:at] for at in range(3, len(word)) if word[:at] in numbers} for word in (one, other))
    mine, theirs = firsts
    return any(a != b and one[len(a) :] == other[len(b) :] for a in mine for b in theirs)


def renamed(ground: Ground, written: list[str], standing: list[str], places: list[int]) -> bool:
    """Tell whether a name stands for another: a word with a capital for one, not at the start of a sentence."""
    if not written or not places:
        return False
    names = [word for word in written if word[:1].isupper()]
    others = [
        word
        for word, at in zip(standing, places, strict=True)
        if word[:1].isupper() and word not in ("I",) and STOP.search(ground.gap(at)) is None and at
    ]
    return bool(names) and bool(others) and set(names) != set(others)
