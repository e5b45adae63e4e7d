"""JSON-LD in a page: the article that it describes, whatever list or graph it stands in."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from typing import Any

from provenance.readers.elements import name_of

#: What schema.org calls a text of a newsroom beside everything that ends in `Article`.
KINDS = frozenset({"BlogPosting", "LiveBlogPosting", "Report", "SocialMediaPosting", "Review", "CriticReview"})
#: How deep an object may be nested, and how many objects are looked at.
DEEPEST, MOST = 100, 5_000
BROKEN = "JSON-LD that is no JSON was not read"

Object = dict[str, Any]


class LinkedData:
    """The article that a page's JSON-LD describes, empty where there is none, and the script that it stands in."""

    def __init__(self, root: Any) -> None:
        self.article: Object = {}
        self.script: Any = None
        self.names: dict[str, Object] = {}
        self.sites: list[Object] = []
        self.notes: list[str] = []
        for node in root.iter():
            if name_of(node) == "script" and "ld+json" in (node.get("type") or "").lower() and node.text:
                self.take(node)

    def take(self, script: Any) -> None:
        """Read one script: its first article counts, others are what is referred to."""
        try:
            value = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            self.notes = [BROKEN]
            return
        for thing in things(value):
            kinds = kinds_of(thing)
            name = thing.get("@id")
            if isinstance(name, str) and len(thing) > 1:
                self.names.setdefault(name, thing)
            if any(kind.endswith("Article") or kind in KINDS for kind in kinds):
                if not self.article or (not self.article.get("articleBody") and thing.get("articleBody")):
                    self.article, self.script = thing, script
            elif kinds & {"WebSite", "NewsMediaOrganization"}:
                self.sites.append(thing)

    def values(self, field: str) -> Iterator[Any]:
        """Yield each value of a field of the article; one that refers to another object by its `@id` is that object."""
        value = self.article.get(field)
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                yield self.names.get(str(each.get("@id")), each) if len(each) == 1 else each
            elif each:
                yield each

    def words(self, field: str, key: str = "name") -> Iterator[str]:
        """Yield the values of a field as text: a string, or the name of an object."""
        for each in self.values(field):
            value = each.get(key) if isinstance(each, dict) else each
            for word in value if isinstance(value, list) else [value]:
                if isinstance(word, str) and word.strip():
                    yield word.strip()

    def addresses(self, field: str) -> Iterator[str]:
        """Yield the values of a field as addresses: a string that is one, an object's `url` or `@id`, else its name."""
        for each in self.values(field):
            if isinstance(each, dict):
                told = [each.get(key) for key in ("url", "@id", "name", "headline")]
                each = next((value for value in told if isinstance(value, str) and value.strip("# ")), None)
            if isinstance(each, str) and each.strip():
                yield each.strip()

    def kinds(self) -> set[str]:
        """Return what the article says it is: `NewsArticle`, `OpinionNewsArticle`."""
        return kinds_of(self.article)

    def body(self) -> str:
        """Return the article's text where the JSON-LD holds it."""
        value = self.article.get("articleBody")
        return value.strip() if isinstance(value, str) else ""


def things(value: Any) -> Iterator[Object]:
    """Yield the objects of a value with the outer ones first, as far as anybody nests them."""
    waiting, count = deque([(value, 0)]), 0
    while waiting and count < MOST:
        each, depth = waiting.popleft()
        count += 1
        if isinstance(each, dict):
            yield each
        if isinstance(each, dict | list) and depth < DEEPEST:
            inner = each.values() if isinstance(each, dict) else each
            waiting.extend((below, depth + 1) for below in inner if isinstance(below, dict | list))


def kinds_of(thing: Object) -> set[str]:
    """Return the types of an object."""
    value = thing.get("@type")
    return {str(kind).rpartition("/")[2] for kind in (value if isinstance(value, list) else [value]) if kind}
