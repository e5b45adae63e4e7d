"""Channels: the wires, papers and stations through whom a speaker's words reached the article."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from provenance.lexicon.reporting import Grammar, grammar
from provenance.markers.prose.phrases import headed
from provenance.markers.prose.words import Line
from provenance.model import Article, Hit, MarkerRole, Span

#: Names under which the registry of wires stands in an article's hits.
REGISTERED = ("wire.name", "wire.short")


def outlet(article: Article, line: Line, phrase: tuple[int, int], grammar: Grammar) -> bool:
    """Tell whether a noun phrase names an outlet: a registered wire, or a name such as "the Harbour Times"."""
    first, last = phrase
    words = line.words[first : last + 1]
    tail = words[-1]
    if tail.low in last_words(grammar) and " ".join([word.low for word in words]) in grammar.ourselves:
        return True
    if wired(article, (line.starts[first], line.ends[last])):
        return True
    name = tail.text.removesuffix(".com")
    return name in grammar.outlets and (len(words) < 5 or words[0].low in grammar.determiners)


@cache
def last_words(grammar: Grammar) -> frozenset[str]:
    """Return the words in which a paper's names for itself end."""
    return frozenset(name.rpartition(" ")[2] for name in grammar.ourselves)


def role(article: Article, line: Line, phrase: tuple[int, int] | None, grammar: Grammar) -> MarkerRole:
    """Tell a document and an outlet from a speaker, by the noun phrase that names the source."""
    if phrase is None:
        return "speaker"
    if outlet(article, line, phrase, grammar):
        return "channel"
    return "document" if line.words[headed(line.words, phrase, grammar)].low in grammar.documents else "speaker"


def named(article: Article, span: Span) -> bool:
    """Tell whether a source that a pattern found is an outlet: a registered wire, or a word for one at its end."""
    return wired(article, span) or article.words(span).endswith(last_parts(grammar(article.language)))


@cache
def last_parts(grammar: Grammar) -> tuple[str, ...]:
    """Return the words in which the name of an outlet ends."""
    return tuple(grammar.outlets)


def wired(article: Article, span: tuple[int, int]) -> bool:
    """Tell whether a registered wire ends a span: "the news agency Reuters", not "Reuters employees"."""
    found, end = wires(article, span), span[1]
    return bool(found) and any(end - 2 <= hit.end <= end for hit in found)


def wires(article: Article, span: tuple[int, int]) -> list[Hit]:
    """Return the hits of the registry that begin inside a span."""
    start, end = span
    found: list[Hit] = []
    for name in REGISTERED:
        if hits := article.hits.get(name):
            i = bisect_left(hits, (start,))
            while i < len(hits) and hits[i].start < end:
                found.append(hits[i])
                i += 1
    return found
