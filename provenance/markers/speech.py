"""Reporting verbs: `Jane Roe said`, `"…," said the mayor`, `was accused by X of`, `X told Reuters`.

The words are those of `lexicon/speech`; each hit is read in its own sentence. A verb inside a
quotation belongs to the quotation's speaker and is left alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from provenance.lexicon.reporting import Grammar, grammar
from provenance.markers.prose.clauses import content
from provenance.markers.prose import free, outlets
from provenance.markers.prose.nominals import nominal
from provenance.markers.prose.outlets import outlet
from provenance.markers.prose.phrases import Word, after, stretch, words
from provenance.markers.prose.quotes import Quote, quotes
from provenance.markers.prose.statements import Statement, Verb, statement
from provenance.model import Article, Hit, Marker, MarkerRole, Paragraph, Pattern, Span, Terms
from provenance.sentences import around

#: Roles whose paragraphs hold prose.
SILENT = frozenset({"code", "boilerplate", "byline", "dateline", "credit"})
#: A quotation shorter than this is scare quotes, and verbs may stand inside it.
SHORT = 25


def registered(language: str) -> Iterator[Pattern | Terms]:
    """Yield the reporting verbs and nouns of a language, and the labels of a transcript."""
    yield Pattern("speech.label", r"^(?P<name>[A-ZÀ-ÞА-ЯЁІЇЄ][^\n:.!?,;\"“„«()]{1,40})(?P<cue>:)[ \t]{1,3}[^\s\"“„«]")
    lexicon = grammar(language)
    if lexicon.verbs:
        yield Terms("speech.verb", lexicon.verbs, ignore_case=True)
    if lexicon.statements:
        yield Terms("speech.noun", dict.fromkeys(lexicon.statements, ""), ignore_case=True)
    for kind, regex in lexicon.patterns:
        if kind in ("speech", "channel"):
            yield Pattern(f"speech.{kind}", regex)
    unnamed = lexicon.hearsay | lexicon.subjunctive
    if unnamed:
        yield Terms("speech.unnamed", dict.fromkeys(unnamed, ""), ignore_case=True)


def find(article: Article) -> Iterator[Marker]:
    """Yield a marker for each reporting verb that somebody stands behind, and one for each channel."""
    lexicon = grammar(article.language)
    for paragraph, hits in grouped(article, "speech.verb"):
        quoted = quotes(article.text, paragraph.start, paragraph.end)
        for hit in hits:
            if not inside(quoted, hit.start):
                yield from speech(article, paragraph, hit, quoted, lexicon)
    for paragraph, hits in grouped(article, "speech.noun"):
        quoted = quotes(article.text, paragraph.start, paragraph.end)
        for hit in hits:
            if not inside(quoted, hit.start):
                yield from noun(article, paragraph, hit, quoted, lexicon)
    yield from phrased(article)
    yield from labels(article)
    for hit in article.found("speech.unnamed"):
        owner = article.paragraph_at(hit.start)
        if owner is not None and owner.role not in SILENT:
            sentence = around(article.text, hit.start, owner.start, owner.end)
            yield Marker(
                "speech",
                hit.start,
                hit.end,
                "speaker",
                cue=Span(hit.start, hit.end),
                content=(sentence,),
                strength="weak",
            )


def phrased(article: Article) -> Iterator[Marker]:
    """Yield the markers of a language's own patterns, whose groups name source and cue."""
    for hit in (*article.found("speech.speech"), *article.found("speech.channel")):
        owner = article.paragraph_at(hit.groups["source"].start)
        if owner is None or owner.role in SILENT:
            continue
        source, cue = hit.groups["source"], hit.groups["cue"]
        sentence = around(article.text, cue.start, owner.start, owner.end)
        start, end = min(source.start, cue.start), max(source.end, cue.end)
        role: MarkerRole = "channel" if hit.name == "speech.channel" or outlets.named(article, source) else "speaker"
        yield Marker("speech", start, end, role, article.words(source), source, cue, (sentence,))


def labels(article: Article) -> Iterator[Marker]:
    """Yield the speakers of a transcript (`ROE: …`, each named twice or more) and of a headline (`Roe: …`)."""
    said = [(hit, article.paragraph_at(hit.start)) for hit in article.found("speech.label")]
    names = Counter(article.words(hit.groups["name"]) for hit, _ in said)
    for hit, owner in said:
        name = hit.groups["name"]
        known = names[article.words(name)] > 1
        if owner is None or owner.start != hit.start or owner.role in SILENT:
            continue
        if not article.words(name).istitle() and not article.words(name).isupper():
            continue
        if known or owner.role == "headline":
            rest = Span(hit.groups["cue"].end, owner.end)
            yield Marker("speech", hit.start, hit.groups["cue"].end, "speaker", article.words(name), name, hit.groups["cue"], (rest,))


