r"""What the page says around the article: advertisement, share, comments, cookies, player, tags, rights.

Flags:
    The boat returns in November.

    Advertisement

    The council votes on Friday.

Flags:
    Click to share on Facebook (Opens in new window)

Flags:
    We use cookies to improve your visit.

Flags:
    Filed under: Ferries, Harbour

Passes:
    The Club spends much on television advertisement, and its share of the market grows.

Passes:
    Browsers will soon refuse cookies that follow people from page to page, the office said.

Passes:
    “All rights reserved,” the sign says, and nobody may comment on it.

Why:
    The words belong to the machine around the text. Set as prose they interrupt it, and where they
    marked an advertisement, what follows may be one.

Authority:
    SPJ Code of Ethics: keep news and advertising apart, and shun what blurs the line.
    https://www.spj.org/ethicscode.asp

Dismiss:
    Delete the line. A date, a picture's credit and a line of rights are notes: some houses keep them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import pairwise

from provenance.model import Article, Confidence, Edit, Fix, Flag, Hit, Level, Paragraph, Pattern, Span, Terms, regex

STROKE = regex(r"_{3,}")
CODE = "DEB024"
NAME = "page-furniture"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "medium"
OPTIONS: Mapping[str, object] = {}
#: The phrases are kept in lexicon/debris/page_furniture.toml.
PATTERNS: tuple[Pattern | Terms, ...] = ()

#: The longest line that is furniture and no sentence of the article, in code points.
LONGEST = 200
#: How far apart two buttons of one bar begin, in code points.
GAP = 40
#: What may stand around the words of such a line; and what a counter or a button adds to them.
FRAME = " \t\xa0*_[]()|>»›→•·–—-#:.,×✕"
COUNTER = FRAME + "0123456789"
ADDED = regex(r"\(?(?:https?:|/|javascript:)\S*|\d+|&\w+;")
#: Phrases that take up their line; of the second kind it takes two.
BUTTONS = ("deb024.alone", "deb024.button")
#: What some houses keep: nothing is wrong with it but the place.
KEPT = frozenset({"deb024.stamp", "deb024.rights", "deb024.credit", "deb024.rule"})
#: What says where something comes from: no fix deletes it.
CREDITS = frozenset({"deb024.rights", "deb024.credit", "deb024.tail"})


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield each line of furniture, and each label of a button inside a line."""
    end = -1
    for hit in sorted(candidates(article), key=lambda hit: (hit.start, -hit.end)):
        paragraph = article.used(hit[:2])
        if hit.start < end or paragraph is None or paragraph.role == "table":
            continue
        line = article.line(hit.start)
        if hit.name in BUTTONS and not alone(article, paragraph, line, hit):
            continue
        if hit.name in ("deb024.opens", "deb024.stamp") and not opens(article, paragraph, line, hit):
            continue
        span = Span(hit.start, hit.end)
        if hit.name in (*BUTTONS, "deb024.opens"):
            span = line
        end = span.end
        yield flag(article, hit.name, span)
    yield from rule_at_end(article)


def candidates(article: Article) -> Iterator[Hit]:
    """Yield the phrases that no quotation holds."""
    names = ["alone", "button", "opens", "label", "tail"]
    # A document in markup is often a licence or a page of notes, and states its rights on purpose.
    names += ["stamp", "rights", "credit"] if article.format == "text" else []
    yield from article.unquoted(hit for name in names for hit in article.found(f"deb024.{name}"))


def alone(article: Article, paragraph: Paragraph, line: Span, hit: Hit) -> bool:
    """Tell whether a line is nothing but buttons: the phrase, others like it, counters and addresses."""
    if line.end - line.start > LONGEST or (paragraph.role == "headline" and len(article.paragraphs) > 2):
        return False
    if article.words((line.start, hit.start)).strip(COUNTER) or owned(article, paragraph, line):
        return False
    if hit.name == "deb024.button" and not beside(article, hit):
        return False
    others = sorted(other for name in BUTTONS for other in among(article.found(name), line))
    rest = article.words(line)
    for other in reversed(others):
        rest = rest[: other.start - line.start] + " " + rest[other.end - line.start :]
    return not ADDED.sub("", rest).strip(COUNTER)


def owned(article: Article, paragraph: Paragraph, line: Span) -> bool:
    """Tell whether a line is a heading or a working link of a document in markup: those are its author's."""
    return article.format != "text" and (paragraph.role == "subhead" or article.linked(line))


def beside(article: Article, hit: Hit) -> bool:
    """Tell whether another button stands right before or behind one, on its line or on the next."""
    near = Span(hit.start - GAP, hit.end + GAP)
    bar = sorted(other for name in BUTTONS for other in among(article.found(name), near))
    gaps = [(left.end, right.start) for left, right in pairwise(bar) if hit in (left, right)]
    return any(not article.words(gap).strip(COUNTER + "\n") for gap in gaps)


def among(hits: tuple[Hit, ...], line: Span) -> tuple[Hit, ...]:
    """Return the hits that begin on a line."""
    low = bisect_left(hits, line.start, key=lambda hit: hit.start)
    return hits[low : bisect_left(hits, line.end, key=lambda hit: hit.start)]


def opens(article: Article, paragraph: Paragraph, line: Span, hit: Hit) -> bool:
    """Tell whether a line begins with the phrase and is short, and is not the article's headline."""
    before = article.words((line.start, hit.start)).rstrip(" \xa0")
    # A stamp may stand behind the author, or be glued to another one.
    parted = hit.name == "deb024.stamp" and (before[-1:] in "|•·–—/" or article.text[hit.start - 1].isalnum())
    if line.end - line.start > LONGEST or (before.strip(FRAME) and not parted):
        return False
    return paragraph.role != "headline" or hit.name == "deb024.stamp"


def flag(article: Article, name: str, span: Span) -> Flag:
    """Return what is said of furniture. Rights and credits say where something comes from: no fix touches them."""
    words = " ".join(article.words(span).split())
    kept = name in KEPT
    whole = article.line(span.start) == span and name not in CREDITS
    return Flag(
        span,
        f"Furniture of a page: {words[:80]}",
        level="note" if kept else None,
        fix=Fix(False, (Edit(span.start, span.end, ""),)) if whole and not kept else None,
        reason="It belongs to the page it was copied from.",
        help="Delete it, unless your house keeps it here." if kept else "Delete it.",
    )


def rule_at_end(article: Article) -> Iterator[Flag]:
    """Yield the line by which agencies part an article from what follows, where nothing follows."""
    last = article.paragraphs[-1] if article.paragraphs else None
    if last and len(article.paragraphs) > 1 and STROKE.fullmatch(article.words(last.span)):
        yield flag(article, "deb024.rule", last.span)
