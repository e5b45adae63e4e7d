"""A text as the words in which quotations are compared, each with its place.

Honest editing is taken out here as far as one word shows it: letter case, typographic marks, soft hyphens, ligatures,
accents, spellings of one word, contractions, points in abbreviations, words broken at the end of a line. Numbers
become one word, `#1200000` for `1.2 million`, and what they count another: `percent`, `USD`, `km`.
"""

from __future__ import annotations

from array import array
from itertools import islice
from typing import NamedTuple

from provenance.lexicon.senses import plain, senses
from provenance.model import regex
from provenance.tracing.numerals import Numerals

#: One letter of a script that sets no words apart is a word. A word may go on behind an apostrophe, a silent mark or
#: a hyphen at the end of a line. Digits go on behind a point, a comma, or a space before three more.
EAST = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
LETTER = rf"[^\W\d_{EAST}]"
#: Signs over and under letters, apostrophes, marks that are not seen, spaces that do not break.
OVER, APOSTROPHE = "\u0300-\u036f\u064b-\u0652\u0900-\u0903\u093c-\u094d", "'’‘ʼ`´"
UNSEEN, CLOSE = "\u00ad\u200b-\u200d\u2060\ufeff", " \u00a0\u202f\u2009"
WORD = regex(
    rf"[{EAST}]"
    r"|\b(?:US|AU|A|CA|C|HK|NZ|R)\$"
    r"|\b[^\W\d_](?:\.[^\W\d_])+\b\.?"
    rf"|\d{{1,3}}(?:[{CLOSE}'’]\d{{3}})+\b(?:[.,]\d+)?|\d+(?:[.,]\d+)*"
    rf"|(?:\[[^\W\d_]\])?{LETTER}+"
    rf"(?:\[[^\W\d_]{{1,8}}\]|(?:[{APOSTROPHE}{UNSEEN}]|[-‐]\r?\n[ \t]*)*{LETTER}|[{OVER}])*'?"
    r"|[%‰％٪&$€£¥₽₴₺₹₩°]"
)
BROKEN = regex(r"[-‐]\r?\n[ \t]*")
#: Languages in which a short word is joined to the next by an apostrophe.
ELIDING = frozenset({"fr", "it", "pt", "ca"})


class Words(NamedTuple):
    """The words of a text in order: as compared, and where each starts and ends in the text, in code points."""

    words: list[str]
    starts: array[int]
    ends: array[int]


def words(text: str, language: str, most: int = 1 << 20) -> Words:
    """Return the words of a text, in a language given by its primary subtag; `most` is how many are read."""
    found = Words([], array("I"), array("I"))
    numerals = Numerals(found.words, found.starts, found.ends, text, language)
    plainly: dict[str, str] = {}
    others: dict[str, tuple[str, ...]] = {}
    add, start_at, end_at = found.words.append, found.starts.append, found.ends.append
    for match in islice(WORD.finditer(text), most):
        raw = match[0]
        start, end = match.span()
        word = plainly.get(raw)
        if word is not None:
            add(word)
            start_at(start)
            end_at(end)
            continue
        if raw not in others:
            parts = folded(raw, language)
            numerals.learn(parts)
            if len(parts) == 1 and parts[0] not in numerals.special and not parts[0][0].isdecimal():
                plainly[raw] = parts[0]
            others[raw] = parts
        for word in others[raw]:
            numerals.take(word, start, end)
    return found


def folded(raw: str, language: str) -> tuple[str, ...]:
    """Return the words that a word of a text stands for."""
    if raw[0].isdecimal():
        return (plain(raw, language),)
    if "[" in raw:
        raw = raw.replace("[", "").replace("]", "")
    if "\n" in raw:
        raw = BROKEN.sub("", raw)
    word = plain(raw, language)
    if "." in word:
        word = word.replace(".", "")
    if not word:
        return ()
    if word == "&":
        return (senses(language).ampersand,)
    variants = senses(language).variants
    if language == "en":
        return tuple(part for one in english(word) for part in variants.get(one, (one,)))
    if "'" in word:
        if language in ELIDING:
            head, _, tail = word.partition("'")
            return tuple(part for part in (head + "'", tail) if part.strip("'"))
        if language == "de" and word.endswith("'s"):
            return (word[:-2], "es")
        word = word.replace("'", "")
    return variants.get(word, (word,) if word else ())


def english(word: str) -> tuple[str, ...]:
    """Return the words of a contraction, and a word as Americans spell it."""
    known = senses("en")
    if word in known.contractions:
        return known.contractions[word]
    word = word.rstrip("'")
    if "'" in word:
        for ending, meant in known.endings.items():
            if word.endswith(ending) and len(word) > len(ending):
                head = word[: -len(ending)]
                return (word,) if ending == "'s" and head not in known.verbal else (head, meant)
    return (american(word),) if word else ()


def american(word: str) -> str:
    """Return a word with -ise as -ize, -our as -or, -re as -er: other words change alike wherever they stand."""
    if len(word) < 5 or word.startswith("four"):
        return word
    for british, letters in (("isation", "ization"), ("yse", "yze"), ("ysing", "yzing")):
        word = word.replace(british, letters)
    for ending in ("ise", "ised", "ises", "iser", "isers", "ising"):
        if word.endswith(ending):
            word = word[: -len(ending)] + "iz" + ending[2:]
            break
    if len(word) >= 6:
        word = word.replace("our", "or")
    for ending, letters in (("tre", "ter"), ("tres", "ters"), ("bre", "ber"), ("bres", "bers")):
        if word.endswith(ending):
            return word[: -len(ending)] + letters
    return word
