"""German, where the subject may stand on either side of its verb.

Where the clause up to the verb is empty, or filled by time and place ("Am Montag sagte"), the subject
follows; else it is the first noun phrase of the clause. Romance and Slavic verbs are read in `svo.py`.
"""

from __future__ import annotations

from typing import Literal

from provenance.lexicon.reporting import Grammar
from provenance.markers.prose import svo
from provenance.markers.prose.phrases import after
from provenance.markers.prose.statements import Statement, Verb
from provenance.markers.prose.subjects import behind
from provenance.markers.prose.words import Word

#: How many words after an impersonal verb its place may stand: "hieß es am Abend aus dem Ministerium".
PLACE = 6
#: Auxiliaries of the perfect that state; "habe" only repeats what somebody stated.
PERFECT = frozenset({"hat", "haben", "hatte", "hatten"})
#: Words before a participle that make it an adjective: "einer bestätigten", "die geforderten".
ATTRIBUTED = frozenset(
    {"der", "die", "das", "den", "dem", "des", "einer", "einem", "einen", "eines", "seiner", "ihrer", "keine", "keinen"}
)
#: Words with which no subject begins: they stand in the accusative, dative or genitive.
OBLIQUE = frozenset(
    {"den", "dem", "einen", "einem", "eines", "keinen", "seinen", "seinem", "ihren", "ihrem", "diesen", "diesem"}
)
#: Pronouns that are a subject behind a verb: "räumte er ein".
NOMINATIVE = frozenset({"er", "sie", "wir", "ich", "man"})
#: Beginnings of verbs whose participle has no "ge".
UNMARKED = ("be", "er", "ver", "ent", "emp", "zer")
#: How many words the frame of auxiliary and participle may hold.
FRAME = 20
#: Words that begin another phrase behind a noun: "hat der Verband | die Zahlen bestätigt".
OTHERS = frozenset({"die", "das", "den", "dem", "ein", "eine", "einen", "einem"})
#: Words that open a clause as its object: "Das sagte der Minister".
OBJECTS = frozenset({"das", "dies", "dieses", "diesen", "entsprechend", "ähnlich"})


def statement(verb: Verb, grammar: Grammar) -> Statement | None:
    """Return the statement that a verb makes, or None where it makes none."""
    if grammar.order == "svo":
        return svo.statement(verb, grammar)
    tokens, first, end = verb.tokens, verb.first, verb.end
    strength: Literal["strong", "weak"] = "weak" if verb.kind == "belief" else "strong"
    if verb.kind == "impersonal":
        return Statement(place(tokens, end, grammar), (first, end - 1), strength)
    if (tokens[first].capital and first and not tokens[first - 1].mark) or attributive(tokens, first, end, grammar):
        return None
    if not complete(tokens, first, end, grammar):
        return None
    if verb.form == "participle" or framed(tokens, first, grammar):
        return participle(verb, strength, grammar)
    subject = subject_of(tokens, first, end, grammar)
    return Statement(subject, (first, end - 1), strength) if subject is not None else None


def complete(tokens: list[Word], first: int, end: int, grammar: Grammar) -> bool:
    """Tell whether a verb has the word without which it says nothing: "teilte … mit", "sprach von", "stellte auf"."""
    verb = tokens[first].low
    near = {word.low for word in (*tokens[first - 1 : first], *tokens[end:])}
    if near & grammar.separable.get(verb, frozenset()):
        return True
    if near & grammar.petitioning.get(verb, frozenset()):
        return any(word.low in grammar.petitions for word in tokens)
    if verb in grammar.reflexive:
        return "sich" in near and bool(near & grammar.reflexive[verb])
    return verb not in grammar.separable


def attributive(tokens: list[Word], first: int, end: int, grammar: Grammar) -> bool:
    """Tell whether a form describes the noun behind it: "mit einer bestätigten Geschwindigkeit", no clause's verb."""
    if not first or end >= len(tokens) or not tokens[end].capital or not tokens[first].low.endswith("n"):
        return False
    ahead = first - 1
    while ahead > 0 and tokens[ahead].low in grammar.adverbs:
        ahead -= 1
    if tokens[ahead].low in ("die", "das", "der") and ahead and tokens[ahead - 1].text == ",":
        return False
    return tokens[ahead].low in ATTRIBUTED


def framed(tokens: list[Word], first: int, grammar: Grammar) -> bool:
    """Tell whether a form written like a present is the participle of a perfect: "hat die Zahlen bestätigt"."""
    low = tokens[first].low
    if not low.endswith("t") or not (low.startswith(UNMARKED) or low.endswith("iert")):
        return False
    for at in range(first - 1, max(-1, first - FRAME), -1):
        if tokens[at].low in PERFECT:
            return True
        if tokens[at].mark or tokens[at].low in grammar.stops:
            return False
    return False


def subject_of(tokens: list[Word], first: int, end: int, grammar: Grammar) -> tuple[int, int] | None:
    """Return the subject of the finite verb between words `first` and `end`."""
    start = head(tokens, first, grammar)
    while end + 1 < len(tokens) and (
        tokens[end].low in grammar.adverbs
        or (tokens[end].low in grammar.determiners and tokens[end + 1].low in grammar.adverbs)
    ):
        end += 1
    if start == first:
        return follows(tokens, end, grammar) or appositive(tokens, first, grammar)
    opening = tokens[start].low
    subordinate = start > 0 and (tokens[start - 1].low in grammar.stops or tokens[start - 1].low in grammar.relatives)
    if (opening in grammar.adverbs or opening in OBJECTS) and not subordinate:
        return follows(tokens, end, grammar) or forward(tokens, start, first, grammar)
    if subordinate or not (opening in grammar.prepositions or opening in grammar.adverbs):
        return forward(tokens, start, first, grammar) or follows(tokens, end, grammar)
    return follows(tokens, end, grammar) or forward(tokens, start, first, grammar)


