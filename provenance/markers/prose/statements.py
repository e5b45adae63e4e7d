"""From a reporting verb to a statement: who is its subject, what is said, and to whom."""

from collections.abc import Set as AbstractSet
from typing import Literal, NamedTuple

from provenance.lexicon import registry
from provenance.lexicon.reporting import Grammar
from provenance.markers.prose.forms import QUOTES
from provenance.markers.prose.holders import hands, idle, thinks
from provenance.markers.prose.openings import initial
from provenance.markers.prose.phrases import after, before
from provenance.markers.prose.subjects import (
    across,
    answers,
    antecedent,
    apposed,
    behind,
    coordinated,
    latest,
    plural,
    skip,
    untimed,
)
from provenance.markers.prose.words import Word

#: Words that follow a noun and not a verb: "the claims of", "reports are".
NOUNLIKE = frozenset({"of", "by", "from", "in", "on", "at", "with", "between", "and", "or", "are", "is", "were", "was"})
#: The auxiliaries of a verb that has none.
NONE: AbstractSet[str] = frozenset()
#: How many words after "told" its hearer may be named.
HEARER = 6
#: How many words after "ordered" it is said what is to be done, and how that begins.
BIDDEN, DONE = 12, frozenset({"to", "that"})
#: How many words after a passive its "by" may stand.
AGENT = 7


class Verb(NamedTuple):
    """A reporting verb in its sentence: the words, its first and the word after its last, its class and form."""

    tokens: list[Word]
    first: int
    end: int
    kind: str
    form: str


class Statement(NamedTuple):
    """Who says it (words `subject` of the sentence, or none), by which words, and how surely."""

    subject: tuple[int, int] | None
    cue: tuple[int, int]
    strength: Literal["strong", "weak"]


def statement(verb: Verb, grammar: Grammar) -> Statement | None:
    """Return the statement that a verb makes, or None where it is a noun, a name or a bare fact."""
    tokens, first, end = verb.tokens, verb.first, verb.end
    if disguised(verb, grammar):
        return None
    left = skip(tokens, first - 1, grammar)
    helpers = {word.low for word in tokens[left + 1 : first]} if left + 1 < first else NONE
    cue = (left + 1, end - 1)
    strength: Literal["strong", "weak"] = "weak" if verb.kind == "belief" else "strong"
    if verb.form == "finite" and grammar.agents:
        by = helpers or (end < len(tokens) and tokens[end].low in grammar.agents)
        if by and verb.kind not in ("clause", "belief", "hand"):
            done = agent(verb, helpers, grammar)
            if done is not None:
                return Statement(done, cue, strength)
        if verb.kind == "carry":
            return None
        if helpers and helpers & grammar.passives:
            return passive(verb, left, cue, grammar)
    if verb.form == "gerund" and not helpers & grammar.passives:
        return borrowed(verb, cue, strength, grammar)
    if verb.form == "base" and left >= 0 and tokens[left].low == "to":
        return infinitive(verb, left, strength, grammar)
    if not fits(verb, grammar) or (verb.kind == "say" and idle(tokens, verb.end, grammar)):
        return None
    if verb.kind == "belief" and reduced(verb, left, helpers):
        return Statement(None, cue, strength)
    return placed(verb, left, helpers, cue, strength, grammar)


def placed(
    verb: Verb,
    left: int,
    helpers: AbstractSet[str],
    cue: tuple[int, int],
    strength: Literal["strong", "weak"],
    grammar: Grammar,
) -> Statement | None:
    """Find the subject of a finite verb: after it when it follows a comma or a quotation, else before it."""
    tokens, end = verb.tokens, verb.end
    if left < 0 or tokens[left].mark:
        after_quote = left >= 0 and tokens[left].text in QUOTES
        subject = behind(tokens, end, grammar) if verb.kind in ("say", "ask") or after_quote else None
        if left >= 0 and subject is None:
            subject = across(tokens, left, grammar)
        elif left >= 0 and not after_quote:
            subject = apposed(tokens, left, grammar) or subject
        return Statement(subject, cue, strength) if subject is not None else None
    subject = coordinated(tokens, left, grammar) or before(tokens, untimed(tokens, left, grammar), grammar)
    if tokens[left].low in grammar.relatives:
        subject = antecedent(tokens, left, grammar) or (left, left)
    if subject is None or (verb.kind == "clause" and not thinks(tokens, subject, verb.first, grammar)):
        return None
    # "Two years later than the company had promised" is not the company's word.
    if subject[0] and tokens[subject[0] - 1].low == "than":
        return None
    if verb.form == "base" and not plural(tokens, subject, helpers, grammar):
        return None
    if verb.tokens[verb.first].low in grammar.nouns and not clear(verb, subject, grammar):
        return None
    return Statement(subject, cue, strength)


