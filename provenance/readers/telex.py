"""Stories as teleprinters took them: IPTC 7901 and ANPA 1312, told by their header and control characters.

Between start of heading (SOH) and start of text (STX) stands the header with the service, below it the headline and
the byline, up to a line that ends in `=`; at the end of text (ETX) follows the time. What an agency puts under its
`# Notebook` is for the desk: those lines become notes of the head, as ANPA's `Eds:` and photo lines do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from provenance.lexicon import registry
from provenance.model import Article, Document, Role, Span, Unreadable, regex
from provenance.readers.furniture import is_byline
from provenance.readers.story import Run, Story

HEADING, TEXT, END = "\x01", "\x02", "\x03"
#: The first line of IPTC 7901, which some desks save without its control characters: `abc0123 3 i 510   dpa 1003`.
SERVICE = regex(r"\x01?[a-z]{3}\d{2,5} \d [a-z]{1,3} {0,3}\d{1,5}\b[^\r\n]{0,60}")
#: ANPA's first line: `\x01W2870\x1f_asian`, `\x01a0105KYODO\x1fkoko-`.
LEVEL = regex(r"\x01[A-Za-z]\d{3,5}(?P<sender>[A-Z]{0,12})\x1f")
LINE = regex(r"[^\r\n]*(?:\r\n|\r|\n)?")
#: Notation inside a line: quotation marks in two strokes, fillers, and control characters nobody should read.
SIGN = regex(r"``|''|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+")
SHOWS = {"``": "“", "''": "”"}
#: Fillers that part words or the cells of a table.
PARTING = regex(r"[\x10\x1e\x1f]")
FLAG = regex(
    r"(?i)\(?(?:(?:\d(?:st|nd|rd|th|\.) )?(?:lead|net|ld)\b.*|refile|extra|urgent|eilmeldung|eil|achtung|bulletin|flash"
    r"|correct(?:ion|ed)?|berichtigung|update.*|repeat.*|advisory|embargo.*)\)?"
)
NOTE = regex(r"(?i)\(?(?:eds?|editors?'?s? note|ap (?:photos?|video|graphics?)|with|note to editors)\b")
NOTEBOOK = regex(r"(?i)#{1,2} ?(?:[a-z]{2,6} )?(?:notebook|notizblock|bloc-notes)\W*|(?:\* ?){3,6}")
SENDER = regex(r"[A-Za-z][\w.-]{1,20}")
RULE = regex(r"[\s_*=-]*|END")
#: The service that sent it, behind the end of text: `\x03AP-WF-11-13-13 1509GMT<`.
FILED = regex(r"\x03(?P<sender>[A-Z]{2,6})-")
#: When a story was sent, below its last line.
CLOCK = regex(r"\d{6} ?(?:GMT|UTC|[A-Z]{3,4})?[ \w]{0,20}")
BY = regex(r"(?i)(?:by|von|par|por|di|de|da)\s(?=\S)")
#: The line below a byline that says whom the author writes for.
DESK = regex(
    r"(?i).{0,60}\b(?:writers?|editors?|correspondents?|reporters?|columnists?|analysts?|press|newsfeatures)\b.{0,20}"
)
#: A row of a table without its own sign: `Oslo;42;50;rn;0.08`.
ROW = regex(r"[^;]{0,60}(?:;[^;\s][^;]{0,40}){3,20}")


class Row(NamedTuple):
    """A line: where it starts, where its words do and where they end, without the marks of its notation."""

    at: int
    start: int
    end: int
    mark: str
    close: str


def wired(text: str) -> bool:
    """Tell whether a text opens as a wire's transmission does."""
    head = text[:400]
    return LEVEL.search(head) is not None or (
        SERVICE.match(head.lstrip("\x16\x7f\r\n ")) is not None and (HEADING in head or TEXT in head or "=" in text)
    )


def read(document: Document, language: str | None = None) -> Article:
    """Return the article of a transmission; raises Unreadable for one cut short or with more than one story in it."""
    text = document.text
    anpa = LEVEL.search(text[:400]) is not None
    form = "anpa" if anpa else "iptc7901"
    if (count := text.count(HEADING)) > 1:
        raise Unreadable(f"holds {count} wire stories: save each as its own file")
    if TEXT in text and END not in text:
        raise Unreadable("a wire story cut short: its start of text has no end of text")
    story = Story(document, form, exact=True)
    rows = list(lines(text))
    (heading_anpa if anpa else heading_iptc)(story, rows)
    return story.article(language)


