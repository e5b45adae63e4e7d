"""What a Romance or Slavic verb needs beside it to be speech: a clause, a quotation, the place of an aside.

"Recordó que", "«…», recuerda Roe", "La lluvia, recuerda Roe, vuelve": verbs of the class `clause` and beliefs
count only there, for a minister may also remember a friend. A noun that is written like a verb counts never.
"""

from __future__ import annotations

from provenance.lexicon.reporting import Grammar
from provenance.markers.prose.forms import QUOTES
from provenance.markers.prose.phrases import after
from provenance.markers.prose.statements import Verb
from provenance.markers.prose.words import Word

#: How many words may stand between a verb and the clause it leads to: "recordó este martes en Madrid que".
AHEAD = 8
#: How many marks may stand between a quotation and its verb: `»,` and a dash.
MARKS = 3
DASHES = frozenset({"—", "–", "-", "--"})
#: Endings of forms that are no noun: "la denunció" is a verb, "la denuncia" is not.
PAST = (
    "ó",
    "ron",
    "ba",
    "ban",
    "ía",
    "ían",
    "ou",
    "iu",
    "eu",
    "ram",
    "va",
    "vano",
    "am",
    "ait",
    "aient",
    "rent",
    "ano",
    "ono",
)
#: Words before which an article is a pronoun: "comme le rappelle Roe".
LIKE = frozenset({"comme", "come", "como", "ainsi", "que", "qui", "tal", "как", "як", "según", "selon"})


def fits(verb: Verb, start: int, grammar: Grammar) -> bool:
    """Tell whether a clause, a quotation or the commas of an aside stand beside a verb that begins at word `start`."""
    tokens = verb.tokens
    at = later(tokens, verb.end, grammar)
    if start and (tokens[start - 1].low in LIKE or tokens[start - 1].low in grammar.names):
        return True
    if at >= len(tokens) or leads(tokens[at], grammar) or quoting(tokens, at) or quoted(tokens, start):
        return True
    return clause(tokens, at, grammar) or aside(tokens, start, at, grammar)


def leads(word: Word, grammar: Grammar) -> bool:
    """Tell whether a word leads to what is said: "que", "qu'il", "что"."""
    return word.low in grammar.complements or word.low[: word.low.find("'") + 1] in grammar.complements


def quoting(tokens: list[Word], at: int) -> bool:
    """Tell whether a quotation or a colon follows."""
    return tokens[at].text in QUOTES or tokens[at].text == ":"


def quoted(tokens: list[Word], start: int) -> bool:
    """Tell whether a quotation has ended right before word `start`."""
    for at in range(start - 1, max(-1, start - 1 - MARKS), -1):
        if tokens[at].text in QUOTES:
            return True
        if not tokens[at].mark and tokens[at].text not in DASHES:
            return False
    return False


def clause(tokens: list[Word], at: int, grammar: Grammar) -> bool:
    """Tell whether the word that leads to a clause follows behind who it was, when and where."""
    for word in tokens[at : at + AHEAD]:
        if leads(word, grammar):
            return True
        if word.mark and word.text != ",":
            return False
    return False


def aside(tokens: list[Word], start: int, at: int, grammar: Grammar) -> bool:
    """Tell whether verb and subject stand apart from the sentence: "…, señala Roe." """
    if not start or tokens[start - 1].text not in {",", *DASHES}:
        return False
    subject = after(tokens, at, grammar)
    end = subject[1] + 1 if subject is not None else at
    return end >= len(tokens) or tokens[end].mark


def later(tokens: list[Word], at: int, grammar: Grammar) -> int:
    """Step right over adverbs and over who was told: "informó este martes el banco", "ha detto all'ANSA la sindaca"."""
    while at < len(tokens) and (
        tokens[at].low in grammar.adverbs
        or (tokens[at].low in grammar.determiners and at + 1 < len(tokens) and tokens[at + 1].low in grammar.adverbs)
    ):
        at += 1
    apostrophe = tokens[at].low.find("'") if at < len(tokens) else -1
    if at + 1 < len(tokens) and (
        tokens[at].low in grammar.receivers or tokens[at].low[: apostrophe + 1] in grammar.receivers
    ):
        told = at + 1
        while told < len(tokens) and (tokens[told].capital or tokens[told].low in grammar.outlets):
            told += 1
        return told if told > at + 1 or apostrophe > 0 else at
    return at


def noun(tokens: list[Word], at: int, grammar: Grammar) -> bool:
    """Tell whether an article makes a noun of what is written like a verb: "la denuncia", not "la denunció"."""
    word = tokens[at].low
    elided = word[: word.find("'") + 1]
    if elided and elided in grammar.articles:
        return at > 0 and tokens[at - 1].low not in LIKE and not tokens[at - 1].mark
    if not at or tokens[at - 1].low not in grammar.articles or word.endswith(PAST):
        return False
    return not (at > 1 and tokens[at - 2].low in LIKE)
