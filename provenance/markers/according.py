"""Phrases that hand what they say to somebody: `according to the ministry`, `laut Polizei`, `selon la police`."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.lexicon.reporting import Grammar, grammar
from provenance.markers.prose.clauses import content
from provenance.markers.prose.openings import initial
from provenance.markers.prose.outlets import named, outlet, role, wires
from provenance.markers.prose.phrases import after, before
from provenance.markers.prose.reading import Reading, readings
from provenance.markers.prose.spans import label, stretch
from provenance.markers.prose.words import Word
from provenance.model import Article, Hit, Marker, MarkerRole, Pattern, Span, Terms
from provenance.sentences import around

#: How many words may stand between "in" and the poll: "in the latest Harbour College poll".
SURVEY = 8
#: What leads from "Angaben" to whose they are: "nach Angaben der Polizei", "nach Angaben von Roe".
GENITIVE = frozenset({"der", "des", "von", "vom", "eines", "einer", "aus", "seiner", "ihrer"})
#: Possessives of the subject, and how those of somebody named before begin.
OWN = frozenset({"eigenen", "eigener"})
POSSESSIVE = ("sein", "ihr")


def registered(language: str) -> Iterator[Pattern | Terms]:
    """Yield the according-to phrases and patterns of a language."""
    lexicon = grammar(language)
    if lexicon.cues:
        yield Terms("according.cue", lexicon.cues, ignore_case=True)
    if lexicon.surveys:
        yield Terms("according.survey", dict.fromkeys(lexicon.surveys, ""), ignore_case=True)
    for kind, regex in lexicon.patterns:
        if kind == "according":
            yield Pattern("according.pattern", regex)


def find(article: Article) -> Iterator[Marker]:
    """Yield a marker for each according-to phrase that names or describes somebody."""
    lexicon = grammar(article.language)
    for reading, hits in readings(article, "according.cue"):
        for hit in hits:
            yield from according(reading, hit, lexicon)
    for reading, hits in readings(article, "according.survey"):
        for hit in hits:
            yield from survey(reading, hit)
    for hit in article.found("according.pattern"):
        source, cue = hit.groups["source"], hit.groups["cue"]
        paragraph = article.paragraph_at(source.start)
        if paragraph is not None and cue.end <= paragraph.end:
            start, end = min(source.start, cue.start), max(source.end, cue.end)
            said = around(article.text, cue.start, paragraph.start, paragraph.end)
            whose: MarkerRole = "channel" if named(article, source) else "speaker"
            yield Marker("according", start, end, whose, article.words(source), source, cue, (said,))


def according(reading: Reading, hit: Hit, lexicon: Grammar) -> Iterator[Marker]:
    """Yield the marker of one phrase, and the outlet that cites by it."""
    reading.turn(hit.start)
    article, line = reading.article, reading.line
    source = beside(reading, hit, lexicon)
    if source is None:
        return
    span, cue = stretch(line, source), Span(hit.start, hit.end)
    start, end = min(cue.start, span.start), max(cue.end, span.end)
    yield Marker(
        "according",
        start,
        end,
        role(article, line, source, lexicon),
        article.words(label(line, source, lexicon)),
        span,
        cue,
        content(article.text, reading.sentence, start, end, reading.beside()),
    )
    if article.words(cue).lower() in lexicon.relays:
        yield from relay(reading, hit, lexicon)


def relay(reading: Reading, hit: Hit, lexicon: Grammar) -> Iterator[Marker]:
    """Yield the outlet that cites: "Reuters reported, citing two officials" came through Reuters."""
    article, line = reading.article, reading.line
    subject, cue = initial(line.words, reading.first(hit) or 0, lexicon), Span(hit.start, hit.end)
    if subject is not None and outlet(article, line, subject, lexicon):
        span, name = stretch(line, subject), label(line, subject, lexicon)
        yield Marker("according", span.start, cue.end, "channel", article.words(name), span, cue)
    elif carrying := wires(article, Span(reading.sentence.start, hit.start)):
        span = Span(carrying[-1].start, carrying[-1].end)
        yield Marker("according", span.start, cue.end, "channel", article.words(span), span, cue)


def beside(reading: Reading, hit: Hit, lexicon: Grammar) -> tuple[int, int] | None:
    """Return the noun phrase on the cue's side, or None where the cue is an everyday word here."""
    tokens, first, at = reading.line.words, reading.first(hit), reading.after(hit)
    if first is None:
        return None
    if hit.value == "before":
        return before(tokens, first - 1, lexicon)
    cue = {word.low for word in tokens[first:at]}
    if lexicon.compounds and (found := itself(tokens, first, at, lexicon)) is not None:
        return found
    if at < len(tokens) and cue <= lexicon.paused and tokens[at].low in lexicon.degrees:
        return None
    if cue <= lexicon.paused and not (first and tokens[first - 1].mark):
        return None
    if at < len(tokens) and tokens[at].low in lexicon.agents:
        at += 1
    source = after(tokens, at, lexicon)
    if source is None or (cue <= lexicon.names and not somebody(tokens[source[0] : source[1] + 1], lexicon)):
        return None
    return source


