"""A name as written, without what stands around it: quotation marks, dots of initials, articles."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

from provenance.lexicon import load
from provenance.model import regex

#: Marks that say nothing: quotation marks and signs go, other apostrophes and dashes become plain.
MARKS = str.maketrans(
    dict.fromkeys('"“”„‟«»‹›「」『』《》〈〉™®©') | dict.fromkeys("’‘ʼ", "'") | dict.fromkeys("‐‑–—", "-")
)
#: Letters set with full stops: A.P., U.P.I.
INITIALS = regex(r"(?<!\w)(?:\w\.)+\w\.?(?!\w)")


def plain(name: str) -> str:
    """Return a name without quotation marks, outer punctuation and the dots of initials, its spaces single."""
    # Of the marks only the straight quotation mark is a plain letter, and plain letters are normal.
    text = name.replace('"', "") if name.isascii() else unicodedata.normalize("NFKC", name.translate(MARKS))
    if "." in text:
        text = INITIALS.sub(lambda match: match[0].replace(".", ""), text)
    return " ".join(text.split()).strip(" ()[]{}/|.,:;'-_=*")


def without_article(text: str) -> str:
    """Return the text without the articles and prepositions in front: `the AP`, `l'AFP`, `de la dpa`."""
    articles = around()["articles"]
    while True:
        first, mark, rest = text.partition(" ")
        if "'" in first:
            first, mark, rest = text.partition("'")
            first += mark
        if not rest or first.lower() not in articles:
            return text
        text = rest.lstrip()


@cache
def around() -> Mapping[str, frozenset[str]]:
    """Return the words that stand around a wire's name without being part of it, by their class."""
    return {name: frozenset(words) for name, words in load("wires")["around"].items()}
