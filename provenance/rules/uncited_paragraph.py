"""A body paragraph that cites nobody and inherits nothing.

Flags:
    The council closed the bridge on Friday after cracks were found in two of its piers. [Source: Harbour Gazette]

    Repairs will cost four million crowns, the city engineer's office estimates in its plan. [Source: Harbour Gazette]

    Lorries have been banned from the crossing since the spring and traffic has doubled on the northern ferry.

Passes:
    The council closed the bridge on Friday after cracks were found in two of its piers, the mayor said.

    Repairs will cost four million crowns, according to the city engineer's office.

Passes:
    The council closed the bridge on Friday after cracks were found. [Source: Harbour Gazette]

    Repairs will cost four million crowns, the office estimates. [Source: Harbour Gazette]

    So much for the bridge.

Passes:
    PORT AMERY, Nov 23 (Reuters) - The council closed the bridge on Friday after cracks were found in two of its piers.

    "It was high time," the mayor, Ada Lindqvist, said.

Why:
    A reader who wants to know how the outlet knows has nothing to hold on to. Where the article marks
    its sources paragraph by paragraph, one without a mark broke the article's own rule, and that is a
    warning; in prose that names its sources as it goes, nearly a fifth of professional paragraphs name
    none, so there it is only a note.

Authority:
    Reuters, Handbook of Journalism: every statement in a story is sourced unless it is an established
    fact, in the public domain, or the reporter was on the scene.
    https://handbook.reuters.com/index.php?title=The_Essentials_of_Reuters_sourcing
    Wikipedia, Verifiability: the editor who adds a statement supplies the citation that supports it.
    https://en.wikipedia.org/wiki/Wikipedia:Verifiability

Dismiss:
    Name the source, or leave it where the paragraph is background that every reader knows or a scene
    that the reporter saw. Opinion pieces say `type: opinion` in their front matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Paragraph, Pattern, Terms

CODE = "SRC001"
NAME = "uncited-paragraph"
LEVEL: Level = "note"
CONFIDENCE: Confidence = "medium"
#: With `explicit` a paragraph that only names its source in prose is flagged too: it must carry a marker.
OPTIONS: Mapping[str, object] = {"min-words": 12, "explicit": False}
PATTERNS: tuple[Pattern | Terms, ...] = ()


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield a flag for each uncited paragraph, unless nobody is cited anywhere: that is said once, by SRC011."""
    if article.personal or article.unsourced or not article.judged:
        return
    reason = ""
    # "PORT AMERY, Nov 23 (Reuters) -" says who sent the paragraph that it opens.
    sent = {marker.start for marker in article.markers if marker.kind == "dateline" and marker.source}
    level: Level = "warning" if article.convention in ("markers", "references") else LEVEL
    summary, retold = article.within("lead"), article.within("synopsis")
    unheld = ("uncited", "attributed", "inherited") if options["explicit"] else ("uncited",)
    for paragraph in article.body():
        if paragraph.verdict not in unheld or paragraph.role != "body" or leads_to_source(article, paragraph):
            continue
        if paragraph.start in sent or paragraph.number in retold:
            continue
        if article.length(paragraph.span) < int(str(options["min-words"])):
            continue
        reason = reason or habit(article)
        yield Flag(
            span=paragraph.span,
            message="This paragraph cites nobody" if paragraph.verdict == "uncited" else "This paragraph has no marker",
            # What a wiki's page says above its sections, it says again below, with its references.
            level=LEVEL if paragraph.number in summary else level,
            reason=reason,
            help="Say who says so, or keep it as common knowledge.",
            paragraph=paragraph.number,
        )


def habit(article: Article) -> str:
    """Return what the rest of the article does, as the reason for the level."""
    body = list(article.body())
    ways = {"markers": "end in a marker", "references": "carry a reference"}
    if article.convention in ways:
        cited = sum(paragraph.verdict == "cited" for paragraph in body)
        return f"{cited} of {len(body)} paragraphs here {ways[article.convention]}"
    return f"{sum(paragraph.verdict != 'uncited' for paragraph in body)} of {len(body)} paragraphs here name a source"


def leads_to_source(article: Article, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph introduces the list, table or quotation below it, which names its source."""
    # Most paragraphs end otherwise, and their words are not asked for.
    if article.text[paragraph.end - 1] not in "*_ :：":
        return False
    if not article.words(paragraph.span).rstrip("*_ ").endswith((":", "：")):
        return False
    below = article.paragraphs[paragraph.number : paragraph.number + 1]
    return any(after.verdict != "uncited" or after.role in ("list", "table", "code") for after in below)
