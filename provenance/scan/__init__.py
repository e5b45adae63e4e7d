"""One pass over the text for every literal and pattern that any room registered.

For each pattern the literals that a match must contain are derived from its parse tree;
one Aho-Corasick automaton (pyahocorasick) over all of them and all terms runs over the
folded text, and a pattern is tried only in the window around a literal of its own that
stood there. Patterns are bounded in width, so that the windows of a text add up to a
constant times its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple

from provenance import kept
from provenance.model import Hit, Pattern, Span, Terms
from provenance.scan.derived import WIDEST, derived
from provenance.scan.literals import fold, literals

__all__ = ["Scanner", "fold", "literals"]

#: How much text after a window a pattern may look at for the edge of a word or line.
SLACK = 4


class Shape(NamedTuple):
    """A pattern ready to run: its widest match, and whether it starts where a line starts."""

    pattern: Pattern
    width: int
    anchored: bool

    def compiled(self) -> re.Pattern[str]:
        """Return the compiled expression."""
        return kept.pattern(self.pattern.regex, re.MULTILINE | (re.IGNORECASE if self.pattern.ignore_case else 0))


class Term(NamedTuple):
    """One word of a registered list, as written, and the value it stands for."""

    terms: Terms
    word: str
    value: str


class Scanner:
    """Every pattern and term of the house for one language, ready to run over texts.

    Raises ValueError for a pattern that requires no literal or has no bounded width.
    """

    def __init__(self, registered: Iterable[Pattern | Terms], language: str) -> None:
        self.shapes: list[Shape] = []
        self.compiled: dict[int, re.Pattern[str]] = {}
        self.words: dict[str, tuple[list[Term], list[int]]] = {}
        for entry in registered:
            if entry.languages and language not in entry.languages:
                continue
            if isinstance(entry, Terms):
                for word, value in entry.words.items():
                    self.words.setdefault(fold(word), ([], []))[0].append(Term(entry, word, value))
            else:
                for literal in self.required(entry):
                    self.words.setdefault(literal, ([], []))[1].append(len(self.shapes) - 1)

    @cached_property
    def automaton(self) -> Any:
        """The automaton over every literal and term, made when the first text comes."""
        import ahocorasick

        automaton = ahocorasick.Automaton()
        for word, (terms, shapes) in self.words.items():
            automaton.add_word(word, (len(word), tuple(terms), tuple(shapes)))
        if self.words:
            automaton.make_automaton()
        return automaton

    def required(self, pattern: Pattern) -> frozenset[str]:
        """Enter a pattern and return the literals of which every match contains one."""
        known = derived(pattern.regex)
        if not known.literals:
            raise ValueError(f"{pattern.name}: no literal is required by {pattern.regex!r}")
        if known.width > WIDEST:
            raise ValueError(f"{pattern.name}: not bounded in width: {pattern.regex!r}")
        self.shapes.append(Shape(pattern, known.width, known.anchored))
        return known.literals

    def scan(self, text: str) -> dict[str, tuple[Hit, ...]]:
        """Return every hit by the name it was registered under, in order of start."""
        found: dict[str, list[Hit]] = {}
        windows: dict[int, list[list[int]]] = {}
        for last, (length, terms, shapes) in self.automaton.iter(fold(text)) if len(self.automaton) else ():
            start, end = last + 1 - length, last + 1
            whole = bool(terms) and not (joined(text, start) or joined(text, end))
            for term in terms:
                if (whole or not term.terms.whole) and (term.terms.ignore_case or text[start:end] == term.word):
                    name = term.terms.name
                    found.setdefault(name, []).append(Hit(start, end, name, term.value, {}))
            for number in shapes:
                window(windows.setdefault(number, []), self.shapes[number], text, start, end)
        found = {name: longest(hits) for name, hits in found.items()}
        for number, places in windows.items():
            hits = list(self.matches(number, text, places))
            if hits:
                found.setdefault(self.shapes[number].pattern.name, []).extend(hits)
        return {name: tuple(sorted(hits, key=lambda hit: hit[:2])) for name, hits in found.items()}

    def matches(self, number: int, text: str, places: list[list[int]]) -> Iterator[Hit]:
        """Yield the matches of one pattern inside its windows."""
        pattern = self.shapes[number].pattern
        regex = self.compiled.get(number)
        if regex is None:
            regex = self.compiled[number] = self.shapes[number].compiled()
        done = 0
        for start, end in places:
            for match in regex.finditer(text, max(start, done), end + SLACK):
                if match.end() > end and end < len(text):
                    break
                done = match.end()
                groups = {name: Span(*match.span(name)) for name in regex.groupindex if match.start(name) >= 0}
                yield Hit(match.start(), match.end(), pattern.name, "", groups)


def window(places: list[list[int]], shape: Shape, text: str, start: int, end: int) -> None:
    """Add the window in which a match that contains a literal can stand, joined with those it touches."""
    low = end - shape.width if end > shape.width else 0
    if shape.anchored and low:
        low = text.find("\n", low - 1, start) + 1
        if not low:
            return
    high = start + shape.width
    if places and places[-1][0] <= low <= places[-1][1]:
        if high > places[-1][1]:
            places[-1][1] = high
        return
    # Windows arrive nearly in order: the next begins a literal's length before the last, at most.
    while places and low <= places[-1][1]:
        before = places.pop()
        low, high = min(low, before[0]), max(high, before[1])
    places.append([low, high])


def joined(text: str, position: int) -> bool:
    """Tell whether a word goes on across a position; scripts written without spaces never do."""
    if position == 0 or position == len(text):
        return False
    before, after = text[position - 1], text[position]
    return before.isalnum() and after.isalnum() and not (unspaced(before) or unspaced(after))


def unspaced(letter: str) -> bool:
    """Tell whether a letter belongs to a script whose words are not set apart (CJK, Thai) or take endings (Hangul)."""
    code = ord(letter)
    return (
        0x0E00 <= code <= 0x0EFF
        or 0x1100 <= code <= 0x11FF
        or 0x3040 <= code <= 0x30FF
        or 0x3400 <= code <= 0xD7FF
        or 0xF900 <= code <= 0xFAFF
        or code >= 0x20000
    )


def longest(hits: list[Hit]) -> list[Hit]:
    """Keep the leftmost, longest of hits that overlap; equal ones with other values stay."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.start >= kept[-1].end or (hit.start, hit.end) == kept[-1][:2]:
            kept.append(hit)
    return kept
