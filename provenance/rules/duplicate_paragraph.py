r"""A paragraph that stands in the article twice.

Flags:
    The harbour office has bought a boat.

    The new boat will carry ninety cars and four hundred people across the sound from October.

    The council votes on Friday.

    The new boat will carry ninety cars and four hundred people across the sound from October.

Passes:
    One cup of oats, one cup of milk, one spoon of honey, a pinch of salt, and a pear

    One cup of oats, one cup of milk, one spoon of honey, a pinch of salt, and a pear

Passes:
    The boat is late.

    The boat is late.

Why:
    A block was pasted twice, or two versions were put together. The reader wonders what was new in the second.

Authority:
    Wikipedia, Guild of Copy Editors: copy editing takes out what is said twice.
    https://en.wikipedia.org/wiki/Wikipedia:WikiProject_Guild_of_Copy_Editors/How_to

Dismiss:
    Delete one of them. Verse, lists, tables and lines of less than sixty letters are never flagged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Edit, Fix, Flag, Level, Paragraph, Pattern, Terms

CODE = "DEB018"
NAME = "duplicate-paragraph"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
PATTERNS: tuple[Pattern | Terms, ...] = ()

#: So many letters, or so many signs of a script without blanks, make a paragraph nobody writes twice.
FEWEST, FEWEST_SIGNS = 60, 24
#: A sentence ends so; an ingredient or the row of a table does not.
ENDS = (".", "!", "?", "…", "。", "！", "？", "؟", "”", '"', "»", "“", "」")
#: So many numbers of paragraphs fit into a message.
MOST = 8
#: Verse: several short lines in one block.
VERSE = 45


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield one flag for all paragraphs that stand again further down."""
    first: dict[str, Paragraph] = {}
    copies: dict[int, list[Paragraph]] = {}
    for paragraph in suspects(article):
        words = " ".join(article.words(paragraph.span).split())
        if told(words) and not verse(article, paragraph):
            owner = first.setdefault(words.casefold(), paragraph)
            if owner is not paragraph:
                copies.setdefault(owner.number, []).append(paragraph)
    if copies:
        yield flag(article, copies)


def suspects(article: Article) -> Iterator[Paragraph]:
    """Yield the paragraphs of sentences that begin with the same words as another: all that can stand twice."""
    alike: dict[str, list[Paragraph]] = {}
    for paragraph in article.paragraphs:
        if paragraph.role in ("body", "quotation") and paragraph.end - paragraph.start >= FEWEST_SIGNS:
            start = article.text[paragraph.start : paragraph.end].split(None, 3)[:3]
            alike.setdefault(" ".join(start).casefold(), []).append(paragraph)
    several = (paragraphs for paragraphs in alike.values() if len(paragraphs) > 1)
    yield from sorted(paragraph for paragraphs in several for paragraph in paragraphs)


def told(words: str) -> bool:
    """Tell whether words are a sentence or more, long enough that nobody says them twice."""
    if not words.endswith(ENDS) or words[0] in "-*•–0123456789":
        return False
    if len(words) >= FEWEST:
        return True
    unspaced = sum("\u3040" <= sign <= "\u9fff" for sign in words) > len(words) // 3
    return unspaced and len(words) >= FEWEST_SIGNS


def verse(article: Article, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is set in short lines, as verse is."""
    lines = article.words(paragraph.span).split("\n")
    return len(lines) > 1 and max(map(len, lines)) < VERSE


def flag(article: Article, copies: Mapping[int, list[Paragraph]]) -> Flag:
    """Return what is said of the paragraphs that stand again further down, at the first of them.

    Two versions of a text put together are one fault, however many paragraphs they share.
    """
    first = article.paragraphs[min(copies) - 1]
    again = sorted(copy.number for several in copies.values() for copy in several)
    edits = tuple(Edit(article.paragraphs[n - 2].end, article.paragraphs[n - 1].end, "") for n in again)
    what = (
        "A paragraph that stands here and again" if len(copies) == 1 else f"{len(copies)} paragraphs that stand twice"
    )
    where = ", ".join(map(str, again[:MOST])) + (" and more" if len(again) > MOST else "")
    return Flag(
        first.span,
        f"{what}: paragraph{'s' if len(again) > 1 else ''} {where}",
        fix=Fix(False, edits),
        reason="The words are the same.",
        help="Delete the copies.",
        paragraph=first.number,
    )
