"""A story as an agency sends it, written down from front to back: the fields of its head, then its paragraphs.

The reading text begins with the fields, one a line, which belong to no paragraph; a blank line stands between
any two paragraphs. Where the places of the words in the file are known, the story is exact and keeps them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from provenance.lexicon import registry
from provenance.model import Article, Document, Offsets, Paragraph, Role, Span, Unreadable, regex
from provenance.readers import references, roles
from provenance.readers.blocks import Block
from provenance.readers.language import detect
from provenance.readers.shown import Shown

#: What the formats are called.
NAMES = {"nitf": "NITF", "newsml-g2": "NewsML-G2", "newsml-1": "NewsML", "ap": "AP Media API", "anpa": "ANPA",
         "iptc7901": "IPTC 7901", "digitalwires": "digital wires"}  # fmt: skip
#: No field of a head is longer than this, in code points: the terms of use of some fill pages.
LONGEST = 4_000
#: A wire and the initials of those who worked on its story, and among how many of the last paragraphs they stand.
SIGNED = regex(r"(?P<wire>[A-Z]{2,8})(?: [A-Za-z]{2,4}){1,3}(?:/[a-z]{2,4}){0,4}")
LAST = 2
#: Roles of paragraphs without which a story is none.
TELLING = frozenset({"body", "quotation", "list", "table", "transcript", "code"})


class Run(NamedTuple):
    """Words, and the stretch of the file that they stand in; none where it is not known."""

    text: str
    place: Span | None = None


class Story:
    """The article under way. `exact` tells that every run comes with its place in the file."""

    def __init__(self, document: Document, form: str, exact: bool) -> None:
        self.document = document
        self.form = form
        self.exact = exact
        self.shown = Shown(document.text)
        self.fields: list[tuple[str, str, Span]] = []
        self.blocks: list[Block] = []
        self.links: list[tuple[Span, str]] = []
        self.notes: list[str] = []
        self.definitions: dict[str, Span] = {}
        self.language: str | None = None

    def put(self, run: Run) -> None:
        """Write a run down."""
        if self.exact:
            start, end = run.place or (self.shown.done, self.shown.done)
            self.shown.put(run.text, start, end)
        else:
            self.shown.parts.append(run.text)
            self.shown.length += len(run.text)

    def part(self, gap: str = "\n\n") -> None:
        """Write the white space between two paragraphs down."""
        if self.shown.length:
            self.put(Run(gap))

    def field(self, name: str, value: object, place: Span | None = None) -> None:
        """Write a field of the head down unless it is empty, no text, or told before; none may follow a paragraph."""
        words = " ".join(value.split())[:LONGEST] if isinstance(value, str) else ""
        if not words or any((name, words) == told[:2] for told in self.fields):
            return
        self.part("\n")
        if not self.exact:
            self.put(Run(f"{name}: "))
        start = self.shown.length
        self.put(Run(words, place))
        self.fields.append((name, words, Span(start, self.shown.length)))

    def carrier(self, value: object, place: Span | None = None) -> None:
        """Write down who sent the story: a registered wire is its `provider`, anybody else its `publisher`."""
        words = " ".join(value.split()) if isinstance(value, str) else ""
        known = registry.by_domain(words)
        name = registry.wires()[known].name if known else words
        self.field("provider" if registry.candidates(name, credit=True) else "publisher", name, place)

    def say(self, words: str | Sequence[Run], role: Role | None = None, label: str = "") -> None:
        """Write a paragraph down unless it is empty."""
        runs = [Run(words)] if isinstance(words, str) else words
        if not any(run.text.strip() for run in runs):
            return
        self.part()
        start = self.shown.length
        for run in runs:
            self.put(run)
        self.blocks.append(Block(start, self.shown.length, role, label))

    def sign(self, text: str) -> None:
        """Make the sign-off below a wire's story, `AAP gfr`, a credit."""
        for i in range(max(1, len(self.blocks) - LAST), len(self.blocks)):
            block = self.blocks[i]
            signed = SIGNED.fullmatch(text, block.start, block.end) if block.role is None else None
            if signed and registry.candidates(signed["wire"], credit=True):
                self.blocks[i] = block._replace(role="credit")

    def article(self, language: str | None = None) -> Article:
        """Return the article; raises Unreadable for a story without a line of text below its head."""
        text = self.shown.text()
        start = self.blocks[0].start if self.blocks else len(text)
        language = language or self.language or detect(text[start:])
        title = next((text[each.start : each.end] for each in self.blocks if each.role == "headline"), None)
        self.sign(text)
        parts = roles.assign(text, self.blocks, language, title)
        if not TELLING.intersection(parts):
            name = NAMES.get(self.form, self.form)
            raise Unreadable(f"{name} without a story: there is no text below its headline")
        definitions = references.settle(text, self.blocks, parts) | self.definitions
        paragraphs = tuple(
            Paragraph(number, role, block.start, block.end)
            for number, (block, role) in enumerate(zip(self.blocks, parts, strict=True), 1)
        )
        return Article(
            path=self.document.path,
            format=self.form,
            source=self.document.text if self.exact else text,
            text=text,
            paragraphs=paragraphs,
            digest=self.document.digest,
            language=language,
            offsets=self.shown.offsets() if self.exact else Offsets(),
            exact=self.exact,
            title=title,
            definitions=definitions,
            links=tuple(self.links),
            metadata=tuple(self.fields),
            notes=tuple(self.notes),
        )
