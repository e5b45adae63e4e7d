"""An article whose baseline lives with a finding that is not there any more.

Flags (unused = ["SRC001"]):
    The council closed the bridge on Friday, the mayor, Ada Lindqvist, said.

Passes:
    The council closed the bridge on Friday, the mayor, Ada Lindqvist, said.

Why:
    The fault was mended and its entry stayed. It now stands ready to forgive the next one that is written in the
    same words, and the file looks as if more were wrong than is. Only articles that a run has looked at are judged,
    and the run itself says which entries are left over: `unused` is nothing to set.

Authority:
    ESLint, bulk suppressions: a suppression that no longer occurs is reported, and pruned from its file on request,
    so that what was mended stays mended.
    https://eslint.org/docs/latest/use/suppressions

Dismiss:
    `provenance check --prune-baseline` takes such entries out and adds none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Pattern, Span, Terms

CODE = "PRV003"
NAME = "stale-baseline"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "high"
#: The codes of the entries that forgave nothing; a run says which.
OPTIONS: Mapping[str, object] = {"unused": ()}
ASKS = ("option.PRV003",)
PATTERNS: tuple[Pattern | Terms, ...] = ()


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield a flag for an article with entries that forgave nothing; it stands at the head of the file."""
    codes = options["unused"]
    if isinstance(codes, list | tuple) and codes:
        yield Flag(
            span=Span(0, 0),
            message=f"The baseline lives with what is not here any more: {', '.join(map(str, codes))}",
            reason="mended, or changed in its words",
            help="Take it out of the baseline: provenance check --prune-baseline.",
            place=Span(0, 0),
        )
