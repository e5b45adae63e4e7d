"""What a word is made of, and where it stands."""

from __future__ import annotations

import pytest

from provenance.markers.prose.words import SHORT, WORDS, words


def spelt(text: str, low: int, high: int) -> list[tuple[int, int, str]]:
    """Return the words of a stretch with their places, one match after the other."""
    found: list[tuple[int, int, str]] = []
    for match in WORDS.finditer(text, low, high):
        word, (start, end) = match[0], match.span()
        if len(word) > 1 and end >= high and word[-1] == ".":
            word, end = word[:-1], end - 1
        found.append((start, end, word.replace("’", "'") if len(word) > 1 else word))
    return found


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "The pier fell.",
        'Mr. Brell, of the U.S. fleet, paid $3.5m -- "no more".',
        "Two  blanks, a\nnew line,\ta tab and a\u00a0blank that holds.",
        "The dogs’ owner’s dog isn’t ''hers'' or his' .",
        "An under_score _ and a __dunder__",
        "桟橋は閉鎖された。理由は不明。",
        "x" * (SHORT + 1) + "! " + "y" * (SHORT + 1) + ".",
        "İstanbul, dijo «La Gavia»...",
    ],
)
def test_pieces_between_blanks_give_the_words_of_the_whole(text: str) -> None:
    for low in range(min(len(text), 12) + 1):
        for high in range(low, len(text) + 1):
            line = words(text, low, high, "en")
            assert list(zip(line.starts, line.ends, (word.text for word in line.words), strict=True)) == spelt(
                text, low, high
            )


def test_a_spelling_is_one_word_wherever_it_stands() -> None:
    first, second = words("The pier", 0, 8, "en"), words("No pier", 0, 7, "en")
    assert first.words[1] is second.words[1]
