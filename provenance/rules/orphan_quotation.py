"""A quotation that nobody says.

Flags:
    The council closed the bridge on Friday, the mayor said.

    Lorries have taken the northern ferry since the spring.

    It has been a hard year for the valley. "We lost half of our customers, and they are not coming back." The bakery
    opens at noon now.

    The ferry company has put on two more boats.

Passes:
    The council closed the bridge on Friday, the mayor said.

    "We lost half of our customers, and they are not coming back," Jane Roe, a baker, said.

    The ferry company has put on two more boats.

Passes:
    The mayor told the council how it began: "The first crack was a hand wide, and nobody had seen it.

    "By the evening there were three of them. We sent everybody home."

    The ferry company has put on two more boats.

Passes:
    The council closed the bridge on Friday, the mayor said.

    The hall was built in the autumn. "The Long Winter of Our Bakers" opens there on Monday. It is a play.

    Tickets cost two crowns.

Passes:
    The council closed the bridge on Friday, the mayor said.

    Somebody painted a line on the wall of the hall: "The river takes what it is owed." It is still there.

    Tickets cost two crowns.

Passes:
    The council closed the bridge on Friday, the mayor said.

    The so-called "bridge that will outlive us all" was forty years old.

Passes:
    "A bridge is a promise that the river has to keep for us."

    - Old saying of the valley

    The council closed the bridge on Friday, the mayor said.

Passes:
    The council closed the bridge on Friday, the mayor said.

    It has been a hard year for the valley.

    “We lost half of our customers, and they are not coming back,“ said Jane Roe, a baker who keeps a shop.

    The ferry company has put on two more boats.

Why:
    Words in quotation marks are somebody's. Without a speaker the reader cannot ask who, and cannot check.

Authority:
    Global Investigative Journalism Manual, Using quotes: attribute all quotes, and make clear where a new speaker
    enters the story.
    https://www.investigative-manual.org/chapters/writing-the-story/1-how-to-write-your-story/1-2-1-writing-the-story-using-quotes/
    The Guardian, style guide, Quotes: wherever quotes come from, say so.
    http://anyotherbusiness.blogspot.com/2004/09/guardian-unlimited-style-guide-quotes.html

Dismiss:
    Say whose words they are, there or in the sentence beside them; take the marks away where they are nobody's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Marker, Paragraph, Pattern, Terms, regex

CODE = "QUO001"
NAME = "orphan-quotation"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "medium"
OPTIONS: Mapping[str, object] = {"min-words": 5}
ASKS = ("marker.quotation",)
PATTERNS: tuple[Pattern | Terms, ...] = ()

ROLES = frozenset({"body", "quotation"})
#: A paragraph of so few words signs a quotation, or tells what happens between two.
SCENE = 8
#: Languages in which it is known by which words people say things.
LANGUAGES = frozenset({"ar", "de", "en", "es", "fr", "it", "ja", "ko", "pt", "ru", "tr", "uk", "zh"})
#: What a whole statement begins and ends with, inside its marks.
STATEMENT = regex(r"[\"“„«‘'»]{0,2}[^\W\d_a-zß-öø-ÿа-яё]")
STOPS = (".", "!", "?", "…", "。", "！", "？")
#: A speaker's name behind a dash, or in brackets, or before a colon.
SIGNED = regex(r"\s*[–—―(\[-]")
LABELLED = regex(r"[\"“„«]?\s?[^\W\d_a-z][\w.' ]{0,30}:")
#: Somebody's name in the sentences before: the reader takes the words for theirs.
NAMED = regex(r"[^\W\d_a-zß-öø-ÿа-яё][\w’'-]+ [^\W\d_a-zß-öø-ÿа-яё][\w’'-]+")
#: Marks inside verse, and what a play's or song's lines are set apart with.
VERSE = regex(r" / |\n")
#: A mark that opens where one should close: the quotation ended there, and what follows may name its speaker.
TURNED = regex(r"[,.!?…]“\s")


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield a flag for each whole statement in quotation marks that nobody in reach says."""
    if article.personal or article.language not in LANGUAGES:
        return
    quotes = [marker for marker in article.markers if marker.kind == "quotation"]
    nameless = list(unsigned(article, quotes, int(str(options["min-words"]))))
    if not nameless:
        return
    voiced = article.numbers(marker.start for marker in article.markers if marker.name and marker.kind != "link")
    nameless = [each for each in nameless if voiced.isdisjoint(range(each[1].number - 1, each[1].number + 2))]
    if not nameless:
        return
    going_on = article.numbers(marker.start for marker in quotes if marker.target == "open")
    said = article.numbers(reporting(article, quotes))
    for marker, paragraph in nameless:
        if paragraph.number in said or paragraph.number - 1 in going_on:
            continue
        if not stands_alone(article, paragraph, marker):
            continue
        yield Flag(
            span=marker.span,
            message="Nobody says this quotation",
            reason="no speaker is named in its paragraph or beside it",
            help="Say whose words they are.",
            paragraph=paragraph.number,
        )