def lines(text: str) -> Iterator[Row]:
    """Yield the lines up to the end of text; an empty one has no words between its places."""
    stop = text.find(END)
    stop = stop if stop >= 0 else len(text)
    for match in LINE.finditer(text, 0, stop):
        start, end = match.span()
        while start < end and (text[start].isspace() or text[start] < " " or text[start] in "\x7f"):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] < " "):
            end -= 1
        mark, close = "", ""
        if text[start : start + 1] == "^":
            mark, start = "^", start + 1
        if end > start and text[end - 1] in "<=":
            close, end = text[end - 1], end - 1
        while end > start and text[end - 1] == " ":
            end -= 1
        yield Row(match.start(), start, max(start, end), mark, close)


def runs(story: Story, start: int, end: int) -> list[Run]:
    """Return a stretch of the file as it reads: typewriter quotation marks set, control characters left out."""
    text = story.document.text
    found: list[Run] = []
    at = start
    for match in SIGN.finditer(text, start, end):
        found.append(Run(text[at : match.start()], Span(at, match.start())))
        shows = SHOWS.get(match[0], " " if PARTING.search(match[0]) else "")
        found.append(Run(shows, Span(*match.span())))
        at = match.end()
    found.append(Run(text[at:end], Span(at, end)))
    return [run for run in found if run.text]


def words(story: Story, row: Row) -> str:
    """Return the words of a line as they read."""
    return "".join(run.text for run in runs(story, row.start, row.end)).strip()


def heading_iptc(story: Story, rows: list[Row]) -> None:
    """Write a story of IPTC 7901 down: the service, the slug, what stands above the `=`, the text, the notebook."""
    text = story.document.text
    opening = text.find(TEXT)
    first = next((i for i, row in enumerate(rows) if SERVICE.search(text[row.at : row.end])), 0)
    sender(story, rows[first])
    rest = [row for row in rows[first + 1 :] if opening < 0 or row.at + 1 > opening or row.end <= opening]
    filled = [i for i, row in enumerate(rest) if row.start < row.end]
    begin = next(
        (i for i, row in enumerate(rest) if opening >= 0 and row.end > opening), filled[1] if filled[1:] else 0
    )
    for row in rest[:begin]:
        story.field("slugline", words(story, row), Span(row.start, row.end))
    last = next((i for i in range(begin, min(begin + 12, len(rest))) if rest[i].close == "="), None)
    if last is None:
        last = next((i for i in range(begin, len(rest)) if rest[i].start >= rest[i].end), begin) - 1
    cut = next((i for i in range(last + 1, len(rest)) if NOTEBOOK.fullmatch(words(story, rest[i]))), len(rest))
    head = [row for row in rest[begin : last + 1] if row.start < row.end]
    told = [row for row in head if not FLAG.fullmatch(words(story, row))]
    for row in head:
        if row not in told:
            story.field("note", words(story, row), Span(row.start, row.end))
    for row in rest[cut:]:
        said = words(story, row)
        if said[:1] != "#" and not RULE.fullmatch(said) and not CLOCK.fullmatch(said):
            story.field("note", said, Span(row.start, row.end))
    headed(story, told)
    paragraphs(story, rest[last + 1 : cut])


def sender(story: Story, row: Row) -> None:
    """Write down the wire that a header names, if it is a registered one: `dpa 1003`, `dpa-tns 0908`."""
    text = story.document.text
    for match in reversed(list(SENDER.finditer(text, row.start, row.end))):
        parts = {match[0]: match.start(), match[0].partition("-")[0]: match.start()}
        for name, start in parts.items():
            if not match[0][-1].isdigit() and registry.candidates(name, credit=True):
                story.field("provider", name, Span(start, start + len(name)))
                return


