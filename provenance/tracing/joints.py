"""What an ellipsis or brackets leave out, and whether what they join was said so."""

from __future__ import annotations

from provenance.lexicon.senses import Senses, senses
from provenance.tracing.cuts import BOUNDARY, denial, fronted, harm
from provenance.tracing.difference import weighed
from provenance.tracing.ground import Ground
from provenance.tracing.places import Place
from provenance.tracing.written import Joint

#: An ellipsis leaves out at most so many words, brackets stand for at most so many.
FAR, REPLACED = 120, 10
#: Within so few words left out, a word of certainty is no part of a clause of its own.
BRIEF = 6


def joint(ground: Ground, left: Place, right: Place, kind: Joint, inserted: tuple[str, ...]) -> str:
    """Return what is wrong with joining two places by an ellipsis or brackets, in a clause, or nothing."""
    known = senses(ground.language)
    if right.first < left.last:
        return "its parts stand in another order there"
    one, other = ground.speaker(left.last - 1), ground.speaker(right.first)
    if one != other:
        return f"it joins words of {one.title() or 'one speaker'} and {other.title()}"
    skipped = [at for at in range(left.last, right.first) if not ground.aside[at]]
    if kind == "bracket":
        return replaced(ground, skipped, inserted, known)
    if len(skipped) > FAR:
        return f"{len(skipped)} words stand between its parts there"
    ends, begins = ground.sentence(left.last - 1)[1] <= left.last, ground.sentence(right.first)[0] >= right.first
    if ground.sentence(left.last - 1)[1] > right.first:
        found = left_out(ground, skipped, known)
        return f"it leaves out “{shown(ground, skipped, found)}”" if found >= 0 else ""
    if not begins:
        return f"it joins parts of two sentences: “{ground.shown(left.last - 1, right.first + 1)}” stands between"
    if not ends:
        rest = [at for at in skipped if at < ground.sentence(left.last - 1)[1]]
        found = left_out(ground, rest, known)
        if found >= 0:
            return f"it leaves out “{shown(ground, rest, found)}”"
    for at in skipped:
        if ground.sentence(at)[0] == at and qualifies(ground, at, known):
            return f"it leaves out “{ground.shown(at, min(ground.sentence(at)[1], at + 14))}”"
    return ""


def shown(ground: Ground, skipped: list[int], at: int) -> str:
    """Return a few words around one that must not be left out."""
    return ground.shown(skipped[at], min(skipped[-1] + 1, skipped[at] + 6))


def qualifies(ground: Ground, at: int, known: Senses) -> bool:
    """Tell whether a sentence takes back what was said before it: “But only if …”."""
    words = ground.words[at : at + 8]
    return bool(known.contrasts.at(words, 0) or known.conditions.at(words, 0)) and not any(harm(known, [], words, 0))


def left_out(ground: Ground, skipped: list[int], known: Senses) -> int:
    """Return which of the words left out of a sentence its sense turns on, -1 where none does."""
    words = [ground.words[at] for at in skipped]
    aside = bool(words) and apart(ground, skipped)
    relative = False
    if words and words[-1] in known.comparisons and len(words) > 1:
        return len(words) - 1
    for at, word in enumerate(words):
        bounded = BOUNDARY.search(ground.gap(skipped[at])) is not None
        relative = word in known.relatives if bounded else relative
        if relative or any(harm(known, [], words, at)):
            # “…, who could not read” says nothing of the rest.
            continue
        if aside and (words[0] in known.relatives or words[0] in known.negations):
            # “…, which is not mine, …” and “…, not to me, …” say nothing of the rest.
            return -1
        if at == 0 and word in known.privatives and ends_apart(ground, skipped):
            continue
        if denial(known, words, at) or known.conditions.at(words, at) or fronted(known, words, at):
            return at
        if (bounded or at == 0) and known.contrasts.at(words, at):
            return at
        if len(words) <= BRIEF and word in known.weight and known.weight[word] in certainties(known):
            return at
    return -1


def certainties(known: Senses) -> frozenset[str]:
    """Return what words of certainty stand for."""
    return frozenset(meant for word, meant in known.weight.items() if meant != word and " " not in meant) - {"denial"}


def apart(ground: Ground, skipped: list[int]) -> bool:
    """Tell whether commas stand before and behind the words left out."""
    return BOUNDARY.search(ground.gap(skipped[0])) is not None and ends_apart(ground, skipped)


def ends_apart(ground: Ground, skipped: list[int]) -> bool:
    """Tell whether a comma stands behind the words left out."""
    behind = skipped[-1] + 1
    return behind < len(ground.words) and BOUNDARY.search(ground.gap(behind)) is not None


def replaced(ground: Ground, skipped: list[int], inserted: tuple[str, ...], known: Senses) -> str:
    """Return what is wrong with words put in brackets for those of the page, or nothing."""
    if len(skipped) > REPLACED:
        return f"{len(skipped)} words stand there for those in brackets"
    words = [ground.words[at] for at in skipped]
    mine, theirs = weighed(ground.language, list(inserted)), weighed(ground.language, words)
    if mine["denial"] != theirs["denial"]:
        return (
            f"“{' '.join(inserted)}” in brackets stands for “{' '.join(words)}”"
            if words
            else "brackets put a denial in"
        )
    certain = certainties(known)
    if any(meant in certain and mine[meant] != theirs[meant] and skipped for meant in theirs):
        return f"“{' '.join(inserted)}” in brackets stands for “{' '.join(words)}”"
    return ""
