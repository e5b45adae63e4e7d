"""Experts, critics, studies, media reports, and not one of them named nearby.

Flags:
    The northern quay will sink by a hand's breadth in ten years. Experts say that nothing can stop it.

    It was built when the town still lived from salt.

Flags:
    Der Nordkai wird in zehn Jahren um eine Handbreit sinken. Experten warnen, dass nichts ihn aufhalten kann.

    Er wurde gebaut, als die Stadt noch vom Salz lebte.

Passes:
    Experts say that nothing can stop it. "The clay gives way," said Ada Lindqvist, an engineer at Tolm College.

Passes:
    Critics say that the sale was rushed.

    "Nobody asked us," said Nils Aaker, who keeps a shop on the quay.

Passes:
    Critics praise the film about the quay, which opened on Friday in the two cinemas of the town.

Passes:
    Experts at the Tolm Institute of Soils say that nothing can stop it.

Why:
    A crowd without faces lends weight and answers to nobody: a reader cannot ask how many they are, who they are
    or whether they exist.

Authority:
    NPR, Ethics Handbook: "media reports" or "sources say" is not good enough; be specific.
    http://ethics.npr.org/full-handbook/
    Wikipedia, Words to watch: phrases such as "experts declare" or "research has shown" claim support without
    letting the reader look at it.
    https://en.wikipedia.org/wiki/Wikipedia:Manual_of_Style/Words_to_watch

Dismiss:
    Name one of them within the next sentences, or link the study.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Marker, Paragraph, Pattern, Span, Terms, regex

CODE = "SRC003"
NAME = "vague-attribution"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "medium"
OPTIONS: Mapping[str, object] = {}
ASKS = ("src003.crowd", "src003.phrase")

#: Where an English or German clause begins: what may stand right before the crowd.
OPENS = (
    r"(?:^|[.!?:;,”\"—–-][ \n]|\b(?:[Bb]ut|[Aa]nd|[Tt]hat|[Ss]ome|[Mm]any|[Mm]ost|[Oo]ther|[Ss]everal"
    r"|[Tt]hough|[Ww]hile"
    r"|[Aa]s) )"
)
EINIGE = r"(?:^|[.!?:;,“—–-][ \n]|\b(?:[Aa]ber|[Uu]nd|[Ee]inige|[Vv]iele|[Mm]anche|[Mm]ehrere|[Aa]ndere) )"
#: Fixed phrases of the other languages.
PHRASES = {
    "en": [
        "it is widely believed", "it is widely thought", "it is often said", "many believe", "many people believe",
        "some people say", "some say", "research has shown", "science says", "it has been reported that",
    ],
    "de": [
        "es wird allgemein angenommen", "es heißt oft", "viele glauben", "viele meinen", "nach ansicht von experten",
        "nach meinung von experten", "laut experten", "experten zufolge", "laut kritikern", "kritikern zufolge",
        "medienberichten zufolge", "laut medienberichten", "nach medienberichten", "presseberichten zufolge",
        "laut studien", "beobachtern zufolge", "nach ansicht von beobachtern",
    ],
    "fr": [
        "selon des experts", "selon les experts", "les experts estiment", "des experts estiment", "selon des médias",
        "selon la presse", "des études montrent", "selon certains observateurs", "les critiques affirment",
        "beaucoup pensent que", "il est largement admis",
    ],
    "es": [
        "según expertos", "según los expertos", "los expertos dicen", "expertos aseguran", "según medios",
        "según la prensa", "los estudios demuestran", "según analistas", "muchos creen que", "los críticos dicen",
    ],
    "pt": [
        "segundo especialistas", "especialistas dizem", "especialistas afirmam", "segundo analistas",
        "segundo a imprensa", "estudos mostram", "críticos dizem", "muitos acreditam que",
    ],
    "it": [
        "secondo gli esperti", "secondo esperti", "gli esperti dicono", "secondo alcuni osservatori",
        "secondo la stampa", "gli studi dimostrano", "secondo i critici", "molti credono che",
    ],
    "ru": [
        "эксперты считают", "по мнению экспертов", "по словам экспертов", "критики утверждают", "по мнению аналитиков",
        "по сообщениям сми", "исследования показывают", "многие считают", "по мнению наблюдателей",
    ],
    "uk": [
        "експерти вважають", "на думку експертів", "за словами експертів", "критики стверджують", "на думку аналітиків",
        "за повідомленнями змі", "дослідження показують", "багато хто вважає",
    ],
    "ja": ["専門家によると", "専門家によれば", "専門家は指摘", "一部報道によると", "研究によると"],
    "zh": ["专家表示", "专家认为", "有专家指出", "据媒体报道", "有分析人士", "研究表明", "批评人士认为"],
    "ko": ["전문가들은", "전문가들에 따르면", "언론 보도에 따르면", "연구에 따르면", "비평가들은"],
    "ar": ["يقول خبراء", "يرى خبراء", "يرى مراقبون", "بحسب خبراء", "تقارير إعلامية", "يقول منتقدون", "تشير الدراسات"],
    "tr": [
        "uzmanlara göre", "uzmanlar uyarıyor", "eleştirmenlere göre", "basında çıkan haberlere göre",
        "araştırmalara göre",
    ],
}  # fmt: skip
#: Words of the stage, where critics are a trade.
STAGE = [
    "film", "movie", "album", "novel", "theatre", "theater", "play", "concert", "exhibition", "opera", "musical",
    "band", "song", "series", "filme", "roman", "konzert", "ausstellung", "oper", "theaterstück", "regisseur",
]  # fmt: skip
#: Marker kinds that lead to a page or a reference.
LINKS = frozenset({"link", "footnote", "number", "key", "bracket"})
#: Articles that point back to people introduced before.
KNOWN = regex(r"\b(?:the|these|those|den|die|der|diesen|diese|dieser|jenen)\s$", re.IGNORECASE)
#: How far before the crowd one of it may be named: "Roe and other critics say".
SENTENCE = 40
SAYING = (
    "say|says|said|argue|argued|believe|believed|warn|warned|claim|claimed|contend|contended|fear|note|noted|suggest"
)
PATTERNS: tuple[Pattern | Terms, ...] = (
    Pattern(
        "src003.crowd",
        OPENS + r"(?P<who>(?:(?:[Ss]ome|[Mm]any|[Mm]ost|[Oo]ther) )?(?:[Ee]xperts|[Cc]ritics|[Oo]bservers|[Aa]nalysts"
        r"|[Ss]cientists|[Rr]esearchers|[Ss]cholars|[Hh]istorians|[Ee]conomists|[Oo]pponents|[Ii]nsiders"
        rf"|[Cc]ommentators|[Pp]undits) (?:have |also |often |now )?(?:{SAYING})\b)",
        languages=frozenset({"en"}),
    ),
    Pattern(
        "src003.crowd",
        OPENS + r"(?P<who>(?:[Ss]tudies|[Rr]esearch|[Mm]edia [Rr]eports|[Nn]ews [Rr]eports|[Pp]ress [Rr]eports)"
        r" (?:have |has |also )?(?:shows?|shown|suggest|suggests|suggested|found|find|say|said|indicate|indicated)\b)",
        languages=frozenset({"en"}),
    ),
    Pattern(
        "src003.crowd",
        r"\b[Aa]ccording to (?P<who>(?:some |many |most )?(?:experts|critics|observers|analysts|media reports"
        r"|news reports|press reports|studies|research|insiders)\b)(?:[.,;]|$)",
        languages=frozenset({"en"}),
    ),
    Pattern(
        "src003.crowd",
        EINIGE + r"(?P<who>(?:Experten|Kritiker|Beobachter|Analysten|Fachleute|Wissenschaftler|Forscher|Historiker"
        r"|Ökonomen|Kommentatoren|Studien|Medienberichte) (?:sagen|sagten|warnen|warnten|meinen|glauben|kritisieren"
        r"|kritisierten|bemängeln|befürchten|befürchteten|fürchten|sprechen|sehen|halten|vermuten|zeigen|belegen"
        r"|werfen|bezweifeln|rechnen|gehen|erwarten)\b)",
        languages=frozenset({"de"}),
    ),
    *(
        Terms("src003.phrase", dict.fromkeys(words, ""), ignore_case=True, languages=frozenset({language}))
        for language, words in PHRASES.items()
    ),
    Terms(
        "src003.stage",
        dict.fromkeys(STAGE, ""),
        ignore_case=True,
        languages=frozenset({"en", "de"}),
    ),
)


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield a flag for each crowd of which neither its paragraph nor the next names one."""
    if article.personal:
        return
    crowds = sorted((*article.found("src003.crowd"), *article.found("src003.phrase")))
    if not crowds:
        return
    named = list(instances(article))
    stages = {owner.number for hit in article.found("src003.stage") if (owner := article.paragraph_at(hit.start))}
    linked = {
        n for marker in article.markers if marker.kind in LINKS for n in (number(article, marker), *marker.covers)
    }
    for hit in article.unquoted(crowds):
        owner = article.paragraph_at(hit.start)
        span = hit.groups.get("who", Span(hit.start, hit.end))
        if owner is None or owner.role not in ("body", "list"):
            continue
        if KNOWN.search(article.text[max(0, span.start - 10) : span.start]):
            continue
        if owner.number in stages or instance(article, owner, span, named) or owner.number in linked:
            continue
        yield flag(article, span)


def instances(article: Article) -> Iterator[int]:
    """Yield where somebody with a name says something, in order."""
    names = {source.key for source in article.sources if source.named}
    return (marker.start for marker in article.markers if marker.strength == "strong" and marker.source in names)


def instance(article: Article, owner: Paragraph, span: Span, named: list[int]) -> bool:
    """Tell whether somebody is named who says it: in the same sentence, behind it, or in the paragraph below."""
    below = article.paragraphs[min(owner.number, len(article.paragraphs) - 1)]
    at = bisect_left(named, max(owner.start, span.start - SENTENCE))
    return owner.verdict == "cited" or (at < len(named) and named[at] < below.end)


def number(article: Article, marker: Marker) -> int:
    """Return the number of the paragraph that a marker stands in, 0 for none."""
    owner = article.paragraph_at(marker.start)
    return owner.number if owner else 0


def flag(article: Article, span: Span) -> Flag:
    """Return the flag for a crowd."""
    return Flag(
        span=span,
        message=f"A crowd without a face: {article.words(span)}",
        reason="none of them is named here or in the next paragraph",
        help="Name one of them, or the study.",
    )
