"""Works that a citation program put into a Word document: Zotero, Mendeley (CSL JSON) and EndNote (XML)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from provenance.model import Unreadable, regex
from provenance.readers.markup import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

#: How a field's code starts that holds citations as JSON, and as EndNote's XML.
JSON = ("ADDIN ZOTERO_ITEM CSL_CITATION", "ADDIN CSL_CITATION", "ADDIN Mendeley Citation")
ENDNOTE = "ADDIN EN.CITE"
YEAR = regex(r"\b[12]\d{3}\b")
UNKEYED = regex(r"[^a-z0-9]+")
#: The most works that one citation is taken to name, and the longest part of a work's description.
MOST, LONGEST = 50, 300
LETTERS = "bcdefghijklmnopqrstuvwxyz"


class Work(NamedTuple):
    """A cited work: the names of its authors, title, the page or journal that holds it, year and address."""

    authors: tuple[str, ...] = ()
    title: str = ""
    container: str = ""
    year: str = ""
    address: str = ""

    @property
    def key(self) -> str:
        """Return what the work is cited by: `doe2020`."""
        first = self.authors[0].split(",")[0] if self.authors else self.title[:20]
        return (UNKEYED.sub("", first.lower()) or "work") + (self.year or "nd")

    def described(self) -> str:
        """Return the work as an entry of a list of references."""
        whole = [", ".join(self.authors), self.title, self.container, self.year, self.address]
        return ". ".join(part.rstrip(". ")[:LONGEST] for part in whole if part)


def cited(code: str) -> list[Work]:
    """Return the works that a field's code cites; none where it is no citation or is not understood."""
    code = " ".join(code.split()) if not code.startswith("ADDIN") else code
    if code.startswith(JSON):
        return list(csl(code[code.find("{") :]))
    if code.startswith(ENDNOTE) and "<EndNote" in code:
        return list(endnote(code[code.find("<EndNote") :]))
    return []


def csl(text: str) -> Iterator[Work]:
    """Yield the works of a citation in CSL JSON, whatever may follow it."""
    try:
        value, _ = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return
    items = value.get("citationItems") if isinstance(value, dict) else None
    for item in items[:MOST] if isinstance(items, list) else ():
        data = item.get("itemData") if isinstance(item, dict) else None
        if isinstance(data, dict):
            work = Work(
                tuple(names(data.get("author"))),
                words(data.get("title")),
                words(data.get("container-title")) or words(data.get("publisher")),
                year(data.get("issued")),
                words(data.get("URL")) or doi(words(data.get("DOI"))),
            )
            if any(work):
                yield work


def names(people: Any) -> Iterator[str]:
    """Yield the names of people in CSL JSON, the family name first."""
    for person in people[:MOST] if isinstance(people, list) else ():
        if isinstance(person, dict):
            parts = [words(person.get("family")), words(person.get("given"))]
            found = words(person.get("literal")) or ", ".join(part for part in parts if part)
            if found:
                yield found


def words(value: Any) -> str:
    """Return a value as text on one line; an empty one for what is no text."""
    return " ".join(value.split()) if isinstance(value, str) else ""


def year(issued: Any) -> str:
    """Return the year of a date in CSL JSON: `{"date-parts": [[2020, 5]]}`, `{"raw": "May 2020"}`."""
    found = YEAR.search(json.dumps(issued)) if isinstance(issued, dict) else None
    return found[0] if found else ""


def doi(name: str) -> str:
    """Return the address of a DOI."""
    return f"https://doi.org/{name}" if name.startswith("10.") else name


def endnote(text: str) -> Iterator[Work]:
    """Yield the works of a citation in EndNote's XML, whatever may follow it."""
    end = text.find("</EndNote>")
    try:
        root = parse_xml(text[: end + len("</EndNote>")]) if end > 0 else None
    except Unreadable:
        root = None
    for cite in root.iter("Cite") if root is not None else ():
        authors = tuple(said(each) for each in cite.iter("author")) or tuple(below(cite, "Author"))
        journal = next(below(cite, "secondary-title"), "") or next(below(cite, "publisher"), "")
        address = next((said(url) for urls in cite.iter("related-urls") for url in urls.iter("url")), "")
        title = next(below(cite, "title"), "")
        date = next(below(cite, "year"), "") or next(below(cite, "Year"), "")
        work = Work(authors, title, journal, date[:4], address or doi(next(below(cite, "electronic-resource-num"), "")))
        if any(work):
            yield work


def below(element: Element, tag: str) -> Iterator[str]:
    """Yield the words of each element of a name below another."""
    return (said(each) for each in element.iter(tag))


def said(element: Element) -> str:
    """Return the words in an element on one line."""
    return " ".join("".join(map(str, element.itertext())).split())


class Library:
    """The works that a document cites, each under a key of its own."""

    def __init__(self) -> None:
        self.keys: dict[Work, str] = {}
        self.taken: dict[str, int] = {}

    def cite(self, works: Iterable[Work]) -> str:
        """Return a reference to works, as `[@doe2020; @roe2021]`."""
        return f"[{'; '.join(f'@{self.key(work)}' for work in works)}]"

    def key(self, work: Work) -> str:
        """Return the key of a work; of two that would have the same the second has a letter more."""
        if work not in self.keys:
            count = self.taken[work.key] = self.taken.get(work.key, 0) + 1
            self.keys[work] = work.key + ("" if count == 1 else LETTERS[count - 2 : count - 1] or f"-{count}")
        return self.keys[work]
