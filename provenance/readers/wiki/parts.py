"""A template taken apart: its name, its values, each with its place and its tokens."""

from __future__ import annotations

from typing import NamedTuple

from provenance.model import regex
from provenance.readers.blocks import trim
from provenance.readers.wiki.tokens import Tokens

#: The longest name of a value.
NAME = 80
COMMENT = regex(r"<!--.*?(?:-->|\Z)")
PREFIX = regex(r"(?:template|vorlage|modèle|plantilla|predefinição|subst|safesubst|msgnw)\s?:\s?")
LINK = regex(r"\[\[(?:[^\[\]|]{0,200}\|)?([^\[\]|]{0,200})\]\]")


class Part(NamedTuple):
    """A value: its place without white space around it, and the tokens in it from `first` to before `last`."""

    start: int
    end: int
    first: int
    last: int


class Template(NamedTuple):
    """A template: its name in lower case, where it stands, and its values by name or number."""

    name: str
    start: int
    end: int
    values: dict[str, Part]
    head: Part

    def first(self, names: tuple[str, ...]) -> Part | None:
        """Return the first value that is given under one of several names and is not empty."""
        found = (self.values[name] for name in names if name in self.values)
        return next((part for part in found if part.start < part.end), None)

    def numbered(self) -> list[Part]:
        """Return the unnamed values in order."""
        found: list[Part] = []
        while (part := self.values.get(str(len(found) + 1))) is not None:
            found.append(part)
        return found


def template(found: Tokens, opened: int) -> Template:
    """Return the template that a token opens."""
    source, closing = found.source, found.closing[opened]
    strokes = found.pipes.get(opened, [])
    ends = [*strokes, closing]
    start = found.tokens[opened].end
    head = Part(*trim(source, start, found.tokens[ends[0]].start), opened + 1, ends[0])
    values: dict[str, Part] = {}
    count = 0
    for stroke, end in zip(strokes, ends[1:], strict=True):
        name, part = value(found, stroke, end)
        if not name:
            count += 1
            name = str(count)
        values[name] = part
    return Template(
        title(source[head.start : head.end]), found.tokens[opened].start, found.tokens[closing].end, values, head
    )


def value(found: Tokens, stroke: int, end: int) -> tuple[str, Part]:
    """Return a value's name, empty where it has none, and its place between a stroke and what ends it."""
    source, tokens = found.source, found.tokens
    start, stop = tokens[stroke].end, tokens[end].start
    equals = source.find("=", start, min(stop, start + NAME))
    first = stroke + 1
    name = ""
    if equals >= 0:
        at = first
        while at < end and tokens[at].start < equals and tokens[at].name == "\n":
            at += 1
        if at >= end or tokens[at].start >= equals:
            name, first = " ".join(source[start:equals].split()).casefold(), at
            start = equals + 1
    return name, Part(*trim(source, start, stop), first, end)


def title(written: str) -> str:
    """Return a template's name as the lexicon writes it."""
    words = " ".join(COMMENT.sub("", written).replace("_", " ").split()).casefold()
    return words[match.end() :] if (match := PREFIX.match(words)) else words


def plain(source: str, part: Part) -> str:
    """Return the words of a value without links and emphasis."""
    return LINK.sub(r"\1", source[part.start : min(part.end, part.start + 400)]).replace("''", "").strip()
