"""The name below a quotation: `— Tom Orr, engineer`."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.model import Article, Marker, Pattern, Span


def registered(language: str) -> Iterator[Pattern]:
    """Yield a line that opens with a long dash and a name."""
    yield Pattern(
        "signature", r"^[ \t>*_]{0,6}[—–]{1,2}[ *_]{0,3}(?P<name>[^\W\d_][^\n—–,*_]{2,50})(?:,[^\n—–]{2,60})?[*_]{0,2}$"
    )


def find(article: Article) -> Iterator[Marker]:
    """Yield the speaker of each quotation that is signed in its last line."""
    for hit in article.found("signature"):
        paragraph = article.paragraph_at(hit.groups["name"].start)
        if paragraph is None or paragraph.role != "quotation" or paragraph.end > hit.end:
            continue
        name = hit.groups["name"]
        said = Span(paragraph.start, hit.start)
        content = (said,) if said.end > said.start else ()
        # Whoever signs it has said it: no scale needs to be asked.
        yield Marker("quotation", *name, "speaker", article.words(name).strip(), name, content=content, told=True)
