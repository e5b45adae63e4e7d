"""`MOSCOW, Nov 23 (Reuters) -`, `МОСКВА, 21 января. /ТАСС/.`, `新华社北京4月24日电`: who filed from where.

A dateline credits the article with the wire it names; it cites no paragraph by itself. The
shapes are those that AP, Reuters, AFP, TASS, Kyodo, dpa, ANSA, EFE, Xinhua, Yonhap and the
Indian press use, and the old feeds' `_` for a dash.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.lexicon import registry
from provenance.model import Article, Hit, Marker, Pattern, Span, regex

STAMPED = regex(r"\d|\.-")
DIGIT = regex(r"\d")
CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĘĚĞĪİŁŃŇŐŒŘŚŞŠŤŪŮŰŹŻŽΑ-ΩА-ЯЁІЇЄҐ"
LETTER = CAPITAL + "a-zß-öø-ÿāăąćčďđęěğīıłńňőœřśşšťūůűźżžα-ωά-ώа-яёіїєґ"
#: A blank inside a dateline: never a line end.
GAP = "[ \t\u00a0]"
#: One word of a place: `SAO`, `N.Y.`, `Frankfurt/Main`, `Port-au-Prince`.
WORD = rf"[{CAPITAL}][{LETTER}'’.]{{0,24}}(?:[-/][{LETTER}'’.]{{1,24}}){{0,3}}"
SMALL = r"(?:of|the|and|de|del|la|le|el|al|am|an|der|im|upon|on|do|da|di|und|et|y)"
PLACE = rf"{WORD}(?:{GAP}{{1,2}}(?:{SMALL}{GAP}{{1,2}})?{WORD}){{0,4}}"
REGION = rf"(?:,{GAP}{{1,2}}{PLACE}\.?){{0,2}}"
MONTH = (
    r"(?:[Jj][Aa][Nn]|[Ff][EeÉé][Bb]|[Mm][AaÄä][Rr]|[Aa][PpVvBb][Rr]|[Mm][Aa][IiYy]|[Jj][UuIi][Nn]|[Jj][Uu][Ll]"
    r"|[Aa][UuGg][GgOo]|[Ss][Ee][Pp]|[Oo][CcKk][Tt]|[Nn][Oo][Vv]|[Dd][EeIi][CcZzSs]"
    r"|[Jj]uil|[Aa]oût|[Ee]ne|[Ff]ev|[Ss]et|[Oo]ut|[Gg]en|[Mm]ag|[Gg]iu|[Ll]ug|[Oo]tt"
    r"|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
    r"|янв|фев|мар|апр|июн|июл|авг|сен|окт|ноя|дек"
    r"|січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня)"
)
DAY = (
    rf"(?:{MONTH}[{LETTER}]{{0,9}}\.?{GAP}{{0,3}}\d{{1,2}}"
    rf"|\d{{1,2}}\.?{GAP}{{1,2}}(?:de{GAP})?{MONTH}[{LETTER}]{{0,9}}\.?"
    r"|(?:[Mm]on|[Tt]ues|[Ww]ednes|[Tt]hurs|[Ff]ri|[Ss]atur|[Ss]un)day)"
)
DATE = rf"{DAY}(?:,?{GAP}{{1,2}}(?:de{GAP})?\d{{4}})?(?:{GAP}{{0,2}}г\.?)?"
DASH = r"(?:-{1,2}|[–—―_]{1,2})"
WIRE = r"[^()\[\]\n/]{2,40}(?:/[^()\[\]\n/]{2,20}){0,3}"
BRACKETED = rf"[(\[]{GAP}{{0,2}}(?P<wire>{WIRE}){GAP}{{0,2}}[)\]]"
ARABIC = "\u0600-\u06ff"
START = r"^[ \t>]{0,6}"


#: The shapes of a dateline, in all languages: a paper prints other people's wires.
SHAPES = (
    # MOSCOW, Nov 23 (Reuters) -   Kiel (dpo) -   (Reuters) —   WASHINGTON (AP) _
    rf"{START}(?:{PLACE}{REGION}{GAP}{{0,2}}(?:,?{GAP}{{1,2}}{DATE},?)?{GAP}{{0,3}})?"
    rf"{BRACKETED}{GAP}{{0,2}}(?:{DASH}|[.:]{{1,2}}-?|=)",
    # Dec 29 (Reuters) -
    rf"{START}{DATE}{GAP}{{1,2}}{BRACKETED}{GAP}{{0,2}}{DASH}",
    # Strasbourg, 10 juil 2024 (AFP)    Paris (ats afp)   Wiesbaden (KNA/iz).
    rf"{START}{PLACE}{REGION},{GAP}{{1,2}}{DATE}{GAP}{{0,3}}{BRACKETED}",
    # MOSCOW, January 21. /TASS/.
    rf"{START}(?:{PLACE}{REGION}(?:,{GAP}{{1,2}}{DATE})?[.,]?{GAP}{{1,2}})?"
    rf"/(?P<wire>[^/\n]{{2,24}})/[.,]?(?:{GAP}{{0,2}}{DASH})?",
    # CHICAGO, March 20 -    OKLAHOMA CITY, Okla. March 11, Reuter -    SAITAMA, Japan, Dec. 9 Kyodo -
    rf"{START}{PLACE}{REGION},?{GAP}{{1,2}}{DATE},?"
    rf"(?:{GAP}{{1,2}}(?P<wire>[{CAPITAL}][{LETTER}]{{1,14}}(?:{GAP}[{CAPITAL}][{LETTER}]{{1,14}}){{0,2}}))?"
    rf"{GAP}{{0,3}}[,.]?{GAP}{{0,3}}{DASH}",
    # omaha, april 7 -
    rf"{START}[{LETTER}]{{3,20}}(?:{GAP}[{LETTER}]{{2,20}}){{0,2}},{GAP}{{1,2}}"
    rf"{MONTH}[{LETTER}]{{0,6}}\.?{GAP}{{0,2}}\d{{1,2}}{GAP}{{0,2}}-",
    # VIENNA —     BERLIN --     Washington.-     BEIRUT, Lebanon —     NEW DELHI:
    rf"{START}[{CAPITAL}][{CAPITAL}.'’/ -]{{2,40}}(?:,{GAP}{{1,2}}{PLACE}\.?)?{GAP}{{0,2}}"
    rf"(?:{GAP}{DASH}{GAP}|:{GAP}|[–—])",
    rf"{START}{PLACE}(?:,{GAP}{{1,2}}{PLACE})?(?:,{GAP}{{1,2}}{DATE})?{GAP}?\.{GAP}?[-–—]",
    # PanARMENIAN.Net -
    rf"{START}(?P<wire>[{CAPITAL}][{LETTER}]{{2,24}}\.[A-Za-z]{{2,4}}){GAP}{{1,2}}{DASH}{GAP}",
    # (ANSA) - ROME, JUL 11 -
    rf"{START}[(\[](?P<wire>{WIRE})[)\]]{GAP}{{0,2}}(?:\.{GAP}{{0,2}})?{DASH}{GAP}{{1,2}}"
    rf"{PLACE}{REGION},{GAP}{{1,2}}(?:{DATE}|\d{{1,2}}{GAP}[{LETTER}]{{3,9}}\.?){GAP}{{0,2}}{DASH}",
    # (서울=연합뉴스) 홍길동 기자 =
    r"^[ \t]{0,4}[(\[][^=\n)\]]{1,20}=(?P<wire>[^\n)\]]{2,24})[)\]](?:[^=\n]{0,30}=)?",
    # دمشق، سوريا (CNN) --
    rf"^[ \t]{{0,4}}[{ARABIC}][{ARABIC} ]{{2,40}}{GAP}{{0,2}}{BRACKETED}{GAP}{{0,2}}{DASH}",
    # (MENAFN- AzerNews)
    r"^[ \t]{0,4}\((?P<wire>MENAFN ?- ?[^()\n]{2,40})\)",
    # 【6月18日 AFP】    【ワシントン共同】
    r"^[ \t　]{0,4}【(?P<wire>[^】\n]{2,30})】",
    # 新华社北京4月24日电    （中央社記者…台北1日電）
    r"^[ \t　]{0,4}[（(]?(?P<wire>[^\s，。、“”（）()]{2,6}?社)[^\s，。“”]{0,16}?"
    r"\d{1,2}月?\d{0,2}日[^\s，。“”]{0,6}?[电電讯訊][）)]?",
)
DATED = rf"{START}{PLACE},{GAP}{{1,2}}{DATE}{GAP}{{0,2}}{DASH}{GAP}{{1,2}}"
#: Shapes without a dash behind them, in which only a registered wire makes a dateline.
BARE = (
    # Paris (ats afp)
    rf"{START}{PLACE}{REGION}{GAP}{{1,2}}{BRACKETED}",
    # ДАМАСК, 21 янв — РИА Новости.
    DATED + r"(?P<wire>[^.\n—–-]{2,30})\.",
)


def registered(language: str) -> Iterator[Pattern]:
    """Yield the shapes of a dateline."""
    yield from (Pattern("dateline", shape) for shape in SHAPES)
    yield from (Pattern("dateline.bare", shape) for shape in BARE)


def find(article: Article) -> Iterator[Marker]:
    """Yield the dateline of the article: the longest that opens one of its first paragraphs."""
    opening: dict[int, Hit] = {}
    for hit in (*article.found("dateline"), *article.found("dateline.bare")):
        if not likely(article, hit):
            continue
        start = hit.start + len(article.words(hit[:2])) - len(article.words(hit[:2]).lstrip(" \t　>"))
        if start not in opening or rank(hit) > rank(opening[start]):
            opening[start] = hit
    bodies = 0
    for paragraph in article.paragraphs[:12]:
        if paragraph.role in ("headline", "deck", "byline", "caption", "credit", "subhead", "boilerplate", "code"):
            continue
        bodies += 1
        if (opener := opening.get(paragraph.start)) is not None:
            yield from mark(article, opener, paragraph.start)
            return
        if bodies == 4:
            return


def likely(article: Article, hit: Hit) -> bool:
    """Tell a dateline from a sentence that opens alike: "NATO — the alliance — said", "Ankara (pictured) is"."""
    if "wire" in hit.groups:
        return hit.name == "dateline" or registered_in(article, hit.groups["wire"]) != []
    if STAMPED.search(article.words(hit[:2])):
        return True
    return not article.text[hit.end : hit.end + 2].strip()[:1].islower()


def registered_in(article: Article, inside: Span) -> list[Span]:
    """Return where registered wires are named inside a stretch, in order."""
    hits = (*article.found("wire.name"), *article.found("wire.short"))
    return sorted(Span(hit.start, hit.end) for hit in hits if inside.start <= hit.start and hit.end <= inside.end)


def rank(hit: Hit) -> tuple[bool, int]:
    """Rank the shapes that fit one place: those that name a wire first, then the longest."""
    return "wire" in hit.groups, hit.end - hit.start


def mark(article: Article, hit: Hit, start: int) -> Iterator[Marker]:
    """Yield the dateline's marker, one for each wire of a joint credit; without a wire it names nobody."""
    end = hit.end - (len(article.words(hit[:2])) - len(article.words(hit[:2]).rstrip()))
    wire = hit.groups.get("wire")
    named: list[Span | None] = list(wires(article, wire)) if wire else []
    for span in named or [None]:
        name = article.words(span) if span else None
        yield Marker(kind="dateline", start=start, end=end, role="channel", name=name, source_span=span)


def wires(article: Article, inside: Span) -> Iterator[Span]:
    """Yield the registered wires of a credit such as `KNA/iz`, `ats afp`, `6月18日 AFP`; else the outlet as written."""
    text = article.words(inside)
    if registry.candidates(text, credit=True):
        yield inside
        return
    if found := registered_in(article, inside):
        yield from found
    elif not DIGIT.search(text) and len(text) <= 30:
        yield inside
