"""Which address of the web a copy stands for: what it says itself, or a cited address that its file is named after."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable

from provenance.model import regex

APART = regex(r"[^0-9a-z]+")
#: Suffixes that the last part of an address may have, and parts of a query that say nothing of the page.
SUFFIX = regex(r"\.(?:html?|php|aspx?|jsp|pdf|shtml)$")
TRACKING = regex(r"(?:utm_\w{1,40}|fbclid|gclid|mc_cid|mc_eid|ref|cmpid|igshid)=")


class Names:
    """The addresses that are cited, by what a file is named that is saved under one, and the names of the files."""

    def __init__(self, wanted: Iterable[str], files: Iterable[str]) -> None:
        self.wanted = {plain(address): address for address in wanted if "://" in address}
        self.files = Counter(name_of(file) for file in files)
        self.by_name: defaultdict[str, set[str]] = defaultdict(set)
        for address in self.wanted.values():
            for name in spellings(address):
                self.by_name[name].add(address)

    def meant(self, file: str) -> str:
        """Return the cited address that a file is named after; empty where there is none, or more than one may be."""
        name = name_of(file)
        found = self.by_name.get(name, set())
        return next(iter(found)) if len(found) == 1 and self.files[name] == 1 else ""

    def chosen(self, addresses: Iterable[str]) -> str:
        """Return of the addresses that a copy gives itself the first that is cited, as it is, else the first."""
        addresses = tuple(addresses)
        cited = (self.wanted[plain(each)] for each in addresses if plain(each) in self.wanted)
        return next(cited, addresses[0] if addresses else "")


def plain(address: str) -> str:
    """Return an address by which two that lead to one page are told to: without what tells nothing of the page."""
    scheme, _, rest = address.strip().partition("://")
    if not rest:
        return scheme
    rest, _, query = rest.partition("#")[0].partition("?")
    host, slash, path = rest.partition("/")
    host = host.rpartition("@")[2].lower().removeprefix("www.").removesuffix(":443").removesuffix(":80")
    kept = "&".join(part for part in query.split("&") if part and not TRACKING.match(part))
    return f"{host}/{path.rstrip('/')}" + (f"?{kept}" if kept else "") if slash or kept else f"{host}/"


def spellings(address: str) -> set[str]:
    """Return the names that a file saved from an address usually has, in small letters and digits with `-` between."""
    path, _, query = plain(address).lower().partition("?")
    bare = SUFFIX.sub("", path)
    forms = {f"{path}-{query}", f"{bare}-{query}"} if query else {path, bare}
    found = {joined(form) for form in forms}
    return {*found, *(f"www-{form}" for form in found), *(f"https-{form}" for form in found)}


def name_of(file: str) -> str:
    """Return the name of a file without its suffix, spelled as `spellings` are."""
    return joined(os.path.splitext(os.path.basename(file))[0].lower())


def joined(words: str) -> str:
    """Return words in small letters and digits with `-` between."""
    return APART.sub("-", words).strip("-")
