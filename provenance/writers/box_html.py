"""`box-html`: the box for readers as an HTML `aside` to be set into a page; `sourcing` says what it may say."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.writers import escape
from provenance.writers.run import Run
from provenance.writers.sourcing import Name, sourcing


def write(run: Run) -> Iterator[str]:
    """Yield an `aside` an article; an article that has nothing to be told yields none."""
    for report in run.each():
        found = sourcing(report.article)
        if found.sentences:
            text = " ".join("".join(part_of(part, run.utf8) for part in sentence) for sentence in found.sentences)
            title = escape.html(found.title, run.utf8)
            yield f'<aside class="sourcing" lang="{found.language}">\n<h2>{title}</h2>\n<p>{text}</p>\n</aside>\n'


def part_of(part: str | Name, utf8: bool) -> str:
    """Return a part of a sentence in HTML: a name with an address is a link."""
    if isinstance(part, str):
        return escape.html(part, utf8)
    words = escape.html(part.words, utf8)
    address = escape.address(part.address)
    return f'<a href="{address}">{words}</a>' if address else words
