"""Noun phrases to the left and right of a word: names with titles, determiners with roles, pronouns.

No tagger is at work, only closed word lists, capitals and punctuation. Everything looks at the
words of one sentence, so the work per hit is bounded.
"""

from __future__ import annotations

from provenance.lexicon.reporting import Grammar
from provenance.markers.prose.words import Word

#: The longest noun phrase, in words.
LONGEST = 14
#: The fewest letters of a dateline's place, and how many words it may hold.
PLACE, DATELINE = 3, 12
#: What closes a dateline.
DASHES = frozenset({"-", "–", "—", "--", "---"})


def breaks(tokens: list[Word], at: int, grammar: Grammar) -> bool:
    """Tell whether a noun phrase cannot contain this word: a conjunction, an auxiliary, another reporting verb."""
    word = tokens[at]
    if auxiliary(tokens, at, grammar) or word.low in grammar.relatives:
        return True
    if word.low in grammar.stops:
        return not (word.low in grammar.joiners and listed(tokens, at))
    if word.low not in grammar.verbs or (word.capital and at):
        return False
    before = tokens[at - 1].low if at else ""
    return not (
        before in grammar.determiners
        or before.endswith("'s")
        or word.low in grammar.people
        or word.low in grammar.documents
        or grammar.verbs[word.low].endswith("base")
    )


def auxiliary(tokens: list[Word], at: int, grammar: Grammar) -> bool:
    """Tell whether a word is an auxiliary, and not the name of a Will or a May in mid-sentence."""
    return tokens[at].low in grammar.auxiliaries and not (at and tokens[at].text[0].isupper())


def listed(tokens: list[Word], at: int) -> bool:
    """Tell whether an "and" joins two names, or two describing nouns, rather than two clauses."""
    if not 0 < at < len(tokens) - 1:
        return False
    return tokens[at - 1].capital and tokens[at + 1].capital


def before(tokens: list[Word], at: int, grammar: Grammar) -> tuple[int, int] | None:
    """Return the first and last word of the noun phrase that ends with word `at`; None where there is none."""
    if at < 0:
        return None
    if tokens[at].text == ")":
        at = opening(tokens, at)
    if at < 0 or tokens[at].mark:
        return None
    if tokens[at].low in grammar.pronouns and not (at and tokens[at - 1].capital and at > 1 and tokens[at].capital):
        return at, at
    first = at
    while first >= 0 and at - first < LONGEST and not tokens[first].mark and not breaks(tokens, first, grammar):
        first -= 1
    return trimmed(tokens, first + 1, at, grammar)


def opening(tokens: list[Word], at: int) -> int:
    """Return the word before the bracket that closes at `at`."""
    for i in range(at - 1, max(-1, at - 12), -1):
        if tokens[i].text == "(":
            return i - 1
    return -1


def trimmed(tokens: list[Word], first: int, last: int, grammar: Grammar) -> tuple[int, int] | None:
    """Drop what stands before the noun phrase proper: time and place ("In Ohio the mayor"), adverbs."""
    if soon(tokens, first, grammar):
        first += 2
    while first <= last and tokens[first].low in grammar.prepositions and tokens[first].low not in grammar.determiners:
        start = next(
            (
                i
                for i in range(first + 2, last + 1)
                if tokens[i].low in grammar.determiners and prior(tokens, i, grammar)
            ),
            None,
        )
        if start is None:
            start = last
            while start > first + 1 and tokens[start - 1].capital:
                start -= 1
        if start <= first:
            return None
        first = start
    while first <= last and tokens[first].low in grammar.adverbs and tokens[first].low not in grammar.determiners:
        first += 1
    return (first, last) if first <= last and described(tokens, first, last, grammar) else None


def prior(tokens: list[Word], at: int, grammar: Grammar) -> bool:
    """Tell whether the word before a determiner leaves it free to begin a phrase."""
    return tokens[at - 1].low not in grammar.prepositions


def described(tokens: list[Word], first: int, last: int, grammar: Grammar) -> bool:
    """Tell whether the words name or describe somebody: a name, a determiner with a noun, a known role."""
    if tokens[first].low in grammar.pronouns and first == last:
        return True
    if (
        not tokens[last].text[0].isalpha()
        or tokens[last].low in grammar.prepositions
        or tokens[last].low in grammar.determiners
    ):
        return False
    span = tokens[first : last + 1]
    if lasting(span, grammar) or last < dateline(tokens):
        return False
    if grammar.order == "english" and span[0].low.endswith("ing") and not span[0].capital:
        return False
    return (
        any(word.capital for word in (span if first else span[1:]))
        or (first == 0 and span[0].capital)
        or span[0].low in grammar.determiners
        or "'" in span[0].low[1:5]
        or any(word.low in grammar.people or word.low in grammar.documents for word in span)
        or any(word.text[0].isdigit() for word in span)
        or (
            many(tokens[last])
            and (first == 0 or tokens[first - 1].mark or tokens[first - 1].low in grammar.stops | grammar.agents)
        )
    )


