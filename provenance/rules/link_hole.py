r"""A place where a link or a number was and nothing is: "follow us on .", "( )", "[][1]".

Flags:
    The timetable is kept up to date by the harbour office, which can be followed on .

Flags:
    The risk was lower among those who walked ( ).

Flags:
    [][3]The price of the boat has been cut twice since the spring.

Passes:
    The statute speaks of what they acted on . . . and of nothing else.

Passes:
    The function main() and the list [] are empty there.

Passes:
    - [ ] Book the hall
    - [x] Print the posters

Why:
    The address went missing when the page became text. The reader is sent to a place that is not named.

Authority:
    W3C, Content Accessibility Guidelines: where a link leads has to be clear from its words.
    https://www.w3.org/WAI/WCAG21/Understanding/link-purpose-in-context

Dismiss:
    Write the name or the address, or end the sentence before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Hit, Level, Pattern, Span, Terms, regex

CODE = "DEB021"
NAME = "link-hole"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "medium"
OPTIONS: Mapping[str, object] = {}
ASKS = ("deb021.bracket", "deb021.gap")
#: The words before the gap are kept in lexicon/debris/link_hole.toml.
PATTERNS: tuple[Pattern | Terms, ...] = (
    Pattern("deb021.bracket", r"(?:^|[\s”\"’])(?P<hole>\(\s{1,3}\)|\[\s?\])(?:[\s.,;:!?]|$)"),
    Pattern("deb021.bracket", r"[a-z”\"’] (?P<hole>\(\))[.,;:]"),
    Pattern("deb021.bracket", r"(?P<hole>\[\](?:\[\d{0,3}\]|\([^()\s]{0,400}\)))"),
)

#: The name of a function.
CALL = regex(r"\w\(\)")


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield each gap, brackets once an article."""
    gaps = [Span(hit.start, hit.end) for hit in article.found("deb021.gap") if open_ended(article, hit)]
    holes = [hit.groups["hole"] for hit in article.found("deb021.bracket") if bare(article, hit.groups["hole"])]
    times = f", {len(holes)} times" if len(holes) > 1 else ""
    for span, count in (*((gap, "") for gap in gaps), *((hole, times) for hole in holes[:1])):
        if article.used(span):
            yield Flag(
                span,
                f"A gap where a link or a name was: {' '.join(article.words(span).split())}{count}",
                reason="The words lead up to something, and the mark follows at once.",
                help="Write the name or the address, or end the sentence before it.",
            )


def open_ended(article: Article, hit: Hit) -> bool:
    """Tell whether the stop behind the gap ends a sentence: it is no ellipsis, no file name and no number."""
    after = article.text[hit.end : hit.end + 3]
    if not article.offsets.verbatim(hit[:2]):
        return False
    return (not after or after[0].isspace()) and "." not in after


def bare(article: Article, hole: Span) -> bool:
    """Tell whether empty brackets are no box to tick, no code and no emoji's face."""
    paragraph = article.paragraph_at(hole.start)
    if paragraph is None or paragraph.role == "table":
        return False
    line = article.line(hole.start)
    before = article.text[line.start : hole.start].strip(" \t-*+•0123456789.)")
    ticks = article.words(hole) == "[ ]" and not before
    around = article.words(line)
    code = any(sign in around for sign in ("=", "{", "();", "().")) or CALL.search(around) is not None
    return not ticks and not code
