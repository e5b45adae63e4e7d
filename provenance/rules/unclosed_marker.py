r"""Source markers whose bracket was opened and never closed, or closed and never opened.

Flags:
    The port will stay shut until Friday, the operator said. [Source: TASS

Flags:
    The port will stay shut until Friday, the operator said. Source: Interfax]

Flags:
    The port will stay shut until Friday, the operator said. (Source:

Flags:
    Two ferries will run instead. [via AP

    The harbour office expects long queues.

Passes:
    The port will stay shut until Friday, the operator said. [Source: TASS]

Passes:
    The port will stay shut until Friday. (Source: harbour office, letter of
    4 March)

Passes:
    The port will stay shut until Friday [photo: J. Lind. Source: harbour office].

Passes:
    The style guide wants a marker to begin with "[Source:" and a name.

Why:
    A program cannot tell where the name of the source ends, and a reader wonders what was
    lost. A cut-off marker is often the trace of a cut-off text.

Authority:
    Fact-checkers who sign the IFCN code give their sources in enough detail for readers to
    repeat the work; half a marker does not.
    https://ifcncodeofprinciples.poynter.org/know-more/the-commitments-of-the-code-of-principles

Dismiss:
    Close the bracket, or put a marker that is spoken of into quotation marks or backticks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Edit, Fix, Flag, Level, Paragraph, Pattern, Span, Terms, regex

CODE = "MRK001"
NAME = "unclosed-marker"
LEVEL: Level = "error"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
ASKS = ("mrk001.close", "mrk001.name", "mrk001.open", "wire.name", "wire.short")

#: What introduces a source, in the languages that news is read in here.
LABEL = (
    "sources?|quellen?|fuentes?|fontes?|fonti|источники?|джерел[оа]|出典|情報元|引用元|资料来源|来源|來源|稿源|출처|자료|"
    "المصدر|المصادر|kaynak(?:lar)?|bron(?:nen)?|kilder?|källor|källa|źródł[oa]"
)
PATTERNS: tuple[Pattern | Terms, ...] = (
    Pattern("mrk001.open", rf"[\[(（【]\s{{0,3}}(?:{LABEL})\s{{0,2}}[:：]", ignore_case=True),
    Pattern("mrk001.open", r"[\[(](?:via|h/t)\s{1,3}[A-Z]"),
    # A name alone makes a marker only after the sentence, at the end of the line.
    Pattern("mrk001.name", r"[.!?…”\"]\s{0,3}(?P<marker>\[[A-Z][A-Za-z0-9.&' -]{1,40})$"),
    Pattern(
        "mrk001.close",
        rf"(?:^|[\s.!?…”\"»)])(?P<marker>(?:{LABEL})\s{{0,2}}[:：]\s{{0,3}}[^\[\]()（）【】\n]{{2,60}}[\])）】])",
        ignore_case=True,
    ),
)

PARTNER = {"[": "]", "(": ")", "（": "）", "【": "】"}
OPENER = {closer: opener for opener, closer in PARTNER.items()}
#: How far on a bracket's end, and how far back its beginning, are looked for, in code points.
REACH = 600
#: A name that stands where a source is named; what follows it may be debris, and is another rule's.
SOURCE = regex(r"\s{0,3}[^\[\](){}<>|“”\"\\`*\n]{0,80}")
FULL_STOPS = regex(r"[ .]*")
CREDIT = regex(r"[\[(][A-Za-z][^\[\]()]{0,50}\Z")


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield each marker that lacks one of its brackets."""
    seen: set[int] = set()
    for start, known in sorted(opened(article)):
        paragraph = article.paragraph_at(start)
        if start in seen or paragraph is None or paragraph.role == "code" or closed(article.text, start):
            continue
        seen.add(start)
        span = Span(start, named(article.text, paragraph, known))
        if not article.mentions(span):
            yield unclosed(article, span, known)
    for hit in article.found("mrk001.close"):
        span = hit.groups["marker"]
        paragraph = article.paragraph_at(span.start)
        if paragraph and paragraph.role != "code" and not article.mentions(span) and lone(article.text, span):
            yield unopened(article, span)


def opened(article: Article) -> Iterator[tuple[int, int]]:
    """Yield where each marker's bracket opens, and to where it is certain that the text belongs to the marker."""
    for hit in article.found("mrk001.open"):
        yield hit.start, hit.end
    for hit in article.found("mrk001.name"):
        yield hit.groups["marker"]
    for hit in (*article.found("wire.name"), *article.found("wire.short")):
        paragraph = article.paragraph_at(hit.start)
        if paragraph and FULL_STOPS.fullmatch(article.text, hit.end, paragraph.end):
            low = max(paragraph.start, hit.end - 60)
            credit = CREDIT.search(article.text, low, hit.end)
            if credit:
                yield credit.start(), hit.end


def closed(text: str, start: int) -> bool:
    """Tell whether a bracket is closed on its line or on the next."""
    line = text.find("\n", start, start + REACH)
    end = text.find("\n", line + 1, start + REACH) if line >= 0 else -1
    opener, closer, depth = text[start], PARTNER[text[start]], 0
    for letter in text[start : end if end >= 0 else start + REACH]:
        depth += (letter == opener) - (letter == closer)
        if depth == 0:
            return True
    return False


def named(text: str, paragraph: Paragraph, known: int) -> int:
    """Return where an unclosed marker ends: after the name, where nothing but debris follows on its line."""
    name = SOURCE.match(text, known, paragraph.end)
    if name is None or any(map(str.isalnum, text[name.end() : paragraph.end].partition("\n")[0])):
        return known
    return max(known, name.start() + len(name[0].rstrip(" .,;\r")))


def unclosed(article: Article, span: Span, known: int) -> Flag:
    """Return what is said of a marker that is never closed."""
    words = article.words(span)
    closer = PARTNER[words[0]]
    certain = span.end > known or words[-1:].isalnum()
    return Flag(
        span,
        f"A source marker that is never closed: {words}",
        fix=Fix(False, (Edit(span.end, span.end, closer),)) if certain else None,
        reason=f"No “{closer}” follows on this line or the next.",
        help=f"Close it with “{closer}” after the name of the source.",
    )


def lone(text: str, span: Span) -> bool:
    """Tell whether the bracket that ends a marker was opened nowhere before it."""
    closer = text[span.end - 1]
    if text[span.end - 2] in ":;=-":
        return False  # an emoticon
    low = max(0, span.start - REACH)
    return text.rfind(OPENER[closer], low, span.end - 1) <= text.rfind(closer, low, span.end - 1)


def unopened(article: Article, span: Span) -> Flag:
    """Return what is said of a marker that was never opened."""
    words = article.words(span)
    opener = OPENER[words[-1]]
    return Flag(
        span,
        f"A source marker that was never opened: {words}",
        fix=Fix(False, (Edit(span.start, span.start, opener),)),
        reason=f"No “{opener}” stands before it.",
        help=f"Open it with “{opener}”.",
    )
