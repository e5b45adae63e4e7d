"""A quotation that does not stand in the cited page as it is quoted.

Flags (markdown):
    The dam “will not be raised before the spring of 2032”, the water board [wrote](https://varn.example/dam).

    At https://varn.example/dam, found:
    The dam will be raised before the spring of 2032, the board says.

Flags (markdown):
    The dam “will be raised by two metres”, the water board [wrote](https://varn.example/dam).

    At https://varn.example/dam, found:
    The dam will be raised by two metres unless the council of Varn objects.

Flags (markdown):
    The dam “will be raised by nearly two metres this winter”, the water board [wrote](https://varn.example/dam).

    At https://varn.example/dam, found:
    The dam will be raised by almost two metres this winter.

Passes (markdown):
    The dam “will be raised by two metres”, the water board [wrote](https://varn.example/dam).

    At https://varn.example/dam, found:
    The board wrote: 'The dam will be raised by two metres.'

Passes (markdown):
    The dam “will be raised … before the winter”, the water board [wrote](https://varn.example/dam).

    At https://varn.example/dam, found:
    The dam will be raised by two metres before the winter.

Why:
    Quotation marks promise the very words. A dropped “not”, a figure changed on the way or a condition cut off
    turns what was said into its opposite, and the page is one click away for whoever wants to show it.

Authority:
    The Guardian, style guide: a reader may believe that words in quotation marks are those that were used;
    hesitations may go, what is left out is marked.
    https://www.theguardian.com/guardian-observer-style-guide-q
    Associated Press, Statement of News Values and Principles: quotations are not altered, not even to mend grammar;
    nothing is left out that changes their sense.
    https://www.ap.org/about/news-values-and-principles/

Dismiss:
    Quote what stands there, or say in your own words what it says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Pattern, Terms
from provenance.model.copies import Copy, Trace

CODE = "LNK004"
NAME = "quotation-not-in-source"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
ASKS = ("copies",)
PATTERNS: tuple[Pattern | Terms, ...] = ()
#: How much of what stands there a message shows, in code points.
SHOWN = 200


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield each quotation that stands otherwise in its source, and as notes those that are not found or differ little.

    One that merely stands beside a link and is not found there is left alone, for the link may be there for something
    else; so is one where only the beginning of the page was read.
    """
    copies = {copy.address: copy for copy in article.copies}
    for trace in article.traces:
        if trace.kind != "quotation" or trace.standing == "exact":
            continue
        copy = copies.get(trace.address)
        if trace.standing == "missing":
            yield from absent(trace, copy, len(article.copies))
            continue
        where = f"{copy.shown if copy else trace.address}{f', {trace.place}' if trace.place else ''}"
        there = trace.there if len(trace.there) <= SHOWN else trace.there[: SHOWN - 1] + "…"
        altered = trace.standing == "altered"
        yield Flag(
            trace.span,
            f"{'The sense differs from' if altered else 'It is not word for word'} what stands at {where}",
            level=None if altered else "note",
            confidence=None if altered and trace.firm else "medium",
            reason=f"{trace.change}; there: “{there}”" if trace.change else f"There: “{there}”",
            help="Quote what stands there, or take the quotation marks away.",
        )


def absent(trace: Trace, copy: Copy | None, count: int) -> Iterator[Flag]:
    """Yield what is said of a quotation that is not found."""
    if trace.firm and trace.whole and copy:
        yield Flag(
            trace.span,
            f"The quotation does not stand in what it cites: {copy.shown}",
            level="warning" if copy.local else "note",
            confidence="medium",
            reason="Neither these words nor any like them stand there.",
            help="Look whether the page was changed, and whether this is where it was said.",
        )
    elif not trace.address:
        yield Flag(
            trace.span,
            f"The quotation stands in none of the {count} files" if count > 1 else "The quotation is not in the file",
            level="note",
            confidence="medium",
            reason="Neither these words nor any like them stand there.",
            help="Add the file that it comes from.",
        )
