"""Whose verb it is: subjects before a verb, behind it, and on the far side of what stands between."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from provenance.lexicon.reporting import Grammar
from provenance.markers.prose.forms import QUOTES
from provenance.markers.prose.openings import initial
from provenance.markers.prose.phrases import after, auxiliary, before
from provenance.markers.prose.words import Word

DASHES = frozenset({"—", "–", "--"})
#: Marks of quotation that are never an apostrophe.
DOUBLE = frozenset({'"', "“", "”", "''"})
#: How far an appositive may reach, in words.
APPOSITIVE = 40
#: How many words the subject of a verb behind a quotation may have.
CLAUSE = 9
#: Words after which a clause begins.
LEADS = frozenset({"and", "but", "that", "as", "while", "when", "because"})


def skip(tokens: list[Word], at: int, grammar: Grammar) -> int:
    """Step left from a verb over its auxiliaries and adverbs; return the last word before them, or -1."""
    while at >= 0 and tokens[at].passed:
        word, low = tokens[at], tokens[at].low
        plain = auxiliary(tokens, at, grammar) or low in grammar.adverbs or (low.endswith("ly") and not word.capital)
        if not plain and not (low in grammar.prepositions and tokens[at + 1].low in grammar.adverbs):
            break
        at -= 1
    return at


def behind(tokens: list[Word], at: int, grammar: Grammar) -> tuple[int, int] | None:
    """Return the subject after an inverted verb: "…, said Jane Roe, who"; not what is said: "said the plan would"."""
    subject = after(tokens, at, grammar)
    if subject is None:
        return None
    if subject[1] + 1 < len(tokens):
        following = tokens[subject[1] + 1]
        known_as = subject[1] + 2 < len(tokens) and tokens[subject[1] + 2].low == "as"
        if following.helper or (following.verb and not known_as):
            return None
        if subject[0] == subject[1] and tokens[subject[0]].low in grammar.pronouns and not following.mark:
            return None
    return subject


def across(tokens: list[Word], comma: int, grammar: Grammar) -> tuple[int, int] | None:
    """Return the subject on the far side of an appositive: "Jane Roe, who leads the fund, said"."""
    if tokens[comma].text not in (",", ")", *DASHES):
        return None
    if tokens[comma].text == ")":
        return before(tokens, comma, grammar)
    at = comma - 1
    found = None
    while at > 0 and comma - at < APPOSITIVE:
        if tokens[at].text in QUOTES or tokens[at].text in (";", ":"):
            break
        if tokens[at].text == "," or tokens[at].text in DASHES:
            name = before(tokens, at - 1, grammar)
            if name is not None:
                found = name
                if opens(tokens, name[0]):
                    return found
        at -= 1
    return found or initial(tokens, comma, grammar)


def speaking(tokens: list[Word], phrase: tuple[int, int], grammar: Grammar) -> bool:
    """Tell whether a phrase is a pronoun, a name or a known role: "said the mayor", not "said the plan"."""
    first, last = phrase
    return tokens[first].low in grammar.pronouns or any(word.capital or word.known for word in tokens[first : last + 1])


def apposed(tokens: list[Word], comma: int, grammar: Grammar) -> tuple[int, int] | None:
    """Return the name that opens the sentence before an appositive: "Jane Roe, who leads the fund, said the …"."""
    found = after(tokens, 0, grammar)
    if found is None or tokens[comma].text != "," or found[1] + 1 >= comma or tokens[found[1] + 1].text != ",":
        return None
    return found if speaking(tokens, found, grammar) else None


def latest(tokens: list[Word], limit: int, grammar: Grammar) -> tuple[int, int] | None:
    """Return the subject of the nearest finite verb before a word, outside quotations: "…," she said, adding …"."""
    quoted = False
    for at in range(limit - 1, 0, -1):
        word = tokens[at]
        if word.mark and word.text in DOUBLE:
            quoted = not quoted
        elif not quoted and (word.helper or word.verb):
            helper = auxiliary(tokens, at, grammar)
            if not helper and not word.verb.endswith("finite"):
                continue
            left = skip(tokens, at if helper else at - 1, grammar)
            found = before(tokens, left, grammar) if left >= 0 and not tokens[left].mark else None
            if found is not None and speaking(tokens, found, grammar):
                return found
    return None


def opens(tokens: list[Word], at: int) -> bool:
    """Tell whether a phrase stands at the head of its clause."""
    return at == 0 or tokens[at - 1].mark or tokens[at - 1].low in LEADS


def antecedent(tokens: list[Word], relative: int, grammar: Grammar) -> tuple[int, int] | None:
    """Return whom a "who" stands for."""
    at = relative - 1
    if at >= 0 and tokens[at].text == ",":
        at -= 1
    return before(tokens, at, grammar)


def coordinated(tokens: list[Word], left: int, grammar: Grammar) -> tuple[int, int] | None:
    """Return the subject of "Roe thanked the crew and said": that of the sentence."""
    if left >= 0 and tokens[left].low in ("and", "but", "or", "then", "und", "aber"):
        return initial(tokens, left, grammar)
    return None


def plural(tokens: list[Word], subject: tuple[int, int], helpers: AbstractSet[str], grammar: Grammar) -> bool:
    """Tell whether a base form agrees: "experts say", "they say", "would say"; not "the study say"."""
    if helpers & grammar.auxiliaries:
        return True
    last = tokens[subject[1]].low
    if subject[0] == subject[1] and last in grammar.pronouns:
        return last not in ("he", "she", "it", "this")
    if last in grammar.people or last.endswith("s") or tokens[subject[0]].low in ("some", "many", "most", "few"):
        return True
    return any(word.low == "and" for word in tokens[subject[0] : subject[1]])


def answers(tokens: list[Word], at: int) -> bool:
    """Tell whether the clause up to word `at` begins where a quotation ends: `"…," Roe went on`."""
    for i in range(at - 1, max(-1, at - CLAUSE), -1):
        if tokens[i].text in QUOTES:
            return True
        if tokens[i].mark:
            return False
    return False


def untimed(tokens: list[Word], at: int, grammar: Grammar) -> int:
    """Step left over when it was: "A report published in April | found" is said by the report; else return `at`."""
    left = at
    while left >= 0 and tokens[left].timed:
        left -= 1
    if left == at:
        return at
    if left < at and tokens[left + 1].low in grammar.prepositions and not tokens[at].text.isdigit():
        return left
    if left < 1 or tokens[at].text.isdigit() or tokens[left].low not in grammar.prepositions:
        return at
    left -= 1
    if left > 0 and tokens[left].low.endswith("ed") and not tokens[left].capital:
        left -= 1
    return left
