"""A source marker that is glued to the words beside it.

Flags:
    The strait stays closed to tankers until further notice.[Source: Harbour Gazette]

Flags:
    The strait stays closed [Source: Harbour Gazette]to tankers until further notice.

Passes:
    The strait stays closed to tankers until further notice. [Source: Harbour Gazette]

Passes:
    The strait stays closed to tankers until further notice ([Source: Harbour Gazette]).

Passes:
    海峡在另行通知之前对油轮关闭。[来源：新华社]

Why:
    A marker pasted without a space belongs to no sentence: programs that read the page, and readers who copy
    from it, take it for part of the word, and it is the usual trace of a text put together by a machine.

Authority:
    Wikipedia, Citing sources: a reference stands behind the punctuation of what it supports, never inside a word.
    https://en.wikipedia.org/wiki/Wikipedia:Citing_sources

Dismiss:
    Put a space between the sentence and its marker.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Edit, Fix, Flag, Level, Pattern, Span, Terms

CODE = "MRK006"
NAME = "misplaced-marker"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
PATTERNS: tuple[Pattern | Terms, ...] = ()

#: What may touch a marker from before: blanks, what opens, dashes, another marker.
BEFORE = frozenset(" \t\r\n\u00a0\u2009\u202f\u3000([{<«“„\"'‘—–-*_]>|/")


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield a flag for each bracketed source that touches a word; scripts without spaces set none apart."""
    for span in sorted({marker.span for marker in article.markers if marker.kind == "bracket"}):
        if article.text[span.start] not in "[(" or article.text[span.end - 1] not in "])":
            continue
        glued = [
            position
            for position, touches in ((span.start, touched_before), (span.end, touched_after))
            if touches(article, span)
        ]
        if glued:
            yield Flag(
                span=span,
                message=f"A source marker that touches the words beside it: {article.words(span)}",
                reason="no space between",
                fix=Fix(safe=False, edits=tuple(Edit(position, position, " ") for position in glued)),
                help="Put a space between.",
            )


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
