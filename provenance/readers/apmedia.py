"""AP Media API, as JSON: the reply to a request for an item, which tells all about a story and links to its text.

The text is in the reply where whoever saved it has put it there: `nitf.body_html`, or a body in the item itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from provenance.model import Article, Document, Unreadable
from provenance.readers import fragment
from provenance.readers.ninjs import OTHERS, named, tongue, words
from provenance.readers.story import Story

#: Where a text may stand, in the reply's own NITF part or in the item.
BODIES = ("body_nitf", "body_html", "body_xhtml", "body_text", "content")


def claims(value: object) -> bool:
    """Tell whether a JSON value is a reply of the service, by its keys."""
    return isinstance(value, dict) and "api_version" in value and isinstance(value.get("data"), dict)


def read(document: Document, value: Any, language: str | None = None) -> Article:
    """Return the article of a reply; raises Unreadable for a feed, for what is no text, and without the text itself."""
    data: Mapping[str, Any] = value["data"]
    item = data.get("item")
    if isinstance(data.get("items"), list):
        raise Unreadable("AP Media API: a list of items without their texts; save each text as its own file")
    if not isinstance(item, Mapping):
        raise Unreadable("AP Media API: a reply without an item")
    kind = item.get("type")
    if isinstance(kind, str) and kind.lower() in OTHERS:
        raise Unreadable(f"AP Media API: {OTHERS[kind.lower()]}, no article")
    body = told(value.get("nitf")) or told(item)
    if not body:
        raise Unreadable(
            "AP Media API: an item without its text; download what renditions.nitf links to and check that file"
        )
    story = Story(document, "ap", exact=False)
    story.language = tongue(item.get("language"))
    fields(story, item)
    write(story, item, body)
    return story.article(language)


def told(part: object) -> str:
    """Return the text that a part of the reply holds, or an empty one."""
    if isinstance(part, str):
        return part
    if not isinstance(part, Mapping):
        return ""
    return next((part[name] for name in BODIES if isinstance(part.get(name), str) and part[name].strip()), "")


def fields(story: Story, item: Mapping[str, Any]) -> None:
    """Write down who distributes the item, who it is from, what may be done with it, and what its editors note."""
    for _, value in named(item, "provider"):
        for name in words(value):
            story.carrier(name)
    for _, value in named(item, "infosource"):
        for name in words(value):
            if not any(name == told for _, told, _ in story.fields):
                story.field("source", name)
    for field, name in (
        ("credit", "creditline"),
        ("usage", "usageterms"),
        ("note", "ednote"),
        ("slugline", "slugline"),
        ("language", "language"),
    ):
        for _, value in named(item, name):
            for line in words(value):
                story.field(field, line)
    for _, value in named(item, "embargoed"):
        story.field("note", f"embargoed until {value}" if isinstance(value, str) and value else "")


def write(story: Story, item: Mapping[str, Any], body: str) -> None:
    """Write the headline, the bylines and the text down."""
    if body.lstrip()[:5] in ("<?xml", "<nitf"):
        from provenance.readers import nitf

        nitf.inside(story, body, next(words(item.get("headline")), ""), "")
        return
    text = fragment.read(body)
    headline = next(words(item.get("headline")), "")
    story.say(" ".join(headline.split()), "headline")
    bylines = item.get("bylines")
    for each in bylines if isinstance(bylines, list) else []:
        if isinstance(each, Mapping):
            line = ", ".join(each[key].strip() for key in ("by", "title") if isinstance(each.get(key), str))
            if not fragment.begins(text, line):
                story.say(line, "byline")
    fragment.write(story, body, headline)
