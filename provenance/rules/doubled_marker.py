"""A source marker that stands there twice.

Flags:
    The strait stays closed to tankers until further notice. [Source: Harbour Gazette] [Source: Harbour Gazette]

Flags:
    The strait stays closed to tankers until further notice. [[Source: Harbour Gazette]]

Flags:
    The strait stays closed to tankers until further notice. [Source: Source: Harbour Gazette]

Flags:
    The strait stays closed to tankers until further notice. (Reuters) (Reuters)

Passes:
    The strait stays closed to tankers until further notice. [Source: Harbour Gazette] [Source: Fish Trade Weekly]

Passes:
    The strait stays closed. [Source: Harbour Gazette] The lighthouse is dark. [Source: Harbour Gazette]

Passes (markdown):
    A marker doubled by the export looks like `[[Source: Harbour Gazette]]`.

Why:
    A marker set twice counts one origin as two for whoever counts marks, and shows that the text went through a
    machine without being read.

Authority:
    Wikipedia, Exactly one full citation, an essay: redundant citations of a source are merged into one.
    https://en.wikipedia.org/wiki/Wikipedia:Exactly_one_full_citation

Dismiss:
    Take the second marker out; the fix does so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Edit, Fix, Flag, Level, Pattern, Span, Terms

CODE = "MRK004"
NAME = "doubled-marker"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
ASKS = ("mrk004.brackets", "mrk004.label", "mrk004.twice")

LABEL = (
    r"(?:sources?|quellen?|fuentes?|fontes?|fonti|источники?|джерел[оа]|出典|来源|來源|출처|المصدر|"
    r"kaynak(?:lar)?|bron(?:nen)?|via)"
)
PATTERNS: tuple[Pattern | Terms, ...] = (
    Pattern("mrk004.brackets", rf"\[\[\s?{LABEL}\s?[:：]\s?[^\[\]\n|]{{1,120}}\]\]", ignore_case=True),
    Pattern("mrk004.brackets", rf"\(\(\s?{LABEL}\s?[:：]\s?[^()\n|]{{1,120}}\)\)", ignore_case=True),
    Pattern("mrk004.twice", r"[\])）】][ \t\xa0,;]{0,3}[\[(（【]"),
    Pattern(
        "mrk004.label",
        rf"(?:^|[\[(（【])\s{{0,3}}(?P<first>{LABEL}\s{{0,2}}[:：]\s{{0,3}}){LABEL}\s{{0,2}}[:：]\s{{0,3}}\w",
        ignore_case=True,
    ),
)
#: Kinds that stand in brackets of their own.
BRACKETED = frozenset({"bracket", "credit"})
PARTNER = {"[": "]", "(": ")", "（": "）", "【": "】"}
OPENER = {closer: opener for opener, closer in PARTNER.items()}
#: The widest marker that is looked for, in code points.
WIDEST = 160


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield a flag for each marker that repeats the one before it, its own brackets or its own label."""
    found = [*repeated(article), *wrapped(article), *relabelled(article)]
    for span, taken, reason in sorted(found):
        paragraph = article.paragraph_at(span.start)
        if paragraph is not None and paragraph.role != "code" and not article.mentions(span):
            yield Flag(
                span=span,
                message=f"A doubled source marker: {article.words(span)}",
                fix=Fix(safe=True, edits=tuple(Edit(*each, "") for each in taken)),
                reason=reason,
                help="Keep one.",
            )


def repeated(article: Article) -> Iterator[tuple[Span, tuple[Span, ...], str]]:
    """Yield where the same marker follows itself with nothing but blanks between: the second one is to go."""
    known = sorted({marker.span for marker in article.markers if marker.kind in BRACKETED})
    for hit in article.found("mrk004.twice"):
        closer, opener = article.text[hit.start], article.text[hit.end - 1]
        start = article.text.rfind(OPENER[closer], max(0, hit.start - WIDEST), hit.start)
        end = article.text.find(PARTNER[opener], hit.end, hit.end + WIDEST) + 1
        first, second = Span(start, hit.start + 1), Span(hit.end - 1, end)
        if start < 0 or not end or article.words(first).casefold() != article.words(second).casefold():
            continue
        i = bisect_left(known, (start, start))
        if any(span.start < end for span in known[i : i + 1]):
            yield Span(start, end), (Span(first.end, end),), "the same marker twice in a row"


def wrapped(article: Article) -> Iterator[tuple[Span, tuple[Span, ...], str]]:
    """Yield markers in two pairs of brackets: the outer pair is to go."""
    for hit in article.found("mrk004.brackets"):
        taken = (Span(hit.start, hit.start + 1), Span(hit.end - 1, hit.end))
        yield Span(hit.start, hit.end), taken, "two pairs of brackets"


def relabelled(article: Article) -> Iterator[tuple[Span, tuple[Span, ...], str]]:
    """Yield markers with two labels: the first is to go."""
    for hit in article.found("mrk004.label"):
        first = hit.groups["first"]
        yield Span(first.start, hit.end - 1), (first,), "two labels"
