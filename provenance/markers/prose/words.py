"""The words of a sentence, each spelling made once: what everybody asks of a word is known before anybody asks."""

from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import accumulate, chain
from sys import intern
from typing import Any

from provenance.lexicon.reporting import Grammar, grammar
from provenance.markers.prose.forms import QUOTES, shape, stem
from provenance.model import regex

WORDS = regex(
    r"((?:[^\W_]\.){2,}|\d[\d.,]*\d|[^\W_]+(?:[-.’'&/@][^\W_]+)*(?:[’'](?=\s))?\.?|''|--+|[^\w\s])",
)
#: References that close a sentence: "… told Reuters.[^1][^2]".
NOTES = regex(r"(?:\[\^?\w{1,30}\]){1,6}$")
PAUSES = frozenset({",", ";", ":", "—", "–", "--", "---", "(", ")", "[", "]", "،", "؛", "…"})
MARKS = PAUSES | QUOTES | {".", "!", "?"}
#: How many spellings of a language are kept at hand; a run through many articles begins again when it is full.
KEPT = 20_000
#: The longest piece between two blanks that is kept, in code points.
SHORT = 40


class Word:
    """A word or mark: its letters, the same in lower case, and what they tell in any sentence.

    `mark` is punctuation that no noun phrase runs across, `capital` a word that begins with a capital letter, past an
    elided article, or with a letter that has none; `plain` are words that no noun phrase ends at, whatever stands
    beside them; `open` are those at whose edge no phrase turns either: no adverb, preposition, article. `telling` are
    words that make a phrase name or describe somebody, `known` are people and documents; `helper` is an auxiliary,
    `passed` what may stand between a verb and its subject, `time`, `timed` and `dated` are words of a date. `shape` and
    `root` are what the scales look at, `verb` is the class and form of a verb of saying; `bits` tell the scales of a
    comma (1), a mark of quotation (2), an auxiliary (4) and a verb of saying (8).
    """

    __slots__ = (
        "bits", "capital", "dated", "helper", "known", "low", "mark", "open", "passed", "plain", "root", "shape",
        "telling", "text", "time", "timed", "verb",
    )  # fmt: skip

    def __init__(self, text: str, language: str, lexicon: Grammar) -> None:
        low = intern(text.lower())
        # Letters that are the same are one string: a thousand words share a shape, and all of them are read in turn.
        self.text = text = low if low == text else text
        self.low = low
        self.mark = text in MARKS
        self.capital = capital(text)
        self.verb = lexicon.verbs.get(low, "")
        self.plain = not (self.mark or self.verb or low in lexicon.breaking)
        self.open = self.plain and low not in lexicon.turning
        self.helper = low in lexicon.auxiliaries
        self.passed = self.helper or low in lexicon.adverbs or low in lexicon.prepositions or low.endswith("ly")
        self.known = low in lexicon.people or low in lexicon.documents
        self.telling = self.capital or self.known or text[0].isdigit()
        self.time = low.rstrip(".") in lexicon.times
        self.timed = self.time or low.rstrip(".") in lexicon.counts or text.isdigit()
        self.dated = self.time or low in lexicon.counts or low in lexicon.determiners or text[0].isdigit()
        self.shape = intern(shape(text, language))
        self.root = intern(stem(low, language))
        self.bits = (low == ",") | (low in QUOTES) << 1 | self.helper << 2 | bool(self.verb) << 3


class Line:
    """A stretch of text, word by word: the words, and where each starts and ends.

    Places are counted when somebody first asks for one: `lengths` are those of gap and word by turns, in parts, and
    `low` is where the stretch begins.
    """

    __slots__ = ("ends", "lengths", "low", "starts", "words")

    words: list[Word]
    starts: list[int]
    ends: list[int]

    def __init__(self, words: list[Word], lengths: Iterable[Iterable[int]], low: int) -> None:
        self.words, self.lengths, self.low = words, lengths, low

    def __getattr__(self, name: str) -> list[int]:
        """Count the places; asked for only as long as they are not known."""
        # Each piece begins behind a blank, and so does the first: lengths add up to places without a call for each.
        places = list(accumulate(chain.from_iterable(self.lengths), initial=self.low - 1))
        self.starts, self.ends = places[1::2], places[2::2]
        return self.starts if name == "starts" else self.ends


