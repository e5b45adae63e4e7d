"""An article whose baseline lives with a finding that is not there any more.

Flags (unused = ["SRC001"]):
    The council closed the bridge on Friday, the mayor, Ada Lindqvist, said.

Flags (reworded = ["SRC001"]):
    The council closed the bridge on Friday and repairs will cost four million crowns.

Passes:
    The council closed the bridge on Friday, the mayor, Ada Lindqvist, said.

Why:
    The fault was mended and its entry stayed. It now stands ready to forgive the next one that is written in the
    same words, and the file looks as if more were wrong than is. Where the article has the fault in other words now,
    that is told as any finding is, and the entry with a note. Only articles that a run has looked at are judged; the
    run itself says what is left over, so that there is nothing to set here.

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
#: The codes of the entries that forgave nothing, and those of which the article has others now; a run says which.
OPTIONS: Mapping[str, object] = {"unused": (), "reworded": ()}
ASKS = ("option.PRV003",)
PATTERNS: tuple[Pattern | Terms, ...] = ()


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield a flag for what was mended and one for what was reworded; they stand at the head of the file."""
    if mended := listed(options["unused"]):
        yield flag(f"The baseline lives with what is not here any more: {mended}", "warning")
    if reworded := listed(options["reworded"]):
        yield flag(f"The baseline lives with what is in other words now: {reworded}", "note")


def listed(codes: object) -> str:
    """Return codes in one line, nothing for none."""
    return ", ".join(map(str, codes)) if isinstance(codes, list | tuple) else ""


def flag(message: str, level: Level) -> Flag:
    """Return the flag for what is left over in a baseline."""
    return Flag(
        span=Span(0, 0),
        message=message,
        level=level,
        help="Take it out of the baseline: provenance check --prune-baseline.",
        place=Span(0, 0),
    )
