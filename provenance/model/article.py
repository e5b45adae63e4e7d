"""A file as it was read, and the article in it on its way through the house."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from provenance.model.directives import Directive
from provenance.model.expressions import regex
from provenance.model.kinds import ASSERTING, PERSONAL, Convention
from provenance.model.markers import Marker, Paragraph, Source, Summary
from provenance.model.patterns import Hit
from provenance.model.spans import Offsets, Span

if TYPE_CHECKING:
    from provenance.model.copies import Copy, Trace

#: A hit or a marker: what stands somewhere in the text.
Placed = TypeVar("Placed", Hit, Marker)
#: Marks that set off words that are spoken of, and how far back on its line code may have begun.
QUOTES = {'"': '"', "'": "'", "`": "`", "“": "”", "”": "”", "„": "“”", "‘": "’", "‚": "‘’", "«": "»", "»": "«",
          "‹": "›", "「": "」", "『": "』"}  # fmt: skip
MENTION = 400
MARK = regex("[\"'`“”„‘‚«»‹›「『」』’]")
#: How far back in its paragraph a quotation may have begun, and how much of a paragraph is looked at for its end.
QUOTED, ENDING = 1_200, 2_000
#: Marks that still open a quotation where none closes it, as in speech that goes on in the next paragraph.
OPEN = frozenset("“„«「『")
FENCE = regex(r"^ {0,3}(?:`{3}|~{3})", re.MULTILINE)
#: A sign of Chinese or Japanese.
SIGN = regex("[\u3040-\u9fff]")
#: How far from a stretch a word about it stands at most.
BESIDE = 4
#: How far to either side of a place the ends of its line are looked for, in code points.
LINE = 400
#: How much of a tag may stand between an address and the words of its link, in code points.
TAG = 200
#: Marker kinds that credit the article and no paragraph of it.
HEADERS = frozenset({"byline", "dateline", "metadata"})
START = attrgetter("start")


class Document(NamedTuple):
    """A file as it was read: text without byte order mark, and what is needed to write it back.

    `path` is the name as given, `digest` the SHA-256 of the file's bytes in hexadecimal,
    `encoding` a Python codec name, `mark` the byte order mark's bytes or none. `data` are the bytes
    of a package such as DOCX, which has no text before its reader has opened it.
    """

    path: str
    text: str
    digest: str
    encoding: str = "utf-8"
    mark: bytes = b""
    data: bytes = b""


class Article(NamedTuple):
    """An article on its way through the house; each room hands on a fuller copy.

    `definitions` maps a reference's label (`^1`, `1`, `@doe2020`) to the span of its text;
    `links` are the (span of the shown text, URL) pairs that the format knows;
    `metadata` are the (field, value, span) triples of front matter and the like. `judged` is false
    for a language without a lexicon, in which nobody can tell that a source is missing. `own` are the names
    and domains of the outlet that publishes it. `directives` are the remarks in it that dismiss findings.
    `copies` are what was found of the works that it cites, without their texts, and `traces` where what it takes
    from them stands there; both are empty unless somebody asked to look.
    """

    path: str
    format: str
    source: str
    text: str
    paragraphs: tuple[Paragraph, ...] = ()
    digest: str = ""
    language: str = "en"
    offsets: Offsets = Offsets()
    exact: bool = True
    title: str | None = None
    definitions: Mapping[str, Span] = {}
    links: tuple[tuple[Span, str], ...] = ()
    metadata: tuple[tuple[str, str, Span], ...] = ()
    notes: tuple[str, ...] = ()
    hits: Mapping[str, tuple[Hit, ...]] = {}
    markers: tuple[Marker, ...] = ()
    sources: tuple[Source, ...] = ()
    credits: tuple[str, ...] = ()
    convention: Convention = "none"
    summary: Summary | None = None
    judged: bool = True
    own: tuple[str, ...] = ()
    directives: tuple[Directive, ...] = ()
    # Most runs look at nothing: the module is for those that do.
    copies: "tuple[Copy, ...]" = ()
    traces: "tuple[Trace, ...]" = ()

    def found(self, name: str) -> tuple[Hit, ...]:
        """Return the hits of a registered pattern or of registered terms, in order of start."""
        return self.hits.get(name, ())

    def paragraph_at(self, position: int) -> Paragraph | None:
        """Return the paragraph that a position of the reading text stands in."""
        i = bisect_right(self.paragraphs, position, key=START) - 1
        return self.paragraphs[i] if i >= 0 and position < self.paragraphs[i].end else None

    def numbers(self, positions: Iterable[int]) -> set[int]:
        """Return the numbers of the paragraphs that positions of the reading text stand in."""
        positions = tuple(positions)
        starts = [paragraph.start for paragraph in self.paragraphs]
        # Before the first paragraph ends the text before all of them.
        ends = [0, *[paragraph.end for paragraph in self.paragraphs]]
        places = map(partial(bisect_right, starts), positions)
        found = {place for place, position in zip(places, positions, strict=True) if position < ends[place]}
        return {self.paragraphs[place - 1].number for place in found}

    def body(self) -> Iterator[Paragraph]:
        """Yield the paragraphs that assert something."""
        return (paragraph for paragraph in self.paragraphs if paragraph.role in ASSERTING)

    def marks(self, paragraph: Paragraph) -> Iterator[Marker]:
        """Yield the markers that stand in a paragraph or cover it."""
        return (self.markers[index] for index in paragraph.markers)

    def vouched(self, paragraph: Paragraph) -> bool:
        """Tell whether a paragraph is cited or somebody says so; a belief alone vouches for nothing."""
        if paragraph.verdict in ("cited", "inherited"):
            return True
        for index in paragraph.markers:
            marker = self.markers[index]
            if marker.strength == "strong" and marker.name and marker.kind not in HEADERS:
                return True
        return False

    def around(self, paragraph: Paragraph) -> tuple[Paragraph, ...]:
        """Return a paragraph with the ones right above and below it."""
        return self.paragraphs[max(0, paragraph.number - 2) : paragraph.number + 1]

    def unquoted(self, items: Iterable[Placed]) -> Iterator[Placed]:
        """Yield the hits or markers that begin outside every quotation: the words of the article itself."""
        items = tuple(items)
        if not items:
            return
        inside = sorted(span for marker in self.markers if marker.kind == "quotation" for span in marker.content)
        starts, reach = [span.start for span in inside], list(accumulate((span.end for span in inside), max))
        for item in items:
            at = bisect_right(starts, item.start) - 1
            if at < 0 or reach[at] <= item.start:
                yield item

    def words(self, span: tuple[int, int]) -> str:
        """Return the reading text of a span."""
        return self.text[span[0] : span[1]]

    def place(self, span: tuple[int, int]) -> Span:
        """Map a span of reading text to the file's text."""
        return self.offsets.place(span)

    def mentions(self, span: tuple[int, int]) -> bool:
        """Tell whether the article speaks of these words instead of using them: they are in quotation marks or code."""
        here = self.place(span)
        before = self.source[max(0, here.start - MENTION) : here.start].rpartition("\n")[2]
        after = self.source[here.end : here.end + MENTION].partition("\n")[0]
        closing = after.lstrip(",.;!?…")[:1]
        if closing and closing in QUOTES.get(before[-1:], ""):
            return True
        return before.count("`") % 2 == 1 and "`" in after

    def quoted(self, span: tuple[int, int]) -> bool:
        """Tell whether a stretch stands inside quotation marks of its paragraph, however long the quotation."""
        owner = self.paragraph_at(span[0])
        if owner is None:
            return False
        mark = ""
        for match in MARK.finditer(self.text, max(owner.start, span[0] - QUOTED), span[0]):
            letter, at = match[0], match.start()
            joined = at > owner.start and self.text[at - 1].isalnum()
            if mark and letter in QUOTES[mark] and not (letter in "'’" and joined and self.text[at + 1].isalnum()):
                mark = ""
            elif not mark and not joined and letter in QUOTES:
                mark = letter
        after = self.text[span[1] : min(owner.end, span[1] + ENDING)]
        return bool(mark) and (mark in OPEN or any(closing in after for closing in QUOTES[mark]))

    def fences(self) -> tuple[int, ...]:
        """Return where the lines stand in the file that open or close a block of code, in order."""
        return tuple(match.start() for match in FENCE.finditer(self.source))

    def fenced(self, fences: tuple[int, ...], position: int) -> bool:
        """Tell whether a position stands in a block of code: between its fences, or set in like code."""
        owner = self.paragraph_at(position)
        place = self.place((position, position)).start
        if bisect_right(fences, place) % 2:
            return True
        # A tag by itself in Markdown is read as code, and is none.
        return owner is not None and owner.role == "code" and self.format != "text" and self.text[owner.start] != "<"

    def beside(self, name: str, span: tuple[int, int]) -> bool:
        """Tell whether a hit of a name stands right before or behind a stretch, no letter between."""
        hits = self.found(name)
        at = bisect_right(hits, span[0] - 40, key=START)
        while at < len(hits) and hits[at].start <= span[1] + BESIDE:
            hit = hits[at]
            apart = hit.end <= span[0] or hit.start >= span[1]
            gap = self.text[hit.end : span[0]] if hit.start < span[0] else self.text[span[1] : hit.start]
            if apart and len(gap) <= BESIDE and not any(map(str.isalnum, gap)) and not set(gap) & set(".!?\n"):
                return True
            at += 1
        return False

    def used(self, span: tuple[int, int]) -> Paragraph | None:
        """Return the paragraph that uses these words before its readers; None where they are code or spoken of."""
        paragraph = self.paragraph_at(span[0])
        return None if paragraph is None or paragraph.role == "code" or self.mentions(span) else paragraph

    def linked(self, span: tuple[int, int]) -> bool:
        """Tell whether a link that the format knows shares a code point with a span."""
        at = bisect_right(self.links, span[0], key=lambda link: link[0].end)
        return at < len(self.links) and self.links[at][0].start < span[1]

    def written(self, span: tuple[int, int], address: str) -> int:
        """Return where a link's address stands in the file: behind its words, or in the tag before them; else -1."""
        here = self.place(span)
        found = self.source.find(address, here.end, here.end + len(address) + 4)
        if found < 0 and self.format == "html":
            found = self.source.rfind(address, max(0, here.start - len(address) - TAG), here.start)
        return found

    def line(self, position: int) -> Span:
        """Return the line that a position stands in, without the white space around it, cut off 400 letters away."""
        low, high = max(0, position - LINE), position + LINE
        start, end = self.text.rfind("\n", low, position) + 1, self.text.find("\n", position, high)
        start, end = max(start, low), end if end >= 0 else min(high, len(self.text))
        line = self.text[start:end]
        start += len(line) - len(line.lstrip())
        return Span(start, max(start, end - len(line) + len(line.rstrip())))

    def length(self, span: tuple[int, int]) -> int:
        """Return the number of words in a span; two signs count as one word where words are not set apart."""
        text = self.text[span[0] : span[1]]
        signs = 0 if text.isascii() else len(SIGN.findall(text))
        return signs // 2 if signs > len(text) // 3 else len(text.split())

    def field(self, name: str) -> str | None:
        """Return the first value of a metadata field, or None."""
        for field, value, _ in self.metadata:
            if field == name:
                return value
        return None

    def within(self, field: str) -> frozenset[int]:
        """Return the numbers of the paragraphs in the stretches that the reader has marked as `lead` or `synopsis`."""
        spans = [span for name, _, span in self.metadata if name == field]
        if not spans:
            return frozenset()
        starts = [paragraph.start for paragraph in self.paragraphs]
        places = (range(bisect_left(starts, start), bisect_left(starts, end)) for start, end in spans)
        return frozenset(place + 1 for here in places for place in here)

    @property
    def unsourced(self) -> bool:
        """Tell whether no paragraph, headline or credit names anybody."""
        return not self.credits and not any(each.attributed or each.sources for each in self.paragraphs)

    @property
    def personal(self) -> bool:
        """Tell whether the front matter says that the piece speaks for its author and owes no sources."""
        return (self.field("type") or "").strip().casefold() in PERSONAL


class Unreadable(Exception):
    """A file that is refused; the message is one sentence an editor can act on."""
