"""One pass over the text for every literal and pattern that any room registered.

For each pattern the literals that a match must contain are derived from its parse tree, and where in a match they
stand. The places of all of them and of all terms are found in the folded text at once, and a pattern is tried only
where a match with a literal of its own could begin. Patterns are bounded in width, so that what is tried of a text
adds up to a constant times its length.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from provenance import kept
from provenance.model import Hit, Pattern, Span, Terms
from provenance.scan.drawers import Drawer, Row, row
from provenance.scan.folding import fold
from provenance.scan.places import Places, Words, told
from provenance.scan.sides import Asked
from provenance.scan.stretches import Sought, Stretch, lines, merged, opening, sought, stretches
from provenance.scan.terms import Term, listed, term

if TYPE_CHECKING:
    from provenance.scan.derived import Derived

__all__ = ["Scanner", "fold"]

#: How much text behind a match a pattern may look at for the edge of a word or line.
SLACK = 4
#: Up to so many places in a row are tried one by one; among more the pattern is searched for.
FEW = 6
SPAN = itemgetter(0, 1)


class Shape(NamedTuple):
    """A pattern ready to run: its name and flags, its widest match, and whether it starts where a line starts."""

    name: str
    regex: str
    flags: int
    width: int
    anchored: bool

    def compiled(self) -> re.Pattern[str]:
        """Return the compiled expression."""
        return kept.pattern(self.regex, self.flags)


class Entry(NamedTuple):
    """What a word in lower case is looked for: as words of lists, and as a literal of patterns."""

    terms: list[Term]
    needles: list[Sought]


#: What a scanner knows, as the wheel brings it along: its words, and sealed what is known of each and of each shape.
State = tuple[tuple[str, ...], Row, Row]


class Scanner:
    """Every pattern and term of the house for one language, ready to run over texts.

    Raises ValueError for a pattern that requires no literal or has no bounded width.
    """

    def __init__(self, registered: Iterable[Pattern | Terms], language: str) -> None:
        self.shapes: dict[int, Shape] = {}
        self.entries: dict[str, Entry] = {}
        self.compiled: dict[int, re.Pattern[str]] = {}
        for entry in registered:
            if entry.languages and language not in entry.languages:
                continue
            if isinstance(entry, Terms):
                for word, value in entry.words.items():
                    self.entry(word).terms.append(term(entry, word, value))
            else:
                for needle in self.required(entry).needles:
                    found = sought(len(self.shapes) - 1, needle, entry.ignore_case)
                    self.entry(needle.word).needles.append(found)
        self.words: Words | None = None

    def entry(self, word: str) -> Entry:
        """Return the entry of a word."""
        return self.entries.setdefault(fold(word), Entry([], []))

    def required(self, pattern: Pattern) -> "Derived":
        """Enter a pattern and return what is known of it."""
        # Only where nobody kept what a scanner knows.
        from provenance.scan.derived import WIDEST, derived

        known = derived(pattern.regex)
        if not known.needles:
            raise ValueError(f"{pattern.name}: no literal is required by {pattern.regex!r}")
        if known.width > WIDEST:
            raise ValueError(f"{pattern.name}: not bounded in width: {pattern.regex!r}")
        flags = re.MULTILINE | (re.IGNORECASE if pattern.ignore_case else 0)
        self.shapes[len(self.shapes)] = Shape(pattern.name, pattern.regex, int(flags), known.width, known.anchored)
        return known

    def state(self) -> State:
        """Return what the scanner knows."""
        words = told(self.entries)
        entries = (
            kept.sealed(
                [tuple(each) for each in entry.terms], [(*map(int, each[:-1]), each.first) for each in entry.needles]
            )
            for entry in map(self.entries.__getitem__, (*words.short, *words.long))
        )
        return (
            tuple("\0".join(part) for part in words),
            row(entries),
            row(kept.sealed(*shape) for shape in self.shapes.values()),
        )

    @classmethod
    def of(cls, state: State) -> "Scanner":
        """Return the scanner that knows as much."""
        words, entries, shapes = state
        made = cls((), "")
        made.words = Words(*(part.split("\0") if part else [] for part in words))
        made.entries = Drawer((*made.words.short, *made.words.long), entries, opened)
        made.shapes = Drawer(range(len(shapes[1]) // 4 - 1), shapes, Shape)
        return made

    @cached_property
    def places(self) -> Places:
        """What finds every literal and term in a text."""
        return Places(self.words or told(self.entries), Asked(lambda word: self.entries[word]))

    def scan(self, text: str) -> dict[str, tuple[Hit, ...]]:
        """Return every hit by the name it was registered under, in order of start."""
        places, sides = self.places.find(text), self.places.sides
        terms = {word: held for word in places if (held := self.entries[word].terms)}
        found = listed(text, places, terms, {word for word in terms if sides[word].whole})
        for number, where in self.stretches(text, places).items():
            hits = list(self.matches(number, text, where))
            if hits:
                found.setdefault(self.shapes[number].name, []).extend(hits)
        return {name: tuple(sorted(hits, key=SPAN)) for name, hits in found.items()}

    def stretches(self, text: str, places: Mapping[str, Sequence[int]]) -> dict[int, list[Stretch]]:
        """Return where matches of each pattern may begin, in order, by the pattern's number.

        `places` is where the last letters of words are.
        """
        edged = f"\n{text}\n"
        found: dict[int, list[Stretch]] = {}
        for word, ends in places.items():
            for needle in self.entries[word].needles:
                where = stretches(edged, ends, needle)
                if where:
                    found.setdefault(needle.shape, []).extend(where)
        starts = lines(text)
        return {
            number: opening(starts, merged(found[number])) if self.shapes[number].anchored else merged(found[number])
            for number in sorted(found)
        }

    def matches(self, number: int, text: str, stretches: Iterable[tuple[int, int]]) -> Iterator[Hit]:
        """Yield the matches of one pattern that begin in stretches of the text, given in order."""
        shape = self.shapes[number]
        regex = self.compiled.get(number)
        if regex is None:
            regex = self.compiled[number] = shape.compiled()
        done = 0
        for first, last in stretches:
            if first < done:
                first = done
            if last - first < FEW:
                for at in range(first, last + 1):
                    if (match := regex.match(text, at)) and at >= done:
                        done = match.end()
                        yield hit(shape.name, match)
                continue
            for match in regex.finditer(text, first, last + shape.width + SLACK):
                if match.start() > last:
                    break
                done = match.end()
                yield hit(shape.name, match)


def opened(terms: list[tuple[str, str, str, bool]], needles: list[tuple[Any, ...]]) -> Entry:
    """Return the entry of a word as it was sealed."""
    return Entry([Term(*each) for each in terms], [Sought(*each) for each in needles])


def hit(name: str, match: re.Match[str]) -> Hit:
    """Return a match of a pattern as a hit."""
    groups = {group: Span(*match.span(group)) for group in match.re.groupindex if match.start(group) >= 0}
    return Hit(match.start(), match.end(), name, "", groups)
