"""NewsML-G2: a news item, or a message with one text among its items; the text is XHTML, NITF or plain."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.lexicon import registry
from provenance.model import Article, Document, Role, Span, Unreadable
from provenance.readers import fragment, nitf, passages
from provenance.readers.ninjs import tongue
from provenance.readers.nodes import Node
from provenance.readers.story import Run, Story

#: What an item may be besides a text, by its class.
OTHERS = {
    "picture": "a picture",
    "graphic": "a graphic",
    "animated": "an animation",
    "audio": "a sound recording",
    "video": "a video",
    "composite": "a package",
}
#: Roles of an information source that took no part in the text.
BESIDE = ("phot", "tag", "enh", "descr")
DASHES = " -–—"


def read(document: Document, root: Node, language: str | None = None) -> Article:
    """Return the article of an item or a message; raises Unreadable for several texts, for none, for other items."""
    item = chosen([root] if root.name == "newsItem" else [each for part in root.at("itemSet") for each in part])
    body = content(item)
    if body is None:
        away = item.first("contentSet", "remoteContent")
        raise Unreadable(
            "NewsML-G2 of a text that it refers to and does not hold: save that text"
            if away
            else "NewsML-G2 of a text without a body"
        )
    plain = body.name == "inlineData"
    story = Story(document, "newsml-g2", exact=root.places is not None and not plain)
    story.language = next((code for value, _ in tongues(item, "") if (code := tongue(value))), None)
    fields(story, item)
    write(story, item, body)
    return story.article(language)


def chosen(items: list[Node]) -> Node:
    """Return the one text among the items of a message; raises Unreadable."""
    news = [item for item in items if item.name == "newsItem"]
    texts = [
        item for item in news if klass(item) == "text" or (klass(item) not in OTHERS and content(item) is not None)
    ]
    texts = texts or [item for item in news if klass(item) == "composite" and content(item) is not None]
    if len(texts) > 1:
        raise Unreadable(f"NewsML-G2 with {len(texts)} articles: save each as its own file")
    if not texts:
        kinds = sorted({OTHERS.get(klass(item), "a package") for item in news} or {"a package"})
        raise Unreadable(f"NewsML-G2 of {' and '.join(kinds)}, no article")
    return texts[0]


def klass(item: Node) -> str:
    """Return the class of an item without its scheme: `ninat:text` is `text`."""
    node = item.first("itemMeta", "itemClass")
    return node.attributes.get("qcode", "").rpartition(":")[2].lower() if node else ""


def content(item: Node) -> Node | None:
    """Return the element that holds an item's text: a body of XHTML, NITF, or plain text; None without one."""
    for node in item.at("contentSet", "inlineXML"):
        for each in node.all("nitf", "body"):
            return each if each.words() else None
        if node.first("p"):
            return node
    return next((node for node in item.at("contentSet", "inlineData") if node.words()), None)


def tongues(item: Node, text: str) -> Iterator[tuple[str, Span]]:
    """Yield the languages that an item declares."""
    for node in item.at("contentMeta", "language"):
        yield node.attribute("tag", text)
    yield item.attribute("lang", text)


def party(node: Node, text: str) -> tuple[str, Span]:
    """Return the name of somebody and where it stands: as written out, as a literal, or as the code of a wire."""
    names = [each for each in node.at("name") if each.words()]
    if names:
        return names[0].words(), names[0].span()
    if node.attributes.get("literal"):
        return node.attribute("literal", text)
    code, place = node.attribute("qcode", text)
    scheme, _, name = code.partition(":")
    own = name.strip()
    if not own.replace(" ", "").isalpha() and not registry.by_domain(own):
        return "", place
    return own, Span(place.start + len(scheme) + 1, place.start + len(scheme) + 1 + len(own))


