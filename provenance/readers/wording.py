"""What a short paragraph looks like by its words alone: a name, a date, a wire, a place, a sentence."""

from __future__ import annotations

import re
from functools import cache

from provenance.lexicon import credits, load, registry, sought
from provenance.model import Span, regex

#: The most code points that a line of furniture takes up; longer paragraphs are prose.
SHORT = 160
#: The most words of a paragraph that says where its text came from.
LINE = 30
CLOSERS = "\"'”’»›“‘)]」』）】 "
TERMINAL = frozenset(".!?…。！？؟۔।:;,，、：；")
#: Marks behind which no citation token is looked for.
ENDED = TERMINAL - sought.TOKEN_ENDS
CAPITAL = r"[^\W\d_a-zß-öø-ÿа-яёіїєґ]"
#: A personal name of two to four words: `Jane Doe`, `J. B. van der Roe`, `María del Mar Pérez-Díaz`.
PARTICLE = r"(?:van|von|der|den|de|del|da|di|dos|la|le|al|el|bin|ibn|ter|ten|zu)"
NAME = regex(rf"{CAPITAL}[\w.'’-]{{0,24}}(?: (?:{PARTICLE} ){{0,3}}{CAPITAL}[\w.'’-]{{0,24}}){{1,3}}")
DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\b)"
MONTH = r"[^\W\d_]{3,12}\.?"
YEAR = r"(?:19|20)\d\d"
ZONE = r"(?:gmt|utc|bst|cet|cest|e[sd]?t|p[sd]?t|ist)(?:[+-]\d{1,2}(?::\d{2})?)?"
CLOCK = rf"(?:at |um |à |kl\.? )?\d{{1,2}}[:.h]\d{{2}}(?::\d{{2}})?(?: ?[ap]\.?m\.?)?(?: ?uhr)?(?: ?{ZONE})?"
DATES = (
    rf"{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? {YEAR}",
    rf"\d{{1,2}}(?:st|nd|rd|th|\.)?(?: de| d')? ?{MONTH}(?: de|,)? {YEAR}(?: ?г\.?)?",
    rf"{YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}",
    rf"\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:{YEAR}|\d\d)",
    rf"{YEAR} ?[年년] ?\d{{1,2}} ?[月월] ?\d{{1,2}} ?[日일]",
)
DATE = regex(rf"(?:{DAY},? )?(?:{'|'.join(DATES)})(?:[ ,T|–-]{{1,3}}{CLOCK})?", re.IGNORECASE)
DIGIT = regex(r"\d")
#: Words that join an agency to a place or a date: `Associated Press in Valencia`, `dpa am 25.01.2022`.
JOINS = regex(r"\s+(?:in|à|aus|en|em|a|am|on|из|w|fra|från)(?:\s+|\Z)")
#: What stands between the names of several wires; what tells a sentence from a name.
BETWEEN = regex(r"\s*[/,|&]\s*|\s+(?:and|und|et|y|e|og|och|и|та|ve)\s+")
SENTENCE = regex(r"[^\W\d_]{3}[.!?]\s|[:;]\s|\d[.]\s")
#: A place on its own line: `Haag`, `PARIS, France`, `BAAR, SWITZERLAND`.
PLACE = regex(
    rf"{CAPITAL}[\w.'’/-]{{1,24}}(?:(?: {CAPITAL}[\w.'’-]{{1,24}}){{0,2}},(?: {CAPITAL}[\w.'’-]{{1,24}}){{1,3}})?"
)


@cache
def listed(table: str, language: str | None = None) -> tuple[str, ...]:
    """Return the words of a table of roles.toml, lower case, longest first: of English and a language, or of all."""
    rows = load("roles")[table]
    chosen = rows.values() if language is None else (rows.get(name, ()) for name in {"en", language})
    return tuple(sorted({word for row in chosen for word in row}, key=lambda word: (-len(word), word)))


def opens_with(words: str, table: str, language: str | None = None) -> str | None:
    """Return the entry of a table that a text starts with as whole words, letter case aside."""
    low = words[:80].lower()
    if not low.startswith(listed(table, language)):
        return None
    return next((entry for entry in listed(table, language) if low.startswith(entry) and whole(low, len(entry))), None)


def holds(words: str, table: str) -> bool:
    """Tell whether a text holds an entry of a table, letter case aside."""
    return any(map(words.lower().__contains__, listed(table)))


def find(words: str, table: str) -> Span | None:
    """Return where a text first holds an entry of a table, letter case aside; the longest of those that start there."""
    low = words.lower()
    found = [(low.find(entry), -len(entry)) for entry in listed(table) if entry in low]
    if not found:
        return None
    start, length = min(found)
    return Span(start, start - length)


def whole(low: str, at: int) -> bool:
    """Tell whether a word ends at a position; scripts without spaces never join."""
    return at >= len(low) or not (low[at].isalnum() and low[at - 1].isalnum()) or low[at - 1] > "\u2fff"


def unclosed(words: str) -> bool:
    """Tell whether a text ends without the mark that ends a sentence or leads into what follows.

    A chatbot's citation token behind the mark changes nothing.
    """
    if words[-1:] in ENDED:
        return False
    bare = sought.without_tokens(words).rstrip(CLOSERS)
    return not bare or bare[-1] not in TERMINAL


def is_wire(words: str) -> bool:
    """Tell whether a text is the name of a wire, or of several, or of wire and house: `AFP`, `APA/sda/dpa`."""
    ended = not unclosed(words)
    words = words.strip(" .()[]")
    if len(words) > 80 or SENTENCE.search(words):
        return False
    names = [name for name in BETWEEN.split(words) if name]
    if len(names) > 5 or not all(is_label(name, ended) for name in names):
        return False
    return any(registry.candidates(name, credit=True) for name in names)


def is_label(words: str, ended: bool) -> bool:
    """Tell whether a text may name a house or a desk, not be a part of a sentence; `ended` as sentences are."""
    parts = words.split()
    if len(parts) > 6:
        return False
    if registry.candidates(words, credit=True) or words.lower() in credits.small("opaque"):
        return True
    small = [part for part in parts if part[0].islower() and len(part) > 4]
    return not small or (len(parts) <= 2 and not ended)


def is_date(words: str) -> bool:
    """Tell whether a text is a date, with or without the time of day."""
    return len(words) <= 60 and DATE.fullmatch(words.strip("()| ")) is not None


def is_name(words: str) -> bool:
    """Tell whether a text is a personal name of two to four words in their capitals."""
    return len(words) <= 50 and unclosed(words) and NAME.fullmatch(words) is not None
