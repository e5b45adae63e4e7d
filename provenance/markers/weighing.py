"""Weigh what the rules read: drop readings that are unlikely, add those that the rules have no words for.

Rules find verbs of saying; people also resent, back, shrug off. Two linear scales, learned on labelled
articles (`reports/learned.md`), look at each sentence and at each reading in it. They decide over speech,
according-to phrases and quotations that nobody says: citations, channels and quotations with a speaker stand
whatever they weigh, and what is added is weak. A language without weights keeps what the rules read.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import takewhile

from provenance.lexicon.reporting import Grammar, grammar
from provenance.lexicon.weights import Weights, weights
from provenance.markers import speech
from provenance.markers.prose import free
from provenance.markers.prose.openings import initial
from provenance.markers.prose.phrases import Word, auxiliary, before, capital, mark, words
from provenance.markers.prose.reading import SILENT, Reading
from provenance.markers.prose.statements import Statement, Verb, statement
from provenance.markers.prose.subjects import latest, skip
from provenance.markers.prose.traits import START, Claim, Sentence, of_claim, of_sentence, stem
from provenance.model import PROSE, Article, Marker, Span
from provenance.sentences import split

#: Kinds that the scales decide over.
WEIGHED = frozenset({"speech", "according"})
#: The longest stretch that is weighed as one sentence, in code points.
LONGEST = 1_200


def weigh(article: Article, markers: list[Marker]) -> Iterator[Marker]:
    """Return the markers of an article that hold, and weak ones for what only the scales see."""
    scales = weights(article.language)
    return iter(markers) if scales is None else weighed(article, markers, scales)


def weighed(article: Article, markers: list[Marker], scales: Weights) -> Iterator[Marker]:
    """Yield the markers that hold on given scales, and those that only the scales see."""
    lines = sentences(article, markers)
    claimed: set[int] = set()
    for at, (sentence, reading) in enumerate(lines):
        near = [line for line, _ in lines[max(0, at - 2) : at + 3]]
        traits = of_sentence(near, min(at, 2), scales.cues, article.language)
        told = scales.sentence.weigh(traits)
        mine = [marker for marker in sentence.here if decided(marker) and sentence.span.start <= marker.start]
        rest = [m for m in sentence.here if m.kind in PROSE and not decided(m) and sentence.span.start <= m.start]
        claimed.update(map(id, (*mine, *rest)))
        for marker in (*settled(sentence, reading, mine, told, scales), *rest):
            yield marker._replace(told=told > scales.bars["silent" if marker.strength == "strong" else "weak"])
    yield from (marker for marker in markers if id(marker) not in claimed)


def decided(marker: Marker) -> bool:
    """Tell whether the scales decide over a marker: a reading of prose, or a quotation that nobody says."""
    if marker.kind == "quotation":
        return marker.name is None and marker.source_span is None
    return marker.kind in WEIGHED and marker.role != "channel"


def sentences(article: Article, markers: Iterable[Marker]) -> list[tuple[Sentence, Reading]]:
    """Return the sentences of an article's prose in order, with their markers and the paragraph they are read in."""
    found: list[tuple[Sentence, Reading]] = []
    for paragraph in article.paragraphs:
        if paragraph.role in SILENT or paragraph.role == "transcript":
            continue
        reading = Reading(article, paragraph)
        for span in pieces(article.text, paragraph.span):
            first = bisect_right(reading.quoted, span.start, key=lambda quote: quote.end)
            touched = reading.quoted[first : bisect_left(reading.quoted, span.end, key=lambda quote: quote.start)]
            inside = sum(min(span.end, quote.end) - max(span.start, quote.start) for quote in touched)
            third = inside * 3 // max(1, span.end - span.start)
            tokens = words(article.text, *span)
            found.append((Sentence(span, tokens, paragraph.number, paragraph.role, third, [], []), reading))
    for marker in markers:
        here = reach(found, marker.start, marker.end)
        for at in here:
            found[at][0].here.append(marker)
        spoken = {at for span in marker.content for at in reach(found, span.start, span.end)}
        for at in spoken.difference(here):
            found[at][0].over.append(marker)
    return found


def pieces(text: str, span: Span) -> Iterator[Span]:
    """Yield the sentences of a paragraph, what runs on without an end in pieces of bounded length."""
    for sentence in split(text, span):
        for start in range(sentence.start, sentence.end, LONGEST):
            yield Span(start, min(sentence.end, start + LONGEST))


def reach(lines: list[tuple[Sentence, Reading]], start: int, end: int) -> range:
    """Return the numbers of the sentences that a stretch touches."""
    first = bisect_right(lines, start, key=lambda line: line[0].span.end)
    return range(first, bisect_left(lines, end, key=lambda line: line[0].span.start))


