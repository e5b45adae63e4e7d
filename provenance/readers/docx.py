"""Word documents (DOCX): what their readers see, with tracked changes accepted and comments left out.

The parts of the package are read with lxml. python-docx, which is kept well, knows no footnotes, fields, text
boxes or tracked changes, so that all but the opening of the package would have been ours anyway. Mammoth, kept
as well, knows footnotes and accepts insertions, but leaves out text boxes' places, fields and citations, and
gives HTML, which would have to be parsed again.

Where in the file a word stands cannot be told: places count in the text taken out of it, which the report carries.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from provenance.model import Article, Document, Unreadable
from provenance.readers import extract
from provenance.readers.package import Package
from provenance.readers.parts import Field, Part
from provenance.readers.properties import believed
from provenance.readers.word.body import Body
from provenance.readers.word.names import children, name, value
from provenance.readers.word.whole import Whole

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

KIND = "DOCX"
#: Where the main part stands where the package does not say.
MAIN = "word/document.xml"
#: Properties of a document, and the fields that they are.
PROPERTIES = {"dc:title": "title", "dc:creator": "author", "dc:language": "language"}


class Relation(NamedTuple):
    """What a part refers to: the last word of the relation's type, the target, and whether it lies outside."""

    kind: str
    target: str
    outside: bool


def read(document: Document, language: str | None = None) -> Article:
    """Return the article of a Word document; `language` is an ISO 639-1 code.

    When it is None, the language that the document's properties name counts, and without one it is detected.
    Raises Unreadable for what is no Word document, is locked or damaged, or is larger than an article.
    """
    package = Package(document.data, KIND)
    try:
        return article(document, package, language)
    except RecursionError:
        raise Unreadable("it is nested too deep to be an article") from None


def article(document: Document, package: Package, language: str | None) -> Article:
    """Return the article of an open package."""
    relations = related(package, "")
    main = next((each.target for each in relations.values() if each.kind == "officeDocument"), MAIN)
    root = package.tree(main)
    body = next(children(root, "w:body"), None) if name(root) == "w:document" else None
    if body is None:
        raise Unreadable("not a Word document, whatever its name says: save it as .docx")
    own = related(package, main)
    whole = Whole(part_of(package, own, "styles"), part_of(package, own, "numbering"))
    parts = Body(whole, addresses(own)).walk(body)
    parts += notes_of(package, own, whole)
    parts += [Part(work.described(), "boilerplate", defines=f"@{key}") for work, key in whole.library.keys.items()]
    left = [*whole.notes(), *left_out(package, own)]
    return extract.article(document, "docx", parts, properties(package, relations), language, left)


def related(package: Package, part: str) -> dict[str, Relation]:
    """Return what a part refers to, by the identifier of the relation; of the package as a whole for no name."""
    folder, base = posixpath.split(part)
    sheet = posixpath.join(folder, "_rels", f"{base}.rels")
    if not package.has(sheet):
        return {}
    found: dict[str, Relation] = {}
    for each in children(package.tree(sheet), "rels:Relationship"):
        outside = each.get("TargetMode") == "External"
        target = each.get("Target") or ""
        if not outside:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found[each.get("Id") or ""] = Relation((each.get("Type") or "").rpartition("/")[2], target, outside)
    return found


def addresses(relations: dict[str, Relation]) -> dict[str, str]:
    """Return the addresses of links to other places, by their relation."""
    return {known: each.target for known, each in relations.items() if each.outside and each.kind == "hyperlink"}


def part_of(package: Package, relations: dict[str, Relation], kind: str) -> Element | None:
    """Return the root of the part that stands in a relation; None where there is none."""
    target = next((each.target for each in relations.values() if each.kind == kind and not each.outside), None)
    return package.tree(target) if target and package.has(target) else None


def notes_of(package: Package, relations: dict[str, Relation], whole: Whole) -> Iterator[Part]:
    """Yield the paragraphs of the notes that the text refers to, footnotes first."""
    for kind in ("footnote", "endnote"):
        wanted = {known: label for (other, known), label in whole.noted.items() if other == kind}
        root = part_of(package, relations, f"{kind}s") if wanted else None
        if wanted and root is None:
            raise Unreadable(f"not a whole {KIND} file: its {kind}s are missing")
        target = next((each.target for each in relations.values() if each.kind == f"{kind}s"), "")
        links = addresses(related(package, target)) if wanted else {}
        notes = {value(each, "id") or "": each for each in children(root, f"w:{kind}")}
        for known, label in wanted.items():
            if known in notes:
                yield from Body(whole, links, label).walk(notes[known])


def left_out(package: Package, relations: dict[str, Relation]) -> Iterator[str]:
    """Yield what of the document is no part of the article: comments, headers, footers."""
    comments = sum(1 for _ in children(part_of(package, relations, "comments"), "w:comment"))
    if comments:
        yield f"{comments} comment{'s were' if comments > 1 else ' was'} left out and not judged"
    around = {each.target for each in relations.values() if each.kind in ("header", "footer")}
    if any(has_words(package.tree(target)) for target in sorted(around) if package.has(target)):
        yield "headers and footers were left out and not judged"


def has_words(root: Element) -> bool:
    """Tell whether there is any text in a part."""
    return any(name(each) == "w:t" and (each.text or "").strip() for each in root.iter())


def properties(package: Package, relations: dict[str, Relation]) -> list[Field]:
    """Return what the document's properties say of it, but for what programs and templates put there."""
    target = next((each.target for each in relations.values() if each.kind == "core-properties"), "")
    root = package.tree(target) if package.has(target) else ()
    found = ((PROPERTIES.get(name(each), ""), each.text or "") for each in root)
    return list(believed(found))
