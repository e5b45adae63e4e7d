"""`box`: a short paragraph for readers, "How we sourced this", in Markdown; `sourcing` says what it may say."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.writers import escape
from provenance.writers.run import Run
from provenance.writers.sourcing import Name, Sentence, sourcing


def write(run: Run) -> Iterator[str]:
    """Yield a box an article, a blank line between two; an article that has nothing to be told yields none."""
    between = ""
    for report in run.each():
        found = sourcing(report.article)
        if found.sentences:
            text = " ".join(set_in(sentence, run.utf8) for sentence in found.sentences)
            yield f"{between}**{escape.line(found.title, run.utf8)}.** {text}\n"
            between = "\n"


def set_in(sentence: Sentence, utf8: bool) -> str:
    """Return a sentence in Markdown: a name with an address is a link."""
    return "".join(part_of(part, utf8) for part in sentence)


def part_of(part: str | Name, utf8: bool) -> str:
    """Return a part of a sentence in Markdown."""
    if isinstance(part, str):
        return escape.line(part, utf8)
    words = escape.markdown(part.words, utf8)
    address = escape.address(part.address)
    return f"[{words}](<{address}>)" if address else words
