"""The root element of an XML file, seen in its head: which of them are articles that are read."""

from __future__ import annotations

from provenance.model import regex

#: The reader's module by the local name of the root element.
READERS = {
    "nitf": "nitf",
    "newsItem": "newsmlg2",
    "newsMessage": "newsmlg2",
    "NewsML": "newsml1",
}
#: The root of a page, which its own reader reads.
PAGE = "html"
#: Roots that hold something else, and what to say of them.
REFUSED = {
    "packageItem": "NewsML-G2 of a package: a list of items, no article",
    "knowledgeItem": "NewsML-G2 of a vocabulary, no article",
    "conceptItem": "NewsML-G2 of a concept, no article",
    "catalogItem": "NewsML-G2 of a catalogue, no article",
    "planningItem": "NewsML-G2 of a plan of coverage, no article",
    "rss": "an RSS feed, which holds many articles: save each as its own file",
    "RDF": "an RSS feed, which holds many articles: save each as its own file",
    "feed": "an Atom feed, which holds many articles: save each as its own file",
}
#: How much of a file is searched for its root, in code points.
HEAD = 8 * 1024
BEFORE = r"<\?[^>]*>|<!--(?:[^-]|-[^-])*-->|<!DOCTYPE[^<>\[]*(?:\[[^\]]*\]\s*)?>"
ROOT = regex(rf"\s*(?:(?:{BEFORE})\s*)*<(?:[\w.-]{{1,40}}:)?(?P<name>[A-Za-z_][\w.-]{{0,60}})")


def root(text: str) -> str:
    """Return the local name of the element that an XML text begins with, or an empty one."""
    match = ROOT.match(text[:HEAD].lstrip("\ufeff"))
    return match["name"] if match else ""


def known(text: str) -> bool:
    """Tell whether a text is XML by its declaration, or by a root element that only feeds have."""
    name = root(text)
    return bool(name) and (text.lstrip()[:5] == "<?xml" or name in READERS or name in REFUSED)