class Spellings(dict[str, Word]):
    """The words of a language by spelling, made when one is first met."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language

    def __missing__(self, spelling: str) -> Word:
        """Make a word; a language whose words are no longer few begins again."""
        if len(self) >= KEPT:
            self.clear()
        text = spelling.replace("’", "'") if len(spelling) > 1 else spelling
        self[spelling] = word = Word(text, self.language, grammar(self.language))
        return word


@cache
def spellings(language: str) -> Spellings:
    """Return the words of a language that have been met."""
    return Spellings(language)


class Pieces(dict[str, tuple[tuple[Any, ...], ...]]):
    """What lies between two blanks, by its letters: its words, and the lengths of gap and word by turns.

    Most of it comes again and again, and to look it up costs a tenth of what the expression costs. Neither where there
    is no word, or something behind the last. `last` pieces close a sentence: a stop at their end is the sentence's, and
    references behind it are none of its words.
    """

    def __init__(self, language: str, *, last: bool) -> None:
        super().__init__()
        self.spellings, self.last = spellings(language), last
        self.lengths: dict[tuple[int, ...], tuple[int, ...]] = {}

    def __missing__(self, piece: str) -> tuple[tuple[Any, ...], ...]:
        """Part a piece, and keep what is short enough to come again."""
        notes = NOTES.search(piece) if self.last and piece.endswith("]") else None
        said = piece[: notes.start()] if notes and notes.start() else piece
        parts = WORDS.split(said if self.last else said + " ")
        spelt, behind = parts[1::2], parts[-1]
        lengths = list(map(len, parts[:-1]))
        if self.last and spelt and not behind and len(spelt[-1]) > 1 and spelt[-1][-1] == ".":
            spelt[-1], lengths[-1] = spelt[-1][:-1], lengths[-1] - 1
        lengths[:1] = [length + 1 for length in lengths[:1]]
        whole = self.last or (spelt and behind == " ")
        gaps = tuple(lengths)
        # Most pieces are one word behind one blank: few lengths there are, and those few are shared.
        gaps = self.lengths.setdefault(gaps, gaps) if len(self.lengths) < KEPT else gaps
        found = (tuple(map(self.spellings.__getitem__, spelt)), gaps) if whole else ()
        if len(piece) <= SHORT:
            if len(self) >= KEPT:
                self.clear()
            self[piece] = found
        return found


@cache
def pieces(language: str) -> tuple[Pieces, Pieces]:
    """Return the pieces of a language that have been met: those before a blank, and those that close a sentence."""
    return Pieces(language, last=False), Pieces(language, last=True)


@lru_cache(maxsize=512)
def words(text: str, low: int, high: int, language: str) -> Line:
    """Return the words and marks of a stretch of text, full stops of abbreviations left on.

    Every extractor asks for the same sentences, so those of an article are kept at hand.
    """
    before, closing = pieces(language)
    parts = text[low:high].split(" ")
    last = closing[parts.pop()]
    # Words and lengths by turns: no loop of Python's own, whatever the sentence.
    found = [*chain.from_iterable(map(before.__getitem__, parts)), *last]
    if len(found) < 2 * len(parts) + 2:
        # Two blanks side by side, or a sign that is no word: the whole is one piece.
        found = [*closing[text[low:high]]]
    return Line(list(chain.from_iterable(found[::2])), found[1::2], low)


def capital(text: str) -> bool:
    """Tell whether a word begins with a capital letter, past an elided article, or with a letter that has none."""
    head = text[text.find("'") + 1] if "'" in text[1:5] and text[-1] != "'" else text[0]
    return head.isupper() or (head.isalpha() and not head.islower())
