"""Where each of many words stands in a text: found plainly in a text or two, else in one pass."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress
from typing import Any, NamedTuple

from provenance.scan.folding import fold
from provenance.scan.sides import Sides, standing

#: How many code points a process looks through word by word: making the automaton costs as much as that.
ENOUGH = 8_000
#: A word is looked for where its first and its last letters stand in the text: so many of them.
GRAM = 5


class Words(NamedTuple):
    """Words to be found: those too short to be told by their first letters, the others, and how these begin."""

    short: list[str]
    long: list[str]
    heads: list[str]


def told(words: Iterable[str]) -> Words:
    """Return words as they are found."""
    known = list(words)
    long = [word for word in known if len(word) >= GRAM]
    return Words([word for word in known if len(word) < GRAM], long, [word[:GRAM] for word in long])


class Places:
    """Words to be found in texts, in lower case both, where something can be made of them."""

    def __init__(self, words: Words, sides: Mapping[str, Sides]) -> None:
        self.words = words
        self.sides = sides
        self.automaton: Any = None
        self.scanned = 0

    def find(self, text: str) -> Mapping[str, list[int]]:
        """Return where the last letters of each word are that stands in a text, letter case aside, in order."""
        return standing(self.all(fold(text)), text, self.sides)

    def all(self, text: str) -> Iterable[tuple[int, str]]:
        """Yield where each word ends in a text, whatever stands beside it; for any one word in order."""
        if self.automaton is None:
            self.scanned += len(text)
            if self.scanned <= ENOUGH:
                return plainly(self.words, text)
            self.automaton = automaton((*self.words.short, *self.words.long))
        return swept(self.automaton, text)


def plainly(words: Words, text: str) -> Iterator[tuple[int, str]]:
    """Yield where words end that are looked for one by one."""
    grams = {text[at : at + GRAM] for at in range(len(text))}
    # Few words are left whose first letters stand there, and those are told without a loop.
    begun = compress(words.long, map(grams.__contains__, words.heads))
    for word in chain((word for word in words.short if word in text), begun):
        if len(word) < GRAM or word[-GRAM:] in grams:
            at = text.find(word)
            while at >= 0:
                yield at + len(word) - 1, word
                at = text.find(word, at + 1)


def automaton(words: Sequence[str]) -> Any:
    """Return an Aho-Corasick automaton that gives words as they stand in a text."""
    import ahocorasick

    made = ahocorasick.Automaton()
    for word in words:
        made.add_word(word, word)
    if words:
        made.make_automaton()
    return made


def swept(made: Any, text: str) -> Iterable[tuple[int, str]]:
    """Return where words end that are found in one pass of their automaton."""
    found: Iterable[tuple[int, str]] = made.iter(text) if len(made) else ()
    return found