def grouped(article: Article, name: str) -> Iterator[tuple[Paragraph, list[Hit]]]:
    """Yield the paragraphs that have hits of a name, with those hits."""
    owner: Paragraph | None = None
    hits: list[Hit] = []
    for hit in article.found(name):
        if owner is None or hit.start >= owner.end:
            if owner is not None and hits:
                yield owner, hits
            owner, hits = article.paragraph_at(hit.start), []
        if owner is not None and owner.role not in SILENT and owner.start <= hit.start:
            hits.append(hit)
    if owner is not None and hits:
        yield owner, hits


def inside(quoted: list[Quote], position: int) -> bool:
    """Tell whether a position stands inside a quotation of some length."""
    i = bisect_right(quoted, position, key=lambda quote: quote.start) - 1
    return i >= 0 and position < quoted[i].end and quoted[i].end - quoted[i].start > SHORT


def speech(article: Article, paragraph: Paragraph, hit: Hit, quoted: list[Quote], lexicon: Grammar) -> Iterator[Marker]:
    """Yield the markers of one reporting verb."""
    sentence = around(article.text, hit.start, paragraph.start, paragraph.end)
    tokens = words(article.text, sentence.start, sentence.end)
    first = next((i for i, word in enumerate(tokens) if word.start <= hit.start < word.end), None)
    if first is None:
        return
    end = next((i for i, word in enumerate(tokens) if word.start >= hit.end), len(tokens))
    kind, form = hit.value.split(".")
    verb = Verb(tokens, first, end, kind, form)
    found = statement(verb, lexicon) if lexicon.order == "english" else free.statement(verb, lexicon)
    if found is None:
        return
    yield marker(article, tokens, found, sentence, quoted, lexicon)
    yield from channels(article, verb, found, lexicon)


def noun(article: Article, paragraph: Paragraph, hit: Hit, quoted: list[Quote], lexicon: Grammar) -> Iterator[Marker]:
    """Yield the marker of one noun of saying."""
    sentence = around(article.text, hit.start, paragraph.start, paragraph.end)
    tokens = words(article.text, sentence.start, sentence.end)
    at = next((i for i, word in enumerate(tokens) if word.start <= hit.start < word.end), None)
    found = nominal(tokens, at, lexicon) if at is not None else None
    if found is not None:
        yield marker(article, tokens, found, sentence, quoted, lexicon)


def marker(
    article: Article, tokens: list[Word], found: Statement, sentence: Span, quoted: list[Quote], lexicon: Grammar
) -> Marker:
    """Return the marker of a statement."""
    cue = Span(tokens[found.cue[0]].start, tokens[found.cue[1]].end)
    source = stretch(tokens, found.subject) if found.subject is not None else None
    start, end = (min(cue.start, source.start), max(cue.end, source.end)) if source is not None else cue
    return Marker(
        kind="speech",
        start=start,
        end=end,
        role=role(article, tokens, found.subject, lexicon),
        name=name(article, tokens, found.subject, lexicon),
        source_span=source,
        cue=cue,
        content=content(article.text, sentence, start, end, quoted),
        strength=found.strength,
    )


def role(article: Article, tokens: list[Word], subject: tuple[int, int] | None, lexicon: Grammar) -> MarkerRole:
    """Tell a document and an outlet from a speaker."""
    if subject is None:
        return "speaker"
    if outlet(article, tokens, subject, lexicon):
        return "channel"
    return "document" if tokens[subject[1]].low in lexicon.documents else "speaker"


def name(article: Article, tokens: list[Word], subject: tuple[int, int] | None, lexicon: Grammar) -> str | None:
    """Return the source as written, without a leading article."""
    if subject is None:
        return None
    first, last = subject
    if first < last and tokens[first].low in (
        "the",
        "a",
        "an",
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
        "ein",
        "eine",
        "einem",
        "einer",
    ):
        first += 1
    return article.words(stretch(tokens, (first, last)))


def channels(article: Article, verb: Verb, found: Statement, lexicon: Grammar) -> Iterator[Marker]:
    """Yield the outlet that was told: "told Reuters", "said in an interview with the Harbour Times"."""
    tokens = verb.tokens
    receiver = after(tokens, verb.end, lexicon) if verb.kind == "tell" else None
    if receiver is None:
        for at in range(verb.end, min(len(tokens) - 1, verb.end + 8)):
            if tokens[at].low in ("interview", "email", "e-mail", "statement", "telephone", "message") and at + 2 < len(
                tokens
            ):
                receiver = after(tokens, at + 2, lexicon) if tokens[at + 1].low in ("with", "to") else None
                break
    if receiver is None or not outlet(article, tokens, receiver, lexicon):
        return
    span = stretch(tokens, receiver)
    cue = Span(tokens[found.cue[0]].start, tokens[found.cue[1]].end)
    yield Marker(
        "speech",
        min(cue.start, span.start),
        max(cue.end, span.end),
        "channel",
        name(article, tokens, receiver, lexicon),
        span,
        cue,
    )
