"""A remark that dismisses a finding and does not say why.

Flags (markdown):
    <!-- provenance: ignore[SRC011] -->
    The council closed the bridge on Friday after cracks were found in two of its piers.

Passes (markdown):
    <!-- provenance: ignore[SRC011] the reporter stood beside it -->
    The council closed the bridge on Friday after cracks were found in two of its piers.

Why:
    The next editor cannot tell a decision from a shortcut, and neither can the one who made it, a year later. This
    rule speaks only where the configuration selects it: `extend-select = ["PRV902"]`.

Authority:
    Society of Professional Journalists, Code of Ethics: explain ethical choices and processes.
    https://www.spj.org/ethicscode.asp

Dismiss:
    Write the reason behind the bracket.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Pattern, Span, Terms

CODE = "PRV902"
NAME = "unexplained-ignore"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
#: It is silent unless the configuration selects it.
ASKED = True
ASKS = ("directive",)
PATTERNS: tuple[Pattern | Terms, ...] = ()


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield a flag for each directive without a reason."""
    for each in article.directives:
        if each.reason is None and each.problem is None and each.verb != "enable":
            yield Flag(
                span=Span(0, 0),
                message="This remark gives no reason",
                help="Write the reason behind the bracket.",
                place=Span(each.start, each.end),
            )
