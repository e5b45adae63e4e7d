"""Front matter in full: nested YAML, JSON and TOML as a flat list of values, each with its path and its place.

The plain case is read in `frontmatter.py` without any of this. A path is made of keys and of numbers in
lists: `sources: [{name: Reuters}]` holds `("sources", 0, "name")`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from provenance.model import Span, regex
from provenance.readers.blocks import trim

Path = tuple[str | int, ...]

#: No article has a longer head, in code points, or one that is nested deeper; the parser would take its time.
LONGEST, DEEPEST = 64_000, 30
BRACKET = regex(r"[\[\]{}]")
#: What YAML writes for a value that is not there.
NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
NAME = r"(?:[\w-]+|\"[^\"\n]{1,80}\"|'[^'\n]{1,80}')"
ASSIGNED = regex(rf"[ \t]*(?P<key>{NAME}(?:[ \t]*\.[ \t]*{NAME}){{0,8}})[ \t]*=[ \t]*")
TABLE = regex(r"[ \t]*(?P<open>\[\[?)[ \t]*(?P<key>[^\[\]\n]{1,200}?)[ \t]*\]\]?")
PART = regex(r"\"([^\"]*)\"|'([^']*)'|([\w-]+)")


class Value(NamedTuple):
    """A scalar of a head: its path, its text, and where it stands in the source."""

    path: Path
    text: str
    span: Span


def yaml(source: str, start: int, end: int) -> tuple[list[Value], bool] | None:
    """Return the scalars of a YAML head and whether that is all that stands there; None for what is no YAML.

    What an anchor would put in elsewhere is left out.
    """
    text = source[start:end]
    if len(text) > LONGEST or deep(text):
        return None
    from yaml import SafeLoader, YAMLError, parse

    try:
        return followed(parse(text, Loader=SafeLoader), text, start)
    except YAMLError:
        return None


def deep(text: str) -> bool:
    """Tell whether brackets stand inside each other deeper than a head needs."""
    level = 0
    for match in BRACKET.finditer(text):
        level += 1 if match[0] in "[{" else -1
        if level > DEEPEST:
            return True
    return False


def followed(events: Any, text: str, base: int) -> tuple[list[Value], bool]:
    """Return the scalars of a parser's events over a text that stands at `base`, and whether none was left out."""
    found: list[Value] = []
    whole = True
    #: Of each open map its next key, None where a key comes next; of each open list how many items it has.
    stack: list[str | int | None] = []
    for event in events:
        name = type(event).__name__
        if name in ("MappingEndEvent", "SequenceEndEvent"):
            stack.pop()
            step(stack)
        elif name == "MappingStartEvent":
            stack.append(None)
        elif name == "SequenceStartEvent":
            stack.append(0)
        elif name == "AliasEvent":
            whole = False
            step(stack)
        elif name == "ScalarEvent" and stack and stack[-1] is None:
            stack[-1] = event.value
        elif name == "ScalarEvent":
            quoted = event.style in ("'", '"')
            words = joined(event.value if quoted else event.value.strip())
            if stack and words and (quoted or words not in NOTHING):
                start, end = event.start_mark.index, event.end_mark.index
                at = text.rfind(words, start, end)
                span = Span(start, end) if at < 0 else Span(at, at + len(words))
                path = tuple(part for part in stack if part is not None)
                found.append(Value(path, words, Span(base + span.start, base + span.end)))
            step(stack)
    return found, whole


def step(stack: list[str | int | None]) -> None:
    """Go on to the next key of the open map or the next item of the open list."""
    if stack:
        stack[-1] = stack[-1] + 1 if isinstance(stack[-1], int) else None


def joined(text: str) -> str:
    """Return a text in which the halves of a letter beyond the basic plane, as JSON escapes it, are one."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def ends(source: str) -> int:
    """Return where the JSON object ends that a source starts with; 0 where there is none."""
    if source[1:40].lstrip()[:1] != '"':
        return 0
    import json

    try:
        value, end = json.JSONDecoder().raw_decode(source[: LONGEST + 1])
    except (ValueError, RecursionError):
        return 0
    return end if isinstance(value, dict) and source[end : end + 200].lstrip(" \t")[:1] in ("", "\n", "\r") else 0


def jsonlike(source: str, end: int) -> tuple[list[Value], bool] | None:
    """Return the scalars of the JSON object that a source starts with: JSON is YAML but for its tabs."""
    return yaml(source[:end].replace("\t", " "), 0, end)


def toml(source: str, lines: list[Span], table: dict[str, Any]) -> list[Value]:
    """Return the scalars of TOML lines whose value is known, each with its place."""
    found: list[Value] = []
    here: Path = ()
    counts: dict[Path, int] = {}
    starts = [(line, match) for line in lines if (match := ASSIGNED.match(source, *line) or TABLE.match(source, *line))]
    for i, (_, match) in enumerate(starts):
        key = tuple(next(filter(None, parts), "") for parts in PART.findall(match["key"]))
        if "open" in match.groupdict():
            here = inside(key, match["open"] == "[[", counts)
            continue
        after = starts[i + 1][0].start if i + 1 < len(starts) else lines[-1].end
        span = trim(source, match.end(), after)
        found.extend(placed(source, span, (*here, *key), dug(table, (*here, *key))))
    return found


def inside(key: tuple[str, ...], listed: bool, counts: dict[Path, int]) -> Path:
    """Return the path of a table; of a list of tables the number counts up, and what stands below has the last one."""
    path: Path = ()
    for i, part in enumerate(key, 1):
        path = (*path, part)
        if listed and i == len(key):
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def dug(table: Any, path: Path) -> Any:
    """Return what stands at a path; None where nothing does."""
    for part in path:
        if isinstance(table, dict):
            table = table.get(str(part))
        elif isinstance(table, list) and isinstance(part, int) and part < len(table):
            table = table[part]
        else:
            return None
    return table


def placed(source: str, span: Span, path: Path, value: Any) -> Iterator[Value]:
    """Yield each scalar in a value with its place; one that is not written out there has the place of the whole."""
    at = span.start
    waiting: list[tuple[Path, Any]] = [(path, value)]
    while waiting:
        here, single = waiting.pop()
        if isinstance(single, dict):
            waiting.extend(((*here, key), below) for key, below in reversed(single.items()))
        elif isinstance(single, list):
            waiting.extend(((*here, i), below) for i, below in reversed(list(enumerate(single))))
        elif single is not None and (words := single if isinstance(single, str) else str(single)):
            found = source.find(words, at, span.end)
            place = Span(found, found + len(words)) if found >= 0 else span
            at = place.end if found >= 0 else at
            yield Value(here, words, place)