def follows(tokens: list[Word], at: int, grammar: Grammar) -> tuple[int, int] | None:
    """Return the subject behind a verb, which no word of another case opens."""
    if at < len(tokens) and tokens[at].low in NOMINATIVE and tokens[at].low in grammar.pronouns:
        return at, at
    found = behind(tokens, at, grammar)
    return None if found is None or tokens[found[0]].low in OBLIQUE else nearest(tokens, found)


def nearest(tokens: list[Word], phrase: tuple[int, int]) -> tuple[int, int]:
    """Return a phrase without the object that stands right behind it."""
    first, last = phrase
    cut = next((at for at in range(first + 1, last) if tokens[at].capital and tokens[at + 1].low in OTHERS), last)
    return first, cut


def inverted(tokens: list[Word], auxiliary: int, grammar: Grammar) -> tuple[int, int] | None:
    """Return the subject between an auxiliary and its participle: "Gegen ihn hat der Verein Klage angekündigt"."""
    found = after(tokens, auxiliary + 1, grammar)
    return None if found is None or tokens[found[0]].low in OBLIQUE else nearest(tokens, found)


def head(tokens: list[Word], at: int, grammar: Grammar) -> int:
    """Return where the clause begins that reaches up to word `at`."""
    start = at
    while start > 0 and not tokens[start - 1].mark and tokens[start - 1].low not in grammar.stops:
        if tokens[start - 1].low in grammar.auxiliaries:
            break
        start -= 1
    return start


def forward(tokens: list[Word], start: int, limit: int, grammar: Grammar) -> tuple[int, int] | None:
    """Return the first noun phrase between two words."""
    at = start
    while at < limit:
        low = tokens[at].low
        if low in grammar.prepositions and at > start and low not in grammar.determiners:
            return None
        found = after(tokens, at, grammar)
        if found is not None and low in OBLIQUE:
            at = found[1] + 1
            continue
        if found is not None:
            return found[0], min(found[1], limit - 1)
        at += 1
    return None


def appositive(tokens: list[Word], comma: int, grammar: Grammar) -> tuple[int, int] | None:
    """Return the subject before an appositive that a comma closes: "Jana Roth, Leiterin der Behörde, sagte"."""
    at = comma - 1
    if at < 0 or tokens[at].text not in (",", "–", "—", ")"):
        return None
    return forward(tokens, sentence_head(tokens, at, grammar), at, grammar)


def sentence_head(tokens: list[Word], at: int, grammar: Grammar) -> int:
    """Return where the clause before an appositive begins: after the last quotation mark or at the sentence's start."""
    start = 0
    for i in range(at):
        if tokens[i].text in ("“", "”", '"', "«", ":", ";"):
            start = i + 1
    while start < at and (tokens[start].mark or tokens[start].low in grammar.stops):
        start += 1
    return start


def participle(verb: Verb, strength: Literal["strong", "weak"], grammar: Grammar) -> Statement | None:
    """Return the statement of "hat … gesagt" and "wird … zitiert", whose auxiliary opens the frame."""
    tokens, first = verb.tokens, verb.first
    for at in range(first - 1, max(-1, first - 30), -1):
        if tokens[at].low in PERFECT:
            subject = None
            if head(tokens, at, grammar) == at:
                subject = named_before(tokens, at, grammar) or inverted(tokens, at, grammar)
            subject = subject or subject_of(tokens, at, at + 1, grammar) or inverted(tokens, at, grammar)
            return Statement(subject, (first, first), strength) if subject is not None else None
        if tokens[at].low in grammar.passives:
            return passive(verb, at, grammar)
    if first + 1 < len(tokens) and tokens[first + 1].low in PERFECT:
        subject = forward(tokens, head(tokens, first, grammar), first, grammar)
        return Statement(subject, (first, first + 1), strength) if subject is not None else None
    return None


def named_before(tokens: list[Word], auxiliary: int, grammar: Grammar) -> tuple[int, int] | None:
    """Return the subject that opens a sentence before its appositive: "Jana Roth, die Leiterin, hat … bestätigt"."""
    found = after(tokens, 0, grammar)
    if found is None or found[1] + 1 >= auxiliary or tokens[found[0]].low in OBLIQUE:
        return None
    return found if tokens[found[1] + 1].text == "," else None


def passive(verb: Verb, auxiliary: int, grammar: Grammar) -> Statement | None:
    """Return who did it in "wurde von X gefordert"; "wird X zitiert" makes X the speaker."""
    tokens, first = verb.tokens, verb.first
    for at in range(auxiliary + 1, first):
        if tokens[at].low in grammar.agents:
            return Statement(after(tokens, at + 1, grammar), (first, first), "strong")
    if tokens[first].low == "zitiert":
        return Statement(subject_of(tokens, auxiliary, auxiliary + 1, grammar), (first, first), "strong")
    return Statement(None, (first, first), "weak")


def place(tokens: list[Word], at: int, grammar: Grammar) -> tuple[int, int] | None:
    """Return where an impersonal verb heard it: "hieß es aus dem Ministerium"."""
    for i in range(at, min(len(tokens) - 1, at + PLACE)):
        if tokens[i].mark:
            return None
        if tokens[i].low in grammar.places:
            found = after(tokens, i + 1, grammar)
            if found is not None:
                return found
    return None
