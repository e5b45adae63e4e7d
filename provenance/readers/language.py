"""Which language a text is written in: by its script, then by its small words, rare letters and endings.

Deterministic, and good for news prose of a sentence or two; a line of names and numbers is not enough to tell, and
then the answer is English. A text of some length that resembles no language of the list is `und`, undetermined.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from provenance.kept import ready
from provenance.lexicon import load
from provenance.lexicon.reporting import LANGUAGES
from provenance.model import regex

#: How much of a text is looked at, in code points.
ENOUGH = 20_000
#: What an undecided text is taken for.
DEFAULT = "en"
#: What a text is called that is long enough to tell and resembles none.
UNKNOWN = "und"
#: From how many words on a text is long enough, and the share of small words below which it is not English then.
MANY, FEW = 30, 0.1
#: The share of letters among the characters of prose.
WORDY = 0.85
#: The share of small words and rare letters among the words of a text below which nothing is decided.
FLOOR = 0.08
#: What a text too short for a whole point must score, how far ahead of the next language and, twice, of English.
ALONE, CLEAR = 0.3, 1.3
#: How much a language without a lexicon of speech takes from one with it, where they share a word.
RARER = 0.25
#: The share of Japanese among East Asian letters that kana must reach, for Chinese may quote some.
KANA = 0.05
#: The share of letters foreign to Arabic that mark Persian or Urdu.
FOREIGN = 0.03

#: Scripts that one language of the news writes, or that are told apart further on.
SCRIPTS = {
    "latin": "A-Za-z\u00c0-\u024f\u1e00-\u1eff",
    "cyrillic": "\u0400-\u04ff",
    "arabic": "\u0620-\u06ff\u0750-\u077f",
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
    "te": "\u0c00-\u0c7f",
    "kn": "\u0c80-\u0cff",
    "ml": "\u0d00-\u0d7f",
    "gu": "\u0a80-\u0aff",
    "pa": "\u0a00-\u0a7f",
    "or": "\u0b00-\u0b7f",
    "si": "\u0d80-\u0dff",
    "km": "\u1780-\u17ff",
    "lo": "\u0e80-\u0eff",
    "my": "\u1000-\u109f",
    "am": "\u1200-\u137f",
    "bo": "\u0f00-\u0fff",
}
RUNS = {name: regex(f"[{letters}]+") for name, letters in SCRIPTS.items()}
LATIN = regex(f"[{SCRIPTS['latin']}]")
OTHER = regex(f"[{''.join(letters for name, letters in SCRIPTS.items() if name != 'latin')}]")
ASCII = regex(r"[\x00-\x7f]+")
#: A Han character says about as much as two letters of an alphabet.
WEIGHTS = {"han": 2, "kana": 2, "ko": 2}
#: A word of more letters than this has an ending; the longest ending that is looked for.
LONG = 5
WORD = regex(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
PARTING = '.,"“”()'
#: How many stretches of letters are remembered with what their words say.
REMEMBERED = 40_000

#: What each key says for each language.
Weights = Mapping[str, tuple[tuple[str, float], ...]]
#: How many words a stretch of letters holds, and the keys of those that say something.
Heard = tuple[int, list[str]] | tuple[()]
MEMORY: dict[str, dict[str, Heard]] = {}


def detect(text: str) -> str:
    """Return the ISO 639-1 code of the language that the first 20,000 characters are written in, `en` if undecided."""
    text = text[:ENOUGH]
    # Most letters of most texts are plain ones, which no other script has.
    rest = "" if text.isascii() else ASCII.sub("", text)
    if LATIN.search(text) and not OTHER.search(rest):
        return by_words(text, "latin")
    counts = scripts(text)
    east = counts["han"] + counts["kana"]
    weighed = {name: count * WEIGHTS.get(name, 1) for name, count in counts.items()}
    script = max(weighed, key=lambda name: weighed[name])
    if not weighed[script]:
        return UNKNOWN if sum(map(str.isalpha, text)) > MANY else DEFAULT
    if script in ("han", "kana"):
        return "ja" if counts["kana"] > KANA * east else "zh"
    if script == "arabic":
        return arabic(text, counts["arabic"])
    return by_words(text, script) if script in ("latin", "cyrillic") else script


def scripts(text: str) -> dict[str, int]:
    """Return how many letters of each script a text holds."""
    signs = Counter(text)
    each = "".join(signs)
    return {name: sum(map(signs.__getitem__, "".join(run.findall(each)))) for name, run in RUNS.items()}


def arabic(text: str, letters: int) -> str:
    """Tell the other languages of the script from Arabic by the letters that only they write."""
    table = load("languages")["arabic"]
    for language in ("ckb", "ug", "ps", "ur", "fa"):
        if sum(map(text.count, table[language]["letters"])) > FOREIGN * letters:
            return language
    return "ar"


def by_words(text: str, script: str) -> str:
    """Return the language of a script whose small words and rare letters weigh most in the text."""
    text = text.lower()
    told, rare = weights(script)
    # What parts words in most texts is taken away, for a word alone has been heard before more often.
    parted = text
    for sign in PARTING:
        parted = parted.replace(sign, " ")
    stretches = parted.split()
    seen, known = Counter(stretches), remembered(script)
    words = len(stretches)
    keys: defaultdict[str, int] = defaultdict(int)
    for (stretch, count), heard in zip(seen.items(), map(known.get, seen), strict=True):
        if heard is None:
            heard = known[stretch] = hear(stretch, told)
        # Most stretches are one word that says nothing.
        if heard:
            words += count * (heard[0] - 1)
            for key in heard[1]:
                keys[key] += count
    scores: defaultdict[str, float] = defaultdict(float)
    for key, count in keys.items():
        for language, weight in told[key]:
            scores[language] += count * weight
    if not text.isascii():
        # No rare letter is a plain one.
        for letter, count in Counter(filter(rare.__contains__, ASCII.sub("", text))).items():
            for language, weight in rare[letter]:
                scores[language] += count * weight
    found = decided(scores, words)
    if found in (None, DEFAULT) and scores.get(DEFAULT, 0.0) < FEW * words and prose(text):
        return UNKNOWN
    return found or ("ru" if script == "cyrillic" else DEFAULT)


def prose(text: str) -> bool:
    """Tell whether a text in small letters is long enough to tell and made of words, not of figures or code."""
    seen = WORD.findall(text)
    return len(seen) > MANY and sum(map(len, seen)) > WORDY * len("".join(text.split()))


def remembered(script: str) -> dict[str, Heard]:
    """Return what was heard before in stretches of a script; when there are too many, they are forgotten."""
    known = MEMORY.setdefault(script, {})
    if len(known) > REMEMBERED:
        known.clear()
    return known


def hear(stretch: str, told: Weights) -> Heard:
    """Return how many words a stretch without spaces holds and a key for each that speaks; nothing for a mute one.

    A small word is its own key, a longer one that is none has the key of its ending.
    """
    words = (stretch,) if stretch.isalpha() else WORD.findall(stretch)
    keys = [key for word in words if (key := word if word in told else ending(word, told))]
    return (len(words), keys) if keys or len(words) != 1 else ()


def ending(word: str, told: Weights) -> str:
    """Return the key of the longest known ending of a longer word, behind its hyphen; an empty one for none."""
    if len(word) > LONG:
        for size in range(LONG, 1, -1):
            if (key := f"-{word[-size:]}") in told:
                return key
    return ""


def decided(scores: Mapping[str, float], words: int) -> str | None:
    """Return the language with the best score when it is enough for so many words, or stands alone in a short text."""
    ranked = sorted(scores, key=lambda language: (-scores[language], language))
    if not ranked:
        return None
    best = scores[ranked[0]]
    second = scores[ranked[1]] if len(ranked) > 1 else 0.0
    enough = best >= max(1.0, FLOOR * words)
    alone = best >= max(ALONE, FLOOR * words) and best > CLEAR * second and best > 2 * scores.get(DEFAULT, 0.0)
    return ranked[0] if enough or alone else None


@ready
def weights(script: str) -> tuple[Weights, Weights]:
    """Return what small words and endings (`-ing`) say for each language that has them, and what rare letters say.

    A word says 1, an ending or a letter half, shared among the languages that have it.
    """
    words: dict[str, set[str]] = {}
    endings: dict[str, set[str]] = {}
    letters: dict[str, set[str]] = {}
    for language, entry in load("languages")[script].items():
        parts = (entry["words"].split(), entry.get("endings", "").split(), entry.get("letters", ""))
        for kept, keys in zip((words, endings, letters), parts, strict=True):
            for key in keys:
                kept.setdefault(key, set()).add(language)
    behind = {f"-{key}": said for key, said in shared(endings, 2).items()}
    return {**shared(words, 1), **behind}, shared(letters, 2)


def shared(owners: Mapping[str, set[str]], among: int) -> Weights:
    """Return a weight for each key, shared equally among its owners; the rarer ones take little from the 13."""
    found: dict[str, tuple[tuple[str, float], ...]] = {}
    for key, several in owners.items():
        main = len(several.intersection(LANGUAGES))
        parts = main + RARER * (len(several) - main)
        found[key] = tuple(
            (owner, 1 / (parts if owner in LANGUAGES else len(several)) / among) for owner in sorted(several)
        )
    return found
