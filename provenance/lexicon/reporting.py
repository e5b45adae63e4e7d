"""How a language says who says so: the words of `lexicon/speech/<language>.toml`."""

from collections.abc import Mapping
from functools import cache
from sys import intern
from typing import Any

from provenance import kept
from provenance.lexicon import load

#: The lists whose words make up a language's closed classes.
CLOSED = (
    "articles", "determiners", "pronouns", "relatives", "stops", "auxiliaries", "agents", "joiners", "prepositions",
    "complements", "adverbs",
)  # fmt: skip
LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "ru", "uk", "ja", "zh", "ko", "ar", "tr")


class Grammar:
    """The closed word lists of a language, in lower case unless said otherwise.

    `order` is where the subject of a reporting verb stands: `english` (before it, or after it behind a quotation), `v2`
    (German), `svo` (either side), `pattern` (only the patterns find it).
    `drops_subject` is true where a verb may stand without one; `perfects` are the auxiliaries of the perfect.
    `patterns` are (kind, regular expression) with the groups `source` and `cue`, for scripts that set no words apart.
    `separable` gives the particles without which a verb says nothing: `teilte … mit`; `reflexive` those that do so
    with `sich` alone: `sprach sich … aus`; `petitioning` those that do so with a word of `petitions`: `stellte
    Forderungen auf`. `times` and `counts` make up a stretch of time, which says nothing; `idioms` follow a verb that
    says nothing: `says goodbye`; `degrees` follow a "so" that is no cue; `compounds` end
    a noun that is a source by itself: `Behördenangaben`; `achievers` govern an infinitive that is a deed;
    `bidding` says something only where what is to be done follows;
    `unmeant` say nothing of an "it"; `tellers` are people and trials of
    which it may be said that they find or show something.
    `verbs` maps each form to `class.form`, e.g. `said` to `say.finite`; `outlets` keep their capitals.
    `breaking` are the words at which a noun phrase may end, `turning` those at which one may turn to something else.
    `prefixes` and `endings` come off a word's stem, the longest first; `shapes` are the endings that tell its
    class; `closed` are the words that a language does not make anew.
    """

    order: str
    prefixes: tuple[str, ...]
    endings: tuple[str, ...]
    shapes: tuple[str, ...]
    closed: frozenset[str]
    drops_subject: bool
    verbs: Mapping[str, str]
    cues: Mapping[str, str]
    patterns: tuple[tuple[str, str], ...]
    separable: Mapping[str, frozenset[str]]
    reflexive: Mapping[str, frozenset[str]]
    petitioning: Mapping[str, frozenset[str]]
    articles: frozenset[str]
    determiners: frozenset[str]
    pronouns: frozenset[str]
    relatives: frozenset[str]
    stops: frozenset[str]
    auxiliaries: frozenset[str]
    passives: frozenset[str]
    perfects: frozenset[str]
    agents: frozenset[str]
    adverbs: frozenset[str]
    joiners: frozenset[str]
    prepositions: frozenset[str]
    governors: frozenset[str]
    complements: frozenset[str]
    audience: frozenset[str]
    documents: frozenset[str]
    people: frozenset[str]
    nouns: frozenset[str]
    relays: frozenset[str]
    receivers: frozenset[str]
    outlets: frozenset[str]
    ourselves: frozenset[str]
    absent: frozenset[str]
    refusals: frozenset[str]
    hearsay: frozenset[str]
    statements: frozenset[str]
    surveys: frozenset[str]
    subjunctive: frozenset[str]
    places: frozenset[str]
    names: frozenset[str]
    paused: frozenset[str]
    petitions: frozenset[str]
    times: frozenset[str]
    counts: frozenset[str]
    idioms: frozenset[str]
    achievers: frozenset[str]
    bidding: frozenset[str]
    unmeant: frozenset[str]
    tellers: frozenset[str]
    degrees: frozenset[str]
    compounds: frozenset[str]
    breaking: frozenset[str]
    turning: frozenset[str]

    # Slots are read in half the time of a named tuple's fields, and nothing is read as often.
    __slots__ = tuple(__annotations__)

    def __init__(self, **given: Any) -> None:
        for name, value in given.items():
            setattr(self, name, value)


@cache
def grammar(language: str) -> Grammar:
    """Return the words of a language; all lists are empty for one that has no lexicon."""
    return Grammar(**lists(language))


@kept.ready
def lists(language: str) -> dict[str, Any]:
    """Return the lists of a language by their names."""
    table = load(f"speech/{language}")
    given: dict[str, Any] = {"order": str(table.get("order", "pattern")), "verbs": verbs(table), "cues": cues(table)}
    given["drops_subject"] = bool(table.get("drops_subject", False))
    given["patterns"] = tuple((row["kind"], row["regex"]) for row in table.get("patterns", ()))
    for name in ("separable", "reflexive", "petitioning"):
        given[name] = {verb: frozenset(words) for verb, words in table.get(name, {}).items()}
    for name in ("prefixes", "endings", "shapes"):
        given[name] = tuple(sorted(table.get(name, ()), key=lambda ending: (-len(ending), ending)))
    given["closed"] = frozenset(word for name in CLOSED for word in table.get(name, ())).union(
        *given["separable"].values()
    )
    for name in Grammar.__slots__:
        if name not in given:
            # The same strings as those of the words that are looked up here, so that finding one compares no letters.
            given[name] = frozenset(map(intern, table.get(name, ())))
    given["breaking"] = given["auxiliaries"] | given["relatives"] | given["stops"]
    given["turning"] = frozenset().union(
        *(given[name] for name in ("adverbs", "prepositions", "joiners", "articles", "determiners"))
    )
    return given


def verbs(table: Mapping[str, Any]) -> dict[str, str]:
    """Return every form of every reporting verb with its class and form; the first class named wins."""
    found: dict[str, str] = {}
    for kind, forms in table.get("verbs", {}).items():
        for form, words in forms.items():
            for word in words:
                found.setdefault(intern(word), f"{kind}.{form}")
    return found


def cues(table: Mapping[str, Any]) -> dict[str, str]:
    """Return every according-to phrase with the side its source stands on: `after`, `before` or `around`."""
    found: dict[str, str] = {}
    for side, words in table.get("according", {}).items():
        for word in words:
            found.setdefault(word, side)
    return found
