"""First, largest, worst of all, and no evidence near.

Flags:
    The northern quay is the longest wooden quay in the world, and it has stood empty since the spring.

    The mayor said the council would meet on Monday.

Flags:
    Der Nordkai ist der längste hölzerne Kai der Welt und steht seit dem Frühjahr leer.

    Die Bürgermeisterin sagte, der Rat werde am Montag tagen.

Passes:
    The northern quay is the longest wooden quay in the world, according to the guild of harbour masters.

Passes:
    The first minister met the first lady in the first half of May, and the record shows that they spoke at First Bank.

    It was the best day of the year for her, the first minister said.

Passes:
    Harbour masters keep a list of wooden quays, the guild says, and measure each of them once a year.

    The northern one is the longest in the world.

Why:
    A superlative is a claim about everything else of its kind. Somebody must have looked, and the reader may ask who.

Authority:
    NPR, note on superlatives: they are among the most common sources of mistakes; use them after rigorous checks.
    https://www.publicradiotulsa.org/post/somber-anniversaries-approach-reminder-about-superlatives
    Los Angeles Times, ethics guidelines: superlatives only where the writer has proof.
    http://www.poynter.org/news/mediawire/256244/l-a-times-dont-use-words-like-biggest-or-most-without-proof/

Dismiss:
    Name who keeps the record, or say "one of the".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Hit, Level, Pattern, Span, Terms, regex

CODE = "SRC005"
NAME = "unsourced-superlative"
LEVEL: Level = "note"
CONFIDENCE: Confidence = "medium"
OPTIONS: Mapping[str, object] = {}
ASKS = ("src005.superlative",)

MOST = (
    r"(?:first|largest|biggest|smallest|oldest|youngest|longest|tallest|highest|lowest|deadliest|worst|best|richest"
    r"|poorest|fastest|busiest|strongest|costliest|deepest|greatest|steepest|most \w{3,15}|least \w{3,15}|only)"
)
SCOPE = (
    r"(?:in (?:the )?(?:world|country|nation|history|U\.S\.|United States|Europe|Africa|Asia|region)"
    r"|in (?:American|modern|recent|U\.S\.|living) (?:history|memory|times)|of all time|on record|ever"
    r"|in (?:more than |nearly |almost |over )?(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|several)"
    r" (?:years|decades)"
    r"|since (?:the )?(?:18|19|20)\d\d)"
)
GRAND = (
    r"(?:größt|höchst|ältest|jüngst|längst|kleinst|schwerst|schlimmst|niedrigst|tiefst|meist|best|schnellst|reichst"
    r"|ärmst)e[nrsm]?"
)
PATTERNS: tuple[Pattern | Terms, ...] = (
    Pattern(
        "src005.superlative",
        rf"\b[Tt]he (?:\w{{2,10}}-)?{MOST}\b[^.,;:!?\n“”\"]{{0,50}}? {SCOPE}\b",
        languages=frozenset({"en"}),
    ),
    Pattern(
        "src005.superlative",
        rf"\b(?:[Tt]he (?:world|country|nation|continent)|America|Europe|Africa|Asia)['’]s (?:\w{{2,10}}-)?{MOST}\b",
        languages=frozenset({"en"}),
    ),
    Pattern(
        "src005.superlative",
        r"\b(?:record (?:high|low)s?|all-time (?:high|low|record)s?|record-breaking|record-setting)\b",
        languages=frozenset({"en"}),
    ),
    Pattern(
        "src005.superlative",
        rf"\b(?:[Dd](?:er|ie|as|en|em|es)|[Ii]m|[Zz]um|[Zz]ur) (?:\w{{2,15}} )?{GRAND}\b[^.,;:!?\n“”„]{{0,50}}?"
        r" (?:der Welt|weltweit|Deutschlands|Europas|des Landes|aller Zeiten|der Geschichte|Österreichs"
        r"|der Schweiz|seit (?:18|19|20)\d\d"
        r"|seit \w{3,12} Jahren|seit Jahrzehnten)\b",
        languages=frozenset({"de"}),
    ),
    Pattern(
        "src005.superlative",
        r"\b(?:welt|europa|deutschland)weit (?:größte|höchste|älteste|längste|erste)[nrsm]?\b|\bRekord(?:hoch"
        r"|tief|wert)\b",
        languages=frozenset({"de"}),
    ),
    Pattern(
        "src005.superlative",
        r"\b(?:l[ea] (?:plus|moins) \w{3,15}|l[ea] premi(?:er|ère)) [^.,;\n«»]{0,40}?(?:du monde|au monde"
        r"|de l['’]histoire"
        r"|de tous les temps)\b",
        languages=frozenset({"fr"}),
    ),
    Pattern(
        "src005.superlative",
        r"\b(?:(?:el|la) (?:\w{3,15} )?(?:más \w{3,15}|mayor|peor|mejor|primer[oa]?)) [^.,;\n«»]{0,40}?(?:del mundo"
        r"|de la historia|de todos los tiempos)\b",
        languages=frozenset({"es"}),
    ),
    Pattern(
        "src005.superlative",
        r"\b[oa] (?:\w{3,15} )?(?:mais \w{3,15}|maior|pior|melhor|primeir[oa])\b[^.,;\n“”]{0,40}? (?:do mundo"
        r"|da história"
        r"|de todos os tempos)\b",
        languages=frozenset({"pt"}),
    ),
    Pattern(
        "src005.superlative",
        r"\b(?:il|la|lo) (?:\w{3,15} )?(?:più \w{3,15}|maggiore|peggiore|migliore"
        r"|prim[oa])\b[^.,;\n«»]{0,40}? (?:al mondo"
        r"|del mondo|della storia|di tutti i tempi)\b",
        languages=frozenset({"it"}),
    ),
    Pattern(
        "src005.superlative",
        r"\b[Сс]ам(?:ый|ая|ое|ые|ого|ой|ую|ым|ых) \w{3,20}\b[^.,;\n«»]{0,40}? (?:в мире|в истории|в стране|в Европе)\b",
        languages=frozenset({"ru"}),
    ),
    Pattern(
        "src005.superlative",
        r"\b[Нн]ай\w{4,20}\b[^.,;\n«»]{0,40}? (?:у світі|в історії|в країні|у Європі)\b",
        languages=frozenset({"uk"}),
    ),
    Terms(
        "src005.superlative",
        dict.fromkeys(
            [
                "世界最大", "国内最大", "史上最", "世界初", "過去最", "全球最大", "世界首", "历史上最",
                "세계 최대", "세계 최초", "역대 최", "الأكبر في العالم", "الأول من نوعه", "الأول في العالم",
            ],
            "",
        ),
        languages=frozenset({"ja", "zh", "ko", "ar"}),
        whole=False,
    ),
    Pattern("src005.superlative", r"\b(?:dünyanın|tarihin|ülkenin) en \w{3,15}\b", languages=frozenset({"tr"})),
)  # fmt: skip


#: What before a superlative takes it back or names a list of such things, and what behind it makes it a name.
BEFORE = regex(
    r"(?:one of|among|some of|list of|lists of|rankings? of|for|eine[rsmn]?|unter|zu|parmi|l'un des|l'une des"
    r"|uno de|una de|um dos|uma das|uno dei|una delle|один из|одна из|одно из|один із"
    r"|одна з)\s*$", re.IGNORECASE)  # fmt: skip
NAMES = regex(r"[ -](?:court|office|state|city|economy|county|province|party|minister|lady)\b")
#: How far before a superlative such words are looked for.
AHEAD = 20


def hedged(article: Article, hit: Hit) -> bool:
    """Tell whether a superlative is one of several, or stands in the name of a list."""
    return BEFORE.search(article.text[max(0, hit.start - AHEAD) : hit.start]) is not None


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield a flag for each superlative in a paragraph that names nobody, below one that names nobody."""
    if article.personal or not article.judged or article.credits:
        return
    for hit in article.unquoted(article.found("src005.superlative")):
        owner = article.paragraph_at(hit.start)
        if owner is None or owner.role != "body" or article.vouched(owner):
            continue
        above = article.paragraphs[owner.number - 2] if owner.number > 1 else None
        if above is not None and above.attributed:
            continue
        if hedged(article, hit) or NAMES.match(article.text, hit.end):
            continue
        words = " ".join(article.words((hit.start, hit.end)).split())
        yield Flag(
            span=Span(hit.start, hit.end),
            message=f"A superlative without evidence: {words}",
            reason="no source in this paragraph or the one above",
            help="Name who keeps the record, or say less.",
        )
