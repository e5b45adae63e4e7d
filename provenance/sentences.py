"""Where a sentence ends, and where it does not: `Sen. Roe`, `3. Mai`, `U.S. law`.

Work is bounded: a sentence is looked for within REACH code points of where one stands.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from provenance.model import Span, regex

#: How far a sentence may reach to either side of a position, in code points.
REACH = 400

#: A stop and what closes with it, before white space and what may open the next sentence; CJK stops need no space.
#: It begins with one class, so that the engine steps over all other letters without trying each way to end.
ENDS = regex(
    r"[.!?…。！？؟۔](?:"
    r"(?<=[.!?…])[.!?…]*(?:[\"'”’»›“)\]]{0,3}|\s[»”])(?:\[\^?\w{1,30}\]){0,6}"
    r"(?=\s+[\"'“„‘«‹¿¡(\[–—-]{0,3}\s?[^\W\d_a-zà-öø-ÿа-яёіїєґ]|\s+[\"'“„‘«(]{0,2}\d|\s*$)"
    r"|(?<=[。！？])[。！？]*[」』”’）]{0,2}|(?<=[؟۔])(?=\s))"
)
#: Abbreviations in small letters that close no sentence, whichever way they are set.
NEVER = """
mr mrs ms dr sen rep gov lt sgt capt cmdr adm maj st jr sr prof hon supt det insp inc corp ltd llc bros nos vs v etc e.g
i.e cf ca approx dept univ assn calif colo conn fla kan minn mont neb nev okla ore tenn tex wis wyo u.s u.k u.n e.u d.c
n.y n.j n.c s.c n.h n.m n.d s.d r.i w.va a.m p.m ph.d m.d b.a m.a ft ave blvd messrs mme mlle pp
z.b d.h u.a bzw usw evtl ggf bspw abs sog geb inkl dipl tel vgl o.ä i.d.r v.a mio mrd
sra dña ud uds avda núm pág dott avv ecc п рис г гг им ул руб тыс млн млрд т.е т.д т.п д-р проф
"""
#: Abbreviations that are also words or word ends: only with a capital letter.
CAPITALISED = """
gen col rev pres co no jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun ala ariz ark del ga
ill ind ky la mass md mich miss mo pa va vt wash mt rd fig vol art nr str hr fr sig on ing gest est
"""
ABBREVIATED = frozenset(NEVER.split())
PROPER = frozenset(CAPITALISED.split())
#: How the German months begin: "am 3. Mai" is one sentence.
GERMAN_MONTHS = "Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez Jän"
MONTHS = frozenset(GERMAN_MONTHS.split())
#: What stands before a word and is no part of it, how far back an abbreviation may begin, how long one of letters is.
APART = "([\"'“„«"
ABBREVIATION, LETTERS = 13, 7
WORD = regex(r"[^\s(\[\"'“„«]{1,12}$")
#: How far behind a sentence the next one is seen to begin.
LEAD = 16


def around(text: str, position: int, low: int, high: int) -> Span:
    """Return the sentence that a position stands in, between `low` and `high` and within REACH of it."""
    marks, stops = known(text, low, high)
    at = bisect_right(stops, position)
    start, end = stops[at - 1] if at else low, stops[at] if at < len(stops) else high
    if not (
        opens_word(text, position, low)
        and (position - low <= REACH or (at and position - marks[at - 1] <= REACH - ABBREVIATION))
        and (high - position <= REACH or (end - position <= REACH - LEAD and not text[end : end + 9].isspace()))
    ):
        start, end = sought(text, position, low, high)
    while start < position and text[start].isspace():
        start += 1
    return Span(start, end)


def sought(text: str, position: int, low: int, high: int) -> tuple[int, int]:
    """Return where the sentence of a position begins and ends, looked for within REACH of it alone."""
    low, high = max(low, position - REACH), min(high, position + REACH)
    start, end = low, high
    for stop in ends(text, low, position):
        start = stop
    for stop in ends(text, position, high):
        end = stop
        break
    return start, end


def opens_word(text: str, position: int, low: int) -> bool:
    """Tell whether a word begins at a position, so that no stop and no abbreviation runs across it."""
    return text[position].isalpha() and (position == low or text[position - 1].isspace() or text[position - 1] in APART)


@lru_cache(maxsize=256)
def split(text: str, span: tuple[int, int]) -> tuple[Span, ...]:
    """Return the sentences of a stretch of text, without the white space between them.

    Whoever reads a paragraph asks for its sentences, so those of an article are kept at hand.
    """
    start, high = span
    found: list[Span] = []
    for stop in (*known(text, start, high)[1], high):
        while start < stop and text[start].isspace():
            start += 1
        if start < stop:
            found.append(tuple.__new__(Span, (start, stop)))
        start = stop
    return tuple(found)


@lru_cache(maxsize=256)
def known(text: str, low: int, high: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return where the closing marks of a paragraph's sentences begin, and where the sentences end."""
    found = tuple(zip(*closings(text, low, high), strict=True))
    return (found[0], found[1]) if found else ((), ())


def ends(text: str, low: int, high: int) -> Iterator[int]:
    """Yield every position between two where a sentence has just ended."""
    return (stop for _, stop in closings(text, low, high))


def closings(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Yield where each mark that ends a sentence begins, and where the sentence has ended."""
    for match in ENDS.finditer(text, low, min(len(text), high + 4)):
        mark, stop = match.span()
        if stop > high:
            return
        if text[mark] != "." or not abbreviated(text, low, mark):
            yield mark, stop


def abbreviated(text: str, low: int, stop: int) -> bool:
    """Tell whether the full stop belongs to an abbreviation, an initial or an ordinal and closes nothing."""
    if stop - low >= LETTERS and text[stop - LETTERS : stop].isalpha():
        return False
    written = text[max(low, stop - ABBREVIATION) : stop].rpartition(" ")[2]
    if not written.isalnum():
        match = WORD.search(text, max(low, stop - ABBREVIATION), stop)
        if match is None:
            return False
        written = match.group()
    word = written.lower()
    if word in ABBREVIATED:
        return True
    if word == "no":
        return written == "No" and text[stop + 1 : stop + 3].strip()[:1].isdigit()
    if word in PROPER:
        return written[0].isupper()
    if word.isdigit():
        return len(word) <= 2 and text[stop + 1 : stop + 2] == " " and text[stop + 2 : stop + 5] in MONTHS
    return len(word) == 1 and written.isalpha() and written.isupper()
