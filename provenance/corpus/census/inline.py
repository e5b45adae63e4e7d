"""A drawing of matplotlib as it may stand in a page: no styles, no scripts, no names but our own.

The page's policy lets in no style of an element, so what matplotlib styles becomes attributes, and its colours, which
only stand for what is meant, become classes that the style sheet colours by the reader's scheme.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree import ElementTree

from provenance.writers import escape

#: What each colour stands for; CSS has `fill-ink`, `stroke-rule` and so on.
COLOURS = {"#010101": "ink", "#020202": "soft", "#030303": "rule", "#040404": "hue"}
#: The elements that are kept, and of each the attributes; everything else that matplotlib writes is left out.
KEPT = {
    "g": (), "defs": (), "clipPath": (), "use": ("x", "y"), "text": ("x", "y", "transform"),
    "path": ("d",), "rect": ("x", "y", "width", "height"),
}  # fmt: skip
#: The styles that are kept, as attributes of their own.
STYLES = ("fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray", "opacity",
          "fill-opacity", "stroke-opacity", "font-size", "text-anchor")  # fmt: skip
#: How an attribute names a part of the drawing, and an element one.
LINK, PLACE = "{http://www.w3.org/1999/xlink}href", "url(#"


def inline(figure: Any, name: str, title: str, told: str, texts: Mapping[str, str]) -> Iterator[str]:
    """Yield a figure as an element `svg` with a title and a description for those who do not see it.

    Its ids begin with `name`; `texts` says what stands where the figure has a token.
    """
    written = io.StringIO()
    figure.savefig(written, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    # Ours, and by a library of ours: no entities of strangers.
    root = ElementTree.fromstring(written.getvalue())  # noqa: S314
    yield (
        f'<svg class="plot" viewBox="{escape.html(root.get("viewBox", ""))}" role="img" '
        f'aria-labelledby="{name}-t {name}-d">\n<title id="{name}-t">{escape.html(title)}</title>\n'
        f'<desc id="{name}-d">{escape.html(told)}</desc>\n'
    )
    used = set(references(root))
    for each in root:
        yield from element(each, name, used, texts)
    yield "</svg>\n"


def references(root: ElementTree.Element) -> Iterator[str]:
    """Yield the names that a drawing refers to."""
    for each in root.iter():
        if LINK in each.attrib:
            yield each.attrib[LINK].removeprefix("#")
        if (clip := each.get("clip-path", "")).startswith(PLACE):
            yield clip.removeprefix(PLACE).rstrip(")")


def element(given: ElementTree.Element, name: str, used: set[str], texts: Mapping[str, str]) -> Iterator[str]:
    """Yield an element and what stands in it; groups that say nothing are left out."""
    tag = given.tag.rpartition("}")[2]
    if tag not in KEPT:
        return
    inside = [part for each in given for part in element(each, name, used, texts)]
    if tag in ("g", "defs", "clipPath") and not inside:
        return
    text = texts.get(given.text or "", given.text or "") if tag == "text" else ""
    signs = "".join(f' {key}="{escape.html(value)}"' for key, value in attributes(given, tag, name, used))
    if tag == "g" and not signs:
        yield from inside
    elif tag == "text" or inside:
        yield f"<{tag}{signs}>{escape.html(text)}"
        yield from inside
        yield f"</{tag}>\n"
    elif tag != "path" or given.get("d"):
        yield f"<{tag}{signs}/>\n"


def attributes(given: ElementTree.Element, tag: str, name: str, used: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the attributes of an element: classes for colours, ids that are referred to, styles, measures."""
    styles = dict(pair.split(": ", 1) for pair in given.get("style", "").split("; ") if ": " in pair)
    classes = [f"{key}-{COLOURS[styles[key]]}" for key in ("fill", "stroke") if styles.get(key) in COLOURS]
    if classes:
        yield "class", " ".join(classes)
    if given.get("id") in used:
        yield "id", f"{name}-{given.get('id')}"
    if LINK in given.attrib:
        yield "href", f"#{name}-{given.attrib[LINK].removeprefix('#')}"
    if (clip := given.get("clip-path", "")).startswith(PLACE):
        yield "clip-path", f"{PLACE}{name}-{clip.removeprefix(PLACE)}"
    for key in KEPT[tag]:
        value = " ".join(given.get(key, "").split())
        if value and not value.startswith("rotate(-0 "):
            yield key, value
    yield from ((key, styles[key]) for key in STYLES if key in styles and styles[key] not in COLOURS)
