"""How often a literal stands in prose, roughly: good enough to tell a needle from hay, the same on every machine."""

from __future__ import annotations

from functools import lru_cache

#: How many of a thousand letters of prose are this one; Latin letters after English, German and Romance texts.
LATIN = {
    " ": 170.0, "e": 105.0, "t": 65.0, "a": 65.0, "n": 65.0, "i": 62.0, "o": 60.0, "s": 55.0, "r": 55.0, "h": 40.0,
    "d": 35.0, "l": 35.0, "c": 25.0, "u": 25.0, "m": 22.0, "p": 18.0, "g": 17.0, "f": 16.0, "w": 14.0, "y": 14.0,
    "b": 13.0, "v": 9.0, "k": 8.0, "x": 2.0, "j": 2.0, "z": 2.0, "q": 1.0, ".": 11.0, ",": 11.0, '"': 4.0, "“": 4.0,
    "”": 4.0, "-": 3.0, "'": 4.0, "’": 4.0, "–": 2.0, "—": 2.0, ":": 1.0, "(": 1.0, ")": 1.0, "?": 0.5, "\n": 8.0,
}  # fmt: skip
#: A digit, a letter of another alphabet, a sign of Chinese or Japanese, and any other sign: markup, money, arrows.
DIGIT, ALPHABET, IDEOGRAM, SIGN = 4.0, 30.0, 2.0, 0.2
#: By how much letters that follow one another in words are likelier than by chance.
BOUND = 1.6
#: Rarer than this all literals are alike.
SELDOM = 1e-7
#: The share of a literal's places that have beside them what is asked for, by whether anything is; and a capital.
BESIDE, CAPITAL = (1.0, 0.25), 0.1


@lru_cache(maxsize=4096)
def expected(word: str) -> float:
    """Return the share of the places of a text, in lower case, at which a literal may be expected."""
    share = 1.0
    for letter in word:
        share *= min(1.0, BOUND * per_thousand(letter) / 1000)
    return max(share, SELDOM)


def per_thousand(letter: str) -> float:
    """Return how many of a thousand letters of prose are this one."""
    known = LATIN.get(letter)
    if known is not None:
        return known
    if letter.isdigit():
        return DIGIT
    if not letter.isalpha():
        return SIGN
    return IDEOGRAM if letter >= "\u2e80" else ALPHABET if letter >= "\u0370" else 1.0
