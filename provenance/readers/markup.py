"""Markup parsed safely: no entity, no network, no DTD, and never a part of a document passed off as the whole.

lxml gets bytes that we encoded ourselves, so that no declaration inside can make it read them as anything else.
Where libxml2 would stop in the middle (nesting, a text without end), the document is refused. `sourceline` is
asked for nothing: it stops counting at 65,535.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from provenance.model import Unreadable, regex
from provenance.readers.runs import tokens

if TYPE_CHECKING:
    from lxml import etree

#: The longest tag, in code points: an attribute costs libxml2 the number of those before it.
TAG = 64 * 1024
#: A tag of more code points than this is looked at for how many attributes it has, and how many it may have.
LONG, ATTRIBUTES = 8 * 1024, 1_000
VALUE = regex(r"""=\s*+(?:"[^"]*+"|'[^']*+')""")
BETWEEN = regex(r"[\s/]+")
#: The longest stretch without markup, in bytes: libxml2 holds no longer text.
TEXT = 10_000_000
#: How deep libxml2 follows elements inside elements.
DEEPEST = 256
#: The last line that an error may name.
LAST_LINE = 65_534
#: Characters that markup cannot hold; each becomes one replacement character, so that places stay.
BARRED = regex(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: The end of a page, behind which some pages go on.
END = regex(r"</(?:body\s{0,8}>\s{0,80}</)?html\s{0,8}>", re.IGNORECASE)
#: What stands before the document type.
PROLOG = regex(r"(?:[\s\ufeff]++|<\?(?s:.*?)\?>|<!--(?s:.*?)-->)*+<!DOCTYPE\b")
ENTITIES = "declares entities, which a news text has no use for: take the <!ENTITY …> lines out"


def clean(text: str, form: str) -> str:
    """Return a text with what markup cannot hold replaced one for one: every place stays as it was.

    In a page that goes on behind `</html>`, where libxml2 stops, blanks take the place of the end tags.
    """
    text = BARRED.sub("\ufffd", text)
    if form == "html" and (end := END.search(text)) and text[end.end() :].strip():
        text = END.sub(lambda tag: " " * len(tag[0]), text)
    return text


def parse_html(text: str) -> etree._Element | None:
    """Return the root of a page, whatever its markup is worth; None where it has no element and no text.

    Raises Unreadable for a document that declares entities, a tag longer than 64 KiB, a text that goes on for
    10 MB, and elements nested deeper than 256.
    """
    from lxml import etree

    text = clean(text, "html")
    refuse(text, "html")
    parser = etree.HTMLParser(encoding="utf-8", recover=True, huge_tree=False, no_network=True, remove_comments=False)
    return parsed(text, parser, "HTML")


def parse_xml(text: str) -> etree._Element:
    """Return the root of an XML document, its entities left as they are written.

    Raises Unreadable as `parse_html` does, and for what is not well-formed.
    """
    from lxml import etree

    text = clean(text, "xml")
    refuse(text, "xml")
    parser = etree.XMLParser(
        encoding="utf-8", recover=False, huge_tree=False, no_network=True, resolve_entities=False, load_dtd=False,
        dtd_validation=False, attribute_defaults=False, remove_comments=False,
    )  # fmt: skip
    root = parsed(text, parser, "XML")
    if root is None:
        raise Unreadable("not XML: there is no element in it")
    return root


def refuse(text: str, form: str) -> None:
    """Raise Unreadable for what must not reach the parser: entities declared, a tag or a text without end."""
    prolog = PROLOG.match(text)
    if prolog and "<!ENTITY" in text[prolog.end() : subset_end(text, prolog.end())].upper():
        raise Unreadable(ENTITIES)
    before = 0
    for start, end in tokens(text, form):
        if end - start > LONG:
            refuse_long(text, start, end)
        if start - before > TEXT // 4:
            refuse_text(text[before:start])
        before = end
    refuse_text(text[before:])


def refuse_long(text: str, start: int, end: int) -> None:
    """Raise Unreadable for a tag that is too long or holds too much, and for a comment that libxml2 does not hold."""
    if text[start + 1] in "!?":
        refuse_text(text[start:end])
        return
    line = text.count("\n", 0, start) + 1
    if end - start > TAG:
        raise Unreadable(f"a tag at line {line} is longer than {TAG // 1024} KiB: take what is embedded in it out")
    if len(BETWEEN.findall(VALUE.sub("", text[start:end]))) > ATTRIBUTES:
        raise Unreadable(f"a tag at line {line} has more than {ATTRIBUTES:,} attributes: no page needs them")


def subset_end(text: str, start: int) -> int:
    """Return where a document type ends that is named at `start`, at the latest where its internal subset may."""
    bracket, closing = text.find("[", start), text.find(">", start)
    if bracket < 0 or -1 < closing < bracket:
        return closing if closing >= 0 else len(text)
    # A `]>` in a quoted value ends it too early for us, and lxml tells the rest.
    end = text.find("]>", bracket)
    return end if end >= 0 else len(text)


def refuse_text(text: str) -> None:
    """Raise Unreadable for a stretch of more bytes than libxml2 holds in one text."""
    if len(text) > TEXT // 4 and len(text.encode("utf-8")) >= TEXT:
        raise Unreadable("holds a text of more than 10 MB without any markup in it: split it")


def parsed(text: str, parser: Any, form: str) -> etree._Element | None:
    """Return the root that a parser makes of a text; raises Unreadable where it lost or refused anything."""
    from lxml import etree

    try:
        root: etree._Element | None = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as fault:
        lost = stopped(parser)
        if form == "HTML" and not lost:
            return None
        raise Unreadable(lost or f"not well-formed {form}{place(fault.lineno)}: {said(fault)}") from None
    except (etree.LxmlError, ValueError, AssertionError) as fault:
        raise Unreadable(f"cannot be read as {form}: {fault}") from None
    if lost := stopped(parser):
        raise Unreadable(lost)
    if root is not None and form == "XML":
        declared: Any = root.getroottree().docinfo.internalDTD
        if declared is not None and declared.entities():
            raise Unreadable(ENTITIES)
    return root


def stopped(parser: Any) -> str:
    """Return what made a parser stop before the end, in a sentence; empty where nothing did.

    What is merely wrong in a page is the browser's daily bread.
    """
    for entry in parser.error_log:
        if "xcessive depth" in entry.message:
            return f"elements are nested deeper than {DEEPEST} levels: the parser would lose what stands inside"
        if entry.type_name == "ERR_RESOURCE_LIMIT" or "HUGE" in entry.message:
            return f"the parser would lose a part of it: {entry.message.partition(', ')[0]}"
    return ""


def said(fault: Exception) -> str:
    """Return the parser's own words for a fault, without the place at their end."""
    return str(fault).partition(", line ")[0]


def place(line: int | None) -> str:
    """Return at which line a fault stands; empty where the parser has stopped counting."""
    return f" at line {line}" if line and line <= LAST_LINE else ""
