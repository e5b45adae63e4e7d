"""What a word looks like, whichever sentence it stands in: its stem, and its shape."""

from __future__ import annotations

from provenance.lexicon.reporting import grammar

QUOTES = frozenset('“”„‟«»‹›‘"「」『』') | {"''"}
#: Marks that keep their own shape.
SIGNS = frozenset(",;:.!?()[]—–-%$")
#: The shortest stem that an ending is taken from, in letters.
STEM = 3


def stem(low: str, language: str) -> str:
    """Return a word in lower case without its prefix, ending and full stop."""
    lexicon, low = grammar(language), low.rstrip(".")
    for prefix in lexicon.prefixes:
        if low.startswith(prefix) and len(low) > len(prefix) + STEM:
            low = low[len(prefix) :]
    if not low.endswith(lexicon.endings):
        return low
    return next((low[: -len(end)] for end in lexicon.endings if low.endswith(end) and len(low) - len(end) >= STEM), low)


def shape(text: str, language: str) -> str:
    """Return a closed-class word as it is, and of any other word its case and ending, of a mark the mark."""
    lexicon, low = grammar(language), text.lower()
    if low in lexicon.closed:
        return low
    if text in QUOTES:
        return '"'
    if text[0].isdigit():
        return "0"
    if not text[0].isalpha():
        return text if text in SIGNS else "#"
    if text.isupper() and len(text) > 1:
        return "AA"
    ending = next((end for end in lexicon.shapes if low.endswith(end)), "") if low.endswith(lexicon.shapes) else ""
    return ("A" if text[0].isupper() else "~") + ending
