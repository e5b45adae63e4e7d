"""A cited page that has it from a wire which the article draws on anyway.

Flags (markdown):
    The dam is to be raised by two metres, Reuters reported on Monday.

    Nine villages are to be warned, the [Varn Courier](https://courier.example/dam) wrote.

    At https://courier.example/dam, found:
    VARN, May 3 (Reuters) - Nine villages are to be warned before the dam is raised.

Passes (markdown):
    The dam is to be raised by two metres, Reuters reported on Monday.

    Nine villages are to be warned, the [Varn Courier](https://courier.example/dam) wrote.

    At https://courier.example/dam, found:
    By Ada Lindqvist, Varn Courier. Nine villages are to be warned before the dam is raised.

Why:
    Two names seem to confirm each other where one copied the other. The page itself says whom it has it from, so
    the article has one origin less than it seems to have.

Authority:
    One Source Is a Rumor, a lesson in counting confirmations: reports that go back to one agency count once,
    however many papers carry them.
    https://www.tsrmovement.com/toolkit/one-source-is-a-rumor
    BBC, Editorial Guidelines, Accuracy, Gathering Material: be reluctant to rely on a single source.
    https://www.bbc.co.uk/editorialguidelines/guidelines/accuracy/guidelines

Dismiss:
    Cite the agency itself, or find somebody who knows it from elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Pattern, Terms
from provenance.model.copies import Copy

CODE = "LNK006"
NAME = "source-not-independent"
LEVEL: Level = "note"
CONFIDENCE: Confidence = "high"
OPTIONS: Mapping[str, object] = {}
ASKS = ("copies",)
PATTERNS: tuple[Pattern | Terms, ...] = ()


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield each page that credits a wire which the article names, or which another page of another site credits."""
    names = {source.key: source.name for source in article.sources if source.wire}
    first: dict[str, Copy] = {}
    told: set[str] = set()
    for copy in article.copies:
        owners = [paragraph for span in copy.spans if (paragraph := article.paragraph_at(span.start))]
        for wire in copy.wires if owners and copy.final not in told else ():
            other = first.setdefault(wire, copy)
            # Where the wire is named beside the link nobody is led to believe in a second origin.
            if all(wire in paragraph.sources for paragraph in owners):
                continue
            if wire in names:
                beside = f"beside {names[wire]}"
            elif other is not copy and site(other) != site(copy):
                beside = f"beside {other.shown}"
            else:
                continue
            told.add(copy.final or copy.address)
            yield Flag(
                copy.spans[0],
                f"The cited page is no second origin {beside}: {copy.shown}",
                reason=f"It says itself that it has it from {names.get(wire, wire)}.",
                help="Cite the agency itself, or add somebody who knows it from elsewhere.",
            )
            break


def site(copy: Copy) -> str:
    """Return the host of a copy's address."""
    return copy.shown.partition("/")[0]