def itself(tokens: list[Word], first: int, at: int, lexicon: Grammar) -> tuple[int, int] | None:
    """Return the source of "nach Behördenangaben", "nach seinen Angaben", "nach eigenen Angaben": no noun behind it."""
    if tokens[first].low not in lexicon.names:
        return None
    last = next((i for i in range(first + 1, min(len(tokens), first + 4)) if given(tokens[i], lexicon)), None)
    if last is None or (last + 1 < len(tokens) and tokens[last + 1].low in GENITIVE):
        return None
    if tokens[last - 1].low in OWN:
        return owning(tokens, first, last, lexicon)
    compound = tokens[last].low not in lexicon.documents
    if compound or tokens[last - 1].low.startswith(POSSESSIVE):
        return (first + 1, last) if first + 1 >= at or compound is False else (last, last)
    return None


def given(word: Word, lexicon: Grammar) -> bool:
    """Tell whether a word is a noun of what was given out: "Angaben", "Behördenangaben"."""
    return word.capital and word.low.endswith(tuple(lexicon.compounds))


def owning(tokens: list[Word], first: int, last: int, lexicon: Grammar) -> tuple[int, int] | None:
    """Return whose own account it is: the subject of the sentence, before it or behind the verb that follows it."""
    if (ahead := initial(tokens, first, lexicon)) is not None:
        return ahead
    return after(tokens, last + 2, lexicon) if last + 2 < len(tokens) else None


def somebody(phrase: list[Word], lexicon: Grammar) -> bool:
    """Tell whether a phrase is a name or a known role: "citing officials", not "citing violence"."""
    if lexicon.order == "svo" and phrase[0].low in lexicon.articles | lexicon.determiners:
        return True
    phrase = phrase[:1] if lexicon.order == "svo" else phrase
    known = lexicon.documents if lexicon.order == "v2" else lexicon.documents | lexicon.people
    return any(word.low in known or (lexicon.order != "v2" and word.capital) for word in phrase)


def survey(reading: Reading, hit: Hit) -> Iterator[Marker]:
    """Yield the marker of a poll that something is found in: "in a Harbour College poll"."""
    reading.turn(hit.start)
    line, last = reading.line, reading.first(hit)
    tokens = line.words
    if last is None:
        return
    for first in range(last - 1, max(-1, last - SURVEY - 1), -1):
        if tokens[first].mark:
            return
        if tokens[first].low == "in" and first + 1 < last:
            span, cue = stretch(line, (first + 1, last)), Span(line.starts[first], line.ends[first])
            said = content(reading.article.text, reading.sentence, cue.start, span.end, [])
            yield Marker("according", cue.start, span.end, "document", reading.article.words(span), span, cue, said)
            return
