"""What a sentence and a reading weigh, summed without naming a trait.

`traits.py` says which traits they have; here the same are looked up by what they are made of, for to write out some
thirty names a sentence costs more than all the rest of weighing it. Weights are whole numbers of a unit that is a
power of two: so their sums are exact in any order, and what words always weigh together is kept as one number.
A test holds both to the same sum.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from sys import intern

from provenance import kept
from provenance.lexicon.reporting import grammar
from provenance.lexicon.weights import Scale, Weights
from provenance.markers.prose.phrases import headed
from provenance.markers.prose.traits import FAR, OUTSIDE, STEMMED, Claim, Sentence, last_root, sorted_as
from provenance.markers.prose.words import Word

#: How many sums of a word and its neighbour, and of a subject and its cue, are kept at hand.
KEPT = 8_192
#: Which sentences beside one are looked at.
STEPS = (-2, -1, 1, 2)
BEFORE, AFTER = OUTSIDE
#: How many lengths of a sentence are told apart, of six words each.
LENGTHS = 8


class Scores:
    """The scales of a language, ready to weigh what the extractors read."""

    def __init__(self, scales: Weights, language: str) -> None:
        self.cues, self.bars, self.lexicon = scales.cues, scales.bars, grammar(language)
        self.sentences = Units(scales.sentence, f"sentence {language}")
        self.claims = Units(scales.claim, f"claim {language}")
        stems = self.sentences["stem"]
        self.stems = {root: stems[root] for root in stems.keys() & scales.cues}
        self.shapes, self.roles, self.opens = (self.sentences[name] for name in ("shape", "role", "opens"))
        self.ruled, self.first = self.sentences.flag("ruled"), self.sentences.flag("first")
        self.lengths = [self.sentences["length"][str(length)] for length in range(LENGTHS + 1)]
        self.quoted = [self.sentences["quoted"][str(third)] for third in range(4)]
        # What the sentence `step` ahead weighs, by whether it is ruled and whether it stands in the same paragraph.
        self.near = [
            (step, [self.sentences.flag(f"ruled{step:+}", f"{ruled}.") for ruled in (False, True)]) for step in STEPS
        ]
        self.next2, self.last, self.last2 = (self.claims[name] for name in ("next2", "last", "last2"))
        self.before, self.by, self.led = (self.claims[name] for name in ("before", "by", "led"))
        flags = [self.claims.flag(name) for name in ("comma", "quote", "helper", "verb")]
        # What lies between subject and cue, by how many words there are and by the bits that they set.
        self.fars = [self.claims["far"][str(far)] for far in range(FAR + 1)]
        self.between = [sum(flag[seen >> bit & 1] for bit, flag in enumerate(flags)) for seen in range(1 << len(flags))]
        self.others = [self.claims["others"][str(others)] for others in range(4)]
        self.cue = lru_cache(maxsize=KEPT)(self.of_cue)
        self.subject = lru_cache(maxsize=KEPT)(self.of_subject)
        self.manners = lru_cache(maxsize=KEPT)(self.of_manners)

    def told(self, sentence: Sentence, cued: Sequence[int], at: int, ruled: list[bool], numbers: list[int]) -> float:
        """Return the log odds that a sentence hands on what somebody says.

        `cued` are its words with the stem of a cue; `ruled` tells of each sentence of the article whether the rules see
        something in it, `numbers` its paragraph.
        """
        words, number = sentence.line.words, numbers[at]
        total = sum(map(self.shapes.__getitem__, {word.shape for word in words}))
        if cued:
            stems = self.stems
            total += sum([stems[root] for root in {words[at].root for at in cued} if root in stems])
        if ruled[at]:
            total += self.markers(sentence)
        count = len(ruled)
        for step, weigh in self.near:
            other = at + step
            if 0 <= other < count:
                total += weigh[ruled[other]][numbers[other] == number]
        total += self.ruled[ruled[at]] + self.first[at == 0 or numbers[at - 1] != number]
        total += self.lengths[min(LENGTHS, len(words) // 6)] + self.quoted[sentence.quoted]
        total += self.roles[sentence.role] + self.opens[words[0].shape if words else AFTER]
        return self.sentences.odds(total)

    def markers(self, sentence: Sentence) -> int:
        """Return what the markers of a sentence weigh, each manner once."""
        total = 0
        if sentence.here:
            total += self.manners(
                tuple([(mark.kind, mark.strength, mark.role, mark.source_span is not None) for mark in sentence.here])
            )
            saying = self.sentences["saying"]
            roots = {last_root(sentence.line, mark.cue.end) for mark in sentence.here if mark.cue is not None}
            total += sum([saying[root] for root in roots])
        if sentence.over:
            over = {f"{marker.kind}.{marker.strength}" for marker in sentence.over}
            total += sum([self.sentences["over"][manner] for manner in over])
        return total

    def of_manners(self, markers: tuple[tuple[str, str, str, bool], ...]) -> int:
        """Return what markers weigh by kind, strength, role and whether they have a source, each manner once."""
        manners = {f"{kind}.{strength}" for kind, strength, _, _ in markers}
        manners.update(f"{kind}.{strength}.{role}.{sourced}" for kind, strength, role, sourced in markers)
        return sum(map(self.sentences["here"].__getitem__, manners))

    def said(self, sentence: Sentence, claim: Claim, others: int) -> float:
        """Return the log odds that a reading names the right speaker; `others` is as for `traits.of_claim`."""
        words, lexicon = sentence.line.words, self.lexicon
        at, (first, last), how, marker = claim
        left, count = last < at, len(words)
        between = words[last + 1 : at] if left else words[at + 1 : first]
        head, opener = words[headed(words, (first, last), lexicon) if first < last else last], words[first].low
        total = self.cue(words[at], words[at + 1].shape if at + 1 < count else AFTER) + self.others[min(3, others)]
        total += self.subject(head, first == last, how, words[at].root, left)
        total += self.next2[words[at + 2].shape if at + 2 < count else AFTER]
        total += self.last[words[at - 1].shape if at else BEFORE]
        total += self.last2[words[at - 2].shape if at > 1 else BEFORE]
        total += self.before[words[first - 1].shape if first else BEFORE]
        if marker is not None:
            total += self.by[f"{marker.kind}.{marker.strength}"]
        if opener in lexicon.determiners:
            total += self.led[opener]
        seen = 0
        for word in between:
            seen |= word.bits
        total += self.fars[min(FAR, len(between))] + self.between[seen]
        return self.claims.odds(total)

    def of_cue(self, word: Word, behind: str) -> int:
        """Return what a cue and the shape of the word behind it weigh."""
        claims, kind = self.claims, word.verb or "-"
        alone = claims["cue"][word.root] + claims["kind"][kind] + claims["is"][word.shape] + claims["next"][behind]
        pairs = (("cue+next", word.root), ("kind+next", kind), ("is+next", word.shape))
        return alone + sum(claims[family][f"{value}|{behind}"] for family, value in pairs)

    def of_subject(self, head: Word, single: bool, how: str, root: str, left: bool) -> int:
        """Return what the head of a subject weighs, with how it was found, the stem of its cue and its side."""
        claims, sort = self.claims, sorted_as(head, self.lexicon, single=single)
        total = claims["who"][sort] + claims["who+how"][f"{sort}|{how}"] + claims["who+cue"][f"{sort}|{root}"]
        total += claims["head"][head.root] if sort in STEMMED else 0
        return total + claims["how"][how] + claims["side"]["L" if left else "R"]


class Family(dict[str, int]):
    """What each value of one trait weighs in whole units, 0 where nothing was learned of it."""

    def __missing__(self, value: str) -> int:
        """Return nothing, and keep that as long as the values are few: stems are without end."""
        if len(self) < KEPT:
            self[value] = 0
        return 0


class Units(defaultdict[str, Family]):
    """A scale by families of traits."""

    def __init__(self, scale: Scale, name: str) -> None:
        super().__init__(Family)
        self.bias = scale.bias
        self.unit, families = kept.known(f"scale of a {name}", lambda: whole(scale))
        for family, weights in families.items():
            self[family] = Family(weights)

    def flag(self, family: str, begun: str = "") -> tuple[int, int]:
        """Return what a trait weighs that is, or ends in, false or true."""
        return self[family][f"{begun}False"], self[family][f"{begun}True"]

    def odds(self, total: int) -> float:
        """Return the log odds of a sum, rounded once as `math.fsum` rounds."""
        return self.bias + total / self.unit


def whole(scale: Scale) -> tuple[int, dict[str, dict[str, int]]]:
    """Return how many units make one, and the weights of a scale in whole units by family and value."""
    unit = max((weight.as_integer_ratio()[1] for weight in scale.weights.values()), default=1)
    families: dict[str, dict[str, int]] = {}
    for trait, weight in scale.weights.items():
        family, _, value = trait.partition(":")
        families.setdefault(family, {})[intern(value)] = int(weight * unit)
    return unit, families
