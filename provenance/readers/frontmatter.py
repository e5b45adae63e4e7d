"""Front matter: the fields between `---` (YAML) or `+++` (TOML) at the head of a Markdown file, or in `{…}` (JSON).

Of YAML what nearly every head has is read here: `key: value`, and lists of scalars on one line or
one to a line. A head that holds anything else is read in `heads.py`, through a parser.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from provenance.model import Span, regex
from provenance.readers.blocks import trim

if TYPE_CHECKING:
    from provenance.readers.heads import Value

FLOW = regex(r"\"[^\"]*\"|'[^']*'|[^,\[\]{}\"']+|[\[\]{}\"']")
PARTLY = "front matter only partly read"
KEY = regex(r"(?P<key>[A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+|$)")
ITEM = regex(r"[ \t]*-[ \t]+")
ASSIGNMENT = regex(r"[ \t]*(?P<key>[A-Za-z_][\w.-]*|\"[\w-]+\")[ \t]*=[ \t]*")
LINE = regex(r"[^\r\n]*(?:\r\n|\r|\n)?")
#: What YAML writes for a value that is not there.
NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
COMMENT = regex(r"[ \t]#.*\Z")

Field = tuple[str, str, Span]


class FrontMatter(NamedTuple):
    """The fields of a file's head with their places, where the head ends, and what was left out.

    `definitions` are the references that the head lists, by their keys (`@doe2020`).
    """

    end: int = 0
    fields: tuple[Field, ...] = ()
    title: str | None = None
    notes: tuple[str, ...] = ()
    definitions: Mapping[str, Span] = {}


def front_matter(source: str) -> FrontMatter:
    """Return the front matter that a source starts with; an empty one where there is none."""
    fence = source[:3]
    if fence not in ("---", "+++"):
        return json(source) if fence[:1] == "{" else FrontMatter()
    lines = [Span(*match.span()) for match in LINE.finditer(source) if match.group()]
    if source[slice(*lines[0])].strip() != fence:
        return FrontMatter()
    closing = {"---", "..."} if fence == "---" else {fence}
    last = next((i for i in range(1, len(lines)) if source[slice(*lines[i])].rstrip() in closing), 0)
    inner = [span for span in lines[1:last] if source[slice(*span)].strip()]
    if not last or not inner or not begins(source, fence, inner[0]):
        return FrontMatter()
    if fence == "+++":
        return toml(source, inner, lines[last].end)
    found, whole = yaml(source, inner)
    if not whole:
        from provenance.readers import heads

        full = heads.yaml(source, lines[1].start, lines[last].start)
        if full is not None:
            return read(full[0], full[1], lines[last].end)
    return head(found, whole, lines[last].end)


def head(found: list[Field], whole: bool, end: int) -> FrontMatter:
    """Return the front matter of some fields."""
    title = next((value for key, value, _ in found if key.lower() == "title" and value), None)
    return FrontMatter(end, tuple(found), title, () if whole else (PARTLY,))


def read(values: list[Value], whole: bool, end: int) -> FrontMatter:
    """Return the front matter of the values of a nested head."""
    from provenance.readers import citekeys
    from provenance.readers.fields import fields

    listed = citekeys.listed(values)
    plain = [value for value in values if value.path[0] != "references"] if listed else values
    return head(fields(plain), whole, end)._replace(definitions=listed)


def json(source: str) -> FrontMatter:
    """Return the front matter of a source that starts with a JSON object; an empty one where it does not."""
    from provenance.readers import heads

    end = heads.ends(source)
    full = heads.jsonlike(source, end) if end else None
    return read(*full, end) if full and full[0] else FrontMatter()


def toml(source: str, lines: list[Span], end: int) -> FrontMatter:
    """Return the front matter of TOML lines."""
    import tomllib

    from provenance.readers import heads

    text = source[lines[0].start : lines[-1].end]
    try:
        table = tomllib.loads(text.replace("\r\n", "\n").replace("\r", "\n"))
    except ValueError:
        return head([], False, end)
    return read(heads.toml(source, lines, table), True, end)


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
    if text in NOTHING:
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
