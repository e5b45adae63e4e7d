"""Languages in which a reporting verb's subject stands on either side of it, or is left out: Romance and Slavic.

Where the clause up to the verb is empty, or filled by time and place ("El lunes dijo", "Об этом сообщил"), the
subject follows; else it is the first noun phrase of the clause. Where nobody is there and the language allows it
("Añadió que"), whoever spoke last is meant, and the statement has no subject.
"""

from __future__ import annotations

from typing import Literal

from provenance.lexicon.reporting import Grammar
from provenance.markers.prose.complements import DASHES, fits, later, leads, noun, quoted
from provenance.markers.prose.forms import QUOTES
from provenance.markers.prose.openings import initial
from provenance.markers.prose.phrases import after
from provenance.markers.prose.statements import Statement, Verb
from provenance.markers.prose.subjects import antecedent, behind, skip
from provenance.markers.prose.words import Word

#: How many words to either side of an impersonal verb its place may stand: "сказано вчера в докладе".
PLACE = 6
#: How many words behind a passive its agent may stand: "fue anunciado ayer por".
AGENT = 5
#: Words that open a clause and are not its subject: "Così ha detto il ministro".
OBJECTS = frozenset({"así", "assim", "così", "ainsi", "это", "це", "ciò"})
#: Words that join a verb to the subject of the verb before it.
AND = frozenset(
    {"y", "e", "ed", "et", "и", "й", "і", "та", "pero", "mas", "ma", "mais", "а", "но", "але", "puis", "poi"}
)
#: Pronouns with which an auxiliary makes no passive: "si è detto", "s'est félicité".
REFLEXIVE = frozenset({"se", "si", "s'est", "s'était", "s'étaient", "s'è"})
#: Prepositions that hold the article of what follows.
JOINED = frozenset({"pelo", "pela", "pelos", "pelas", "dal", "dalla", "dai", "dagli", "dalle", "dallo"})
#: Endings of verbs in the plural, in Slavic languages.
SEVERAL = ("ли", "ют", "ят", "ут", "ат", "ють", "ять", "уть", "ать", "лися", "лись")
#: What closes a quotation.
CLOSERS = frozenset({"»", "”", "“", '"', "’", "''"})


def statement(verb: Verb, grammar: Grammar) -> Statement | None:
    """Return the statement that a verb makes, or None where it makes none."""
    tokens, first, end = verb.tokens, verb.first, verb.end
    if tokens[first].capital and first and not tokens[first - 1].mark:
        return None
    strength: Literal["strong", "weak"] = "weak" if verb.kind == "belief" else "strong"
    start = skip(tokens, first - 1, grammar) + 1
    helpers = {word.low for word in tokens[start:first]}
    if verb.kind == "impersonal":
        return Statement(placed(tokens, first, end, grammar), (first, end - 1), strength)
    if (helpers & grammar.passives and not helpers & REFLEXIVE) or (
        verb.form == "participle" and not perfect(tokens, first, helpers, grammar)
    ):
        return passive(verb, grammar)
    if verb.form != "participle" and noun(tokens, first, grammar):
        return None
    if verb.kind in ("clause", "belief") and not fits(verb, start, grammar):
        return None
    start = skip(tokens, start - 2, grammar) + 1 if start and tokens[start - 1].low in grammar.articles else start
    subject = subject_of(tokens, start, end, grammar)
    if subject is None and (helpers & REFLEXIVE or not unspoken(tokens, start, end, grammar)):
        return None
    if (
        subject is not None
        and grammar.articles
        and not person(tokens, subject, grammar)
        and not fits(verb, start, grammar)
    ):
        return None
    return Statement(subject, (start, end - 1), strength)


def perfect(tokens: list[Word], first: int, helpers: set[str], grammar: Grammar) -> bool:
    """Tell whether an auxiliary of the perfect governs a participle: "ha informado", not "el plan anunciado"."""
    return bool(helpers & grammar.perfects) or any(
        word.low in grammar.perfects for word in tokens[max(0, first - 3) : first]
    )


