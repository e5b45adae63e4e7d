r"""A bracket that is opened and never closed, or closed and never opened.

Flags:
    The set holds a cable (a short one, a charger and a guide. It costs nine crowns.

Flags:
    The minister warned: “T]he bridge will not stand for long.”

Passes:
    The boat {the old one} was sold [to Varn] last year (see the annex [part 2]).

Passes:
    There are two ways: a) by boat, b) over the pass; 1) is quicker.

Passes:
    (The council met on Friday in the old hall.

    Its minutes are not public yet, the clerk said.)

Passes:
    The band wrote that it was happy to be back :-) and would stay.

Why:
    The reader cannot tell where the aside ends, and a lost bracket often means that words were lost
    with it.

Authority:
    Wikipedia, Manual of Style: brackets come in pairs, and what they enclose stands apart from the sentence.
    https://en.wikipedia.org/wiki/Wikipedia:Manual_of_Style

Dismiss:
    Close the bracket, or delete the one that is left over. Quotation marks are QUO004's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Edit, Fix, Flag, Level, Paragraph, Pattern, Span, Terms, regex

CODE = "DEB013"
NAME = "unbalanced"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "medium"
OPTIONS: Mapping[str, object] = {}
#: Brackets stand everywhere: the rule looks for them itself, once.
PATTERNS: tuple[Pattern | Terms, ...] = ()

PARTNER = {")": "(", "]": "[", "）": "（", "】": "【"}
CLOSER = {opener: closer for closer, opener in PARTNER.items()}
BRACKET = regex(r"[()\[\]（）【】]")
#: What is no bracket: a list's `a)` and `(12)`, a face, an arrow.
MARKER = regex(r"(?:^|[\s(;:,.])(?:\d{1,3}|[A-Za-zА-я]|[ivxIVX]{1,5})\Z")
FACE_BEFORE = regex(r"(?:[:;=8xX][-'’^o]|[:;=]|\^)\Z")
#: An open interval: "]0, 1[".
INTERVAL = regex(r"\s\]\d|\d\[(?:[\s.,;)]|\Z)")
#: Signs of code and formulas, in which brackets follow other rules; and how much prose makes a sentence.
CODE_SIGN = regex(r"[{}<>=\\|$`_]|;\s*$|\(\)", re.MULTILINE)
WORD = regex(r"[^\W\d_]{2,}")
FEWEST = 6
#: An aside that has only begun is shorter than this, in code points.
ASIDE = 80
#: How far apart the two brackets of an aside of several paragraphs may stand, in code points.
REACH = 3_000
#: A letter that a quotation puts in another case: "[T]he".
CASE = regex(r"(?:^|[\s“\"‘'„«(])[^\W\d_]\Z")


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield a flag for the first bracket of each paragraph that has no partner there, nor in a paragraph around it."""
    if not any(mark in article.text for mark in (*PARTNER, *CLOSER)):
        return
    alone: list[int] = []
    for paragraph in article.paragraphs:
        if paragraph.role not in ("code", "table") and BRACKET.search(article.text, *paragraph.span):
            alone.extend(unpaired(article.text, paragraph))
    last = 0
    for at in across(article.text, alone):
        owner = article.used((at, at + 1))
        if owner is None or owner.number == last or broken_off(article, at):
            continue
        last = owner.number
        if prose(article, owner):
            yield flag(article, at)


def unpaired(text: str, paragraph: Paragraph) -> list[int]:
    """Return where brackets stand in a paragraph without their partner."""
    waiting: list[int] = []
    alone: list[int] = []
    for match in BRACKET.finditer(text, *paragraph.span):
        at, mark = match.start(), match[0]
        if mark in "[]" and INTERVAL.search(text[max(paragraph.start, at - 1) : at + 2]):
            continue
        if mark in CLOSER:
            if not (mark == "(" and FACE_BEFORE.search(text[max(paragraph.start, at - 2) : at]) and emotion(text, at)):
                waiting.append(at)
        elif waiting and text[waiting[-1]] == PARTNER[mark]:
            waiting.pop()
        elif any(text[opener] == PARTNER[mark] for opener in waiting[-4:]):
            # "(see [annex)": the inner one was left open.
            while text[waiting[-1]] != PARTNER[mark]:
                alone.append(waiting.pop())
            waiting.pop()
        elif not (mark == ")" and spare(text, paragraph, at)):
            alone.append(at)
    return sorted(alone + waiting)


def emotion(text: str, at: int) -> bool:
    """Tell whether what stands before a bracket is a face's eyes and not the end of a word."""
    return text[at - 1] in ":;=-'’^" and not text[at + 1 : at + 2].isalnum()


def spare(text: str, paragraph: Paragraph, at: int) -> bool:
    """Tell whether a closing bracket ends the mark of a list or a face."""
    before = text[max(paragraph.start, at - 8) : at]
    return MARKER.search(before) is not None or FACE_BEFORE.search(before) is not None


def across(text: str, alone: list[int]) -> list[int]:
    """Return the brackets that have no partner in another paragraph either: an aside may have several."""
    left: list[int] = []
    for at in alone:
        opener = PARTNER.get(text[at])
        place = next((i for i in range(len(left) - 1, max(-1, len(left) - 9), -1) if text[left[i]] == opener), None)
        if opener and place is not None and at - left[place] <= REACH and "\n" in text[left[place] : at]:
            left.pop(place)
        else:
            left.append(at)
    return left


def broken_off(article: Article, at: int) -> bool:
    """Tell whether the text, or a link in markup, breaks off where an aside has only begun: no bracket is to blame."""
    if article.text[at] not in CLOSER:
        return False
    last = article.paragraphs[-1]
    begun = last.end - ASIDE < at >= last.start and article.length(Span(at, last.end)) < FEWEST
    return begun or (article.text[at] == "[" and article.format != "text")


def prose(article: Article, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is made of words and not of code or a formula."""
    words = article.text[paragraph.start : min(paragraph.end, paragraph.start + REACH)]
    if article.length(Span(paragraph.start, paragraph.start + len(words))) < FEWEST:
        return False
    return len(CODE_SIGN.findall(words)) * 60 <= len(words)


def flag(article: Article, at: int) -> Flag:
    """Return what is said of a bracket without a partner."""
    mark = article.text[at]
    if mark in CLOSER:
        return Flag(
            Span(at, at + 1),
            f"A bracket that is never closed: {' '.join(article.text[at : at + 40].split())}",
            reason=f"No “{CLOSER[mark]}” follows in its paragraph.",
            help=f"Close it with “{CLOSER[mark]}” where the aside ends, or delete it.",
        )
    before = article.text[max(0, at - 2) : at]
    case = mark == "]" and CASE.search(before)
    return Flag(
        Span(at - 1 if case else at, at + 1),
        f"A bracket that was never opened: {' '.join(article.text[max(0, at - 39) : at + 1].split())}",
        fix=Fix(False, (Edit(at - 1, at - 1, "["),)) if case else None,
        reason=f"No “{PARTNER[mark]}” stands before it in its paragraph.",
        help=f"Open it with “{PARTNER[mark]}” where the aside begins, or delete it.",
    )
