"""Stub."""

import re
from typing import NamedTuple

from provenance.model import Span
from provenance.tracing.quotations import Ground, Match


class Figure(NamedTuple):
    """Stub."""

    span: Span
    words: str


def numbers(text: str, span: Span, language: str) -> list[Figure]:
    """Stub."""
    return [
        Figure(Span(m.start(), m.end()), m[0])
        for m in re.compile(r"\d[\d.,]*(?: million)?").finditer(text, span.start, span.end)
    ]


def number(figure: Figure, ground: Ground) -> Match:
    """Stub."""
    at = ground.text.find(figure.words)
    return Match("exact", Span(at, at + 1)) if at >= 0 else Match("missing")
