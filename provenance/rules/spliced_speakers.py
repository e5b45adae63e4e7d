"""Quotations of two speakers run together, the second without a word in between.

Flags:
    "We closed the bridge in time," Ilse Brandt said. "We were told far too late to save the season," Tom Poe said.

Flags:
    "We closed the bridge in time," said Sen. Ilse Brandt. "We were told far too late to save a season," said Tom Poe.

Passes:
    "We closed the bridge in time," Ilse Brandt said. Tom Poe said, "We were told far too late to save the season."

Passes:
    "We closed the bridge in time," Ilse Brandt said. The bakers disagree. "We were told too late," Tom Poe said.

Passes:
    "We closed the bridge in time," Ilse Brandt said.

    "We were told far too late to save the season," Tom Poe said.

Passes:
    "We closed the bridge in time," Ilse Brandt said. "Everybody was told to go home at noon," Brandt said.

Why:
    Readers take a quotation for the last speaker's until they are told otherwise; here they are told when it is over.

Authority:
    Multiple-source attribution, a journalism course: readers assume that all quotes are the first source's until a
    second is introduced, so introduce the second speaker before quoting.
    https://slideplayer.com./amp/10090398
    PROBE style manual: when speakers change, name the new one ahead of the words.
    http://probeweb.org/BulletinEditors/PROBEStyleManual/attribution.htm

Dismiss:
    Name the second speaker first, or begin a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from provenance.model import Article, Confidence, Flag, Level, Marker, Pattern, Span, Terms, regex

CODE = "QUO003"
NAME = "spliced-speakers"
LEVEL: Level = "note"
CONFIDENCE: Confidence = "medium"
OPTIONS: Mapping[str, object] = {}
ASKS = ("marker.quotation",)
PATTERNS: tuple[Pattern | Terms, ...] = ()

#: A shorter quotation is a word or two, and read with what stands behind it.
FEWEST = 4
#: Stops that end no sentence.
TITLE = regex(r"\b(?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep|Gen|Col|Lt|Maj|Sgt|Capt|Rev|St|Jr|Sr|Prof|[A-Z])\.")


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield a flag for each quotation that follows another speaker's in one paragraph and is signed behind it only."""
    quotes = [marker for marker in article.markers if marker.kind == "quotation"]
    for first, second in pairwise(quotes):
        paragraph = article.paragraph_at(second.start)
        if paragraph is None or first.start < paragraph.start or paragraph.role not in ("body", "quotation"):
            continue
        if different(first, second) and abrupt(article, first, second):
            yield Flag(
                span=second.span,
                message=f"{second.name} speaks straight after {first.name}, and is named only when done",
                reason="The quotations of two speakers adjoin.",
                help="Name the second speaker first, or begin a paragraph.",
            )


def different(first: Marker, second: Marker) -> bool:
    """Tell whether two quotations have speakers with different names, not one of them a pronoun."""
    if first.source is None or second.source is None or first.source == second.source:
        return False
    names = [{word for word in (marker.name or "").split() if word[:1].isupper()} for marker in (first, second)]
    return all(names) and names[0].isdisjoint(names[1])


def abrupt(article: Article, first: Marker, second: Marker) -> bool:
    """Tell whether nothing but the first speaker's name and verb stands between, and the second's stands behind."""
    if first.source_span is None or second.source_span is None or second.source_span.start < second.end:
        return False
    if first.end > first.source_span.start or article.length(second.content[0]) < FEWEST:
        return False
    between = TITLE.sub("", article.words(Span(first.end, second.start)).strip())
    return between.endswith((".", "!", "?")) and between.count(". ") == 0 and len(between.split()) <= 20
