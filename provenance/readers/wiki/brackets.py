"""What stands in square brackets: links, pictures, categories, addresses."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.model import Span, regex
from provenance.readers.blocks import trim
from provenance.readers.wiki.words import names

if TYPE_CHECKING:
    from provenance.readers.wiki.flow import Flow

ADDRESS = regex(r"[^\s\[\]<>\"|{}]{1,900}")
CODE = regex(r"[a-z]{2,3}(?:-[a-z]{2,8})?|simple")
#: Options of a picture: a size, `alt=…`, `link=…`.
OPTION = regex(r"\d{0,5}x?\d{1,5}\s?px|[\w ]{1,20}\s{0,3}=.*", 16)


def link(flow: Flow, index: int) -> None:
    """Show a link's words; pictures show their captions, categories and other languages nothing."""
    found = flow.found
    closing, strokes = found.closing[index], found.pipes.get(index, [])
    start, end = found.tokens[index].end, found.tokens[closing].start
    stop = found.tokens[strokes[0]].start if strokes else end
    target = flow.source[start : min(stop, start + 300)].strip()
    space = target.partition(":")[0].strip().casefold() if ":" in target[1:] else ""
    if space in names("namespace", "file"):
        picture(flow, index)
    elif space in names("namespace", "category"):
        flow.left_out["category"] += 1
    elif space and CODE.fullmatch(target.partition(":")[0]) and not strokes and flow.open is None:
        flow.left_out["link to another language"] += 1
    elif strokes and flow.source[found.tokens[strokes[0]].end : end].strip():
        flow.walk(found.tokens[strokes[0]].end, end, strokes[0] + 1, closing)
    else:
        start += target.startswith(":")
        flow.walk(start, stop, index + 1, strokes[0] if strokes else closing)


def picture(flow: Flow, index: int) -> None:
    """Show a picture's caption as a block, at once or behind the paragraph that it stands in."""
    found = flow.found
    flow.left_out["picture"] += 1
    ends = [*found.pipes.get(index, []), found.closing[index]]
    for stroke, end in reversed(list(pairwise(ends))):
        start, stop = trim(flow.source, found.tokens[stroke].end, found.tokens[end].start)
        words = flow.source[start : min(stop, start + 400)]
        if start < stop and words.casefold() not in names("namespace", "option") and not OPTION.fullmatch(words):
            flow.later.append((start, stop, stroke + 1, end))
            break
    if flow.open is None:
        flow.captions()


def gallery(flow: Flow, start: int, end: int, first: int, last: int) -> None:
    """Show the captions of a gallery, one a line: `File:Quay.jpg|The quay`."""
    tokens = flow.found.tokens
    at, index = start, first
    while at < end:
        stop = flow.source.find("\n", at, end)
        stop = end if stop < 0 else stop
        stroke = flow.source.find("|", at, stop)
        if flow.source[at:stop].strip():
            flow.left_out["picture"] += 1
        if stroke >= 0:
            while index < last and tokens[index].start <= stroke:
                index += 1
            flow.expect("caption")
            flow.walk(stroke + 1, stop, index, last)
            flow.close()
        at = stop + 1


def address(flow: Flow, index: int) -> None:
    """Show the words of a link to another site, or its address where it has none, and keep the address."""
    found = flow.found
    start, end = found.tokens[index].end, found.tokens[found.closing[index]].start
    match = ADDRESS.match(flow.source, start, end)
    stop = match.end() if match else start
    label = trim(flow.source, stop, end)
    if label.start == label.end:
        flow.text(start, stop)
        return
    flow.begin(label.start)
    shown = flow.shown.length
    flow.walk(label.start, label.end, index + 1, found.closing[index])
    if flow.shown.length > shown:
        flow.links.append((Span(shown, flow.shown.length), flow.source[start:stop]))
