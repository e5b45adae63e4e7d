"""Phrases that hand what they say to somebody: `according to the ministry`, `laut Polizei`, `selon la police`."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.lexicon.reporting import Grammar, grammar
from provenance.markers.prose.clauses import content
from provenance.markers.prose.outlets import named, outlet
from provenance.markers.prose.phrases import Word, after, before, capital, mark, stretch, words
from provenance.markers.prose.quotes import quotes
from provenance.model import Article, Hit, Marker, MarkerRole, Paragraph, Pattern, Span, Terms
from provenance.sentences import around


def registered(language: str) -> Iterator[Pattern | Terms]:
    """Yield the according-to phrases of a language."""
    lexicon = grammar(language)
    if lexicon.cues:
        yield Terms("according.cue", lexicon.cues, ignore_case=True)
    for kind, regex in lexicon.patterns:
        if kind == "according":
            yield Pattern("according.pattern", regex)
    if lexicon.surveys:
        yield Terms("according.survey", dict.fromkeys(lexicon.surveys, ""), ignore_case=True)


def find(article: Article) -> Iterator[Marker]:
    """Yield a marker for each according-to phrase that names or describes somebody."""
    lexicon = grammar(article.language)
    for hit in article.found("according.cue"):
        paragraph = article.paragraph_at(hit.start)
        if paragraph is not None:
            yield from according(article, paragraph, hit, lexicon)
    for hit in article.found("according.pattern"):
        source, cue = hit.groups["source"], hit.groups["cue"]
        paragraph = article.paragraph_at(source.start)
        if paragraph is not None:
            start, end = min(source.start, cue.start), max(source.end, cue.end)
            said = around(article.text, cue.start, paragraph.start, paragraph.end)
            whose: MarkerRole = "channel" if named(article, source) else "speaker"
            yield Marker("according", start, end, whose, article.words(source), source, cue, (said,))
    for hit in article.found("according.survey"):
        paragraph = article.paragraph_at(hit.start)
        if paragraph is not None:
            yield from survey(article, paragraph, hit, lexicon)


def survey(article: Article, paragraph: Paragraph, hit: Hit, lexicon: Grammar) -> Iterator[Marker]:
    """Yield the marker of a poll that something is found in: "in a Harbour College poll"."""
    sentence = around(article.text, hit.start, paragraph.start, paragraph.end)
    tokens = words(article.text, sentence.start, sentence.end)
    at = next((i for i, word in enumerate(tokens) if word.start == hit.start), 0)
    for start in range(at - 1, max(-1, at - 9), -1):
        if mark(tokens[start]):
            return
        if tokens[start].low == "in" and start + 1 < at:
            span, cue = stretch(tokens, (start + 1, at)), Span(tokens[start].start, tokens[start].end)
            said = content(article.text, sentence, cue.start, span.end, [])
            yield Marker("according", cue.start, span.end, "document", article.words(span), span, cue, said)
            return


def according(article: Article, paragraph: Paragraph, hit: Hit, lexicon: Grammar) -> Iterator[Marker]:
    """Yield the marker of one phrase."""
    sentence = around(article.text, hit.start, paragraph.start, paragraph.end)
    tokens = words(article.text, sentence.start, sentence.end)
    source = beside(tokens, hit, lexicon)
    if source is None:
        return
    span, cue = stretch(tokens, source), Span(hit.start, hit.end)
    start, end = min(cue.start, span.start), max(cue.end, span.end)
    first = source[0]
    if first < source[1] and tokens[first].low in ("the", "a", "an"):
        first += 1
    yield Marker(
        "according",
        start,
        end,
        role(article, tokens, source, lexicon),
        article.words(stretch(tokens, (first, source[1]))),
        span,
        cue,
        content(article.text, sentence, start, end, quotes(article.text, paragraph.start, paragraph.end)),
    )


def beside(tokens: list[Word], hit: Hit, lexicon: Grammar) -> tuple[int, int] | None:
    """Return the noun phrase on the cue's side; everyday words want a name or a known role there."""
    if hit.value == "before":
        at = next((i for i, word in enumerate(tokens) if word.end > hit.start), 0) - 1
        return before(tokens, at, lexicon)
    at = next((i for i, word in enumerate(tokens) if word.start >= hit.end), len(tokens))
    if at < len(tokens) and tokens[at].low in lexicon.agents:
        at += 1
    source = after(tokens, at, lexicon)
    if source is None or not (cued(tokens, hit, lexicon) and everyday(tokens, source, hit, lexicon)):
        return None
    return source


def cued(tokens: list[Word], hit: Hit, lexicon: Grammar) -> bool:
    """Tell whether a cue that only works after a pause stands after one: `…, so die Polizei`."""
    first = next((i for i, word in enumerate(tokens) if word.start == hit.start), 0)
    words_of_it = {word.low for word in tokens if hit.start <= word.start < hit.end}
    return not words_of_it <= lexicon.paused or (first > 0 and mark(tokens[first - 1]))


def everyday(tokens: list[Word], source: tuple[int, int], hit: Hit, lexicon: Grammar) -> bool:
    """Tell whether an everyday word ("citing violence") has a name or somebody after it."""
    cue = {word.low for word in tokens if hit.start <= word.start < hit.end}
    if not cue <= lexicon.names:
        return True
    span = tokens[source[0] : source[1] + 1]
    if lexicon.order == "v2":
        return any(word.low in lexicon.documents for word in span)
    return any(capital(word) or word.low in lexicon.people or word.low in lexicon.documents for word in span)


def role(article: Article, tokens: list[Word], source: tuple[int, int], lexicon: Grammar) -> MarkerRole:
    """Tell a document and an outlet from a speaker."""
    if outlet(article, tokens, source, lexicon):
        return "channel"
    return "document" if any(word.low in lexicon.documents for word in tokens[source[0] : source[1] + 1]) else "speaker"
