"""What the weights look at: the stem and shape of a word, a sentence's words and markers, a reading's surroundings.

A trait is a short name such as `stem:accus` or `next:that`; `lexicon/weights/<language>.json` gives each its weight.
No trait holds more than two words, and of the open classes only the stem.
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from provenance.lexicon.reporting import Grammar, grammar
from provenance.markers.prose.forms import QUOTES
from provenance.markers.prose.phrases import headed
from provenance.markers.prose.words import Line, Word
from provenance.model import Marker, Role, Span

#: The farthest that a distance in words is told apart.
FAR = 6
OUTSIDE = ("<", ">")
PLURAL = "s"
#: Sorts of heads whose stem is looked at.
STEMMED = frozenset({"people", "document", "plural", "other"})


class Sentence(NamedTuple):
    """A sentence with its words, and the markers that stand in it (`here`) or only speak of it (`over`).

    `number` and `role` are those of its paragraph, `quoted` the third of it that lies in quotations, 0 to 3.
    """

    span: Span
    line: Line
    number: int
    role: Role
    quoted: int
    here: list[Marker]
    over: list[Marker]


class Claim(NamedTuple):
    """A reading under test: word `cue` says something, words `subject` say it; `how` tells who found the subject."""

    cue: int
    subject: tuple[int, int]
    how: str
    marker: Marker | None


def of_sentence(sentences: list[Sentence], at: int, cues: frozenset[str], language: str) -> set[str]:
    """Return the traits of a sentence among those of its article; of the open classes it sees `cues` alone."""
    sentence = sentences[at]
    words = sentence.line.words
    found = {"shape:" + word.shape for word in words}
    found.update("stem:" + word.root for word in words if word.root in cues)
    for marker in sentence.here:
        manner = f"{marker.kind}.{marker.strength}"
        found.add("here:" + manner)
        found.add(f"here:{manner}.{marker.role}.{marker.source_span is not None}")
        if marker.cue is not None:
            found.add("saying:" + last_root(sentence.line, marker.cue.end))
    found.update(f"over:{marker.kind}.{marker.strength}" for marker in sentence.over)
    found.add(f"ruled:{ruled(sentence)}")
    for step in (-2, -1, 1, 2):
        if 0 <= at + step < len(sentences):
            other = sentences[at + step]
            found.add(f"ruled{step:+}:{ruled(other)}.{other.number == sentence.number}")
    found.add(f"first:{at == 0 or sentences[at - 1].number != sentence.number}")
    found.update((f"role:{sentence.role}", f"opens:{beside(words, 0)}"))
    found.add(f"length:{min(8, len(words) // 6)}")
    found.add(f"quoted:{sentence.quoted}")
    return found


def cued(line: Line, cues: frozenset[str]) -> list[int]:
    """Return the words of a sentence that have the stem of a cue."""
    return [at for at, word in enumerate(line.words) if word.root in cues]


def last_root(line: Line, end: int) -> str:
    """Return the stem of the last word that begins before a position."""
    at = bisect_left(line.starts, end) - 1
    return line.words[at].root if at >= 0 else ""


def ruled(sentence: Sentence) -> bool:
    """Tell whether a marker stands in a sentence or speaks of it."""
    return bool(sentence.here or sentence.over)


def of_claim(sentence: Sentence, claim: Claim, others: int, language: str) -> Iterator[str]:
    """Yield the traits of a reading: the cue and its neighbours, the subject, what lies between.

    `others` is how many markers with a source the sentence has by the rules.
    """
    tokens, at = sentence.line.words, claim.cue
    word = tokens[at]
    root, kind = word.root, word.verb or "-"
    here, behind = word.shape, beside(tokens, at + 1)
    yield from (f"cue:{root}", f"cue+next:{root}|{behind}", f"kind:{kind}", f"kind+next:{kind}|{behind}")
    yield from (
        f"is:{here}",
        f"is+next:{here}|{behind}",
        f"next:{behind}",
        f"how:{claim.how}",
        f"others:{min(3, others)}",
    )
    for name, step in (("next2", 2), ("last", -1), ("last2", -2)):
        yield f"{name}:{beside(tokens, at + step)}"
    if claim.marker is not None:
        yield f"by:{claim.marker.kind}.{claim.marker.strength}"
    yield from of_subject(tokens, claim, root, language)


def beside(tokens: list[Word], at: int) -> str:
    """Return the shape of a word, or of the sentence's edge."""
    if 0 <= at < len(tokens):
        return tokens[at].shape
    return OUTSIDE[at >= 0]


def of_subject(tokens: list[Word], claim: Claim, root: str, language: str) -> Iterator[str]:
    """Yield the traits of a reading's subject and of what lies between it and the cue."""
    lexicon = grammar(language)
    first, last = claim.subject
    head = tokens[headed(tokens, claim.subject, lexicon)]
    sort = sorted_as(head, lexicon, single=first == last)
    left = last < claim.cue
    between = tokens[last + 1 : claim.cue] if left else tokens[claim.cue + 1 : first]
    yield from (f"who:{sort}", f"who+how:{sort}|{claim.how}", f"who+cue:{sort}|{root}", f"side:{'L' if left else 'R'}")
    yield f"far:{min(FAR, len(between))}"
    yield f"before:{beside(tokens, first - 1)}"
    if tokens[first].low in lexicon.determiners:
        yield f"led:{tokens[first].low}"
    if sort in STEMMED:
        yield f"head:{head.root}"
    lows = [word.low for word in between]
    yield f"comma:{',' in lows}"
    yield f"quote:{not QUOTES.isdisjoint(lows)}"
    yield f"helper:{not lexicon.auxiliaries.isdisjoint(lows)}"
    yield f"verb:{any(low in lexicon.verbs for low in lows)}"


def sorted_as(head: Word, lexicon: Grammar, *, single: bool) -> str:
    """Return what sort of word heads a noun phrase: a pronoun by itself, else people, document, name, plural, other."""
    if single and (head.low in lexicon.pronouns or head.low in lexicon.relatives):
        return head.low
    if head.low in lexicon.people:
        return "people"
    if head.low in lexicon.documents:
        return "document"
    if head.capital:
        return "name"
    return "plural" if head.low.endswith(PLURAL) else "other"