def unsigned(article: Article, quotes: list[Marker], fewest: int) -> Iterator[tuple[Marker, Paragraph]]:
    """Yield the quotations of some length that name nobody, each with its paragraph, where that cites nobody."""
    for marker in quotes:
        if marker.name or marker.target == "open":
            continue
        paragraph = article.paragraph_at(marker.start)
        if paragraph is None or paragraph.role not in ROLES or paragraph.verdict == "cited":
            continue
        if article.length(marker.content[0]) >= fewest:
            yield marker, paragraph


def reporting(article: Article, quotes: list[Marker]) -> Iterator[int]:
    """Yield where the words by which people say things stand outside of quotations."""
    starts = [marker.start for marker in quotes]
    for hit in article.found("speech.verb"):
        i = bisect_right(starts, hit.start) - 1
        if i < 0 or hit.start >= quotes[i].end:
            yield hit.start


def stands_alone(article: Article, paragraph: Paragraph, marker: Marker) -> bool:
    """Tell whether a quotation is a statement of its own: whole, in no sentence of the article's, and no title."""
    inside = article.words(marker.content[0]).strip()
    before = article.text[paragraph.start : marker.start].rstrip()
    after = article.text[marker.end : paragraph.end]
    whole = STATEMENT.match(inside) and inside.endswith(STOPS)
    if not whole or VERSE.search(inside) or TURNED.search(inside) or LABELLED.match(inside) or titled(inside):
        return False
    if before and (not before.endswith(STOPS) or NAMED.search(before)):
        return False
    if SIGNED.match(after) or after.lstrip()[:1].islower() or after.lstrip()[:1] in (",", ";", ":"):
        return False
    return not introduced(article, paragraph) and not in_scene(article, paragraph, after)


def titled(words: str) -> bool:
    """Tell whether most of the longer words have a capital, as in titles, slogans and signs."""
    long = [word for word in words.split() if len(word.strip("\"'“”.,!?")) > 3]
    return sum(word.lstrip("\"'“‘")[:1].isupper() for word in long) * 2 > len(long)


def introduced(article: Article, paragraph: Paragraph) -> bool:
    """Tell whether the paragraph above ends in a colon, and so brings in what follows; or there is none."""
    if paragraph.number < 2:
        return True
    above = article.paragraphs[paragraph.number - 2]
    return above.role not in ("body", "quotation") or article.words(above.span).rstrip('*_ ”"').endswith((":", "："))


def in_scene(article: Article, paragraph: Paragraph, after: str) -> bool:
    """Tell whether a line of a few words stands beside a paragraph that is all quotation: its signature, or a scene."""
    if after.strip():
        return False
    beside = article.paragraphs[max(0, paragraph.number - 2) : paragraph.number + 1]
    return any(article.length(each.span) <= SCENE for each in beside if each is not paragraph)
