r"""A call to subscribe, follow, download or donate in the middle of the article.

Flags:
    Sign up for our newsletter and get the harbour news every morning.

Flags:
    The boat returns in November.Click here to subscribe to the Harbour Gazette

Flags:
    Folgen Sie uns auf Instagram!

Passes:
    The company lets customers sign up for a free week, and thousands did; others subscribe to its rival.

Passes:
    “Sign up for our newsletter,” the poster says.

Passes:
    Follow Ilse Brandt on Instagram @ilsebrandt.

Passes:
    Subscribers of the newsletter were told to follow the arrows on the quay.

Why:
    The page speaks to its customers where the article ought to speak to its readers. Out of the page the
    line is noise, and some of it is advertising.

Authority:
    SPJ Code of Ethics: keep news and advertising apart, and shun what blurs the line.
    https://www.spj.org/ethicscode.asp

Dismiss:
    Delete the line; put a call that is reported into quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Edit, Fix, Flag, Hit, Level, Pattern, Span, Terms

CODE = "DEB022"
NAME = "call-to-action"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "medium"
OPTIONS: Mapping[str, object] = {}
ASKS = ("deb022.offer", "deb022.opens", "deb022.whole")
#: The phrases are kept in lexicon/debris/call_to_action.toml.
PATTERNS: tuple[Pattern | Terms, ...] = ()

#: The longest line that is a call and no report of one, in code points.
LONGEST = 240
STOPS = ".!?。！？"
#: What may stand before a call that takes up its line.
FRAME = " \t\xa0*_[(|>•·–—-→►▶#"
#: What stands before the first word of a sentence, of a line or of a bracketed line.
BEFORE = '\n.!?…。！？:：;”"“’»«)]([|*_>•·–—-→►▶#'


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield each call on the reader; lines of them in a row are told once."""
    asked = [
        *article.found("deb022.whole"),
        *article.found("deb022.offer"),
        *filter(lambda hit: imperative(article, hit), article.found("deb022.opens")),
    ]
    calls: list[tuple[Span, bool]] = []
    for hit in article.unquoted(sorted(asked, key=lambda hit: (hit.start, -hit.end))):
        end = calls[-1][0].end if calls else -1
        paragraph = article.used(hit[:2])
        if hit.start < end or paragraph is None or paragraph.role == "table":
            continue
        # In markup a link that works is the author's own.
        if hit.name == "deb022.opens" and (paragraph.role == "headline" or article.linked(hit[:2])):
            continue
        line = article.line(hit.start)
        whole = line.end - line.start <= LONGEST and not article.words((line.start, hit.start)).strip(FRAME)
        span = line if whole else sentence(article, hit)
        if whole and calls and not article.text[end : span.start].strip():
            calls[-1] = (Span(calls[-1][0].start, span.end), calls[-1][1])
        else:
            calls.append((span, whole))
    for span, whole in calls:
        yield flag(article, span, whole)


def sentence(article: Article, hit: Hit) -> Span:
    """Return the phrase with the rest of its sentence, as far as its line goes; a name behind a dash is no part."""
    after = article.text[hit.end : min(hit.end + LONGEST, max(hit.end, article.line(hit.start).end))]
    ends = (i for i, sign in enumerate(after) if sign in "—<" or (sign in STOPS and not after[i + 1 : i + 2].isalnum()))
    end = next(ends, -1)
    rest = after[: end + (after[end] in STOPS)].rstrip() if end >= 0 else ""
    return Span(hit.start, hit.end + len(rest))


def imperative(article: Article, hit: Hit) -> bool:
    """Tell whether a phrase begins a sentence on a line short enough to be a call."""
    line = article.line(hit.start)
    return line.end - line.start <= LONGEST and opens(article, Span(max(line.start, hit.start - 3), hit.start))


def opens(article: Article, before: Span) -> bool:
    """Tell whether what stands before a phrase lets it begin a sentence or a line."""
    words = article.words(before).rstrip(" \t\xa0")
    first = article.text[before.end].isupper()
    # A label that was glued to what stood before it: "NewsletterSubscribe now".
    glued = first and before.end > before.start and article.text[before.end - 1].islower()
    return glued or not words.strip(BEFORE) or (first and words[-1] in BEFORE)


def flag(article: Article, span: Span, whole: bool) -> Flag:
    """Return what is said of a call; one that takes up its lines can be deleted with them."""
    words = " ".join(article.words(span).split())
    return Flag(
        span,
        f"A call to the reader: {words[:80]}",
        fix=Fix(False, (Edit(span.start, span.end, ""),)) if whole else None,
        reason="It belongs to the page it was copied from.",
        help="Delete the line.",
    )
