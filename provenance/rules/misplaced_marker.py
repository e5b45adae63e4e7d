"""A source marker in the wrong place: glued to words, before the text that it supports, or above nothing.

Flags:
    The strait stays closed to tankers until further notice.[Source: Harbour Gazette]

Flags:
    The strait stays closed [Source: Harbour Gazette]to tankers until further notice.

Flags:
    [Source: Harbour Gazette] The strait stays closed to tankers until further notice.

    The lighthouse is dark, and two tankers lie at anchor. [Source: Harbour Gazette]

Flags:
    Strait stays closed

    [Source: Harbour Gazette]

    The strait stays closed to tankers until further notice, and insurers have doubled their premiums.

    The lighthouse is dark, and two tankers lie at anchor in the roads. [Source: Harbour Gazette]

Passes:
    Strait stays closed

    [Source: Harbour Gazette]

    The strait stays closed to tankers until further notice, and insurers have doubled their premiums.

Passes:
    The strait stays closed to tankers until further notice. [Source: Harbour Gazette]

Passes:
    The strait stays closed to tankers until further notice.

    [Source: Harbour Gazette]

Passes (markdown):
    Three ships are waiting in the roads:

    - the tanker Alma

    - the tug Varn

    [Source: Harbour Gazette]

Passes:
    The strait stays closed to tankers until further notice ([Source: Harbour Gazette]).

Passes:
    海峡在另行通知之前对油轮关闭。[来源：新华社]

Why:
    A marker pasted without a space belongs to no sentence: programs that read the page, and readers who copy
    from it, take it for part of the word, and it is the usual trace of a text put together by a machine. One that
    stands before the text, or under a headline, leaves open what it is about.

Authority:
    Wikipedia, Citing sources: a reference stands behind the punctuation of what it supports, never inside a word.
    https://en.wikipedia.org/wiki/Wikipedia:Citing_sources

Dismiss:
    Put the marker behind what it supports, with a space between. Where most paragraphs open with their source,
    that is taken for the house's way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import ASSERTING, Article, Confidence, Edit, Fix, Flag, Level, Marker, Pattern, Span, Terms

CODE = "MRK006"
NAME = "misplaced-marker"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
ASKS = ("marker.bracket",)
PATTERNS: tuple[Pattern | Terms, ...] = ()

#: A marker before fewer words is a line of its own with a remark.
FEWEST = 5
#: What may touch a marker from before: blanks, what opens, dashes, another marker.
BEFORE = frozenset(" \t\r\n\u00a0\u2009\u202f\u3000([{<«“„\"'‘—–-*_]>|/")


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield a flag for each bracketed source that touches a word, stands before its text or above nothing."""
    cited = {marker.span: marker for marker in article.markers if marker.kind == "bracket" and not path(marker)}
    brackets = [
        cited[span] for span in sorted(cited) if article.text[span.start] in "[(" and article.text[span.end - 1] in "])"
    ]
    leading = [marker for marker in brackets if leads(article, marker)]
    for marker in brackets:
        if flag := glued(article, marker.span):
            yield flag
        elif marker in leading and len(leading) * 2 <= len(brackets):
            yield Flag(
                span=marker.span,
                message=f"A source marker before the text that it supports: {article.words(marker.span)}",
                reason="the other markers here stand behind theirs",
                help="Move it behind the sentence.",
            )
        elif lost(article, marker, alone=len(brackets) == 1):
            yield Flag(
                span=marker.span,
                message=f"A source marker that supports nothing: {article.words(marker.span)}",
                reason="No text stands between it and the heading above.",
                help="Move it behind the paragraph that it supports.",
            )


def glued(article: Article, span: Span) -> Flag | None:
    """Return what is said of a marker that touches a word; scripts without spaces set none apart."""
    places = ((span.start, touched_before), (span.end, touched_after))
    touched = [position for position, touches in places if touches(article, span)]
    if not touched:
        return None
    return Flag(
        span=span,
        message=f"A source marker that touches the words beside it: {article.words(span)}",
        reason="no space between",
        fix=Fix(safe=False, edits=tuple(Edit(position, position, " ") for position in touched)),
        help="Put a space between.",
    )


def leads(article: Article, marker: Marker) -> bool:
    """Tell whether a marker opens a body paragraph whose text follows it."""
    paragraph = article.paragraph_at(marker.start)
    if paragraph is None or paragraph.role != "body" or paragraph.start != marker.start:
        return False
    rest = article.text[marker.end : paragraph.end]
    return rest[:1].isspace() and article.length(Span(marker.end, paragraph.end)) >= FEWEST


def lost(article: Article, marker: Marker, *, alone: bool) -> bool:
    """Tell whether a marker stands by itself right under a heading, with text below and none above.

    The only marker of an article, under its headline, may be meant for all of it.
    """
    paragraph = article.paragraph_at(marker.start)
    if paragraph is None or article.words(paragraph.span).strip(" .*_") != article.words(marker.span):
        return False
    above = article.paragraphs[: paragraph.number - 1][-1:]
    below = article.paragraphs[paragraph.number : paragraph.number + 1]
    under = above[0].role == "subhead" or (above[0].role in ("headline", "deck") and not alone) if above else not alone
    return under and any(each.role in ASSERTING for each in below)


def touched_before(article: Article, span: Span) -> bool:
    """Tell whether a word or its stop runs into the marker."""
    letter = article.text[span.start - 1 : span.start]
    return bool(letter) and letter not in BEFORE and not unspaced(letter)


def touched_after(article: Article, span: Span) -> bool:
    """Tell whether the marker runs into a sentence; a lone word at the paragraph's end is debris, not text."""
    paragraph = article.paragraph_at(span.start)
    rest = article.text[span.end : paragraph.end if paragraph else span.end]
    return rest[:1].isalnum() and not unspaced(rest[0]) and len(rest.split()) > 1


def unspaced(letter: str) -> bool:
    """Tell whether a letter or stop belongs to a script whose words are not set apart."""
    return "\u3000" <= letter <= "\u9fff" or "\uff00" <= letter <= "\uffef"


def path(marker: Marker) -> bool:
    """Tell whether a marker names a file of a repository, as planning documents do: it stands where it likes."""
    return "/" in (marker.name or "") and marker.role == "document"
