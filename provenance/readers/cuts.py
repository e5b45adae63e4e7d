"""What becomes of the holes in a Markdown text: hidden, kept as code, or shown as what they stand for.

A pair that wraps a quotation makes one of what it wraps, and its author stands below it as most themes set
it: `— Ada Roe, Harbour Times`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from provenance.model import Role, Span, regex
from provenance.readers import shortcodes
from provenance.readers.holes import BLANKS, CLOSES, Hole
from provenance.readers.shortcodes import Tag

TAGS = frozenset({"hugo", "liquid", "jsx", "html", "div"})
#: How many signs a hole of a kind has before its inside and behind it.
AROUND = {"hugo": (3, 3), "liquid": (2, 2), "jsx": (1, 1), "html": (1, 1), "div": (0, 0)}
CLASS = regex(r"\.([\w-]+)")
STRING = regex(r"\{\s*(?:\"(?P<double>[^\"{}]*)\"|'(?P<single>[^'{}]*)'|`(?P<ticks>[^`{}]*)`)\s*\}")


class Cut(NamedTuple):
    """A hole and what becomes of it.

    `kind` is `hide`, `show` (as it stands), `code`, `say` (`text`, which stands at `place` if it stands anywhere),
    `quote` and `unquote` around a quotation that `text` signs, or `alert`; `own` tells that the hole has its
    lines for itself, `role` what a block of it is, `url` an address that goes with the text.
    """

    start: int
    end: int
    own: bool
    kind: str = "hide"
    text: str = ""
    place: Span | None = None
    role: Role | None = None
    url: str = ""


def cuts(source: str, holes: Sequence[Hole], start: int) -> list[Cut]:
    """Return what becomes of each hole of a source that starts at a place, in order."""
    tags = [inside(source, hole) if hole.kind in TAGS else None for hole in holes]
    pairs = paired(tags)
    partners = {last: first for first, last in pairs.items()}
    found: list[Cut] = []
    end = start
    for i, (hole, tag) in enumerate(zip(holes, tags, strict=True)):
        if hole.start < end:
            continue
        if tag is None:
            cut = plain(source, hole)
        elif i in partners:
            cut = closed(hole, tags[partners[i]])
        elif i in pairs:
            cut = opened(hole, tag, holes[pairs[i]])
        else:
            cut = single(hole, tag)
        found.extend(bracketed(source, hole, end))
        found.append(tight(source, cut, end))
        end = cut.end
    return found


def inside(source: str, hole: Hole) -> Tag | None:
    """Return the tag that a hole holds."""
    if hole.kind == "div":
        words = source[hole.start : hole.end].strip().strip(":").strip()
        name = CLASS.search(words)
        opening = source.find("{", hole.start, hole.end) + 1
        read = shortcodes.parameters(source, opening, source.rfind("}", opening, hole.end)) if opening else []
        first = name[1] if name else next(iter(words.split("{")[0].split("[")[0].split()), "")
        return Tag(first.lower(), not words, False, tuple(each for each in read if each[0]))
    before, behind = AROUND[hole.kind]
    start = source.find("<" if hole.kind in ("jsx", "html") else "{", hole.start) + before
    end = source.rfind(">" if hole.kind in ("jsx", "html") else "}", start, hole.end) + 1 - behind
    tag = shortcodes.tag(source, start, end)
    if tag and hole.kind == "liquid" and tag.name.startswith("end") and len(tag.name) > 3:
        return tag._replace(name=tag.name[3:], closes=True)
    return tag


def paired(tags: Sequence[Tag | None]) -> dict[int, int]:
    """Return which tags open what which others close, by their numbers."""
    found: dict[int, int] = {}
    waiting: dict[str, list[int]] = {}
    divs: list[int] = []
    for i, tag in enumerate(tags):
        if tag is None or tag.alone:
            continue
        if not tag.closes:
            waiting.setdefault(tag.name, []).append(i)
            divs.append(i)
        elif tag.name and waiting.get(tag.name):
            found[waiting[tag.name].pop()] = i
        elif not tag.name:
            # Three colons close the last div that is open, whatever its name.
            while divs and divs[-1] in found:
                divs.pop()
            if divs:
                found[divs.pop()] = i
    return found


def plain(source: str, hole: Hole) -> Cut:
    """Return what becomes of a hole that is no tag."""
    start, end, kind, own = hole
    words = source[start:end]
    if kind == "output":
        return Cut(start, end, own, "show")
    if kind == "alert":
        return Cut(start, end, own, "alert", words.strip("[]! ").lower())
    if kind == "wiki":
        page, stroke, alias = words.strip("![]").partition("|")
        if words.startswith("!"):
            return Cut(start, end, own)
        at = start + 2 + (len(page) + 1 if stroke and alias.strip() else 0)
        shown = alias if stroke and alias.strip() else page
        return Cut(start, end, own, "say", shown, Span(at, at + len(shown)))
    if kind == "expression" and (string := STRING.fullmatch(words)):
        group = str(string.lastgroup)
        at, last = string.span(group)
        return Cut(start, end, own, "say", string[group], Span(start + at, start + last))
    return Cut(start, end, own, "code" if kind == "module" or (kind == "expression" and own) else "hide")


def closed(hole: Hole, opener: Tag | None) -> Cut:
    """Return what becomes of a closing tag, by what opened."""
    if opener is None or shortcodes.meaning(opener.name) != "quote":
        return Cut(hole.start, hole.end, hole.own)
    text, url = shortcodes.signature(opener)
    return Cut(hole.start, hole.end, hole.own, "unquote", text, url=url)


def opened(hole: Hole, tag: Tag, last: Hole) -> Cut:
    """Return what becomes of an opening tag whose closing one is known."""
    meaning = shortcodes.meaning(tag.name)
    if meaning in ("code", "hidden"):
        kind = "code" if meaning == "code" else "hide"
        return Cut(hole.start, last.end, hole.own and last.own, kind, role="code")
    return Cut(hole.start, hole.end, hole.own, "quote" if meaning == "quote" else "hide")


def single(hole: Hole, tag: Tag) -> Cut:
    """Return what becomes of a tag that stands alone."""
    cut = Cut(hole.start, hole.end, hole.own, "say")
    meaning = shortcodes.meaning(tag.name)
    # A text without a blank is the name of one that stands elsewhere.
    if meaning == "quote" and (text := tag.value("text")) and " " in text[0].strip():
        signed, url = shortcodes.signature(tag)
        return cut._replace(text=f"{text[0]}\n{signed}".strip(), role="quotation", url=url)
    if meaning == "figure" and (text := tag.value("caption")):
        credit = tag.value("credit")
        if credit and credit[0] != text[0]:
            return cut._replace(text=f"{text[0]} {credit[0]}", role="caption")
        return cut._replace(text=text[0], place=text[1], role="caption")
    if meaning == "post" and (url := shortcodes.post(tag)):
        return cut._replace(text=url, role="quotation", url=url)
    if meaning == "cite" and not tag.closes:
        shown, url = shortcodes.citation(tag)
        if shown:
            return cut._replace(text=shown, url=url)
    return cut._replace(kind="code" if hole.own and not tag.closes else "hide")


def bracketed(source: str, hole: Hole, after: int) -> list[Cut]:
    """Return the cut of the bracket that opens `[words]{.class}`."""
    if hole.kind != "attributes" or source[hole.start - 1] != "]":
        return []
    at = source.rfind("[", max(after, hole.start - 400), hole.start)
    inner = source[at + 1 : hole.start - 1]
    if at < 0 or "]" in inner or "\n\n" in inner or source[at - 1 : at] in ("]", "!"):
        return []
    return [Cut(at, at + 1, False)]


def tight(source: str, cut: Cut, after: int) -> Cut:
    """Return a cut that takes along the blanks before it where a blank or a mark follows, and a span's bracket."""
    if cut.own or cut.kind not in ("hide", "code"):
        return cut
    start = cut.start
    if source[start : start + 1] == "{" and source[start - 1 : start] == "]":
        return cut._replace(start=start - 1) if start - 1 >= after else cut
    if cut.end >= len(source) or source[cut.end] in CLOSES:
        while start > after and source[start - 1] in BLANKS:
            start -= 1
    return cut._replace(start=start)