def headed(story: Story, rows: list[Row]) -> None:
    """Write the headline, its kickers and the byline down; a headline may take up several lines."""
    by = next((i for i, row in enumerate(rows) if i and is_by(words(story, row))), len(rows))
    titles = rows[:by]
    longest = max(titles, key=lambda row: row.end - row.start, default=None)
    for row in titles:
        kicker = row is not longest and row.end - row.start < 30
        story.say(
            runs(story, row.start, row.end), "boilerplate" if kicker else "headline" if row is longest else "deck"
        )
    for row in rows[by:]:
        story.say(runs(story, row.start, row.end), "byline")


def is_by(said: str) -> bool:
    """Tell whether a line above the text is a byline."""
    return len(said) <= 100 and (BY.match(said) is not None or is_byline(said, "en"))


def paragraphs(story: Story, rows: list[Row]) -> None:
    """Write the text down: a blank line or an indented one begins a paragraph."""
    text = story.document.text
    held: list[Row] = []
    for row in rows:
        indented = row.start - row.at >= 3
        if held and (row.start >= row.end or indented):
            story.say(runs(story, held[0].start, held[-1].end))
            held = []
        if row.start < row.end and not RULE.fullmatch(text, row.start, row.end):
            held.append(row)
    if held:
        story.say(runs(story, held[0].start, held[-1].end))


def heading_anpa(story: Story, rows: list[Row]) -> None:
    """Write a story of ANPA down: the marks at the two ends of each line tell what stands above the text."""
    text = story.document.text
    opening = text.find(TEXT)
    level = LEVEL.search(text)
    if level and level["sender"]:
        story.carrier(level["sender"], Span(*level.span("sender")))
    elif (service := FILED.match(text, text.find(END))) and registry.candidates(service["sender"], credit=True):
        story.field("provider", service["sender"], Span(*service.span("sender")))
    rows = [row for row in rows if row.end > opening and row.start < row.end]
    begin = next((i for i, row in enumerate(rows) if i and is_text(text, row)), len(rows))
    if rows:
        slug = words(story, rows[0]).lstrip("*0123456789< ^").partition(",")[0]
        story.field("slugline", slug, Span(rows[0].start, rows[0].end))
    head = rows[1:begin]
    for row in head:
        if NOTE.match(words(story, row)):
            story.field("note", words(story, row), Span(row.start, row.end))
    head = [row for row in head if not NOTE.match(words(story, row))]
    titled(story, head)
    body(story, rows[begin:])


def is_text(text: str, row: Row) -> bool:
    """Tell whether a line of ANPA belongs to the text: it is indented, or a row of a table."""
    return "\x08" in text[row.at : row.start] or (not row.mark and row.start - row.at >= 2)


def titled(story: Story, rows: list[Row]) -> None:
    """Write ANPA's headline, summaries, byline and headings down."""
    byline = False
    titles = 0
    for row in rows:
        said = words(story, row)
        if is_by(said) or (byline and (DESK.fullmatch(said) or registry.candidates(said, credit=True))):
            byline = not byline
            story.say(runs(story, row.start, row.end), "byline")
            continue
        byline = False
        if titles and RULE.fullmatch(said):
            continue
        titles += 1
        listed = titles > 1 and not row.close
        role: Role = "headline" if titles == 1 else "list" if listed else "deck" if row.close == "<" else "subhead"
        # Kyodo closes its headline with a plus.
        end = row.end - 1 if titles == 1 and said[-1:] == "+" and said[-2:-1].isalpha() else row.end
        story.say(runs(story, row.start, end), role)


def body(story: Story, rows: list[Row]) -> None:
    """Write ANPA's text down, a paragraph a line; a marked line is a heading, one behind a backspace a row."""
    text = story.document.text
    held: list[Row] = []
    for row in rows:
        table = "\x08" in text[row.at : row.start]
        signed = text.startswith("==", row.start)
        if held and (row.mark or table or signed or row.start - row.at >= 2):
            story.say(runs(story, held[0].start, held[-1].end))
            held = []
        if RULE.fullmatch(text, row.start, row.end):
            continue
        if signed:
            story.say(runs(story, row.start + 2, row.end), "credit")
        elif row.mark or table or ROW.fullmatch(text, row.start, row.end):
            role: Role | None = "table" if table or not row.mark else "subhead" if row.close == "=" else None
            story.say(runs(story, row.start, row.end), role)
        else:
            held.append(row)
    if held:
        story.say(runs(story, held[0].start, held[-1].end))
