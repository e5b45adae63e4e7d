"""What a quotation was cut from: a condition that follows it, a denial that leads up to it."""

from __future__ import annotations

from provenance.lexicon.senses import Senses, senses
from provenance.model import regex
from provenance.tracing.ground import Ground
from provenance.tracing.words import words as read

#: How many words before and behind a quotation are read.
REACH = 30
#: How far before the quotation a denial may stand in its clause, how far behind it, and a condition.
DENIED, FOLLOWING, CONDITION = 14, 3, 12
#: Languages whose denials may end a clause.
LAST = frozenset({"de", "nl", "ja", "ko", "tr"})
BOUNDARY = regex(r"[,;:–—()\n]|\s-\s|--")
OPENS, CLOSES = regex(r"(?:^|[\s(\[])[\"“„«‚‘»‹「]+\s?$"), regex(r"^[.,!?…;:]{0,3}\s?[\"”“’»«›」]")
PAIRS = (("“", "”"), ("«", "»"), ("„", "“"), ("‚", "‘"))
#: A sentence has ended, whatever opens the next one; speech is taken up again behind a comma.
ENDED = regex(r"^[.!?…]{1,3}[\"”“’»«›」)]{0,3}(?:\s|$)")
RESUMES = regex(r",\s[\"“„«‚‘»‹「]\s?$")
#: How many words of what was cut are shown.
SHOWN = 14


def behind(ground: Ground, first: int, last: int, own: str = "") -> str:
    """Return what takes a quotation back that stands at words `first` to before `last` of a page, or nothing.

    `own` is what the article itself says right behind the quotation.
    """
    rest = following(ground, first, last)
    if not rest:
        return ""
    known = senses(ground.language)
    at = qualifier(ground, rest, known, rest[0] > last)
    if at < 0 or taken_over(own, ground.language, known):
        return ""
    end = min(rest[-1] + 1, rest[at] + SHOWN)
    return ground.shown(rest[at], end)


def following(ground: Ground, first: int, last: int) -> list[int]:
    """Return the words of the sentence behind a quotation that are still said by who is quoted."""
    if last >= len(ground.words) or last == 0:
        return []
    end = min(ground.sentence(last - 1)[1], last + REACH)
    rest = list(range(last, end))
    closed = None if within(ground, first, last) else CLOSES.search(ground.gap(last))
    if not rest or ENDED.match(ground.gap(last)):
        return []
    if closed:
        # Somebody else goes on: what matters is whether the quotation is taken up again in the same sentence, “…,”
        # she said, “unless …”.
        for at in rest[:12] if "," in closed[0] or ground.gap(last)[:3].find(",") >= 0 else []:
            if at > last and RESUMES.search(ground.gap(at)):
                return [
                    place for place in range(at, min(ground.sentence(at)[1], at + REACH)) if not ground.aside[place]
                ]
        return []
    if ground.aside[last] and ground.turns and ground.speaker(last) != ground.speaker(last - 1):
        return []
    return [at for at in rest if not ground.aside[at]]


def within(ground: Ground, first: int, last: int) -> bool:
    """Tell whether a mark that closes behind a quotation was opened inside it."""
    passage = ground.text[ground.starts[first] : ground.ends[last - 1]]
    return passage.count('"') % 2 == 1 or any(passage.count(one) > passage.count(other) for one, other in PAIRS)


def qualifier(ground: Ground, rest: list[int], known: Senses, resumed: bool) -> int:
    """Return where among the words behind a quotation one begins that takes it back, -1 where none does."""
    words = [ground.words[at] for at in rest]
    context = [ground.words[at] for at in range(max(0, rest[0] - 2), rest[0])]
    clause, begun = 0, False
    for at, word in enumerate(words):
        bounded = BOUNDARY.search(ground.gap(rest[at])) is not None
        clause += bounded and at > 0
        if any(harm(known, context, words, at)):
            continue
        start = at == 0 or (at == 1 and words[0] in known.clauses)
        if (start or (bounded and at <= 2)) and known.contrasts.at(words, at) and not paired(ground, rest[0], known):
            return at
        if at > 1 and bounded and word in known.clauses and not known.conditions.at(words, at + 1):
            return -1
        begun = begun or (bounded and word in known.clauses and at > 0)
        if known.conditions.at(words, at) and (at <= CONDITION or bounded) and not begun:
            return at
        far = FOLLOWING if ground.language not in LAST else DENIED
        joined = clause == 0 and not (bounded or resumed) and BOUNDARY.search(ground.gap(rest[0])) is None
        if at < far and joined and denial(known, words, at):
            return at
        if len(words) == 1 and not resumed and denial(known, words, at):
            return at
    return -1