def reduced(verb: Verb, left: int, helpers: AbstractSet[str]) -> bool:
    """Tell whether a belief is a passive without its auxiliary, held by nobody named: "stones, thought to be older"."""
    tokens, end = verb.tokens, verb.end
    if helpers or left < 0 or end >= len(tokens):
        return False
    return tokens[left].text == "," and tokens[end].low == "to"


def disguised(verb: Verb, grammar: Grammar) -> bool:
    """Tell whether the word is no verb here: `Sen. Claims`, `these reports`, `the said`, `that said,`."""
    tokens, first, end = verb.tokens, verb.first, verb.end
    if tokens[first].text[0].isupper() and first and not tokens[first - 1].mark and not titled(tokens):
        return True
    last = tokens[first - 1].low if first else ""
    if last in ("that", "this") and end < len(tokens) and tokens[end].text in (",", "—"):
        return True
    if last in grammar.pronouns and (last not in grammar.determiners or tokens[first].low not in grammar.nouns):
        return False
    return last in grammar.determiners or last.endswith("'s") or (last in ("of", "with") and verb.form != "gerund")


def titled(tokens: list[Word]) -> bool:
    """Tell whether the sentence is set like a headline: every long word has a capital."""
    longer = [word for word in tokens if len(word.text) > 4 and word.text.isalpha()]
    return len(longer) > 2 and sum(word.capital for word in longer) >= 0.9 * len(longer)


def agent(verb: Verb, helpers: AbstractSet[str], grammar: Grammar) -> tuple[int, int] | None:
    """Return who did it in "accused by X of", "first reported by X"."""
    tokens, end = verb.tokens, verb.end
    reach = AGENT if helpers & grammar.passives else 1
    for at in range(end, min(end + reach, len(tokens) - 1)):
        if tokens[at].mark:
            return None
        if tokens[at].low in grammar.agents:
            return after(tokens, at + 1, grammar)
    return None


def passive(verb: Verb, left: int, cue: tuple[int, int], grammar: Grammar) -> Statement | None:
    """Return what a passive without "by" says: "was quoted as saying" has a speaker, "was accused of" nobody."""
    tokens, end = verb.tokens, verb.end
    if end + 1 < len(tokens) and tokens[end].low == "as" and tokens[end + 1].low in ("saying", "telling", "stating"):
        return Statement(before(tokens, left, grammar), (cue[0], end + 1), "strong")
    if verb.kind in ("tell", "stance", "say", "ask") and tokens[verb.first].low not in grammar.nouns:
        return Statement(None, cue, "weak")
    return None


def borrowed(
    verb: Verb, cue: tuple[int, int], strength: Literal["strong", "weak"], grammar: Grammar
) -> Statement | None:
    """Give a gerund the subject of its sentence: "Roe stepped down, saying that …"."""
    tokens, first = verb.tokens, verb.first
    last = tokens[first - 1].low if first else ""
    led = last == "," or (last != "of" and last in grammar.prepositions)
    if tokens[first].low in grammar.nouns and not led:
        return None
    if not fits(verb, grammar):
        return None
    subject = None
    if first and not tokens[first - 1].mark and tokens[first - 1].low not in grammar.prepositions:
        subject = before(tokens, first - 1, grammar)
    subject = subject or latest(tokens, first, grammar) or initial(tokens, first, grammar)
    return Statement(subject, cue, strength) if subject is not None else None


