r"""A blank before a comma or a full stop.

Flags:
    The talks are close to an end , people near them told the Harbour Gazette .

Flags:
    Personne ne sait rien , dit le maire.

Passes:
    Qui paiera ? Personne ne le sait ; le maire attend : il a le temps !

Passes:
    The statute speaks of "members . . . and their guests" and of .5 percent ...

Passes:
    The band wrote that it was happy to be back :)

Why:
    A link or a name stood there and was taken out, or the text comes from a program that sets words
    apart. French alone wants a blank, and not before these marks.

Authority:
    Wikipedia, Manual of Style: commas, full stops, colons and semicolons are spaced to the right, never to the left.
    https://en.wikipedia.org/wiki/Wikipedia:Manual_of_Style

Dismiss:
    Delete the blank, and look whether a word was lost with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Edit, Fix, Flag, Hit, Level, Pattern, Span, Terms

CODE = "DEB015"
NAME = "space-before-punctuation"
LEVEL: Level = "note"
CONFIDENCE: Confidence = "medium"
OPTIONS: Mapping[str, object] = {}
ASKS = ("deb015.high", "deb015.low")
PATTERNS: tuple[Pattern | Terms, ...] = (
    Pattern("deb015.low", r"[\w)\]”\"’»](?P<gap>[ \xa0]{1,2})(?P<mark>[,.])(?:[\s”\"’»)]|$)"),
    Pattern("deb015.low", r"[a-zß-öø-ÿ](?P<gap> )(?P<mark>,)[A-Za-z]"),
    Pattern("deb015.high", r"[\w)\]”\"’»](?P<gap> {1,2})(?P<mark>[;:!?])(?:\s|$)"),
)

#: Languages that set a blank before high marks: French, and what is written in its country.
SPACED = frozenset({"fr", "br", "oc"})
#: A text with more of them was set so by a program, and is told once.
MOST = 8


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield each mark with a blank before it; where every mark has one, say so once."""
    hits = [*article.found("deb015.low"), *(article.found("deb015.high") if article.language not in SPACED else ())]
    hits = sorted(hit for hit in hits if stray(article, hit))
    own = {hit[:2] for hit in article.unquoted(hits)}
    if len(hits) > MOST:
        edits = tuple(Edit(*hit.groups["gap"], "") for hit in hits)
        yield flag(article, hits[0], Fix(all(hit[:2] in own for hit in hits), edits), f", {len(hits)} times")
        return
    for hit in hits:
        # In a quotation nothing is changed without a question.
        yield flag(article, hit, Fix(hit[:2] in own, (Edit(*hit.groups["gap"], ""),)), "")


def flag(article: Article, hit: Hit, fix: Fix, times: str) -> Flag:
    """Return what is said of a blank before a mark."""
    return Flag(
        Span(hit.groups["gap"].start, hit.groups["mark"].end),
        f"A blank before “{article.words(hit.groups['mark'])}”{times}",
        fix=fix,
        reason="Nothing stands between the word and its mark in this language.",
        help="Delete the blank, and look whether a link or a word was lost.",
    )


def stray(article: Article, hit: Hit) -> bool:
    """Tell whether a mark ends a phrase of the article: not part of ". . .", of code or of a table."""
    span = Span(hit.groups["gap"].start, hit.groups["mark"].end)
    paragraph = article.used(span)
    # Markup between the word and its mark: "`name` ." is code and a stop of its own.
    if paragraph is None or paragraph.role == "table" or not article.offsets.verbatim(span):
        return False
    # A French sentence in an article of another language brings its own blanks along.
    if hit.name == "deb015.high" and (
        "« " in article.words(paragraph.span) or "«\xa0" in article.words(paragraph.span)
    ):
        return False
    around = article.text[max(paragraph.start, span.start - 3) : min(paragraph.end, span.end + 3)]
    return ". ." not in around and ".." not in around and "\n" not in article.words(span)
