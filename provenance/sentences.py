"""Where a sentence ends, and where it does not: `Sen. Roe`, `3. Mai`, `U.S. law`.

Work is bounded: a sentence is looked for within REACH code points of where one stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.model import Span, regex

#: How far a sentence may reach to either side of a position, in code points.
REACH = 400

#: A stop and what closes with it, before white space and what may open the next sentence; CJK stops need no space.
ENDS = regex(
    r"[.!?…]+(?:[\"'”’»›“)\]]{0,3}|\s[»”])(?:\[\d{1,3}\])?"
    r"(?=\s+[\"'“„‘«‹¿¡(\[–—-]{0,3}\s?[^\W\d_a-zà-öø-ÿа-яёіїєґ]|\s+[\"'“„‘«(]{0,2}\d|\s*$)"
    r"|[。！？]+[」』”’）]{0,2}|[؟۔](?=\s)"
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
WORD = regex(r"[^\s(\[\"'“„«]{1,12}$")


def around(text: str, position: int, low: int, high: int) -> Span:
    """Return the sentence that a position stands in, between `low` and `high` and within REACH of it."""
    low, high = max(low, position - REACH), min(high, position + REACH)
    start, end = low, high
    for stop in ends(text, low, position):
        start = stop
    for stop in ends(text, position, high):
        end = stop
        break
    while start < position and text[start].isspace():
        start += 1
    return Span(start, end)


def split(text: str, span: tuple[int, int]) -> Iterator[Span]:
    """Yield the sentences of a stretch of text, without the white space between them."""
    start, high = span
    for stop in [*ends(text, start, high), high]:
        while start < stop and text[start].isspace():
            start += 1
        if start < stop:
            yield Span(start, stop)
        start = stop


def ends(text: str, low: int, high: int) -> Iterator[int]:
    """Yield every position between two where a sentence has just ended."""
    for match in ENDS.finditer(text, low, min(len(text), high + 4)):
        if match.end() > high:
            return
        if text[match.start()] != "." or not abbreviated(text, low, match.start()):
            yield match.end()


def abbreviated(text: str, low: int, stop: int) -> bool:
    """Tell whether the full stop belongs to an abbreviation, an initial or an ordinal and closes nothing."""
    match = WORD.search(text, max(low, stop - 13), stop)
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
