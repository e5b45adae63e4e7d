"""A page that was fetched becomes a copy of what is cited: its words, whom it credits, and whether it is that at all.

A server may say "found" and show a page that says "not found", a wall for robots or the first lines of what others
pay for. Only the page's own title and first heading are believed in that, and only where little else stands there.
"""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urljoin, urlsplit

from provenance.config import Config
from provenance.credited import credited
from provenance.lexicon import load
from provenance.model import Unreadable, regex
from provenance.model.copies import Copy
from provenance.readers.copies import read_copy

#: How many words a page may have that says no more than that it is not what was asked for.
FEW = 250
#: How much of a page is searched for its head, in bytes.
HEAD = 64 * 1024
#: The words of a page's title and of its first heading.
TITLE = regex(r"<title[^>]{0,200}>([^<]{1,300})", re.IGNORECASE)
HEADING = regex(r"<h1[^>]{0,400}>\s{0,20}(?:<[^>]{1,200}>\s{0,20}){0,3}([^<]{1,300})", re.IGNORECASE)
#: What stands between a page's title and the name of its site.
MARKS = regex(r"\s[|·•–—:»«/-]\s|[|·•»«]")
#: What a page says of itself to search engines where most of it is for those who pay.
PAID = regex(r'"isAccessibleForFree"\s{0,5}:\s{0,5}"?false', re.IGNORECASE)
PUNCTUATION = regex(r"[^\w\s]")
#: A page that leads elsewhere by itself.
REFRESH = regex(
    r"<meta[^>]{0,100}http-equiv\s{0,3}=\s{0,3}[\"']?refresh[\"']?[^>]{0,100}"
    r"content\s{0,3}=\s{0,3}[\"']?\s{0,3}\d{1,2}\s{0,3};\s{0,3}url\s{0,3}=\s{0,3}[\"']?([^\"'>\s]{1,1000})",
    re.IGNORECASE,
)


def page(found: Copy, data: bytes, kind: str | None, charset: str | None, config: Config) -> Copy:
    """Return a copy of which only its address and outcome were known, with what the page says.

    `data` are the page's bytes, `kind` and `charset` what the server says of them. Of `config` counts what the
    newsroom adds to the registry.
    """
    address = found.final or found.address
    try:
        reading = read_copy(data, urlsplit(address).path, kind, charset, cut=not found.whole)
    except Unreadable as refusal:
        return found._replace(outcome="unreadable", reason=str(refusal))
    copy = found._replace(
        title=reading.title, text=reading.text, language=reading.language, places=reading.places, whole=reading.whole
    )
    head = data[:HEAD].decode("utf-8", "replace")
    short = len(reading.text.split()) <= FEW
    if short and (led := REFRESH.search(head)) and (there := elsewhere(address, led[1])):
        return copy._replace(outcome="moved", final=there, reason="the page itself leads on", whole=False, text="")
    wall = told(head, reading.title, reading.text) if short else None
    if wall == "gone":
        return copy._replace(outcome="soft-404", reason="the page itself says that there is no such page", text="")
    if wall == "walls":
        return copy._replace(outcome="blocked", reason="the page asks whether a person is looking", text="")
    if wall == "paid":
        return copy._replace(outcome="paywalled", reason="the page is for subscribers", text="")
    wires = credited(reading.article, config)
    if PAID.search(head):
        return copy._replace(wires=wires, whole=False, reason="most of it is for subscribers")
    return copy._replace(wires=wires)


def told(head: str, title: str, text: str) -> str | None:
    """Return which of the lists of `walls.toml` a page's title, heading or first line is in; None for a page."""
    heads = [found[1] for found in (TITLE.search(head), HEADING.search(head)) if found]
    for line in (*heads, title, text.lstrip().partition("\n")[0][:300]):
        for part in (line, *MARKS.split(line)):
            if found := listed().get(plain(part)):
                return found
    return None


def elsewhere(address: str, led: str) -> str | None:
    """Return where a page leads, None where that is the page itself or no address of the web."""
    try:
        there = urljoin(address, led.replace("&amp;", "&"))
    except ValueError:
        return None
    return there if there.startswith(("http://", "https://")) and plain(there) != plain(address) else None


@cache
def listed() -> dict[str, str]:
    """Return the list that each of the words of `walls.toml` is in, by its plain form."""
    return {plain(words): name for name, every in load("walls").items() for words in every}


def plain(words: str) -> str:
    """Return words in small letters, without punctuation and superfluous white space."""
    return " ".join(PUNCTUATION.sub(" ", words.casefold().replace("’", "").replace("'", "")).split())
