"""What a page says of itself: meta elements, JSON-LD, microdata, canonical address.

Much of it is not what it seems. `original-source`, `syndication-source` and `isBasedOn` name the page's own site more
often than another, `creditText` and `copyrightHolder` belong to a picture, and a `dateline` may be a date: none of
these is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from provenance.model import PERSONAL, regex
from provenance.readers.elements import name_of
from provenance.readers.linked_data import LinkedData

#: Fields by the name or property of a meta element, in small letters.
META = {
    "author": "author", "article:author": "author", "og:article:author": "author", "cxenseparse:author": "author",
    "parsely-author": "author", "sailthru.author": "author", "dc.creator": "author", "dcterms.creator": "author",
    "dc.contributor": "contributor", "byl": "byline",
    "source": "source", "article:source": "source", "dc.source": "source", "contentsource": "source",
    "original-source": "original_url", "syndication-source": "original_url", "og:original_source": "original_url",
    "news:provider": "provider", "provider": "provider", "article:provider": "provider",
    "og:site_name": "site", "application-name": "site",
    "article:publisher": "publisher", "publisher": "publisher", "dc.publisher": "publisher",
    "og:url": "url", "og:title": "title", "dc.title": "title", "twitter:title": "title",
    "article:section": "type", "og:locale": "language", "content-language": "language",
}  # fmt: skip
#: Fields of JSON-LD that name somebody, and fields that name a work.
NAMING = {"sourceOrganization": "source", "provider": "provider", "author": "author", "publisher": "publisher",
          "contributor": "contributor"}  # fmt: skip
WORKS = {"isBasedOn": "based_on", "isBasedOnUrl": "based_on", "citation": "citation"}
#: What schema.org calls a piece that speaks for its author.
TYPES = {"OpinionNewsArticle": "opinion", "Review": "review", "CriticReview": "review", "ReviewNewsArticle": "review"}
#: Fields that are a lie where they name the page's own site or its publisher.
FOREIGN = frozenset({"source", "provider", "original_url", "based_on", "citation"})
#: Fields of which the first alone counts.
ONCE = frozenset({"url", "language", "title"})
LOCALE = regex(r"([A-Za-z]{2})(?:[-_][A-Za-z0-9_-]{1,30})?")
#: A date or a time and nothing that names a place.
STAMP = regex(
    r"(?i)[\d\s:.,/+-]*+(?:(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?|jan(?:uary)?|feb(?:ruary)?"
    r"|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|[ap]\.?m|gmt|utc|[cemp][des]?[st]?t)\b[\d\s:.,/+-]*+)*+|\d{4}-\d\d-\d\dT[\d:.+Z-]{1,40}"
)
LEGAL = regex(r"(?i)[\s,]+(?:inc|llc|ltd|limited|gmbh|ag|s\.?a|corp|co|plc|media|group)\.?\s*\Z")
#: So many fields are looked at.
MANY = 200
#: The longest value that is a name, and the longest of any other kind.
NAME, LONGEST = 200, 2_000


class Told(NamedTuple):
    """A field of metadata as the page tells it, and the element that tells it."""

    field: str
    value: str
    node: Any


class Head:
    """What a page says of itself, without what is not true of its text."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.data = LinkedData(root)
        self.raw = list(islice(self.gather(), MANY))
        self.hosts = {host for each in self.raw if each.field == "url" and (host := host_of(each.value))}
        self.names = {spelled(each.value) for each in self.raw if each.field in ("site", "publisher")}
        self.add_sites()

    def gather(self) -> Iterator[Told]:
        """Yield every field that the page tells, as it stands."""
        for node in self.root.iter():
            name = name_of(node)
            if name == "meta":
                key = (node.get("property") or node.get("name") or node.get("http-equiv") or "").strip().lower()
                field = META.get(key) or ("author" if node.get("itemprop") == "author" else None)
                value = (node.get("content") or "").strip()
                if field and value:
                    yield Told(field, value, node)
            elif name == "link" and (node.get("rel") or "").lower() == "canonical" and node.get("href"):
                yield Told("url", node.get("href").strip(), node)
        yield from self.linked()

    def linked(self) -> Iterator[Told]:
        """Yield the fields that JSON-LD tells."""
        data, script = self.data, self.data.script
        if not data.article:
            return
        for key, field in NAMING.items():
            yield from (Told(field, value, script) for value in data.words(key))
        for key, field in WORKS.items():
            yield from (Told(field, value, script) for value in data.addresses(key))
        for key, field in (("headline", "title"), ("dateline", "dateline"), ("inLanguage", "language"),
                           ("correction", "note"), ("url", "url"), ("articleSection", "type")):  # fmt: skip
            yield from (Told(field, value, script) for value in data.words(key, "text" if field == "note" else "name"))
        yield from (Told("type", TYPES[kind], script) for kind in sorted(data.kinds()) if kind in TYPES)

    def add_sites(self) -> None:
        """Learn from the JSON-LD which site the page belongs to."""
        for thing in (*self.data.values("publisher"), *self.data.values("mainEntityOfPage"), *self.data.sites):
            if isinstance(thing, dict):
                told = [thing.get("url"), thing.get("@id"), *as_list(thing.get("sameAs"))]
                self.hosts.update(host for value in told[:2] if isinstance(value, str) and (host := host_of(value)))
                self.names.update(spelled(str(thing[key])) for key in ("name", "alternateName") if thing.get(key))
            elif isinstance(thing, str) and (host := host_of(thing)):
                self.hosts.add(host)
        self.names.discard("")

    def fields(self) -> list[Told]:
        """Return the fields in their order, each value once, without what is not true of the text."""
        found: dict[tuple[str, str], Told] = {}
        seen: set[str] = set()
        for each in self.raw:
            value = " ".join(each.value.split())
            field = each.field
            if field in ONCE and field in seen:
                continue
            if self.is_true(field, value) and not (field == "url" and host_of(value) is None):
                seen.add(field)
                found.setdefault((field, value.casefold()), each._replace(value=value))
        return list(found.values())

    def is_true(self, field: str, value: str) -> bool:
        """Tell whether a field says something of the text that holds."""
        if len(value) > (LONGEST if field in ("note", "url") or "://" in value else NAME):
            return False
        if field in FOREIGN and not self.is_foreign(field, value):
            return False
        if field == "dateline":
            return STAMP.fullmatch(value) is None
        if field == "type":
            return value.casefold() in PERSONAL
        if field == "language":
            return LOCALE.fullmatch(value) is not None
        return field not in ("author", "publisher") or "://" not in value

    def is_foreign(self, field: str, value: str) -> bool:
        """Tell whether a value names somebody else than the page's own site; an address only where that is known."""
        host = host_of(value)
        if host is None and field == "original_url":
            return False
        if host is not None:
            if any(same_site(host, own) for own in self.hosts):
                return False
            core = "".join(filter(str.isalnum, host.rpartition(".")[0]))
            return bool(self.hosts) or (bool(self.names) and not any(core.endswith(name) for name in self.names))
        name = spelled(value)
        domain = "".join(filter(str.isalnum, value.lower()))
        if name in self.names or any("".join(filter(str.isalnum, host)) == domain for host in self.hosts):
            return False
        return not value.startswith(("#", "/"))

    def titles(self) -> list[str]:
        """Return the titles that the page gives its article, the one meant for others first."""
        found = [each.value for each in self.raw if each.field == "title"]
        found += [node.text for node in islice(self.root.iter("{*}title"), MANY) if node.text]
        return [" ".join(title.split()) for title in found]

    def language(self) -> str | None:
        """Return the language that the page declares: `<html lang>`, else another field; `pt-BR` is `pt`."""
        told = [self.root.get("lang"), self.root.get("{http://www.w3.org/XML/1998/namespace}lang")]
        told += [each.value for each in self.raw if each.field == "language"]
        codes = (LOCALE.fullmatch(value.strip()) for value in told if value)
        return next((code[1].lower() for code in codes if code), None)


def as_list(value: Any) -> list[Any]:
    """Return a value that may be a list as one."""
    return value if isinstance(value, list) else [value]


def host_of(address: str) -> str | None:
    """Return the host of a web address without what precedes the site's name; None for what is none."""
    # Slow to import.
    from urllib.parse import urlsplit

    if not address.lower().startswith(("http://", "https://", "//")):
        return None
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return None
    for prefix in ("www.", "m.", "amp.", "mobile."):
        host = host.removeprefix(prefix) if host else host
    return host or None


def same_site(one: str, other: str) -> bool:
    """Tell whether two hosts are of one site: equal, or one below the other."""
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def spelled(name: str) -> str:
    """Return a name in small letters and digits alone, without its legal form and article."""
    name = LEGAL.sub("", name.strip()[:NAME]).casefold().removeprefix("the ")
    return "".join(filter(str.isalnum, name))
