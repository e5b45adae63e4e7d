"""A remark that dismisses a finding which is not there.

Flags:
    <!-- provenance: ignore[SRC001] the reporter saw it -->
    The council closed the bridge on Friday, the mayor, Ada Lindqvist, said.

Flags (markdown):
    The council closed the bridge, the mayor, Ada Lindqvist, said. <!-- provenance: ignore[DEB001] a smiley -->

Passes:
    The council closed the bridge on Friday, the mayor, Ada Lindqvist, said. [Source: Harbour Gazette

Passes (markdown):
    <!-- provenance: ignore[MRK001] the bracket closes in the next part -->
    The council closed the bridge on Friday, the mayor, Ada Lindqvist, said. [Source: Harbour Gazette

Why:
    The fault was mended and the remark stayed. It now stands ready to hide the next one that comes, and whoever
    reads the file takes it for a warning.

Authority:
    ESLint, report-unused-disable-directives: a comment that no longer suppresses anything is reported, so that it is
    taken out.
    https://eslint.org/docs/latest/use/configure/rules

Dismiss:
    Take the remark out: `--fix` does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Directive, Edit, Fix, Flag, Level, Pattern, Span, Terms

CODE = "PRV001"
NAME = "unused-ignore"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
ASKS = ("directive",)
PATTERNS: tuple[Pattern | Terms, ...] = ()


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield a flag for each directive that dismissed nothing under one of the rules it names."""
    for each in article.directives:
        if not each.unused:
            continue
        whole = len(each.unused) == len(each.words)
        # A place in the file has none in the reading text: what is flagged is the paragraph that follows.
        yield Flag(
            span=Span(0, 0),
            message=f"Nothing to dismiss here: {', '.join(each.unused)}",
            reason="the finding is not there, or not there any more",
            help="Take the remark out." if whole else "Take the code out of the remark.",
            fix=Fix(True, (removal(article, each),), file=True) if whole and not each.head else None,
            place=Span(each.start, each.end),
        )


def removal(article: Article, each: Directive) -> Edit:
    """Return the edit of the file that takes a remark out, with its line where it has one to itself."""
    source, start, end = article.source, each.start, each.end
    if not each.alone:
        return Edit(start - (len(source[:start]) - len(source[:start].rstrip(" \t"))), end, "")
    first = max(source.rfind("\n", 0, start), source.rfind("\r", 0, start)) + 1
    rest = source[end:].partition("\n")[0]
    if source[first:start].strip() or rest.strip():
        return Edit(start, end, "")
    return Edit(first, min(end + len(rest) + 1, len(source)), "")
