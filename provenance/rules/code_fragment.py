r"""Pieces of data and of programs in the middle of prose: JSON, error messages, escapes.

Flags:
    The ferry sails at nine. {"id": 4711, "title": "Ferry", "draft": false} It returns at noon.

Flags:
    Warning: Undefined array key "image" in /srv/site/page.php on line 12

Flags:
    The ferry sails at nine.\n\nIt returns at noon.

Passes:
    The form asks for a "name": that of the ship, not that of its owner.

Passes:
    The recordings were kept in the folder C:\new\old, the clerk said.

Passes (markdown):
    The page is described by {"id": 4711, "draft": false} in the index.

Why:
    A piece of the page's machinery has come loose. It may stand where a picture or a paragraph ought to.

Authority:
    W3C, Content Accessibility Guidelines: what a machine reads and what a person reads are kept apart,
    so that both can rely on it.
    https://www.w3.org/WAI/WCAG21/Understanding/info-and-relationships

Dismiss:
    Delete it, and look what it was to show. Put code that is spoken of into quotation marks or backticks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Hit, Level, Pattern, Span, Terms

CODE = "DEB012"
NAME = "code-fragment"
LEVEL: Level = "error"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
ASKS = ("deb012.code",)
#: The expressions are kept in lexicon/debris/code_fragment.toml.
PATTERNS: tuple[Pattern | Terms, ...] = ()

#: How far apart the pieces of one fragment stand, in code points.
NEAR = 200
#: A text with more fragments than this is about programs.
MOST = 4


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield each fragment in a plain text; pieces that follow each other are told once."""
    if article.format != "text":
        return
    runs: list[Span] = []
    for hit in article.found("deb012.code"):
        if not article.used(hit[:2]) or not loose(article, hit):
            continue
        if runs and hit.start - runs[-1].end <= NEAR:
            runs[-1] = Span(runs[-1].start, max(runs[-1].end, hit.end))
        else:
            runs.append(Span(hit.start, hit.end))
    if len(runs) > MOST:
        return
    for run in runs:
        yield Flag(
            run,
            f"A piece of code or data that readers see: {' '.join(article.words(run).split())[:60]}",
            reason="It is written for a program.",
            help="Delete it, and look what it was to show.",
        )


def loose(article: Article, hit: Hit) -> bool:
    """Tell whether the first word of a fragment is not part of an address or a longer word."""
    return article.text[max(0, hit.start - 1) : hit.start] not in ("/", "\\", "=")
