"""The elements of NITF and XHTML: which are paragraphs, in which role, and which hold nothing to read."""

from __future__ import annotations

from provenance.model import Role

#: Elements that hold nothing to read: pictures and players, their addresses, styles.
SILENT = frozenset({"script", "style", "head", "title", "meta", "img", "iframe", "object", "embed", "svg", "video",
                    "audio", "noscript", "template", "media-reference", "media-metadata", "media-object", "hr", "map",
                    "colgroup", "col", "button", "form", "custom-table"})  # fmt: skip
#: Elements that begin a paragraph and give it a role; None for one that its words tell.
BLOCKS: dict[str, Role | None] = {
    "p": None,
    "div": None,
    "section": None,
    "article": None,
    "header": "deck",
    "footer": None,
    "main": None,
    "aside": None,
    "body": None,
    "html": None,
    "block": None,
    "body.content": None,
    "body.end": None,
    "fragment": None,
    "dl": None,
    "dt": None,
    "dd": None,
    "address": None,
    "details": None,
    "center": None,
    "tagline": "byline",
    "bibliography": "boilerplate",
    "datasource": "credit",
    "h1": "subhead",
    "h2": "subhead",
    "h3": "subhead",
    "h4": "subhead",
    "h5": "subhead",
    "h6": "subhead",
    "hl1": "subhead",
    "hl2": "subhead",
    "li": "list",
    "ul": None,
    "ol": None,
    "blockquote": "quotation",
    "bq": "quotation",
    "figure": "caption",
    "figcaption": "caption",
    "caption": "caption",
    "media": "caption",
    "media-caption": "caption",
    "media-producer": "caption",
    "table": "table",
    "nitf-table": "table",
    "tr": "table",
    "pre": "table",
    "byline": "byline",
    "dateline": "dateline",
    "abstract": "deck",
    "note": "boilerplate",
    "correction": "correction",
}
#: What agencies call paragraphs of a role, as the `class` of an element.
CLASSES: dict[str, Role] = {
    "teaser": "deck",
    "byline": "byline",
    "caption": "caption",
    "closingline": "boilerplate",
    "linkbox": "boilerplate",
    "subhead": "subhead",
}
#: Classes of what agencies put above a story for the desk: its keywords, its genre, when it may run.
DESK = frozenset({"slugline", "publicationdate", "genre", "embargoed", "keyword", "vignette"})
#: Roles that whatever stands inside keeps: the paragraph of a quotation is quotation, of a caption caption.
KEPT = frozenset({"list", "quotation", "caption", "boilerplate", "table", "byline"})
