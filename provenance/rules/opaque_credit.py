"""A credit that names nobody, where it is the only one.

Flags:
    By News Desk

    The ferry will stop for three weeks while the ramp is replaced, as the island learned on Monday.

Flags:
    The ferry will stop for three weeks while the ramp is replaced, as the island learned on Monday.

    The shop has ordered twice the flour. (pi)

Flags:
    The ferry will stop for three weeks while the ramp is replaced, as the island learned on Monday.

    Source: Agencies

Passes:
    By Jane Roe and agencies

    The ferry will stop for three weeks while the ramp is replaced, as the island learned on Monday.

Passes:
    By Web Desk

    The ferry will stop for three weeks while the ramp is replaced, as the island learned on Monday.

    (With inputs from PTI)

Passes:
    How we sign: (pi) stands for press information, (red) for the editors, "news desk" for the night shift.

Why:
    "Agencies" tells the reader that somebody else reported it and not who; a sign such as (pi) or (red) tells
    those who made it up. Whether the text is the outlet's own, a wire's or a press office's stays open.

Authority:
    German Press Council, decision 0128/12/1: a party's release under the sign "red" hid where it came from.
    https://presserat.de/entscheidungen-finden-details/0128-12-1-4993.html
    The Guardian, in answer to a trade paper: agency copy that is run nearly as it came is credited to the agency
    by name in the byline.
    https://pressgazette.co.uk/byline-bandits-revisited-nationals-defend-position-on-crediting-agency-copy/

Dismiss:
    Name the agency or the author, or explain the sign on a page of the house.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Paragraph, Pattern, Span, Terms

CODE = "WIR006"
NAME = "opaque-credit"
LEVEL: Level = "note"
CONFIDENCE: Confidence = "medium"
OPTIONS: Mapping[str, object] = {}
ASKS = ("wir006.line", "wir006.sign")

BY = r"(?:(?:by|from|von|par|por|da|di|source|sources|quelle|quellen|fuente|fonte)\s?[:.]?\s)?(?:the |our )?"
#: Credits in full words: they stand on a line of their own.
WORDS = (
    r"(?:(?:news|web|wire|online|digital|night|monitoring|international|foreign) desk|desk report|news agencies|"
    r"agencies|agency reports?|wire (?:services?|reports?)|news services|"
    r"(?:our )?staff (?:report(?:er|s)?|and agencies)|"
    r"nachrichtenagenturen|agenturen|agences|agencias|agências|agenzie|redaktion|redacción|redação|redazione)"
)
#: Signs of houses in brackets: press information, editors, press office.
SIGNS = r"\((?:pi|pm|red|red\.|rd|nd|ots/red|agenturen|agencies|agencias|agences|wires)\)"

PATTERNS: tuple[Pattern | Terms, ...] = (
    Pattern("wir006.line", rf"^\s{{0,3}}[(\[]?{BY}{WORDS}[)\]]?\.?\s{{0,3}}$", ignore_case=True),
    Pattern("wir006.sign", rf"(?:^|[.!?…”\"»]\s{{1,3}}){SIGNS}\s{{0,3}}$"),
)


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield a flag for the first credit that names nobody, unless another one names a wire or an author."""
    if answers(article):
        return
    hits = sorted((*article.found("wir006.line"), *article.found("wir006.sign")))
    last = max((paragraph.number for paragraph in article.body()), default=0)
    for hit in hits:
        text = article.words(hit[:2])
        span = Span(hit.start + len(text) - len(text.lstrip(' \t\r\n.!?…”"»')), hit.start + len(text.rstrip()))
        paragraph = article.paragraph_at(span.start)
        if paragraph is None or article.mentions(span) or not credits(paragraph, span, last):
            continue
        yield Flag(
            span=span,
            message=f"The only credit names nobody: {article.words(span)}",
            reason="neither a wire nor an author is named",
            help="Name the agency or the author.",
        )
        return


def answers(article: Article) -> bool:
    """Tell whether a wire is credited, or an author named, for the article."""
    wires = {source.key for source in article.sources if source.wire or source.release}
    if wires & set(article.credits):
        return True
    return any(marker.kind == "byline" and author(marker.name or "") for marker in article.markers) or bool(
        article.field("author")
    )


def author(name: str) -> bool:
    """Tell whether a byline's name can be a person's: it has two words with a capital and no desk in it."""
    words = name.split()
    desks = {"desk", "staff", "agencies", "wire", "report", "reporter", "services", "agency"}
    return sum(word[:1].isupper() for word in words) >= 2 and not desks & {word.casefold() for word in words}


def credits(paragraph: Paragraph, span: Span, last: int) -> bool:
    """Tell whether a stretch stands where an article is credited: in a byline or credit line, or at its end."""
    if paragraph.role in ("byline", "credit", "dateline", "boilerplate"):
        return paragraph.start == span.start
    return paragraph.number >= last and paragraph.role in ("body", "list", "quotation")
