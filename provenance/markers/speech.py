"""Reporting verbs: `Jane Roe said`, `"…," said the mayor`, `was accused by X of`, `X told Reuters`.

The words are those of `lexicon/speech`; each hit is read in its own sentence. A verb inside a
quotation belongs to the quotation's speaker and is left alone. Where an outlet was told, a second
marker with the same cue names the channel.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from provenance.lexicon.reporting import Grammar, grammar
from provenance.markers.prose import channels, outlets
from provenance.markers.prose.clauses import content
from provenance.markers.prose.nominals import nominal
from provenance.markers.prose.reading import SILENT, Reading, readings
from provenance.markers.prose.spans import label, related, stretch
from provenance.markers.prose.statements import Statement, Verb, statement
from provenance.model import Article, Hit, Marker, MarkerRole, Pattern, Span, Terms
from provenance.sentences import around


def registered(language: str) -> Iterator[Pattern | Terms]:
    """Yield the reporting verbs, nouns and patterns of a language, and the labels of a transcript."""
    lexicon = grammar(language)
    yield Pattern("speech.label", r"^(?P<name>[^\W\d_a-zа-я][^\n:.!?,;\"“„«()]{1,40})(?P<cue>:)[ \t]{1,3}[^\s\"“„«]")
    if lexicon.verbs:
        yield Terms("speech.verb", lexicon.verbs, ignore_case=True)
    if lexicon.statements:
        yield Terms("speech.noun", dict.fromkeys(lexicon.statements, ""), ignore_case=True)
    if lexicon.refusals:
        yield Terms("speech.refusal", dict.fromkeys(lexicon.refusals, ""), ignore_case=True)
    if unnamed := lexicon.hearsay | lexicon.subjunctive:
        yield Terms("speech.unnamed", dict.fromkeys(unnamed, ""), ignore_case=True)
    for kind, regex in lexicon.patterns:
        if kind in ("speech", "channel"):
            yield Pattern(f"speech.{kind}", regex)


def find(article: Article) -> Iterator[Marker]:
    """Yield a marker for each place in which somebody is said to say something, and one for each channel."""
    lexicon = grammar(article.language)
    for reading, hits in readings(article, "speech.verb"):
        yield from said(reading, hits, lexicon)
    for reading, hits in readings(article, "speech.noun"):
        yield from nouns(reading, hits, lexicon)
    yield from phrased(article)
    yield from labels(article)
    for reading, hits in readings(article, "speech.unnamed"):
        for hit in hits:
            reading.turn(hit.start)
            if not reading.inside(hit.start):
                cue = Span(hit.start, hit.end)
                yield Marker("speech", *cue, "speaker", cue=cue, content=(reading.sentence,), strength="weak")


def said(reading: Reading, hits: list[Hit], lexicon: Grammar) -> list[Marker]:
    """Return the markers of all reporting verbs of a paragraph, read once for speech and for its quotations."""
    if reading.said is None:
        reading.said = list(verbs(reading, hits, lexicon))
    return reading.said


def verbs(reading: Reading, hits: list[Hit], lexicon: Grammar) -> Iterator[Marker]:
    """Yield the markers of a paragraph's reporting verbs."""
    english = lexicon.order == "english"
    for hit in hits:
        if reading.quoted and reading.inside(hit.start):
            continue
        reading.turn(hit.start)
        first = reading.first(hit)
        if first is None:
            continue
        tokens = reading.line.words
        kind, form = hit.value.split(".")
        verb = tuple.__new__(Verb, (tokens, first, reading.after(hit), kind, form))
        found = statement(verb, lexicon) if english else unbound(verb, lexicon)
        if found is not None and found.subject is not None and tokens[found.subject[1]].low in lexicon.absent:
            continue
        marker = marked(reading, found, lexicon) if found is not None else None
        if kind == "carry" and (marker is None or marker.role != "channel"):
            yield from channels.carrier(reading, verb)
        elif found is not None and marker is not None:
            yield from channels.apart(reading.article, marker)
            yield from heard(reading, verb, found, lexicon)


