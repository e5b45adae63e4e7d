"""What a sentence and a reading weigh, summed without naming a trait.

`traits.py` says which traits they have; here the same are looked up by what they are made of, for to write out some
thirty names a sentence costs more than all the rest of weighing it. Weights are whole numbers of a unit that is a
power of two: so their sums are exact in any order, and what words always weigh together is kept as one number.
A test holds both to the same sum.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from provenance.lexicon.reporting import grammar
from provenance.lexicon.weights import Scale, Weights
from provenance.markers.prose.forms import QUOTES
from provenance.markers.prose.traits import FAR, STEMMED, Claim, Sentence, beside, headed, last_root, sorted_as
from provenance.markers.prose.words import Word

#: How many sums of a word and its neighbour, and of a subject and its cue, are kept at hand.
KEPT = 8_192
#: Which sentences beside one are looked at.
STEPS = (-2, -1, 1, 2)
#: How many lengths of a sentence are told apart, of six words each.
LENGTHS = 8


class Scores:
    """The scales of a language, ready to weigh what the extractors read."""

    def __init__(self, scales: Weights, language: str) -> None:
        self.cues, self.bars, self.lexicon = scales.cues, scales.bars, grammar(language)
        self.sentences, self.claims = Units(scales.sentence), Units(scales.claim)
        stems = self.sentences["stem"]
        self.stems = {root: stems[root] for root in stems.keys() & scales.cues}
        self.ruled, self.first = self.sentences.flag("ruled"), self.sentences.flag("first")
        self.lengths = [self.sentences.weigh("length", str(length)) for length in range(LENGTHS + 1)]
        self.quoted = [self.sentences.weigh("quoted", str(third)) for third in range(4)]
        # What the sentence `step` ahead weighs, by whether it is ruled and whether it stands in the same paragraph.
        self.near = [
            (step, [self.sentences.flag(f"ruled{step:+}", f"{ruled}.") for ruled in (False, True)]) for step in STEPS
        ]
        self.flags = [self.claims.flag(name) for name in ("comma", "quote", "helper", "verb")]
        self.fars = [self.claims.weigh("far", str(far)) for far in range(FAR + 1)]
        self.others = [self.claims.weigh("others", str(others)) for others in range(4)]
        self.cue = lru_cache(maxsize=KEPT)(self.of_cue)
        self.subject = lru_cache(maxsize=KEPT)(self.of_subject)

    def told(self, sentence: Sentence, at: int, ruled: list[bool], numbers: list[int]) -> float:
        """Return the log odds that a sentence hands on what somebody says.

        `ruled` tells of each sentence of the article whether the rules see something in it, `numbers` its paragraph.
        """
        units, stems, words = self.sentences, self.stems, sentence.line.words
        shapes, number = units["shape"], numbers[at]
        total = sum([shapes[shape] for shape in {word.shape for word in words} if shape in shapes])
        total += sum([stems[root] for root in {word.root for word in words} if root in stems])
        if ruled[at]:
            total += self.markers(sentence)
        for step, weigh in self.near:
            other = at + step
            if 0 <= other < len(ruled):
                total += weigh[ruled[other]][numbers[other] == number]
        total += self.ruled[ruled[at]] + self.first[at == 0 or numbers[at - 1] != number]
        total += self.lengths[min(LENGTHS, len(words) // 6)] + self.quoted[sentence.quoted]
        total += units.weigh("role", sentence.role) + units.weigh("opens", beside(words, 0))
        return units.odds(total)

    def markers(self, sentence: Sentence) -> int:
        """Return what the markers of a sentence weigh, each manner once."""
        units = self.sentences
        here: set[str] = set()
        saying: set[str] = set()
        for marker in sentence.here:
            manner = f"{marker.kind}.{marker.strength}"
            here.add(manner)
            here.add(f"{manner}.{marker.role}.{marker.source_span is not None}")
            if marker.cue is not None:
                saying.add(last_root(sentence.line, marker.cue.end))
        total = sum([units.weigh("here", manner) for manner in here])
        total += sum([units.weigh("saying", root) for root in saying])
        if sentence.over:
            over = {f"{marker.kind}.{marker.strength}" for marker in sentence.over}
            total += sum([units.weigh("over", manner) for manner in over])
        return total

    def said(self, sentence: Sentence, claim: Claim, others: int) -> float:
        """Return the log odds that a reading names the right speaker; `others` is as for `traits.of_claim`."""
        weigh, words, lexicon = self.claims.weigh, sentence.line.words, self.lexicon
        at, (first, last) = claim.cue, claim.subject
        left = last < at
        lows = [word.low for word in (words[last + 1 : at] if left else words[at + 1 : first])]
        head, opener = words[headed(words, claim.subject, lexicon)], words[first].low
        total = self.cue(words[at], beside(words, at + 1)) + self.others[min(3, others)]
        total += self.subject(head, first == last, claim.how, words[at].root, left)
        total += weigh("next2", beside(words, at + 2)) + weigh("last", beside(words, at - 1))
        total += weigh("last2", beside(words, at - 2)) + weigh("before", beside(words, first - 1))
        if claim.marker is not None:
            total += weigh("by", f"{claim.marker.kind}.{claim.marker.strength}")
        if opener in lexicon.determiners:
            total += weigh("led", opener)
        comma, quote, helper, verb = self.flags
        total += self.fars[min(FAR, len(lows))] + comma["," in lows] + quote[not QUOTES.isdisjoint(lows)]
        total += helper[not lexicon.auxiliaries.isdisjoint(lows)] + verb[not lexicon.verbs.keys().isdisjoint(lows)]
        return self.claims.odds(total)

    def of_cue(self, word: Word, behind: str) -> int:
        """Return what a cue and the shape of the word behind it weigh."""
        weigh, kind = self.claims.weigh, word.verb or "-"
        alone = weigh("cue", word.root) + weigh("kind", kind) + weigh("is", word.shape) + weigh("next", behind)
        pairs = (("cue+next", word.root), ("kind+next", kind), ("is+next", word.shape))
        return alone + sum(weigh(family, f"{value}|{behind}") for family, value in pairs)

    def of_subject(self, head: Word, single: bool, how: str, root: str, left: bool) -> int:
        """Return what the head of a subject weighs, with how it was found, the stem of its cue and its side."""
        weigh, sort = self.claims.weigh, sorted_as(head, self.lexicon, single=single)
        total = weigh("who", sort) + weigh("who+how", f"{sort}|{how}") + weigh("who+cue", f"{sort}|{root}")
        total += weigh("head", head.root) if sort in STEMMED else 0
        return total + weigh("how", how) + weigh("side", "L" if left else "R")


class Units(defaultdict[str, dict[str, int]]):
    """A scale by families of traits, in whole units."""

    def __init__(self, scale: Scale) -> None:
        super().__init__(dict)
        self.bias = scale.bias
        self.unit = max((weight.as_integer_ratio()[1] for weight in scale.weights.values()), default=1)
        for trait, weight in scale.weights.items():
            family, _, value = trait.partition(":")
            self[family][value] = int(weight * self.unit)

    def weigh(self, family: str, value: str) -> int:
        """Return what a trait weighs, 0 where nothing was learned of it."""
        return self[family].get(value, 0)

    def flag(self, family: str, begun: str = "") -> tuple[int, int]:
        """Return what a trait weighs that is, or ends in, false or true."""
        return self.weigh(family, f"{begun}False"), self.weigh(family, f"{begun}True")

    def odds(self, total: int) -> float:
        """Return the log odds of a sum, rounded once as `math.fsum` rounds."""
        return self.bias + total / self.unit
