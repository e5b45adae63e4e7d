"""One source in three spellings or three shapes of marker.

Flags:
    The strait stays closed to tankers until further notice. [Source: Reuters]

    Insurers have doubled their premiums since the closure. [Source: REUTERS]

    The lighthouse is dark, and two tankers lie at anchor. [Source: Reuters News]

Flags:
    The strait stays closed to tankers until further notice. [Source: Harbour Gazette]

    Insurers have doubled their premiums since the closure. (Source: Harbour Gazette)

    The lighthouse is dark, and two tankers lie at anchor. [via Harbour Gazette]

Passes:
    The strait stays closed to tankers until further notice. [Source: Reuters]

    Insurers have doubled their premiums since the closure. [Source: Reuters]

    The lighthouse is dark, and two tankers lie at anchor. (Source: Reuters)

Passes:
    MOSSHAVEN (Reuters) - The strait stays closed to tankers, the harbour master told the news agency Reuters.

    Insurers have doubled their premiums since the closure. [Source: Reuters]

Why:
    Readers and programs that count the sources take three spellings for three sources.

Authority:
    Wikipedia, Citing sources: each article keeps to one citation method or style throughout.
    https://en.wikipedia.org/wiki/Wikipedia:Citing_sources

Dismiss:
    Choose one spelling and one shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Marker, Pattern, Terms, regex

CODE = "MRK005"
NAME = "inconsistent-marker"
LEVEL: Level = "note"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
ASKS = ("marker.bracket", "marker.credit")
PATTERNS: tuple[Pattern | Terms, ...] = ()

#: So many ways of writing one source are no accident of one place.
MANY = 3
#: A marker's label: the words before its colon, or `via`.
LABEL = regex(r"[\[(（]?\s*(?:(?P<label>[^\W\d]{1,20})\s?[:：]|(?P<via>via|h/t)\s)?", re.IGNORECASE)


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield one flag for each source whose markers are written in many ways."""
    names = {source.key: source.name for source in article.sources}
    cited: dict[str, list[Marker]] = {}
    for marker in article.markers:
        inside = marker.kind == "credit" and marker.covers
        if (marker.kind == "bracket" or inside) and marker.source and marker.name:
            cited.setdefault(marker.source, []).append(marker)
    for key, markers in cited.items():
        spellings = first_of_each(markers, [" ".join((marker.name or "").split()) for marker in markers])
        shapes = first_of_each(markers, [shape(article, marker) for marker in markers])
        ways, what = max((shapes, "shapes"), (spellings, "spellings"), key=lambda pair: len(pair[0]))
        if len(ways) >= MANY:
            yield Flag(
                span=list(ways.values())[MANY - 1].span,
                message=f"{names[key]} is cited in {len(ways)} {what}: {', '.join(ways)}",
                reason="one source, written in many ways",
                help="Choose one.",
            )


def first_of_each(markers: list[Marker], ways: list[str]) -> dict[str, Marker]:
    """Return the first marker that is written in each way, in order."""
    found: dict[str, Marker] = {}
    for marker, way in zip(markers, ways, strict=True):
        found.setdefault(way, marker)
    return found


def shape(article: Article, marker: Marker) -> str:
    """Return the shape of a marker: its brackets and its label, `[Source: …]`."""
    words = article.words(marker.span)
    label = LABEL.match(words)
    word = f"{label['label']}: " if label and label["label"] else "via " if label and label["via"] else ""
    opening, closing = (words[:1], words[-1:]) if words[:1] in "[(（" else ("", "")
    return f"{opening}{word}…{closing}"
