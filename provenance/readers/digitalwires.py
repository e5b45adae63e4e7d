"""dpa's digital wires, as JSON: a text in parts, each in a field of its own; the notepad is for the desk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from provenance.model import Article, Document, Role, Unreadable
from provenance.readers import fragment
from provenance.readers.ninjs import tongue, words
from provenance.readers.story import Story

MEDIA = {"image": "a picture", "audio": "a sound recording", "video": "a video", "graphic": "a graphic"}

#: The fields that stand over the text, and the role of what is in them.
HEAD: tuple[tuple[str, Role], ...] = (
    ("kicker", "boilerplate"), ("headline", "headline"), ("subhead", "deck"), ("teaser", "deck"),
    ("byline", "byline"), ("dateline", "dateline"),
)  # fmt: skip


def claims(value: object) -> bool:
    """Tell whether a JSON value is an entry of the wires, by its keys."""
    return isinstance(value, dict) and {"article_html", "headline", "urn"} <= value.keys()


def read(document: Document, value: Any, language: str | None = None) -> Article:
    """Return the article of an entry; raises Unreadable for one without a text."""
    entry: Mapping[str, Any] = value
    body = entry["article_html"]
    if not isinstance(body, str) or not body.strip():
        raise Unreadable(f"digital wires: {what(entry)}, no article")
    story = Story(document, "digitalwires", exact=False)
    story.language = tongue(entry.get("language"))
    fields(story, entry)
    for name, role in HEAD:
        for line in words(entry.get(name)):
            story.say(" ".join(line.split()), role)
    for name in ("article_html", "infobox_html"):
        if isinstance(part := entry.get(name), str):
            fragment.write(story, part)
    if isinstance(part := entry.get("linkbox_html"), str):
        fragment.write(story, part, role="boilerplate")
    return story.article(language)


def what(entry: Mapping[str, Any]) -> str:
    """Say what an entry without a text is, by what hangs on it."""
    hung = entry.get("associations")
    kinds = {str(each.get("type")) for each in hung if isinstance(each, Mapping)} if isinstance(hung, list) else set()
    return MEDIA.get(kinds.pop() if len(kinds) == 1 else "", "an entry without a text")


def fields(story: Story, entry: Mapping[str, Any]) -> None:
    """Write down whose the text is, what may be done with it, and what its editors note."""
    for line in words(entry.get("creditline")):
        story.field("credit", line)
    for name in suppliers(entry.get("categories")):
        story.field("source", name)
    for field, name in (("usage", "usageterms"), ("language", "language")):
        for line in words(entry.get(name)):
            story.field(field, line)
    if isinstance(until := entry.get("embargoed"), str) and until:
        story.field("note", f"embargoed until {until}")
    notes = entry.get("ednotes")
    for note in notes if isinstance(notes, list) else []:
        if isinstance(note, Mapping):
            story.field("note", note.get("ednote"))
    pad = entry.get("notepad")
    for part in pad.values() if isinstance(pad, Mapping) else ():
        if isinstance(part, str):
            for passage in fragment.read(part):
                story.field("note", passage.text)


def suppliers(categories: object) -> Iterator[str]:
    """Yield who supplied the text, by the entry's own list."""
    for each in categories if isinstance(categories, list) else []:
        if isinstance(each, Mapping) and each.get("type") == "dnltype:infosource":
            yield from words(each)