def passive(verb: Verb, grammar: Grammar) -> Statement | None:
    """Return who did it in "fue anunciado por el Gobierno"; a passive without an agent says nothing."""
    tokens, end = verb.tokens, verb.end
    for at in range(end, min(len(tokens), end + AGENT)):
        low = tokens[at].low
        if tokens[at].mark:
            return None
        if low in grammar.agents or low[: low.find("'") + 1] in grammar.agents:
            elided = "'" in low[1:5]
            subject = named(tokens, at, grammar) if elided else agent(tokens, at + 1, grammar, bare=low in JOINED)
            return Statement(subject, (verb.first, end - 1), "strong") if subject is not None else None
    return None


def agent(tokens: list[Word], at: int, grammar: Grammar, *, bare: bool) -> tuple[int, int] | None:
    """Return who did it; behind a preposition that holds the article a noun needs no other: "pela capitania"."""
    found = after(tokens, at, grammar)
    if found is None and bare and at < len(tokens) and tokens[at].text.isalpha():
        return at, at
    return found


def named(tokens: list[Word], at: int, grammar: Grammar) -> tuple[int, int]:
    """Return the noun phrase whose first word has its preposition joined to it: "dall'agenzia Ansa"."""
    behind_it = after(tokens, at + 1, grammar) if at + 1 < len(tokens) and tokens[at + 1].capital else None
    return at, behind_it[1] if behind_it is not None else at


def subject_of(tokens: list[Word], first: int, end: int, grammar: Grammar) -> tuple[int, int] | None:
    """Return the subject of the finite verb between words `first` and `end`."""
    start = head(tokens, first, grammar)
    end = later(tokens, end, grammar)
    if start == first and end + 2 < len(tokens) and tokens[end].text in ("«", "„"):
        return quoted_name(tokens, end)
    if start == first:
        return alone(tokens, first, end, grammar)
    opening = tokens[start].low
    before = tokens[start - 1].low if start else ""
    subordinate = before in grammar.stops or before in grammar.relatives
    circumstance = opening in grammar.prepositions and opening not in grammar.determiners
    if not subordinate and (opening in grammar.adverbs or opening in OBJECTS or circumstance):
        return behind(tokens, end, grammar) or forward(tokens, start, first, grammar) or place(tokens, start, grammar)
    return forward(tokens, start, first, grammar) or behind(tokens, end, grammar) or place(tokens, start, grammar)


def alone(tokens: list[Word], first: int, end: int, grammar: Grammar) -> tuple[int, int] | None:
    """Return the subject of a verb that opens its clause: behind it, or that of the clause or the phrase before."""
    low = tokens[first - 1].low if first else ""
    found = behind(tokens, end, grammar)
    if low in grammar.relatives and low not in grammar.complements:
        if found is not None and tokens[found[0]].capital:
            return found
        return antecedent(tokens, first - 1, grammar) or initial(tokens, first - 1, grammar)
    if found is not None and (first == 0 or quoted(tokens, first) or person(tokens, found, grammar)):
        return found
    if low in AND:
        return initial(tokens, first - 1, grammar) or place(tokens, 0, grammar)
    if low in grammar.relatives and first > 1 and tokens[first - 2].text == ",":
        return antecedent(tokens, first - 1, grammar)
    return appositive(tokens, first, grammar) or (found if first and tokens[first - 1].mark else None)


def person(tokens: list[Word], phrase: tuple[int, int], grammar: Grammar) -> bool:
    """Tell whether a phrase names or describes somebody rather than something said: "la ministra", "Roe"."""
    words = enumerate(tokens[phrase[0] : phrase[1] + 1], phrase[0])
    return any(
        word.known or (word.capital and (at or word.low not in grammar.determiners)) or word.low in grammar.pronouns
        for at, word in words
    )


