"""Where in a source a text stands whose markup was read: each letter is looked at, or the place counts as lost.

A parser hands out lines without their indentation and words without their backslashes; white space therefore
equals any other, and nothing else equals what it is not.
"""

from __future__ import annotations

from provenance.model import Span
from provenance.readers.shown import Shown

#: Stands before a letter in the parser's text that a backslash stands before in the source.
ESCAPE = "\0"
#: How many places are tried for a text within its markup.
TRIES = 400


class Lost(Exception):
    """A text that does not stand where it must."""


def raw(source: str, start: int, text: str) -> int:
    """Return where a stretch of raw markup ends that starts at a place; raises Lost."""
    at = start
    i = 0
    while i < len(text):
        if text[i].isspace():
            at, i = skip(source, at), skip(text, i)
        elif source.startswith(text[i], at):
            at, i = at + 1, i + 1
        else:
            raise Lost
    return at


def skip(text: str, at: int) -> int:
    """Return the place behind white space."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def found(source: str, span: Span, text: str) -> int:
    """Return where in a stretch of source a text stands as raw markup; raises Lost."""
    first = text[:1]
    at = source.find(first, span.start, span.end) if first else -1
    for _ in range(TRIES):
        if at < 0:
            break
        try:
            raw(source, at, text)
        except Lost:
            at = source.find(first, at + 1, span.end)
        else:
            return at
    raise Lost


def show(shown: Shown, start: int, text: str) -> int:
    """Show a text of the parser that starts at a place of the source, and return where it ends; raises Lost.

    A line break is shown without the indentation behind it, an escaped letter without its backslash.
    """
    source = shown.source
    at = begun = start
    i = 0
    while i < len(text):
        letter = text[i]
        if letter == ESCAPE:
            if source[at : at + 1] != "\\":
                raise Lost
            shown.copy(begun, at)
            i, at = i + 1, at + 1
            if text[i : i + 1].isspace():
                i, at = i + 1, skip(source, at)
            begun = at
            if i < len(text) and text[i] != ESCAPE:
                if not source.startswith(text[i], at):
                    raise Lost
                i, at = i + 1, at + 1
        elif letter.isspace():
            end, i = skip(source, at), skip(text, i)
            if end == at:
                raise Lost
            shown.copy(begun, at)
            blank(shown, at, end)
            begun = at = end
        elif source.startswith(letter, at):
            i, at = i + 1, at + 1
        else:
            raise Lost
    shown.copy(begun, at)
    return at


def blank(shown: Shown, start: int, end: int) -> None:
    """Show white space: a line break alone where there is one, else a blank."""
    words = shown.source[start:end]
    lines = words.rstrip(" \t")
    if "\n" in lines or "\r" in lines:
        first = start + min(at for mark in "\r\n" if (at := words.find(mark)) >= 0)
        shown.copy(first, first + (2 if shown.source.startswith("\r\n", first) else 1))
    else:
        shown.put(" ", start, end)
