"""ninjs, News in JSON of the IPTC: versions 1 to 3 with their own spelling of the same fields, and Superdesk's dialect.

The values carry no places, so nothing is fixed in them. A body in HTML is read before one in plain text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from provenance.lexicon import registry
from provenance.model import Article, Document, Unreadable
from provenance.readers import fragment
from provenance.readers.story import Story

#: Keys of an item's own, one of which every version writes, and those of its text.
NAMES = frozenset({"uri", "guid", "id", "_id"})
TEXTS = frozenset({"headline", "headlines", "body_html", "body_xhtml", "body_text", "bodies", "description_text",
                   "description_caption_xhtml", "eventDetails", "descriptions", "renditions"})  # fmt: skip
#: What an item may be besides a text, in words.
OTHERS = {
    "picture": "a picture",
    "photo": "a picture",
    "graphic": "a graphic",
    "audio": "a sound recording",
    "video": "a video",
    "event": "an event",
    "planning": "a plan of coverage",
    "component": "a part of an item",
}
#: A body in HTML that holds less than this share of the plain one is a summary.
WHOLE = 0.8


class Body(NamedTuple):
    """The text of an item, and whether it is HTML, NITF or plain."""

    words: str
    kind: str


def claims(value: object) -> bool:
    """Tell whether a JSON value is an item, a list of items, or a reply that holds some, by its keys."""
    if isinstance(value, dict) and not NAMES & value.keys() and isinstance(value.get("item"), list):
        value = value["item"]
    if isinstance(value, list):
        return bool(value) and all(isinstance(each, dict) and is_item(each) for each in value)
    return isinstance(value, dict) and is_item(value)


def is_item(value: Mapping[str, Any]) -> bool:
    """Tell whether an object has the keys of an item."""
    return bool(NAMES & value.keys() and TEXTS & value.keys()) and "properties" not in value


def read(document: Document, value: Any, language: str | None = None) -> Article:
    """Return the article of an item; raises Unreadable for several items, for what is no text, and without a text."""
    items = value if isinstance(value, list) else value["item"] if not NAMES & value.keys() else [value]
    if len(items) != 1:
        raise Unreadable(f"ninjs with {len(items)} items: save each article as its own file")
    item: Mapping[str, Any] = items[0]
    kind = item.get("type")
    if "eventDetails" in item:
        kind = "event"
    if isinstance(kind, str) and kind.lower() in OTHERS:
        raise Unreadable(f"ninjs of {OTHERS[kind.lower()]}, no article")
    body = told(item)
    if body is None:
        raise Unreadable("ninjs without a body: there is a headline or a summary at most")
    story = Story(document, "ninjs", exact=False)
    story.language = tongue(item.get("language"))
    fields(story, item)
    write(story, item, body)
    return story.article(language)


def tongue(value: object) -> str | None:
    """Return the language of a tag: `en-GB` is `en`."""
    code = value.strip().replace("_", "-").partition("-")[0].lower() if isinstance(value, str) else ""
    return {"nb": "no", "nn": "no"}.get(code, code) if len(code) == 2 and code.isalpha() else None


def named(item: Mapping[str, Any], *names: str) -> Iterator[tuple[str, Any]]:
    """Yield the values of fields, whichever way their version spells them: `copyrightHolder`, `copyrightholder`."""
    spelled = {key.casefold(): value for key, value in item.items()}
    yield from ((name, spelled[name]) for name in names if name in spelled)


def words(value: object) -> Iterator[str]:
    """Yield the words of a string, of an object's name, value or literal, or of each in a list."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield next((value[key] for key in ("name", "value", "literal") if isinstance(value.get(key), str)), "")
    elif isinstance(value, list):
        for each in value:
            if isinstance(each, str | Mapping):
                yield from words(each)


def fields(story: Story, item: Mapping[str, Any]) -> None:
    """Write down who the item is from, what may be done with it, and what its editors note."""
    for _, value in named(item, "infosources", "infosource"):
        for name in words(value):
            story.field("source", name)
    for _, value in named(item, "source"):
        for name in words(value):
            story.field("source" if registry.candidates(name, credit=True) else "publisher", name)
    for _, value in named(item, "creditline"):
        for line in words(value):
            story.field("credit", line)
    if not any(name in ("source", "credit") for name, _, _ in story.fields):
        for _, value in named(item, "copyrightholder"):
            for holder in words(value):
                story.carrier(holder)
    for field, *names in (
        ("usage", "usageterms"),
        ("note", "ednote", "ednotes"),
        ("slugline", "slugline"),
        ("language", "language"),
    ):
        for _, value in named(item, *names):
            for line in words(value):
                story.field(field, line)
    for _, value in named(item, "embargoed"):
        story.field("note", f"embargoed until {value}" if isinstance(value, str) and value else "")


def told(item: Mapping[str, Any]) -> Body | None:
    """Return the item's text: HTML, else NITF, else plain; None without one."""
    html = [value for _, value in named(item, "body_html", "body_xhtml")]
    plain = [value for _, value in named(item, "body_text")]
    nitf: list[Any] = []
    for _, bodies in named(item, "bodies"):
        for body in bodies if isinstance(bodies, list) else []:
            if isinstance(body, Mapping):
                kind = " ".join(str(each) for _, each in named(body, "contenttype", "role")).lower()
                shelf = nitf if "nitf" in kind else html if "html" in kind else plain if "xml" not in kind else []
                shelf.append(body.get("value"))
    found = {
        name: next((each for each in shelf if isinstance(each, str) and each.strip()), "")
        for name, shelf in (("html", html), ("nitf", nitf), ("plain", plain))
    }
    both = found["html"] and found["plain"]
    visible = sum(len(passage.text) for passage in fragment.read(found["html"])) if both else 0
    if found["html"] and visible < WHOLE * len(found["plain"].strip()):
        return Body(found["plain"], "plain")
    return next((Body(found[name], name) for name in found if found[name]), None)


def write(story: Story, item: Mapping[str, Any], body: Body) -> None:
    """Write the headline, the byline and the text down; a headline that the text repeats is told once."""
    headline = next(
        (line for _, value in named(item, "headline", "headlines", "title") for line in words(value) if line), ""
    )
    byline = next((line for _, value in named(item, "byline", "by") for line in words(value) if line), "")
    if body.kind == "nitf":
        from provenance.readers import nitf

        nitf.inside(story, body.words, headline, byline)
        return
    html = body.kind == "html"
    text = fragment.read(body.words) if html else fragment.typed(body.words)
    story.say(" ".join(headline.split()), "headline")
    if not fragment.begins(text, byline):
        story.say(" ".join(byline.split()), "byline")
    if html:
        fragment.write(story, body.words, headline)
    else:
        fragment.say(story, text, headline)
