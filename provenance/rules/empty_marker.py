r"""Markers and placeholders that promise a source and name none.

Flags:
    The dam holds back nine million cubic metres. [Source: ]

Flags:
    The dam holds back nine million cubic metres.[citation needed]

Flags:
    The dam, built in TKTK, holds back TK percent of the valley's water.

Flags:
    The repair will cost $XXX, the mayor said. (Source: unknown)

Passes:
    The dam holds back nine million cubic metres. [Source: Alma water board]

Passes:
    Editors in Varn write "[citation needed]" on posters they do not believe.

Passes:
    TK Brandt, who wore a size XXX coat, won Super Bowl XXX on the old Techniker team (TK).

Passes (markdown):
    A missing source is marked `[source?]` in the first draft.

Why:
    A placeholder is a note from the writer to the writer. Published, it says that the
    source was missing and that somebody knew.

Authority:
    NPR has its journalists attribute everything that others found out, by name.
    http://ethics.npr.org/full-handbook/
    On Wikipedia the same note asks other editors for a source before the claim is removed.
    https://en.wikipedia.org/wiki/Wikipedia:Citation_needed

Dismiss:
    Name the source, or put a placeholder that is spoken of into quotation marks or backticks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Pattern, Span, Terms

CODE = "MRK002"
NAME = "empty-marker"
LEVEL: Level = "error"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
ASKS = ("mrk002",)

#: What introduces a source, in the languages that news is read in here.
LABEL = (
    "sources?|quellen?|fuentes?|fontes?|fonti|источники?|джерел[оа]|出典|情報元|引用元|资料来源|来源|來源|稿源|출처|자료|"
    "المصدر|المصادر|kaynak(?:lar)?|bron(?:nen)?|kilder?|källor|källa|źródł[oa]"
)
#: What stands where a name ought to.
NOBODY = (
    r"unknown|unnamed source|tb[dac]|n/a|none|todo|to come|to be (?:added|confirmed)|insert|name|(?:tk){1,4}|x{2,6}|"
    r"unbekannt|folgt|inconnue?|desconocid[ao]|desconhecid[ao]|sconosciut[ao]|неизвестн[оа]|невідомо|bilinmiyor|"
    r"不明|未知|\?{1,5}|\.{3}|…|[-–—_]{1,5}"
)
COUNTED = "percent|per cent|%|people|million|billion|trillion|dead|wounded|votes|euros|dollars|pounds|years|days|words"
MISSING = "sources?|quotes?|names?|figures?|dates?|numbers?|details|links?|captions?|headlines?|hed|dek|lede"

PATTERNS: tuple[Pattern | Terms, ...] = (
    Pattern("mrk002", rf"[\[(（【]\s{{0,3}}(?:{LABEL})\s{{0,2}}[:：]\s{{0,3}}(?:{NOBODY})?\s{{0,3}}[\])）】]", True),
    Pattern("mrk002", r"[\[(](?:source|citation|reference|attribution|cite)s?\s{0,2}\?{1,3}[\])]", True),
    Pattern(
        "mrk002",
        r"[\[(](?:citations?|sources?|references?|attribution)\s(?:needed|missing|required|to come)[\])]",
        True,
    ),
    Pattern("mrk002", r"[\[(](?:by whom|according to whom|who says)\s{0,2}\?[\])]", True),
    Pattern(
        "mrk002", r"[\[(](?:quelle fehlt|quelle\?|source manquante|réf\. nécessaire|cita requerida|fuente\?)[\])]", True
    ),
    Pattern(
        "mrk002",
        r"[\[(](?:carece de fontes|citazione necessaria|senza fonte|источник не указан|要出典|来源请求|출처 필요)[\])]",
        True,
    ),
    Pattern("mrk002", r"\bTK(?:TK){1,5}\b|\[(?:TK){1,5}(?:[ :][^\[\]\n]{0,60})?\]|\[[^\[\]\n]{0,60}\s(?:TK){1,5}\]"),
    # "TK" may be a person's initials: only beside what is counted or missing is it a placeholder.
    Pattern("mrk002", rf"(?:[$€£]|\b)TK\s?(?:{COUNTED})|[$€£]TK\b|\b(?:{MISSING}) TK\b"),
    Pattern("mrk002", rf"\[X{{2,6}}\]|[$€£]\s?X{{2,6}}\b|\bX{{3,6}}\s?(?:{COUNTED})"),
)


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield each marker or placeholder without a source."""
    end = -1
    for hit in article.found("mrk002"):
        span = Span(hit.start, hit.end)
        paragraph = article.paragraph_at(hit.start)
        if hit.start < end or paragraph is None or paragraph.role == "code" or article.mentions(span):
            continue
        end = hit.end
        yield Flag(
            span,
            f"A placeholder where a source or a fact ought to be: {article.words(span)}",
            reason="It names nobody.",
            help="Name the source, or take the claim out.",
            # On a wiki it is an editor's open question, put there on purpose.
            level="note" if article.format == "wikitext" else None,
        )
