"""Which language a text is written in: by its script, then by its small words and rare letters.

Deterministic, and good for news prose of a few sentences; a line of names and numbers is not
enough to tell, and then the answer is English.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache

from provenance.lexicon import load

#: How much of a text is looked at, in code points.
ENOUGH = 20_000
#: What an undecided text is taken for.
DEFAULT = "en"
#: The share of small words and rare letters among the words of a text below which nothing is decided.
FLOOR = 0.08
#: What a text too short for a whole point must score, and how far ahead of the next language, where nothing is English.
ALONE, CLEAR = 0.3, 1.3
#: The share of Japanese among East Asian letters that kana must reach, for Chinese may quote some.
KANA = 0.05
#: The share of letters foreign to Arabic that mark Persian or Urdu.
FOREIGN = 0.03

#: Scripts that one language of the news writes, or that are told apart further on.
SCRIPTS = {
    "latin": "A-Za-z\u00c0-\u024f\u1e00-\u1eff",
    "cyrillic": "\u0400-\u04ff",
    "arabic": "\u0620-\u06ff",
    "han": "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f",
    "kana": "\u3041-\u30fa\u30fc-\u30ff",
    "ko": "\u1100-\u11ff\uac00-\ud7a3",
    "el": "\u0370-\u03ff",
    "he": "\u05d0-\u05ea",
    "th": "\u0e00-\u0e7f",
    "hi": "\u0900-\u097f",
    "bn": "\u0980-\u09ff",
    "ta": "\u0b80-\u0bff",
    "ka": "\u10a0-\u10ff",
    "hy": "\u0530-\u058f",
}
RUNS = {name: re.compile(f"[{letters}]+") for name, letters in SCRIPTS.items()}
#: A Han character says about as much as two letters of an alphabet.
WEIGHTS = {"han": 2, "kana": 2, "ko": 2}
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def detect(text: str) -> str:
    """Return the ISO 639-1 code of the language that the first 20,000 characters are written in, `en` if undecided."""
    text = text[:ENOUGH]
    counts = {name: sum(map(len, run.findall(text))) for name, run in RUNS.items()}
    east = counts["han"] + counts["kana"]
    scripts = {name: count * WEIGHTS.get(name, 1) for name, count in counts.items()}
    script = max(scripts, key=lambda name: scripts[name])
    if not scripts[script]:
        return DEFAULT
    if script in ("han", "kana"):
        return "ja" if counts["kana"] > KANA * east else "zh"
    if script == "arabic":
        return arabic(text, counts["arabic"])
    return by_words(text, script) if script in ("latin", "cyrillic") else script


def arabic(text: str, letters: int) -> str:
    """Tell Urdu and Persian from Arabic by the letters that only they write."""
    table = load("languages")["arabic"]
    for language in ("ur", "fa"):
        if sum(map(text.count, table[language]["letters"])) > FOREIGN * letters:
            return language
    return "ar"


def by_words(text: str, script: str) -> str:
    """Return the language of a script whose small words and rare letters weigh most in the text."""
    words, letters = weights(script)
    text = text.lower()
    seen = WORD.findall(text)
    scores: dict[str, float] = defaultdict(float)
    for word, count in Counter(seen).items():
        for language, weight in words.get(word, {}).items():
            scores[language] += count * weight
    for letter, owners in letters.items():
        for language, weight in owners.items():
            scores[language] += text.count(letter) * weight / 2
    return decided(scores, len(seen)) or ("ru" if script == "cyrillic" else DEFAULT)


def decided(scores: Mapping[str, float], words: int) -> str | None:
    """Return the language with the best score when it is enough for so many words, or stands alone in a short text."""
    ranked = sorted(scores, key=lambda language: (-scores[language], language))
    if not ranked:
        return None
    best = scores[ranked[0]]
    second = scores[ranked[1]] if len(ranked) > 1 else 0.0
    enough = best >= max(1.0, FLOOR * words)
    alone = best >= max(ALONE, FLOOR * words) and best > CLEAR * second and not scores.get(DEFAULT)
    return ranked[0] if enough or alone else None


@cache
def weights(script: str) -> tuple[Mapping[str, Mapping[str, float]], Mapping[str, Mapping[str, float]]]:
    """Return what each small word and each rare letter says for each language that has it: 1 shared among them."""
    table = load("languages")[script]
    words: dict[str, set[str]] = {}
    letters: dict[str, set[str]] = {}
    for language, entry in table.items():
        for word in entry["words"].split():
            words.setdefault(word, set()).add(language)
        for letter in entry.get("letters", ""):
            letters.setdefault(letter, set()).add(language)
    return shared(words), shared(letters)


def shared(owners: Mapping[str, set[str]]) -> dict[str, dict[str, float]]:
    """Return a weight of 1 for each key, shared equally among its owners."""
    return {key: {owner: 1 / len(several) for owner in sorted(several)} for key, several in owners.items()}
