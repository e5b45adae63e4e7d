"""Rules made for a test, that flag what a pattern finds and fix it in one way."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest

from provenance import rules
from provenance.check import check
from provenance.config import Config
from provenance.fix import Mended, mend
from provenance.model import Article, Document, Edit, Fix, Flag, Span

#: What the scanner looks for stays the same whatever rules a test makes: it is made once and kept.
REGISTERED = tuple(rules.registered())
CHECK = partial(check, config=Config())


def rule(
    code: str, pattern: str, put: str | Callable[[re.Match[str]], str] = "", *, safe: bool = True, fix: bool = True
) -> Any:
    """Return a rule that flags each match of a pattern and puts something in its place."""

    def look(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
        for match in re.finditer(pattern, article.text):
            text = put if isinstance(put, str) else put(match)
            edits = (Edit(*match.span(), text),)
            yield Flag(Span(*match.span()), f"It says {match[0]}", fix=Fix(safe, edits) if fix else None)

    return SimpleNamespace(
        CODE=code, NAME=code.lower(), LEVEL="warning", CONFIDENCE="high", OPTIONS={}, PATTERNS=(), check=look
    )


@contextmanager
def ruled(*only: Any) -> Iterator[None]:
    """Let these rules be the only ones."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rules, "RULES", only)
        patch.setattr(rules, "registered", lambda: REGISTERED)
        yield


def document(text: str, path: str = "article.txt", encoding: str = "utf-8", mark: bytes = b"") -> Document:
    """Return a text as it is read from a file."""
    return Document(path, text, hashlib.sha256(mark + text.encode(encoding)).hexdigest(), encoding, mark)


def mended(text: str, *, unsafe: bool = False, path: str = "article.txt", **more: Any) -> Mended:
    """Return what the fixes make of a text."""
    given = document(text, path, **more)
    report, _ = CHECK(given)
    return mend(given, report, CHECK, unsafe=unsafe)
