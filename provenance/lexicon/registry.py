"""The wires: who carries news for others, under which names, and whose they are.

The facts stand in `wires.toml` and `families.toml`. A name in `names` may be matched anywhere;
one in `short` is also a word, a party or a place, or too short, and needs a credit around it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from provenance import kept
from provenance.lexicon import load
from provenance.lexicon.kinds import kind
from provenance.lexicon.spelling import around, plain, without_article
from provenance.model import Terms, regex

__all__ = [
    "Wire", "by_domain", "candidates", "choose", "family", "kind", "names", "short", "wires",
]  # fmt: skip

#: Categories whose copy reaches a newsroom as finished news; the others are registered to be told apart.
CARRYING = frozenset({"agency", "service"})
#: The longest name that is looked at, in code points.
LONGEST_WRITTEN = 120
#: How many words before "news agency" may make up the wire's name.
LONGEST_NAME = 5
POSSESSIVE = regex(r"^[\w-]+(?:'s|s')\s+(?=\S)")


class Wire(NamedTuple):
    """A registered carrier of news; `wire` tells agencies and news services from distributors and photo agencies.

    `country` is ISO 3166-1 alpha-2, `languages` ISO 639-1 (given where a short name is shared),
    `family` the key of its owner, equal to `key` where none is known.
    """

    key: str
    name: str
    country: str
    category: str
    family: str
    wire: bool
    names: tuple[str, ...]
    short: tuple[str, ...]
    domains: tuple[str, ...]
    languages: tuple[str, ...]


class Index(NamedTuple):
    """Names in their plain form and the keys they stand for: as written, and without regard to case.

    `first` are the words that names begin with, by which most texts are seen to hold none.
    """

    exact: Mapping[str, tuple[str, ...]]
    folded: Mapping[str, tuple[str, ...]]
    ordinary: frozenset[str]
    first: frozenset[str]


#: The wires that the newsroom which is being checked for has added, by key; `newsroom` sets it.
added: dict[str, Wire] = {}


@cache
def registered() -> Mapping[str, Wire]:
    """Return every wire of `wires.toml` by its key, in order of key."""
    return MappingProxyType({row[0]: Wire(*row) for row in rows()})


@cache
def wires() -> Mapping[str, Wire]:
    """Return every wire by its key: the registered ones and those that a newsroom has added, which outrank them."""
    return MappingProxyType({**registered(), **added}) if added else registered()


@kept.ready
def rows() -> list[tuple[Any, ...]]:
    """Return the fields of every registered wire, in order of key."""
    return [tuple(wire(key, facts)) for key, facts in sorted(load("wires")["wires"].items())]


def wire(key: str, facts: Mapping[str, object]) -> Wire:
    """Build a wire from its table in `wires.toml`."""

    def listed(field: str) -> tuple[str, ...]:
        """Return a field that holds a list, empty where it is left out."""
        value = facts.get(field, [])
        return tuple(str(item) for item in value) if isinstance(value, list) else ()

    return Wire(
        key=key,
        name=str(facts["name"]),
        country=str(facts["country"]),
        category=str(facts["category"]),
        family=str(facts.get("family", key)),
        wire=facts["category"] in CARRYING,
        names=listed("names"),
        short=listed("short"),
        domains=listed("domains"),
        languages=listed("languages"),
    )


def family(key: str) -> str:
    """Return the family of a source: its owner's key for a registered wire that has one, else the key itself."""
    return wires()[key].family if key in wires() else key


@cache
def names() -> Terms:
    """Return the names that may stand anywhere in a text, each with the keys it stands for."""
    words = owners((name, wire.key) for wire in registered().values() for name in wire.names)
    # Credits, headlines and bylines are often set in capitals; typesetters turn the apostrophe.
    for name in list(words):
        words.setdefault(name.upper(), words[name])
        words.setdefault(name.replace("'", "’"), words[name])
    return Terms("wire.name", words)


@cache
def short() -> Terms:
    """Return the names that count in a credit only, each with the keys it stands for, several where they clash."""
    words = short_names()
    anywhere = names().words
    # Many credits are set in small letters: (ats afp), /ritzau/. Ordinary words stay out.
    small = {name.lower(): keys for name, keys in anywhere.items() if " " not in name and name.lower() not in anywhere}
    small |= {name.lower(): keys for name, keys in words.items() if name not in load("wires")["ordinary"]}
    for name, keys in small.items():
        words.setdefault(name, keys)
    return Terms("wire.short", words)


def short_names() -> dict[str, str]:
    """Return the short names as the registry writes them, each with the keys it stands for."""
    return owners((name, wire.key) for wire in registered().values() for name in wire.short)


