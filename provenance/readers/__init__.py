"""Readers: a document becomes an article, or is refused.

A reader is one file: `read(document, language)` returns the whole article or raises Unreadable. It joins
the house by its line in `READERS`, and is imported when its first article comes.
"""

from __future__ import annotations

import codecs
import os
from importlib import import_module

from provenance.model import Article, Document, Unreadable

#: The reader's module by the suffix of a file's name; plain text reads what nobody else does.
READERS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "markdown",
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "objects",
    ".wiki": "wikitext",
    ".mediawiki": "wikitext",
    ".wikitext": "wikitext",
    ".ninjs": "objects",
    ".xml": "xml",
    ".nitf": "xml",
    ".newsml": "xml",
    ".docx": "docx",
    ".doc": "docx",
    ".rst": "rst",
    ".epub": "epub",
    ".adoc": "asciidoc",
    ".asciidoc": "asciidoc",
    ".tex": "latex",
}
PLAIN = "text"
#: The suffix of what stands on the web under an address that says nothing of its format.
PAGE = ".html"

#: Formats that would be misread as plain text: nobody reads them, and they are refused by name.
UNREAD = {".rtf": "RTF", ".odt": "OpenDocument text", ".pdf": "PDF"}
#: Suffixes of packages whose readers take the file's bytes instead of its text.
PACKED = frozenset({".docx", ".doc", ".epub"})
#: Suffixes of files that may declare their own encoding at the head.
DECLARING = frozenset({".html", ".htm", ".xhtml", ".xml", ".nitf", ".newsml"})
#: Byte order marks and what they announce. UTF-32 comes first: its mark begins as UTF-16's does.
MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def suffix_of(path: str) -> str:
    """Return the suffix by which a file's name, or an address of the web, says in which format it is."""
    if "://" not in path:
        return os.path.splitext(path)[1].lower()
    suffix = os.path.splitext(path.partition("?")[0].partition("#")[0])[1].lower()
    return suffix if suffix in READERS or suffix in UNREAD else PAGE


def read(document: Document, language: str | None = None) -> Article:
    """Return the article that a document holds, by the suffix of its name; a suffix that nobody owns is plain text.

    `language` is an ISO 639-1 code and is detected when None. Raises Unreadable for a format that
    nobody reads, and where a reader refuses the text.
    """
    suffix = suffix_of(document.path)
    if suffix in UNREAD:
        raise Unreadable(f"{UNREAD[suffix]} is not read: save the article as .docx, Markdown or plain text")
    reader = import_module(f"provenance.readers.{READERS.get(suffix, PLAIN)}")
    article: Article = reader.read(document, language)
    return article
