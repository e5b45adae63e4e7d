"""E-books (EPUB 2 and 3): the pages of the spine in their order, as one article with one report.

The pages are put into one tree, so that a note may stand in another page than the words that refer to it, and
`flow` reads it as it reads any page. ebooklib, which is kept, was weighed: it unpacks every part of the book
without a bound and hands out the same bytes. Contents, covers and page numbers are left out.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from provenance.model import Article, Document, Role, Span, Unreadable
from provenance.readers import extract
from provenance.readers.elements import name_of
from provenance.readers.flow import Flow
from provenance.readers.markup import parse_html
from provenance.readers.notes import reference
from provenance.readers.package import Package
from provenance.readers.parts import Field, Part
from provenance.readers.properties import believed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

KIND = "EPUB"
CONTAINER, LOCKS = "META-INF/container.xml", "META-INF/encryption.xml"
#: The most text that a book may have, in code points, and the most notes.
LIMIT, NOTES = 4 * 1024 * 1024, 999
#: Kinds of page, and of part of one, that are no text of the book; kinds that tell a role.
TYPE = "{http://www.idpf.org/2007/ops}type"
ASIDE = frozenset({"toc", "landmarks", "page-list", "pagebreak", "cover", "index", "loi", "lot"})
ROLES: dict[str, Role] = {"copyright-page": "boilerplate", "epigraph": "quotation", "subtitle": "deck"}
#: Elements of the metadata, and the fields that they are.
PROPERTIES = {
    "title": "title",
    "creator": "author",
    "publisher": "publisher",
    "language": "language",
    "source": "source",
}
#: What a book's `source` starts with that names no origin but a number of the printed edition.
NUMBERS = ("urn:", "isbn", "uuid", "978", "979")


def read(document: Document, language: str | None = None) -> Article:
    """Return the article that the text of a book is; `language` is an ISO 639-1 code, else the book's own counts.

    Raises Unreadable for what is no e-book, is locked or damaged, and for a book of more text than an article has.
    """
    package = Package(document.data, KIND)
    outline = next((each.get("full-path") or "" for each in package.tree(CONTAINER).iter("{*}rootfile")), "")
    root = package.tree(outline)
    fields = list(properties(root))
    pages = spine(root, posixpath.dirname(outline))
    refuse_locked(package, pages)
    flow = Flow(leave_out=is_aside, role_of=role_of)
    flow.read(bound(package, pages))
    if flow.shown.length > LIMIT:
        raise Unreadable("a book of more text than an article may have: check its chapters as files of their own")
    return extract.article(document, "epub", list(parts(flow, fields)), fields, language, titled=True)


def properties(root: Element) -> Iterator[Field]:
    """Yield what the metadata says of the book; an address as its source is where it was taken from."""
    found = ((PROPERTIES.get(name_of(each), ""), each.text or "") for each in root.iterfind("{*}metadata/{*}*"))
    for name, value, _ in believed(found):
        if name == "source" and value.lower().startswith(("http://", "https://")):
            yield Field("original_url", value)
        elif name != "source" or not value.lower().startswith(NUMBERS):
            yield Field(name, value)


def spine(root: Element, folder: str) -> list[str]:
    """Return the names of the pages in the order in which they are read, each once."""
    items: dict[str, str] = {}
    for each in root.iterfind("{*}manifest/{*}item"):
        if "nav" not in (each.get("properties") or "").split() and "html" in (each.get("media-type") or ""):
            items[each.get("id") or ""] = joined(folder, each.get("href") or "")
    ordered = (each.get("idref") or "" for each in root.iterfind("{*}spine/{*}itemref"))
    return list(dict.fromkeys(items[known] for known in ordered if known in items))


def joined(folder: str, address: str) -> str:
    """Return the name of the part that an address leads to, as seen from a folder of the package."""
    return posixpath.normpath(posixpath.join("/", folder, unquote(address))).lstrip("/")


def refuse_locked(package: Package, pages: list[str]) -> None:
    """Raise Unreadable for a book whose pages are encrypted; that fonts are is usual."""
    if package.has(LOCKS):
        locked = {unquote(each.get("URI") or "") for each in package.tree(LOCKS).iter("{*}CipherReference")}
        if locked & set(pages):
            raise Unreadable("protected against copying, and so against reading here: ask for a copy that is not")


def bound(package: Package, pages: list[str]) -> Any:
    """Return one tree of all pages, in which every name is told apart from those of other pages."""
    from lxml import etree

    book: Any = etree.Element("body")
    numbers = {page: number for number, page in enumerate(pages)}
    for page in pages:
        body = body_of(package, page)
        if body is not None:
            body.tag = "section"
            for node in body.iter(etree.Element):
                rename(node, page, numbers)
            book.append(body)
    known: dict[str, int] = {}
    for node in list(book.iter("{*}a")):
        note = reference(node)
        if note and note[0].startswith("^") and known.setdefault(note[1], len(known) + 1) <= NOTES:
            for child in list(node):
                node.remove(child)
            node.text = str(known[note[1]])
    return book


def body_of(package: Package, page: str) -> Any:
    """Return the body of a page, which is read as HTML where it is not well-formed; None for an empty one."""
    try:
        root: Any = package.tree(page)
    except Unreadable as refusal:
        if "not well-formed" not in str(refusal):
            raise
        root = parse_html(package.text(page))
    return None if root is None else next(root.iter("{*}body", "body"), None)


def rename(node: Any, page: str, numbers: dict[str, int]) -> None:
    """Give an element's own name and the place it links to the number of their page; a link to a mere page goes."""
    own = f"p{numbers[page]}-"
    if node.get("id"):
        node.set("id", own + node.get("id"))
    address = node.get("href") or ""
    if address.startswith("#"):
        node.set("href", f"#{own}{address[1:]}")
    elif address and "://" not in address and not address.startswith("mailto:"):
        path, _, name = address.partition("#")
        there = numbers.get(joined(posixpath.dirname(page), path))
        if name and there is not None:
            node.set("href", f"#p{there}-{name}")
        else:
            del node.attrib["href"]


