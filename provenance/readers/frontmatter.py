"""Front matter: the fields between `---` (YAML) or `+++` (TOML) at the head of a Markdown file.

Of YAML only what article heads need is read: `key: value`, and lists of scalars on one line or
one to a line. Anything else is left out and said to be.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from provenance.model import Span, regex
from provenance.readers.blocks import trim

FLOW = regex(r"\"[^\"]*\"|'[^']*'|[^,\[\]{}\"']+|[\[\]{}\"']")
PARTLY = "front matter only partly read"
KEY = regex(r"(?P<key>[A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+|$)")
ITEM = regex(r"[ \t]*-[ \t]+")
ASSIGNMENT = regex(r"[ \t]*(?P<key>[A-Za-z_][\w-]*|\"[\w-]+\")[ \t]*=[ \t]*")
LINE = regex(r"[^\r\n]*(?:\r\n|\r|\n)?")
COMMENT = regex(r"[ \t]#.*\Z")

Field = tuple[str, str, Span]


class FrontMatter(NamedTuple):
    """The fields of a file's head with their places, where the head ends, and what was left out."""

    end: int = 0
    fields: tuple[Field, ...] = ()
    title: str | None = None
    notes: tuple[str, ...] = ()


def front_matter(source: str) -> FrontMatter:
    """Return the front matter that a source starts with; an empty one where there is none."""
    fence = source[:3]
    if fence not in ("---", "+++"):
        return FrontMatter()
    lines = [Span(*match.span()) for match in LINE.finditer(source) if match.group()]
    if source[slice(*lines[0])].strip() != fence:
        return FrontMatter()
    closing = {"---", "..."} if fence == "---" else {fence}
    last = next((i for i in range(1, len(lines)) if source[slice(*lines[i])].rstrip() in closing), 0)
    inner = [span for span in lines[1:last] if source[slice(*span)].strip()]
    if not last or not inner or not begins(source, fence, inner[0]):
        return FrontMatter()
    found, whole = (yaml if fence == "---" else toml)(source, inner)
    title = next((value for key, value, _ in found if key.lower() == "title" and value), None)
    return FrontMatter(lines[last].end, tuple(found), title, () if whole else (PARTLY,))


def begins(source: str, fence: str, line: Span) -> bool:
    """Tell whether the first line between two fences is a field; else they are rulers around prose."""
    shape = KEY if fence == "---" else ASSIGNMENT
    return (
        source[line.start] in ("#[" if fence == "+++" else "#") or shape.match(source, *trim(source, *line)) is not None
    )


def yaml(source: str, lines: list[Span]) -> tuple[list[Field], bool]:
    """Return the fields of YAML lines, and whether that is all that stands there."""
    found: list[Field] = []
    whole = True
    key = ""
    for line in lines:
        start, end = trim(source, *line)
        item = ITEM.match(source, line.start, end)
        match = None if start > line.start else KEY.match(source, start, end)
        values: list[tuple[str, Span]] | None = None
        if source[start] == "#":
            continue
        if item and key:
            values = scalar(source, Span(item.end(), end), nested=True)
        elif match:
            key = match["key"]
            values = scalar(source, Span(match.end(), end))
        whole = whole and values is not None
        key = key if values is not None else ""
        found.extend((key, value, span) for value, span in values or ())
    return found, whole


def scalar(source: str, span: Span, nested: bool = False) -> list[tuple[str, Span]] | None:
    """Return the values of a YAML scalar or one-line list; none at all for a key alone, None for what is not read.

    A value with an escape, a block scalar, a mapping, an anchor or a tag is not read.
    """
    start, end = span
    text = source[start:end]
    if text[:1] in ("'", '"'):
        close = text.find(text[0], 1)
        rest = text[close + 1 :]
        if close < 0 or rest.strip()[:1] not in ("", "#") or "\\" in text[: close + 1]:
            return None
        return [(text[1:close], Span(start + 1, start + close))]
    comment = COMMENT.search(text)
    if comment or text.startswith("#"):
        end = start + (comment.start() if comment else 0)
        start, end = trim(source, start, end)
        text = source[start:end]
    if not text:
        return []
    if text[0] == "[":
        return flow(source, Span(start, end)) if text[-1] == "]" else None
    if text[0] in "{|>&*!%@`" or (nested and KEY.match(text)):
        return None
    return [(text, Span(start, end))]


def flow(source: str, span: Span) -> list[tuple[str, Span]] | None:
    """Return the values of a one-line YAML list, `[a, "b, c"]`."""
    found: list[tuple[str, Span]] = []
    for match in FLOW.finditer(source[span.start + 1 : span.end - 1]):
        start, end = trim(source, span.start + 1 + match.start(), span.start + 1 + match.end())
        if start == end:
            continue
        values = scalar(source, Span(start, end))
        if values is None or source[start:end] in ("]", "}"):
            return None
        found.extend(values)
    return found


def toml(source: str, lines: list[Span]) -> tuple[list[Field], bool]:
    """Return the top-level strings, numbers and dates of TOML lines, and whether that is all that stands there."""
    text = source[lines[0].start : lines[-1].end]
    try:
        import tomllib

        table = tomllib.loads(text.replace("\r\n", "\n").replace("\r", "\n"))
    except ValueError:
        return [], False
    found: list[Field] = []
    for line in lines:
        start, end = trim(source, *line)
        if source[start] == "[":
            break
        match = ASSIGNMENT.match(source, start, end)
        key = match["key"].strip('"') if match else ""
        if match and key in table:
            found.extend((key, value, span) for value, span in placed(source, Span(match.end(), end), table[key]))
    read = {key for key, _, _ in found}
    return found, all(key in read or value in ("", []) for key, value in table.items())


def placed(source: str, span: Span, value: object) -> Iterator[tuple[str, Span]]:
    """Yield a TOML value, or each of a list's, with its place; a string that is not written out there is left out."""
    at = span.start
    for single in value if isinstance(value, list) else [value]:
        if isinstance(single, dict | list):
            continue
        words = single if isinstance(single, str) else str(single)
        found = source.find(words, at, span.end) if words else -1
        if found >= 0:
            at = found + len(words)
            yield words, Span(found, at)
        elif not isinstance(single, str):
            yield words, span
