"""Directives: remarks to the linter in an article, in the comment of its format, so that no reader sees them.

    <!-- provenance: ignore[SRC001] a scene that the reporter saw -->     HTML, Markdown, XML, wikitext, plain text
    {/* provenance: ignore[SRC001] reason */}                             MDX
    [//]: # (provenance: ignore[SRC001] reason)                           Markdown that drops no comments
    .. provenance: ignore[SRC001] reason                                  reStructuredText
    // provenance: ignore[SRC001] reason                                  AsciiDoc
    % provenance: ignore[SRC001] reason                                   LaTeX
    provenance: {ignore: [SRC001], reason: …}                             front matter, for the whole file

In plain text, where a comment would be read, a directive takes up a whole line, and `provenance strip` takes it out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from provenance.model import Directive, regex
from provenance.model.directives import Verb

#: A text without this word has no directive.
SIGN = "provenance:"
BODY = (
    r"provenance:[ \t]*(?P<verb>[a-z-]{1,20})[ \t]*(?:\[(?P<words>[^\]\n]{0,400})\])?"
    r"[ \t]*(?P<reason>[^\n]{0,400}?)[ \t]*"
)
#: The comments that a directive may stand in, by how they open.
CARRIERS = (
    regex(rf"<!--[ \t]*{BODY}-->"),
    regex(rf"\{{/\*[ \t]*{BODY}\*/\}}"),
    regex(rf"(?m)^[ \t]*\[//\]:[ \t]*#[ \t]*[(\"']{BODY}[)\"'][ \t]*$"),
)
#: Line comments, by the format whose they are.
LINES = {
    "rst": regex(rf"(?m)^[ \t]*\.\.[ \t]+{BODY}$"),
    "asciidoc": regex(rf"(?m)^//[ \t]*{BODY}$"),
    "latex": regex(rf"(?m)^[ \t]*%[ \t]*{BODY}$"),
}
HEAD = regex(r"(?m)^provenance:[ \t]*(?P<flow>\{[^}\n]{0,400}\})?[ \t]*(?P<nested>(?:\n[ \t]+[^\n]{0,200}){0,4})")
LISTED = regex(r"\bignore:[ \t]*(?:\[(?P<words>[^\]]{0,400})\]|(?P<word>[\w-]{1,40}))")
WHY = regex(r"\breason:[ \t]*(?P<reason>[^,}\n]{1,400})")
TAGS = regex(r"<[^<>]{0,400}>")
VERBS = ("ignore", "disable", "enable", "file-ignore")
#: How much of a file may be front matter, in code points.
FRONT = 20_000


def directives(source: str, form: str) -> tuple[Directive, ...]:
    """Return the directives in a file's text, in order; `form` is the name of its reader, such as `markdown`."""
    if SIGN not in source:
        return ()
    found = list(headed(source)) if form == "markdown" else []
    carriers = CARRIERS[:1] if form == "text" else (*CARRIERS, *([LINES[form]] if form in LINES else []))
    for carrier in carriers:
        for match in carrier.finditer(source):
            alone = by_itself(source, *match.span())
            if alone or form != "text":
                found.append(directive(match["verb"], match["words"], match["reason"], *match.span(), alone))
    return tuple(sorted(found, key=lambda each: each.start))


def directive(
    verb: str, words: str | None, reason: str, start: int, end: int, alone: bool, head: bool = False
) -> Directive:
    """Return the directive that a comment holds, with what is wrong with it."""
    listed = tuple(word.strip(" \t\"'") for word in (words or "").split(",") if word.strip())
    problem = None
    if verb not in VERBS:
        problem = f'"{verb}" is none of {", ".join(VERBS)}'
    elif not listed:
        problem = "it names no rule, and nothing is dismissed wholesale: write ignore[SRC001]"
    known = cast("Verb", verb if verb in VERBS else "ignore")
    return Directive(known, listed, reason.strip(" -–—:\t\"'") or None, start, end, alone, head, problem)


def headed(source: str) -> Iterator[Directive]:
    """Yield the directive that the front matter of a Markdown file holds."""
    if not source.startswith("---"):
        return
    close = source.find("\n---", 3, FRONT)
    match = HEAD.search(source, 0, close if close >= 0 else 0)
    said = match and LISTED.search(match[0])
    if match and said:
        why = WHY.search(match[0])
        reason = why["reason"] if why else ""
        yield directive("file-ignore", said["words"] or said["word"], reason, *match.span(), True, head=True)


def by_itself(source: str, start: int, end: int) -> bool:
    """Tell whether nothing but tags and white space stands beside a stretch on its lines."""
    before = source[max(source.rfind("\n", 0, start), source.rfind("\r", 0, start)) + 1 : start]
    after = source[end : end + 2_000].partition("\n")[0].partition("\r")[0]
    return not TAGS.sub("", before).strip() and not TAGS.sub("", after).strip()


def masked(text: str) -> str:
    """Return a plain text with its directives made blanks, each letter at its place."""
    for each in directives(text, "text"):
        text = text[: each.start] + " " * (each.end - each.start) + text[each.end :]
    return text


def stripped(source: str, form: str) -> str:
    """Return a file's text without its directives; one that stood alone takes its line along."""
    at, parts = 0, []
    for each in directives(source, form):
        start, end = each.start, each.end
        if each.alone:
            start = max(source.rfind("\n", 0, start), source.rfind("\r", 0, start)) + 1
            tail = source[end:].partition("\n")[0]
            if not source[start : each.start].strip() and not tail.strip():
                end += len(tail) + (end + len(tail) < len(source))
            else:
                start = each.start
        else:
            start -= len(source[at:start]) - len(source[at:start].rstrip(" \t"))
        parts.append(source[at:start])
        at = max(at, end)
    return "".join([*parts, source[at:]])
