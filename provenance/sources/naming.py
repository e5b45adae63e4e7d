"""Who a name means: wires by the registry, people by surname, "she" and "the ambassador" by who spoke last."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import islice

from provenance.lexicon import kinds, listed, registry
from provenance.lexicon.nearest import nearest
from provenance.lexicon.reporting import grammar
from provenance.model import Article, Marker, Source, SourceKind, Span, regex
from provenance.sources.fullnames import CAPITALS, LOWER, full_names, is_full_name
from provenance.sources.standins import body, one, possessor, same, spoke, unspoken

#: Marker kinds in which an abbreviation is a credit and not a word.
CREDITED = frozenset({"bracket", "credit", "dateline", "byline", "metadata"})
#: Characters before and after a name in which the words that describe its owner stand.
AROUND = 70
SMALL = regex(r"\b[^\W\d_A-Z]{2,}\b")
#: How many owners back a pronoun is looked for.
REMEMBERED = 40
#: How far before a pronoun its name may stand when nobody has spoken yet.
BEFORE = 400
INSIDE = regex(r"[a-z,] ([A-Z][\w’'-]+)")
APPOSED = regex(rf",\s(?P<name>[^\W\d_{LOWER}][^,.;:()\n\"“”]{{2,50}})(?:[,.;:]|\s[–—-]\s|$)")


class Owner:
    """Somebody the article has named, and the words that were used of them."""

    __slots__ = ("cited", "family", "key", "kind", "name", "pronoun", "words")

    def __init__(self, key: str, name: str, kind: SourceKind, family: str = "") -> None:
        self.key = key
        self.name = name
        self.kind = kind
        self.family = family
        self.words: set[str] = set()
        self.pronoun: str | None = None
        self.cited = False


class Register:
    """The owners of an article's markers, filled in reading order."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.language = article.language
        self.owners: dict[str, Owner] = {}
        self.last: Owner | None = None
        self.place = 0
        self.full = full_names(article)
        self.names = frozenset(self.full.values())
        # Cues that a speaker shares: whoever else stands there was spoken to, "told PTI".
        self.answered = {marker.cue for marker in article.markers if marker.role == "speaker" and marker.cue}
        self.near = {hit.value for hit in article.found("wire.name") if " " not in hit.value}

    def owner(self, marker: Marker) -> Owner | None:
        """Return whom a marker's name means; None where the marker names nobody who can be a source."""
        if not marker.name and unspoken(self.article, marker):
            return self.last or self.named_before(marker)
        if not marker.name or (marker.kind == "byline" and not registry.candidates(marker.name, credit=True)):
            return None
        if marker.kind == "link":
            wire = registry.by_domain(marker.name)
            return self.wire((wire,), marker) if wire else self.known(marker.name, marker.name, "link")
        told = marker.role == "channel" and grammar(self.language).order == "pattern"
        credit = marker.kind in CREDITED or marker.cue in self.answered or told
        if keys := registry.candidates(marker.name, credit=credit):
            return self.wire(registry.choose(keys, language=self.language, near=self.near - set(keys)), marker)
        if marker.kind in ("footnote", "number", "key"):
            return self.known(f"ref:{marker.target}", marker.name, "document")
        if wire := registry.by_domain(
            marker.name.strip().removeprefix("https://").removeprefix("http://").split("/")[0]
        ):
            return self.wire((wire,), marker)
        found = self.person_or_body(marker, " ".join(marker.name.split()).strip(" ,;:\"“”«»'’"))
        if found is not None and found.kind != "self":
            self.last, self.place = found, self.number(marker)
            found.cited = found.cited or marker.kind in CREDITED
        return found

    def stood_for(self, pronoun: str, marker: Marker) -> Owner | None:
        """Return whom a pronoun stands for: who spoke last and is not called otherwise, else who was named last."""
        if pronoun not in listed("singular", self.language):
            return self.last
        recent = list(islice(reversed(self.owners.values()), REMEMBERED))
        if self.last is not None:
            # A spokesman of two paragraphs ago is less likely meant than whoever has a name.
            faded = self.last.kind == "unnamed" and self.number(marker) > self.place + 1
            recent = [*(owner for owner in recent if faded and owner.kind == "person"), self.last, *recent]
        for owner in recent:
            if owner.kind in ("person", "unnamed") and owner.pronoun in (None, pronoun):
                owner.pronoun = pronoun
                return owner
        return self.named_before(marker)

    def number(self, marker: Marker) -> int:
        """Return the number of the paragraph that a marker stands in."""
        paragraph = self.article.paragraph_at(marker.start)
        return paragraph.number if paragraph is not None else 0

    def named_before(self, marker: Marker) -> Owner | None:
        """Return the person whose full name stands last before a marker."""
        before = CAPITALS.findall(self.article.text, max(0, marker.start - BEFORE), marker.start)
        names = [name for name in map(self.bare, before) if name in self.names]
        return self.known(slug(names[-1]), names[-1], "person") if names else None

    def wire(self, keys: tuple[str, ...], marker: Marker) -> Owner:
        """Return a registered wire; where an abbreviation stays open, an owner that names all who bear it."""
        wires = [registry.wires()[key] for key in keys]
        families = {wire.family for wire in wires}
        name = wires[0].name if len(wires) == 1 else f"{marker.name} ({' or '.join(wire.name for wire in wires)})"
        kind: SourceKind = "wire" if any(wire.wire for wire in wires) else "organisation"
        owner = self.known("|".join(keys), name, kind)
        owner.family = families.pop() if len(families) == 1 else owner.key
        return owner

    def person_or_body(self, marker: Marker, name: str) -> Owner | None:
        """Return the person, body, document or unnamed source that a name in prose means."""
        name = name if marker.kind in CREDITED else self.inside(marker, name)
        low = name.casefold()
        if low in listed("self", self.language) or low in listed("self", "en"):
            # "told us" reached us; "we" in somebody's quotation is not this outlet.
            return self.known("self", "this outlet", "self") if marker.role != "speaker" or " " in low else None
        if low in listed("nobody", self.language):
            return None
        if low in listed("pronouns", self.language):
            return self.stood_for(low, marker)
        if (pronoun := possessor(low, self.language)) is not None:
            return self.stood_for(pronoun, marker)
        called = self.apposed(marker) or ("" if body(name, self.language) else name)
        bare = self.bare(called) if called else name
        if is_full_name(bare) and registry.kind(bare, self.language) == "person":
            return self.described(self.person(bare), marker)
        if bare in self.full:
            return self.described(self.person(self.full[bare]), marker)
        written = self.article.words(marker.source_span) if marker.source_span else name
        if (before := self.meant(written.casefold())) is not None:
            return before
        short = self.undetermined(name)
        if short.upper() == short.lower() and marker.kind not in CREDITED:
            people = (owner for owner in reversed(self.owners.values()) if owner.kind not in ("wire", "document"))
            if (full := next((owner for owner in people if same(short, owner.name)), None)) is not None:
                return full
        kind: SourceKind = registry.kind(name, self.language)
        if not kinds.described(short, self.language):
            if not spoke(self.article, marker, name):
                return None
            kind = "organisation"
        key = f"unnamed:{slug(short)}" if kind == "unnamed" else slug(short)
        return self.described(self.known(key, short, kind), marker)

    def person(self, name: str) -> Owner:
        """Return the person of a full name; another spelling of it with the same surname is the same person."""
        surname = name.split()[-1]
        full = self.full.get(surname, name)
        same = set(full.split()) <= set(name.split()) or set(name.split()) <= set(full.split())
        return self.known(slug(full if same else name), full if same else name, "person")

    def meant(self, low: str) -> Owner | None:
        """Return whom a description means: "the ambassador" is whoever was called one, else the last person."""
        words = low.split()
        alone = len(words) == 1 and one(low, self.language)
        if not alone and (len(words) < 2 or words[0] not in listed("determiners", self.language)):
            return None
        head = words[-1]
        called = [
            owner for owner in self.owners.values() if head in owner.words and owner.kind in ("person", "unnamed")
        ]
        if called:
            return self.last if self.last in called else called[-1]
        if kinds.role(head, self.language) and self.last is not None and self.last.kind == "person":
            return self.last
        return None

    def apposed(self, marker: Marker) -> str | None:
        """Return the name that stands behind a description between commas: "the consul, Ilya Morozin, said"."""
        if marker.source_span is None:
            return None
        behind = self.article.text[marker.source_span.start : marker.source_span.end + AROUND]
        match = APPOSED.search(behind, max(0, marker.source_span.end - marker.source_span.start - 1))
        name = " ".join(match["name"].split()) if match else ""
        near = match is not None and match.start() <= marker.source_span.end - marker.source_span.start + 30
        return name if near and is_full_name(name) else None

    def inside(self, marker: Marker, name: str) -> str:
        """Return a name as it stands inside a sentence: "Inspectors found" names nobody called Inspectors."""
        opens = marker.source_span is not None and opens_sentence(self.article, marker.source_span.start)
        if " " in name or not opens or name in self.full or not name.isalpha() or self.language == "de":
            return name
        common = kinds.people(name, self.language) or name.lower() in self.small
        return name.lower() if common and name not in self.capitals else name

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that stand in small letters somewhere."""
        return frozenset(SMALL.findall(self.article.text))

    @cached_property
    def capitals(self) -> frozenset[str]:
        """The words with a capital that stand inside a sentence somewhere: they are names."""
        return frozenset(INSIDE.findall(self.article.text))

    def bare(self, name: str) -> str:
        """Return a name without titles, descriptions before a comma and the possessive."""
        name = re.sub(r"['’]s$", "", name)
        if ", " in name:
            parts = [part.strip() for part in name.split(", ")]
            name = next((part for part in parts if is_full_name(part)), parts[0])
        words = name.split()
        while len(words) > 1 and (not words[0][:1].isupper() or kinds.role(words[0], self.language)):
            words.pop(0)
        known = [tail for tail in (" ".join(words[-2:]), " ".join(words[-3:])) if tail in self.names]
        return known[0] if known else " ".join(words)

    def undetermined(self, name: str) -> str:
        """Return a description without its determiner."""
        first, _, rest = name.partition(" ")
        return rest if rest and first.casefold() in listed("determiners", self.language) else name

    def described(self, owner: Owner, marker: Marker) -> Owner:
        """Remember the offices named around somebody: "the ambassador to Freedonia, Rufus Firefly"."""
        span = marker.source_span or marker.span
        paragraph = self.article.paragraph_at(span.start)
        if paragraph is not None:
            around = Span(max(paragraph.start, span.start - AROUND), min(paragraph.end, span.end + AROUND))
            words = re.findall(r"[\w-]+", self.article.words(around))
            owner.words |= {word.casefold() for word in words if kinds.role(word, self.language)}
        return owner

    def known(self, key: str, name: str, kind: SourceKind) -> Owner:
        """Return the owner of a key, entered now when it is new."""
        return self.owners.setdefault(key, Owner(key, name, kind))

    def sources(self) -> tuple[Source, ...]:
        """Return all owners as the report's nouns, still without paragraphs."""
        return tuple(self.source(owner) for owner in self.owners.values())

    def source(self, owner: Owner) -> Source:
        """Return an owner as the report's noun."""
        wire = registry.wires().get(owner.key)
        return Source(
            key=owner.key,
            name=owner.name,
            kind=owner.kind,
            wire=owner.kind == "wire",
            family=owner.family or owner.key,
            country=wire.country if wire else None,
            named=owner.kind != "unnamed",
            state=registry.controlled(owner.family),
            release=wire is not None and wire.category == "release",
            nearest=nearest(owner.name) if wire is None and owner.cited else None,
        )


def opens_sentence(article: Article, position: int) -> bool:
    """Tell whether a position of the text opens a paragraph or a sentence."""
    paragraph = article.paragraph_at(position)
    before = article.text[paragraph.start if paragraph else 0 : position][-4:].rstrip(' \n\r\t"“«')
    return not before or before[-1] in ".!?:…”"


def slug(name: str) -> str:
    """Return a key: the letters and digits of a name in lower case, joined by hyphens."""
    return "-".join(re.findall(r"\w+", name.casefold()))
