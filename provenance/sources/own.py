"""The outlet itself, where the configuration says what it is called: it is nobody else's source."""

from __future__ import annotations

from functools import lru_cache

from provenance.lexicon.spelling import without_article


def owned(name: str, own: tuple[str, ...]) -> bool:
    """Tell whether a name or host means the outlet whose names and domains are `own`."""
    names, domains = told_apart(own)
    folded = without_article(" ".join(name.split())).casefold()
    labels = folded.removeprefix("www.").split(".")
    return folded in names or any(".".join(labels[at:]) in domains for at in range(len(labels) - 1))


@lru_cache(maxsize=8)
def told_apart(own: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names and the domains of an outlet, letter case aside: a domain has a dot and no blank."""
    every = frozenset(word.casefold().removeprefix("www.") for word in own)
    domains = frozenset(word for word in every if "." in word and " " not in word)
    return frozenset(without_article(word).casefold() for word in every - domains), domains
