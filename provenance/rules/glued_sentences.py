r"""Two sentences, or a headline and a byline, with no blank between them.

Flags:
    The man was seen on Wednesday.The harbour was closed an hour later.

Flags:
    Why are we so slow?By Ilse Brandt

Flags:
    Die Fähre fährt im Oktober nicht.Der Rat sucht Ersatz.

Passes:
    Write to office.The@harbour.example or see https://harbour.example/times.The or the U.S.A.

Passes:
    The man was seen on Wednesday. The harbour was closed an hour later.

Why:
    Two blocks of a page were joined by a program that threw the line break away; often a caption or a
    byline hides in the seam.

Authority:
    Wikipedia, Manual of Style: a stop is followed by a blank.
    https://en.wikipedia.org/wiki/Wikipedia:Manual_of_Style

Dismiss:
    Put a blank or a paragraph between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Edit, Fix, Flag, Level, Pattern, Span, Terms, regex

CODE = "DEB017"
NAME = "glued-sentences"
LEVEL: Level = "note"
CONFIDENCE: Confidence = "medium"
OPTIONS: Mapping[str, object] = {}
ASKS = ("deb017.capital", "deb017.capitals", "deb017.start")
#: The words are kept in lexicon/debris/glued_sentences.toml.
PATTERNS: tuple[Pattern | Terms, ...] = ()

#: The end of a sentence before its stop: a word in small letters, a year or a figure with its bracket.
ENDED = regex(r"(?:[^\W\d_A-ZÄÖÜА-Я]{3}|\d{2}|[)\]”\"’»%])\Z")
STOPS = ".!?”’»)"
ADDRESS = regex(r"[@/\\_=#]|www\.|\.\w+\.")


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield each seam: a stop with a new sentence's first word right behind it, or capitals behind a small letter."""
    seams = {}
    for hit in article.found("deb017.capital"):
        seams[hit.groups["stop"].end] = Span(hit.groups["stop"].start, hit.end)
    for hit in article.found("deb017.start"):
        words = article.words(hit[:2])
        if ENDED.search(article.text[max(0, hit.start - 3) : hit.start]):
            seams[hit.start + len(words) - len(words.lstrip(STOPS))] = Span(hit.start, hit.end)
    for hit in article.found("deb017.capitals"):
        seam = hit.groups["capitals"].start
        seams[seam] = Span(seam - 1, hit.end)
    for seam, span in sorted(seams.items()):
        if article.used(span) and not located(article, span):
            yield flag(article, span, seam)


def located(article: Article, span: Span) -> bool:
    """Tell whether a seam stands in an address, a file name or the like."""
    low = max(span.start - 40, article.text.rfind(" ", max(0, span.start - 40), span.start) + 1)
    around = article.text[low : span.end + 12].split()
    return bool(around) and ADDRESS.search(around[0]) is not None


def flag(article: Article, span: Span, seam: int) -> Flag:
    """Return what is said of a seam."""
    around = " ".join(article.text[max(0, span.start - 12) : span.end + 8].split())
    return Flag(
        span,
        f"Two sentences without a blank between them: {around}",
        fix=Fix(False, (Edit(seam, seam, " "),)),
        reason="A stop and a capital letter touch.",
        help="Part them, and look whether they belong together at all.",
    )
