"""A headline that asserts what the body only attributes.

Flags:
    Harbour Board Bribed Inspector of Northern Quay

    The harbour board bribed the inspector of the northern quay, a former clerk, Ada Lindqvist, claimed on Monday.

    The board has not answered.

Flags:
    Hafenvorstand hat Prüfer am Nordkai bestochen

    Der Hafenvorstand hat den Prüfer am Nordkai bestochen, behauptete die frühere Schreiberin Ada Lindqvist am Montag.

    Der Vorstand hat nicht geantwortet.

Passes:
    Harbour Board Bribed Inspector, Former Clerk Says

    The harbour board bribed the inspector of the northern quay, a former clerk, Ada Lindqvist, claimed on Monday.

    The board has not answered.

Passes:
    Harbour board 'bribed inspector of northern quay'

    The harbour board bribed the inspector of the northern quay, a former clerk, Ada Lindqvist, claimed on Monday.

    The board has not answered.

Passes:
    Northern Quay Closed Until Spring

    The northern quay will be closed until the spring, the harbour master, Nils Aaker, said on Monday.

    Two of its piers have moved.

Why:
    In the headline's own voice a claim becomes a fact, and the headline is what most people see and pass on.

Authority:
    IPSO, Editors' Code of Practice, clause 1: headlines that the text does not support are inaccurate; comment,
    conjecture and fact are kept apart.
    https://www.out-law.com/en/articles/2015/december/publishers-headlines-must-be-supported-by-article-text-under-revised-industry-code/

Dismiss:
    Say who claims it, in the headline or the deck, or set the claim in quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Marker, Paragraph, Pattern, Terms, regex

CODE = "HED001"
NAME = "unattributed-headline"
LEVEL: Level = "note"
CONFIDENCE: Confidence = "low"
OPTIONS: Mapping[str, object] = {"paragraphs": 2, "share": 0.5}
ASKS = ("hed001.claim",)

#: Verbs and nouns by which somebody claims what another may dispute, by language.
CLAIMS = {
    "en": [
        "claimed", "claims", "claim", "claiming", "alleged", "alleges", "allege", "alleging", "accused", "accuses",
        "accuse", "accusing", "insisted", "insists", "argued", "argues", "denied", "denies", "contended", "contends",
        "asserted", "asserts", "boasted", "boasts", "suggested", "suggests", "speculated", "predicted", "predicts",
        "warned", "warns", "believes", "believed", "vowed", "promised", "estimated", "estimates", "blamed", "blames",
    ],
    "de": [
        "behauptete", "behauptet", "behaupten", "beschuldigte", "beschuldigt", "warf", "wirft", "unterstellte",
        "bestritt", "bestreitet", "mutmaßte", "vermutet", "vermutete", "glaubt", "glaubte", "warnte", "warnt",
        "schätzt", "schätzte", "prognostizierte", "versprach", "beteuerte", "beteuert",
    ],
    "fr": ["affirme", "a affirmé", "prétend", "accuse", "a accusé", "dénonce", "estime", "dément"],
    "es": ["acusó", "acusa", "asegura", "aseguró", "alegó", "denunció", "niega", "negó", "estima"],
    "pt": ["acusou", "acusa", "alegou", "alega", "denunciou", "nega", "negou", "estima"],
    "it": ["accusa", "ha accusato", "sostiene", "denuncia", "nega", "stima"],
    "ru": ["утверждает", "обвинил", "обвинила", "обвиняет", "отрицает", "считает"],
    "uk": ["стверджує", "звинуватив", "звинуватила", "звинувачує", "заперечує", "вважає"],
    "tr": ["iddia etti", "suçladı", "öne sürdü", "yalanladı", "savundu"],
}  # fmt: skip
#: Words by which a headline itself says that somebody says so.
VOICES = {
    "en": [
        "no", "not", "never", "says", "say", "said", "claims", "claim", "alleges", "accuses", "accused", "warns",
        "according", "report", "reports", "poll", "study", "survey", "vows", "calls", "denies", "blames", "predicts",
        "tells", "urges", "insists", "argues", "alleged", "allegedly", "slams", "blasts", "rips", "defends",
        "promises", "suggests", "believes", "thinks", "wants", "attacks", "mocks", "asks", "questions", "hits",
        "threatens", "admits", "charges", "responds",
    ],
    "de": [
        "nicht", "kein", "keine", "sagt", "laut", "behauptet", "warnt", "wirft", "beschuldigt", "bericht", "studie",
        "umfrage", "angeblich", "soll", "sollen", "fordert", "kritisiert", "bestreitet", "dementiert", "zufolge",
        "mutmaßlich", "mutmaßliche", "vorwürfe", "vorwurf", "verspricht", "schätzt", "kündigt", "erklärt", "sieht",
        "hält", "nennt", "will",
    ],
    "fr": ["selon", "affirme", "accuse", "dénonce", "dit", "estime", "d'après"],
    "es": ["según", "dice", "acusa", "asegura", "denuncia", "afirma", "niega"],
    "pt": ["segundo", "diz", "acusa", "afirma", "denuncia", "nega", "alega"],
    "it": ["secondo", "dice", "accusa", "sostiene", "denuncia", "nega"],
    "ru": ["заявил", "заявила", "обвинил", "сообщили", "сообщил", "считает", "назвал"],
    "uk": ["заявив", "заявила", "звинуватив", "повідомили", "вважає", "назвав"],
    "tr": ["göre", "iddia", "dedi", "suçladı", "iddiası", "açıkladı"],
}  # fmt: skip
PATTERNS: tuple[Pattern | Terms, ...] = tuple(
    Terms(f"hed001.{name}", dict.fromkeys(words, ""), ignore_case=True, languages=frozenset({language}))
    for name, table in (("claim", CLAIMS), ("voice", VOICES))
    for language, words in table.items()
)
WORD = regex(r"[^\W_]+")
#: The fewest words of weight by which a headline can be told to say the same as the body.
FEWEST = 3


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield a flag where the words of the headline are those that the opening lets somebody claim."""
    head = next((p for p in article.paragraphs if p.role == "headline"), None)
    claims = {hit.start for hit in article.found("hed001.claim")}
    if head is None or not claims or article.personal or voiced(article, head):
        return
    heavy = {stem(word) for word in WORD.findall(article.words(head.span)) if len(word) > 3 or word.isdigit()}
    if len(heavy) < FEWEST:
        return
    for paragraph in list(article.body())[: int(str(options["paragraphs"]))]:
        for marker in article.marks(paragraph):
            if claimed(marker, claims) and share(article, marker, heavy) >= float(str(options["share"])):
                yield flag(article, head, marker)
                return


