"""JSON: which kind of article a file of it holds, its keys tell.

A kind is a module with `claims(value) -> bool`, which looks at the keys alone, and
`read(document, value, language) -> Article`, where `value` is the parsed file.
"""

from __future__ import annotations

import json
from importlib import import_module
from typing import Any

from provenance.model import Article, Document, Unreadable

#: The kinds, the one with the more telling keys first.
KINDS: tuple[str, ...] = ("answers", "digitalwires", "apmedia", "ninjs")
#: Deeper than this nobody nests an article.
DEEPEST = 200


def read(document: Document, language: str | None = None) -> Article:
    """Return the article that a JSON file holds; `language` is an ISO 639-1 code and detected when None.

    Raises Unreadable for what is no JSON, is nested too deep, or is JSON of a kind that nobody reads.
    """
    value = parsed(document.text)
    for name in KINDS:
        kind = import_module(f"provenance.readers.{name}")
        if kind.claims(value):
            article: Article = kind.read(document, value, language)
            return article
    raise Unreadable("JSON of a kind that is not read: save the article as plain text or Markdown")


def parsed(text: str) -> Any:
    """Return the value of a JSON text; raises Unreadable."""
    try:
        value = json.loads(text)
    except ValueError as fault:
        place = f" at line {fault.lineno}" if isinstance(fault, json.JSONDecodeError) else ""
        raise Unreadable(f"not JSON{place}") from None
    except RecursionError:
        raise Unreadable("JSON nested too deep to be an article") from None
    if depth(value) > DEEPEST:
        raise Unreadable(f"JSON nested deeper than {DEEPEST} levels")
    return value


def depth(value: Any) -> int:
    """Return how many lists and objects stand inside each other."""
    deepest, waiting = 0, [(value, 0)]
    while waiting:
        each, level = waiting.pop()
        if isinstance(each, dict | list):
            deepest = max(deepest, level + 1)
            waiting.extend((below, level + 1) for below in (each.values() if isinstance(each, dict) else each))
    return deepest
