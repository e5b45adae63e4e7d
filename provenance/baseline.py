"""The baseline: findings that a repository lives with. It is known by fingerprints; whatever is not in it is new.

The file is one JSON object, one entry a line, and each line is whole: the closing `null` lets every entry end in a
comma, and an entry says its own path, so that git may put the lines of two branches together in any order
(`.provenance-baseline.json merge=union` in .gitattributes) and the file still holds.

    {"version": 1,
    "tool": "0.1.0",
    "entries": [
    {"path": "a/b.md", "code": "SRC001", "fp": "9f1c0d2e5a7b8c31", "n": 1, "reason": "an archive piece"},
    null]}

There is no line number in it, which an edit elsewhere would make false, and no word of an article.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from provenance.model import regex

#: The version of the format that this release reads and writes, and the code of the rule that judges a baseline.
VERSION, JUDGE = 1, "PRV003"
#: What git writes into a file that it could not merge.
CONFLICT = regex(r"(?m)^(?:<{7}|\|{7}|={7}|>{7})(?: |$)")
#: A fingerprint as `check` makes it, without the number of a repeat.
PRINT = regex(r"[0-9a-f]{16}")
#: The keys of an entry, and those without which it is none.
NEEDED, KEYS = ("path", "code", "fp"), ("path", "code", "fp", "n", "reason")


class Torn(Exception):
    """A baseline that is refused: what is wrong, and in which line, 0 where it is wrong as a whole."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class Entry(NamedTuple):
    """A finding to live with, `times` over in one article; `path` is relative to the file, with slashes."""

    path: str
    code: str
    print: str
    times: int = 1
    reason: str | None = None


def parsed(text: str) -> list[Entry]:
    """Return the entries of a baseline; raises Torn for what is none, whole, of this version. It is never empty then.

    Of two entries for the same, as two branches may bring them, the larger number counts.
    """
    if mark := CONFLICT.search(text):
        raise Torn(text.count("\n", 0, mark.start()) + 1, "a merge left its conflict marks here; settle it first")
    try:
        said = json.loads(text)
    except json.JSONDecodeError as fault:
        raise Torn(fault.lineno, f"not JSON: {fault.msg}") from None
    except RecursionError:
        raise Torn(1, "not a baseline") from None
    if not isinstance(said, dict) or "version" not in said:
        raise Torn(1, "not a baseline: it has no version")
    version = said["version"]
    if version != VERSION or isinstance(version, bool):
        tool = f" by provenance {said['tool']}" if isinstance(said.get("tool"), str) else ""
        raise Torn(1, f"a baseline of version {json.dumps(version)}, written{tool}; this release reads {VERSION}")
    if not isinstance(said.get("entries"), list):
        raise Torn(1, "not a baseline: it has no list of entries")
    found: dict[tuple[str, str, str], Entry] = {}
    for number, row in enumerate(said["entries"]):
        if row is None:
            continue
        if why := wrong(row):
            raise Torn(line_of(text, number), why)
        made = Entry(row["path"], row["code"], row["fp"], row.get("n", 1), row.get("reason") or None)
        before = found.setdefault(made[:3], made)
        found[made[:3]] = before._replace(times=max(before.times, made.times), reason=before.reason or made.reason)
    return sorted(found.values())


def wrong(row: Any) -> str | None:
    """Say what is wrong with an entry; None for a right one."""
    if not isinstance(row, dict):
        return "an entry must be an object"
    if unknown := next((key for key in row if key not in KEYS), None):
        return f"an entry has no {json.dumps(unknown)}, only {', '.join(KEYS)}"
    for key in NEEDED:
        if not isinstance(row.get(key), str) or not row[key]:
            return f'an entry needs "{key}", a text'
    count, reason = row.get("n", 1), row.get("reason")
    if not isinstance(count, int) or isinstance(count, bool) or count < 1:
        return '"n" must be a whole number, 1 or more'
    if reason is not None and not isinstance(reason, str):
        return '"reason" must be a text'
    if not PRINT.fullmatch(row["fp"]):
        return '"fp" must be a fingerprint: sixteen digits from 0 to f'
    if row["path"].startswith("/") or ".." in row["path"].split("/") or "\\" in row["path"]:
        return '"path" must be relative to this file and stay below it'
    return None


def line_of(text: str, number: int) -> int:
    """Return the line in which the entry of a number, from 0, begins."""
    decoder = json.JSONDecoder()
    at = text.index("[", text.index('"entries"')) + 1
    while True:
        while text[at] in " \t\r\n,":
            at += 1
        if not number:
            return text.count("\n", 0, at) + 1
        at = decoder.raw_decode(text, at)[1]
        number -= 1


def written(entries: Iterable[Entry], tool: str) -> Iterator[str]:
    """Yield the lines of a baseline with their line breaks, sorted; `tool` is the release that writes it."""
    yield f'{{"version": {VERSION},\n"tool": {json.dumps(tool)},\n"entries": [\n'
    for each in sorted(entries, key=lambda entry: entry[:3]):
        row: dict[str, Any] = {"path": each.path, "code": each.code, "fp": each.print, "n": each.times}
        if each.reason:
            row["reason"] = each.reason
        yield json.dumps(row, ensure_ascii=False) + ",\n"
    yield "null]}\n"


def counted(rows: Iterable[Entry]) -> list[Entry]:
    """Return entries with those for the same thing added up; the first reason holds."""
    counts: Counter[tuple[str, str, str]] = Counter()
    reasons: dict[tuple[str, str, str], str] = {}
    for each in rows:
        counts[each[:3]] += each.times
        if each.reason:
            reasons.setdefault(each[:3], each.reason)
    return [Entry(*key, count, reasons.get(key)) for key, count in sorted(counts.items()) if count > 0]