def fields(story: Story, item: Node) -> None:
    """Write down who provides the item, who it is from, what may be done with it, and what its editors note."""
    text = story.document.text
    for node in item.at("itemMeta", "provider"):
        story.carrier(*party(node, text))
    for node in item.at("contentMeta", "infoSource"):
        role = node.attributes.get("role", "").rpartition(":")[2].lower()
        value, place = party(node, text)
        if value != "No-Data-Available" and not role.startswith(BESIDE):
            story.field("provider" if role == "redistributor" else "source", value, place)
    for node in item.at("contentMeta", "creditline"):
        story.field("credit", *credited(node, text))
    for field, name in (("author", "creator"), ("contributor", "contributor")):
        for node in item.at("contentMeta", name):
            story.field(field, *party(node, text))
    if not any(field in ("provider", "source", "credit") for field, _, _ in story.fields):
        for node in item.at("rightsInfo", "copyrightHolder"):
            story.carrier(*party(node, text))
    for node in item.at("rightsInfo", "usageTerms"):
        story.field("usage", node.words(), node.span())
    noted(story, item)
    for node in item.at("contentMeta", "slugline"):
        story.field("slugline", node.words(), node.span())
    for value, place in list(tongues(item, text))[:1]:
        story.field("language", value, place)


def credited(node: Node, text: str) -> tuple[str, Span]:
    """Return a credit line and where it stands, without the dash at its end; `STT–AFP` names two, `STT / AFP`."""
    value, place = node.words().strip(DASHES), node.span()
    names = [name.strip() for name in value.split("–")]
    if len(names) > 1 and any(registry.candidates(name, credit=True) for name in names):
        return " / ".join(names), place
    return value, Span(place.start, place.start + len(value)) if text.startswith(value, place.start) else place


def noted(story: Story, item: Node) -> None:
    """Write down what the editors note: to the desk, about an embargo, about the state of the item."""
    for node in item.at("itemMeta", "edNote"):
        for passage in passages.passages(node):
            story.field("note", passage.text, node.span())
    for node in item.at("itemMeta", "embargoed"):
        story.field("note", f"embargoed until {node.words()}" if node.words() else "", node.span())
    for node in item.at("itemMeta", "pubStatus"):
        state, place = node.attribute("qcode", story.document.text)
        if state and not state.endswith(":usable"):
            story.field("note", f"status: {state.rpartition(':')[2]}", place)


def write(story: Story, item: Node, body: Node) -> None:
    """Write the headline, the byline, the dateline and the text down."""
    lines: dict[str, list[list[Run]]] = {"headline": [], "deck": [], "byline": [], "dateline": []}
    for name, role in (("headline", "headline"), ("by", "byline"), ("dateline", "dateline")):
        for node in item.at("contentMeta", name):
            below = name == "headline" and "sub" in node.attributes.get("role", "").lower()
            lines["deck" if below else role].append(passages.line(node))
    headline = next((line for line in lines["headline"] if line), [])
    if body.name == "nitf":
        nitf.write(story, body, headline, lines["byline"], next(iter(lines["dateline"]), []))
        return
    said = nitf.spoken(headline)
    told = typed(body) if body.name == "inlineData" else passages.passages(body)
    story.say(headline, "headline")
    roles: tuple[Role, ...] = ("deck", "byline")
    for role in roles:
        for line in lines[role]:
            spoken = nitf.spoken(line)
            if not fragment.begins(told, spoken) and passages.settled(spoken) != passages.settled(said):
                story.say(nitf.apart(line), role)
    nitf.placed(story, told, lines["dateline"])
    if body.name == "inlineData":
        fragment.say(story, told, said)
    else:
        passages.write(story, [body], said)


def typed(body: Node) -> list[passages.Passage]:
    """Return the paragraphs of text in a field: HTML by its tags, plain text by its lines, whatever it is called."""
    words = "".join(text for text, _ in body.texts())
    kind = body.attributes.get("contenttype", "").lower()
    return fragment.typed(fragment.TAG.sub("", words)) if "plain" in kind else fragment.read(words)
