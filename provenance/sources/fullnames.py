"""Full names of people: words with capitals that stand one behind the other, and the surname each goes by."""

from __future__ import annotations

from collections import Counter

from provenance.lexicon import kinds, registry
from provenance.model import Article, regex

#: Small letters of the scripts that have capitals.
LOWER = r"a-zß-öø-ÿāăąćčďđēęěğīıłńňőřśşšťūůűźżžșț\u0430-\u045f\u0491"
CAPITAL = rf"[^\W\d_{LOWER}][\w’'-]"
#: Words with a capital that stand one behind the other, and a name set off by commas behind a description.
CAPITALS = regex(rf"(?:{CAPITAL}{{0,3}}\.|{CAPITAL}*)(?:[ \u00a0](?:{CAPITAL}{{0,3}}\.|{CAPITAL}*)){{1,5}}")


def full_names(article: Article) -> dict[str, str]:
    """Return the full name that each surname or first name in the article stands for."""
    found: dict[str, Counter[str]] = {}
    for written, times in Counter(CAPITALS.findall(article.text)).items():
        words = written.split()
        while words and kinds.role(words[0], article.language):
            words.pop(0)
        for count in (2, 3):
            name = " ".join(words[-count:]).rstrip(".")
            if len(words) >= count and is_full_name(name) and registry.kind(name, article.language) == "person":
                found.setdefault(name.split()[-1], Counter())[name] += times
    full = {surname: names.most_common(1)[0][0] for surname, names in found.items() if one_person(set(names))}
    # Where the family's name stands first, and among people who are called by their first names.
    firsts = Counter(name.split()[0] for name in set(full.values()))
    return {**{name.split()[0]: name for name in full.values() if firsts[name.split()[0]] == 1}, **full}


def is_full_name(name: str) -> bool:
    """Tell whether a name is two to five capitalised words, particles allowed."""
    words = name.split()
    capitals = [word for word in words if word[:1].isupper()]
    small = [word for word in words if not word[:1].isupper()]
    return (
        2 <= len(words) <= 5
        and len(capitals) >= 2
        and all(len(word) <= 4 for word in small)
        and words[-1][:1].isupper()
    )


def one_person(names: set[str]) -> bool:
    """Tell whether several full names with one surname can be one person: the shortest's words stand in the others."""
    ordered = sorted((name.split() for name in names), key=len)
    return all(set(ordered[0]) <= set(name) for name in ordered)