def settled(sentence: Sentence, reading: Reading, mine: list[Marker], told: float, scales: Weights) -> Iterator[Marker]:
    """Yield what holds of a sentence: the sure readings, else the likeliest where somebody is told of, else the speech.

    The speech without a speaker goes on with what another sentence said: "He had seen nothing of the kind."
    """
    bars, language = scales.bars, reading.article.language
    if told <= bars["silent"]:
        return
    speaks = told > bars["attributed"]
    read = claims(sentence, reading, mine, scales.cues)
    weighed = {id(claim.marker) for claim in read}
    others = sum(1 for marker in mine if marker.source_span is not None)
    odds = [scales.claim.weigh(of_claim(sentence, claim, others, language)) for claim in read]
    kept = [marker for marker in mine if id(marker) not in weighed and (speaks or marker.kind == "quotation")]
    kept += [made(sentence, reading, c) for c, odd in zip(read, odds, strict=True) if odd > bars[needed(c)]]
    yield from kept
    if not speaks or kept or any(not decided(marker) for marker in (*sentence.here, *sentence.over)):
        return
    if read and max(odds) > bars["likely"]:
        yield made(sentence, reading, read[odds.index(max(odds))])
    else:
        yield Marker("speech", *sentence.span, "speaker", content=(sentence.span,), strength="weak")


def needed(claim: Claim) -> str:
    """Return the bar that a reading must clear: a rule's own strong one is likely enough, any other must be sure."""
    return "likely" if claim.marker is not None and claim.marker.strength == "strong" else "sure"


def claims(sentence: Sentence, reading: Reading, mine: Iterable[Marker], cues: frozenset[str]) -> list[Claim]:
    """Return the readings of a sentence: those of the rules, and one for each word that may be a cue beside them."""
    found: list[Claim] = []
    tokens, language = sentence.tokens, reading.article.language
    lexicon = grammar(language)
    unsaid = refused(reading.article, sentence)
    by_end: defaultdict[int, list[Marker]] = defaultdict(list)
    for marker in mine:
        if marker.cue is not None and marker.source_span is not None:
            by_end[marker.cue.end].append(marker)
    for at, word in enumerate(tokens):
        if word.end in by_end:
            for marker in by_end[word.end]:
                if (subject := held(tokens, marker)) is not None:
                    found.append(Claim(at, subject, "rule", marker))
        elif (
            stem(word.low, language) in cues
            and word.text[0].isalpha()
            and not (lexicon.order == "english" and at and capital(word))
            and not auxiliary(tokens, at, lexicon)
            and not reading.inside(word.start)
            and not any(start <= word.start < end for start, end in unsaid)
        ):
            how, who = subject_of(tokens, at, lexicon)
            if who is not None and tokens[who[1]].low not in lexicon.absent:
                found.append(Claim(at, who, how, None))
    return found


def refused(article: Article, sentence: Sentence) -> list[tuple[int, int]]:
    """Return where a sentence says that somebody says nothing."""
    hits = article.found("speech.refusal")
    low = bisect_left(hits, sentence.span.start, key=lambda hit: hit.start)
    return [(hit.start, hit.end) for hit in takewhile(lambda hit: hit.start < sentence.span.end, hits[low:])]


def held(tokens: list[Word], marker: Marker) -> tuple[int, int] | None:
    """Return the first and last word of a marker's source, None where it stands in another sentence."""
    if marker.source_span is None:
        return None
    first, after = (bisect_left(tokens, place, key=START) for place in marker.source_span)
    return (first, after - 1) if first < after else None


def subject_of(tokens: list[Word], at: int, lexicon: Grammar) -> tuple[str, tuple[int, int] | None]:
    """Return who would say what word `at` says, and how that was found: as of a verb, else whoever stands before."""
    if lexicon.order != "english":
        found = free.statement(Verb(tokens, at, at + 1, "stance", "finite"), lexicon)
        if found is not None and found.subject is not None:
            return "verb", found.subject
        return "first", free.forward(tokens, 0, at, lexicon)
    low = tokens[at].low
    form = "gerund" if low.endswith("ing") else "base" if at and tokens[at - 1].low == "to" else "finite"
    verbal = statement(Verb(tokens, at, at + 1, "stance", form), lexicon)
    if verbal is not None and verbal.subject is not None:
        return "verb", verbal.subject
    left = skip(tokens, at - 1, lexicon)
    if left >= 0 and not mark(tokens[left]) and (near := before(tokens, left, lexicon)) is not None:
        return "near", near
    if (last := latest(tokens, at, lexicon)) is not None:
        return "latest", last
    return "first", initial(tokens, at, lexicon)


def made(sentence: Sentence, reading: Reading, claim: Claim) -> Marker:
    """Return the marker of a reading: the rule's own, or a weak one that names no source.

    Whoever is only weighed to hold a view is no origin and stands in no list of who speaks.
    """
    if claim.marker is not None:
        return claim.marker
    reading.sentence, reading.tokens = sentence.span, sentence.tokens
    found = Statement(claim.subject, (claim.cue, claim.cue), "weak")
    return speech.marked(reading, found, grammar(reading.article.language))._replace(name=None)
