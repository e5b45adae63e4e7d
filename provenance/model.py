"""The nouns: frozen, slotted, standard library only.

Two texts belong to an article. `source` is the file's text as it stands (a byte order
mark is an encoding signature and not part of it); `text` is what a reader of the page
reads, with markup taken away. Every span inside the house is into `text`, in Unicode
code points, 0-based, end exclusive; `Article.place` maps it back to `source`, and only
the report does so. For plain text the two are one and the same string.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Role = Literal[
    "headline", "deck", "subhead", "byline", "dateline", "body", "quotation", "list",
    "caption", "credit", "correction", "boilerplate", "code", "table", "transcript",
]  # fmt: skip
Verdict = Literal["cited", "attributed", "inherited", "uncited", "exempt"]
MarkerKind = Literal[
    "bracket", "credit", "dateline", "byline", "speech", "according", "quotation",
    "footnote", "number", "key", "link", "metadata",
]  # fmt: skip
MarkerRole = Literal["speaker", "channel", "document"]
SourceKind = Literal[
    "wire", "outlet", "organisation", "government", "person", "document", "link",
    "unnamed", "self",
]  # fmt: skip
Level = Literal["error", "warning", "note"]
Confidence = Literal["high", "medium", "low"]
Convention = Literal["markers", "prose", "references", "none"]

#: Roles whose paragraphs assert something that a reader may ask the source of.
ASSERTING: frozenset[Role] = frozenset({"body", "quotation", "list", "transcript", "table"})
#: Marker kinds that stand in the open as a citation, where prose markers only name a speaker.
EXPLICIT: frozenset[MarkerKind] = frozenset({"bracket", "credit", "footnote", "number", "key", "link"})
#: Marker kinds that refer to a list of references or a page instead of naming a source in place.
REFERENCES: frozenset[MarkerKind] = frozenset({"footnote", "number", "key", "link"})
#: Marks that set off words that are spoken of, and how far back on its line code may have begun.
QUOTES, MENTION = frozenset("\"'`“”„‘’‚«»‹›「」『』"), 400
#: Values of the front matter's `type` for pieces that speak for their author.
PERSONAL = frozenset({"opinion", "editorial", "column", "commentary", "op-ed", "review", "fiction", "recipe", "poem"})


class Span(NamedTuple):
    """A stretch of text: `start` to `end` in code points, end exclusive."""

    start: int
    end: int

    def overlaps(self, other: tuple[int, int]) -> bool:
        """Tell whether the two stretches share a code point."""
        return self.start < other[1] and other[0] < self.end


class Piece(NamedTuple):
    """A stretch of reading text and where it stands in the source."""

    text: int
    start: int
    end: int
    verbatim: bool


@dataclass(frozen=True, slots=True)
class Offsets:
    """Where the reading text stands in the source: pieces in order, or none where they are the same."""

    pieces: tuple[Piece, ...] = ()

    def place(self, span: tuple[int, int]) -> Span:
        """Map a span of reading text to the span of source that shows it."""
        if not self.pieces:
            return Span(*span)
        start, end = span
        first = self.piece(start)
        at = first.start + start - first.text if first.verbatim else first.start
        if end <= start:
            return Span(at, at)
        last = self.piece(end - 1)
        return Span(at, last.start + end - last.text if last.verbatim else last.end)

    def verbatim(self, span: tuple[int, int]) -> bool:
        """Tell whether the span stands in the source letter by letter, so that it can be edited there."""
        if not self.pieces:
            return True
        here = self.place(span)
        return here.end - here.start == span[1] - span[0] and self.piece(span[0]).verbatim

    def piece(self, position: int) -> Piece:
        """Return the piece that a position of the reading text stands in."""
        return self.pieces[max(0, bisect_right(self.pieces, position, key=lambda piece: piece.text) - 1)]


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it was read: text without byte order mark, and what is needed to write it back.

    `path` is the name as given, `digest` the SHA-256 of the file's bytes in hexadecimal,
    `encoding` a Python codec name, `mark` the byte order mark's bytes or none.
    """

    path: str
    text: str
    digest: str
    encoding: str = "utf-8"
    mark: bytes = b""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression that a room registers with the scanner.

    `regex` must be regular (it compiles under RE2) and must require a literal; the scanner
    derives it. Empty `languages` means every language.
    """

    name: str
    regex: str
    ignore_case: bool = False
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Terms:
    """Words and phrases that a room registers with the scanner: each term and the value it stands for.

    Terms are matched whole (no letter or digit before or after) unless `whole` is false.
    """

    name: str
    words: Mapping[str, str]
    ignore_case: bool = False
    languages: frozenset[str] = frozenset()
    whole: bool = True


class Hit(NamedTuple):
    """Where a registered pattern or term stands in the text.

    `value` is the term's value (empty for patterns); `groups` the spans of a pattern's named groups.
    """

    start: int
    end: int
    name: str
    value: str
    groups: Mapping[str, Span]


@dataclass(frozen=True, slots=True)
class Marker:
    """One place in which the article says where something comes from.

    `name` is the source as written (`TASS`, `Nikolai Nozdrev`, `she`), `target` a URL or the
    label of a reference, `source` the key of its owner once `sources.resolve` has seen it.
    Two markers that share a cue belong together: "X told Reuters" is a speaker and a channel.
    `covers` are the numbers of the paragraphs that it explicitly cites.
    """

    kind: MarkerKind
    start: int
    end: int
    role: MarkerRole
    name: str | None = None
    source_span: Span | None = None
    cue: Span | None = None
    content: tuple[Span, ...] = ()
    strength: Literal["strong", "weak"] = "strong"
    target: str | None = None
    source: str | None = None
    covers: tuple[int, ...] = ()

    @property
    def span(self) -> Span:
        """The stretch of reading text that the marker takes up."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the article, numbered from 1, and what is known of who says it.

    The reader sets number, role, start and end (without surrounding white space, list bullets
    or heading marks); `check.verdicts` sets the rest. `markers` are indices into `Article.markers`.
    """

    number: int
    role: Role
    start: int
    end: int
    verdict: Verdict = "uncited"
    attributed: bool = False
    sources: tuple[str, ...] = ()
    markers: tuple[int, ...] = ()
    single_wire: str | None = None

    @property
    def span(self) -> Span:
        """The stretch of reading text that the paragraph takes up."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Source:
    """Who or what the article draws on, as REPORT's `Source`."""

    key: str
    name: str
    kind: SourceKind
    wire: bool = False
    family: str = ""
    country: str | None = None
    named: bool = True
    via: tuple[str, ...] = ()
    markers: int = 0
    paragraphs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """An article on its way through the house; each room hands on a fuller copy.

    `definitions` maps a reference's label (`^1`, `1`, `@doe2020`) to the span of its text;
    `links` are the (span of the shown text, URL) pairs that the format knows;
    `metadata` are the (field, value, span) triples of front matter and the like.
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
    definitions: Mapping[str, Span] = field(default_factory=dict)
    links: tuple[tuple[Span, str], ...] = ()
    metadata: tuple[tuple[str, str, Span], ...] = ()
    notes: tuple[str, ...] = ()
    hits: Mapping[str, tuple[Hit, ...]] = field(default_factory=dict)
    markers: tuple[Marker, ...] = ()
    sources: tuple[Source, ...] = ()
    credits: tuple[str, ...] = ()
    convention: Convention = "none"
    summary: Summary | None = None

    def found(self, name: str) -> tuple[Hit, ...]:
        """Return the hits of a registered pattern or of registered terms, in order of start."""
        return self.hits.get(name, ())

    def paragraph_at(self, position: int) -> Paragraph | None:
        """Return the paragraph that a position of the reading text stands in."""
        i = bisect_right(self.paragraphs, position, key=lambda paragraph: paragraph.start) - 1
        return self.paragraphs[i] if i >= 0 and position < self.paragraphs[i].end else None

    def body(self) -> Iterator[Paragraph]:
        """Yield the paragraphs that assert something."""
        return (paragraph for paragraph in self.paragraphs if paragraph.role in ASSERTING)

    def words(self, span: tuple[int, int]) -> str:
        """Return the reading text of a span."""
        return self.text[span[0] : span[1]]

    def place(self, span: tuple[int, int]) -> Span:
        """Map a span of reading text to the file's text."""
        return self.offsets.place(span)

    def mentions(self, span: tuple[int, int]) -> bool:
        """Tell whether the article speaks of these words instead of using them: they are in quotation marks or code."""
        here = self.place(span)
        low = max(0, here.start - MENTION)
        quoted = {self.source[low : here.start][-1:], self.source[here.end : here.end + 1]} <= QUOTES
        line = self.source.rfind("\n", low, here.start) + 1 or low
        return quoted or self.source.count("`", line, here.start) % 2 == 1

    def length(self, span: tuple[int, int]) -> int:
        """Return the number of words in a span; two signs count as one word where words are not set apart."""
        text = self.words(span)
        signs = sum("\u3040" <= letter <= "\u9fff" for letter in text)
        return signs // 2 if signs > len(text) // 3 else len(text.split())

    def field(self, name: str) -> str | None:
        """Return the first value of a metadata field, or None."""
        return next((value for field, value, _ in self.metadata if field == name), None)

    @property
    def personal(self) -> bool:
        """Tell whether the front matter says that the piece speaks for its author and owes no sources."""
        return (self.field("type") or "").strip().casefold() in PERSONAL


