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
from functools import cache

from provenance.lexicon.reporting import Grammar, grammar
from provenance.lexicon.weights import Weights, weights
from provenance.markers import speech
from provenance.markers.prose.openings import initial
from provenance.markers.prose.phrases import auxiliary, before
from provenance.markers.prose.reading import SILENT, Reading
from provenance.markers.prose.reading import reading as read_as
from provenance.markers.prose.scores import Scores
from provenance.markers.prose.statements import Statement, Verb, statement
from provenance.markers.prose.subjects import latest, skip
from provenance.markers.prose.traits import Claim, Sentence, cued
from provenance.markers.prose.words import Line, Word, words
from provenance.model import PROSE, Article, Hit, Marker, Span
from provenance.sentences import split

#: Kinds that the scales decide over.
WEIGHED = frozenset({"speech", "according"})
#: The longest stretch that is weighed as one sentence, in code points.
LONGEST = 1_200


def weigh(article: Article, markers: list[Marker]) -> Iterator[Marker]:
    """Return the markers of an article that hold, and weak ones for what only the scales see."""
    scores = ready(article.language)
    return iter(markers) if scores is None else scored(article, markers, scores)


@cache
def ready(language: str) -> Scores | None:
    """Return the scales of a language as they are used, None where nothing was learned."""
    scales = weights(language)
    return None if scales is None else Scores(scales, language)


def weighed(article: Article, markers: list[Marker], scales: Weights) -> Iterator[Marker]:
    """Yield the markers that hold on given scales, and those that only the scales see."""
    return scored(article, markers, Scores(scales, article.language))


def scored(article: Article, markers: list[Marker], scores: Scores) -> Iterator[Marker]:
    """Yield the markers that hold on scales that are ready for use, and those that only the scales see."""
    lines = sentences(article, markers)
    ruled = [bool(sentence.here or sentence.over) for sentence, _ in lines]
    numbers = [sentence.number for sentence, _ in lines]
    cues, silent, weak = scores.cues, scores.bars["silent"], scores.bars["weak"]
    claimed: set[int] = set()
    for at, (sentence, reading) in enumerate(lines):
        likely = cued(sentence.line, cues)
        told = scores.told(sentence, likely, at, ruled, numbers)
        mine: list[Marker] = []
        rest: list[Marker] = []
        for marker in sentence.here:
            # A signature stands below what it signs, and is no sentence.
            if marker.start >= sentence.span.start and marker.kind in PROSE and not marker.covers:
                (mine if decided(marker) else rest).append(marker)
                claimed.add(id(marker))
        if told > silent:
            rest = [*settled(sentence, reading, mine, likely, told, scores), *rest]
        for marker in rest:
            # The last field by itself: `_replace` would cost ten times as much.
            bar = silent if marker.strength == "strong" else weak
            yield tuple.__new__(Marker, (*marker[:-1], told > bar))
    yield from (marker for marker in markers if id(marker) not in claimed)


def decided(marker: Marker) -> bool:
    """Tell whether the scales decide over a marker: a reading of prose, or a quotation that nobody says."""
    if marker.kind == "quotation":
        return marker.name is None and marker.source_span is None
    return marker.kind in WEIGHED and marker.role != "channel"


def sentences(article: Article, markers: Iterable[Marker]) -> list[tuple[Sentence, Reading]]:
    """Return the sentences of an article's prose in order, with their markers and the paragraph they are read in."""
    found: list[tuple[Sentence, Reading]] = []
    text, language = article.text, article.language
    starts: list[int] = []
    ends: list[int] = []
    for paragraph in article.paragraphs:
        number, role = paragraph.number, paragraph.role
        if role in SILENT or role == "transcript":
            continue
        reading = read_as(article, paragraph)
        for span in pieces(text, (paragraph.start, paragraph.end)):
            low, high = span
            starts.append(low)
            ends.append(high)
            third = quoted(reading, span) if reading.quoted else 0
            # Straight to the tuple: half of what a call of its class costs.
            sentence = tuple.__new__(Sentence, (span, words(text, low, high, language), number, role, third, [], []))
            found.append((sentence, reading))
    for marker in markers:
        first, after = bisect_right(ends, marker.start), bisect_left(starts, marker.end)
        for at in range(first, after):
            found[at][0].here.append(marker)
        for low, high in marker.content:
            if first < after and starts[first] <= low and high <= ends[after - 1]:
                continue
            for at in range(bisect_right(ends, low), bisect_left(starts, high)):
                over = found[at][0].over
                if not first <= at < after and (not over or over[-1] is not marker):
                    over.append(marker)
    return found


def quoted(reading: Reading, span: Span) -> int:
    """Return the third of a sentence that lies in quotations, 0 to 3."""
    low, high = span
    quotes, inside = reading.quoted, 0
    at = max(0, bisect_left(quotes, (low,)) - 1)
    while at < len(quotes) and quotes[at].start < high:
        inside += max(0, min(high, quotes[at].end) - max(low, quotes[at].start))
        at += 1
    return inside * 3 // max(1, high - low)


def pieces(text: str, span: tuple[int, int]) -> Iterable[Span]:
    """Return the sentences of a paragraph, what runs on without an end in pieces of bounded length."""
    return split(text, span) if span[1] - span[0] <= LONGEST else bounded(text, span)


def bounded(text: str, span: tuple[int, int]) -> Iterator[Span]:
    """Yield the sentences of a long paragraph, and the pieces of those that run on."""
    for sentence in split(text, span):
        if sentence.end - sentence.start <= LONGEST:
            yield sentence
            continue
        for start in range(sentence.start, sentence.end, LONGEST):
            yield Span(start, min(sentence.end, start + LONGEST))


