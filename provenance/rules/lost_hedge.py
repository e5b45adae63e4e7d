"""A hedge that stands in the body and is gone from the headline.

Flags:
    Harbour Board Sells Northern Quay

    The harbour board could sell the northern quay before the winter, its chairman, Nils Aaker, said on Monday.

    A buyer has been shown around twice.

Flags:
    40 Boats Lost in Flood on the Bay

    Up to 40 boats were lost in the flood on Sunday, the harbour master, Nils Aaker, said on Monday.

    The water has begun to fall.

Flags:
    Brandstifter vom Nordkai gefasst

    Die Polizei hat am Montag den mutmaßlichen Brandstifter vom Nordkai gefasst, teilte sie mit.

    Er war auf der Fähre eingeschlafen.

Passes:
    Harbour Board May Sell Northern Quay

    The harbour board could sell the northern quay before the winter, its chairman, Nils Aaker, said on Monday.

    A buyer has been shown around twice.

Passes:
    Harbour Board to Discuss Northern Quay

    The harbour board could sell the northern quay before the winter, its chairman, Nils Aaker, said on Monday.

    A buyer has been shown around twice.

Passes:
    Arsonist of the Northern Quay Jailed

    The alleged arsonist of the northern quay was caught in May. He was convicted on Monday, the court said.

    He had fallen asleep on the ferry.

Why:
    Most readers read the headline alone. What is possible, alleged or at most so many in the body has to be so there.

Authority:
    IPSO, Editors' Code of Practice, clause 1: no inaccurate or misleading information, headlines that the text does not
    support among it.
    https://www.out-law.com/en/articles/2015/december/publishers-headlines-must-be-supported-by-article-text-under-revised-industry-code/

Dismiss:
    Put the hedge back ("may", "up to", "suspected"), or leave it where the body settles the matter further down.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Hit, Level, Paragraph, Pattern, Span, Terms, regex

CODE = "HED002"
NAME = "lost-hedge"
LEVEL: Level = "note"
CONFIDENCE: Confidence = "low"
OPTIONS: Mapping[str, object] = {"paragraphs": 2}
ASKS = ("hed002.hedge",)

#: Hedges by language; the word right behind one is what it hedges.
HEDGES = {
    "en": [
        "alleged", "allegedly", "suspected", "reportedly", "could", "may", "might", "up to", "as many as",
        "possibly", "possible", "apparent", "apparently", "accused",
    ],
    "de": [
        "mutmaßliche", "mutmaßlicher", "mutmaßlichen", "mutmaßlich", "angeblich", "angebliche", "angeblichen",
        "könnte", "könnten", "bis zu", "möglicherweise", "mögliche", "möglichen", "vermeintliche", "vermeintlichen",
        "wohl", "vermutlich",
    ],
    "fr": ["présumé", "présumée", "présumés", "jusqu'à", "pourrait", "pourraient", "peut-être", "possible"],
    "es": ["presunto", "presunta", "presuntos", "supuesto", "supuesta", "hasta", "podría", "podrían", "posible"],
    "pt": ["suposto", "suposta", "alegado", "até", "pode", "poderia", "poderiam", "possível"],
    "it": ["presunto", "presunta", "presunti", "fino a", "potrebbe", "potrebbero", "possibile"],
    "ru": ["предполагаемый", "предполагаемого", "якобы", "до", "может", "могут", "возможно"],
    "uk": ["ймовірний", "ймовірного", "нібито", "до", "може", "можуть", "можливо"],
    "tr": ["şüpheli", "iddia edilen", "olası", "en fazla", "muhtemelen"],
}  # fmt: skip
#: Signs in a headline that it does not assert in the article's own voice.
OPEN = {
    "en": [
        "may", "might", "could", "alleged", "allegedly", "suspected", "suspect", "suspects", "reportedly", "accused",
        "up to", "says", "say", "claims", "claim", "possible", "possibly", "report", "probe", "fears", "feared",
        "risk", "threat", "threatens", "if", "charged", "apparent", "can", "would", "likely", "weighs", "considers",
        "considering", "mulls", "potential",
    ],
    "de": [
        "könnte", "könnten", "mutmaßlich", "mutmaßliche", "mutmaßlicher", "mutmaßlichen", "angeblich", "angebliche",
        "verdacht", "verdächtig", "verdächtige", "verdächtiger", "wohl", "möglich", "möglicherweise", "bis zu",
        "soll", "sollen", "offenbar", "vermutlich", "droht", "drohen", "laut", "sagt", "will", "wollen", "würde",
        "kann", "vermeintliche", "erwägt", "prüft",
    ],
    "fr": ["pourrait", "pourraient", "présumé", "selon", "jusqu'à", "possible", "soupçonné", "accusé", "dit"],
    "es": ["podría", "podrían", "presunto", "presunta", "según", "hasta", "posible", "dice", "acusado"],
    "pt": ["pode", "poderia", "podem", "suposto", "suposta", "segundo", "até", "possível", "diz", "acusado"],
    "it": ["potrebbe", "potrebbero", "presunto", "presunta", "secondo", "fino a", "possibile", "accusato"],
    "ru": ["может", "могут", "возможно", "якобы", "предполагаемый", "до", "подозреваемый", "сообщили"],
    "uk": ["може", "можуть", "можливо", "нібито", "ймовірний", "до", "підозрюваний", "повідомили"],
    "tr": ["olası", "iddia", "iddiası", "şüpheli", "en fazla", "muhtemel"],
}  # fmt: skip
#: Words that settle an allegation.
SETTLED = {
    "en": ["convicted", "conviction", "pleaded guilty", "found guilty", "sentenced", "confirmed"],
    "de": ["verurteilt", "verurteilung", "gestanden", "geständnis", "bestätigt", "schuldig gesprochen"],
    "fr": ["condamné", "condamnée", "confirmé"], "es": ["condenado", "condenada", "confirmado"],
    "pt": ["condenado", "condenada", "confirmado"], "it": ["condannato", "condannata", "confermato"],
    "ru": [
        "осуждён", "осужден", "приговорён", "приговорен", "подтвердил", "uk", "засуджено", "засуджений",
        "підтвердив",
    ],
    "tr": ["mahkûm", "mahkum", "doğrulandı"],
}  # fmt: skip
PATTERNS: tuple[Pattern | Terms, ...] = tuple(
    Terms(f"hed002.{name}", dict.fromkeys(words, ""), ignore_case=True, languages=frozenset({language}))
    for name, table in (("hedge", HEDGES), ("open", OPEN), ("settled", SETTLED))
    for language, words in table.items()
)
WORD = regex(r"[^\W_]+")
#: Words that stand between a hedge and what it hedges.
PASSED = frozenset(
    [
        "be", "have", "has", "a", "an", "the", "been", "of", "to", "in", "the", "der", "die", "das", "den", "dem",
        "des", "ein", "eine", "sein", "haben", "un", "une", "el", "la", "le",
    ]
)  # fmt: skip
#: How many words behind a hedge are looked at, the least part of the headline that its sentence must hold.
BEHIND, SHARE = 3, 0.4


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield a flag where the headline asserts what the opening hedges, word for word."""
    head = next((p for p in article.paragraphs if p.role == "headline"), None)
    hits = list(article.unquoted(article.found("hed002.hedge")))
    if head is None or head.attributed or not hits or article.personal or open_ended(article, head):
        return
    said = {stem(word) for word in WORD.findall(article.words(head.span))}
    for paragraph in list(article.body())[: int(str(options["paragraphs"]))]:
        if not covers(article, paragraph, said):
            continue
        for hit in (hit for hit in hits if paragraph.start <= hit.start < paragraph.end):
            target = hedged(article, hit, paragraph)
            if target and stem(target) in said and not settled(article, hit):
                yield flag(article, head, hit, target)
                return


