"""Where each of many words stands in a text, whatever stands beside it: plainly for a text or two, else in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

#: How many code points a process looks through word by word: making the automaton costs as much as that.
ENOUGH = 8_000
#: A word is looked for where its first and its last letters stand in the text: so many of them.
GRAM = 5


class Places:
    """Words to be found in texts, in lower case both."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)
        self.automaton: Any = None
        self.scanned = 0

    def find(self, text: str) -> Mapping[str, list[int]]:
        """Return where the last letters of each word are that stands in a text, in order."""
        if self.automaton is None:
            self.scanned += len(text)
            if self.scanned <= ENOUGH:
                return plainly(self.words, text)
            self.automaton = automaton(self.words)
        return swept(self.automaton, text)


def plainly(words: tuple[str, ...], text: str) -> Mapping[str, list[int]]:
    """Return where words end that are looked for one by one."""
    grams = {text[at : at + GRAM] for at in range(len(text))}
    found: dict[str, list[int]] = {}
    for word in words:
        if len(word) < GRAM or (word[:GRAM] in grams and word[-GRAM:] in grams):
            at = text.find(word)
            if at >= 0:
                found[word] = places = []
                while at >= 0:
                    places.append(at + len(word) - 1)
                    at = text.find(word, at + 1)
    return found


def automaton(words: tuple[str, ...]) -> Any:
    """Return an Aho-Corasick automaton that gives words as they stand in a text."""
    import ahocorasick

    made = ahocorasick.Automaton()
    for word in words:
        made.add_word(word, word)
    if words:
        made.make_automaton()
    return made


def swept(made: Any, text: str) -> Mapping[str, list[int]]:
    """Return where words end that are found in one pass of their automaton."""
    found: dict[str, list[int]] = defaultdict(list)
    for last, word in made.iter(text) if len(made) else ():
        found[word].append(last)
    return found
