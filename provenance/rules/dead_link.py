"""A cited page that is not there any more.

Flags (markdown):
    The dam is to be raised by two metres, the [water board](https://varn.example/plans/dam) wrote.

    At https://varn.example/plans/dam, missing:

Flags (markdown):
    The dam is to be raised by two metres.[^1]

    [^1]: Water board, plans for 2031, https://varn.example/plans/dam

    At https://varn.example/plans/dam, soft-404:
    Sorry, we cannot find this page.

Passes (markdown):
    The dam is to be raised by two metres, the [water board](https://varn.example/plans/dam) wrote.

    At https://varn.example/plans/dam, found:
    The dam is to be raised by two metres.

Passes (markdown):
    The dam is to be raised by two metres, the [water board](https://varn.example/plans/dam) wrote.

    At https://varn.example/plans/dam, blocked:

Why:
    Whoever wants to see for himself what the article rests on finds nothing. A page that nobody could look at,
    behind a wall, a login or a limit, is not called dead: only the server's own word counts, or a page that says
    by itself that there is none.

Authority:
    Wikipedia, Link rot: a reference that cannot be opened cannot be checked; it is repaired, often by an archived
    copy, and not simply taken out.
    https://en.wikipedia.org/wiki/Wikipedia:Link_rot
    BBC, Online Services Guidelines, Editorial checks: a site is looked at before it is linked, and again from
    time to time.
    http://www.bbc.co.uk/guidelines/editorialguidelines/onguide/editorial/editorialchecks.shtml

Dismiss:
    Link where the page stands now, or an archived copy of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Pattern, Terms
from provenance.model.copies import GONE, GUESSED

CODE = "LNK001"
NAME = "dead-link"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
ASKS = ("copies",)
PATTERNS: tuple[Pattern | Terms, ...] = ()


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield each page that is gone, where it is cited first: a note where the server does not say so itself."""
    for copy in article.copies:
        if copy.outcome in GONE and copy.spans:
            guessed = copy.outcome in GUESSED
            again = f"; it is cited {len(copy.spans)} times" if len(copy.spans) > 1 else ""
            yield Flag(
                copy.spans[0],
                f"The cited page {'seems to be' if guessed else 'is'} gone: {copy.shown}",
                level="note" if guessed else None,
                confidence="medium" if guessed else None,
                reason=f"{copy.reason}{again}" if copy.reason else again.removeprefix("; ") or None,
                help=f"Link to an archived copy: {copy.archive}" if copy.archive else "Find where it stands now.",
            )
