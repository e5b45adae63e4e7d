"""The text between the markup of a source, and its start tags, each with its place: one pass, linear in the text.

A run is what stands between two tags, comments or instructions. References are read in it but in a script,
a style sheet or a CDATA section.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from provenance.model import Span, regex

#: A comment, an instruction, a tag. Each ends at the end of the text where nothing else ends it, so that it is looked
#: for once. In the value of an attribute `>` is a letter.
PAGE = regex(
    r"""<!--(?:-?>|(?:[^-]++|-(?!-!?>))*+(?:--!?>|\Z))"""
    r"""|<(?:[!?]|/(?![A-Za-z]|\Z))[^>]*+(?:>|\Z)"""
    r"""|</?+[A-Za-z][^\s/>]*+(?:[\s/]++|(?:=[^\s/>=]*+|[^\s/>=]++)"""
    r"""(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)?+)?+)*+(?:>|\Z)"""
)
FEED = regex(
    r"""<!--(?:[^-]++|-(?!->))*+(?:-->|\Z)|<!\[CDATA\[(?s:.*?)(?:\]\]>|\Z)|<\?(?s:.*?)(?:\?>|\Z)"""
    r"""|<![^\[>]*+(?:\[[^\]]*+(?:\]\s*+)?+)?+>?"""
    r"""|</?+[^\s<>/!?](?:[^>"']++|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))*+(?:>|\Z)"""
)
CDATA = "<![CDATA["
NAME = regex(r"[^\s<>/]+")
#: Elements of a page whose content is text and nothing else, and those of them in which references are read.
RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"})
READ = frozenset({"textarea", "title"})
#: What a script may hold that keeps `</script>` from ending it, or does not.
SCRIPT = regex(r"<!--(?:-*>)?|-->|<(/?)script(?=[\s/>])", re.IGNORECASE)
ENDS = regex(r"</(style|textarea|title|xmp|iframe|noembed|noframes)(?=[\s/>])", re.IGNORECASE)
PAGE_ATOM = regex(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]{1,32};?)|\r\n?")
FEED_ATOM = regex(r"&(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9a-fA-F]+);|\r\n?")
BREAK_ATOM = regex(r"\r\n?")


class Run(NamedTuple):
    """A stretch of text in the source, and whether character references are read in it."""

    start: int
    end: int
    read: bool = True


class Atom(NamedTuple):
    """A stretch of the source and what it shows, where that is something else than itself."""

    start: int
    end: int
    shown: str | None = None


def tokens(source: str, form: str) -> Iterator[tuple[int, int]]:
    """Yield the place of each tag, comment and instruction; `form` is `html` or `xml`.

    What stands in a script or a style sheet of a page is none of these.
    """
    if form == "xml":
        yield from (token.span() for token in FEED.finditer(source))
        return
    at = 0
    while token := PAGE.search(source, at):
        start, at = token.span()
        yield start, at
        name = NAME.match(source, start + 1, at)
        if name and name[0].lower() in RAW and source[at - 2 : at] != "/>":
            at = closing(source, name[0].lower(), at)


def closing(source: str, name: str, start: int) -> int:
    """Return where the content of a raw element ends: at its end tag, else at the end of the source."""
    if name == "script":
        return script_end(source, start)
    ends = ENDS.finditer(source, start) if name != "plaintext" else iter(())
    return next((end.start() for end in ends if end[1].lower() == name), len(source))


def script_end(source: str, start: int) -> int:
    """Return where a script ends: not at the end of a script inside a comment inside it."""
    depth = 0
    for match in SCRIPT.finditer(source, start):
        if match[0].startswith("<!--"):
            depth = depth or int(not match[0].endswith(">"))
        elif match[0] == "-->":
            depth = 0
        elif match[1] and depth < 2:
            return match.start()
        else:
            depth = 1 if match[1] else 2 * bool(depth)
    return len(source)


class Runs:
    """The runs of a source in order, and the places of its start tags by their names."""

    def __init__(self, source: str, form: str) -> None:
        self.source = source
        self.form = form
        self.runs: list[Run] = []
        self.tags: defaultdict[str, list[Span]] = defaultdict(list)
        at, read = 0, True
        for start, end in tokens(source, form):
            self.add(at, start, read)
            at, read = end, True
            if form == "xml" and source.startswith(CDATA, start):
                self.add(start + len(CDATA), end - 3, False)
            elif source[start + 1] not in "!?/":
                read = self.tag(start, end)
        self.add(at, len(source), read)

    def add(self, start: int, end: int, read: bool = True) -> None:
        """Add a run unless it is empty."""
        if start < end:
            self.runs.append(Run(start, end, read))

    def tag(self, start: int, end: int) -> bool:
        """Note a start tag by its name, in a feed without the prefix; tell whether references are read behind it."""
        match = NAME.match(self.source, start + 1, end)
        name = match[0] if match else ""
        if self.form == "xml":
            self.tags[name.rpartition(":")[2]].append(Span(start, end))
            return True
        name = name.lower()
        self.tags[name].append(Span(start, end))
        return name not in RAW or name in READ or self.source[end - 2 : end] == "/>"

    def atoms(self, run: Run) -> Iterator[Atom]:
        """Yield a run cut at each reference and at each line break that is not `\\n`."""
        source, at = self.source, run.start
        if source.find("&", at, run.end) < 0 and source.find("\r", at, run.end) < 0:
            yield Atom(at, run.end)
            return
        pattern = BREAK_ATOM if not run.read else PAGE_ATOM if self.form == "html" else FEED_ATOM
        for match in pattern.finditer(source, at, run.end):
            shown = "\n" if match[0][0] == "\r" else decoded(match[0])
            if shown == match[0]:
                continue
            if at < match.start():
                yield Atom(at, match.start())
            yield Atom(*match.span(), shown)
            at = match.end()
        if at < run.end:
            yield Atom(at, run.end)


def decoded(reference: str) -> str:
    """Return what a character reference shows; itself where it is none."""
    from html import unescape

    shown = unescape(reference)
    if shown or reference[1] != "#":
        return shown
    # What no text should hold, and the parser hands on.
    digits = reference[2:].rstrip(";")
    return chr(int(digits[1:], 16) if digits[0] in "xX" else int(digits))
