"""Who heard it: "told Reuters and the Courier", "speaking to TASS", "sagte Roe der dpa", «сообщил ТАСС Роу»."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.lexicon import listed, registry
from provenance.lexicon.reporting import Grammar
from provenance.markers.prose import outlets
from provenance.markers.prose.phrases import after
from provenance.markers.prose.reading import Reading
from provenance.markers.prose.spans import stretch
from provenance.markers.prose.statements import Statement, Verb
from provenance.markers.prose.words import Word
from provenance.model import Article, Marker, Span

#: Occasions on which an English sentence names the outlet that heard it: "in an interview with X".
OCCASIONS = frozenset({"interview", "email", "e-mail", "statement", "telephone", "message", "letter", "comments"})
#: Words that lead in the listener before the speaker: "Speaking to TASS, Jane Roe said".
SPEAKING = frozenset({"speaking", "talking", "spoke", "talked"})
#: What leads from the occasion to the outlet.
PARTNERS = frozenset({"with", "to"})
#: How far behind the verb such a phrase may stand, in words.
OCCASION = 8
#: How far behind "carried by" a wire's name may end, in code points.
CARRIED = 80
#: Languages in which the listener stands between the verb and the speaker without a preposition.
DATIVE = frozenset({"ru", "uk"})


def listeners(verb: Verb, found: Statement, lexicon: Grammar) -> Iterator[tuple[int, int]]:
    """Yield the noun phrases of those who were told in English: the object of `told`, the partner of an interview."""
    tokens = verb.tokens
    places = [verb.end] if verb.kind == "tell" else []
    if verb.end < len(tokens) and tokens[verb.end].low == "to":
        places.append(verb.end + 1)
    last, opening = len(tokens) - 2, min(found.subject[0], OCCASION) if found.subject else 0
    for at, word in enumerate(tokens[verb.end + 1 : min(last, verb.end + OCCASION) + 1], verb.end):
        if word.low in PARTNERS and (tokens[at].low in OCCASIONS or (at < opening and tokens[at].low in SPEAKING)):
            places.append(at + 2)
    for at, word in enumerate(tokens[1 : opening + 1]):
        if word.low in PARTNERS and (tokens[at].low in OCCASIONS or tokens[at].low in SPEAKING):
            places.append(at + 2)
    for place in places:
        us = place < len(tokens) and (tokens[place].low in lexicon.ourselves or small(tokens[place]))
        receiver = (place, place) if us else after(tokens, place, lexicon)
        if receiver is not None:
            yield receiver
            joined = receiver[1] + 1
            if joined + 1 < len(tokens) and tokens[joined].low == "and":
                second = after(tokens, joined + 1, lexicon)
                if second is not None:
                    yield second


def small(word: Word) -> bool:
    """Tell whether a word is a wire that is written in small letters: "told dpa"."""
    return not word.capital and not word.mark and bool(registry.candidates(word.text))


def carrier(reading: Reading, verb: Verb) -> Iterator[Marker]:
    """Yield the registered wire behind "carried by", whatever script or article its name is written with."""
    cue = Span(reading.line.starts[verb.first], reading.line.ends[verb.end - 1])
    behind = Span(cue.end, min(reading.sentence[1], cue.end + CARRIED))
    for hit in outlets.wires(reading.article, behind)[:1]:
        between = reading.article.words((cue.end, hit.start)).split()
        if between and between[0].casefold() in listed("by", reading.article.language):
            wire = Span(hit.start, hit.end)
            name = reading.article.words(wire)
            yield Marker("speech", cue.start, hit.end, "channel", name, wire, cue)


def told(reading: Reading, verb: Verb, found: Statement, lexicon: Grammar) -> Span | None:
    """Return the outlet that stands behind the verb, before any pause, and is not its subject."""
    tokens, line = verb.tokens, reading.line
    pause = next((at for at in range(verb.end, len(tokens)) if tokens[at].mark), None)
    stop = line.ends[-1] if pause is None else line.starts[pause]
    subject = stretch(line, found.subject) if found.subject is not None else Span(0, 0)
    behind = Span(line.ends[verb.end - 1], stop)
    spans = [Span(hit.start, hit.end) for hit in outlets.wires(reading.article, behind)]
    low = reading.article.words(behind).lower()
    for phrase in lexicon.ourselves:
        if (at := low.find(phrase)) >= 0:
            spans.append(Span(behind.start + at, behind.start + at + len(phrase)))
    return next((span for span in spans if not span.overlaps(subject)), None)


def apart(article: Article, marker: Marker) -> Iterator[Marker]:
    """Yield a marker as it is, or one for each wire of "Reuters and AP", or speaker and wire of "Roe der dpa"."""
    span = marker.source_span
    near = outlets.wires(article, span) if span is not None else ()
    if span is None or not near or marker.name is None or registry.candidates(marker.name, credit=True):
        yield marker
        return
    # A name that is also a word ("Report") stands for a wire in credits only.
    named = (Span(hit.start, hit.end) for hit in near)
    hits = [hit for hit in named if registry.candidates(article.words(hit))]
    speaker = rest(article, span, hits[0]) if len(hits) == 1 else None
    if speaker is None:
        # The registry knows a wire's name to its end: "the National News Agency | of Lebanon".
        wires = hits if marker.role == "channel" else []
        for hit in wires:
            yield marker._replace(end=max(marker.end, hit.end), name=article.words(hit), source_span=hit)
        if not wires:
            yield marker
        return
    yield marker._replace(role="speaker", name=article.words(speaker), source_span=speaker)
    yield marker._replace(role="channel", name=article.words(hits[0]), source_span=hits[0], content=())


def rest(article: Article, span: Span, wire: Span) -> Span | None:
    """Return the speaker who stands beside a wire in one noun phrase, where the two are no one name."""
    if wire.end == span.end and article.language == "de":
        words = article.words((span.start, wire.start)).split()
        if len(words) > 2 and words[-1] in ("der", "dem", "den"):
            text = article.words((span.start, wire.start)).rstrip()
            return Span(span.start, span.start + len(text) - len(words[-1]) - 1)
    if wire.start == span.start and article.language in DATIVE and wire.end < span.end:
        return Span(wire.end + 1, span.end)
    return None
