"""Readers: a document becomes an article, or is refused.

A reader is one file: `SUFFIXES` names the file names it answers for, `read(document, language)`
returns the whole article or raises Unreadable. It joins the house by one import and one word here.
"""

from __future__ import annotations

import os
from types import ModuleType

from provenance.model import Article, Document, Unreadable
from provenance.readers import markdown, text

READERS: tuple[ModuleType, ...] = (markdown, text)

#: Formats that would be misread as plain text, and what to do until a reader for them stands.
UNREAD = {
    ".html": "HTML",
    ".htm": "HTML",
    ".xhtml": "HTML",
    ".docx": "DOCX",
    ".rst": "reStructuredText",
    ".adoc": "AsciiDoc",
    ".xml": "XML",
    ".json": "JSON",
}


def read(document: Document, language: str | None = None) -> Article:
    """Return the article that a document holds, by the suffix of its name; a suffix that nobody owns is plain text.

    `language` is an ISO 639-1 code and is detected when None. Raises Unreadable for a format that
    is not read yet, and where a reader refuses the text.
    """
    suffix = os.path.splitext(document.path)[1].lower()
    if suffix in UNREAD:
        raise Unreadable(f"{UNREAD[suffix]} is not read yet: save the article as plain text or Markdown")
    reader = next((reader for reader in READERS if suffix in reader.SUFFIXES), text)
    article: Article = reader.read(document, language)
    return article
