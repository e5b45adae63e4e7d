"""A paragraph that rests on one wire service alone.

Flags:
    The strait stays closed to tankers until further notice, the ministry told TASS on Friday.

Flags:
    The strait stays closed to tankers until further notice. [Source: TASS]

Passes:
    The strait stays closed to tankers until further notice, the harbour master said in an interview.

Passes:
    The strait stays closed to tankers until further notice, the harbour master told this newspaper. [Source: TASS]

Why:
    Whoever speaks in it, the words came through one agency: if the agency erred, nothing else in the
    paragraph would show it. In copy that the wire's own byline, dateline or credit declares, this is how
    it should be, and it is only noted.

Authority:
    BBC, Editorial Guidelines, Accuracy, Gathering Material: be reluctant to rely on a single source; if you do,
    let it be credible, and best a named one on the record.
    https://www.bbc.co.uk/editorialguidelines/guidelines/accuracy/guidelines
    NPR, Ethics Handbook: what comes from the wires is attributed to them.
    http://ethics.npr.org/full-handbook/

Dismiss:
    Find a second origin, say so in the byline when it is the wire's own story, or accept it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Paragraph, Pattern, Span, Terms

CODE = "WIR001"
NAME = "single-wire-paragraph"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
ASKS = ("wire",)
PATTERNS: tuple[Pattern | Terms, ...] = ()


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield a flag for each paragraph whose every origin is one wire."""
    names = {source.key: source.name for source in article.sources}
    declared = article.summary is not None and article.summary.declared_wire_story
    for paragraph in article.paragraphs:
        if paragraph.single_wire is None:
            continue
        wire = names[paragraph.single_wire]
        yield Flag(
            span=place(article, paragraph),
            message=f"Everything in this paragraph came through {wire}",
            level="note" if declared or "|" in paragraph.single_wire else LEVEL,
            reason=f"declared {wire} copy" if declared else carried(article, paragraph, wire),
            help=None
            if declared
            else "Add an origin that does not depend on the wire, or declare the story as its copy.",
            paragraph=paragraph.number,
        )


def place(article: Article, paragraph: Paragraph) -> Span:
    """Return where the wire is named for a paragraph, or the paragraph itself."""
    for index in paragraph.markers:
        marker = article.markers[index]
        if marker.source == paragraph.single_wire and paragraph.start <= marker.start < paragraph.end:
            return marker.span
    return paragraph.span


def carried(article: Article, paragraph: Paragraph, wire: str) -> str:
    """Return who else speaks in a paragraph, and that the wire carried them."""
    others = [source for source in article.sources if source.key in paragraph.sources and not source.wire]
    names = [source.name for source in others if paragraph.single_wire in source.via]
    return f"{', '.join(names[:2])}: through {wire} only" if names else "the only source here"
