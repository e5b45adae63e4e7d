"""How a sentence opens: past a dateline, a time or a gerund, the noun phrase that stands first."""

from __future__ import annotations

from provenance.lexicon.reporting import Grammar
from provenance.markers.prose.phrases import after, dateline, lasting, soon
from provenance.markers.prose.words import Word

#: Words that end a stretch of time at the head of a sentence: "Two weeks later,".
AGO = frozenset({"ago", "later", "earlier", "before", "after", "on"})
#: The longest word in -ing that is left a name or a noun at the head of a sentence: "King", "Boeing".
GERUND = 6


def opened(tokens: list[Word], at: int, grammar: Grammar) -> int:
    """Return the word behind what opens a clause and is no subject: "Eight years ago,", "Speaking to pupils,"."""
    opener = tokens[at]
    if not opener.dated and not opener.low.endswith("ing") and not soon(tokens, at, grammar):
        return at
    end = at
    while end < len(tokens) and not tokens[end].mark:
        end += 1
    if end >= len(tokens) or tokens[end].text != ",":
        return at
    first, second = tokens[at].low, tokens[min(at + 1, end)]
    led = second.low == "to" or (second.low in grammar.prepositions and second.low != "of")
    gerund = led and first.endswith("ing") and len(first) > GERUND
    timed = end - at > 1 and tokens[end - 1].low in AGO and lasting(tokens[at : end - 1])
    return end if gerund or timed or soon(tokens, at, grammar) else at


def initial(tokens: list[Word], limit: int, grammar: Grammar) -> tuple[int, int] | None:
    """Return the noun phrase that opens the sentence, past "On Tuesday," and "But"; it must end before word `limit`."""
    at = dateline(tokens) if grammar.order == "english" else 0
    while at < limit:
        low = tokens[at].low
        if grammar.order == "english" and not tokens[at].mark:
            if soon(tokens, at, grammar):
                at += 2
                continue
            if (past := opened(tokens, at, grammar)) > at:
                at = past
                continue
        if tokens[at].mark or low in grammar.stops or (low in grammar.adverbs and low not in grammar.determiners):
            at += 1
            continue
        if low in grammar.prepositions and low not in grammar.determiners:
            while at < limit and not tokens[at].mark:
                at += 1
            continue
        found = after(tokens, at, grammar)
        return found if found and found[1] < limit else None
    return None
