"""A remark that is meant to dismiss a finding, and does not.

Flags:
    <!-- provenance: ignore[SRC01] the reporter saw it -->
    The council closed the bridge on Friday after cracks were found in two of its piers.

Flags:
    <!-- provenance: ignore the reporter saw it -->
    The council closed the bridge on Friday after cracks were found in two of its piers.

Flags (markdown):
    <!-- provenance: skip[SRC001] -->
    The council closed the bridge on Friday after cracks were found in two of its piers.

Passes (markdown):
    <!-- provenance: ignore[SRC011] a note for the staff -->
    The council closed the bridge on Friday after cracks were found in two of its piers.

Passes (markdown):
    <!-- the provenance of this picture is not known -->
    The council closed the bridge on Friday after cracks were found in two of its piers.

Why:
    Whoever wrote it believes that the finding is dealt with. A rule that does not exist, or a remark that names none,
    dismisses nothing: wholesale dismissal would also hide what nobody has looked at yet.

Authority:
    Ruff, invalid-rule-code: a suppression comment with a code that does not exist has no effect and is reported.
    https://docs.astral.sh/ruff/rules/invalid-rule-code/

Dismiss:
    Write `ignore[SRC001] reason` with the code that the finding shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Pattern, Span, Terms

CODE = "PRV002"
NAME = "invalid-ignore"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
ASKS = ("directive",)
PATTERNS: tuple[Pattern | Terms, ...] = ()


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield a flag for each directive with something wrong with it."""
    for each in article.directives:
        if each.problem:
            yield Flag(
                span=Span(0, 0),
                message=f"This remark dismisses nothing: {each.problem}",
                help="Name the rule by its code, as the finding does.",
                place=Span(each.start, each.end),
            )