def settled(article: Article, hit: Hit) -> bool:
    """Tell whether an allegation was settled since, by a verdict that the article speaks of."""
    possible = ("could", "may", "might", "up to", "as many as", "könnte", "könnten", "bis zu")
    return article.words((hit.start, hit.end)).lower() not in possible and bool(article.found("hed002.settled"))


def open_ended(article: Article, head: Paragraph) -> bool:
    """Tell whether a headline hedges, quotes, asks or names whoever says so."""
    words = article.words(head.span)
    if any(mark in words for mark in "?:“”„\"«»‘’'？"):
        return True
    return any(head.start <= hit.start < head.end for hit in article.found("hed002.open"))


def hedged(article: Article, hit: Hit, paragraph: Paragraph) -> str | None:
    """Return the word that a hedge hedges: the first of weight behind it."""
    words = WORD.findall(article.text[hit.end : min(paragraph.end, hit.end + 80)])[: BEHIND + 2]
    return next((word for word in words if word.casefold() not in PASSED), None)


def covers(article: Article, paragraph: Paragraph, said: set[str]) -> bool:
    """Tell whether a paragraph says what the headline says: half of its words of weight stand there."""
    heavy = {word for word in said if len(word) > 3 or word.isdigit()}
    there = {stem(word) for word in WORD.findall(article.words(paragraph.span))}
    return bool(heavy) and len(heavy & there) >= SHARE * len(heavy)


def stem(word: str) -> str:
    """Return the beginning of a word, by which "sells" and "sell" are one."""
    return word if word.isdigit() else word.casefold()[:5].removesuffix("s")


def flag(article: Article, head: Paragraph, hit: Hit, target: str) -> Flag:
    """Return the flag for a headline without its hedge."""
    words = article.words((hit.start, hit.end))
    return Flag(
        span=Span(head.start, head.end),
        message=f"The headline drops the hedge of the body: {words} {target}",
        reason="the headline asserts it",
        help="Put the hedge back.",
        paragraph=head.number,
    )
