"""A quotation that is opened and never closed.

Flags:
    The mayor said: “The first crack was a hand wide, and nobody had seen it. She left the hall without a word.

    The ferry company has put on two more boats.

Flags:
    "The first crack was a hand wide, the mayor said on Friday.

    The ferry company has put on two more boats.

Passes:
    The mayor said: “The first crack was a hand wide, and nobody had seen it.

    “By the evening there were three of them.”

Passes:
    The plank was 6'2" long, the carpenter said, and the crack a foot wide.

    The ferry company has put on two more boats.

Passes:
    Die Bürgermeisterin sagte: „Der erste Riss war eine Hand breit, und niemand hatte ihn gesehen.“

    Die Fähre fährt jetzt öfter.

Passes:
    The mayor said, "The first crack was a hand wide. She read the letter: 'The bridge is sound.'"

    The ferry company has put on two more boats.

Why:
    Where the marks do not close, the reader cannot tell the speaker's words from the writer's.

Authority:
    W. G. Bleyer, Newspaper Writing and Editing: in a quotation of several paragraphs the marks stand at the
    beginning of each and at the end of the last.
    http://en.wikisource.org/wiki/Page:Newspaper_writing_and_editing.djvu/150
    The quotation that is left open is the printer's commonest annoyance, as an old manual of news writing has it.
    http://www.speakingwriting.com/m/NewsWriting/Quotation-marks.html

Dismiss:
    Close the quotation where the speaker's words end, or open the next paragraph with a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Paragraph, Pattern, Span, Terms, regex

CODE = "QUO004"
NAME = "unclosed-quotation"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "medium"
OPTIONS: Mapping[str, object] = {}
ASKS = ("quotation.mark",)
PATTERNS: tuple[Pattern | Terms, ...] = ()

#: Double marks of every kind. Single ones are apostrophes too often.
MARKS = regex(r"[“”„«»\"＂]|''|``")
KINDS = ("“", "”", "„", "«", "»", '"', "＂", "''", "``")
#: What closes each mark that opens; the straight one closes itself.
CLOSERS = {"“": "”", "„": "“”", "«": "»"}
#: A straight mark behind a figure is an inch or a second.
INCH = regex(r"\d\s?\Z")
#: So much text behind the mark is a quotation that runs on; less is a slip that other rules see.
FEWEST = 4


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield a flag for each paragraph whose last quotation stays open though no quotation goes on below it."""
    body = [paragraph for paragraph in article.paragraphs if paragraph.role in ("body", "quotation")]
    kinds = [mark for mark in KINDS if mark in article.text]
    if not kinds:
        return
    quoted = article.numbers(hit.start for hit in article.found("quotation.mark"))
    for place, paragraph in enumerate(body):
        if paragraph.number not in quoted:
            continue
        at = left_open(article, paragraph, kinds)
        if at is None:
            continue
        around = [*body[max(0, place - 1) : place], *body[place + 1 : place + 2]]
        if any(uneven(article, each) for each in around) or goes_on(article, paragraph):
            continue
        if len(article.text[at : paragraph.end].split()) < FEWEST:
            continue
        yield Flag(
            span=Span(at, paragraph.end),
            message="A quotation that is never closed",
            reason="No closing mark follows in its paragraph, and the next one does not go on with it.",
            help="Close it where the speaker's words end.",
            paragraph=paragraph.number,
        )


def left_open(article: Article, paragraph: Paragraph, marks: list[str]) -> int | None:
    """Return where the only quotation of a paragraph that stays open begins; None where the marks are in doubt.

    `marks` are the kinds that the article holds.
    """
    words = article.text[paragraph.start : paragraph.end]
    kinds = set(filter(words.__contains__, marks))
    opener = next((mark for mark in CLOSERS if mark in kinds), "")
    if opener == "“" and "„" in kinds:
        opener = "„"
    if not opener:
        odd = len(kinds) == 1 and words.count(min(kinds)) % 2
        return straight(article, paragraph) if odd else None
    if kinds - {opener, *CLOSERS[opener]} or words.rfind(opener) < max(map(words.rfind, CLOSERS[opener])):
        return None
    opened: int | None = None
    for mark in MARKS.finditer(article.text, paragraph.start, paragraph.end):
        if mark[0] == opener and opened is not None:
            return None
        opened = mark.start() if mark[0] == opener and opened is None else None
    return opened


def straight(article: Article, paragraph: Paragraph) -> int | None:
    """Return where the last of a paragraph's marks stands, an odd number of straight ones, if it opens a quotation."""
    marks = list(MARKS.finditer(article.text, paragraph.start, paragraph.end))
    if any(inch(article, mark) for mark in marks):
        return None
    last = marks[-1]
    before, after = article.text[last.start() - 1 : last.start()], article.text[last.end() : last.end() + 1]
    return last.start() if (not before or before in " \n\t(—–") and after.isalnum() else None


def inch(article: Article, mark: re.Match[str]) -> bool:
    """Tell whether a mark stands behind a figure."""
    return INCH.search(article.text[max(0, mark.start() - 2) : mark.start()]) is not None


def uneven(article: Article, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph begins with a quotation mark or has an odd number of marks."""
    words = article.words(paragraph.span)
    return MARKS.match(words.lstrip(" *_>(…[")) is not None or len(MARKS.findall(words)) % 2 == 1


def goes_on(article: Article, paragraph: Paragraph) -> bool:
    """Tell whether what follows may be part of the quotation: a list, a table, or what a colon brings in."""
    if article.words(paragraph.span).rstrip("*_ ").endswith((":", "：")):
        return True
    below = article.paragraphs[paragraph.number : paragraph.number + 1]
    return any(after.role in ("list", "table", "transcript", "code") for after in below)
