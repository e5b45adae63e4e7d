"""Readers: a document becomes an article, or is refused.

A reader is one file: `read(document, language)` returns the whole article or raises Unreadable. It joins
the house by its line in `READERS`, and is imported when its first article comes.
"""

from __future__ import annotations

import os
from importlib import import_module

from provenance.model import Article, Document, Unreadable

#: The reader's module by the suffix of a file's name; plain text reads what nobody else does.
READERS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "markdown",
    ".txt": "text",
    ".json": "objects",
    ".docx": "docx",
    ".doc": "docx",
    ".rst": "rst",
    ".epub": "epub",
    ".adoc": "asciidoc",
    ".asciidoc": "asciidoc",
    ".tex": "latex",
}
PLAIN = "text"

#: Formats that would be misread as plain text, and what to do until a reader for them stands.
UNREAD = {
    ".html": "HTML",
    ".htm": "HTML",
    ".xhtml": "HTML",
    ".xml": "XML",
}
#: Suffixes of packages whose readers take the file's bytes instead of its text.
PACKED = frozenset({".docx", ".doc", ".epub"})
#: Suffixes of files that may declare their own encoding at the head.
DECLARING = frozenset({".html", ".htm", ".xhtml", ".xml"})


def read(document: Document, language: str | None = None) -> Article:
    """Return the article that a document holds, by the suffix of its name; a suffix that nobody owns is plain text.

    `language` is an ISO 639-1 code and is detected when None. Raises Unreadable for a format that
    is not read yet, and where a reader refuses the text.
    """
    suffix = os.path.splitext(document.path)[1].lower()
    if suffix in UNREAD:
        raise Unreadable(f"{UNREAD[suffix]} is not read yet: save the article as plain text or Markdown")
    reader = import_module(f"provenance.readers.{READERS.get(suffix, PLAIN)}")
    article: Article = reader.read(document, language)
    return article
