"""Full names of people: words with capitals that stand one behind the other, and the surname each goes by."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from provenance.lexicon import kinds, registry
from provenance.model import Article, regex

#: Small letters of the scripts that have capitals.
LOWER = r"a-zß-öø-ÿāăąćčďđēęěğīıłńňőřśşšťūůűźżžșț\u0430-\u045f\u0491"


def run(capital: str) -> str:
    """Return the expression for words that start with a capital and stand one behind the other."""
    word = rf"(?:{capital}[\w’'-]{{0,3}}\.|{capital}[\w’'-]*)"
    return rf"{word}(?:[ \u00a0]{word}){{1,5}}"


CAPITALS = regex(run(rf"[^\W\d_{LOWER}]"))
#: The same where no letter has an accent or another script, which is told several times as fast.
PLAIN = regex(run("[A-Z]"))
ASCII = regex(r"[\x00-\x7f]+")
LETTER = regex(r"\w")


def capitals(text: str) -> list[str]:
    """Return the runs of words with a capital in a text."""
    plain = text.isascii() or not LETTER.search(ASCII.sub("", text))
    return (PLAIN if plain else CAPITALS).findall(text)


def full_names(article: Article) -> dict[str, str]:
    """Return the full name that each surname or first name in the article stands for."""
    found: dict[str, dict[str, int]] = {}
    for written, times in Counter(capitals(article.text)).items():
        for surname, name in people(written, article.language):
            names = found.setdefault(surname, {})
            names[name] = names.get(name, 0) + times
    full = {
        surname: max(names, key=names.__getitem__) if len(names) > 1 else next(iter(names))
        for surname, names in found.items()
        if len(names) == 1 or one_person(set(names))
    }
    # Where the family's name stands first, and among people who are called by their first names.
    firsts = {name: name.split(None, 1)[0] for name in set(full.values())}
    shared = Counter(firsts.values())
    return {**{firsts[name]: name for name in full.values() if shared[firsts[name]] == 1}, **full}


@lru_cache(maxsize=20_000)
def people(written: str, language: str) -> tuple[tuple[str, str], ...]:
    """Return the surname and the full name of each person that a run of words with a capital may end in."""
    words = written.split()
    first = next((place for place, word in enumerate(words) if not kinds.role(word, language)), len(words))
    words = words[first:]
    names = [" ".join(words[-count:]).rstrip(".") for count in (2, 3) if len(words) >= count]
    found = [name for name in names if is_full_name(name) and registry.kind(name, language) == "person"]
    return tuple([(name.rsplit(None, 1)[-1], name) for name in found])


@lru_cache(maxsize=20_000)
def is_full_name(name: str) -> bool:
    """Tell whether a name is two to five capitalised words, particles allowed."""
    words = name.split()
    if not 2 <= len(words) <= 5 or not words[-1][:1].isupper() or (words[0].islower() and "of" in words):
        return False
    small = [word for word in words if not word[:1].isupper()]
    return len(words) - len(small) >= 2 and all(len(word) <= 4 for word in small)


def one_person(names: set[str]) -> bool:
    """Tell whether several full names with one surname can be one person: the shortest's words stand in the others."""
    ordered = sorted((name.split() for name in names), key=len)
    return all(set(ordered[0]) <= set(name) for name in ordered)
