"""A page's text, prepared once for all quotations and numbers that are looked for in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cached_property

from provenance import sentences
from provenance.lexicon.senses import Senses, senses
from provenance.model import Span, regex
from provenance.tracing.figures import Reading, readings
from provenance.tracing.words import Words, words

#: How many words of a page are read; what comes behind them is not looked at.
MOST = 1 << 20
#: How many numbers of a page are read.
FIGURES = 20_000
#: A transcript's turn: a line that begins with a name and a colon, perhaps behind the time.
TURN = regex(
    r"^[ \t]{0,8}(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?[ \t–-]{0,4})?(?:[*_]{2})?"
    r"([^\W\d_][^\n:.!?,;]{1,48}):(?:[*_]{2})?(?=\s)",
    8,
)
#: The time at the beginning of a transcript's line, and notes that nobody spoke: (Applause), [3].
TIME = regex(r"^[ \t]{0,8}[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?", 8)
NOTE = regex(r"[\[(]([^\[\]()\n]{1,40})[\])]")
BREAK = regex(r"\n[ \t\r]*\n")
SPACE = regex(r"\s+")
#: The longest passage that is shown, in code points.
SHOWN = 300


class Ground:
    """The words of a text, folded, with their places, and what is known of them; cost and memory grow with the text.

    `text` is a page's reading text, `language` its language tag. `codes` has one character for each word, so that a
    row of words is found as one string in another.
    """

    def __init__(self, text: str, language: str = "en") -> None:
        self.text = text
        self.language = primary(language)
        read: Words = words(text, self.language, MOST)
        self.words, self.starts, self.ends = read
        self.vocabulary = Vocabulary()
        self.codes = "".join(map(self.vocabulary.__getitem__, self.words))
        self.turns, self.names = self.turned()
        self.aside = self.unspoken()
        self.beside: dict[tuple[int, int], frozenset[str]] = {}

    @cached_property
    def counts(self) -> Counter[str]:
        """Return how often each word stands there, by its code."""
        return Counter(self.codes)

    @cached_property
    def breaks(self) -> list[int]:
        """Return where paragraphs end and the next begin."""
        return [match.start() for match in BREAK.finditer(self.text)]

    @cached_property
    def figures(self) -> list[Reading]:
        """Return the numbers of the page, in order, up to FIGURES."""
        return list(readings(Words(self.words, self.starts, self.ends), self.language, FIGURES))

    @cached_property
    def by_kind(self) -> dict[str, tuple[list[float], list[Reading]]]:
        """Return the numbers of the page by what they count, the smallest first, with their sizes."""
        kinds: dict[str, list[Reading]] = {}
        for reading in self.figures:
            kinds.setdefault(reading.kind, []).append(reading)
        rows = {kind: sorted(found, key=lambda reading: reading.base) for kind, found in kinds.items()}
        return {kind: ([reading.base for reading in row], row) for kind, row in rows.items()}

    @property
    def senses(self) -> Senses:
        """Return the words on which the sense turns in the page's language."""
        return senses(self.language)

    def turned(self) -> tuple[list[int], list[str]]:
        """Return where the turns of a transcript begin and who speaks; nothing where the page is no transcript."""
        found = [(match.start(), match[1].strip().casefold()) for match in TURN.finditer(self.text)]
        if len(found) < 2:
            return [], []
        return [start for start, _ in found], [name for _, name in found]

    def unspoken(self) -> bytearray:
        """Return a byte for each word, 1 where nobody spoke it: a speaker's name, the time, a note."""
        marks = bytearray(len(self.words))
        notes = self.senses.notes
        spans = [match.span() for match in TIME.finditer(self.text)]
        if self.turns:
            spans += [match.span() for match in TURN.finditer(self.text)]
        for match in NOTE.finditer(self.text):
            inside = match[1].casefold()
            if inside.isdecimal() or any(word.strip(".,") in notes for word in inside.split()[:4]):
                spans.append(match.span())
        for start, end in spans:
            for at in range(bisect_left(self.starts, start), bisect_left(self.starts, end)):
                marks[at] = 1
        return marks

    def speaker(self, at: int) -> str:
        """Return who speaks a word of a transcript, nothing where nobody is named."""
        turn = bisect_right(self.turns, self.starts[at]) - 1
        return self.names[turn] if turn >= 0 else ""

    def paragraph(self, position: int) -> tuple[int, int]:
        """Return where the paragraph of a position begins and ends."""
        at = bisect_right(self.breaks, position)
        low = self.breaks[at - 1] if at else 0
        return low, self.breaks[at] if at < len(self.breaks) else len(self.text)

    def sentence(self, at: int) -> tuple[int, int]:
        """Return the first word of the sentence of a word, and the word behind its last."""
        low, high = self.paragraph(self.starts[at])
        start, end = sentences.around(self.text, self.starts[at], low, high)
        return min(at, bisect_left(self.starts, start)), max(at + 1, bisect_left(self.starts, end))

    def gap(self, at: int) -> str:
        """Return what stands between a word and the one before it."""
        return self.text[self.ends[at - 1] if at else 0 : self.starts[at] if at < len(self.starts) else None]

    def span(self, first: int, last: int) -> Span:
        """Return the place of the words from `first` to before `last` in the text."""
        return Span(self.starts[first], max(self.ends[last - 1], self.starts[first]))

    def shown(self, first: int, last: int) -> str:
        """Return the passage of some words as it stands there, on one line, cut where it is long."""
        start, end = self.span(first, last)
        passage = SPACE.sub(" ", self.text[start : min(end, start + 2 * SHOWN)]).strip()
        return passage if len(passage) <= SHOWN else passage[: SHOWN - 1].rstrip() + "…"

    def encoded(self, given: list[str]) -> str:
        """Return words in the page's codes; a word that the page does not have gets a code of its own."""
        known = self.vocabulary
        new: dict[str, str] = {}
        first = len(known)
        return "".join(known.get(word) or new.setdefault(word, chr(first + len(new))) for word in given)


class Vocabulary(dict[str, str]):
    """A character for each word, given out as words are met."""

    def __missing__(self, word: str) -> str:
        """Return the next character."""
        code = self[word] = chr(len(self))
        return code


def primary(language: str) -> str:
    """Return the primary subtag of a language tag."""
    return language.replace("_", "-").partition("-")[0].lower()


def comparable(language: str, ground: Ground) -> bool:
    """Tell whether a quotation in a language may be looked for on a page: a translation stands nowhere verbatim."""
    return not language or not ground.language or primary(language) == ground.language
