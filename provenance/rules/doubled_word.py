r"""A small word that stands there twice: "the the".

Flags:
    The islanders were angered by the the decision of the council.

Flags:
    Der Rat will das Schiff im im Oktober verkaufen.

Passes:
    She had had enough, and said that that was that; he came in in the end.

Passes:
    Die Frauen, die die Fähre fahren, warten.

Passes:
    The band The The plays on Friday, and a fund for for-profit schools pays.

Why:
    Nobody sees it when reading fast, and everybody who does sees that nobody else did.

Authority:
    Wikipedia, Guild of Copy Editors: copy editing makes a text correct and consistent before anything else.
    https://en.wikipedia.org/wiki/Wikipedia:WikiProject_Guild_of_Copy_Editors/How_to

Dismiss:
    Delete one of them. Only words that no sentence needs twice are looked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Edit, Fix, Flag, Level, Pattern, Span, Terms

CODE = "DEB016"
NAME = "doubled-word"
LEVEL: Level = "note"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
ASKS = ("deb016.twice",)
#: The words are kept in lexicon/debris/doubled_word.toml.
PATTERNS: tuple[Pattern | Terms, ...] = ()


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield each small word that follows itself."""
    for hit in article.found("deb016.twice"):
        span = Span(hit.start, hit.end)
        first, second = article.words(span).split(" ")
        beside = article.text[max(0, hit.start - 1) : hit.start] + article.text[hit.end : hit.end + 1]
        # "for for-profit" and "the The Hague": the second is the beginning of something else.
        if not second.islower() or set(beside) & set("-–'’/") or article.used(span) is None:
            continue
        yield Flag(
            span,
            f"A doubled word: {article.words(span)}",
            fix=Fix(False, (Edit(hit.start + len(first), hit.end, ""),)),
            reason="The word follows itself.",
            help="Delete one of them.",
        )
