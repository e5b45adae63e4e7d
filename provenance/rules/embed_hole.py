r"""A lead-in with nothing after it, or the bare remains of a post, a film or a picture.

Flags:
    The band answered the mayor on Friday evening with a single line:

Flags:
    The mayor liked the song. pic.twitter.com/a1B2c3D4e5

Flags:
    View this post on Instagram

Passes:
    The band answered the mayor with a single line:

    “We shall sing in the harbour.”

Passes:
    The address began with "pic.twitter.com/", as short links of that service do.

Why:
    What the sentence points at did not come along when the text was copied, and the reader looks at nothing.

Authority:
    W3C, Content Accessibility Guidelines: what a page shows without words needs words in its place.
    https://www.w3.org/WAI/WCAG21/Understanding/non-text-content

Dismiss:
    Put the post or the picture in again, quote it, or take the lead-in out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Edit, Fix, Flag, Level, Paragraph, Pattern, Span, Terms

CODE = "DEB020"
NAME = "embed-hole"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "medium"
OPTIONS: Mapping[str, object] = {}
#: The phrases that stay of an embed are kept in lexicon/debris/embed_hole.toml.
PATTERNS: tuple[Pattern | Terms, ...] = (
    Pattern("deb020.link", r"\b(?:pic\.(?:twitter|x)\.com|t\.co)/[A-Za-z0-9]{4,20}"),
)

#: What may stand below a lead-in and still not be what it leads to.
EMPTY = frozenset({"boilerplate", "credit", "byline", "caption", "correction"})
#: So many paragraphs below are looked at: a page's foot is no longer.
FURNITURE = 12
#: A lead-in has at least so many words: "Ingredients:" is a heading.
FEWEST = 3


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield each lead-in that leads to nothing, and each kind of remains once."""
    for paragraph in article.paragraphs:
        if paragraph.role in ("body", "quotation", "list") and leads(article, paragraph):
            below = article.paragraphs[paragraph.number : paragraph.number + FURNITURE]
            headed = bool(below) and below[0].role == "subhead" and article.format != "text"
            if headed or all(each.role in EMPTY for each in below):
                yield hole(article, paragraph, headed)
    yield from remains(article)


def hole(article: Article, paragraph: Paragraph, headed: bool) -> Flag:
    """Return what is said of a lead-in, at its last words."""
    low = max(paragraph.start, paragraph.end - 60)
    start = article.text.find(" ", low, paragraph.end) + 1 if low > paragraph.start else low
    return Flag(
        Span(max(low, start), paragraph.end),
        "A lead-in that leads to nothing",
        reason="After the colon a heading follows." if headed else "After the colon the text ends.",
        help="Put in what it points at, or end the sentence.",
        paragraph=paragraph.number,
    )


def leads(article: Article, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph ends in a colon and is a sentence."""
    return article.text[paragraph.end - 1] in ":：" and article.length(paragraph.span) >= FEWEST


def remains(article: Article) -> Iterator[Flag]:
    """Yield what stays of posts: the words of the frame, and the short links of their pictures."""
    links = [hit for hit in article.found("deb020.link") if article.used(hit[:2])]
    frames = [hit for hit in article.unquoted(article.found("deb020.frame")) if article.used(hit[:2])]
    for hits, what, level in ((links, "The short link of a picture that is not here", "note"), (frames, "", None)):
        if hits:
            times = f", {len(hits)} times" if len(hits) > 1 else ""
            words = article.words(hits[0][:2])
            yield Flag(
                Span(hits[0].start, hits[0].end),
                f"{what or 'The frame of an embed that is not here'}: {words}{times}",
                level="note" if level else None,
                fix=Fix(False, tuple(Edit(hit.start, hit.end, "") for hit in hits)) if what else None,
                reason="It stood in for something that the page would have shown.",
                help="Put the post or the picture in again, or delete what is left of it.",
            )