def settled(
    sentence: Sentence, reading: Reading, mine: list[Marker], likely: list[int], told: float, scores: Scores
) -> Iterator[Marker]:
    """Yield what holds of a sentence: the sure readings, else the likeliest where somebody is told of, else the speech.

    The speech without a speaker goes on with what another sentence said: "He had seen nothing of the kind."
    """
    bars = scores.bars
    speaks = told > bars["attributed"]
    read = claims(sentence, reading, mine, likely) if mine or likely else []
    kept: list[Marker] = []
    odds: list[float] = []
    if mine:
        weighed = {id(claim.marker) for claim in read}
        kept += [marker for marker in mine if id(marker) not in weighed and (speaks or marker.kind == "quotation")]
    if read:
        others = len([marker for marker in mine if marker.source_span is not None])
        odds += [scores.said(sentence, claim, others) for claim in read]
        kept += [made(sentence, reading, c) for c, odd in zip(read, odds, strict=True) if odd > bars[needed(c)]]
    yield from kept
    if not speaks or kept or not all(map(decided, sentence.here)) or not all(map(decided, sentence.over)):
        return
    if read and max(odds) > bars["likely"]:
        yield made(sentence, reading, read[odds.index(max(odds))])
    else:
        yield Marker("speech", *sentence.span, "speaker", content=(sentence.span,), strength="weak")


def needed(claim: Claim) -> str:
    """Return the bar that a reading must clear: a rule's own strong one is likely enough, any other must be sure."""
    return "likely" if claim.marker is not None and claim.marker.strength == "strong" else "sure"


def claims(sentence: Sentence, reading: Reading, mine: Iterable[Marker], likely: Iterable[int]) -> list[Claim]:
    """Return the readings of a sentence: those of the rules, and one for each `likely` word that may be a cue beside.

    Likely are those with the stem of a cue.
    """
    found: list[Claim] = []
    line, tokens = sentence.line, sentence.line.words
    lexicon = grammar(reading.article.language)
    ruled: defaultdict[int, list[Marker]] = defaultdict(list)
    for marker in mine:
        if marker.cue is not None and marker.source_span is not None:
            at = bisect_left(line.ends, marker.cue.end)
            if at < len(tokens) and line.ends[at] == marker.cue.end:
                ruled[at].append(marker)
    refusals = reading.article.found("speech.refusal")
    unsaid = refused(refusals, sentence.span) if refusals else ()
    for at in sorted({*likely, *ruled}) if ruled else likely:
        if at in ruled:
            for marker in ruled[at]:
                if (subject := held(line, marker)) is not None:
                    found.append(tuple.__new__(Claim, (at, subject, "rule", marker)))
        elif verbal(tokens, at, lexicon):
            if reading.quoted and reading.inside(line.starts[at]):
                continue
            if unsaid and any(a <= line.starts[at] < b for a, b in unsaid):
                continue
            how, who = subject_of(tokens, at, lexicon)
            if who is not None and tokens[who[1]].low not in lexicon.absent:
                found.append(tuple.__new__(Claim, (at, who, how, None)))
    return found


def verbal(tokens: list[Word], at: int, lexicon: Grammar) -> bool:
    """Tell whether a word with the stem of a cue can be one here: no figure, no English name, no auxiliary."""
    word = tokens[at]
    if word.capital and at and lexicon.order == "english":
        return False
    return word.text[0].isalpha() and not (word.helper and auxiliary(tokens, at, lexicon))


def refused(hits: tuple[Hit, ...], span: Span) -> list[tuple[int, int]]:
    """Return where a sentence says that somebody says nothing."""
    low, high = bisect_left(hits, (span.start,)), bisect_left(hits, (span.end,))
    return [(hit.start, hit.end) for hit in hits[low:high]]


def held(line: Line, marker: Marker) -> tuple[int, int] | None:
    """Return the first and last word of a marker's source, None where it stands in another sentence."""
    if marker.source_span is None:
        return None
    start, end = marker.source_span
    first, after = bisect_left(line.starts, start), bisect_left(line.starts, end)
    return (first, after - 1) if first < after else None


def subject_of(tokens: list[Word], at: int, lexicon: Grammar) -> tuple[str, tuple[int, int] | None]:
    """Return who would say what word `at` says, and how that was found: as of a verb, else whoever stands before."""
    if lexicon.order != "english":
        # Not imported for English.
        from provenance.markers.prose import free

        found = free.statement(Verb(tokens, at, at + 1, "stance", "finite"), lexicon)
        if found is not None and found.subject is not None:
            return "verb", found.subject
        return "first", free.forward(tokens, 0, at, lexicon)
    low = tokens[at].low
    form = "gerund" if low.endswith("ing") else "base" if at and tokens[at - 1].low == "to" else "finite"
    verbal = statement(tuple.__new__(Verb, (tokens, at, at + 1, "stance", form)), lexicon)
    if verbal is not None and verbal.subject is not None:
        return "verb", verbal.subject
    left = skip(tokens, at - 1, lexicon)
    if left >= 0 and not tokens[left].mark and (near := before(tokens, left, lexicon)) is not None:
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
    current = reading.sentence, reading.line
    reading.sentence, reading.line = sentence.span, sentence.line
    found = Statement(claim.subject, (claim.cue, claim.cue), "weak")
    marker = speech.marked(reading, found, grammar(reading.article.language), named=False)
    reading.sentence, reading.line = current
    return marker
