"""An unnamed source, and no reason anywhere why it has no name.

Flags:
    The harbour board wants to sell the northern quay, a source close to its chairman said on Tuesday.

    A buyer is already waiting, the source said.

Flags:
    Die Verwaltung will den Nordkai verkaufen, sagte ein Insider aus dem Umfeld des Vorstands am Dienstag.

Passes:
    The harbour board wants to sell the northern quay, said a board official who asked not to be named because the
    talks are private.

Passes:
    The harbour board wants to sell the northern quay, two people familiar with the plan said. They spoke on
    condition of anonymity because they were not allowed to discuss it in public.

Passes:
    Harbour officials said the northern quay would stay open, and that nothing would be sold before the winter.

Why:
    A reader who is told why somebody will not be named can judge what the name would have cost, and that the
    newsroom asked. Without a reason anonymity looks like a habit.

Authority:
    SPJ, Code of Ethics: anonymity is for those who may come to harm and know what nobody else will tell; say why
    it was granted.
    https://www.spj.org/ethicscode.asp
    Journalism Trust Initiative, 12.1: the public is told the reason for a source's anonymity.
    https://jti-app.com/report/l2Xqg5RKqze3dVG0/12

Dismiss:
    Give the reason, in words that do not give the source away; or leave it where even the reason would.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Marker, Pattern, Terms

CODE = "ANO002"
NAME = "unexplained-anonymity"
LEVEL: Level = "note"
CONFIDENCE: Confidence = "medium"
OPTIONS: Mapping[str, object] = {}
ASKS = ("voice",)

#: Phrases that give a reason, or tell at least that the name was asked for and withheld, by language.
REASONS = {
    "en": [
        "anonymity", "anonymous because", "not authorized", "not authorised", "unauthorized to", "asked not to be",
        "not to be identified", "not to be named", "not be named", "not be identified", "declined to be named",
        "declined to be identified", "for fear of", "fearing", "feared reprisal", "feared retaliation",
        "on background", "speak freely", "speak candidly", "speak publicly", "discuss private", "private discussions",
        "discuss internal", "internal deliberations", "off the record", "withheld", "wished to remain",
        "for their safety", "for security reasons", "not allowed to", "permission to speak", "asked that their names",
        "asked that his name", "asked that her name", "do not want to be named", "did not want to be named",
        "is not being named",
    ],
    "de": [
        "anonym bleiben", "anonymität", "nicht genannt werden", "namen nicht", "namentlich nicht genannt",
        "nicht namentlich", "nicht befugt", "nicht autorisiert", "aus angst", "aus furcht", "aus sicherheitsgründen",
        "quellenschutz", "zum schutz", "vertraulich", "ungenannt bleiben", "unerkannt bleiben",
    ],
    "fr": ["anonymat", "pas autorisé", "pas autorisée", "pas être nommé", "par peur", "par crainte", "sous couvert"],
    "es": ["anonimato", "no autorizado", "no autorizada", "no ser identificad", "por temor", "por miedo", "reserva de"],
    "pt": ["anonimato", "não autorizad", "não ser identificad", "por medo", "por temor", "sob condição", "sob reserva"],
    "it": ["anonimato", "anonimo per", "non autorizzat", "non essere nominat", "per paura", "per timore"],
    "ru": ["анонимн", "не уполномочен", "не называть", "не назвать", "опасаясь", "из-за страха", "боясь"],
    "uk": ["анонімн", "не уповноважен", "не називати", "побоюючись", "через страх", "боячись"],
    "ja": ["匿名を条件", "匿名で", "名を明かさ", "公表する権限"],
    "zh": ["匿名", "不愿透露姓名", "不愿具名", "未获授权", "无权", "担心"],
    "ko": ["익명을", "익명으로", "신원을 밝히", "권한이 없"],
    "ar": ["عدم الكشف عن", "عدم ذكر اسم", "طلب عدم", "غير مخول", "خوفا", "خشية"],
    "tr": ["adının açıklanmasını", "isminin açıklanmasını", "adını vermek istemeyen", "yetkisi olmadığı", "korktuğu"],
}  # fmt: skip
PATTERNS: tuple[Pattern | Terms, ...] = tuple(
    Terms("ano002.reason", dict.fromkeys(words, ""), ignore_case=True, languages=frozenset({language}), whole=False)
    for language, words in REASONS.items()
)


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield one flag at the first unnamed source of an article that gives no reason anywhere."""
    if article.language not in REASONS or article.found("ano002.reason"):
        return
    hidden = list(article.unquoted(m for m in article.markers if m.voice is not None and m.voice.hidden))
    if not hidden:
        return
    named = introductions(article)
    carried = passed_on(article)
    first = next((m for m in hidden if concealed(article, m, carried) and not revealed(article, m, named)), None)
    if first is None:
        return
    span = first.source_span or first.span
    yield Flag(
        span=span,
        message="No reason is given why this source is not named",
        reason="nothing in the article says why",
        help="Say why the name is withheld.",
    )


def introductions(article: Article) -> list[int]:
    """Return where each person with a name first says something, in order."""
    people = {source.key for source in article.sources if source.kind == "person"}
    first: dict[str, int] = {}
    for marker in article.markers:
        if marker.source in people and marker.voice is None:
            first.setdefault(str(marker.source), marker.start)
    return sorted(first.values())


def revealed(article: Article, marker: Marker, named: list[int]) -> bool:
    """Tell whether one official is named right after: "An official said so. Jane Roe, who leads the agency, said …"."""
    owner = article.paragraph_at(marker.start)
    if owner is None or marker.voice is None or marker.voice.number != "one":
        return False
    below = article.paragraphs[min(owner.number, len(article.paragraphs) - 1)]
    at = bisect_left(named, marker.start)
    return at < len(named) and named[at] < below.end


def passed_on(article: Article) -> set[int]:
    """Return the numbers of the paragraphs whose words another outlet or a paper passed on."""
    documents = {source.key for source in article.sources if source.kind == "document"}
    others = (m for m in article.markers if m.role == "channel" or m.source in documents)
    return article.numbers(marker.start for marker in others)


def concealed(article: Article, marker: Marker, carried: set[int]) -> bool:
    """Tell whether a hidden voice makes a statement of its own, and to nobody but this article."""
    owner = article.paragraph_at(marker.start)
    if owner is None or owner.role == "headline" or owner.number in carried:
        return False
    return marker.strength == "strong"
