"""A source as a citation template describes it: who published or wrote it first, then what it is called."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from provenance.lexicon import registry
from provenance.model import Span, regex
from provenance.readers.wiki.parts import Part, Template, plain, template
from provenance.readers.wiki.words import names, ordered

if TYPE_CHECKING:
    from provenance.readers.wiki.flow import Flow

HOST = regex(r"(?:https?:)?//(?:[^/\s@|]{0,80}@)?([^/\s:|?#]{3,200})")
YEAR = regex(r"\b(1[5-9]\d\d|20\d\d)[a-z]?\b")
AUTHORS = 9


class Cited(NamedTuple):
    """What stands of a source in the reading text: who it is, and the keys by which short notes point at it."""

    who: Span | None
    keys: tuple[str, ...]


def show(flow: Flow, given: Template) -> Cited:
    """Show a source in one line and return where it names who is cited."""
    named = teller(flow, given)
    rest = [part for kind in ("author", "last", "first", "title", "work", "publisher", "via", "date")
            if (part := given.first(ordered("part", kind))) is not None and part not in named]  # fmt: skip
    url, title = given.first(ordered("part", "url")), given.first(ordered("part", "title"))
    between = ""
    who: Span | None = None
    shown = [*named, *rest]
    for part, following in zip_longest(shown, shown[1:]):
        flow.put(between, part.start, part.start)
        start = flow.shown.length
        if start == 0 or flow.open is None:
            flow.begin(part.start)
            start = flow.shown.length
        flow.walk(*part)
        if part in named and flow.shown.length > start:
            who = Span(who.start if who else start, flow.shown.length)
        if part == title and url is not None and flow.shown.length > start:
            flow.links.append((Span(start, flow.shown.length), flow.source[url.start : url.end]))
        ends = following == title if title in named else part in named[-1:]
        between = ": " if ends else ", "
    return Cited(who, keys(flow, given))


def teller(flow: Flow, given: Template) -> list[Part]:
    """Return the values that say who is cited.

    The agency first, then a wire under any name; then for a book or paper who wrote it and its title, for
    anything else the paper, site or publisher; then author, the address's host, the title.
    """
    parts = {kind: given.first(ordered("part", kind)) for kind in PARTS}
    if parts["agency"] is not None:
        return [parts["agency"]]
    for kind in ("via", "work", "publisher", "author", "last"):
        part = parts[kind]
        if part is not None and registry.candidates(plain(flow.source, part), credit=True):
            return [part]
    author, title = parts["author"] or parts["last"], parts["title"]
    if given.name in names("written", "kinds") or (parts["work"] is None and given.name.startswith("cite book")):
        first = parts["first"] if parts["last"] is author else None
        found = [part for part in (author, first, title) if part is not None]
        if found:
            return found
    first = parts["work"] or parts["publisher"] or author or host(flow, parts["url"]) or title
    return [first] if first is not None else []


PARTS = ("agency", "via", "work", "publisher", "author", "last", "first", "title", "url")


def host(flow: Flow, url: Part | None) -> Part | None:
    """Return the host of an address as a value."""
    match = HOST.match(flow.source, url.start, url.end) if url is not None else None
    return Part(match.start(1), match.end(1), url.first, url.first) if match and url is not None else None


def keys(flow: Flow, given: Template) -> tuple[str, ...]:
    """Return the keys by which short notes point at a source: its authors' surnames and its year, or its own."""
    own = given.first(ordered("part", "ref"))
    if own is not None:
        written = flow.source[own.start : own.end]
        if written.startswith("{{") and flow.found.closing[own.first] >= 0:
            inner = template(flow.found, own.first)
            return ("".join(plain(flow.source, part) for part in inner.numbered()).casefold(),)
        if written.lower() not in ("harv", "none"):
            return (written.removeprefix("CITEREF").casefold(),)
    date = given.first(ordered("part", "date"))
    year = YEAR.search(flow.source, date.start, date.end) if date is not None else None
    surnames = [
        plain(flow.source, part)
        for number in range(1, AUTHORS)
        if (part := given.values.get(f"last{number}") or (given.values.get("last") if number == 1 else None))
    ] or [
        plain(flow.source, part)
        for part in [given.first(ordered("part", "last")) or given.first(ordered("part", "author"))]
        if part
    ]
    return (("".join(surnames[:4]) + (year[0] if year else "")).casefold(),) if surnames else ()