def lasting(span: list[Word], grammar: Grammar) -> bool:
    """Tell whether words are a time and nobody: "Tuesday", "Eight years", "the next day"."""
    return span[-1].low.rstrip(".") in grammar.times and all(
        word.low.rstrip(".") in grammar.times
        or word.low in grammar.counts
        or word.low in grammar.determiners
        or word.text[0].isdigit()
        for word in span
    )


def many(word: Word) -> bool:
    """Tell whether a word looks like a plural: "liberals", "fans of the club" at the head of a clause."""
    return len(word.low) > 4 and word.low.endswith("s") and not word.low.endswith(("ss", "'s", "ous"))


def after(tokens: list[Word], at: int, grammar: Grammar) -> tuple[int, int] | None:
    """Return the first and last word of the noun phrase that begins with word `at`; None where there is none."""
    if at >= len(tokens) or tokens[at].mark:
        return None
    if tokens[at].low in grammar.pronouns and not (at + 1 < len(tokens) and tokens[at + 1].capital):
        return at, at
    last = at
    while last < len(tokens) and last - at < LONGEST and not tokens[last].mark and not breaks(tokens, last, grammar):
        word = tokens[last].low
        if word in grammar.adverbs and last > at:
            break
        if word in grammar.prepositions and not (word in grammar.joiners if last > at else word in grammar.determiners):
            break
        if last > at and (
            runs_out(tokens, at, last, grammar) if grammar.order == "english" else turns(tokens, last, grammar)
        ):
            break
        last += 1
    last -= 1
    while last > at and (tokens[last].low in grammar.joiners or (grammar.order == "v2" and not tokens[last].capital)):
        last -= 1
    return (at, last) if last >= at and described(tokens, at, last, grammar) else None


def turns(tokens: list[Word], at: int, grammar: Grammar) -> bool:
    """Tell whether word `at` turns from the phrase to something else: a verb after a German noun, the outlet told."""
    word, ahead = tokens[at], tokens[at + 1 : at + 2]
    if word.low in grammar.determiners:
        return any(other.text in grammar.outlets for other in ahead)
    return grammar.order == "v2" and not word.capital and word.low not in grammar.joiners and tokens[at - 1].capital


def runs_out(tokens: list[Word], first: int, at: int, grammar: Grammar) -> bool:
    """Tell whether an English phrase ends before word `at`: "Roe | left the room", "by Roe | of hiding"."""
    word, before_it = tokens[at], tokens[at - 1]
    ahead = tokens[at + 1 : at + 4]
    if word.low in grammar.joiners and ahead and ahead[0].low.endswith("ing") and not ahead[0].capital:
        return True
    if word.low in grammar.articles:
        return before_it.low not in grammar.joiners
    if word.capital or word.low in grammar.joiners or not word.text.isalpha():
        return False
    if word.low.endswith("ed"):
        return before_it.low not in grammar.determiners and not before_it.low.endswith("ly")
    named = tokens[first].capital and tokens[first].low not in grammar.determiners
    known = word.low in grammar.people or word.low in grammar.documents or many(word)
    return named and not known and not any(other.capital for other in ahead if not other.mark)


def dateline(tokens: list[Word]) -> int:
    """Return the word with which a sentence begins behind its dateline: "ARDLEY, Conn. - The mayor"; else 0."""
    if len(tokens) < 4 or not tokens[0].text.isupper() or len(tokens[0].text) < PLACE:
        return 0
    for at in range(1, min(len(tokens) - 1, DATELINE)):
        if tokens[at].text in DASHES:
            return at + 1
        if tokens[at].text not in (",", "(", ")", "/") and not tokens[at].capital and not tokens[at].text[0].isdigit():
            return 0
    return 0


def soon(tokens: list[Word], at: int, grammar: Grammar) -> bool:
    """Tell whether two words are an adverb of degree and one of time: "Pretty soon"."""
    return at + 1 < len(tokens) and tokens[at].low in grammar.degrees and tokens[at + 1].low in grammar.adverbs
