"""What a census tells of documents: each measure with its words, said alike on a screen, in a file and on a page."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

from provenance.corpus.census.figures import Breakdown, Ratio, Sums, counted, mean

#: What groups are called by their key: one, several, and the documents without.
NOUNS = {
    "language": ("language", "languages", "no language"),
    "domain": ("domain", "domains", "no address"),
    "month": ("month", "months", "no date"),
    "source": ("input", "inputs", "no input"),
}
#: What is said for a share among too few documents.
FEW_SIGN = "few"


class Measure(NamedTuple):
    """A measure: its key, its short title for a column, its long one, what is counted, and the counting."""

    key: str
    short: str
    title: str
    counts: str
    of: Callable[[Sums], Ratio]


MEASURES = (
    Measure(
        "coverage", "Covered", "Coverage",
        "Mean share of the body paragraphs of a document that say who says so, of those that ask for a source.",
        lambda sums: mean(sums.coverage, sums.asked),
    ),
    Measure(
        "nobody", "Nobody", "No source at all",
        "Share of documents in which nobody is named, cited or linked.",
        lambda sums: counted(sums.nobody, sums.asked),
    ),
    Measure(
        "wire_share", "Wire", "Wire share",
        "Mean share of what is sourced in a document that wire services carry, of documents that rest on somebody.",
        lambda sums: mean(sums.wired, sums.resting),
    ),
    Measure(
        "single_wire", "1 wire", "One wire alone",
        "Share of documents in which everything came through one wire service, credited or not.",
        lambda sums: counted(sums.single, sums.asked),
    ),
    Measure(
        "declared_wire", "Declared", "Declared wire copy",
        "Share of documents that a byline, dateline, credit or metadata declares to be wire copy.",
        lambda sums: counted(sums.declared, sums.asked),
    ),
    Measure(
        "unnamed_share", "Unnamed", "Unnamed share",
        "Mean share of the sources of a document that have no name, of documents that have a source.",
        lambda sums: mean(sums.veiled, sums.sourced),
    ),
    Measure(
        "debris", "Debris", "Debris",
        "Share of documents in which formatting debris was found (codes DEB…).",
        lambda sums: counted(sums.debris, sums.documents),
    ),
    Measure(
        "residue", "Residue", "Residue",
        "Share of documents in which residue of chatbots was found (codes LLM…).",
        lambda sums: counted(sums.residue, sums.documents),
    ),
)  # fmt: skip
BY_KEY = {each.key: each for each in MEASURES}


def percent(share: float) -> str:
    """Return a share in whole per cent; what is neither nothing nor everything has the digits that show it."""
    whole = round(share * 100)
    if 0 < whole < 100 or share in (0, 1):
        return f"{whole} %"
    rest = 100 * min(share, 1 - share)
    return f"{100 * share:.{-math.floor(math.log10(rest))}f} %"


def cell(ratio: Ratio) -> str:
    """Return a share for a narrow place: per cent, or of few documents the count; nothing where there are none."""
    if not ratio.of:
        return ""
    if ratio.few:
        return FEW_SIGN if ratio.number is None else f"{ratio.number} of {ratio.of}"
    return percent(ratio.value)


def told(ratio: Ratio) -> str:
    """Return a share in words, with what it is a share of."""
    if not ratio.of:
        return "no documents"
    if ratio.few:
        return f"{ratio.of} documents, too few" if ratio.number is None else f"{ratio.number} of {ratio.of}"
    of = f"mean of {ratio.of:,}" if ratio.number is None else f"{ratio.number:,} of {ratio.of:,}"
    return f"{percent(ratio.value)} ({of})"


def per_million(count: int, documents: int) -> str:
    """Return in how many of a million documents something is; nothing for too few."""
    return "" if Ratio(0, documents).few else f"{count * 1_000_000 / documents:,.0f}"


def others(given: Breakdown) -> str:
    """Return what the groups are called that are not listed."""
    one, several, _ = NOUNS[given.by]
    count = given.rest.groups if given.rest else 0
    return f"and {count:,} more {one if count == 1 else several}"
