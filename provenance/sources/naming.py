"""Who a name means: wires by the registry, people by surname, "she" and "the ambassador" by who spoke last."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import islice

from provenance.lexicon import families, kinds, listed, registry
from provenance.lexicon.nearest import nearest
from provenance.lexicon.reporting import grammar
from provenance.model import Article, Marker, Paragraph, Source, SourceKind, regex
from provenance.sources.cited import cited
from provenance.sources.fullnames import LOWER, capitals, full_names, is_full_name
from provenance.sources.own import owned
from provenance.sources.owner import Owner, host, offices, site
from provenance.sources.standing import inside_sentence, stands
from provenance.sources.standins import body, one, opening, possessor, same, shorts, spoke, unspoken

LETTERS = regex(r"\w+")
#: Marker kinds in which an abbreviation is a credit and not a word.
CREDITED = frozenset({"bracket", "credit", "dateline", "byline", "metadata"})
#: Characters before and after a name in which the words that describe its owner stand.
AROUND = 70
#: How many owners back a pronoun is looked for.
REMEMBERED = 40
#: So many stretches around names are searched for an office before they are read for all of them.
UNREAD = 64
#: How far before a pronoun its name may stand when nobody has spoken yet.
BEFORE = 400
#: How far behind a description the comma stands at most that sets off its owner's name.
NEAR = 30
APPOSED = regex(rf",\s(?P<name>[^\W\d_{LOWER}][^,.;:()\n\"“”]{{2,50}})(?:[,.;:]|\s[–—-]\s|$)")


class Register:
    """The owners of an article's markers, filled in reading order."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.language = article.language
        self.starts = [paragraph.start for paragraph in article.paragraphs]
        self.owners: dict[str, Owner] = {}
        self.last: Owner | None = None
        self.place = 0
        self.full = full_names(article)
        self.names = frozenset(self.full.values())
        self.shorts = shorts(article.language)
        # What stands around the names and is not read yet.
        self.around: list[tuple[Owner, str]] = []
        # What was found out of a single word at the head of a sentence, and of a name with titles around it.
        self.common: dict[str, str] = {}
        self.bared: dict[str, str] = {}
        # Cues that a speaker shares: whoever else stands there was spoken to, "told PTI".
        self.answered = {marker.cue for marker in article.markers if marker.cue and marker.role == "speaker"}
        self.told = grammar(article.language).order == "pattern"

    @cached_property
    def near(self) -> frozenset[str]:
        """The keys of the wires that the article names in full."""
        return frozenset([hit.value for hit in self.article.found("wire.name") if " " not in hit.value])

    def owner(self, marker: Marker) -> Owner | None:
        """Return whom a marker's name means; None where the marker names nobody who can be a source."""
        name, kind = marker.name, marker.kind
        if not name:
            return self.last or self.named_before(marker) if unspoken(self.article, marker) else None
        if self.article.own and owned(name, self.article.own):
            return self.known("self", "this outlet", "self")
        if kind == "byline" and not registry.candidates(name, credit=True):
            return None
        if kind == "link" or (kind == "metadata" and marker.target):
            wire = registry.by_domain(name)
            return self.wire((wire,), marker) if wire else self.known(name, name, "link")
        credit = kind in CREDITED or (kind == "key" and marker.role == "channel")
        credit = credit or marker.cue in self.answered or (self.told and marker.role == "channel")
        if keys := registry.candidates(name, credit=credit):
            if len(keys) > 1:
                keys = registry.choose(keys, language=self.language, near=self.near.difference(keys))
            return self.wire(keys, marker)
        if kind in ("footnote", "number", "key"):
            return cited(self, name, marker, slug)
        if "." in name and (wire := registry.by_domain(host(name))):
            return self.wire((wire,), marker)
        if "." in name and kind in CREDITED and (there := site(name)):
            return self.known(there, there, "link")
        found = self.person_or_body(marker, " ".join(name.split()).strip(" ,;:\"“”«»'’"))
        if found is not None and found.kind != "self":
            self.last, self.place = found, marker.start
            found.cited = found.cited or kind in CREDITED
        return found

    def stood_for(self, pronoun: str, marker: Marker) -> Owner | None:
        """Return whom a pronoun stands for: who spoke last and is not called otherwise, else who was named last."""
        if pronoun not in listed("singular", self.language):
            name = "" if self.last or pronoun != "it" else opening(self.article, marker, self.paragraph(marker.start))
            if name:
                return self.known(slug(name), name, registry.kind(name, self.language))
            return self.last
        for owner in self.recent(marker):
            if owner.kind in ("person", "unnamed") and owner.pronoun in (None, pronoun):
                owner.pronoun = pronoun
                return owner
        return self.named_before(marker)

    def recent(self, marker: Marker) -> Iterator[Owner]:
        """Yield who may be meant by a pronoun, likeliest first."""
        if self.last is not None:
            # A spokesman of two paragraphs ago is less likely meant than whoever has a name.
            if self.last.kind == "unnamed" and self.number(marker.start) > self.number(self.place) + 1:
                for owner in islice(reversed(self.owners.values()), REMEMBERED):
                    if owner.kind == "person":
                        yield owner
            yield self.last
        yield from islice(reversed(self.owners.values()), REMEMBERED)

    def paragraph(self, position: int) -> Paragraph | None:
        """Return the paragraph that a position of the text stands in."""
        paragraphs = self.article.paragraphs
        i = bisect_right(self.starts, position) - 1
        return paragraphs[i] if i >= 0 and position < paragraphs[i].end else None

    def number(self, position: int) -> int:
        """Return the number of the paragraph that a position of the text stands in."""
        paragraph = self.paragraph(position)
        return paragraph.number if paragraph is not None else 0

    def named_before(self, marker: Marker) -> Owner | None:
        """Return the person whose full name stands last before a marker."""
        before = capitals(self.article.text[max(0, marker.start - BEFORE) : marker.start])
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
        if (short := self.shorts.get(low)) is not None:
            if short == "self":
                # "told us" reached us; "we" in somebody's quotation is not this outlet.
                return self.known("self", "this outlet", "self") if marker.role != "speaker" or " " in low else None
            return self.stood_for(low, marker) if short == "pronouns" else None
        if (pronoun := possessor(low, self.language)) is not None:
            return self.stood_for(pronoun, marker)
        called = self.apposed(marker) or ("" if body(name, self.language) else name)
        if called and called not in self.bared:
            self.bared[called] = self.bare(called)
        bare = self.bared[called] if called else name
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
        full = self.full.get(name.rsplit(None, 1)[-1], name)
        same = full == name or set(full.split()) <= set(name.split()) or set(name.split()) <= set(full.split())
        return self.known(slug(full if same else name), full if same else name, "person")

    def meant(self, low: str) -> Owner | None:
        """Return whom a description means: "the ambassador" is whoever was called one, else the last person."""
        words = low.split()
        alone = len(words) == 1 and one(low, self.language)
        if not alone and (len(words) < 2 or words[0] not in listed("determiners", self.language)):
            return None
        head = words[-1]
        near = self.beside(head)
        somebody = [owner for owner in self.owners.values() if owner.kind in ("person", "unnamed")]
        called = [owner for owner in somebody if owner in near or head in owner.offices]
        if called:
            return self.last if self.last in called else called[-1]
        if kinds.role(head, self.language) and self.last is not None and self.last.kind == "person":
            return self.last
        return None

    def beside(self, head: str) -> set[Owner]:
        """Return whom an office stands beside in what is not read yet: all is read when it has become much."""
        if len(self.around) > UNREAD:
            for owner, stretch in self.around:
                owner.offices |= offices(stretch, self.language)
            self.around.clear()
        near = ((owner, stretch) for owner, stretch in self.around if head in stretch.casefold())
        return {owner for owner, stretch in near if head in offices(stretch, self.language)}

    def apposed(self, marker: Marker) -> str | None:
        """Return the name that stands behind a description between commas: "the consul, Ilya Morozin, said"."""
        if marker.source_span is None:
            return None
        text, (start, end) = self.article.text, marker.source_span
        if text.find(",", max(start, end - 1), end + NEAR + 1) < 0:
            return None
        match = APPOSED.search(text, max(start, end - 1), end + AROUND)
        name = " ".join(match["name"].split()) if match and match.start() <= end + NEAR else ""
        return name if name and is_full_name(name) else None

    def inside(self, marker: Marker, name: str) -> str:
        """Return a name as it stands inside a sentence: "Inspectors found" names nobody called Inspectors."""
        if " " in name or self.language == "de" or name in self.full or not name.isalpha():
            return name
        if marker.source_span is None or not self.opens_sentence(marker.source_span.start):
            return name
        if name not in self.common:
            low, text = name.lower(), self.article.text
            people = kinds.people(name, self.language) or stands(text, low)
            self.common[name] = low if people and not inside_sentence(text, name) else name
        return self.common[name]

    def opens_sentence(self, position: int) -> bool:
        """Tell whether a position of the text opens a paragraph or a sentence."""
        paragraph = self.paragraph(position)
        low = max(paragraph.start if paragraph else 0, position - 4)
        before = self.article.text[low:position].rstrip(' \n\r\t"“«')
        return not before or before[-1] in ".!?:…”"

    def bare(self, name: str) -> str:
        """Return a name without titles, descriptions before a comma and the possessive."""
        name = name[:-2] if name.endswith(("'s", "’s")) else name
        if ", " in name:
            parts = [part.strip() for part in name.split(", ")]
            name = next((part for part in parts if is_full_name(part)), parts[0])
        words = name.split()
        while len(words) > 1 and (not words[0][:1].isupper() or kinds.role(words[0], self.language)):
            words.pop(0)
        for count in (2, 3):
            if (tail := " ".join(words[-count:])) in self.names:
                return tail
        return " ".join(words)

    def undetermined(self, name: str) -> str:
        """Return a description without its determiner."""
        first, _, rest = name.partition(" ")
        return rest if rest and first.casefold() in listed("determiners", self.language) else name

    def described(self, owner: Owner, marker: Marker) -> Owner:
        """Remember the offices named around somebody: "the ambassador to Freedonia, Rufus Firefly"."""
        start, end = marker.source_span or marker.span
        paragraph = self.paragraph(start)
        if paragraph is not None:
            low, high = max(paragraph.start, start - AROUND), min(paragraph.end, end + AROUND)
            self.around.append((owner, self.article.text[low:high]))
        return owner

    def known(self, key: str, name: str, kind: SourceKind) -> Owner:
        """Return the owner of a key, entered now when it is new."""
        owner = self.owners.get(key)
        if owner is None:
            owner = self.owners[key] = Owner(key, name, kind)
        return owner

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
            state=families.controlled(owner.family),
            release=wire is not None and wire.category == "release",
            nearest=nearest(owner.name) if wire is None and owner.cited else None,
        )


@lru_cache(maxsize=20_000)
def slug(name: str) -> str:
    """Return a key: the letters and digits of a name in lower case, joined by hyphens."""
    return "-".join(LETTERS.findall(name.casefold()))
