r"""Brackets, quotation marks, tag and JSON ends left over at the end of a paragraph.

Flags:
    The ferry to Varn will sail again on Monday, the harbour office said.><

Flags:
    The council put the cost at four million crowns. [Source: TASS]”}{

Flags:
    “We shall rebuild the bridge,” said Mayor Ilse Brandt."}]}

Passes:
    The film drew a long queue on its opening night <3

Passes:
    “The match is not over [until the whistle],” the coach said (68).

Why:
    What a feed or a program leaves behind after the last sentence shows that nobody read so far.

Authority:
    Wikipedia, Signs of AI writing: broken markup is a trace of text that was pasted and not read.
    https://en.wikipedia.org/wiki/Wikipedia:Signs_of_AI_writing

Dismiss:
    Delete the characters, or open the bracket or quotation that they close.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import NamedTuple

from provenance.model import Article, Confidence, Edit, Fix, Flag, Level, Paragraph, Pattern, Span, Terms, regex

FENCES = regex("```+")
CODE = "DEB001"
NAME = "trailing-debris"
LEVEL: Level = "error"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
PATTERNS: tuple[Pattern | Terms, ...] = ()

#: How far apart a bracket and its partner may stand, and how far back a tag's `<` is looked for, in code points.
REACH, TAG = 2_000, 400
PARTNER = {")": "(", "]": "[", "}": "{"}
BRACKET = regex(r"[()\[\]{}]")
OPENED = {"”": "“„", "“": "„", '"': "“„"}
ENDED = regex(r"""[.!?…。！？।؟\]”“"»](?:\s?[’‘'”“"»›)\]」』])*\Z""")
#: A single mark that opens a word, whatever its shape.
SINGLE = regex(r"(?:^|[\s(\[“„\"])['’‘‚](?=\w)")
WORD = regex(r"[^\W\d_]{2,}")
STRUCTURE = regex(r'[{}<>=\\|$_]|":')
#: Debris of several characters that stands at the end of what is looked at.
LEFTOVER = regex(
    r"""(?P<word>undefined|null|NaN|\[object\ Object\])\Z
      | (?P<escape>\\[nrt"'”’/\\]?)\Z
      | (?P<tag></?[A-Za-z][A-Za-z0-9]{0,9}\s?/?)\Z
      | (?P<number>\[\d{1,3})\Z
      | (?P<fence>```+)\Z
      | (?P<emphasis>\*+|__+)\Z
      | (?P<template>\{[%\#]|[%\#]\}|(?<=[)}])\(\);?)\Z            # {% %} })();
      | (?P<angle><(?:!-{0,2}|[?%/])|(?:-{1,2}|[?%/])>)\Z""",
    re.VERBOSE,
)
FACE = regex(
    r"""(?:^|\s)[<>]?(?:[:;=][-'’^o]?|[8xX]-)[()\[\]{}<>|\\/*]+\Z   # :-( ;} 8-) :|
      | (?:[:=]|(?<!\w);)[-'’]?[()]+\Z                                # typed close to the word:)
      | </?3+\Z | >[._]+<\Z | \\o/\Z | \(?[>^][._][<^]\)?\Z          # <3 >_< ^_^""",
    re.VERBOSE,
)
#: An entity is another rule's; debris may stand before it.
ENTITY = regex(r"&#?\w{1,31};\Z")
ENTITIES = regex(r"(?:\s|&#?\w{1,31};)+\Z")
#: How many characters at its end a paragraph's debris takes up at most.
LAST = 16
#: What prose may end in as well as debris, what debris of several characters holds, and its words.
DOUBTFUL = frozenset(" \t\n\r\xa0;,:/-=_`()[]{}<>|\\*^#")
OPENERS = regex(r"[\\<\[{]")
WORDS = ("undefined", "null", "NaN")
QUOTES = frozenset("”“\"’'")


class Tail(NamedTuple):
    """The end of a paragraph under examination: its text, what stands alone in the article, where credits end."""

    text: str
    paragraph: Paragraph
    alone: Callable[[], frozenset[int]]
    credited: frozenset[int]


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield the run of leftover characters at the end of each paragraph."""
    ends = (each for each in article.paragraphs if each.role not in ("code", "table"))
    doubtful = list(filter(partial(doubted, article.text, any(map(article.text.__contains__, "\\<[{"))), ends))
    if not doubtful:
        return
    alone = cache(partial(unpaired, article))
    credited = frozenset(marker.end for marker in article.markers if marker.kind in ("bracket", "credit"))
    last = next((each for each in reversed(article.paragraphs) if WORD.search(article.text, *each.span)), None)
    for paragraph in doubtful:
        run = debris(Tail(article.text, paragraph, alone, credited))
        if run and (run.start in credited or prose(article, paragraph, last, run)):
            yield flag(article, paragraph, run)


def doubted(text: str, opened: bool, paragraph: Paragraph) -> bool:
    """Tell whether debris may end a paragraph: most end in a stop, a word, a mark that closes. `opened` in the text."""
    floor, end = paragraph.start, paragraph.end
    last = text[end - 1 : end]
    if last in DOUBTFUL or last.isspace() or (opened and OPENERS.search(text, max(floor, end - 40), end)):
        return True
    if last in QUOTES:
        return not closes(text, floor, end, end)
    return text.endswith(WORDS, floor, end)


def flag(article: Article, paragraph: Paragraph, run: Span) -> Flag:
    """Return what is said of a run of debris; deleting letters, digits or a last opener wants a look."""
    words = article.words(run)
    cut = paragraph.start + len(article.text[paragraph.start : run.start].rstrip())
    safe = words not in ("(", "[") and not any(map(str.isalnum, words))
    return Flag(
        run,
        f"Formatting debris at the end of the paragraph: {words}",
        fix=Fix(safe, (Edit(cut, run.end, ""),)),
        reason="Nothing in the paragraph opens or explains these characters.",
        help="Delete them, and look whether words were lost with them.",
    )


def unpaired(article: Article) -> frozenset[int]:
    """Return where brackets, a fence and emphasis stand without a partner within reach."""
    alone: set[int] = set()
    opened: dict[str, list[int]] = {"(": [], "[": [], "{": []}
    opens = any(mark in article.text for mark in opened)
    dangling = {at for each in article.paragraphs for at in last_openers(article, each)} if opens else set()
    end = 0
    for match in BRACKET.finditer(article.text):
        position, mark = match.start(), match[0]
        if position >= end:  # What opens in the last characters of a paragraph is not closed by the next.
            for waiting in opened.values():
                alone.update(dangling.intersection(waiting[-LAST:]))
                waiting[-LAST:] = [at for at in waiting[-LAST:] if at not in dangling]
            here = article.paragraph_at(position)
            end = here.end if here else position + 1
        waiting = opened[PARTNER.get(mark, mark)]
        if mark not in PARTNER:
            waiting.append(position)
        elif waiting and position - waiting[-1] <= REACH:
            waiting.pop()
        else:
            alone.add(position)
    # "Source: TASS]" lacks its opening bracket: that is said of the marker.
    alone -= {hit.end - 1 for hit in article.found("mrk001.close")}
    fences = [match.start() for match in FENCES.finditer(article.text)]
    return frozenset(alone.union(*opened.values(), fences[-1:] if len(fences) % 2 else (), emphasis(article)))


def last_openers(article: Article, paragraph: Paragraph) -> Iterator[int]:
    """Yield the brackets that open behind the last word of a paragraph."""
    for position in range(paragraph.end - 1, max(paragraph.start, paragraph.end - LAST) - 1, -1):
        if article.text[position].isalnum():
            return
        if article.text[position] in "([{":
            yield position


def emphasis(article: Article) -> Iterator[int]:
    """Yield the `**` and `__` that are one too many in their paragraph, unless a paragraph starts with its like."""
    for mark in filter(article.text.__contains__, ("**", "__")):
        odd: list[tuple[Paragraph, int]] = []
        for paragraph in article.paragraphs:
            words = article.text[paragraph.start : paragraph.end]
            runs = re.finditer(re.escape(mark[0]) + "+", words) if mark in words else ()
            pairs = [paragraph.start + run.start() for run in runs if run[0] == mark]
            if len(pairs) % 2:
                odd.append((paragraph, pairs[-1]))
        # A note's mark: "the price.**" above, "** before tax" below.
        if not any(article.text.startswith(mark, paragraph.start) for paragraph, _ in odd):
            yield from (position for _, position in odd)


def debris(tail: Tail) -> Span | None:
    """Return the debris at the end of a paragraph, or None."""
    text, floor, end = tail.text, tail.paragraph.start, tail.paragraph.end
    if entities := ENTITIES.search(text, max(floor, end - 64), end):
        end = entities.start()
    asked = 0
    at = first = end
    while at > floor and not FACE.search(text, max(floor, at - 40), at):
        core, width = leftover(tail, at, first < end)
        if not width and text[at - 1] in QUOTES:
            asked = asked or at
            width = 0 if closes(text, floor, at, asked) else 1
        if not width:
            break
        at -= width
        joined = text[at] in "”“\"’'" or (text[at] in ";-_)" and not text[max(floor, at - 1) : at].isalnum())
        if core or (joined and first < end):
            first = at
    return Span(first, end) if first < end else None


def leftover(tail: Tail, at: int, more: bool) -> tuple[bool, int]:
    """Tell whether debris ends at a position, and how wide it is; filling counts only beside other debris.

    `more` says that debris was found to the right.
    """
    text, floor = tail.text, tail.paragraph.start
    if text[at - 1] == ";" and (entity := ENTITY.search(text, max(floor, at - 40), at)):
        return False, at - entity.start()
    if match := LEFTOVER.search(text, max(floor, at - 16), at):
        taken = several(tail, match, more)
        if taken or match.lastgroup in ("fence", "emphasis", "number"):
            return taken, at - match.start() if taken else 0
    mark, before = text[at - 1], text[max(floor, at - 2) : at - 1]
    if mark in "{}]":
        return (True, 1) if at - 1 in tail.alone() else (False, 0)
    if mark in "([":
        return (True, 1) if at - 1 in tail.alone() and not before.isalnum() else (False, 0)
    if mark == ")":
        return (text[at : at + 1] == ";", 1) if at - 1 in tail.alone() and not before.isalnum() else (False, 0)
    if mark == "<" or (mark == ">" and stray(tail, at - 1, more)):
        return True, 1
    if mark == "|":
        return (True, 1) if "|" not in text[floor : at - 1].rstrip("|") else (False, 0)
    return False, int(mark.isspace() or mark in ";,:/-=_`")


def several(tail: Tail, match: re.Match[str], more: bool) -> bool:
    """Tell whether one of the leftovers of several characters is debris where it stands."""
    text, floor, start = tail.text, tail.paragraph.start, match.start()
    before = text[max(floor, start - 1) : start]
    sentence = ENTITIES.sub("", text[max(floor, start - 40) : start])
    parted = more and bool(sentence) and not sentence[-1].isalnum()
    closed = parted or start in tail.credited or bool(ENDED.search(sentence))
    match match.lastgroup:
        case "template":
            return "(" in match[0] or match.start() in tail.alone() or match.end() - 1 in tail.alone()
        case "word":
            return closed or match[0].startswith("[")
        case "escape":
            drive = before in (":", "\\") and before != ""
            return not drive and (closed or (match[0][1:] in ("", '"', "”") and not before.isspace()))
        case "tag":
            return match[0].startswith("</") or closed
        case "number" | "fence":
            return start in tail.alone()
        case "emphasis":
            return len(match[0]) == 2 and start in tail.alone() and not before.isalnum()
        case _:
            return match[0].startswith("<") or stray(tail, match.end() - 1, more)


def stray(tail: Tail, at: int, more: bool) -> bool:
    """Tell whether a `>` closes no tag or address, points nowhere and leads nowhere ("Next >")."""
    text, low = tail.text, max(tail.paragraph.start, at - TAG)
    if text.rfind("<", low, at) > text.rfind(">", low, at):
        return False
    before = text[low:at].rstrip(">-=~/%?")
    return more or not before[-1:].isspace() or bool(ENDED.search(before.rstrip()[-8:]))


def closes(text: str, floor: int, at: int, asked: int) -> bool:
    """Tell whether the quotation mark before a position belongs to the text of the paragraph that begins at `floor`.

    Single marks that open a word count up to `asked`, the first position that was asked about.
    """
    mark = text[at - 1]
    if mark in "’'":
        singles = len(SINGLE.findall(text[floor:asked])) - text.count("‘", at, asked)
        return singles > 0 or text[max(floor, at - 2) : at - 1].isalnum()
    opened = sum(text.count(opener, floor, at) for opener in OPENED[mark])
    if mark == '"':
        return text.count('"', floor, at) % 2 == 0 or opened > text.count("”", floor, at)
    same = text.count(mark, floor, at) - 1
    # Swedish and Finnish open and close with the same mark.
    return opened > same or (mark == "”" and not opened and same % 2 == 1)


def prose(article: Article, paragraph: Paragraph, last: Paragraph | None, run: Span) -> bool:
    """Tell whether what stands before the debris was written to be read, and is not a line of code."""
    text = article.text[max(paragraph.start, run.start - REACH) : run.start].rstrip()
    if not text:
        # Alone below the last words of the article, it trails them; a rule or an arrow may stand there.
        words = article.words(run).strip("|*_>- \n")
        if last is None or last.role == "code" or last.number > paragraph.number or not words:
            return False
        text = article.text[max(last.start, last.end - REACH) : last.end].rstrip('{}<>[]()=\\|$_;`"”“ \n')
    if paragraph.role == "credit":
        return True
    structure = len(STRUCTURE.findall(text))
    if structure > 2 and structure > 0.02 * len(text):
        return False
    if ENDED.search(ENTITIES.sub("", text[-40:])):
        return sum(map(str.isalpha, text[-80:])) >= 8
    # Code seldom has six words before its first sign; a line of prose may end in a bar after three.
    return len(WORD.findall(text[-400:])) >= (3 if set(article.words(run)) == {"|"} else 6)
