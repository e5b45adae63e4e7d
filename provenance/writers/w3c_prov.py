"""`prov`: what each paragraph rests on, as W3C PROV in its JSON form.

An article is a bundle. In it the article is a collection of its paragraphs; who speaks or carries is an agent; what
somebody said, and what somebody carried of it, are entities of their own, so that a chain reads as it happened: a
paragraph was derived from what TASS carried, that from what a speaker said, and each is attributed to its agent.
Source: https://www.w3.org/TR/prov-json/ and https://www.w3.org/TR/prov-dm/.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from provenance.model import Article, Paragraph, Report, Source
from provenance.writers import escape
from provenance.writers.cast import addresses
from provenance.writers.run import Run

if TYPE_CHECKING:
    from prov.model import ProvBundle

#: Where the names of the articles of a run, of their sources, and of our own terms stand.
ARTICLE, SOURCE, TERM = "urn:provenance:article:", "urn:provenance:source:", "urn:provenance:term:"
#: PROV's word for each kind of source that acts.
AGENTS = {"person": "prov:Person", "unnamed": "prov:Agent"}
WORKS = frozenset({"document", "link"})


def write(run: Run) -> Iterator[str]:
    """Yield the run as one PROV-JSON document and a line break; raises OSError without the library `prov`."""
    try:
        from prov.model import ProvDocument
    except ImportError:
        raise OSError("the format prov needs the library prov: pip install 'provenance[prov]'") from None
    import json

    document = ProvDocument()
    for prefix, address in (("article", ARTICLE), ("source", SOURCE), ("pv", TERM)):
        document.add_namespace(prefix, address)
    for number, report in enumerate(run.each(), 1):
        Bundle(document.bundle(f"article:{number}"), number, report).fill()
    yield escape.json_text(json.loads(document.serialize() or "{}"), run.utf8) + "\n"


class Bundle:
    """An article's bundle while it is filled."""

    def __init__(self, bundle: ProvBundle, number: int, report: Report) -> None:
        self.bundle = bundle
        self.number = number
        self.report = report
        self.article: Article = report.article
        self.sources = {source.key: source for source in self.article.sources}
        self.made: set[str] = set()

    def fill(self) -> None:
        """Put the article, its sources and what each paragraph was derived from into the bundle."""
        whole = self.name("article")
        self.bundle.entity(whole, self.about())
        self.agents()
        for key in self.article.credits:
            if key in self.sources and self.sources[key].kind not in WORKS:
                self.bundle.wasAttributedTo(whole, source_name(key))
        for paragraph in self.article.paragraphs:
            here = self.name(f"paragraph-{paragraph.number}")
            facts = {"pv:role": paragraph.role, "pv:verdict": paragraph.verdict, "pv:number": paragraph.number}
            self.bundle.entity(here, facts)
            self.bundle.hadMember(whole, here)
            for origin in dict.fromkeys(self.origins(paragraph)):
                self.bundle.wasDerivedFrom(here, origin)

    def about(self) -> list[tuple[str, Any]]:
        """Return what is known of the article as a whole."""
        article = self.article
        facts = [("prov:type", "prov:Collection"), ("pv:path", article.path), ("pv:sha256", article.digest)]
        facts += [("prov:label", article.title)] if article.title else []
        return facts + [("pv:not-looked-at", note) for note in self.report.notes]

    def agents(self) -> None:
        """Put every source in: a document as an entity, whoever speaks or carries as an agent."""
        links = addresses(self.article)
        for source in self.article.sources:
            name, facts = source_name(source.key), [("prov:label", source.name), ("pv:kind", source.kind)]
            if source.kind in WORKS:
                where = [("prov:location", links[source.key])] if source.key in links else []
                self.bundle.entity(name, facts + where)
            else:
                self.bundle.agent(name, [*facts, ("prov:type", AGENTS.get(source.kind, "prov:Organization"))])

    def origins(self, paragraph: Paragraph) -> Iterator[str]:
        """Yield the entities that a paragraph was derived from: the last link of each chain that ends in it."""
        for source in self.article.sources:
            if paragraph.number not in source.paragraphs:
                continue
            if source.kind in WORKS:
                yield source_name(source.key)
            elif source.wire or source.kind == "outlet":
                yield self.words("carried", source)
            else:
                yield from self.through(source)

    def through(self, speaker: Source) -> Iterator[str]:
        """Yield what was carried of a speaker's words, or the words themselves where nobody carried them."""
        said = self.words("said", speaker)
        carriers = [self.sources[key] for key in speaker.via if key in self.sources]
        for carrier in carriers:
            link = self.words("carried", carrier)
            if (pair := f"{link} {said}") not in self.made:
                self.made.add(pair)
                self.bundle.wasDerivedFrom(link, said)
            yield link
        if not carriers:
            yield said

    def words(self, how: str, source: Source) -> str:
        """Return the name of what a source said or carried here; it is made where it is first asked for."""
        name = self.name(f"{how}-{quoted(source.key)}")
        if name not in self.made:
            self.made.add(name)
            self.bundle.entity(name, {"prov:label": f"what {source.name} {how}"})
            self.bundle.wasAttributedTo(name, source_name(source.key))
        return name

    def name(self, local: str) -> str:
        """Return the name of something in this article."""
        return f"article:{self.number}-{local}"


def source_name(key: str) -> str:
    """Return the name of a source."""
    return f"source:{quoted(key)}"


def quoted(key: str) -> str:
    """Return a key with nothing in it that a qualified name may not hold: other letters as `_` and their code point."""
    return "".join(letter if letter.isascii() and (letter.isalnum() or letter == "-") else f"_{ord(letter):x}_"
                   for letter in key)  # fmt: skip
