r"""Two full stops, commas or semicolons where one belongs.

Flags:
    The council has waited for a week.. Nobody has answered.

Flags:
    The boat, the quay,, and the shed were sold.

Passes:
    The council has waited… Nobody knows how long... The clerk was silent. . . .

Passes:
    The notes are kept in ../minutes, and the years 1990..1999 are missing.

Why:
    It is the seam of two edits. Where a dot is missing from an ellipsis, the reader takes an omission for
    the end of the sentence.

Authority:
    Wikipedia, Manual of Style: a sentence ends in one full stop, and an omission is shown by three.
    https://en.wikipedia.org/wiki/Wikipedia:Manual_of_Style

Dismiss:
    Delete one of them, or write the ellipsis out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Edit, Fix, Flag, Level, Pattern, Span, Terms

CODE = "DEB014"
NAME = "doubled-punctuation"
LEVEL: Level = "note"
CONFIDENCE: Confidence = "medium"
OPTIONS: Mapping[str, object] = {}
ASKS = ("deb014.twice",)
PATTERNS: tuple[Pattern | Terms, ...] = (
    Pattern("deb014.twice", r"[^\s.…/\\\d\[(](?P<marks>\.\.)(?:[^.…/\\]|$)"),
    Pattern("deb014.twice", r"[a-z]{2}(?P<marks>\. \.)(?:\s[^.\s]|$)"),
    Pattern("deb014.twice", r"[^\s,;/\\\d](?P<marks>,,|;;|, ,|،،|，，|。。|、、)(?:[^,;，。、]|$)"),
)


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield each doubled mark; deleting one of them wants a look, for it may be half an ellipsis."""
    for hit in article.found("deb014.twice"):
        span = hit.groups["marks"]
        paragraph = article.used(span)
        if paragraph is None or paragraph.role == "table" or located(article, span):
            continue
        yield Flag(
            span,
            f"A doubled mark: {article.words(span)}",
            fix=Fix(False, (Edit(span.start + 1, span.end, ""),)),
            reason="It stands twice.",
            help="Keep one, or write the ellipsis out.",
        )


def located(article: Article, span: Span) -> bool:
    """Tell whether a mark stands inside an address, a path or a range."""
    word = article.text[max(0, span.start - 80) : span.start].split()[-1:]
    after = article.text[span.end : span.end + 1]
    return after.isalnum() and ((bool(word) and any(sign in word[0] for sign in "/:@\\")) or after.isdigit())