def infinitive(verb: Verb, to: int, strength: Literal["strong", "weak"], grammar: Grammar) -> Statement | None:
    """Return the statement of "declined to say", "went on to add"; other infinitives state nothing."""
    tokens = verb.tokens
    at = skip(tokens, to - 1, grammar)
    if at < 0 or not fits(verb, grammar):
        return None
    pair = f"{tokens[at - 1].low} {tokens[at].low}" if at else ""
    width = 2 if pair in grammar.governors else 1 if tokens[at].low in grammar.governors else 0
    if not width:
        if verb.kind not in ("say", "tell", "stance") or tokens[at].low in grammar.achievers:
            return None
        subject = initial(tokens, to, grammar)
        quoting = any(word.text in QUOTES for word in tokens[verb.end : verb.end + 2])
        return Statement(subject, (verb.first, verb.end - 1), "strong" if quoting else "weak") if subject else None
    left = skip(tokens, at - width, grammar)
    subject = (
        across(tokens, left, grammar)
        if left >= 0 and tokens[left].mark
        else coordinated(tokens, left, grammar) or before(tokens, left, grammar)
    )
    return Statement(subject, (left + 1, verb.end - 1), strength) if subject is not None else None


def fits(verb: Verb, grammar: Grammar) -> bool:
    """Tell whether what follows the verb is what its class needs: a clause for `show`, a hearer for `told`."""
    tokens, at = verb.tokens, verb.end
    following = tokens[at] if at < len(tokens) else None
    if verb.kind in ("tell", "clause") and answers(tokens, verb.first):
        return True
    if verb.kind == "hand":
        return hands(tokens, at, grammar)
    if tokens[verb.first].low in grammar.bidding and not bids(tokens, at):
        return False
    if verb.kind == "tell":
        return tells(tokens, at, grammar) or (
            following is not None
            and (
                following.low in grammar.audience
                or following.low in grammar.pronouns
                or following.low in grammar.determiners
                or following.low in grammar.complements
                or (following.capital and not following.mark)
                or registry.candidates(following.text) != ()
            )
        )
    if following is not None and verb.kind == "say" and following.low in ("to", "from") and verb.form != "gerund":
        return at + 1 < len(tokens) and (
            tokens[at + 1].low in grammar.audience or (tokens[at + 1].capital and following.low == "to")
        )
    if verb.kind == "clause":
        return documented(verb, grammar) or (
            following is not None
            and (
                following.low in grammar.complements
                or following.text in QUOTES
                or following.text in (":", ",")
                or clause(tokens, at, grammar)
            )
        )
    return True


def tells(tokens: list[Word], at: int, grammar: Grammar) -> bool:
    """Tell whether a hearer with a name or a clause follows: "told radio host Jo Dell", "told the crew that"."""
    for word in tokens[at : at + HEARER]:
        if word.mark:
            return False
        if word.low in grammar.complements or word.capital:
            return True
    return False


def bids(tokens: list[Word], at: int) -> bool:
    """Tell whether what is to be done follows: "ordered the owner to pay", not "ordered a second boat"."""
    for word in tokens[at : at + BIDDEN]:
        if word.mark:
            return word.text in QUOTES or word.text == ":"
        if word.low in DONE or word.low.endswith("ed"):
            return True
    return False


def documented(verb: Verb, grammar: Grammar) -> bool:
    """Tell whether a document stands before the verb: whatever "the poll shows" is a statement."""
    at = skip(verb.tokens, verb.first - 1, grammar)
    return any(word.known and word.low in grammar.documents for word in verb.tokens[max(0, at - 5) : at + 1])


def clause(tokens: list[Word], at: int, grammar: Grammar) -> bool:
    """Tell whether a clause with a subject and a verb of its own begins here: "found the river had risen"."""
    subject = after(tokens, at, grammar)
    if subject is None or subject[1] + 1 >= len(tokens):
        return False
    low = tokens[subject[1] + 1].low
    return low in grammar.auxiliaries or low in grammar.verbs or tokens[subject[1] + 1].text in ("'", "’")


def clear(verb: Verb, subject: tuple[int, int], grammar: Grammar) -> bool:
    """Tell whether a form that is often a noun is a verb here: a clear subject before it, what is said after it."""
    tokens, end = verb.tokens, verb.end
    following = tokens[end] if end < len(tokens) else None
    if following is not None and following.low in NOUNLIKE:
        return False
    head = tokens[subject[1]]
    if head.low in grammar.pronouns or head.low in grammar.people or head.low in grammar.documents:
        return True
    if following is None:
        return False
    return (
        following.low in grammar.complements
        or following.text in QUOTES
        or following.low in grammar.determiners
        or following.low in grammar.pronouns
        or (following.capital and not following.mark)
    )
