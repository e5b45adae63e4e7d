"""XML: which kind of article a file of it holds, its root element tells."""

from __future__ import annotations

from importlib import import_module

from provenance.model import Article, Document, Unreadable
from provenance.readers import roots


def read(document: Document, language: str | None = None) -> Article:
    """Return the article that an XML file holds; `language` is an ISO 639-1 code, detected when None and not declared.

    Raises Unreadable for what is no XML, is not safe to read, or is XML of a kind that nobody reads.
    """
    if roots.root(document.text) == roots.PAGE:
        return page(document, language)
    from provenance.readers import nodes

    root = nodes.tree(document.text)
    if root.name in roots.REFUSED:
        raise Unreadable(roots.REFUSED[root.name])
    if root.name not in roots.READERS:
        raise Unreadable(f"XML of a kind that is not read: root element {root.name[:60]}")
    reader = import_module(f"provenance.readers.{roots.READERS[root.name]}")
    article: Article = reader.read(document, root, language)
    return article


def page(document: Document, language: str | None) -> Article:
    """Return the article of a page written as XML; raises Unreadable while nobody reads pages."""
    from provenance.readers import READERS

    if ".html" not in READERS:
        raise Unreadable("XML of a kind that is not read: root element html")
    article: Article = import_module(f"provenance.readers.{READERS['.html']}").read(document, language)
    return article
