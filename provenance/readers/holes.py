"""Holes in a Markdown text: what stands in it for a program and not for a reader.

Shortcodes of Hugo (`{{< … >}}`), tags of Liquid (`{% … %}`), components, imports and expressions of MDX, fenced
divs and attributes of Pandoc and kramdown, wiki links and comments of Obsidian. Each is taken out before the
parser sees the text, and shown as what it stands for: nothing, a quotation, a caption, a reference.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from provenance.model import Span, regex

if TYPE_CHECKING:
    from provenance.readers.cuts import Cut

#: Fills a hole inside a line: no blank, no mark, and nothing that anybody writes (Unicode calls it a noncharacter).
FILL = "\ufdd0"
#: So many code points make up a shortcode, a component or an import at most.
LONGEST = 4_000

OPENING = (
    r"(?P<comment><!--)|(?P<spoken>\{\{[<%]/\*)|(?P<hugo>\{\{[<%])|(?P<output>\{\{)|(?P<liquid>\{%)"
    r"|(?P<div>^ {0,3}:{3,})|(?P<list>\{:(?=:[a-z]|[ \t]?[#.][\w-]|[ \t]?[\w-]{1,30}=|toc\}))"
    r"|(?P<attributes>\{[#.](?=[\w-])|(?<=\))\{(?=[\w-]{1,30}=))"
    r"|(?P<wiki>!?\[\[)|(?P<note>%% )|(?P<alert>\[!)"
)
PLAIN = regex(OPENING, re.MULTILINE)
MDX = regex(
    rf"{OPENING}|(?P<module>^(?:import|export)\b)|(?P<jsx></?(?=[A-Z]))|(?P<html>^[ \t]*</?(?=[a-z]))"
    r"|(?P<fragment></?>)|(?P<remark>\{/\*)|(?P<expression>\{)",
    re.MULTILINE,
)
CLOSING = {
    "comment": "-->",
    "spoken": "*/",
    "hugo": ">}}",
    "output": "}}",
    "liquid": "%}",
    "list": "}",
    "attributes": "}",
    "wiki": "]]",
    "note": " %%",
    "alert": "]",
    "remark": "*/}",
}
#: Of these nothing goes over the end of a line.
ONE_LINE = frozenset({"output", "list", "attributes", "wiki", "note", "alert"})
ATTRIBUTES = regex(r"(?:[^<>\"'{}]|\"[^\"]*+\"|'[^']*+'|\{(?:[^{}]|\{[^{}]*+\})*+\})*+>")
IMPORTS = regex(
    r"(?:import|export)\s*(?:[\"'{*]|(?:const|let|var|default|function|async|class|type)\b|\w[^\n]{0,300}\bfrom\s)"
)
DIV = regex(
    r"(?:[ \t]*(?P<words>\{[^{}\n]{0,300}\}|[\w-]{1,40}(?:[ \t\[{][^\n:]{0,200})?))?[ \t]*:*[ \t]*\r?$", re.MULTILINE
)
LABEL = regex(r"^ {0,3}\[([^\[\]\n]{1,200})\]:", re.MULTILINE)
BRACES = regex(r"[{}]")
BLANK_LINE = regex(r"\n[ \t]*\r?(?:\n|\Z)")
ALERT = regex(r"[A-Za-z-]{2,20}\Z")
#: A blank to fill in, which is no page: `[[Your name]]`.
BLANK = regex(r"(?i)(?:insert|enter|add|your|todo|tbd|tbc|placeholder|name here|link to)\b")
#: Before attributes stands what they belong to; behind them the line ends, or they follow it at once.
BLANKS = " \t"
#: What a hole leaves no blank before.
CLOSES = frozenset(" \t\r\n.,;:!?)]»”")


class Hole(NamedTuple):
    """A stretch that the parser does not see.

    `kind` is how it was written: `hugo`, `liquid`, `jsx`, `wiki` …; `own` tells that it has its lines for itself.
    """

    start: int
    end: int
    kind: str
    own: bool = False


def find(source: str, start: int, mdx: bool, code: Sequence[Span]) -> Iterator[Hole]:
    """Yield the holes of a source from a place on, in order, but for those in its code."""
    starts = [span.start for span in code]
    labels = {label[1].casefold() for label in LABEL.finditer(source, start)} if "[[" in source else set()
    opening = MDX if mdx else PLAIN
    braces = balanced(source, start) if mdx else {}
    at = start
    while (match := opening.search(source, at)) is not None:
        kind, here = str(match.lastgroup), match.start()
        block = bisect_right(starts, here) - 1
        if block >= 0 and here < code[block].end:
            at = max(match.end(), code[block].end)
            continue
        end = braces.get(here, 0) if kind == "expression" else closing(source, match, kind)
        if end and kind == "wiki" and source[match.end() : end - 2].casefold() in labels:
            end = 0
        at = end or match.end()
        if end and kind not in ("comment", "spoken"):
            yield alone(source, Hole(here, end, kind), start)


def closing(source: str, match: re.Match[str], kind: str) -> int:
    """Return where a hole ends that opens at a match; 0 where it is none."""
    start, after = match.span()
    if kind in CLOSING:
        mark = "%}}" if kind == "hugo" and source[after - 1] == "%" else CLOSING[kind]
        limit = source.find("\n", after) if kind in ONE_LINE else start + LONGEST
        limit = start + 8 * LONGEST if kind == "comment" else limit
        end = source.find(mark, after, limit if limit >= 0 else len(source))
        end = end + len(mark) if end >= 0 else 0
        return end if end and fits(source, start, end, kind) else 0
    if kind == "div":
        found = DIV.match(source, after)
        return found.end() if found and not (found["words"] or "").startswith("writing") else 0
    if kind == "module":
        blank = BLANK_LINE.search(source, after, start + LONGEST)
        end = blank.start() if blank else len(source) if len(source) - start < LONGEST else 0
        return end if IMPORTS.match(source, start) else 0
    if kind in ("jsx", "html"):
        found = ATTRIBUTES.match(source, after, start + LONGEST)
        end = found.end() if found else 0
        return end if kind == "jsx" or not rest(source, end) else 0
    return match.end()


def fits(source: str, start: int, end: int, kind: str) -> bool:
    """Tell whether what stands around and inside of a hole is what its kind has there."""
    before, after = source[start - 1 : start], source[end : end + 1]
    inside = source[start:end]
    if kind == "attributes":
        return before in ("]", ")", "`") or (not rest(source, end) and before in (" ", "\t", "\n", ""))
    if kind == "note":
        return not source[max(0, start - 3) : start].rstrip()[-1:].isdigit()
    if kind == "alert":
        quote = source[max(0, start - 40) : start].rpartition("\n")[2]
        return bool(quote) and not quote.strip("> \t") and ">" in quote and ALERT.match(inside[2:-1]) is not None
    if kind == "wiki":
        page = inside.strip("![]")
        known = any(letter.isalpha() for letter in page) and not set(page) & set("[]{}<>:\"'")
        known = known and not BLANK.match(page)
        return known and after not in ("(", "[", ":")
    return True


def rest(source: str, at: int) -> str:
    """Return what stands between a place and the end of its line, as far as a glance goes."""
    return source[at : at + 200].split("\n", 1)[0].strip()


def balanced(source: str, start: int) -> dict[int, int]:
    """Return where each brace closes that opens in a source from a place on and does so within reach."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for match in BRACES.finditer(source, start):
        if match[0] == "{":
            opened.append(match.start())
        elif opened and match.end() - (first := opened.pop()) <= LONGEST:
            found[first] = match.end()
    return found


def alone(source: str, hole: Hole, first: int) -> Hole:
    """Return a hole that has its lines for itself with the blanks around it."""
    start, end = hole.start, hole.end
    while start > first and source[start - 1] in BLANKS:
        start -= 1
    while end < len(source) and source[end] in " \t\r":
        end += 1
    before, after = source[start - 1 : start] if start > first else "\n", source[end : end + 1] or "\n"
    if before in "\r\n" and after == "\n" and hole.kind not in ("wiki", "alert", "output", "note"):
        return Hole(start, end - (source[end - 1 : end] == "\r"), hole.kind, True)
    return hole


def masked(body: str, cuts: Sequence[Cut], base: int) -> str:
    """Return a body without what is cut out of it, code point for code point: blank lines where they have their own."""
    parts: list[str] = []
    at = 0
    for cut in cuts:
        start, end = cut.start - base, cut.end - base
        inside = body[start:end]
        parts.append(body[at:start])
        parts.append("".join(sign if sign in "\r\n" else " " for sign in inside) if cut.own else FILL * len(inside))
        at = end
    return "".join([*parts, body[at:]])