def kinds(node: Any) -> frozenset[str]:
    """Return what the book says that an element is."""
    return frozenset((node.get(TYPE) or "").split())


def is_aside(node: Any) -> bool:
    """Tell whether an element is no text of the book."""
    return bool(node.get(TYPE)) and not ASIDE.isdisjoint(kinds(node))


def role_of(node: Any) -> Role | None:
    """Return the role that the book gives to an element."""
    return next((ROLES[kind] for kind in kinds(node) if kind in ROLES), None) if node.get(TYPE) else None


def parts(flow: Flow, fields: list[Field]) -> Iterator[Part]:
    """Yield the paragraphs of a book; its headline is the heading that says its title.

    Where none does, the headings of several chapters are no headline either.
    """
    text = flow.shown.text()
    title = next((field.value.casefold() for field in fields if field.name == "title"), None)
    defined = {span: label for label, span in flow.definitions().items()}
    heads = [each for each in flow.blocks if each.label.startswith("#")]
    said = next((each for each in heads if " ".join(text[each.start : each.end].split()).casefold() == title), None)
    several = sum(each.label == "#" for each in heads) > 1
    waiting = flow.links[::-1]
    ends = sorted((span.start, span.end, label) for span, label in defined.items())
    for block in flow.blocks:
        inside: list[tuple[Span, str]] = []
        while waiting and waiting[-1][0].start < block.end:
            span, address = waiting.pop()
            inside.append((Span(max(span.start, block.start) - block.start, span.end - block.start), address))
        while ends and ends[0][1] <= block.start:
            ends.pop(0)
        defines = ends[0][2] if ends and ends[0][0] <= block.start else ""
        role, label = block.role, block.label
        if block == said:
            role, label = "headline", ""
        elif label.startswith("#") and (said or several):
            role, label = "subhead", ""
        yield Part(text[block.start : block.end], role, label, tuple(inside), defines)
