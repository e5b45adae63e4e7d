"""The head words of a name, by which its kind is told: those of `kinds.toml`, by word, beginning and ending."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from provenance import kept
from provenance.lexicon import load
from provenance.model import SourceKind

#: The tables of `kinds.toml` that say a kind outright.
KINDS: tuple[SourceKind, ...] = ("outlet", "government", "organisation", "document", "unnamed")
#: Articles that Arabic joins to the word, longest first.
JOINED_ARTICLES = ("وال", "بال", "كال", "فال", "لل", "ال")


class Heads(NamedTuple):
    """The head words of one language: whole words, beginnings and endings, each with the table it stands in.

    `begin` and `end` are the lengths that beginnings and endings have, longest first.
    """

    words: Mapping[str, str]
    beginnings: Mapping[str, str]
    endings: Mapping[str, str]
    begin: tuple[int, ...]
    end: tuple[int, ...]

    def table(self, word: str) -> str | None:
        """Return the table a word belongs to: the whole word first, then the longest beginning or ending."""
        low = fold(word).strip(".,:;'()")
        bare = unjoined(low)
        return self.known(low) or (self.known(bare) if bare != low else None)

    def known(self, form: str) -> str | None:
        """Return the table of a form in small letters."""
        if (table := self.words.get(form)) is not None:
            return table
        for length in self.begin:
            if (table := self.beginnings.get(form[:length])) is not None:
                return table
        for length in self.end:
            if (table := self.endings.get(form[-length:])) is not None:
                return table
        return None


@cache
def head_words(language: str) -> Heads:
    """Return the head words of a language; none for a language that `kinds.toml` does not know."""
    return Heads(*heads(language))


@kept.ready
def heads(language: str) -> tuple[Any, ...]:
    """Return what is known of the head words of a language."""
    words: dict[str, str] = {}
    beginnings: dict[str, str] = {}
    endings: dict[str, str] = {}
    for word, table in listed(language):
        if word.startswith("*"):
            endings[word[1:]] = table
        elif word.endswith("*"):
            beginnings[word[:-1]] = table
        else:
            words[word] = table
    begin, end = (tuple(sorted(set(map(len, parts)), reverse=True)) for parts in (beginnings, endings))
    return words, beginnings, endings, begin, end


def listed(language: str) -> Iterator[tuple[str, str]]:
    """Yield each head word of a language and the table it stands in."""
    for table in (*KINDS, "title", "role", "frame"):
        for word in load("kinds")[table].get(language, ()):
            yield word, table


def fold(text: str) -> str:
    """Return the text in small letters, the dotted capital I of Turkish in one code point."""
    return text.replace("İ", "i").lower()


def unjoined(word: str) -> str:
    """Return an Arabic word without the article written on to it."""
    if not word.startswith(JOINED_ARTICLES):
        return word
    return next(
        (word[len(mark) :] for mark in JOINED_ARTICLES if word.startswith(mark) and len(word) > len(mark) + 1), word
    )
