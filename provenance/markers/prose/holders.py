"""Who can know, find or mean something, and which verbs say something only of some things.

People, bodies and documents say things; "the state of the pumps will decide" and "says goodbye" do not.
"""

from __future__ import annotations

from provenance.lexicon import kinds
from provenance.lexicon.reporting import Grammar
from provenance.markers.prose.phrases import many
from provenance.markers.prose.words import Word

#: How many words behind "presented" what is presented may stand.
HANDED = 6
#: Subjects that may be a thing told of before.
NEUTER = frozenset({"it", "this", "that", "which"})
#: Endings of what somebody is called by what they do: "driver", "sailor", "historian".
AGENTS = ("er", "or", "ist", "ian", "man", "woman")
#: Heads that are a body with a capital or an article alone, and a condition before "of".
CONDITIONS = frozenset({"state", "body", "office"})


def hands(tokens: list[Word], at: int, grammar: Grammar) -> bool:
    """Tell whether what is handed on was said: "presented a list of wishes", not "presented a clock"."""
    for word in tokens[at : at + HANDED]:
        if word.mark:
            return False
        if word.low in grammar.petitions:
            return True
    return False


def idle(tokens: list[Word], at: int, grammar: Grammar) -> bool:
    """Tell whether the word behind a verb of saying makes it a phrase that says nothing: "says goodbye to coal"."""
    return at < len(tokens) and tokens[at].low in grammar.idioms


def thinks(tokens: list[Word], subject: tuple[int, int], verb: int, grammar: Grammar) -> bool:
    """Tell whether a subject can know, find or mean what word `verb` says: people, bodies and documents can."""
    words = tokens[subject[0] : subject[1] + 1]
    if words[0].low in NEUTER:
        return tokens[verb].low not in grammar.unmeant
    joint = next((at for at in range(1, len(words)) if words[at].low in grammar.joiners), len(words))
    phrase, head = words[:joint], words[joint - 1]
    if joint == 1 and head.low.endswith("ing"):
        return False
    if head.text in CONDITIONS and joint < len(words):
        return False
    if any(word.capital and (at or word.low not in grammar.determiners) for at, word in enumerate(phrase, subject[0])):
        return True
    known = head.known or head.low in grammar.pronouns or head.low in grammar.tellers
    return known or head.low.endswith(AGENTS) or kinds.table_of(head.low, "en") is not None or many(head)
