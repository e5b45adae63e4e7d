"""NewsML 1.x: components inside components, each with lines and data of its own; one of them holds the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from provenance.lexicon import registry
from provenance.model import Article, Document, Role, Unreadable
from provenance.readers import fragment, nitf, passages
from provenance.readers.ninjs import tongue
from provenance.readers.nodes import Node
from provenance.readers.passages import Passage
from provenance.readers.story import Run, Story

#: Roles of components that are no text, or the text of one, and what to call them.
MEDIA = {"picture": "a picture", "photo": "a picture", "image": "a picture", "graphic": "a graphic", "video": "a video",
         "audio": "a sound recording", "sound": "a sound recording", "quote": "a sound recording",
         "clip": "a video"}  # fmt: skip
#: Roles of components whose data are parts of a text, in the order in which they read, and what each is.
PARTS: dict[str, Role | None] = {
    "title": "headline",
    "headline": "headline",
    "subheadline": "deck",
    "lead": None,
    "body": None,
    "main": None,
    "": None,
    "contact": "boilerplate",
}
#: Parts without which a text is none.
STORIES = frozenset({"body", "main", ""})
MARKUP = frozenset({"nitf", "html", "body", "p", "div"})


class Component(NamedTuple):
    """A component that holds a text, itself or in its parts, and the ones around it, the nearest first."""

    node: Node
    around: tuple[Node, ...]


def read(document: Document, root: Node, language: str | None = None) -> Article:
    """Return the article of a file; raises Unreadable for several texts, for none, and for pictures and the like."""
    items = [item for item in root.at("NewsItem") if item.first("NewsComponent")]
    found = [each for item in items for top in item.at("NewsComponent") for each in texts(top, (item, root))]
    if len(found) > 1:
        raise Unreadable(f"NewsML with {len(found)} articles: save each as its own file")
    if not found:
        roles = {MEDIA[role(node)] for item in items for node in item.all("NewsComponent") if role(node) in MEDIA}
        raise Unreadable(f"NewsML of {' and '.join(sorted(roles)) or 'an item without a text'}, no article")
    component = found[0]
    parts = list(data(component.node))
    exact = root.places is not None and all(is_marked(node) for _, node in parts)
    story = Story(document, "newsml-1", exact)
    fields(story, component)
    write(story, component, parts)
    return story.article(language)


def role(component: Node) -> str:
    """Return the role of a component, in small letters; an empty one without."""
    node = component.first("Role")
    return node.attributes.get("FormalName", "").lower() if node else ""


def texts(component: Node, around: tuple[Node, ...]) -> Iterator[Component]:
    """Yield the components that hold a text, themselves or in parts right below."""
    if role(component) in MEDIA:
        return
    if any(part in STORIES for part, _ in data(component)):
        yield Component(component, around)
        return
    for each in component.at("NewsComponent"):
        yield from texts(each, (component, *around))


def data(component: Node) -> Iterator[tuple[str, Node]]:
    """Yield the data of a component and of the parts right below it that hold words, each with its part."""
    own = role(component)
    for part, node in (("" if own not in PARTS else own, component), *named(component)):
        for item in node.at("ContentItem"):
            words = item.first("DataContent")
            kinds = [each.attributes.get("FormalName", "").lower() for each in item.at("MediaType")]
            styles = [each.attributes.get("FormalName", "").lower() for each in item.at("Format")]
            told = words is not None and bool(words.words())
            if told and words and "css" not in styles and not {"photo", "audio", "video"} & set(kinds):
                yield part, words


def named(component: Node) -> Iterator[tuple[str, Node]]:
    """Yield the parts right below a component whose role says that they belong to its text."""
    for node in component.at("NewsComponent"):
        if role(node) in PARTS and role(node) and not node.first("NewsComponent"):
            yield role(node), node


def above(component: Component) -> Iterator[Node]:
    """Yield the component, its parts and the elements around it, the nearest first."""
    yield component.node
    yield from (node for _, node in named(component.node))
    yield from component.around


def fields(story: Story, component: Component) -> None:
    """Write down who provides the text, who it is from, what may be done with it, and its language."""
    text = story.document.text
    for node in above(component):
        for name, field in (("Provider", ""), ("Source", "source"), ("Creator", "author"),
                            ("Contributor", "contributor")):  # fmt: skip
            for each in node.at("AdministrativeMetadata", name, "Party"):
                value, place = each.attribute("FormalName", text)
                story.field(field, value, place) if field else story.carrier(value, place)
        for each in node.at("AdministrativeMetadata", "Property"):
            if each.attributes.get("FormalName", "").lower() == "author":
                story.field("author", *each.attribute("Value", text))
        for line, field in (("CreditLine", "credit"), ("SlugLine", "slugline"), ("KeywordLine", "slugline")):
            for each in node.at("NewsLines", line):
                story.field(field, each.words(), each.span())
        for each in node.at("RightsMetadata", "UsageRights", "UsageType"):
            story.field("usage", each.words(), each.span())
        for each in node.at("DescriptiveMetadata", "Language"):
            value, place = each.attribute("FormalName", text)
            story.language = story.language or tongue(value)
            story.field("language", value, place)
        value, place = node.attribute("lang", text)
        story.language = story.language or tongue(value)
    senders(story, component)


def senders(story: Story, component: Component) -> None:
    """Write down who sent the file, where nobody is named as its provider: by the envelope, by the identifier."""
    text = story.document.text
    item, root = component.around[-2:]
    for node, name in ((root.first("NewsEnvelope", "SentFrom", "Party"), "FormalName"),
                       (root.first("NewsEnvelope", "NewsService"), "FormalName")):  # fmt: skip
        if node and not any(field == "provider" for field, _, _ in story.fields):
            value, place = node.attribute(name, text)
            if registry.candidates(value, credit=True):
                story.carrier(value, place)
    owner = item.first("Identification", "NewsIdentifier", "ProviderId")
    if owner and not any(field in ("provider", "source", "credit") for field, _, _ in story.fields):
        story.carrier(owner.words(), owner.span())
    for node in item.at("NewsManagement", "Status"):
        value, place = node.attribute("FormalName", text)
        if value and value.lower() != "usable":
            story.field("note", f"status: {value}", place)


def lines(component: Component, *names: str) -> list[list[Run]]:
    """Return the news lines of some names, of the nearest element that has any."""
    for node in above(component):
        found = [passages.line(each) for name in names for each in node.at("NewsLines", name)]
        if any(found):
            return [each for each in found if each]
    return []


def write(story: Story, component: Component, parts: list[tuple[str, Node]]) -> None:
    """Write the news lines and the text down; a part in the form of NITF has a head of its own."""
    headlines = lines(component, "HeadLine", "Headline")
    headline, bylines, datelines = next(iter(headlines), []), lines(component, "ByLine"), lines(component, "DateLine")
    inner = next((nitf for part, node in parts if part in STORIES for nitf in node.at("nitf")), None)
    if inner is not None:
        nitf.write(story, inner, headline, bylines, next(iter(datelines), []))
        return
    ordered = [(part, node) for name in PARTS for part, node in parts if part == name]
    titles = [passages.line(node) for part, node in ordered if PARTS[part] == "headline"]
    texts = [(node, PARTS[part]) for part, node in ordered if PARTS[part] != "headline"]
    told = [passage for node, _ in texts for passage in shown(node)]
    said = nitf.spoken(headline or next(iter(titles), []))
    story.say(headline or next(iter(titles), []), "headline")
    for line in bylines:
        if not fragment.begins(told, nitf.spoken(line)):
            story.say(line, "byline")
    nitf.placed(story, told, datelines)
    for node, role in texts:
        if is_marked(node):
            passages.write(story, [node], said, role)
        else:
            fragment.say(story, shown(node), said, role)


def is_marked(node: Node) -> bool:
    """Tell whether a part holds elements, not HTML or plain text in its words."""
    return any(each.name in MARKUP for each in node)


def shown(node: Node) -> list[Passage]:
    """Return the passages of a part."""
    return passages.passages(node) if is_marked(node) else fragment.read("".join(text for text, _ in node.texts()))
