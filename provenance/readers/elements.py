"""What elements are for: those of HTML, and those that NITF and NewsML put into a story's body."""

from __future__ import annotations

from typing import Any

from provenance.model import Role, regex

#: Elements that a paragraph ends at: of HTML, then of NITF and NewsML.
BREAKING = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form header hgroup hr html legend li main menu nav ol optgroup option p pre search section summary table "
    "tbody tfoot thead tr ul td th "
    "h1 h2 h3 h4 h5 h6 "
    "abstract block body.content body.end body.head bq byline dateline distributor fn headline hedline hl1 hl2 media "
    "media-caption media-producer note nitf-table tagline"
)
BLOCKS = frozenset(BREAKING.split())
#: The role that an element gives to what it holds, the stronger one first in `roles`.
ROLES: dict[str, Role] = {
    "blockquote": "quotation", "bq": "quotation",
    "li": "list", "dt": "list", "dd": "list",
    "figcaption": "caption", "caption": "caption", "media-caption": "caption", "media-producer": "caption",
    "summary": "subhead", "pre": "code", "xmp": "code", "listing": "code",
    "byline": "byline", "dateline": "dateline", "fn": "boilerplate",
}  # fmt: skip
STRONGEST: tuple[Role, ...] = (
    "boilerplate", "code", "caption", "credit", "correction", "byline", "dateline", "deck", "headline", "subhead",
    "table", "quotation", "transcript", "list", "body",
)  # fmt: skip
HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)} | {"hl1": "#", "hl2": "##"}
LISTS = frozenset({"ul", "ol", "menu", "dir"})
#: Elements that show white space as it stands, and those that a table holds which is there for the looks.
KEEPS_SPACE = frozenset({"pre", "xmp", "listing"})
LAYS_OUT = frozenset({"table", "article", "section", "h1", "h2", "h3", "form"})
#: Elements whose content no reader sees as text of the page.
INVISIBLE = (
    "script style template noscript noembed noframes head title meta link base object embed applet audio video canvas "
    "map svg math iframe frame frameset select datalist option button input textarea progress meter param source "
    "track rp rt wbr media-metadata media-reference media-object"
)
UNSEEN = frozenset(INVISIBLE.split())
#: Classes of what only a screen reader reads aloud, as site builders name them.
SPOKEN = (
    "sr-only screen-reader-text visually-hidden visuallyhidden screen-reader-only show-for-sr assistive-text "
    "element-invisible u-hidden-visually"
)
ALOUD = frozenset(SPOKEN.split())
HIDING = regex(r"(?i)(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)")
#: Quotation marks that a browser puts around `<q>`, by the language of the page.
MARKS = {"de": "„“", "fr": "«»", "it": "«»", "es": "«»", "pt": "“”", "ru": "«»", "ja": "「」", "zh": "“”"}


def name_of(node: Any) -> str:
    """Return an element's name without its namespace; empty for a comment, an instruction or an entity."""
    tag = node.tag
    if not isinstance(tag, str):
        return ""
    return tag.rpartition("}")[2] if "}" in tag else tag


def is_hidden(node: Any) -> bool:
    """Tell whether an element is none that a reader sees: by its kind, an attribute, its style or its class."""
    if name_of(node) in UNSEEN:
        return True
    attributes = node.attrib
    if not attributes:
        return False
    if "hidden" in attributes:
        return bool(attributes.get("hidden") != "until-found")
    if attributes.get("aria-hidden") == "true":
        # A page that was saved under an open dialog says so of all of itself.
        return name_of(node) not in ("html", "body", "main", "article")
    if HIDING.search(attributes.get("style") or ""):
        return True
    return not ALOUD.isdisjoint((attributes.get("class") or "").split())


def is_layout(row: Any) -> bool:
    """Tell whether a row of a table is there for the looks of the page: a single cell, or tables and headings in it."""
    if row.get("role") in ("presentation", "none"):
        return True
    table = row.getparent()
    while table is not None and name_of(table) in ("tbody", "thead", "tfoot"):
        table = table.getparent()
    if table is not None and table.get("role") in ("presentation", "none"):
        return True
    cells = [cell for cell in row if name_of(cell) in ("td", "th")]
    if len(cells) < 2:
        return not any(name_of(cell) == "th" for cell in cells) and not has_siblings(row)
    return any(name_of(each) in LAYS_OUT or paragraphs(each) > 1 for cell in cells for each in (cell, *cell.iter()))


def has_siblings(row: Any) -> bool:
    """Tell whether a row of one cell stands beside a row of several."""
    return any(
        sum(name_of(cell) in ("td", "th") for cell in each) > 1
        for each in (row.getprevious(), row.getnext())
        if each is not None and name_of(each) == "tr"
    )


def paragraphs(node: Any) -> int:
    """Return how many paragraphs stand right in an element."""
    return sum(name_of(child) == "p" for child in node)
