"""Who a name means: wires by the registry, people by surname, "she" and "the ambassador" by who spoke last."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from provenance.lexicon import load, registry
from provenance.model import Article, Marker, Source, SourceKind, Span

#: Marker kinds in which an abbreviation is a credit and not a word.
CREDITED = frozenset({"bracket", "credit", "dateline", "byline", "metadata"})
#: Characters before and after a name in which the words that describe its owner stand.
AROUND = 70


@cache
def listed(table: str, language: str) -> frozenset[str]:
    """Return the words of a table of people.toml for a language."""
    return frozenset(load("people")[table].get(language, ()))


@dataclass
class Owner:
    """Somebody the article has named, and the words that were used of them."""

    key: str
    name: str
    kind: SourceKind
    words: set[str] = field(default_factory=set)
    family: str = ""


class Register:
    """The owners of an article's markers, filled in reading order."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.owners: dict[str, Owner] = {}
        self.last: Owner | None = None
        self.full = self.full_names()
        self.near = {
            key for hit in article.found("wire.name") if len(hit.value.split()) == 1 for key in hit.value.split()
        }

    def full_names(self) -> dict[str, str]:
        """Return the full name that each surname in the article stands for; surnames of two people stand for nobody."""
        found: dict[str, set[str]] = {}
        for marker in self.article.markers:
            name = self.bare(marker.name or "")
            if marker.kind in ("speech", "according", "quotation") and is_full_name(name):
                found.setdefault(name.split()[-1].casefold(), set()).add(name)
        return {surname: min(names, key=len) for surname, names in found.items() if one_person(names)}

    def owner(self, marker: Marker) -> Owner | None:
        """Return whom a marker's name means; None where the marker names nobody who can be a source."""
        if marker.name is None or (marker.kind == "byline" and not registry.candidates(marker.name, credit=True)):
            return None
        if marker.kind == "link":
            wire = registry.by_domain(marker.name)
            return self.wire((wire,), marker) if wire else self.known(marker.name, marker.name, "link")
        credit = marker.kind in CREDITED or marker.role == "channel"
        if keys := registry.candidates(marker.name, credit=credit):
            return self.wire(registry.choose(keys, language=self.article.language, near=self.near - set(keys)), marker)
        if marker.kind in ("footnote", "number", "key"):
            return self.known(f"ref:{marker.target}", marker.name, "document")
        return self.person_or_body(marker, marker.name)

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
        language = self.article.language
        plain = " ".join(name.split()).strip(" ,;:\"“”«»'’")
        low = plain.casefold()
        if low in listed("self", language) or low in listed("self", "en"):
            return self.known("self", "this outlet", "self")
        if low in listed("pronouns", language):
            return self.last or self.spoke(self.known(f"unnamed:{slug(low)}", plain, "unnamed"))
        bare = self.bare(plain)
        kind = registry.kind(bare if is_full_name(bare) else plain, language)
        if is_full_name(bare) and kind in ("person", "organisation", "unnamed"):
            full = self.full.get(bare.split()[-1].casefold(), bare)
            return self.spoke(self.described(self.known(slug(full), full, "person"), marker))
        if bare and bare.casefold() in self.full:
            full = self.full[bare.casefold()]
            return self.spoke(self.described(self.known(slug(full), full, "person"), marker))
        if (before := self.meant(low, language)) is not None:
            return self.spoke(before)
        key = f"unnamed:{slug(plain)}" if kind == "unnamed" else slug(self.undetermined(plain))
        return self.spoke(self.described(self.known(key, self.undetermined(plain), kind), marker)) if key else None

    def meant(self, low: str, language: str) -> Owner | None:
        """Return whom a description means: "the ambassador" is whoever was called one, else the last person."""
        words = low.split()
        if len(words) < 2 or words[0] not in listed("determiners", language):
            return None
        head = words[-1].removesuffix("'s").removesuffix("’s")
        called = [
            owner
            for owner in self.owners.values()
            if head in owner.words and owner.kind not in ("wire", "link", "document")
        ]
        if called:
            return self.last if self.last in called else called[-1]
        if head in listed("persons", language) and self.last is not None and self.last.kind == "person":
            return self.last
        return None

    def bare(self, name: str) -> str:
        """Return a name without titles, descriptions before a comma and the possessive."""
        name = re.sub(r"['’]s$", "", " ".join(name.split()).strip(' ,;:"“”«»'))
        if ", " in name:
            parts = [part.strip() for part in name.split(", ")]
            name = next((part for part in parts if is_full_name(part)), parts[0])
        words = name.split()
        titles = listed("titles", self.article.language) | listed("determiners", self.article.language)
        while len(words) > 1 and (words[0].strip(".").casefold() in titles or words[0][:1].islower()):
            words.pop(0)
        return " ".join(words)

    def undetermined(self, name: str) -> str:
        """Return a description without its determiner."""
        first, _, rest = name.partition(" ")
        return rest if rest and first.casefold() in listed("determiners", self.article.language) else name

    def described(self, owner: Owner, marker: Marker) -> Owner:
        """Remember the words around a name: "the ambassador to Freedonia, Rufus Firefly"."""
        span = marker.source_span or marker.span
        paragraph = self.article.paragraph_at(span.start)
        if paragraph is not None:
            around = Span(max(paragraph.start, span.start - AROUND), min(paragraph.end, span.end + AROUND))
            owner.words |= {word.casefold() for word in re.findall(r"\w+", self.article.words(around))} & listed(
                "persons", self.article.language
            )
            owner.words |= {word.casefold() for word in re.findall(r"\w{4,}", self.article.words(span))}
        return owner

    def known(self, key: str, name: str, kind: SourceKind) -> Owner:
        """Return the owner of a key, entered now when it is new."""
        return self.owners.setdefault(key, Owner(key, name, kind))

    def spoke(self, owner: Owner) -> Owner:
        """Remember who spoke last."""
        self.last = owner
        return owner

    def source(self, owner: Owner) -> Source:
        """Return an owner as the report's noun, still without paragraphs."""
        wire = registry.wires().get(owner.key.split("|")[0]) if owner.kind == "wire" or owner.family else None
        return Source(
            key=owner.key,
            name=owner.name,
            kind=owner.kind,
            wire=owner.kind == "wire",
            family=owner.family or owner.key,
            country=wire.country if wire and "|" not in owner.key else None,
            named=owner.kind != "unnamed",
        )


def is_full_name(name: str) -> bool:
    """Tell whether a name is two to five capitalised words, particles allowed."""
    words = name.split()
    capitals = [word for word in words if word[:1].isupper()]
    small = [word for word in words if not word[:1].isupper()]
    return (
        2 <= len(words) <= 5
        and len(capitals) >= 2
        and all(len(word) <= 4 for word in small)
        and words[-1][:1].isupper()
    )


def one_person(names: set[str]) -> bool:
    """Tell whether several full names with one surname can be one person: the shorter's words stand in the longer."""
    ordered = sorted((name.casefold().split() for name in names), key=len)
    return all(set(ordered[0]) <= set(name) for name in ordered)


def slug(name: str) -> str:
    """Return a key: the letters and digits of a name in lower case, joined by hyphens."""
    return "-".join(re.findall(r"\w+", name.casefold()))
