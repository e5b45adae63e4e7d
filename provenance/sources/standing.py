"""How a word stands elsewhere in the text: in small letters, or with its capital inside a sentence."""

from __future__ import annotations

from provenance.model import regex

INSIDE = regex(r"[a-z,] ([A-Z][\w’'-]+)")


def stands(text: str, word: str) -> bool:
    """Tell whether a word of two small letters or more stands somewhere, apart from other letters."""
    if len(word) < 2 or not word.isalpha():
        return False
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not joins(text[at - 1 : at]) and not joins(text[end : end + 1]):
            return True
        at = text.find(word, at + 1)
    return False


def joins(sign: str) -> bool:
    """Tell whether a sign, or none, belongs to the word beside it."""
    return sign.isalnum() or sign == "_"


def inside_sentence(text: str, name: str) -> bool:
    """Tell whether a word with a capital stands inside a sentence: it is a name.

    Of several words with capitals one behind the other the first counts, the third and so on: each was looked for
    behind the last letter of the word before it.
    """
    if not "A" <= name[0] <= "Z":
        return False
    known, at = 0, text.find(f" {name}")
    while at >= 0:
        # The search sets in with the last word before it that has no capital; what is known is not gone over again.
        low = at
        while low > known and (low == at or "A" <= text[low] <= "Z"):
            low = max(known, text.rfind(" ", known, low - 1) + 1)
        for match in INSIDE.finditer(text, low):
            if match[1] == name:
                return True
            known = match.end()
            if known > at:
                break
        else:
            return False
        at = text.find(f" {name}", known)
    return False
