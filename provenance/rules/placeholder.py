r"""Blanks that somebody was to fill in: names of fields, template tags, `undefined`, lorem ipsum.

Flags:
    The bridge was opened by [Insert name of minister] on Friday.

Flags:
    Welcome back, {{ first_name }}, and enjoy the concert.

Flags:
    The concert will be given by [object Object] in the old hall.

Flags:
    Lorem ipsum dolor sit amet, consectetur adipiscing elit.

Passes:
    Everyone has a view on jazz, soul, rock or [insert favourite style here], the singer said.

Passes:
    In the template the reader's name is written "{{ name }}".

Passes (markdown):
    The page is made with {{ page.title }}, and `${name}` is filled in by the shop.

Passes:
    Dear [Your Name], on [Date of Letter] you asked us about [Insert Topic]. Fill in the blanks before you send it.

Why:
    A blank says that a form was sent and not a text. What ought to stand there, the reader does not
    learn, and everything around it is in doubt.

Authority:
    Wikipedia, Signs of AI writing: blanks to be filled in stay behind where a text was made from a
    pattern and nobody read it.
    https://en.wikipedia.org/wiki/Wikipedia:Signs_of_AI_writing

Dismiss:
    Fill in the blank; put one that is spoken of into quotation marks, backticks or a code block.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Hit, Level, Pattern, Span, Terms, regex

CODE = "DEB009"
NAME = "placeholder"
LEVEL: Level = "error"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
ASKS = ("deb009.bracket", "deb009.filler", "deb009.leak", "deb009.tag")
#: The words are kept in lexicon/debris/placeholder.toml.
PATTERNS: tuple[Pattern | Terms, ...] = ()

#: So many different blanks make a form, which is meant to be filled in.
FORM = 4
#: Formats in which a site's own templates are written, and the language of the words around a leak of a program.
TEMPLATES = frozenset({"markdown", "html", "wikitext"})
PROGRAM = regex(r"undefined|null|NaN|function|variable|JavaScript|JSON|console", re.IGNORECASE)


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield each blank, unless the article is a form of them."""
    brackets = list(article.unquoted(article.found("deb009.bracket")))
    tags = [] if article.format in TEMPLATES else list(article.found("deb009.tag"))
    hits = [hit for hit in (*brackets, *tags, *article.found("deb009.filler")) if article.used(hit[:2])]
    if is_form(article, hits):
        return
    hits += [hit for hit in article.found("deb009.leak") if article.used(hit[:2]) and not programs(article, hit)]
    jokes = [joke.start for joke in article.found("deb009.joke")]
    end = -1
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        # The reader is asked to think of something: "[insert favourite style here]".
        joke = bisect_left(jokes, hit.start) < bisect_left(jokes, hit.end)
        if hit.start >= end and not joke:
            end = hit.end
            yield flag(article, Span(hit.start, hit.end))


def is_form(article: Article, hits: list[Hit]) -> bool:
    """Tell whether the article is a template: it says so, or has many blanks."""
    if not hits:
        return False
    return bool(article.found("deb009.form")) or len({article.words(hit[:2]) for hit in hits}) >= FORM


def programs(article: Article, hit: Hit) -> bool:
    """Tell whether the words around a program's leak are about programs."""
    around = article.text[max(0, hit.start - 200) : hit.start] + article.text[hit.end : hit.end + 200]
    return PROGRAM.search(around) is not None and not article.words(hit[:2]).startswith("[")


def flag(article: Article, span: Span) -> Flag:
    """Return what is said of a blank."""
    words = " ".join(article.words(span).split())
    return Flag(
        span,
        f"A blank that was never filled in: {words[:80]}",
        reason="It stands for words that ought to be here.",
        help="Write what belongs there, or take the sentence out.",
    )