@dataclass(frozen=True, slots=True)
class Summary:
    """What the article rests on, counted; as REPORT's `Summary` without the findings."""

    total: int
    body: int
    cited: int
    attributed: int
    inherited: int
    uncited: int
    exempt: int
    coverage: float
    named: int
    unnamed: int
    wires: int
    origins: int
    effective_origins: float
    wire_share: float
    single_wire: str | None
    declared_wire_story: bool


class Edit(NamedTuple):
    """Replace the stretch `start` to `end` by `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A set of edits that goes in whole or not at all; `safe` ones change no visible text."""

    safe: bool
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """What a rule says: a stretch of reading text and a message, and at most a fix.

    `level` and `confidence` are None where the rule's own hold; `paragraph` is found from the span when None.
    `reason` says why it was flagged here; `help` is what to do next.
    """

    span: Span
    message: str
    level: Level | None = None
    confidence: Confidence | None = None
    fix: Fix | None = None
    reason: str | None = None
    help: str | None = None
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Forgiven:
    """By whom and why a finding was dismissed."""

    by: Literal["inline", "baseline", "config"]
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A flag with everything a report needs. Offsets and fix are into the file's text; lines and columns 1-based."""

    code: str
    name: str
    level: Level
    confidence: Confidence
    message: str
    paragraph: int | None
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    excerpt: str
    fingerprint: str
    fix: Fix | None = None
    reason: str | None = None
    help: str | None = None
    forgiven: Forgiven | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What is said of one article: the article itself, its findings in order of start, and plain notes."""

    article: Article
    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that was not checked, or a fault of ours: never silent, always exit status 2."""

    path: str
    message: str


class Unreadable(Exception):
    """A file that is refused; the message is one sentence an editor can act on."""
