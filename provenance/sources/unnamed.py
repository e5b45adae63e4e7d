"""How an article speaks of those it does not name: `a source`, `two officials`, `sources close to the mayor`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from provenance.lexicon import load
from provenance.model import Article, Marker, SourceKind, Voice, regex

CLAUSE = regex(r"[.,;:!?“”\"]")
WORD = regex(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+")
#: How much text after a name can begin with what describes it.
BEHIND = 30
#: How much text before a name can hold the noun that it only describes.
AHEAD = 60
#: How many words may stand before the noun.
BEFORE = 5
#: The highest number of people that can be counted as sources and not surveyed.
SURVEYED = 12
#: Kinds of sources that are nobody.
OTHERS = frozenset({"document", "outlet", "wire", "link"})
#: Marker kinds by which somebody speaks.
SPOKEN = frozenset({"speech", "according", "quotation"})


@cache
def listed(language: str) -> Mapping[str, frozenset[str]]:
    """Return the word lists of a language by name; none for a language that unnamed.toml does not know.

    `nouns` are those that somebody without a name is called, `stems` the shortest of them, which the others hold.
    """
    lists = {name: frozenset(words) for name, words in load("unnamed").get(language, {}).items()}
    if lists and "within" not in lists:
        nouns = lists["sources"] | lists["offices"] | lists["plural"] | lists.get("people", frozenset())
        longer = {noun for noun in nouns for other in nouns if other != noun and other in noun}
        lists |= {"nouns": nouns, "stems": nouns - longer}
    return lists


def voice(article: Article, marker: Marker, kind: SourceKind | None) -> Voice | None:
    """Return how a marker speaks of somebody it does not name, None where it names or describes in other words.

    `kind` is that of the marker's owner.
    """
    span = marker.source_span
    if not (marker.name and span) or marker.kind not in SPOKEN or marker.role == "channel":
        return None
    lists = listed(article.language)
    if not lists:
        return None
    text, (start, end) = article.text, span
    if "within" in lists:
        return unspaced(text[start:end].casefold(), lists)
    near = text[max(0, start - AHEAD) : end].casefold()
    if not any(map(near.__contains__, lists["stems"])):
        return None
    name = text[start:end].casefold()
    if before := leading(article, start, lists):
        name = f"{before} {name}"
    elif kind in OTHERS:
        return None
    words = WORD.findall(name)
    if lists["nouns"].isdisjoint(words):
        return None
    if not before:
        if kind in ("person", "self") and lists["sources"].isdisjoint(words):
            return None
        if article.language != "de" and named(WORD.findall(text[start:end]), lists):
            return None
    behind = WORD.search(text[end : end + BEHIND].casefold())
    return spaced(words, behind[0] if behind else "", lists)


def named(written: list[str], lists: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether the words are a name: "Harbour Insider"."""
    return any(word.istitle() and word.lower() in lists["sources"] for word in written[1:])


def leading(article: Article, start: int, lists: Mapping[str, frozenset[str]]) -> str:
    """Return the words right before a name of which it is only the end: "a source close to | the mayor"."""
    nouns = lists["nouns"]
    near = article.text[max(0, start - AHEAD) : start].casefold()
    if nouns.isdisjoint(WORD.findall(near)):
        return ""
    owner = article.paragraph_at(start)
    low = max(owner.start if owner else 0, start - AHEAD)
    clause = CLAUSE.split(article.text[low:start].casefold())[-1]
    words = WORD.findall(clause)
    at = next((place for place in range(len(words) - 1, -1, -1) if words[place] in nouns), None)
    if at is None or at + 1 >= len(words) or words[at + 1] not in lists["beside"] or len(words) - at > BEFORE:
        return ""
    first = at
    while first and (words[first - 1] in lists["one"] | lists["counted"] | lists["empty"] | lists["the"]):
        first -= 1
    return " ".join(words[first:])


def spaced(words: list[str], behind: str, lists: Mapping[str, frozenset[str]]) -> Voice | None:
    """Return the voice that words set apart by spaces speak of; `behind` is the word after them."""
    nouns = lists["nouns"]
    at = next((place for place, word in enumerate(words) if word in nouns), None)
    if at is None:
        return None
    noun, rest = words[at], [word for place, word in enumerate(words) if place != at]
    after = words[at + 1] if at + 1 < len(words) else behind
    beside = after in lists["beside"]
    if at > BEFORE or (at + 1 < len(words) and not beside):
        return None
    if any((word.isdigit() and int(word) > SURVEYED) or word in lists.get("outlets", ()) for word in words[:at]):
        return None
    if noun in lists.get("people", ()) and after not in lists["knowing"]:
        return None
    known = lists["one"] | lists["counted"] | lists["empty"]
    described = (
        beside or noun in lists.get("attached", ()) or any(word not in known and not word.isdigit() for word in rest)
    )
    one = noun not in lists["plural"] and noun not in ("people", "personen")
    counted = any(word in lists["counted"] or word.isdigit() for word in rest)
    hidden = noun not in lists["offices"] | lists["plural"] or (one and bool(lists["one"].intersection(words[:at])))
    hidden = hidden or (noun in lists["plural"] and secret(noun, lists))
    return Voice("counted" if counted else "one" if one else "many", described, hidden)


def secret(plural: str, lists: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether a plural is one of a word that hides who is meant: "sources" of "source"."""
    return any(plural[: len(word) - 1] == word[:-1] for word in lists["sources"])


def unspaced(name: str, lists: Mapping[str, frozenset[str]]) -> Voice | None:
    """Return the voice that a name in a script without spaces speaks of."""
    noun = max((word for word in lists["within"] if word in name), key=len, default=None)
    if noun is None:
        return None
    rest = name.replace(noun, "", 1)
    counted = any(word in rest for word in lists["counted"])
    for word in sorted(lists["counted"] | lists["one"] | lists["empty"], key=len, reverse=True):
        rest = rest.replace(word, "")
    one = any(word in name for word in lists["one"])
    return Voice("counted" if counted else "one" if one else "many", bool(rest.strip()), hidden=True)
