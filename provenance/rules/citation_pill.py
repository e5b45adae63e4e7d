r"""Source chips of a chatbot's page, copied with the text: the name of a source and how many more there were.

Flags:
    The ferry was sold in spring. Varn Gazette+2Harbour Times+1

Flags (markdown):
    The ferry was sold in spring. [Varn Gazette+2](https://gazette.example/ferry)

Flags:
    The ferry was sold in spring. harbour.example.com+1

Passes:
    The show can be seen on Tolm+, on Channel 4+1 and on Varn+ at nine o'clock.

Passes:
    The course teaches C++17 and the time zones UTC+3 and GMT+2.

Passes:
    The polls had it Lind+2 and Brandt+5 before the vote.

Why:
    "+2" stands for two sources that the reader never gets to see: what was a link on the chatbot's page is a
    smudge in the article, and the sentence in front of it has lost its source.

Authority:
    Wikipedia, Signs of AI writing: among the leftovers of copied answers are the names of sources with a
    number behind a plus.
    https://en.wikipedia.org/wiki/Wikipedia:Signs_of_AI_writing

Dismiss:
    Cite the pages that the chips stood for, or delete them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Pattern, Span, Terms, regex

CODE = "LLM005"
NAME = "citation-pill"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "medium"
OPTIONS: Mapping[str, object] = {}
ASKS = ("link", "llm005", "llm005.domain")

#: The name of a source: letters first, and words that begin with a capital, a digit or a small joining word.
WORD = r"[\w&’'-]{1,24}(?:\.\w{1,10}){0,2}"
NAME_OF = rf"[^\W\d_]{WORD}(?:[ \n]{{1,2}}(?:of|the|and|for|on|de|la|le|du|der|[A-Z0-9&]{WORD})){{0,3}}"
PATTERNS: tuple[Pattern | Terms, ...] = (
    # Two at least, and the name of the second is written on to the number of the first.
    Pattern("llm005", rf"\b{NAME_OF}\+\d{{1,2}}(?:{NAME_OF}\+\d{{1,2}}){{1,6}}"),
    # One that is a link by itself.
    Pattern("llm005", r"\[[^\[\]\n+]{2,60}\+\d{1,2}\]\(https?:"),
)
SHOWN = regex(r"[^\W\d_][^+\n]{1,59}\+\d{1,2}")
#: What is counted that way and is no source.
ZONE = regex(r"(?:UTC|GMT|CET|MEZ|MSK|Channel|Google)\s?\d{0,2}\+\d{1,2}", re.IGNORECASE)


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield each run of chips, and each that is a link."""
    end = -1
    hits = [(hit.start, hit.end) for name in ("llm005", "llm005.domain") for hit in article.found(name)]
    shown = [tuple(span) for span, url in article.links if url.startswith("http") and chip(article, span)]
    for start, stop in sorted({*hits, *shown}):
        owner = article.paragraph_at(start)
        span = Span(start, stop)
        if start < end or owner is None or owner.role == "code" or ZONE.match(article.text, start, stop):
            continue
        if article.mentions(span) or article.quoted(span) or article.beside("llm.about", span):
            continue
        end = stop
        yield Flag(
            span,
            f"Source chips of a chatbot's page: {article.words(span).removesuffix('(https:').removesuffix('(http:')}",
            reason="The number counts sources that the reader never gets to see.",
            help="Cite the pages, or delete the chips.",
        )


def chip(article: Article, span: Span) -> bool:
    """Tell whether a link's text is a chip."""
    return span.end - span.start <= 64 and SHOWN.fullmatch(article.words(span)) is not None