def nouns(reading: Reading, hits: list[Hit], lexicon: Grammar) -> Iterator[Marker]:
    """Yield the markers of a paragraph's nouns of saying."""
    for hit in hits:
        if reading.inside(hit.start):
            continue
        reading.turn(hit.start)
        first = reading.first(hit)
        found = nominal(reading.line.words, first, lexicon) if first is not None else None
        if found is not None:
            yield marked(reading, found, lexicon)


def marked(reading: Reading, found: Statement, lexicon: Grammar, *, named: bool = True) -> Marker:
    """Return the marker of a statement, with the name of its subject where it is to be `named`."""
    article, line, (subject, (first, last), strength) = reading.article, reading.line, found
    start, end = cue = tuple.__new__(Span, (line.starts[first], line.ends[last]))
    role: MarkerRole = "speaker"
    source = name = None
    if subject is not None:
        source = related(line, subject, first, lexicon)
        start, end = min(start, source[0]), max(end, source[1])
        role = outlets.role(article, line, subject, lexicon)
        name = article.words(label(line, subject, lexicon)) if named else None
    said = content(article.text, reading.sentence, start, end, reading.beside() if reading.quoted else ())
    return Marker("speech", start, end, role, name, source, cue, said, strength)


def heard(reading: Reading, verb: Verb, found: Statement, lexicon: Grammar) -> Iterator[Marker]:
    """Yield the outlet that was told: "told Reuters", "said in an interview with the Harbour Times", "dijo a EFE"."""
    line = reading.line
    spans: list[tuple[Span, Span]] = []
    if lexicon.order == "english":
        for receiver in channels.listeners(verb, found, lexicon):
            if outlets.outlet(reading.article, line, receiver, lexicon):
                spans.append((stretch(line, receiver), label(line, receiver, lexicon)))
    elif (wire := channels.told(reading, verb, found, lexicon)) is not None:
        spans.append((wire, wire))
    for span, name in spans:
        cue = Span(line.starts[found.cue[0]], line.ends[found.cue[1]])
        start, end = min(cue.start, span.start), max(cue.end, span.end)
        yield Marker("speech", start, end, "channel", reading.article.words(name), span, cue)


def phrased(article: Article) -> Iterator[Marker]:
    """Yield the markers of a language's own patterns, whose groups name source and cue."""
    for hit in (*article.found("speech.speech"), *article.found("speech.channel")):
        source, cue = hit.groups["source"], hit.groups["cue"]
        owner = article.paragraph_at(source.start)
        if owner is None or owner.role in SILENT or cue.end > owner.end:
            continue
        sentence = around(article.text, cue.start, owner.start, owner.end)
        start, end = min(source.start, cue.start), max(source.end, cue.end)
        carried = hit.name == "speech.channel" or outlets.named(article, source)
        role: MarkerRole = "channel" if carried else "speaker"
        yield Marker("speech", start, end, role, article.words(source), source, cue, (sentence,))


def labels(article: Article) -> Iterator[Marker]:
    """Yield the speakers of a transcript (`ROE: …`, each named twice or more) and of a headline (`Roe: …`)."""
    found = [(hit, article.words(hit.groups["name"])) for hit in article.found("speech.label")]
    times = Counter(name for _, name in found)
    for hit, name in found:
        owner = article.paragraph_at(hit.start)
        if owner is None or owner.start != hit.start or owner.role in SILENT:
            continue
        if (times[name] > 1 or owner.role == "headline") and (name.istitle() or name.isupper()):
            cue = hit.groups["cue"]
            said = Span(cue.end, owner.end)
            yield Marker("speech", hit.start, cue.end, "speaker", name, hit.groups["name"], cue, (said,))


def unbound(verb: Verb, lexicon: Grammar) -> Statement | None:
    """Return the statement of a verb in a language whose order is free."""
    # Not imported for English.
    from provenance.markers.prose import free

    return free.statement(verb, lexicon)
