"""A figure that does not stand in the cited page.

Flags (markdown):
    The new dam will hold [3.2 million cubic metres](https://varn.example/dam) of water, more than ever before.

    At https://varn.example/dam, found:
    The new dam will hold 2.3 million cubic metres of water.

Flags (markdown):
    Raising the dam will cost 9 million crowns.[^1]

    [^1]: Water board, https://varn.example/dam

    At https://varn.example/dam, found:
    Raising the dam has been under discussion for many years, the board says, and nobody knows what it will cost.

Passes (markdown):
    The new dam will hold [3.2 million cubic metres](https://varn.example/dam) of water, more than ever before.

    At https://varn.example/dam, found:
    The new dam will hold 3,214,000 m³ of water.

Why:
    Figures are copied by hand and from memory, and a million slips into a billion. A rounded figure, another
    spelling and another unit of the same size count as the same.

Authority:
    BBC, Editorial Guidelines, Accuracy, Gathering Material: facts and statistics are checked, with the caveats
    that belong to them.
    https://www.bbc.co.uk/editorialguidelines/guidelines/accuracy/guidelines
    Society of Professional Journalists, Code of Ethics: information is verified before it is released, from
    original sources where that is possible.
    https://www.spj.org/ethicscode.asp

Dismiss:
    Give the figure as it stands there, or cite where it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Pattern, Terms

CODE = "LNK005"
NAME = "number-not-in-source"
LEVEL: Level = "note"
CONFIDENCE: Confidence = "medium"
OPTIONS: Mapping[str, object] = {}
ASKS = ("copies",)
PATTERNS: tuple[Pattern | Terms, ...] = ()


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield each figure that stands otherwise in what it is said to come from, or not at all."""
    copies = {copy.address: copy for copy in article.copies}
    for trace in article.traces:
        # A number that only counts something else there is one of many, unless the article says that it is this one.
        if trace.kind != "number" or trace.standing == "exact" or (trace.standing == "near" and not trace.firm):
            continue
        copy = copies.get(trace.address)
        shown = copy.shown if copy else trace.address
        if trace.standing != "missing":
            yield Flag(
                trace.span,
                f"The figure differs from what stands at {shown}{f', {trace.place}' if trace.place else ''}",
                reason=f"{trace.change}; there: “{trace.there}”" if trace.change else f"There: “{trace.there}”",
                help="Give the figure as it stands there.",
            )
        elif trace.firm and trace.whole and copy:
            yield Flag(
                trace.span,
                f"The figure does not stand in what it cites: {shown}",
                reason="No figure of this size stands there, in any spelling or unit.",
                help="Look whether it was worked out, and say so, or cite where it comes from.",
            )
        elif not trace.address:
            count = len(article.copies)
            yield Flag(
                trace.span,
                f"The figure stands in none of the {count} files" if count > 1 else "The figure is not in the file",
                reason="No figure of this size stands there, in any spelling or unit.",
                help="Add the file that it comes from.",
            )