def unspoken(tokens: list[Word], start: int, end: int, grammar: Grammar) -> bool:
    """Tell whether the subject is left out: "Añadió que", "«…», ricorda", "Para hoy, reconoció, no hay"."""
    if not grammar.drops_subject:
        return False
    if start and not tokens[start - 1].mark and tokens[start - 1].low not in AND:
        return False
    at = later(tokens, end, grammar)
    said = at >= len(tokens) or leads(tokens[at], grammar) or tokens[at].text in QUOTES or tokens[at].mark
    return said and (start > 0 or (at < len(tokens) and tokens[at].text != "."))


def quoted_name(tokens: list[Word], at: int) -> tuple[int, int] | None:
    """Return the name that stands in quotation marks after a verb: `передаёт «Гавань»`."""
    close = next((i for i in range(at + 1, min(len(tokens), at + 7)) if tokens[i].text in ("»", "“", "”")), None)
    return (at + 1, close - 1) if close is not None and close > at + 1 else None


def head(tokens: list[Word], at: int, grammar: Grammar) -> int:
    """Return where the clause begins that reaches up to word `at`."""
    start = at
    while start > 0 and not tokens[start - 1].mark and tokens[start - 1].low not in grammar.stops:
        if tokens[start - 1].low in grammar.auxiliaries or tokens[start - 1].low in grammar.relatives:
            break
        start -= 1
    return start


def forward(tokens: list[Word], start: int, limit: int, grammar: Grammar) -> tuple[int, int] | None:
    """Return the first noun phrase between two words."""
    at = start
    while at < limit:
        low = tokens[at].low
        if low in grammar.prepositions and low not in grammar.determiners:
            return None
        found = after(tokens, at, grammar)
        if found is not None:
            return found[0], min(found[1], limit - 1)
        at += 1
    return None


def appositive(tokens: list[Word], comma: int, grammar: Grammar) -> tuple[int, int] | None:
    """Return the subject before an appositive that a comma closes: "El alcalde, Juan Roe, prometió"."""
    at = comma - 1
    if at < 1 or tokens[at].text not in {",", ")", *DASHES} or tokens[at - 1].text in CLOSERS:
        return None
    start = at
    while start > 0 and tokens[start - 1].text not in CLOSERS | {":", ";", "«"}:
        start -= 1
    while start < at and (tokens[start].mark or tokens[start].low in grammar.stops):
        start += 1
    pause = next((i for i in range(at - 1, start, -1) if tokens[i].mark), start)
    if pause > start and at - pause > 2 and all(word.capital for word in tokens[pause + 1 : at]):
        return pause + 1, at - 1
    found = forward(tokens, start, at, grammar)
    if found is None or found[1] + 1 >= at:
        return None
    following = tokens[found[1] + 1]
    set_off = any(word.mark for word in tokens[found[1] + 2 : at]) and following.low in grammar.prepositions
    return found if set_off or following.mark or following.low in grammar.relatives else None


def place(tokens: list[Word], at: int, grammar: Grammar) -> tuple[int, int] | None:
    """Return the body in which nobody in particular said it: "В мэрии уточнили"; "En Madrid dijo" names no body."""
    if grammar.articles or tokens[at].low not in grammar.places:
        return None
    found = inside(tokens, at, grammar)
    if found is not None or at + 2 >= len(tokens) or not tokens[at + 2].low.endswith(SEVERAL):
        return found
    return (at + 1, at + 1) if tokens[at + 1].text.isalpha() and tokens[at + 1].low not in grammar.adverbs else None


def inside(tokens: list[Word], at: int, grammar: Grammar) -> tuple[int, int] | None:
    """Return the noun phrase behind a preposition of place."""
    return after(tokens, at + 1, grammar) if tokens[at].low in grammar.places else None


def placed(tokens: list[Word], first: int, end: int, grammar: Grammar) -> tuple[int, int] | None:
    """Return the paper in which an impersonal verb found it: "В докладе комиссии говорится", "сказано в докладе"."""
    for at in range(end - 1, min(len(tokens) - 1, end + PLACE)):
        if tokens[at].mark:
            break
        found = inside(tokens, at, grammar)
        if found is not None:
            return found
    start = head(tokens, first, grammar)
    return next((found for at in range(start, first) if (found := inside(tokens, at, grammar)) is not None), None)
