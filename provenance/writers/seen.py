"""What looking at the cited works came to, in words: how many are there, and how much of what is cited stands there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.model import Article
from provenance.writers.plural import plural

if TYPE_CHECKING:
    from provenance.model.copies import Copy, Standing

#: How well words stand there, and figures, in words for a count of them to stand before.
STANDINGS: dict[Standing, tuple[str, str]] = {
    "exact": ("word for word", "there"),
    "near": ("nearly so", "otherwise"),
    "altered": ("in another sense", "with another value"),
    "missing": ("not found", "not found"),
}


def seen(article: Article) -> Iterator[tuple[str, str]]:
    """Yield, each with its label, what was looked at and what was looked for; nothing where nobody asked."""
    for label, copies in (
        ("Cited pages", [copy for copy in article.copies if not copy.local]),
        ("Files at hand", [copy for copy in article.copies if copy.local]),
    ):
        if copies:
            states = Counter(map(state, copies))
            yield label, ", ".join(f"{count} {name}" for name, count in states.most_common())
    for label, kind, at in (("Quotations", "quotation", 0), ("Figures", "number", 1)):
        standings = Counter(trace.standing for trace in article.traces if trace.kind == kind)
        if standings:
            parts = [f"{standings[each]} {words[at]}" for each, words in STANDINGS.items() if standings[each]]
            yield label, f"{plural(standings.total(), kind)} looked for: {', '.join(parts)}"


def state(copy: Copy) -> str:
    """Return in a word or two what looking at a copy came to."""
    from provenance.model.copies import GONE, GUESSED

    if copy.outcome == "found":
        return "read" if copy.local else "there"
    if copy.outcome == "moved":
        return "moved"
    if copy.outcome in GUESSED:
        return "gone, it seems"
    return "gone" if copy.outcome in GONE else "not to be looked at"
