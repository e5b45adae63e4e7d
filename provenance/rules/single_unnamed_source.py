"""What the article opens with rests on one unnamed source.

Flags:
    The harbour board will sell the northern quay before the winter, a board official said on Tuesday.

    The quay has been closed since a crane fell on it in March. It is the oldest of the four in the bay.

Flags:
    Der Vorstand will den Nordkai noch vor dem Winter verkaufen, sagte ein Insider aus dem Umfeld des Vorstands.

    Der Kai ist seit März gesperrt. Er ist der älteste von vieren in der Bucht.

Passes:
    The harbour board will sell the northern quay before the winter, a board official told Reuters on Tuesday.

    The quay has been closed since a crane fell on it in March.

Passes:
    The harbour board will sell the northern quay before the winter, a board official said on Tuesday.

    "We have a buyer and we have a price," the board's chairman, Nils Aaker, said.

Passes:
    The harbour board will sell the northern quay before the winter, two board officials said on Tuesday.

Why:
    If that one source errs, or has an axe to grind, nothing else in the article would show it, and nobody can be
    asked to stand by it.

Authority:
    BBC, Editorial Guidelines, Accuracy, Gathering Material: be reluctant to rely on one source; if you do, let it be
    credible, and best a named one on the record.
    https://www.bbc.co.uk/editorialguidelines/guidelines/accuracy/guidelines
    BBC, Editorial Guidelines, Reporting allegations: one unnamed source with a serious allegation goes to a senior
    editor first, and readers are told whether anybody else bears it out.
    http://www.bbc.co.uk/guidelines/editorialguidelines/edguide/accuracy/reportingallega.shtml

Dismiss:
    Find a second source, or say that nobody else could bear it out and why the claim is still worth telling.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Marker, Pattern, Terms

CODE = "ANO003"
NAME = "single-unnamed-source"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "medium"
OPTIONS: Mapping[str, object] = {"opening": 2, "reach": 6}
ASKS = ("voice",)
PATTERNS: tuple[Pattern | Terms, ...] = ()


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield a flag where one hidden voice opens the article and nobody else bears it out soon after."""
    body = list(article.body())
    opening = next((p for p in body[: int(str(options["opening"]))] if article.vouched(p)), None)
    if opening is None or article.credits or opening.verdict == "cited":
        return
    alone = next(article.unquoted(filter(solitary, article.marks(opening))), None)
    limit = body[min(len(body), int(str(options["reach"]))) - 1].end
    if alone is None or any(other(marker, alone, limit) for marker in article.markers):
        return
    span = alone.source_span or alone.span
    yield Flag(
        span=span,
        message=f"What this article opens with rests on one unnamed source: {article.words(span)}",
        reason="nobody else bears it out in the paragraphs that follow",
        help="Find a second source, or say that nobody else bears it out.",
    )


def solitary(marker: Marker) -> bool:
    """Tell whether a marker lets one person speak whom the article hides."""
    return marker.voice is not None and marker.voice.hidden and marker.voice.number == "one"


def other(marker: Marker, alone: Marker, limit: int) -> bool:
    """Tell whether somebody else speaks, or several do, or another outlet carried it, before the limit."""
    if marker.start >= limit or marker.strength == "weak" or marker.source is None or marker.source == alone.source:
        return False
    return marker.voice is None or marker.voice.number != "one"
