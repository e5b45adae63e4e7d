"""A hedge that hides who reports or alleges: "reportedly", "allegedly", "is said to".

Flags:
    The council met on Monday, the mayor said.

    The harbour board has reportedly found a buyer for the northern quay and wants to sign before the winter.

Flags:
    Der Rat tagte am Montag, sagte die Bürgermeisterin.

    Der Vorstand hat angeblich einen Käufer für den Nordkai gefunden und will noch vor dem Winter unterschreiben.

Passes:
    The harbour board has reportedly found a buyer for the northern quay, according to the Harbour Gazette.

Passes:
    The two men allegedly took the copper from the quay at night. Prosecutors charged them with theft on Monday.

Passes:
    Prosecutors charged two dockers with theft on Monday, according to the indictment.

    The two men allegedly took the copper from the northern quay at night and sold it up the river.

Passes:
    "He is said to be the best pilot on the river," the mayor said.

Why:
    The word tells readers that somebody else says so and keeps back who. They can weigh neither the report nor
    whoever made it.

Authority:
    NPR, Ethics Handbook: it is not enough to report that some detail is "reportedly" true.
    http://ethics.npr.org/g-transparency/i-d-that-source-as-best-you-can/
    German Press Code, section 2: unconfirmed reports, rumours and conjecture are made recognisable as such.
    https://schweizer.eu/aktuelles/das-neueste/12004-bei-der-veroeffentlichung-von-online-umfragen-muss-selbstverstaendlich-klar-zum-ausdruck-kommen-ob-die-ergebnisse-repraesentativ-sind-oder-nicht

Dismiss:
    Name the report or the charge.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import ASSERTING, Article, Confidence, Flag, Hit, Level, Pattern, Span, Terms

CODE = "SRC007"
NAME = "reportedly"
LEVEL: Level = "note"
CONFIDENCE: Confidence = "medium"
OPTIONS: Mapping[str, object] = {}
ASKS = ("src007.hearsay",)

#: Words by which an article passes on what nobody is named for, by language.
HEARSAY = {
    "en": [
        "reportedly", "allegedly", "purportedly", "is said to", "are said to", "was said to", "were said to",
        "is rumored to", "is rumoured to", "are rumored to", "are rumoured to", "rumor has it", "rumour has it",
        "is alleged to", "are alleged to", "was alleged to", "is reported to", "are reported to", "was reported to",
    ],
    "de": ["angeblich", "dem vernehmen nach", "gerüchten zufolge", "gerüchteweise", "wie es heißt", "wie verlautet"],
    "fr": ["paraît-il", "prétendument", "dit-on", "selon la rumeur", "selon des rumeurs"],
    "es": ["supuestamente", "según se dice", "se rumorea que", "presuntamente", "al parecer"],
    "pt": ["supostamente", "alegadamente", "ao que parece", "diz-se que", "segundo rumores"],
    "it": ["a quanto pare", "si dice che", "stando alle voci", "secondo indiscrezioni", "a quanto si dice"],
    "ru": ["якобы", "по слухам", "по некоторым данным", "говорят, что"],
    "uk": ["нібито", "начебто", "за чутками", "за деякими даними", "подейкують"],
    "ja": ["と言われている", "とうわさされ", "と噂され", "とされている"],
    "zh": ["据传", "据称", "据说", "传闻称"],
    "ko": ["소문에 따르면", "것으로 전해졌다", "라는 소문"],
    "ar": ["يقال إن", "يُزعم", "يزعم أن", "وفق شائعات"],
    "tr": ["iddiaya göre", "söylentiye göre", "söylentilere göre", "iddia edildi", "öne sürüldü"],
}  # fmt: skip
#: Words of the law: where a charge stands nearby, the hedge is the law's own.
CHARGES = {
    "en": [
        "charged", "charges", "charge", "indicted", "indictment", "prosecutor", "prosecutors", "complaint", "lawsuit",
        "suit", "sued", "court", "judge", "jury", "trial", "police", "arrested", "investigators", "affidavit",
        "plaintiff", "plaintiffs", "warrant", "accused", "accusing", "accuser", "convicted", "pleaded", "detectives",
        "sheriff",
    ],
    "de": [
        "anklage", "angeklagt", "angeklagte", "angeklagten", "staatsanwaltschaft", "polizei", "gericht", "ermittler",
        "ermittlungen", "verhaftet", "festgenommen", "prozess", "vorgeworfen", "vorwurf", "haftbefehl", "klage",
    ],
    "fr": ["police", "parquet", "procureur", "tribunal", "plainte", "accusé", "inculpé", "mis en examen"],
    "es": ["policía", "fiscalía", "fiscal", "tribunal", "juez", "acusado", "acusada", "denuncia", "detenido"],
    "pt": [
        "polícia", "promotoria", "ministério público", "tribunal", "juiz", "acusado", "acusada", "denúncia", "preso",
    ],
    "it": ["polizia", "procura", "tribunale", "giudice", "accusato", "denuncia", "indagato", "arrestato"],
    "ru": ["полиция", "следствие", "суд", "прокуратура", "обвиняемый", "обвинение", "дело", "задержан"],
    "uk": ["поліція", "слідство", "суд", "прокуратура", "обвинувачений", "підозра", "затримано"],
    "ja": ["警察", "検察", "起訴", "逮捕", "裁判", "容疑"],
    "zh": ["警方", "检方", "检察", "起诉", "法院", "逮捕", "涉嫌"],
    "ko": ["경찰", "검찰", "기소", "법원", "체포", "혐의"],
    "ar": ["الشرطة", "النيابة", "المحكمة", "اتهام", "اعتقال"],
    "tr": ["polis", "savcılık", "mahkeme", "iddianame", "gözaltı", "tutuklandı"],
}  # fmt: skip
PATTERNS: tuple[Pattern | Terms, ...] = tuple(
    Terms(f"src007.{name}", dict.fromkeys(words, ""), ignore_case=True, languages=frozenset({language}))
    for name, table in (("hearsay", HEARSAY), ("charge", CHARGES))
    for language, words in table.items()
)


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield a flag for each hedge in a paragraph that neither cites anybody nor stands beside a charge."""
    if article.personal:
        return
    hedges = list(article.unquoted(article.found("src007.hearsay")))
    if not hedges:
        return
    charged = article.numbers(hit.start for hit in article.found("src007.charge"))
    for hit in hedges:
        owner = article.paragraph_at(hit.start)
        if owner is None or owner.role not in ASSERTING or article.vouched(owner):
            continue
        if charged.isdisjoint(near.number for near in article.around(owner)):
            yield flag(article, hit)


def flag(article: Article, hit: Hit) -> Flag:
    """Return the flag for a hedge."""
    words = article.words((hit.start, hit.end))
    return Flag(
        span=Span(hit.start, hit.end),
        message=f"Nobody is named who says so: {words}",
        reason="no report and no charge is cited in this paragraph",
        help="Name who reports or alleges it.",
    )
