r"""A text that was cut off: a count of missing letters, an ellipsis where the end ought to be.

Flags:
    The harbour office thinks that its boats ought to be … [+292 chars]

Flags:
    The council met on Friday in the old hall, and its members spoke for hours about the boat.

    Nobody in the hall was able to say when it would be back in the […]

Passes:
    “The boat [...] was old,” the mayor said, and nobody in the hall was surprised.

Passes:
    Nobody knew when it would be back ...

    The council meets again on Friday.

Why:
    Feeds send the first lines alone. What stands after them was never read, and may have changed the story.

Authority:
    Wikipedia, Manual of Style: an ellipsis shows that words were left out, and must not change what is said.
    https://en.wikipedia.org/wiki/Wikipedia:Manual_of_Style

Dismiss:
    Take the whole text from its source, or end the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Paragraph, Pattern, Span, Terms, regex

CODE = "DEB019"
NAME = "truncated"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "medium"
OPTIONS: Mapping[str, object] = {}
PATTERNS: tuple[Pattern | Terms, ...] = (
    Pattern("deb019.count", r"(?:…|\.{3})?\s?\[\+\d{1,7} (?:chars|characters|words|Zeichen)\]"),
)

#: What a feed puts where it cut, at the end of the text or at its start.
CUT = regex(r"(?:[\[(]\s?(?:…|\.{3}|&#8230;|&hellip;)\s?[\])])")
FADED = regex(r"(?:\s(?:…|\.{3})|[^\W\d_]\.{4})\Z")
#: A shorter last paragraph is a cry or a caption.
FEWEST = 8
#: An open quotation trails off as its speaker does.
OPENERS, CLOSERS = "“„«", "”»"


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield the count of letters that a feed held back, and an ellipsis where the article begins or ends."""
    counted = [hit for hit in article.found("deb019.count") if article.used(hit[:2])]
    for hit in counted:
        yield flag(Span(hit.start, hit.end), None, "It counts what was held back.")
    told = [each for each in article.paragraphs if each.role in ("body", "quotation", "list")]
    if not told or counted:
        return
    begin = CUT.match(article.text, told[0].start)
    if begin and len(article.text[begin.end() : told[0].end].split()) > 2:
        yield flag(Span(*begin.span()), None, "The text begins with the mark of an omission.")
    last = told[-1]
    end = next(
        (cut for cut in CUT.finditer(article.text, max(last.start, last.end - 12)) if cut.end() == last.end), None
    )
    if end and end.start() > last.start:
        yield flag(Span(*end.span()), None, "The text ends with the mark of an omission.")
        return
    faded = FADED.search(article.text, max(last.start, last.end - 8), last.end)
    if faded and article.length(last.span) >= FEWEST and not article.personal and not spoken(article, last):
        dots = Span(faded.start() + 1, faded.end())
        yield flag(dots, "note", "The last sentence of the text is not finished.")


def flag(span: Span, level: Level | None, reason: str) -> Flag:
    """Return what is said of a cut."""
    return Flag(
        span,
        "The text is cut off here",
        level=level,
        reason=reason,
        help="Take the whole text from its source, or end the sentence.",
    )


def spoken(article: Article, paragraph: Paragraph) -> bool:
    """Tell whether a quotation is open where a paragraph ends, or ends in the dots of somebody who falls silent."""
    words = article.words(paragraph.span)
    opened = sum(map(words.count, OPENERS)) - sum(map(words.count, CLOSERS))
    return opened > 0 or words.count('"') % 2 == 1
