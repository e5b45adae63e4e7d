"""What turns the sense of a quotation, and what an editor may leave out: `lexicon/tracing/<language>.toml`."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from provenance import kept
from provenance.lexicon import load

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "ru", "uk", "ja", "zh", "ko", "ar", "tr")
#: The lists of a file whose entries may be of several words.
PHRASES = ("affirming", "conditions", "contrasts", "harmless", "fronts", "fillers")
WORDS = (
    "negations", "prefixes", "infixes", "quantities", "joiners", "clauses", "relatives", "sounds", "notes", "dates",
    "limits", "verbal", "privatives", "comparisons",
)  # fmt: skip


class Phrases(NamedTuple):
    """Phrases as tuples of words, and how many words the longest has."""

    known: frozenset[tuple[str, ...]]
    longest: int

    def at(self, words: list[str], place: int) -> int:
        """Return how many words a phrase takes up that begins at a place of a list of words, nought where none does."""
        for count in range(min(self.longest, len(words) - place), 0, -1):
            if tuple(words[place : place + count]) in self.known:
                return count
        return 0


class Senses(NamedTuple):
    """The words of a language on which the sense of a quotation turns, folded as quotations are.

    `weight` maps each word that must not come or go to what it stands for: words of one row of `certainty` are one.
    `opposites` are pairs of words, either way; `variants` map a spelling to the words it stands for. `endings` are
    second halves of contractions, `contractions` those not of two halves; behind one of `verbal` an 's is a verb.
    """

    negations: frozenset[str]
    prefixes: frozenset[str]
    infixes: frozenset[str]
    inside: tuple[str, ...]
    weight: Mapping[str, str]
    opposites: frozenset[tuple[str, str]]
    conditions: Phrases
    contrasts: Phrases
    affirming: Phrases
    harmless: Phrases
    fronts: Phrases
    fillers: Phrases
    sounds: frozenset[str]
    joiners: frozenset[str]
    clauses: frozenset[str]
    relatives: frozenset[str]
    notes: frozenset[str]
    limits: frozenset[str]
    verbal: frozenset[str]
    dates: frozenset[str]
    privatives: frozenset[str]
    comparisons: frozenset[str]
    ampersand: str
    endings: Mapping[str, str]
    contractions: Mapping[str, tuple[str, ...]]
    variants: Mapping[str, tuple[str, ...]]


@cache
def senses(language: str) -> Senses:
    """Return the words of a language, by its primary subtag; those of a language that has no file are empty."""
    table = lists(language)
    words: dict[str, Any] = {name: frozenset(table[name]) for name in WORDS}
    words |= {name: gathered(table[name]) for name in PHRASES}
    weight = {word: "dates " + word for word in words["dates"]}
    weight |= {word: word for word in words.pop("quantities")}
    weight |= {word: row[0] for row in table["certainty"] for word in row}
    weight |= dict.fromkeys(words["negations"], "denial")
    pairs = [(one, other) for one, other in table["opposites"] if one != other]
    return Senses(
        **words,
        inside=tuple(table["inside"]),
        weight=weight,
        opposites=frozenset([*pairs, *((other, one) for one, other in pairs)]),
        variants={one: tuple(other.split("-")) for one, other in table["variants"]},
        ampersand=table["ampersand"],
        endings=table["endings"],
        contractions={word: tuple(meant.split()) for word, meant in table["contractions"].items()},
    )


def gathered(phrases: Iterable[str]) -> Phrases:
    """Return phrases as tuples of words."""
    known = frozenset(tuple(phrase.split()) for phrase in phrases)
    return Phrases(known, max(map(len, known), default=0))


@kept.ready
def lists(language: str) -> dict[str, Any]:
    """Return the lists of a language by their names, in folded letters."""
    table = load(f"tracing/{language}")
    given: dict[str, Any] = {
        name: [plain(word, language) for word in table.get(name, ())] for name in (*WORDS, *PHRASES)
    }
    given["inside"] = list(table.get("inside", ()))
    given["ampersand"] = table.get("ampersand", "&")
    given["endings"], given["contractions"] = dict(table.get("endings", {})), dict(table.get("contractions", {}))
    given["certainty"] = [[plain(word, language) for word in row] for row in table.get("certainty", ())]
    for name in ("opposites", "variants"):
        given[name] = [[plain(word, language) for word in row.split()] for row in table.get(name, ())]
    return given


#: Letters that a language writes in two ways.
ALIKE: Mapping[str, Mapping[int, str]] = {
    "de": str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"}),
    "ru": str.maketrans({"ё": "е"}),
    "tr": str.maketrans({"ı": "i"}),
}
#: Marks that a word may hold and that say nothing: soft hyphens, joiners, vowel signs of Arabic, tatweel.
SILENT = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x640, *range(0x64B, 0x653)])
APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ′`´", "'"))


def plain(word: str, language: str) -> str:
    """Return a word in the letters in which words are compared: lower case, no accents, ligatures, silent marks."""
    if word.isascii():
        return word.lower()
    from unicodedata import combining, normalize

    folded = normalize("NFKC", word.translate(SILENT).translate(APOSTROPHES)).casefold()
    folded = folded.translate(ALIKE.get(language, {}))
    if folded.isascii():
        return folded
    kept_letters: list[str] = []
    for letter in normalize("NFD", folded):
        # An accent on a Latin letter is spelling; the breve of й and the nukta of a script make another letter.
        if not combining(letter) or not (kept_letters and kept_letters[-1].isascii()):
            kept_letters.append(letter)
    return normalize("NFC", "".join(kept_letters))
