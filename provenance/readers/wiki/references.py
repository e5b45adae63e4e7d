"""References: each shown where it stands as a label, `[^3]`, and as text in the list of references.

A label stands for the source that its reference names: the agency or paper of a citation template, the work in
the bibliography that a short note points at, or all of its words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from provenance.model import Span, regex
from provenance.readers.wiki.citations import Cited
from provenance.readers.wiki.parts import Part, Template, plain, template
from provenance.readers.wiki.tokens import Token
from provenance.readers.wiki.words import names

if TYPE_CHECKING:
    from provenance.readers.wiki.flow import Flow

ATTRIBUTE = regex(r"\b(name|group)\s{0,3}=\s{0,3}(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\s\"'/<>]+))", 2)
ADDRESS = regex(r"https?://")
LETTERS = regex(r"[\W_]+")
#: A year ends the names in a short note.
YEAR = regex(r"\d{4}[a-z]?|n\.d\.")
Key = tuple[str, str]
#: So many works behind the first count in one reference.
MORE = 19
#: The names and the year of the first work in a note of several.
FIRST = ("1a1", "1a2", "1a3", "1a4", "1y")


class Entry:
    """A reference: its label, its group, its words where they are known, and what a short note points at.

    `more` are the sources behind the first, where one reference cites several works.
    """

    __slots__ = ("content", "group", "label", "more", "points", "short", "shown", "who")

    def __init__(self, label: str, group: str) -> None:
        self.label = label
        self.group = group
        self.content: Part | None = None
        self.short: Template | None = None
        self.points = ""
        self.shown: Span | None = None
        self.who: Span | None = None
        self.more: list[Span] = []


class Content(NamedTuple):
    """Where the words of a named reference stand."""

    name: str
    part: Part


def named(given: Template) -> list[Part]:
    """Return the names and the year of a short note; of several in one those of the first, `1a1=Doe|1y=2020`."""
    return given.numbered() or [part for name in FIRST if (part := given.values.get(name)) is not None]


class References:
    """The references of a page in the order in which it cites them."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.entries: dict[Key, Entry] = {}
        self.waiting: list[Entry] = []
        self.bibliography: dict[str, Span] = {}
        self.counts: dict[str, int] = {}
        self.definitions: dict[str, Span] = {}
        self.contents: dict[Key, Part] = {}
        self.inside: Entry | None = None
        self.gather()

    def gather(self) -> None:
        """Find the words of the named references, wherever on the page they stand."""
        found = self.flow.found
        for index, token in enumerate(found.tokens):
            if token.kind == "scope" and token.name == "ref" and found.closing[index] > index:
                group, name = self.attributes(token)
                part = Part(token.end, found.tokens[found.closing[index]].start, index + 1, found.closing[index])
                if name and self.flow.source[part.start : part.end].strip():
                    self.contents.setdefault((group, name), part)
            elif token.kind == "{{" and found.closing[index] > index and self.opens_own(token):
                given = template(found, index)
                if (named := self.own(given)) and named.name:
                    self.contents.setdefault((self.group_of(given), named.name), named.part)

    def opens_own(self, token: Token) -> bool:
        """Tell whether a template may be a reference of its own, by how it starts."""
        return self.flow.source[token.end : token.end + 5].lstrip().casefold().startswith(("#tag", "refn", "efn"))

    def attributes(self, token: Token) -> Key:
        """Return the group and the name of a reference's tag."""
        given = {match[1].lower(): match[2] or match[3] or match[4] or ""
                 for match in ATTRIBUTE.finditer(self.flow.source, token.start, token.end)}  # fmt: skip
        return given.get("group", "").strip(), given.get("name", "").strip()

    def group(self, token: Token) -> str:
        """Return the group that a list of references shows."""
        return self.attributes(token)[0]

    def group_of(self, given: Template) -> str:
        """Return the group that a template names."""
        part = given.values.get("group")
        return plain(self.flow.source, part).strip("\"'") if part else ""

    def own(self, given: Template) -> Content | None:
        """Return the words of a template that is a reference itself."""
        name = given.values.get("name")
        part = given.values.get("1")
        if part is None:
            return None
        return Content(plain(self.flow.source, name).strip("\"'") if name else "", part)

    def cite(self, index: int) -> None:
        """Show the label of a reference's tag; one that only explains shows none."""
        found = self.flow.found
        token, closing = found.tokens[index], found.closing[index]
        key = self.attributes(token)
        part = Part(token.end, found.tokens[closing].start, index + 1, closing) if closing > index else None
        if part is not None and not self.flow.source[part.start : part.end].strip():
            part = None
        self.place(key, part, token.start, found.tokens[closing].end)

    def place(self, key: Key, part: Part | None, start: int, end: int) -> None:
        """Show a reference's label for a stretch of the source, and enter it where it is new."""
        group, name = key
        if not name:
            key = (group, f"#{start}")
        entry = self.entries.get(key)
        if entry is None:
            part = self.contents.get(key, part) if name else part
            if part is None and not name:
                return
            entry = self.enter(key, "" if part and self.explains(group, part) else group)
            entry.content = part
            if part is None:
                self.flow.undefined.append(name)
        if entry.label and entry.content is not None:
            self.flow.put(f"[^{entry.label}]", start, end)

    def enter(self, key: Key, group: str) -> Entry:
        """Enter a reference under the next label of its group."""
        explains = key[0] != "" and group == ""
        count = self.counts[group] = self.counts.get(group, 0) + (0 if explains else 1)
        prefix = LETTERS.sub("-", group)[:20].strip("-")
        entry = Entry("" if explains else f"{prefix}.{count}" if prefix else str(count), key[0])
        self.entries[key] = entry
        self.waiting.append(entry)
        return entry

    def explains(self, group: str, part: Part) -> bool:
        """Tell whether a reference of a group of notes cites nothing: no source described, no address, no reference."""
        if group.casefold() not in names("note", "groups"):
            return False
        tokens = self.flow.found.tokens[part.first : part.last]
        if ADDRESS.search(self.flow.source, part.start, part.end) or any(token.name == "ref" for token in tokens):
            return False
        return not any(token.kind == "{{" for token in tokens)

    def template(self, given: Template, index: int) -> bool:
        """Show a template that is a reference, a short note or a list of references; tell whether it was one."""
        name, flow = given.name, self.flow
        if name in names("note", "short"):
            flow.reopen()
            self.short(given)
        elif name in names("note", "named"):
            flow.reopen()
            for part in given.numbered():
                self.place((self.group_of(given), plain(flow.source, part)), None, given.start, given.end)
        elif name in names("note", "own") or name in names("note", "explaining"):
            content = self.own(given)
            if content is not None:
                group = "note" if name in names("note", "explaining") else self.group_of(given)
                flow.reopen()
                self.place((group, content.name), content.part, given.start, given.end)
        elif name in names("note", "lists"):
            flow.close()
            self.show(given.start, "note" if name.startswith("notelist") else self.group_of(given))
        else:
            return name in names("note", "pages")
        return True

    def short(self, given: Template) -> None:
        """Show a short note, `{{sfn|Doe|2020|p=5}}`: a label in the text, its words in a reference."""
        flow = self.flow
        words = [plain(flow.source, part) for part in named(given)]
        year = next((i for i, word in enumerate(words) if YEAR.fullmatch(word)), len(words) - 1)
        points = "".join(words[: year + 1]).casefold()
        if self.inside is not None:
            if not self.inside.points:
                self.inside.points = points
            self.words(given)
            return
        pages = [plain(flow.source, part) for name, part in given.values.items() if not name.isdecimal()][:20]
        if not given.name.startswith("sfn"):
            # Harvard notes stand in the sentence as they are: "Doe 2020, p. 5".
            self.words(given)
        key = ("", "sfn " + "|".join([*words, *pages]))
        entry = self.entries.get(key) or self.enter(key, "")
        entry.short, entry.points = entry.short or given, points
        flow.put(f"[^{entry.label}]", given.start, given.end)

    def words(self, given: Template) -> None:
        """Show the words of a short note: `Doe & Roe 2020, p. 5`."""
        flow = self.flow
        for i, part in enumerate(named(given)):
            last = YEAR.fullmatch(plain(flow.source, part)) is not None
            flow.put("" if not i else " " if last else " & ", part.start, part.start)
            flow.walk(*part)
        for name, before in (("p", ", p. "), ("pp", ", pp. "), ("page", ", p. "), ("pages", ", pp. "), ("loc", ", ")):
            if (part_ := given.values.get(name)) is not None and part_.start < part_.end:
                flow.put(before, part_.start, part_.start)
                flow.walk(*part_)

    def described(self, given: Template, cited: Cited) -> None:
        """Remember what a citation template has shown: for short notes, and as the source of the reference it is in."""
        if cited.who is None:
            return
        for key in cited.keys:
            self.bibliography.setdefault(key, cited.who)
        if self.inside is not None and self.inside.who is None:
            self.inside.who = cited.who
        elif self.inside is not None and len(self.inside.more) < MORE:
            self.inside.more.append(cited.who)

    def show(self, at: int, group: str | None = None) -> None:
        """Show the references that wait, of one group or of all, a paragraph each."""
        flow = self.flow
        held: list[Entry] = []
        while self.waiting:
            waiting, self.waiting = self.waiting, []
            for entry in waiting:
                if group is not None and entry.group != group:
                    held.append(entry)
                elif self.inside is None:
                    self.list(entry)
        flow.next = None
        self.waiting = held

    def list(self, entry: Entry) -> None:
        """Show one reference as a paragraph that makes no claims of its own."""
        flow = self.flow
        table, exempt, containers = flow.table, flow.exempt, flow.containers
        flow.close()
        flow.table, flow.exempt, flow.containers = 0, True, []
        flow.expect("boilerplate", bound=False)
        flow.fresh = True
        self.inside = entry
        if entry.short is not None:
            self.words(entry.short)
        elif entry.content is not None:
            flow.walk(*entry.content)
        self.inside = None
        before = len(flow.blocks)
        flow.close()
        if len(flow.blocks) > before:
            entry.shown = Span(flow.blocks[before].start, flow.blocks[-1].end)
        flow.table, flow.exempt, flow.containers = table, exempt, containers

    def settle(self) -> None:
        """Say what each label stands for, once the whole page is known."""
        for entry in self.entries.values():
            place = self.bibliography.get(entry.points) if entry.points else None
            span = entry.who or place or entry.shown
            if entry.label and span is not None:
                self.definitions.setdefault(f"^{entry.label}", span)
                for number, other in enumerate(entry.more, 2):
                    self.definitions.setdefault(f"^{entry.label}/{number}", other)