def owners(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return each name with the keys of its wires joined by a space."""
    found: dict[str, str] = {}
    for name, key in pairs:
        found[name] = f"{found[name]} {key}" if name in found else key
    return found


@lru_cache(maxsize=20_000)
def candidates(name: str, *, credit: bool = False) -> tuple[str, ...]:
    """Return the keys of the wires that a source as written may name; several for a clash, none for no wire.

    Articles, quotation marks, dots, department words and a news-agency noun around the name are
    looked through. In a credit, letter case does not matter and ordinary words count; elsewhere
    a word such as "Report" or "MAP" needs the noun beside it ("the Report news agency").
    """
    text = plain(name[: LONGEST_WRITTEN + 1])
    if len(text) > LONGEST_WRITTEN or index().first.isdisjoint(pieces(text)):
        return ()
    for form, noun in forms(text):
        keys = look_up(form, credit=credit, noun=noun)
        if keys:
            return keys
    return ()


def pieces(text: str) -> list[str]:
    """Return the parts of a name between blanks and apostrophes, letter case aside; a bare name begins with one."""
    return text.casefold().replace("'", " ").split(" ")


def ordinary(name: str) -> bool:
    """Tell whether a wire's name is also a word, a party, a place or somebody's first name."""
    return plain(name) in index().ordinary


def look_up(form: str, *, credit: bool, noun: bool) -> tuple[str, ...]:
    """Return the keys of exactly this form of a name."""
    exact, folded, ordinary, _ = index()
    if form in exact:
        return exact[form] if credit or noun or form not in ordinary else ()
    return folded.get(form.casefold(), ()) if credit else ()


@cache
def index() -> Index:
    """Return the names of all wires in their plain form."""
    found = Index(*indexed())
    exact, folded, first = dict(found.exact), dict(found.folded), set(found.first)
    for wire in added.values():
        for name in map(plain, (wire.name, *wire.names, *wire.short)):
            exact[name] = folded[name.casefold()] = (wire.key,)
            first.add(pieces(name)[0])
    return Index(exact, folded, found.ordinary, frozenset(first)) if added else found


@kept.ready
def indexed() -> tuple[Any, ...]:
    """Return what the index holds."""
    exact: dict[str, list[str]] = {}
    for name, keys in [*names().words.items(), *short_names().items()]:
        listed = exact.setdefault(plain(name), [])
        listed.extend(key for key in keys.split() if key not in listed)
    ordinary = frozenset(plain(name) for name in load("wires")["ordinary"])
    folded: dict[str, list[str]] = {}
    for name, found in exact.items():
        if name not in ordinary:
            listed = folded.setdefault(name.casefold(), [])
            listed.extend(key for key in found if key not in listed)
    return frozen(exact), frozen(folded), ordinary, frozenset(pieces(name)[0] for name in exact)


def frozen(table: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    """Return the table with its lists made tuples."""
    return {name: tuple(keys) for name, keys in table.items()}


def forms(text: str) -> Iterator[tuple[str, bool]]:
    """Yield what may be the wire's bare name, nearest first, and whether a news-agency noun stood beside it."""
    # "Agence France-Presse (AFP)": what is bracketed repeats the name or explains it.
    bare = without_article(text).partition(" (")[0]
    for form in dict.fromkeys((text, bare, POSSESSIVE.sub("", bare))):
        yield form, False
        yield without_departments(form), False
    for form in beside_noun(bare.split(" ")):
        yield form, True
        yield without_departments(form), True


def without_departments(text: str) -> str:
    """Return the text without the department words behind a name: `Reuters Health`, `AFP Fact Check`."""
    words = text.split(" ")
    while len(words) > 1 and words[-1] in around()["departments"]:
        words.pop()
    return " ".join(words)


def beside_noun(words: list[str]) -> Iterator[str]:
    """Yield what stands behind and before each news-agency noun: `agencia rusa TASS`, `Iran's Fars news agency`."""
    nouns, fillers = around()["nouns"], around()["fillers"]
    for place, word in enumerate(words):
        if word not in nouns and word.lower() not in nouns:
            continue
        behind, front = words[place + 1 :], words[:place]
        while behind and behind[0].lower() in fillers:
            behind = behind[1:]
        yield " ".join(behind)
        # An adjective stands between noun and name in many languages: it is written small.
        while len(behind) > 1 and behind[0].islower():
            behind = behind[1:]
        yield " ".join(behind)
        while front and front[-1].lower() in fillers:
            front = front[:-1]
        for start in range(max(0, len(front) - LONGEST_NAME), len(front)):
            yield " ".join(front[start:])


def choose(
    keys: tuple[str, ...], *, language: str, near: Iterable[str] = (), country: str | None = None
) -> tuple[str, ...]:
    """Resolve a clash by the wires the article names in full, then by country, then by language.

    `near` are keys, `country` ISO 3166-1 alpha-2, `language` ISO 639-1. Returns one key, or all of
    them when it stays open, for the caller to name them all; none for none.
    """
    named, registered = frozenset(near), wires()
    tests: tuple[Callable[[str], bool], ...] = (
        lambda key: key in named,
        lambda key: registered[key].country == country,
        lambda key: language in registered[key].languages,
    )
    for test in tests:
        left = tuple(filter(test, keys))
        if len(left) == 1:
            return left
    return keys


def by_domain(host: str) -> str | None:
    """Return the key of the wire whose domain the host is or ends in; `www.tass.ru` is, `notass.ru` is not."""
    if "." not in host:
        return None
    labels = host.lower().rstrip(".").split(".")
    hosts = domains()
    return next((hosts[name] for name in (".".join(labels[i:]) for i in range(len(labels))) if name in hosts), None)


@cache
def domains() -> Mapping[str, str]:
    """Return the key of the wire that each registered domain belongs to."""
    return {domain: wire.key for wire in wires().values() for domain in wire.domains}
