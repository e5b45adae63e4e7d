"""Text of a press-release distributor under the credit of a news agency.

Flags:
    By Reuters

    MOSSHAVEN, March 3 /PRNewswire/ -- Fernley Cement today announced its best year since the quarry opened.

    The company will pay a dividend of two crowns.

Flags:
    Der Zementhersteller Fernley meldet sein bestes Jahr. Die Dividende steigt auf zwei Kronen je Aktie. (dpa)

    Pressekontakt: Fernley Zement, Abteilung Kommunikation

    Original-Content von: Fernley Zement, übermittelt durch news aktuell

Passes:
    By Reuters

    Fernley Cement had its best year since the quarry opened, the company said in a statement distributed by PR
    Newswire on Monday. Analysts had expected less.

Passes:
    MOSSHAVEN, March 3 /PRNewswire/ -- Fernley Cement today announced its best year since the quarry opened.

    SOURCE Fernley Cement

Why:
    An agency's name promises that a newsroom looked at the text. A release was written by those whom it praises;
    under the agency's credit the reader cannot know that.

Authority:
    German Press Council, decision 0480/12/1: a magazine that ran a company's release from a release portal under
    an agency's credit had to take it down; releases are labelled as such (Press Code, guideline 1.3).
    https://presserat.de/entscheidungen-finden-details/0480-12-1-5112.html

Dismiss:
    Credit the release to those who wrote it, or report on it and credit the agency that did.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Marker, Pattern, Source, Span, Terms

CODE = "WIR007"
NAME = "release-as-agency"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
ASKS = ("wire",)

PATTERNS: tuple[Pattern | Terms, ...] = (
    # Lines that distributors set under a release; a story about one has no reason for them.
    Pattern("wir007", r"^(?:Original-Content von|Press(?:e)?kontakt|Medienkontakt|Rückfragehinweis)\s?:[^\n]{0,120}"),
    Pattern("wir007", r"^(?:Media|Press|Investor) (?:[Cc]ontacts?|[Ii]nquiries)\s?:[^\n]{0,120}"),
    Pattern("wir007", r"^(?:View original content|View source version on|SOURCE [A-Z])[^\n]{0,120}"),
    Pattern("wir007", r"^(?:Contacto de prensa|Contact presse|Contatto stampa)\s?:[^\n]{0,120}", ignore_case=True),
)
#: How the article as a whole says who carried it.
DECLARING = frozenset({"dateline", "byline", "metadata"})


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield one flag where an agency is credited and a distributor's dateline or contact lines stand in the text."""
    sources = {source.key: source for source in article.sources}
    agency = next((marker for marker in article.markers if credited(article, marker, sources)), None)
    if agency is None or agency.source is None:
        return
    signs = [marker.span for marker in article.markers if distributes(marker, sources)]
    signs += [Span(hit.start, hit.end) for hit in article.found("wir007") if not article.mentions((hit.start, hit.end))]
    if not signs:
        return
    sign = min(signs)
    yield Flag(
        span=agency.span,
        message=f"A press release under the credit of {sources[agency.source].name}",
        reason=f"the mark of a release: {article.words(sign)}",
        help="Credit it to those who wrote it.",
    )


def credited(article: Article, marker: Marker, sources: Mapping[str, Source]) -> bool:
    """Tell whether a marker credits the article to a news agency."""
    source = sources.get(marker.source or "")
    if source is None or not source.wire or marker.role != "channel" or marker.strength == "weak":
        return False
    return marker.source in article.credits or marker.kind in ("bracket", "credit")


def distributes(marker: Marker, sources: Mapping[str, Source]) -> bool:
    """Tell whether a marker names a distributor of releases as the carrier of the article."""
    source = sources.get(marker.source or "")
    return source is not None and source.release and marker.kind in (*DECLARING, "credit", "bracket")
