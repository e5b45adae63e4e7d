"""An article that falls short of what this newsroom has set: coverage, share of wires, independent origins.

Flags (min-coverage = 0.8):
    The council closed the bridge on Friday, the mayor, Ada Lindqvist, said.

    Repairs will cost four million crowns and are to begin in the spring of next year.

    Lorries have been banned from the crossing since the spring of the year before.

Flags (min-origins = 2):
    The council closed the bridge on Friday, the mayor, Ada Lindqvist, said.

    Lindqvist said that repairs would cost four million crowns.

Flags (max-wire-share = 0.5):
    The council closed the bridge on Friday, Reuters reported.

    Repairs will cost four million crowns, Reuters reported.

Passes:
    The council closed the bridge on Friday, and nobody has said why.

Passes (min-coverage = 0.5, min-origins = 1, max-wire-share = 0.5):
    The council closed the bridge on Friday, the mayor, Ada Lindqvist, said.

    Repairs will cost four million crowns and are to begin in the spring of next year.

Why:
    What an article must rest on differs from desk to desk: a brief may draw on one wire, an investigation
    may not. A newsroom that has set the figure is told where it is missed, with the figure itself. Nothing
    is set unless the configuration sets it.

Authority:
    Society of Professional Journalists, Code of Ethics: sources are identified clearly, for the public is
    entitled to as much as possible of what it needs to judge them by.
    https://www.spj.org/ethicscode.asp

Dismiss:
    Find the source that is missing, or set the figure for these files with `per-file-settings`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Article, Confidence, Flag, Level, Pattern, Summary, Terms

CODE = "PRV010"
NAME = "below-threshold"
LEVEL: Level = "warning"
CONFIDENCE: Confidence = "high"
#: Shares are from 0 to 1.
OPTIONS: Mapping[str, object] = {"min-coverage": 0.0, "max-wire-share": 1.0, "min-origins": 0}
ASKS = ("option.PRV010",)
PATTERNS: tuple[Pattern | Terms, ...] = ()


def check(article: Article, options: Mapping[str, object]) -> Iterator[Flag]:
    """Yield a flag for each figure that the article misses; none in a language that nobody can judge."""
    first = next(article.body(), None)
    if first is None or article.summary is None or not article.judged:
        return
    for missed in misses(article.summary, {name: float(str(value)) for name, value in options.items()}):
        yield Flag(
            span=first.span,
            message=missed,
            reason="set in the configuration",
            help="Find the source that is missing.",
            paragraph=first.number,
        )


def misses(summary: Summary, least: Mapping[str, float]) -> Iterator[str]:
    """Yield what an article misses."""
    if summary.body > summary.exempt and summary.coverage < least["min-coverage"]:
        asked = percent(least["min-coverage"])
        yield f"{percent(summary.coverage)} of the paragraphs say who says so: {asked} are asked for"
    if summary.wire_share > least["max-wire-share"]:
        allowed = percent(least["max-wire-share"])
        yield f"Wires carry {percent(summary.wire_share)} of what is sourced: {allowed} are allowed"
    if summary.origins < least["min-origins"]:
        found = f"{summary.origins} origin{'' if summary.origins == 1 else 's'}" if summary.origins else "no origin"
        yield f"It rests on {found}: {int(least['min-origins'])} are asked for"


def percent(share: float) -> str:
    """Return a share in whole per cent, downwards, so that what is missed is never shown as reached."""
    return f"{int(share * 100 + 1e-9)} %"