def paired(ground: Ground, first: int, known: Senses) -> bool:
    """Tell whether a `but` behind a quotation answers a `not only` in it, and takes nothing back."""
    words = ground.words[max(ground.sentence(first - 1)[0], first - REACH) : first]
    return any(word in known.negations and known.affirming.at(words, at) for at, word in enumerate(words))


def harm(known: Senses, context: list[str], words: list[str], at: int) -> list[bool]:
    """Return for each of the last words whether a phrase that qualifies nothing begins there and reaches this one."""
    joined = context + words
    place = at + len(context)
    return [known.harmless.at(joined, first) > place - first for first in range(max(0, place - 2), place + 1)]


def denial(known: Senses, words: list[str], at: int) -> bool:
    """Tell whether a word denies, and is no part of a phrase that affirms."""
    if words[at] not in known.negations:
        return False
    return not any(known.affirming.at(words, first) > at - first for first in range(max(0, at - 4), at + 1))


def ahead(ground: Ground, first: int, own: str = "") -> str:
    """Return what leads up to word `first` of a page, where a quotation begins, and denies it; or nothing.

    `own` is what the article itself says right before the quotation.
    """
    low = max(ground.sentence(first)[0], first - REACH)
    if low >= first or OPENS.search(ground.gap(first)):
        return ""
    lead = [at for at in range(low, first) if not ground.aside[at]]
    for at in range(first - 1, low, -1):
        if OPENS.search(ground.gap(at)) or (ground.turns and ground.aside[at]):
            lead = [place for place in lead if place >= at and not ground.aside[place]]
            break
    known = senses(ground.language)
    while lead and said_twice(ground, lead, first):
        lead = lead[: -said_twice(ground, lead, first)]
    start = leading(ground, lead, first, known)
    if start < 0 or taken_over(own, ground.language, known):
        return ""
    return ground.shown(lead[start], first)


def said_twice(ground: Ground, lead: list[int], first: int) -> int:
    """Return how many of the last words before a quotation begin it again: “nobody has to, nobody has to pay”."""
    for count in range(min(4, len(lead)), 1, -1):
        if [ground.words[at] for at in lead[-count:]] == ground.words[first : first + count]:
            return count
    return 0


def leading(ground: Ground, lead: list[int], first: int, known: Senses) -> int:
    """Return where in the words before a quotation those begin that deny it, -1 where none do."""
    if not lead:
        return -1
    words = [ground.words[at] for at in lead]
    starts = [at for at, place in enumerate(lead) if at == 0 or parted(ground, place, known)]
    joined = words[-1] in known.joiners or ground.words[first] in known.joiners
    bounded = BOUNDARY.search(ground.gap(first)) is not None
    clause = starts[-1]
    if joined and len(starts) > 1 and (bounded or len(words) - clause <= 2):
        # “I do not think, he said, that …” and “Ich glaube nicht, dass …”: the clause before is what counts.
        clause = starts[-2] if len(words) - starts[-2] <= DENIED else clause
    if words[-1] in known.limits and not bounded:
        return len(words) - 1
    if joined or not bounded:
        for at in range(max(clause, len(words) - DENIED), len(words)):
            if denial(known, words, at) or fronted(known, words, at):
                return clause
    for start in starts[-2:] if bounded else starts[-1:]:
        at = start + (words[start] in known.clauses)
        if at < len(words) and known.conditions.at(words, at) and not any(harm(known, [], words, at)):
            return start
    return -1


def fronted(known: Senses, words: list[str], at: int) -> bool:
    """Tell whether a phrase that makes a statement somebody else's begins at a word, and affirms nothing."""
    if not known.fronts.at(words, at):
        return False
    return not any(known.affirming.at(words, first) > at - first for first in range(max(0, at - 4), at + 1))


def parted(ground: Ground, place: int, known: Senses) -> bool:
    """Tell whether a clause begins at a word of the page."""
    return BOUNDARY.search(ground.gap(place)) is not None or ground.words[place] in known.clauses


def taken_over(own: str, language: str, known: Senses) -> bool:
    """Tell whether the article's own words beside a quotation deny or qualify as well."""
    if not own:
        return False
    words = read(own, language).words
    return any(
        word in known.negations
        or known.conditions.at(words, at)
        or known.fronts.at(words, at)
        or known.contrasts.at(words, at)
        for at, word in enumerate(words)
    )
