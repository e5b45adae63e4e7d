"""How the lines of a plain text become blocks.

Writers of plain text set paragraphs apart by blank lines, by one line each, by hard wrapping
with blank lines or with indented first lines, and mix these. A blank line always parts two
blocks; within a run of lines the question is whether each line is a paragraph of its own or
whether the lines were wrapped. The evidence is the wrapping itself: a line was wrapped when it
breaks off inside a sentence and the next line's first word would not have fitted on it. A line
that ends with its sentence says nothing, for paragraphs of one line may be as wide as each other.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from provenance.model import regex
from provenance.readers.blocks import Block
from provenance.readers.furniture import is_byline
from provenance.readers.lists import bullet, items, next_list, numbered

#: The widths, in code points, that a hard-wrapped text may have; scripts without spaces are set narrower.
NARROWEST, NARROWEST_UNSPACED, WIDEST = 40, 16, 120
#: How much of a line may stay empty although the next word would have fitted: wrapping is often ragged.
RAGGED = 0.1
#: A line that fills less of the width than this was left short on purpose, whatever it ends in.
SHORT = 0.6
#: The share of the breaks inside sentences that must look wrapped before a run of lines is taken for wrapped text,
#: and the share of all its breaks that these must make up.
ENOUGH, FOLDED = 0.6, 0.25
#: A run with fewer line breaks than this is judged by the width of the whole text.
FEW = 4
#: So many lines down a run may hold a byline in small letters below its headline: `dpa am 3. Mai`.
TOP = 3

TERMINAL = regex(r"[.!?…。！？؟۔।:;：；][\"'”’»›“‘)\]」』）]*\Z")
#: The end of a line that ends with its sentence, or with a source in brackets and what debris stuck to it.
CLOSED = regex(rf"{TERMINAL.pattern}|[\])）】][^\w\s]{{0,6}}\Z")
UNSPACED = regex(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


class Line(NamedTuple):
    """A line without the white space around it, how far in it stands, and how wide it is with its indent."""

    start: int
    end: int
    indent: int
    width: int


def blocks(text: str) -> list[Block]:
    """Return the blocks of a plain text, in order: all of it but white space, bullets and numbers of lists."""
    runs = list(gather(text))
    several = [run for run in runs if len(run) > 1]
    widest = width(text, [line for run in runs for line in run]) if several else 0
    numbers = [numbered(text, run[0]) for run in runs]
    folded = is_folded(text, several, widest)
    found: list[Block] = []
    for i, run in enumerate(runs):
        number = numbers[i]
        if number is None and len(run) == 1 and bullet(text, run[0]) is None:
            found.append(Block(run[0].start, run[0].end))
            continue
        near = {numbers[i - 1] if i else None, numbers[i + 1] if i + 1 < len(runs) else None} - {None}
        in_list = number is not None and bool(near & {number - 1, number + 1})
        found.extend(parts(text, run, widest, in_list, folded))
    return found


def gather(text: str) -> Iterator[list[Line]]:
    """Yield the runs of lines between blank lines. Lines end at `\\n`, `\\r\\n` and `\\r` only."""
    run: list[Line] = []
    at = 0
    # A line's end of two signs becomes one behind a blank: every place stays where it is.
    for line in text.replace("\r\n", " \n").replace("\r", "\n").split("\n"):
        words = line.strip()
        if words:
            lead = line[: line.index(words[0])]
            start, end = at + len(lead), at + len(lead) + len(words)
            indent = len(lead) + 3 * lead.count("\t") + lead.count("\u3000") if lead else 0
            run.append(Line(start, end, indent, end - at))
        elif run:
            yield run
            run = []
        at += len(line) + 1
    if run:
        yield run


def parts(text: str, run: list[Line], widest: int, in_list: bool, folded: bool) -> Iterator[Block]:
    """Yield the blocks of a run of lines: its lists, and what stands before, between and after them.

    `in_list` tells that the run starts with a number that goes on a list from its neighbours,
    `folded` that the text is wrapped by and large.
    """
    at = 0
    while at < len(run):
        opening = at if in_list else next_list(text, run, at)
        in_list = False
        yield from broken(text, run[at:opening], widest, folded)
        at = opening
        if at < len(run):
            at += 1
            while at < len(run) and (bullet(text, run[at]) or continues(text, run, opening, at, widest)):
                at += 1
            yield from items(text, run[opening:at])


def continues(text: str, run: list[Line], opening: int, at: int, widest: int) -> bool:
    """Tell whether a line without a bullet goes on with the item of the line before it, in a list opened earlier."""
    line, before = run[at], run[at - 1]
    if line.indent > run[opening].indent or text[line.start].islower():
        return True
    return widest <= WIDEST and not terminated(text, before) and full(text, before, line, widest)


def broken(text: str, run: list[Line], widest: int, folded: bool) -> Iterator[Block]:
    """Yield the paragraphs of lines that are no list."""
    if not run:
        return
    starts = indented(run)
    limit = width(text, run) if len(run) > FEW else widest
    running = {i for i in range(1, len(run)) if runs_on(text, run, i, limit)} if limit <= WIDEST else set()
    wrapped = is_wrapped(text, run, starts, running, limit, folded)
    first = run[0]
    for i, (line, after) in enumerate(pairwise(run), 1):
        if i in starts or (i not in running and (not wrapped or ends(text, line, after, limit, i == 1))):
            yield Block(first.start, line.end)
            first = after
    yield Block(first.start, run[-1].end)


def indented(run: list[Line]) -> set[int]:
    """Return which lines of a run start a paragraph by standing further in than the others.

    Where everything but the first line stands in, the indent is hanging and starts nothing.
    """
    flush = min([line.indent for line in run])
    inside = {i for i, line in enumerate(run) if line.indent > flush + 1}
    return inside if 0 in inside or len(inside) < len(run) - 1 else set()


def is_wrapped(text: str, run: list[Line], starts: set[int], running: set[int], limit: int, folded: bool) -> bool:
    """Tell whether lines are the rows of wrapped paragraphs, by the breaks inside sentences that start none.

    `running` are the lines that go on with a sentence. Where every line ends with its sentence,
    the text around the run decides, by `folded`.
    """
    narrowest = NARROWEST_UNSPACED if UNSPACED.match(text, run[0].start) else NARROWEST
    if not narrowest <= limit <= WIDEST:
        return False
    breaks = [i for i in range(1, len(run)) if i not in starts]
    filled = {i for i in breaks if full(text, run[i - 1], run[i], limit)}
    inside = [i for i in breaks if i in running or not closed(text, run[i - 1])]
    looks = sum(i in filled or i in running for i in inside)
    if not looks or (inside == [1] and len(breaks) > 1 and 1 not in running):
        return folded and len(filled) >= ENOUGH * len(breaks)
    return looks >= max(ENOUGH * len(inside), FOLDED * len(breaks)) if len(breaks) >= FEW else looks > 0


def is_folded(text: str, runs: list[list[Line]], widest: int) -> bool:
    """Tell whether a text is wrapped by and large: enough of its lines are full and go on in small letters."""
    pairs = [pair for run in runs for pair in pairwise(run)]
    looks = sum(text[after.start].islower() and full(text, line, after, widest) for line, after in pairs)
    return 0 < looks >= FOLDED * len(pairs)


def width(text: str, lines: list[Line]) -> int:
    """Return the width of the widest line that could have been broken: one of several words, or without spaces."""
    return max((line.width for line in lines if breakable(text, line)), default=0)


def breakable(text: str, line: Line) -> bool:
    """Tell whether a line holds a place to break at."""
    return text.find(" ", line.start, line.end) >= 0 or UNSPACED.match(text, line.start) is not None


def full(text: str, line: Line, after: Line, limit: int) -> bool:
    """Tell whether the next line's first word would not have fitted on this line."""
    if UNSPACED.match(text, after.start):
        return line.width >= limit - 2
    space = text.find(" ", after.start, after.end)
    word = (space if space >= 0 else after.end) - after.start
    return line.width + 1 + word > limit * (1 - RAGGED)


def runs_on(text: str, run: list[Line], i: int, limit: int) -> bool:
    """Tell whether a line goes on with the sentence of the line before it; a byline in small letters does not."""
    line, after = run[i - 1], run[i]
    if not text[after.start].islower() or terminated(text, line):
        return False
    return i > TOP or full(text, line, after, limit) or not is_byline(text[after.start : after.end], "en")


def terminated(text: str, line: Line) -> bool:
    """Tell whether a line ends as a sentence or a lead-in ends."""
    return TERMINAL.search(text[max(line.start, line.end - 6) : line.end]) is not None


def closed(text: str, line: Line) -> bool:
    """Tell whether a line ends as a sentence ends, or in a source in brackets."""
    return CLOSED.search(text[max(line.start, line.end - 12) : line.end]) is not None


def ends(text: str, line: Line, after: Line, limit: int, leads: bool) -> bool:
    """Tell whether a wrapped paragraph ends with this line, left short although the next word would have fitted.

    The first line of a run may be a headline or a byline of its own, which `leads`.
    """
    if full(text, line, after, limit) or (text[after.start].islower() and terminated(text, line)):
        return False
    return leads or closed(text, line) or line.width < limit * SHORT
