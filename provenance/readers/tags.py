"""HTML in Markdown: what a reader sees of it.

A block of HTML whose elements are all known and hold text is read as what it shows: paragraphs, quotations
with their source, captions, lists, tables. Any other (scripts, frames, elements that nobody knows) is code.
"""

from __future__ import annotations

import re
from functools import cache

from provenance.lexicon import load
from provenance.model import Role, Span, regex
from provenance.readers.opened import Container
from provenance.readers.walk import Walk

TAG = regex(
    r"<!--.*?-->|<(?P<close>/?)(?P<name>[A-Za-z][\w:-]{0,30})(?P<more>(?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+)>",
    re.DOTALL,
)
ADDRESS = regex(r"\b(?P<key>href|cite)\s*=\s*[\"']?(?P<url>[^\"'\s<>]{1,900})", re.IGNORECASE)
#: What the number of a note links to; the whole of it is shown as a reference.
NOTE = regex(
    r"<a\s[^<>]{0,300}?\bhref\s*=\s*[\"']?#[^<>]{0,300}>\s{0,3}\[?(?P<number>\d{1,3})\]?\s{0,3}</a>", re.IGNORECASE
)
WRITTEN = regex(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|[ \t]*(?:\r\n|\r|\n)[ \t]*")
#: Behind the name of a quotation's source nothing follows but the end of the quotation.
LAST = regex(r"[^<>]{1,200}</cite>\s{0,20}(?:</(?:p|footer|div|small|span)>\s{0,20}){0,4}</blockquote>", re.IGNORECASE)
QUOTED = regex(r"</blockquote>\s{0,40}\Z", re.IGNORECASE)
DASH = regex(r"\s{0,40}(?:<[a-z]{1,10}>\s{0,10})?(?:[—–-]|&[mn]dash;|&#821[12];)", re.IGNORECASE)
ROLES: dict[str, Role] = {
    "blockquote": "quotation",
    "li": "list",
    "dd": "list",
    "figcaption": "caption",
    "caption": "caption",
}
MARKS = {"q": "“", "/q": "”", "br": "\n"}


@cache
def known() -> frozenset[str]:
    """Return the names of the elements whose text is read."""
    return frozenset(load("elements")["block"]) | frozenset(load("elements")["inline"])


@cache
def blocks() -> frozenset[str]:
    """Return the names of the elements that begin a paragraph."""
    return frozenset(load("elements")["block"])


def readable(source: str, start: int, end: int) -> bool:
    """Tell whether a block of HTML holds text, or closes elements, and nothing that is not known."""
    at = start
    text = media = False
    for match in TAG.finditer(source, start, end):
        if "<" in source[at : match.start()]:
            return False
        text = text or bool(source[at : match.start()].strip())
        at = match.end()
        name = (match["name"] or "").lower()
        if name and name not in known():
            return False
        media = media or name == "img"
    rest = source[at:end]
    return "<" not in rest and (bool(rest.strip()) or text or not media)


def block(walk: Walk, start: int, end: int) -> None:
    """Read a block of HTML."""
    walk.shown.line_breaks(start)
    at = start
    for match in TAG.finditer(walk.source, start, end):
        if match.start() < at:
            continue
        words(walk, at, match.start())
        at = match.end()
        if match["name"]:
            element(walk, match)
            at = max(at, walk.skip)
    words(walk, at, end)
    walk.close()


def words(walk: Walk, start: int, end: int) -> None:
    """Show a text between two tags; a line break with its indent is one break."""
    text = walk.source[start:end]
    if walk.open is None or walk.shown.length == walk.open.start or walk.shown.parts[-1][-1:] == "\n":
        start += len(text) - len(text.lstrip())
        if start >= end:
            return
        apart(walk, start)
    walk.here(start).prose = True
    for match in WRITTEN.finditer(walk.source, start, end):
        walk.copy(start, match.start())
        if match[0][0] == "&":
            walk.shown.put(unescape(match[0]), *match.span())
        else:
            line = match[0].strip(" \t")
            at = match.start() + match[0].index(line[0])
            walk.shown.copy(at, at + len(line))
        start = match.end()
    walk.copy(start, end)


def apart(walk: Walk, at: int) -> None:
    """Set the next block apart from what is shown by a line break, where the source has none."""
    walk.shown.line_breaks(at)
    if walk.open is None and walk.shown.parts and walk.shown.parts[-1][-1:] not in "\r\n":
        walk.shown.put("\n", at, at)


def unescape(words: str) -> str:
    """Return a text whose entities are decoded."""
    from html import unescape as decoded

    return decoded(words)


def element(walk: Walk, match: re.Match[str]) -> None:
    """Treat a tag of a block of HTML."""
    name = match["name"].lower()
    if name not in blocks():
        inline(walk, *match.span())
        if (
            name == "cite"
            and not match["close"]
            and walk.role() == "quotation"
            and LAST.match(walk.source, match.end())
        ):
            sign(walk, match)
        return
    if match["close"] and name in ("td", "th"):
        return
    if name in ("td", "th"):
        if walk.open is not None and walk.shown.length > walk.open.start:
            walk.shown.put(" | ", *match.span())
        return
    walk.close()
    if match["close"]:
        leave(walk, name)
    elif name[0] == "h" and name[1:].isdigit():
        apart(walk, match.end())
        walk.start_block(match.end(), walk.role() or "subhead", "#" * int(name[1:]))
    elif name == "tr":
        apart(walk, match.end())
        walk.start_block(match.end(), walk.role() or "table")
    elif (name == "footer" and walk.role() == "quotation") or signs(walk, name, match.start()):
        sign(walk, match)
    elif name in ROLES:
        if name == "li" and walk.containers and walk.containers[-1].kind == "<li>":
            walk.containers.pop()
        address = ADDRESS.search(match["more"])
        walk.containers.append(Container(f"<{name}>", ROLES[name], start=len(walk.blocks)))
        walk.containers[-1].url = address["url"] if address and address["key"].lower() == "cite" else ""


def signs(walk: Walk, name: str, start: int) -> bool:
    """Tell whether a caption belongs to the quotation right above it, and so names who said it."""
    above = walk.blocks[-1].role if walk.blocks else None
    before = walk.source[max(0, start - 80) : start]
    return name == "figcaption" and above == "quotation" and QUOTED.search(before) is not None


def sign(walk: Walk, match: re.Match[str]) -> None:
    """Set the name of a quotation's source on a line of its own, with the dash that themes put before it."""
    here = walk.open
    if (
        here is not None
        and walk.shown.length > here.start
        and "".join(walk.shown.parts[here.part :]).lstrip()[:1] in "—–"
    ):
        return
    walk.close()
    apart(walk, match.start())
    walk.start_block(match.start(), "quotation")
    if not DASH.match(walk.source, match.end()):
        walk.shown.put("— ", *match.span())


def leave(walk: Walk, name: str) -> None:
    """Close an element; a quotation that says where it is from is linked there with its last word."""
    kinds = [container.kind for container in walk.containers]
    if name in ("ul", "ol") and kinds[-1:] == ["<li>"]:
        walk.containers.pop()
    if f"<{name}>" not in kinds:
        return
    container = walk.containers.pop(len(kinds) - 1 - kinds[::-1].index(f"<{name}>"))
    if "://" in container.url and len(walk.blocks) > container.start:
        end = walk.blocks[-1].end
        tail = "".join(walk.shown.parts[-8:])
        tail = tail[: len(tail) - (walk.shown.length - end)]
        word = tail.split()[-1] if tail.strip() else ""
        if word:
            walk.links.append((Span(end - len(word), end), unescape(container.url)))


def inline(walk: Walk, start: int, end: int) -> None:
    """Read a tag inside a line: a break, a link, the number of a note, quotation marks; any other shows nothing."""
    source = walk.source
    match = TAG.match(source, start, end)
    if match is None or not match["name"]:
        return
    name = match["close"] + match["name"].lower()
    note = NOTE.match(source, start) if name == "a" else None
    if note:
        walk.here(start).prose = True
        walk.shown.put(f"[{note['number']}]", start, note.end())
        walk.skip = note.end()
    elif name == "br" and source[end : end + 4].lstrip(" ")[:1] in ("\r", "\n"):
        return
    elif name in MARKS:
        walk.here(start)
        walk.shown.put(MARKS[name], start, end)
    elif name == "a" and (address := ADDRESS.search(match["more"])) and address["key"].lower() == "href":
        walk.anchor(unescape(address["url"]), start, end)
        walk.tagged.append(len(walk.anchors))
    elif name == "/a" and walk.tagged and walk.tagged[-1] == len(walk.anchors):
        walk.tagged.pop()
        walk.unlink()