def voiced(article: Article, head: Paragraph) -> bool:
    """Tell whether the headline or the deck says who says so, quotes or asks."""
    decks = (p for p in article.paragraphs[head.number :][:2] if p.role == "deck")
    if head.attributed or any(deck.attributed for deck in decks):
        return True
    if any(mark in article.words(head.span) for mark in "?:“”„\"«»‘’'？"):
        return True
    return any(head.start <= hit.start < head.end for hit in article.found("hed001.voice"))


def claimed(marker: Marker, claims: set[int]) -> bool:
    """Tell whether a marker lets somebody claim, rather than announce or find."""
    return marker.kind == "speech" and marker.cue is not None and marker.cue.start in claims and bool(marker.name)


def share(article: Article, marker: Marker, heavy: set[str]) -> float:
    """Return how much of the headline stands in what is claimed."""
    there = {stem(word) for span in marker.content for word in WORD.findall(article.words(span))}
    return len(heavy & there) / len(heavy)


def stem(word: str) -> str:
    """Return the beginning of a word, by which "bribes" and "bribed" are one."""
    return word if word.isdigit() else word.casefold()[:5]


def flag(article: Article, head: Paragraph, marker: Marker) -> Flag:
    """Return the flag for a headline that takes a claim for its own."""
    return Flag(
        span=head.span,
        message=f"The headline asserts what {marker.name} only claims",
        reason="the body attributes it, the headline does not",
        help="Say in the headline who claims it, or set it in quotation marks.",
        paragraph=head.number,
    )
