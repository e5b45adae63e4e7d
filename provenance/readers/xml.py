"""XML: which kind of article a file of it holds, its root element tells."""

from __future__ import annotations

from importlib import import_module

from provenance.model import Article, Document, Unreadable
from provenance.readers import roots


def read(document: Document, language: str | None = None) -> Article:
    """Return the article that an XML file holds; `language` is an ISO 639-1 code, detected when None and not declared.

    Raises Unreadable for what is no XML, is not safe to read, or is XML of a kind that nobody reads.
    """
    name = roots.root(document.text)
    if name == "html":
        article: Article = import_module("provenance.readers.html").read(document, language)
        return article
    from provenance.readers import nodes

    root = nodes.tree(document.text)
    if root.name in roots.REFUSED:
        raise Unreadable(roots.REFUSED[root.name])
    if root.name not in roots.READERS or root.name == "html":
        raise Unreadable(f"XML of a kind that is not read: root element {root.name[:60]}")
    reader = import_module(f"provenance.readers.{roots.READERS[root.name]}")
    article = reader.read(document, root, language)
    return article
