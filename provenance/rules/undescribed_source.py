"""An unnamed source of whom the article says nothing: "a source", "officials".

Flags:
    The harbour board wants to sell the northern quay before the winter, a source said on Tuesday.

    A buyer for the warehouses beside it is already waiting.

Flags:
    Die Hafenverwaltung will den Nordkai noch vor dem Winter verkaufen, sagte eine Quelle am Dienstag.

Passes:
    The harbour board wants to sell the northern quay, a source close to the board's chairman said on Tuesday.

    The sources said a buyer for the warehouses beside it is already waiting.

Passes:
    Two harbour board officials laid out the plan on Monday and answered questions for an hour.

    The northern quay will be sold before the winter, officials said.

Passes:
    The river is the main power source of the valley, and the source code of its turbines is public, the mayor said.

Passes:
    Mayor Ada Lindqvist said she had spoken to officials, and the officials of the match agreed with her.

Passes:
    Storm spared the port, official says.

    The storm passed the port by, a spokesman for the harbour board said. Two cranes were damaged.

Why:
    Whoever reads "a source" cannot weigh what it says: whose side it is on, how it knows, what it wants. A few
    words about the source cost it nothing and let the reader judge.

Authority:
    NPR, Ethics Handbook: tell how an unnamed source knows and what may move it; that officials say something
    is not enough.
    http://ethics.npr.org/g-transparency/i-d-that-source-as-best-you-can/
    Associated Press, on anonymous sources: information is attributed to named sources, and where it cannot be,
    the attribution is as specific as it can be.
    https://blog.ap.org/behind-the-news/when-is-it-ok-to-use-anonymous-sources

Dismiss:
    Say which body the source belongs to or how it knows, or describe it where it is first mentioned.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Marker, Pattern, Terms

CODE = "ANO001"
NAME = "undescribed-source"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "medium"
OPTIONS: Mapping[str, object] = {}
ASKS = ("voice",)
PATTERNS: tuple[Pattern | Terms, ...] = (
    Pattern(
        "ano001.described",
        r"\b(?P<word>[A-Za-z][\w’'.-]{0,30})[ \n](?:[Oo]fficials?|[Ss]ources?|[Ii]nsiders?|[Dd]iplomats?)\b",
        languages=frozenset({"en"}),
    ),
    Pattern(
        "ano001.attached",
        r"\b(?:[Oo]fficials?|[Ss]ources?|[Ii]nsiders?|[Dd]iplomats?) "
        r"(?:close|familiar|with|who|briefed|inside|within|from|at|of|in|near)\b",
        languages=frozenset({"en"}),
    ),
    Pattern(
        "ano001.attached",
        r"\b(?:Quellen?|Informanten|Insidern?|Beamte[rn]?|Diplomaten) (?:aus|im|in|bei|beim|der|des|nahe|mit)\b",
        languages=frozenset({"de"}),
    ),
)

#: Words before a noun that describe nobody.
EMPTY = frozenset(
    [
        "a", "an", "the", "one", "two", "three", "four", "five", "six", "several", "some", "many", "most", "other",
        "all", "both", "these", "those", "his", "her", "its", "their", "our", "and", "or", "but", "that", "as", "by",
        "to", "of", "for", "from", "with", "when", "what", "if", "said", "say", "says", "told", "according", "more",
        "senior", "top", "high", "unnamed", "anonymous", "unidentified", "multiple", "various", "numerous", "few",
        "any", "no", "another", "not", "public", "electoral", "elected",
    ]
)  # fmt: skip
#: Kinds of sources to whom officials may belong.
BODIES = frozenset({"government", "organisation"})


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield one flag at the first undescribed source, and say how often such are quoted."""
    bare = list(undescribed(article))
    if not bare:
        return
    first, times = bare[0], len({marker.cue or marker.span for marker in bare})
    span = first.source_span or first.span
    yield Flag(
        span=span,
        message=f"Nothing is said of who this is: {article.words(span)}",
        reason="quoted without a description" + (f", and {times - 1} more after it" if times > 1 else ""),
        help="Say which body they belong to or how they know.",
    )


def undescribed(article: Article) -> Iterator[Marker]:
    """Yield the markers of unnamed sources that nothing before them or around them describes."""
    bare = [marker for marker in article.markers if marker.voice is not None and not marker.voice.described]
    if not bare:
        return
    known = introduction(article)
    bodies = {n for source in article.sources if source.kind in BODIES for n in source.paragraphs}
    for marker in article.unquoted(bare):
        owner = article.paragraph_at(marker.start)
        if owner is None or owner.role == "headline" or known < owner.end or clipped(article, marker):
            continue
        if (marker.voice and marker.voice.hidden) or not bodies & {owner.number, owner.number - 1}:
            yield marker


def clipped(article: Article, marker: Marker) -> bool:
    """Tell whether one source stands without its article, as in a headline: "Storm, official says, spared the port"."""
    name = article.words(marker.source_span or marker.span)
    one = marker.voice is not None and marker.voice.number == "one"
    return one and " " not in name and name[:1] < "\u3000"


def introduction(article: Article) -> int:
    """Return where the first description of an unnamed source begins; the text's end where there is none."""
    words = (hit for hit in article.found("ano001.described") if article.words(hit.groups["word"]).lower() not in EMPTY)
    hits = next(words, None), next(iter(article.found("ano001.attached")), None)
    voices = (marker.start for marker in article.markers if marker.voice is not None and marker.voice.described)
    return min([*(hit.start for hit in hits if hit), next(voices, len(article.text))])
