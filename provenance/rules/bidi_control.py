"""Marks that turn the direction of writing, in text that has only one.

Flags:
    Welcome to Varn \u2066@harbour, the posters say.

Flags:
    The invoice was called report\u202efdp.exe and came by mail.

Passes:
    قالت المتحدثة باسم ميناء \u200fVarn\u200f إن العبّارة ستعود.

Passes:
    Welcome to Varn, the posters say.

Why:
    They come along when a name is copied from an app. At best nobody sees them; at worst the text
    shows in another order than the one it is stored and searched in.

Authority:
    W3C: where the page has markup for direction, control characters are better left out of the text.
    https://www.w3.org/International/questions/qa-bidi-unicode-controls
    The Unicode Consortium counts them among the ways to make a text look like another.
    https://www.unicode.org/reports/tr36/

Dismiss:
    Delete them. In a line with Hebrew or Arabic letters they are never flagged.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Edit, Fix, Flag, Level, Pattern, Span, Terms, regex

CODE = "DEB006"
NAME = "bidi-control"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
ASKS = ("deb006.control",)
PATTERNS: tuple[Pattern | Terms, ...] = (
    Pattern("deb006.control", "[\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069]"),
)

#: Letters that are written from right to left: in a line with them the marks have work to do.
RIGHT_TO_LEFT = regex("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
#: Languages written from right to left.
LANGUAGES = frozenset({"ar", "fa", "he", "ur", "yi", "ps", "ckb", "dv"})
#: What overrides the order of letters, and what can move a stop or a bracket: deleting it changes what is seen.
OVERRIDES, MOVES = "\u202d\u202e", "\u200f\u061c\u202b\u202d\u202e\u2067"


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield one flag for all marks of direction that stand in lines of one direction."""
    if article.language in LANGUAGES:
        return
    found = [hit.start for hit in article.found("deb006.control") if idle(article, hit.start)]
    if not found:
        return
    marks = sorted({article.text[at] for at in found})
    named = ", ".join(f"U+{ord(mark):04X} {unicodedata.name(mark)}" for mark in marks)
    at = next((at for at in found if article.text[at] in OVERRIDES), found[0])
    yield Flag(
        Span(at, at + 1),
        f"A mark of writing direction: {named}" + (f", {len(found)} in all" if len(found) > 1 else ""),
        level="error" if article.text[at] in OVERRIDES else None,
        fix=Fix(not set(marks) & set(MOVES), tuple(Edit(place, place + 1, "") for place in found)),
        reason="No letter in its line is written from right to left.",
        help="Delete it, and read the line again.",
    )


def idle(article: Article, at: int) -> bool:
    """Tell whether nothing in the line of a mark is written from right to left, and nobody speaks of the mark."""
    return not RIGHT_TO_LEFT.search(article.words(article.line(at))) and not article.mentions((at, at + 1))
