"""Where quotations open and close, paragraph by paragraph, in the marks of every language."""

import re
from functools import lru_cache
from typing import NamedTuple

from provenance.model import Span, regex

#: What closes each opening mark. German opens with „ or » and closes with “ or «.
CLOSERS = {"“": "”", "„": '“”„"', "«": "»", "»": "«»", "‹": "›", "‘": "’", "「": "」", "『": "』", "《": "》", "‟": "”"}
#: Any mark that may open or close; two straight or curly single marks side by side stand for a double one.
# Each sign by itself and no class: so the engine knows all first signs, and steps over whatever else there is.
MARKS = regex("''|‘‘|’’|``|" + "|".join("“”„‟«»‹›‘’\"'「」『』＂"))
#: The widest quotation that is looked for, in code points.
WIDEST = 4_000
#: Words that begin with an apostrophe.
CLIPPED = regex(r"(?:tis|twas|til|em|cause|n|bout|round|\d0s|\d\ds?)\b", re.IGNORECASE)


class Quote(NamedTuple):
    """A quotation: `start` and `end` take in the marks, `inside` does not; `closed` is false at the paragraph's end."""

    start: int
    end: int
    inside: Span
    closed: bool


@lru_cache(maxsize=512)
def quotes(text: str, low: int, high: int) -> list[Quote]:
    """Return the outermost quotations of a paragraph, in order; kept at hand, as every extractor asks for them."""
    found: list[Quote] = []
    mark, start = "", 0
    for match in MARKS.finditer(text, low, high):
        here, (at, end) = match.group(), match.span()
        if mark:
            if at - start > WIDEST:
                mark = ""
            elif closes(text, mark, here, at, end, high):
                found.append(Quote(start, end, Span(start + len(mark), at), True))
                mark = ""
                continue
            else:
                continue
        if opens(text, here, at, end, low, high):
            mark, start = here, at
    if mark and mark not in ("'", "‘", "’") and 8 < high - start <= WIDEST:
        found.append(Quote(start, high, Span(start + len(mark), high), False))
    return found


def opens(text: str, mark: str, start: int, end: int, low: int, high: int) -> bool:
    """Tell whether a mark opens a quotation here."""
    if end >= high:
        return False
    before, after = text[start - 1] if start > low else " ", text[end]
    if mark in "”’’›" and mark != "’":
        return False
    if after.isspace() and mark not in "«»":
        return False
    if mark in ("'", "‘", "’"):
        return not before.isalnum() and mark != "’" and not CLIPPED.match(text, end)
    if mark in ('"', "''", "’’", "``", "‘‘", "＂"):
        return not before.isdigit() and not (before.isalnum() and after.isalnum() is False)
    if mark == "»":
        return (before.isspace() or start == low) and not after.isspace()
    return mark in CLOSERS


def closes(text: str, opened: str, mark: str, start: int, end: int, high: int) -> bool:
    """Tell whether a mark closes the quotation that another opened."""
    if opened in ("'", "‘"):
        after = text[end] if end < high else " "
        return mark in ("'", "’") and not after.isalnum() and not text[start - 1].isspace()
    if opened in ("''", "‘‘", "``"):
        return mark in ("''", "’’")
    if opened in ('"', "＂"):
        return mark in ('"', "”", "＂") and (not text[start - 1].isspace() or end >= high or not text[end].isalnum())
    return mark in CLOSERS.get(opened, "") or (opened == "“" and mark == '"')
