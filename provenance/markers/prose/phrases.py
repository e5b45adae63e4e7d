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
    if word.plain:
        return False
    if auxiliary(tokens, at, grammar) or word.low in grammar.relatives:
        return True
    if word.low in grammar.stops:
        return not (word.low in grammar.joiners and listed(tokens, at))
    if not word.verb or (word.capital and at):
        return False
    before = tokens[at - 1].low if at else ""
    return not (before in grammar.determiners or before.endswith("'s") or word.known or word.verb.endswith("base"))


def auxiliary(tokens: list[Word], at: int, grammar: Grammar) -> bool:
    """Tell whether a word is an auxiliary, and not the name of a Will or a May in mid-sentence."""
    return tokens[at].helper and not (at and tokens[at].text[0].isupper())


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
    first, limit = at, max(-1, at - LONGEST)
    while first > limit:
        word = tokens[first]
        if not word.plain and (word.mark or breaks(tokens, first, grammar)):
            break
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
    if first <= last and tokens[first].low in grammar.degrees and soon(tokens, first, grammar):
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
    head, tail = tokens[first], tokens[last]
    if first == last and head.low in grammar.pronouns:
        return True
    if not tail.text[0].isalpha() or tail.low in grammar.prepositions or tail.low in grammar.determiners:
        return False
    if (tail.time and lasting(tokens[first : last + 1])) or (last < DATELINE and last < dateline(tokens)):
        return False
    if grammar.order == "english" and head.low.endswith("ing") and not head.capital:
        return False
    if tail.telling or head.telling or head.low in grammar.determiners or "'" in head.low[1:5]:
        return True
    for at in range(first + 1, last):
        if tokens[at].telling:
            return True
    return many(tail) and (first == 0 or led(tokens[first - 1], grammar))


def led(word: Word, grammar: Grammar) -> bool:
    """Tell whether a clause or its agent may begin behind a word."""
    return word.mark or word.low in grammar.stops or word.low in grammar.agents


def lasting(span: list[Word]) -> bool:
    """Tell whether words are a time and nobody: "Tuesday", "Eight years", "the next day"."""
    return span[-1].time and all(word.dated for word in span)


def many(word: Word) -> bool:
    """Tell whether a word looks like a plural: "liberals", "fans of the club" at the head of a clause."""
    return len(word.low) > 4 and word.low.endswith("s") and not word.low.endswith(("ss", "'s", "ous"))


def after(tokens: list[Word], at: int, grammar: Grammar) -> tuple[int, int] | None:
    """Return the first and last word of the noun phrase that begins with word `at`; None where there is none."""
    if at >= len(tokens) or tokens[at].mark:
        return None
    if tokens[at].low in grammar.pronouns and not (at + 1 < len(tokens) and tokens[at + 1].capital):
        return at, at
    if breaks(tokens, at, grammar):
        return None
    low = tokens[at].low
    if low in grammar.prepositions and low not in grammar.determiners:
        return None
    last, limit = at + 1, min(len(tokens), at + LONGEST)
    english = grammar.order == "english"
    while last < limit:
        word = tokens[last]
        if not word.open and (word.mark or closes(tokens, last, grammar)):
            break
        if runs_out(tokens, at, last, grammar) if english else turns(tokens, last, grammar):
            break
        last += 1
    last -= 1
    while last > at and (tokens[last].low in grammar.joiners or (grammar.order == "v2" and not tokens[last].capital)):
        last -= 1
    return (at, last) if last >= at and described(tokens, at, last, grammar) else None


def closes(tokens: list[Word], at: int, grammar: Grammar) -> bool:
    """Tell whether a word inside a noun phrase closes it: where it breaks, at an adverb, at a preposition."""
    low = tokens[at].low
    if low in grammar.adverbs or (low in grammar.prepositions and low not in grammar.joiners):
        return True
    return breaks(tokens, at, grammar)


def turns(tokens: list[Word], at: int, grammar: Grammar) -> bool:
    """Tell whether word `at` turns from the phrase to something else: a verb after a German noun, the outlet told."""
    word = tokens[at]
    if word.low in grammar.determiners:
        return at + 1 < len(tokens) and tokens[at + 1].text in grammar.outlets
    return grammar.order == "v2" and not word.capital and word.low not in grammar.joiners and tokens[at - 1].capital


def runs_out(tokens: list[Word], first: int, at: int, grammar: Grammar) -> bool:
    """Tell whether an English phrase ends before word `at`: "Roe | left the room", "by Roe | of hiding"."""
    word = tokens[at]
    if not word.open:
        joins, ahead = word.low in grammar.joiners, tokens[at + 1 : at + 2]
        if joins and ahead and ahead[0].low.endswith("ing") and not ahead[0].capital:
            return True
        if word.low in grammar.articles:
            return tokens[at - 1].low not in grammar.joiners
        if joins:
            return False
    if word.capital or not word.text.isalpha():
        return False
    if word.low.endswith("ed"):
        return tokens[at - 1].low not in grammar.determiners and not tokens[at - 1].low.endswith("ly")
    if word.known or not tokens[first].capital or tokens[first].low in grammar.determiners or many(word):
        return False
    return not any(other.capital and not other.mark for other in tokens[at + 1 : at + 4])


def headed(tokens: list[Word], phrase: tuple[int, int], grammar: Grammar) -> int:
    """Return the word that heads a noun phrase: the last, or the one before what is joined to it."""
    first, last = phrase
    for at in range(first + 1, last + 1):
        if tokens[at].low in grammar.joiners:
            return at - 1
    return last


def dateline(tokens: list[Word]) -> int:
    """Return the word with which a sentence begins behind its dateline: "ARDLEY, Conn. - The mayor"; else 0."""
    opener = tokens[0].text
    if not opener.isupper() or len(opener) < PLACE or len(tokens) < 4:
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
