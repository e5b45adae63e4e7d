"""Where a sentence ends, and where it does not: `Sen. Roe`, `3. Mai`, `U.S. law`.

Work is bounded: a sentence is looked for within REACH code points of where one stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.model import Span

#: How far a sentence may reach to either side of a position, in code points.
REACH = 400

#: A stop, what closes with it, white space, and what may open the next sentence; CJK stops need no space.
ENDS = re.compile(
    r"(?:[.!?…]+[\"'”’»›“)\]]{0,3}(?:\[\d{1,3}\])?(?=\s+[\"'“„‘«‹¿¡(\[–—-]{0,3}\s?[^\W\d_a-zà-öø-ÿа-яёіїєґ]|\s+[\"'“„‘«(]{0,2}\d|\s*$))"
    r"|[。！？]+[」』”’）]{0,2}|[؟۔](?=\s)"
)
ABBREVIATED = frozenset(
    "mr mrs ms dr sen rep gov gen lt col sgt capt cmdr adm maj st jr sr prof rev hon pres supt det insp inc corp co ltd "
    "llc bros no nos vs v etc e.g i.e cf ca approx dept univ assn est jan feb mar apr jun jul aug sept sep oct nov dec "
    "mon tue wed thu fri sat sun ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont "
    "neb nev okla ore pa tenn tex va vt wash wis wyo u.s u.k u.n e.u d.c n.y n.j n.c s.c n.h n.m n.d s.d r.i w.va a.m p.m "
    "ph.d m.d b.a m.a mt ft ave blvd rd messrs mme mlle art al ed eds vol pp fig "
    "z.b d.h u.a bzw usw evtl ggf bspw nr str abs sog gest geb inkl dipl ing hr fr mio mrd tel vgl u o.ä i.d.r v.a "
    "sr sra dña ud uds av avda núm pág dott sig on avv ecc п см рис г гг им ул руб тыс млн млрд т.е т.д т.п д-р проф".split()
)
WORD = re.compile(r"[^\s(\[\"'“„«]{1,12}$")


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
    word = match.group().lower()
    if word in ABBREVIATED:
        return True
    if word.isdigit():
        return len(word) <= 2 and text[stop : stop + 2] == ". " and text[stop + 2 : stop + 5] in MONTHS
    return len(word) == 1 and word.isalpha() and match.group().isupper()


#: How the German months begin: "am 3. Mai" is one sentence.
MONTHS = frozenset("Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez Jän".split())
