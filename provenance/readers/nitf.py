"""NITF: the head tells where a story comes from, the body has a head, the text and an end of its own."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.lexicon import registry
from provenance.model import Article, Document, Span, Unreadable, regex
from provenance.readers import fragment, nodes, passages
from provenance.readers.ninjs import tongue
from provenance.readers.nodes import Node
from provenance.readers.passages import Passage, settled
from provenance.readers.story import Run, Story

BODY = frozenset({"body.content", "body.end"})
#: An abstract that agrees with the text so far, in code points, is the beginning of the text.
REPEATED = 60
#: A date where a place is expected is a timestamp.
DIGITS = "0123456789"
DATE = regex(r"(?i)[a-z]{3,9}\.? \d{1,2}(?:,? \d{4})?\.?|.{0,30}\bGMT\b.{0,12}")


def read(document: Document, root: Node, language: str | None = None) -> Article:
    """Return the article of NITF; raises Unreadable where there is no text in it."""
    story = Story(document, "nitf", exact=root.places is not None)
    fields(story, root)
    write(story, root)
    return story.article(language)


def inside(story: Story, text: str, headline: str, byline: str) -> None:
    """Write NITF down that stands in a field of another format, which has a headline and a byline of its own."""
    root = nodes.tree(text, placed=False)
    body = root if root.name == "nitf" else next(root.all("nitf"), None)
    if body is None:
        raise Unreadable("a body that is called NITF and is none")
    own = [[Run(" ".join(line.split()))] for line in (headline, byline)]
    write(story, body, headline=own[0], bylines=[own[1]])


def fields(story: Story, root: Node) -> None:
    """Write down who distributes the story and whose it is, what may be done with it, and what its editors note."""
    text = story.document.text
    for node in root.at("body", "body.head", "distributor"):
        story.carrier(node.words(), node.span())
    owners = [(node.words(), node.span()) for node in root.at("body", "body.head", "rights", "rights.owner")]
    for path, name in ((("doc.copyright",), "holder"), (("del-list", "from-src"), "src-name"), (("doc-id",), "regsrc")):
        owners.extend(node.attribute(name, text) for node in root.at("head", "docdata", *path))
    for value, place in owners:
        told = any(field == "provider" for field, _, _ in story.fields)
        if not told and (registry.candidates(value, credit=True) or registry.by_domain(value)):
            story.carrier(value, place)
    for node in root.at("body", "body.head", "rights"):
        if not node.first("rights.owner"):
            story.field("usage", node.words(), node.span())
    for node in root.at("head", "docdata", "ed-msg"):
        story.field("note", *node.attribute("info", text))
        story.field("note", node.words(), node.span())
    for node in root.at("body", "body.head", "note"):
        story.field("note", node.words(), node.span())
    for node in (root, *root.at("body")):
        for name in ("baselang", "lang"):
            value, place = node.attribute(name, text)
            story.language = story.language or tongue(value)
            story.field("language", value, place)


def write(
    story: Story,
    root: Node,
    headline: Sequence[Run] = (),
    bylines: Sequence[Sequence[Run]] = (),
    dateline: Sequence[Run] = (),
) -> None:
    """Write the head of the body and the text down; what is given stands in for what the head does not tell."""
    body = root.first("body") or root
    texts = [node for node in body if node.name in BODY]
    told = passages.passages(*texts)
    heads = list(body.at("body.head"))
    lines = [passages.line(node) for head in heads for node in head.all("hl1")]
    titles = [node for node in root.at("head", "title") if node.words()]
    title = next((each for each in lines if each), list(headline) or (passages.line(titles[0]) if titles else []))
    said = spoken(title)
    story.say(title, "headline")
    for head in heads:
        for node in head.all("hl2"):
            if settled(node.words()) != settled(said):
                story.say(passages.line(node), "deck")
    signed = [each for head in heads for node in head.all("byline") for each in signatures(node)]
    for each in signed or bylines:
        if not fragment.begins(told, spoken(each)):
            story.say(each, "byline")
    placed(story, told, [each for head in heads for each in whence(head)] or [dateline])
    words = settled(" ".join((said, *(passage.text for passage in told))))
    for node in (node for head in heads for node in head.all("abstract")):
        # What comes back in the text, if only its beginning, is told there.
        if settled(node.words())[:REPEATED] not in words:
            passages.write(story, [node])
    passages.write(story, texts, said)


def spoken(runs: Sequence[Run]) -> str:
    """Return what runs say."""
    return "".join(run.text for run in runs)


def signatures(node: Node) -> list[list[Run]]:
    """Return the lines of a byline: the author, and below what its `byttl` calls them."""
    titles = [each for each in node if each.name == "byttl"]
    alone = without(node, "byttl")
    return [each for each in (apart(passages.line(alone)), *(passages.line(title) for title in titles)) if each]


def without(node: Node, name: str) -> Node:
    """Return an element without those of a name right in it."""
    alone = Node(node.element, node.places)
    alone.inside = [each for each in node.inside if not (isinstance(each, Node) and each.name == name)]
    return alone


def apart(line: list[Run]) -> list[Run]:
    """Return a line with a blank where a tag alone parts two words: `By<person>Ann Other</person>`."""
    found: list[Run] = []
    for run in line:
        before = found[-1] if found else None
        joined = before is not None and before.text[-1:].isalnum() and run.text[:1].isalnum()
        if joined and before and before.place and run.place and before.place.end < run.place.start:
            found.append(Run(" ", Span(before.place.end, run.place.start)))
        found.append(run)
    return found


def whence(head: Node) -> list[list[Run]]:
    """Return the datelines of a head, without the timestamp that stands in some."""
    found = []
    for node in head.all("dateline"):
        found.append(passages.line(without(node, "story.date")))
    return found


def placed(story: Story, told: Sequence[Passage], datelines: Sequence[Sequence[Run]]) -> None:
    """Write datelines down that name a place, unless the text opens with them."""
    for runs in datelines:
        said = spoken(runs).strip()
        if said and said[0] not in DIGITS and not DATE.fullmatch(said) and not fragment.opens(told, said):
            story.say(runs, "dateline")
