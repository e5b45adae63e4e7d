"""Names of Office elements in short: `w:p` in both the transitional and the strict dialect."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

OFFICE, STRICT = "http://schemas.openxmlformats.org", "http://purl.oclc.org/ooxml"
WORD = (f"{OFFICE}/wordprocessingml/2006/main", f"{STRICT}/wordprocessingml/main")
RELATED = (f"{OFFICE}/officeDocument/2006/relationships", f"{STRICT}/officeDocument/relationships")
SHORT = {
    **dict.fromkeys(WORD, "w:"),
    f"{OFFICE}/officeDocument/2006/math": "m:",
    f"{STRICT}/officeDocument/math": "m:",
    f"{OFFICE}/markup-compatibility/2006": "mc:",
    f"{OFFICE}/package/2006/relationships": "rels:",
    "http://purl.org/dc/elements/1.1/": "dc:",
}
#: Values by which a switch such as `w:vanish` is turned off.
OFF = frozenset({"0", "false", "off"})


def name(element: Element) -> str:
    """Return an element's short name, as `w:p`; of a foreign one the bare name, of a comment none."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    space, _, local = tag[1:].partition("}") if tag[0] == "{" else ("", "", tag)
    return SHORT.get(space, "?") + local


def value(element: Element | None, key: str = "val", spaces: tuple[str, ...] = WORD) -> str | None:
    """Return an attribute of an element in one of the namespaces; None where there is none."""
    if element is None:
        return None
    return next((found for space in spaces if (found := element.get(f"{{{space}}}{key}")) is not None), None)


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first element below another that is reached by short names one after the other."""
    for step in path:
        element = next(children(element, step), None)
    return element


def children(element: Element | None, wanted: str) -> Iterator[Element]:
    """Yield the elements right below another that have a short name."""
    return (each for each in element if name(each) == wanted) if element is not None else iter(())


def number(element: Element | None, key: str = "val") -> int | None:
    """Return an attribute as a whole number; None where it is none."""
    text = value(element, key)
    return int(text) if text and len(text) < 10 and text.lstrip("-").isdecimal() and text.isascii() else None


def switch(properties: Element | None, key: str) -> bool | None:
    """Return whether a property such as `w:vanish` is on or off; None where it is not set."""
    found = child(properties, key)
    return None if found is None else (value(found) or "1") not in OFF
