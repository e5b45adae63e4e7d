"""A contentious first paragraph whose source comes later than the second.

Flags:
    Cracks in the Quay

    The harbour board hid the cracks in the northern quay for two years and bribed the inspector who found them.

    The quay is the oldest of the four in the bay. It was built when the town still lived from salt.

    Divers found the cracks by chance, the harbour master, Nils Aaker, said on Tuesday.

Flags:
    Risse im Kai

    Der Hafenvorstand hat die Risse im Nordkai zwei Jahre lang vertuscht und den Prüfer bestochen.

    Der Kai ist der älteste von vieren in der Bucht. Er wurde gebaut, als die Stadt noch vom Salz lebte.

    Taucher fanden die Risse durch Zufall, sagte Hafenmeister Nils Aaker am Dienstag.

Passes:
    Cracks in the Quay

    The harbour board hid the cracks in the northern quay for two years and bribed the inspector who found them.

    Divers found the cracks by chance, the harbour master, Nils Aaker, said on Tuesday.

Passes:
    Rain in the Valley

    Rain will reach the valley on Friday, and the river will stand high on its banks by the evening.

    Ferries will run every hour.

    The locks will stay open all night, the harbour master, Nils Aaker, said on Tuesday.

Passes:
    Board Chairman Sent to Prison

    A judge convicted the chairman of the harbour board of bribery on Monday and sent him to prison for two years.

    The court's hall was full.

    He will appeal, his lawyer, Ada Lindqvist, said.

Why:
    The first paragraph is what most readers read. What is disputed in it needs its source while they are there.

Authority:
    Reuters, Handbook of Journalism: a story on something undisputed may open without a source if it gives one high up;
    where the opening is contentious, it has to be sourced.
    http://www.aalep.eu/essentials-sourcing-journalists
    AFP, Twenty principles of sourcing, 1: the source is given at once, in alerts, urgents and leads.
    https://m.zixin.com.cn/doc/4403572.html

Dismiss:
    Name the source in the first paragraph or the second, or leave it where the event is official and public.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Paragraph, Pattern, Terms

CODE = "SRC002"
NAME = "unsourced-lead"
LEVEL: Level = "note"
CONFIDENCE: Confidence = "low"
OPTIONS: Mapping[str, object] = {"min-words": 12}
ASKS = ("src002.contentious",)

#: Words of accusation: what they say of somebody, somebody disputes.
CONTENTIOUS = {
    "en": [
        "accused", "accuses", "accusing", "accusations", "allegations", "allegation", "alleged", "allegedly", "bribe",
        "bribed", "bribery", "bribes", "corrupt", "corruption", "fraud", "fraudulent", "illegally", "lied", "lies",
        "lying", "cover-up", "covered up", "hid", "misconduct", "abuse", "abused", "harassed", "harassment",
        "assaulted", "rape", "raped", "embezzled", "laundered", "laundering", "torture", "tortured", "massacre",
        "genocide", "war crimes", "war crime", "smear", "sabotage", "sabotaged", "espionage", "spied", "rigged",
        "stole", "leaked", "secretly", "scandal", "conspiracy", "wrongdoing", "kickbacks", "racist", "discrimination",
        "plotted",
    ],
    "de": [
        "beschuldigt", "vorgeworfen", "vorwürfe", "bestochen", "bestechung", "korruption", "korrupt", "betrug",
        "betrogen", "gelogen", "vertuscht", "vertuschung", "missbrauch", "missbraucht", "belästigt", "vergewaltigt",
        "veruntreut", "geldwäsche", "gefoltert", "folter", "massaker", "kriegsverbrechen", "sabotage", "spionage",
        "ausspioniert", "manipuliert", "gestohlen", "skandal", "heimlich", "rassistisch", "diskriminierung", "illegal",
        "verschwörung",
    ],
    "fr": [
        "accusé", "accusée", "accusés", "corruption", "fraude", "menti", "dissimulé", "torture", "massacre",
        "scandale", "illégalement", "complot",
    ],
    "es": [
        "acusado", "acusada", "acusados", "corrupción", "fraude", "mintió", "ocultó", "tortura", "masacre",
        "escándalo", "ilegalmente", "soborno",
    ],
    "pt": [
        "acusado", "acusada", "corrupção", "fraude", "mentiu", "escondeu", "tortura", "massacre", "escândalo",
        "ilegalmente", "propina",
    ],
    "it": [
        "accusato", "accusata", "corruzione", "frode", "mentito", "nascosto", "tortura", "massacro", "scandalo",
        "illegalmente", "tangenti",
    ],
    "ru": [
        "обвиняют", "обвинил", "обвинила", "обвиняется", "коррупции", "коррупция", "взятку", "взятки",
        "мошенничество", "пытки", "скандал", "скрывал", "скрыл", "незаконно",
    ],
    "uk": [
        "звинувачують", "звинуватив", "звинуватила", "корупції", "корупція", "хабар", "шахрайство", "катування",
        "скандал", "приховував", "незаконно",
    ],
    "ja": ["汚職", "収賄", "不正", "隠蔽", "虐待", "虐殺", "疑惑", "スキャンダル"],
    "zh": ["腐败", "贿赂", "欺诈", "隐瞒", "虐待", "屠杀", "指控", "丑闻"],
    "ko": ["부패", "뇌물", "사기", "은폐", "학대", "학살", "의혹", "스캔들"],
    "ar": ["فساد", "رشوة", "احتيال", "تعذيب", "مجزرة", "فضيحة", "اتهامات"],
    "tr": ["yolsuzluk", "rüşvet", "dolandırıcılık", "işkence", "katliam", "skandal", "suçlandı", "suçlanıyor"],
}  # fmt: skip
#: Words of official events, which are their own source.
OFFICIAL = {
    "en": [
        "court", "judge", "jury", "sentenced", "convicted", "resigned", "resignation", "pleaded", "ruled", "ruling",
        "indicted", "charged", "signed", "lawsuit", "sued", "trial", "grand jury", "verdict", "hearing",
        "investigation", "arrested", "prosecutors", "debate", "testified", "impeachment",
    ],
    "de": [
        "gericht", "richter", "richterin", "verurteilt", "urteil", "anklage", "angeklagt", "staatsanwaltschaft",
        "prozess", "verhaftet", "festgenommen", "polizei", "ermittelt", "ermittler", "haftbefehl", "zurückgetreten",
        "rücktritt", "ermittlungen", "untersuchungsausschuss", "gesetz",
    ],
    "fr": ["tribunal", "juge", "condamné", "procès", "cour", "parquet"],
    "es": ["tribunal", "juez", "condenado", "juicio", "corte", "fiscalía"],
    "pt": ["tribunal", "juiz", "condenado", "julgamento", "corte", "justiça"],
    "it": ["tribunale", "giudice", "condannato", "processo", "corte", "procura"],
    "ru": ["суд", "приговор", "приговорил", "следствие", "прокуратура"],
    "uk": ["суд", "вирок", "засудив", "слідство", "прокуратура"],
    "ja": ["裁判", "判決", "起訴", "逮捕"],
    "zh": ["法院", "判决", "起诉", "逮捕"],
    "ko": ["법원", "판결", "기소", "체포"],
    "ar": ["المحكمة", "حكم", "النيابة"],
    "tr": ["mahkeme", "hâkim", "dava", "savcılık"],
}  # fmt: skip
PATTERNS: tuple[Pattern | Terms, ...] = tuple(
    Terms(f"src002.{name}", dict.fromkeys(words, ""), ignore_case=True, languages=frozenset({language}))
    for name, table in (("contentious", CONTENTIOUS), ("official", OFFICIAL))
    for language, words in table.items()
)


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield a flag where the lead is contentious, the first two paragraphs cite nobody, and a later one does."""
    if article.personal or not article.judged or article.credits:
        return
    body = list(article.body())
    if not body or any(article.vouched(p) for p in body[:2]) or announced(article, body):
        return
    late = next((p for p in body if article.vouched(p)), None)
    if late is None or article.length(body[0].span) < int(str(options["min-words"])):
        return
    if stands("src002.contentious", article, body[0]) and not stands("src002.official", article, body[0]):
        yield Flag(
            span=body[0].span,
            message="The lead is contentious and names no source",
            reason=f"the first source stands in paragraph {late.number}",
            help="Name the source in the first paragraph or the second.",
            paragraph=body[0].number,
        )


def announced(article: Article, body: list[Paragraph]) -> bool:
    """Tell whether a headline or deck above the lead says who says so."""
    return any(p.attributed for p in article.paragraphs[: body[0].number - 1])


def stands(name: str, article: Article, paragraph: Paragraph) -> bool:
    """Tell whether a registered word stands in a paragraph, in the article's own words."""
    return any(paragraph.start <= hit.start < paragraph.end for hit in article.unquoted(article.found(name)))
