"""MediaWiki text: the pages of Wikipedia, Wikinews and of any other wiki that MediaWiki runs.

The reading text is the page as its reader sees it: markup, templates that hold no prose, categories and
pictures are left out, and a note counts them. A reference is shown as a label, `[^3]`, where it stands and as a
paragraph in the list of references; what it cites is the agency that its template names, else the paper or
site, else the author. Sections of references and links hold no claims. A table is one paragraph a row.
"""

from __future__ import annotations

import os

from provenance.model import Article, Document, Paragraph, Span
from provenance.readers import roles
from provenance.readers.language import detect
from provenance.readers.wiki.flow import Flow


def read(document: Document, language: str | None = None) -> Article:
    """Return the article of a wikitext; `language` is an ISO 639-1 code, detected when None.

    Raises Unreadable where templates or links are nested deeper than 40 levels, or 10 000 are never closed.
    """
    flow = Flow(document.text)
    flow.run()
    text = flow.shown.text()
    title = headline(flow, text) or flow.title or page(document.path)
    language = language or detect(prose(flow, text))
    parts = roles.assign(text, flow.blocks, language, title or "")
    paragraphs = tuple(
        Paragraph(number, role, block.start, block.end)
        for number, (block, role) in enumerate(zip(flow.blocks, parts, strict=True), 1)
    )
    return Article(
        path=document.path,
        format="wikitext",
        source=document.text,
        text=text,
        paragraphs=paragraphs,
        digest=document.digest,
        language=language,
        offsets=flow.shown.offsets(),
        title=title,
        definitions=flow.references.definitions,
        links=tuple(sorted(flow.links)),
        metadata=tuple(metadata(flow)),
        notes=tuple(flow.notes()),
    )


def headline(flow: Flow, text: str) -> str | None:
    """Return the words of the page's own heading of the first level."""
    return next((text[block.start : block.end] for block in flow.blocks if block.role == "headline"), None)


def page(path: str) -> str | None:
    """Return the name of a page by its file: `Port_Amery.wiki` is "Port Amery"."""
    name = os.path.splitext(os.path.basename(path))[0]
    return name.replace("_", " ").strip() or None if name not in ("", "-", "<stdin>") else None


def prose(flow: Flow, text: str) -> str:
    """Return the text of the paragraphs that make claims: the language of a page is that of its prose."""
    return "\n".join([text[block.start : block.end] for block in flow.blocks if block.role != "boilerplate"])


def metadata(flow: Flow) -> list[tuple[str, str, Span]]:
    """Return the places that rules may ask for: `tag`s of editors, the `lead` above the sections, a `synopsis`."""
    found = list(flow.metadata)
    if flow.lead and flow.told:
        found.append(("lead", "", Span(0, flow.lead)))
    return found
