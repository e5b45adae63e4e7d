"""Numbers, and what they count, as a language writes them: `quantities.toml`."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from provenance.lexicon import load
from provenance.lexicon.senses import Phrases, gathered, plain

#: The kinds of units that share a line of counts and no prefix: a temperature is worked out, not multiplied.
TEMPERATURES = ("celsius", "fahrenheit", "degrees")
SCALES = {
    "hundred": 100, "thousand": 10**3, "ten-thousand": 10**4, "million": 10**6, "hundred-million": 10**8,
    "billion": 10**9, "trillion": 10**12,
}  # fmt: skip


class Unit(NamedTuple):
    """A unit: its kind, such as `length`, `percent` or `money`, its name, and how many of the smallest unit it is."""

    kind: str
    name: str
    size: Decimal


class Quantities(NamedTuple):
    """How a language writes numbers; words in the letters of `plain`.

    `numbers`, `scales` and `fractions` map words to values, `units` phrases of one to three words, and signs, to
    units. `articles` are words for one that count nothing by themselves; `bounds` are phrases before a number by what
    they say of it, `lists` words beside numbers that count nothing: ages, times, names. `small` are the words that
    stand in every sentence. `comma` tells whether decimals have one.
    """

    numbers: Mapping[str, Decimal]
    scales: Mapping[str, int]
    fractions: Mapping[str, Decimal]
    articles: frozenset[str]
    joiners: frozenset[str]
    units: Mapping[tuple[str, ...], Unit]
    bounds: Mapping[str, Phrases]
    lists: Mapping[str, frozenset[str]]
    small: frozenset[str]
    comma: bool


@cache
def quantities(language: str) -> Quantities:
    """Return how a language writes numbers, by its primary subtag; digits and units alone where it has no words."""
    table = load("quantities")
    words = table["words"].get(language, {})
    strangers = set(table["strangers"].get(language, "").split())
    scales = {plain(name, language): value for key, value in SCALES.items() for name in table["scales"][key].split()}
    scales = {name: value for name, value in scales.items() if name not in strangers}
    scales |= {plain(name, language): 10**12 for name in table["long"].get(language, "").split()}
    if language == "en":
        scales |= {"milliard": 10**9}
    return Quantities(
        numbers={word: Decimal(value) for word, value in pairs(words.get("numbers", ""), language)},
        scales=scales,
        fractions={word: ratio(value) for word, value in pairs(words.get("fractions", ""), language)},
        articles=frozenset(plain(word, language) for word in words.get("articles", ())),
        joiners=frozenset(plain(word, language) for word in words.get("and", ())),
        units=units(language),
        bounds={
            name: gathered(plain(phrase, language) for phrase in words.get(name, ()))
            for name in ("about", "over", "under", "nearly")
        },
        lists={
            name: frozenset(plain(word, language) for word in words.get(name, ()))
            for name in ("labels", "streets", "times", "ages", "parts", "years")
        },
        small=frozenset(
            plain(word, language)
            for script in load("languages").values()
            if isinstance(script, dict) and isinstance(script.get(language), dict)
            for word in script[language].get("words", "").split()
        ),
        comma=language in table["decimal"]["comma"],
    )


def pairs(listed: str, language: str) -> list[tuple[str, str]]:
    """Return the words and values of a list such as `two:2 three:3`."""
    rows = (row.rpartition(":") for row in listed.split())
    return [(plain(word, language), value) for word, _, value in rows]


def ratio(value: str) -> Decimal:
    """Return what a fraction such as `2/3` comes to."""
    above, _, below = value.partition("/")
    return Decimal(above) / Decimal(below)


def units(language: str) -> Mapping[tuple[str, ...], Unit]:
    """Return every name of a unit or a currency as a tuple of words; the first that is listed wins."""
    table = load("quantities")
    strangers = set(table["strangers"].get(language, "").split())
    found: dict[tuple[str, ...], Unit] = {}
    for kind, rows in table["units"].items():
        for size, names in rows:
            for name in names.split():
                unit = Unit(kind, names.split()[0], Decimal(size))
                if name not in strangers:
                    found.setdefault(parts(name, language), unit)
    for code, names in table["currencies"].items():
        for name in names.split():
            found.setdefault(parts(name, language), Unit("money", code, Decimal(1)))
    return found


def parts(name: str, language: str) -> tuple[str, ...]:
    """Return the words of a unit's name: `km/h` is two, `°C` a sign and a word."""
    if name.endswith("$") and len(name) > 1:
        return (plain(name, language),)
    for mark in "-/":
        name = name.replace(mark, " ")
    for sign in "°$":
        name = name.replace(sign, f" {sign} ")
    return tuple(plain(name, language).split())
