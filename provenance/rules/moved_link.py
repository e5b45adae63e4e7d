"""A cited page that has moved for good.

Flags (markdown):
    The dam is to be raised by two metres, the [water board](https://varn.example/plans/dam) wrote.

    At https://varn.example/plans/dam, moved, https://varn.example/archive/2031/dam:
    The dam is to be raised by two metres.

Passes (markdown):
    The dam is to be raised by two metres, the [water board](https://varn.example/plans/dam) wrote.

    At https://varn.example/plans/dam, found:
    The dam is to be raised by two metres.

Why:
    Redirects are taken down sooner or later, and then the link is dead. While it still leads on, the new address
    is known.

Authority:
    Wikipedia, Link rot: pages move within a site more often than they vanish; the reference is set to the new
    address.
    https://en.wikipedia.org/wiki/Wikipedia:Link_rot
    RFC 9110, section 15.4.2: after a permanent redirect a client ought to use the new address from then on.
    https://www.rfc-editor.org/rfc/rfc9110.html#name-301-moved-permanently

Dismiss:
    Link the new address, after a look at it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Edit, Fix, Flag, Level, Pattern, Span, Terms

CODE = "LNK002"
NAME = "moved-link"
LEVEL: Level = "note"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
ASKS = ("copies",)
PATTERNS: tuple[Pattern | Terms, ...] = ()
#: What would end an address in one format or another, or needs another spelling there.
UNFIT = frozenset(" \"'<>()[]{}|\\^`*&\n\t")


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield each page that has moved, wherever it is cited, with the new address as a fix that is to be asked for."""
    for copy in article.copies:
        if copy.outcome == "moved":
            for span in copy.spans:
                yield Flag(
                    span,
                    f"The cited page has moved: {copy.shown}",
                    fix=repair(article, span, copy.address, copy.final),
                    reason=copy.reason or None,
                    help="Link the new address, after a look at it.",
                )


def repair(article: Article, span: Span, old: str, new: str) -> Fix | None:
    """Return the fix that writes the new address; none where the old one does not stand in the file as it is."""
    if UNFIT.intersection(new):
        return None
    if article.words(span) == old:
        return Fix(safe=False, edits=(Edit(span.start, span.end, new),))
    place = article.written(span, old)
    return Fix(safe=False, edits=(Edit(place, place + len(old), new),), file=True) if place >= 0 else None
