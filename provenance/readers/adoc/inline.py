"""Inline markup of AsciiDoc: what a stretch of the source shows, letter by letter from its place.

What is typeset otherwise, `--` for a dash and `...` for three dots, stays as it is written.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from provenance.model import Span, regex
from provenance.readers.parts import Link, Part
from provenance.readers.shown import Shown

MACROS = "footnoteref|footnote|xref|image|icon|kbd|btn|menu|stem|latexmath|asciimath|indexterm|anchor|citenp|cite|pass"
OPENING = regex(
    r"(?P<escape>\\[^\w\s])"
    r"|(?P<plus>\+{1,3})(?=\S)"
    r"|(?<!\w)(?:link:|mailto:)(?P<target>[^\s\[\]]{1,900})\["
    r"|(?P<bare>(?<!\w)https?://[^\s\[\]<>\"]{1,900})"
    rf"|(?<!\w)(?P<macro>{MACROS}):(?P<argument>[^\s\[\]]{{0,300}})\["
    r"|<<(?P<ref>[^<>,\n]{1,200})(?:,(?P<said>[^<>]{1,300}))?>>"
    r"|\(\(\((?P<hidden>[^()]{0,300})\)\)\)|\(\((?P<term>[^()]{1,300})\)\)"
    r"|\{(?P<attribute>\w[\w-]{0,60})\}"
    r"|\[\[(?P<anchor>\[?[^\[\]\n]{1,200}\]?)\]\]"
    r"|\[[.#%a-z][\w.#%-]{0,80}\](?=[#*_`^~]\S)"
    r"|[ \t]\+(?P<hard>[ \t]{0,3}(?:[\r\n]|\Z))"
    r"|(?P<curved>[\"']`)(?=[^\s`])"
)
#: Marks around words, doubled inside of one; what stands between must not hold the mark.
DOUBLE, SINGLE = (
    r"({m}{m})[^{m}]{{1,1000}}({m}{m})",
    r"(?<![\w{m}])({m})(?=[^\s{m}])[^{m}]{{1,1000}}(?<=\S)({m})(?![\w{m}])",
)
MARKS = (
    *(regex(shape.format(m=re.escape(mark)), re.DOTALL) for mark in "*_`#" for shape in (DOUBLE, SINGLE)),
    regex(r"(\^)[^\s^]{1,100}(\^)"),
    regex(r"(~)[^\s~]{1,100}(~)"),
)
INDENT = regex(r"(?<=[\r\n])[ \t]+")
#: Attributes of a link behind its label.
TRAIL = regex(r"\^?(?:,\s*\w+=[^\[\]]{0,200})?\Z")
NAMES = {"nbsp": "\u00a0", "zwsp": "\u200b", "wj": "\u2060", "amp": "&", "lt": "<", "gt": ">", "apos": "'", "quot": '"',
         "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "deg": "°", "plus": "+", "empty": "", "sp": " ",
         "blank": "", "brvbar": "¦", "vbar": "|", "backtick": "`", "two-colons": "::", "two-semicolons": ";;",
         "startsb": "[", "endsb": "]", "caret": "^", "asterisk": "*", "tilde": "~", "backslash": "\\",
         "cpp": "C++"}  # fmt: skip


class Edit(NamedTuple):
    """A stretch of source that shows another text, or, with None, that shows itself whatever marks are in it."""

    start: int
    end: int
    text: str | None


class Context:
    """What an article defines: its attributes, its bibliography, and the footnotes met so far."""

    def __init__(self, attributes: dict[str, str], entries: frozenset[str]) -> None:
        self.attributes = attributes
        self.entries = entries
        self.labels: dict[str, str] = {}
        self.notes: list[tuple[str, Span]] = []
        self.count = 0

    def note(self, known: str, span: Span) -> str:
        """Return the label of a footnote by its identifier, a new one where it is new and says something."""
        if known and known in self.labels:
            return self.labels[known]
        self.count += 1
        label = f"^{self.count}"
        if known:
            self.labels[known] = label
        if span.start < span.end:
            self.notes.append((label, span))
        return label


class Inline:
    """Read a stretch of a source."""

    def __init__(self, source: str, start: int, end: int, context: Context) -> None:
        self.source, self.start, self.end, self.context = source, start, end, context
        self.edits: list[Edit] = []
        #: One for each letter that an edit covers.
        self.known = bytearray(end - start)
        self.links: list[tuple[int, int, str]] = []

    def part(self) -> Part:
        """Return what the stretch shows, without role or label."""
        shown = Shown(self.source)
        links = self.write(shown)
        return Part(shown.text(), links=tuple(links), pieces=tuple(shown.pieces))

    def write(self, shown: Shown) -> list[Link]:
        """Show the stretch, and return the links in it."""
        self.macros()
        self.marks()
        places: dict[int, int] = {}
        borders = sorted({border for start, end, _ in self.links for border in (start, end)}, reverse=True)
        at = self.start
        for start, end, text in [*sorted(self.edits, key=lambda edit: edit.start), Edit(self.end, self.end, "")]:
            while borders and borders[-1] <= start:
                border = borders.pop()
                places[border] = shown.length + border - at
            shown.copy(at, start)
            shown.put(self.source[start:end] if text is None else text, start, end)
            at = end
            while borders and borders[-1] <= at:
                places[borders.pop()] = shown.length
        spans = [(Span(places[start], places[end]), address) for start, end, address in self.links]
        return [link for link in spans if link[0].start < link[0].end]

    def hide(self, start: int, end: int, text: str | None = "") -> None:
        """Show another text for a stretch, unless some of it is shown otherwise already."""
        if start < end and self.free((start, end)):
            self.known[start - self.start : end - self.start] = b"\1" * (end - start)
            self.edits.append(Edit(start, end, text))

    def macros(self) -> None:
        """Find what is no mark around words: links, notes, references, attributes, text passed through."""
        at = self.start
        while found := OPENING.search(self.source, at, self.end):
            at = max(self.opened(found), found.start() + 1)
        for indent in INDENT.finditer(self.source, self.start, self.end):
            self.hide(*indent.span())

    def opened(self, found: re.Match[str]) -> int:
        """Read what begins with a match, and return where to go on."""
        start, end = found.span()
        kind = found.lastgroup
        if kind == "escape":
            self.hide(start, start + 1)
            self.hide(start + 1, end, None)
        elif kind == "plus":
            return self.passed(start, end, found["plus"])
        elif kind == "bare":
            return self.address(found)
        elif found["target"]:
            return self.label(start, end, self.expanded(found["target"]))
        elif found["macro"]:
            return self.macro(found["macro"], found["argument"], start, end)
        elif found["ref"]:
            self.reference(found)
        elif found["term"]:
            self.hide(start, start + 2)
            self.hide(end - 2, end)
        elif found["attribute"]:
            said = self.context.attributes.get(found["attribute"].lower(), NAMES.get(found["attribute"].lower()))
            if said is not None and "://" in said and self.source[end : end + 1] == "[" and end < self.end:
                return self.label(start, end + 1, said)
            if said is not None:
                self.hide(start, end, said)
        elif kind == "hard":
            self.hide(start, found.start("hard"))
        elif kind == "curved":
            return self.curved(start, end)
        else:
            self.hide(start, end)
        return end

    def passed(self, start: int, end: int, mark: str) -> int:
        """Read text that is passed through between plus signs."""
        close = self.source.find(mark, end, min(self.end, end + 1_000))
        alone = len(mark) == 1 and (
            (start > self.start and self.source[start - 1].isalnum())
            or self.source[close + 1 : close + 2].isalnum()
            or self.source[close - 1 : close].isspace()
        )
        if close <= end or alone:
            return end
        self.hide(start, end)
        self.hide(end, close, None)
        self.hide(close, close + len(mark))
        return close + len(mark)

    def curved(self, start: int, end: int) -> int:
        """Read words between quotation marks that are set curved."""
        mark = self.source[start]
        close = self.source.find(f"`{mark}", end, min(self.end, end + 2_000))
        if close > end:
            self.hide(start, end, "“" if mark == '"' else "‘")
            self.hide(close, close + 2, "”" if mark == '"' else "’")
        return end

    def address(self, found: re.Match[str]) -> int:
        """Read a web address, with or without a label."""
        start, end = found.span()
        if self.source[end : end + 1] == "[" and end < self.end:
            return self.label(start, end + 1, found[0])
        end -= len(found[0]) - len(found[0].rstrip(".,;:!?)'"))
        self.hide(start, end, None)
        self.links.append((start, end, self.source[start:end]))
        if self.source[start - 1 : start] == "<" and self.source[end : end + 1] == ">" and start > self.start:
            self.hide(start - 1, start)
            self.hide(end, end + 1)
        return end

    def label(self, start: int, inside: int, address: str) -> int:
        """Read the label of a link, which shows its address where it is empty."""
        close = closing(self.source, inside, self.end)
        if close < 0:
            return inside
        text = self.source[inside:close]
        trail = TRAIL.search(text)
        end = inside + (trail.start() if trail else len(text))
        if self.source[inside:end].strip() in ("", "^"):
            self.hide(start, close + 1, address)
            self.links.append((start, close + 1, address))
            return close + 1
        if text[0] == '"' and (quote := text.find('"', 1)) > 0:
            inside, end = inside + 1, inside + quote
        self.hide(start, inside)
        self.hide(end, close + 1)
        self.links.append((inside, end, address))
        return inside

    def macro(self, name: str, argument: str, start: int, inside: int) -> int:
        """Read a macro other than a link."""
        close = closing(self.source, inside, self.end)
        if close < 0:
            return inside
        span = Span(inside, close)
        if name.startswith("footnote"):
            if name == "footnoteref":
                argument, _, rest = self.source[inside:close].partition(",")
                span = Span(close - len(rest.lstrip()), close)
            self.hide(start, close + 1, f"[{self.context.note(argument.strip(), span)}]")
        elif name in ("cite", "citenp"):
            keys = [key.split("(")[0].strip() for key in self.source[inside:close].split(",")]
            self.hide(start, close + 1, f"[{'; '.join(f'@{key}' for key in keys if key)}]")
        elif name in ("image", "icon", "anchor", "indexterm"):
            self.hide(start, close + 1)
        elif inside < close:
            self.hide(start, inside)
            self.hide(close, close + 1)
            if name == "pass":
                self.hide(inside, close, None)
            return close + 1 if name == "pass" else inside
        else:
            self.hide(start, close + 1, argument)
        return close + 1

    def reference(self, found: re.Match[str]) -> None:
        """Read a reference to another place, or to an entry of the bibliography."""
        start, end = found.span()
        known = found["ref"].strip().lstrip("#")
        if known in self.context.entries:
            self.hide(start, end, f"[@{known}]")
        elif found["said"]:
            self.hide(start, found.start("said"))
            self.hide(found.end("said"), end)
        else:
            self.hide(start, end, known)

    def marks(self) -> None:
        """Find the marks around words."""
        for mark in MARKS:
            for found in mark.finditer(self.source, self.start, self.end):
                if self.free(found.span(1)) and self.free(found.span(2)):
                    self.hide(*found.span(1))
                    self.hide(*found.span(2))

    def free(self, span: tuple[int, int]) -> bool:
        """Tell whether nothing is known yet of a stretch."""
        return 1 not in self.known[span[0] - self.start : span[1] - self.start]

    def expanded(self, text: str) -> str:
        """Return an address with its attributes replaced."""
        for name, value in self.context.attributes.items():
            text = text.replace(f"{{{name}}}", value) if "{" in text else text
        return text


def closing(source: str, start: int, end: int) -> int:
    """Return where the bracket is that closes one opened right before a place; a negative number for none."""
    depth = 1
    for at in range(start, min(end, start + 4_000)):
        letter = source[at]
        if letter in "[]" and source[at - 1] != "\\":
            depth += 1 if letter == "[" else -1
            if not depth:
                return at
    return -1
