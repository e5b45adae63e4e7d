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
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import ahocorasick

from provenance.model import Hit, Pattern, Span, Terms

#: The widest match a pattern may have, in code points.
WIDEST = 2_000
#: How much text after a window a pattern's `\b` and `$` may look at.
SLACK = 4

REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
#: Letters whose lower case depends on their place or changes their length.
FOLDS = str.maketrans({"İ": "i", "ı": "i", "ſ": "s", "ς": "σ"})


def fold(text: str) -> str:
    """Return the text in lower case, each code point in its place."""
    low = text.lower() if "İ" not in text else text.replace("İ", "i").lower()
    return low if low.isascii() else low.translate(FOLDS)


def literals(regex: str) -> frozenset[str]:
    """Return folded literals of which every match contains at least one; empty when none is required."""
    return frozenset(needed(parser.parse(regex, re.MULTILINE)))


def needed(sequence: Iterable[tuple[Any, Any]]) -> set[str]:
    """Return the best set of alternatives that a parsed sequence requires: longest first, then fewest."""
    best: set[str] = set()
    run = ""
    for op, argument in [*sequence, (None, None)]:
        letter = one_letter(op, argument)
        if letter is not None:
            run += letter
            continue
        best, run = better(best, {run} if run else set()), ""
        if op is sre.SUBPATTERN:
            best = better(best, needed(argument[3]))
        elif op is sre.ATOMIC_GROUP:
            best = better(best, needed(argument))
        elif op in REPEATS and argument[0] > 0:
            best = better(best, needed(argument[2]))
        elif op is sre.BRANCH:
            sides = [needed(side) for side in argument[1]]
            best = better(best, set().union(*sides) if all(sides) else set())
        elif op is sre.IN:
            best = better(
                best, {fold(chr(value)) for kind, value in argument if kind is sre.LITERAL} if few(argument) else set()
            )
    return best


def one_letter(op: Any, argument: Any) -> str | None:
    """Return the folded letter that an item stands for: `a`, or `[Aa]`."""
    if op is sre.LITERAL:
        return fold(chr(argument))
    if op is sre.IN and few(argument):
        letters = {fold(chr(value)) for _, value in argument}
        return letters.pop() if len(letters) == 1 else None
    return None


def few(argument: list[tuple[Any, Any]]) -> bool:
    """Tell whether a character class is a handful of literal letters."""
    return len(argument) <= 12 and all(kind is sre.LITERAL for kind, _ in argument)


def better(one: set[str], other: set[str]) -> set[str]:
    """Return the set whose shortest literal is longer, or the smaller set."""
    if not one or not other:
        return one or other
    return max(one, other, key=lambda words: (min(4, min(map(len, words))), -len(words)))


def width(pattern: Pattern) -> int:
    """Return the width of the widest match, in code points."""
    return int(min(parser.parse(pattern.regex, re.MULTILINE).getwidth()[1], WIDEST + 1))


class Scanner:
    """Every pattern and term of the house for one language, ready to run over texts.

    Raises ValueError for a pattern that requires no literal or has no bounded width.
    """

    def __init__(self, registered: Iterable[Pattern | Terms], language: str) -> None:
        self.patterns: list[tuple[Pattern, int]] = []
        self.compiled: dict[int, re.Pattern[str]] = {}
        words: dict[str, list[tuple[Terms, str, str] | int]] = {}
        for entry in registered:
            if entry.languages and language not in entry.languages:
                continue
            if isinstance(entry, Terms):
                for word, value in entry.words.items():
                    words.setdefault(fold(word), []).append((entry, word, value))
                continue
            keys, widest = literals(entry.regex), width(entry)
            if not keys:
                raise ValueError(f"{entry.name}: no literal is required by {entry.regex!r}")
            if widest > WIDEST:
                raise ValueError(f"{entry.name}: not bounded in width: {entry.regex!r}")
            for key in keys:
                words.setdefault(key, []).append(len(self.patterns))
            self.patterns.append((entry, widest))
        self.automaton = ahocorasick.Automaton()
        for key, owners in words.items():
            self.automaton.add_word(key, (len(key), tuple(owners)))
        if words:
            self.automaton.make_automaton()

    def scan(self, text: str) -> dict[str, tuple[Hit, ...]]:
        """Return every hit by the name it was registered under, in order of start."""
        folded = fold(text)
        windows: dict[int, list[list[int]]] = {}
        found: dict[str, list[Hit]] = {}
        for last, (length, owners) in self.automaton.iter(folded) if len(self.automaton) else ():
            start, end = last + 1 - length, last + 1
            for owner in owners:
                if isinstance(owner, int):
                    widest = self.patterns[owner][1]
                    widen(windows.setdefault(owner, []), max(0, end - widest), start + widest)
                elif stands(owner[0], owner[1], text, start, end):
                    found.setdefault(owner[0].name, []).append(Hit(start, end, owner[0].name, owner[2], {}))
        found = {name: longest(hits) for name, hits in found.items()}
        for owner, places in windows.items():
            pattern = self.patterns[owner][0]
            found.setdefault(pattern.name, []).extend(self.matches(owner, pattern, text, places))
        return {name: tuple(sorted(hits, key=lambda hit: hit[:2])) for name, hits in found.items() if hits}

    def matches(self, owner: int, pattern: Pattern, text: str, places: list[list[int]]) -> Iterator[Hit]:
        """Yield the matches of one pattern inside its windows."""
        regex = self.compiled.get(owner)
        if regex is None:
            regex = self.compiled[owner] = re.compile(
                pattern.regex, re.MULTILINE | (re.IGNORECASE if pattern.ignore_case else 0)
            )
        done = 0
        for start, end in places:
            for match in regex.finditer(text, max(start, done), end + SLACK):
                if match.end() > end and end < len(text):
                    break
                done = match.end()
                groups = {name: Span(*match.span(name)) for name in regex.groupindex if match.start(name) >= 0}
                yield Hit(match.start(), match.end(), pattern.name, "", groups)


def widen(places: list[list[int]], start: int, end: int) -> None:
    """Add a window, joined with those it touches. Windows arrive nearly in order."""
    while places and start <= places[-1][1]:
        before = places.pop()
        start, end = min(start, before[0]), max(end, before[1])
    places.append([start, end])


def stands(terms: Terms, word: str, text: str, start: int, end: int) -> bool:
    """Tell whether a term stands here as written and, where it must, as a whole word."""
    if not terms.ignore_case and text[start:end] != word:
        return False
    return not terms.whole or not (joined(text, start) or joined(text, end))


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
