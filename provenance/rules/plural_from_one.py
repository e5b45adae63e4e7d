"""Sources in the plural where only one is ever described.

Flags:
    The harbour board wants to sell the northern quay before the winter, sources said on Tuesday.

    The board has met three times, a source close to its chairman said. A buyer is waiting, the source added.

Flags:
    Der Vorstand will den Nordkai verkaufen, hieß es aus Quellen. Ein Käufer steht laut Quellen bereit.

    Man habe sich dreimal getroffen, sagte eine Quelle aus dem Vorstand.

Passes:
    The harbour board wants to sell the northern quay before the winter, two sources said on Tuesday.

    The board has met three times, one source close to its chairman said.

Passes:
    The harbour board wants to sell the northern quay before the winter, sources said on Tuesday.

    The board has met three times, a source close to its chairman said. Another source named the buyer.

Passes:
    The harbour board wants to sell the northern quay before the winter, sources familiar with the talks said.

Why:
    "Sources" says that the newsroom heard it more than once. If it heard it once, the plural makes one voice into
    a chorus.

Authority:
    Reuters, Handbook of Journalism: never cite sources in the plural when there is only one.
    https://handbook.reuters.com/index.php?title=The_Essentials_of_Reuters_sourcing

Dismiss:
    Say how many sources there were, or use the singular.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Pattern, Terms

CODE = "ANO004"
NAME = "plural-from-one"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "medium"
OPTIONS: Mapping[str, object] = {}
ASKS = ("voice",)

#: Words for more than one source, by language: where one stands, the plural is accounted for.
SEVERAL = {
    "en": [
        "two sources", "three sources", "four sources", "several sources", "multiple sources", "both sources",
        "another source", "second source", "other source", "one of the sources", "one of the people", "third source",
        "two people", "three people", "four people", "several people", "two officials", "three officials",
        "several officials", "second official", "another official", "other sources", "the sources", "these sources",
        "different source", "separate source",
    ],
    "de": [
        "zwei quellen", "drei quellen", "mehrere quellen", "mehreren quellen", "beide quellen", "andere quelle",
        "weitere quelle", "zweite quelle", "eine der quellen", "andere quellen", "weitere quellen",
        "verschiedene quellen", "verschiedenen quellen", "zwei insider", "mehrere insider",
    ],
    "fr": ["deux sources", "trois sources", "plusieurs sources", "autre source", "autres sources", "l'une des sources"],
    "es": ["dos fuentes", "tres fuentes", "varias fuentes", "otra fuente", "otras fuentes", "una de las fuentes"],
    "pt": ["duas fontes", "três fontes", "várias fontes", "outra fonte", "outras fontes", "uma das fontes"],
    "it": ["due fonti", "tre fonti", "diverse fonti", "più fonti", "un'altra fonte", "altre fonti", "una delle fonti"],
    "ru": ["два источника", "три источника", "несколько источников", "другой источник", "один из источников"],
    "uk": ["два джерела", "три джерела", "кілька джерел", "інше джерело", "одне з джерел"],
    "tr": ["iki kaynak", "üç kaynak", "birkaç kaynak", "başka bir kaynak", "diğer kaynak", "kaynaklardan biri"],
}  # fmt: skip
PATTERNS: tuple[Pattern | Terms, ...] = tuple(
    Terms("ano004.several", dict.fromkeys(words, ""), ignore_case=True, languages=frozenset({language}))
    for language, words in SEVERAL.items()
)


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield one flag at a bare plural of an article in which one source is described and no other."""
    if article.language not in SEVERAL or article.found("ano004.several"):
        return
    hidden = list(article.unquoted(m for m in article.markers if m.voice is not None and m.voice.hidden))
    plural = [marker for marker in hidden if marker.voice and marker.voice.number == "many"]
    single = {marker.source for marker in hidden if marker.voice and marker.voice.number == "one"}
    counted = any(marker.voice and marker.voice.number == "counted" for marker in hidden)
    described = any(marker.voice and marker.voice.described for marker in plural)
    if not plural or not single or counted or described:
        return
    span = plural[0].source_span or plural[0].span
    yield Flag(
        span=span,
        message=f"Sources in the plural, and one is described: {article.words(span)}",
        reason="nowhere does the article speak of a second",
        help="Say how many there were, or use the singular.",
    )
