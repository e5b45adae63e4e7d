"""The sign for a letter that was lost on the way: U+FFFD.

Flags:
    The caf� on the quay closes in October.

Passes:
    The café on the quay closes in October.

Passes:
    What cannot be decoded shows as "�" on the page.

Why:
    The letter is gone: no program can bring it back. Names and quotations are wrong until somebody
    looks them up.

Authority:
    The Encoding Standard has a decoder write this sign where bytes make no letter.
    https://encoding.spec.whatwg.org/

Dismiss:
    Take the word from its source again; put a sign that is spoken of into quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Pattern, Span, Terms

CODE = "DEB008"
NAME = "replacement-character"
LEVEL: Level = "error"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
ASKS = ("deb008.sign",)
PATTERNS: tuple[Pattern | Terms, ...] = (Pattern("deb008.sign", "\ufffd{1,40}"),)


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield a flag for each paragraph in which letters were lost, at the first of them."""
    counts: dict[int, int] = {}
    first: dict[int, Span] = {}
    for hit in article.found("deb008.sign"):
        paragraph = article.used(hit[:2])
        if paragraph is not None:
            first.setdefault(paragraph.number, Span(hit.start, hit.end))
            counts[paragraph.number] = counts.get(paragraph.number, 0) + hit.end - hit.start
    for number, span in first.items():
        lost = "A letter was lost" if counts[number] == 1 else f"{counts[number]} letters were lost"
        yield Flag(
            span,
            f"{lost} on the way to this text: U+FFFD",
            reason="A program wrote this sign where it could not read the bytes.",
            help="Take the words from their source again.",
        )
