"""Where a phrase stands in the text: whole, with its "who", or as a name without its article."""

from __future__ import annotations

from provenance.lexicon.reporting import Grammar
from provenance.markers.prose.words import Line
from provenance.model import Span


def stretch(line: Line, phrase: tuple[int, int]) -> Span:
    """Return the text span of a phrase, without a possessive ending."""
    first, last = phrase
    end = line.ends[last]
    # Straight to the tuple: half of what a call of its class costs, and each reading asks twice.
    return tuple.__new__(Span, (line.starts[first], end - 2 if line.words[last].low.endswith("'s") else end))


def related(line: Line, phrase: tuple[int, int], cue: int, grammar: Grammar) -> Span:
    """Return the stretch of a phrase with the "who" that stands for it before its verb."""
    span, tokens = stretch(line, phrase), line.words
    last = phrase[1] + 1
    if last < len(tokens) and tokens[last].text == ",":
        last += 1
    return Span(span.start, line.ends[last]) if last < cue and tokens[last].low in grammar.relatives else span


def label(line: Line, phrase: tuple[int, int], grammar: Grammar) -> Span:
    """Return the span of a phrase without a leading article."""
    tokens, (first, last) = line.words, phrase
    if first < last and tokens[first].low in grammar.articles:
        first += 1
    span = stretch(line, (first, last))
    apostrophe = tokens[first].text.find("'", 1, 6)
    if apostrophe > 0 and tokens[first].low[: apostrophe + 1] in grammar.articles:
        return Span(span.start + apostrophe + 1, span.end)
    return span
