"""An article in which every origin is one wire service.

Flags:
    The strait stays closed to tankers until further notice. [Source: TASS]

    Insurers have doubled their premiums, brokers said in the port. [Source: TASS]

Passes:
    The strait stays closed to tankers until further notice. [Source: TASS]

    Insurers have doubled their premiums, a broker said in an interview. [Source: Kyodo]

Why:
    Any number of citations of one wire is one origin. A reader who counts the marks believes there are
    several. Copy that the wire's byline, dateline or credit declares hides nothing and is only noted.

Authority:
    BBC, Editorial Guidelines (2009), Accuracy: an agency report is confirmed by your own correspondent or
    attributed to a reputable agency.
    http://www.bbc.co.uk/guidelines/editorialguidelines/edguide/accuracy/gatheringmateri.shtml
    Reuters, Handbook of Journalism: two or more sources are better than one.
    https://handbook.reuters.com/index.php?title=Accuracy

Dismiss:
    Add a second origin, or declare the story as the wire's in its byline or credit line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Marker, Pattern, Terms

CODE = "WIR002"
NAME = "single-wire-article"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "high"
#: It speaks of the article, not of the paragraph that it stands at.
WHOLE = True
OPTIONS: Mapping[str, object] = {}
ASKS = ("wire",)
PATTERNS: tuple[Pattern | Terms, ...] = ()


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield one flag where all origins of the article are one wire."""
    summary = article.summary
    if summary is None or summary.single_wire is None:
        return
    wire = next(source for source in article.sources if source.key == summary.single_wire)
    named = [marker for marker in article.markers if marker.source == wire.key]
    count = sum(paragraph.single_wire == wire.key for paragraph in article.paragraphs)
    declared = summary.declared_wire_story
    if count < 2 and not declared:
        # One paragraph of it is what WIR001 says.
        return
    noun = "paragraph" if summary.body == 1 else "paragraphs"
    whole = f"{count} {noun}" if count == summary.body else f"{count} of {summary.body} {noun}"
    yield Flag(
        span=named[0].span,
        message=f"Everything sourced in this article came through {wire.name}: {whole}, one origin",
        level="note" if declared or "|" in wire.key else LEVEL,
        reason=f"declared {wire.name} copy" if declared else forms(named),
        help=None if declared else "Add an origin that does not depend on the wire, or declare the story as its copy.",
    )


def forms(markers: list[Marker]) -> str:
    """Return the forms in which the wire is cited, counted: "6 brackets, 1 in prose"."""
    counts = Counter(
        "in prose" if marker.kind in ("speech", "according", "quotation") else marker.kind for marker in markers
    )
    return "cited as " + ", ".join(
        f"{count} {form}{'s' if count > 1 and form != 'in prose' else ''}" for form, count in counts.items()
    )
