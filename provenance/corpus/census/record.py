"""`census --format json`: a census as one object, with the counts behind each share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from provenance import __version__
from provenance.corpus.census.figures import PARTS, Breakdown, Census, Group, Ratio, Spread, Sums, mean
from provenance.corpus.census.measures import MEASURES
from provenance.writers import escape

SCHEMA = "provenance-census/1"
#: To how many places a share is told, and the sums that are shares in PARTS.
PLACES = 4
ADDED = ("coverage", "wired", "effective", "veiled")


def write(census: Census, utf8: bool) -> Iterator[str]:
    """Yield the object and a line break."""
    lack = census.missing
    whole = {
        "schema": SCHEMA,
        "tool": {"name": "provenance", "version": __version__},
        "path": census.path,
        "all": sums(census.whole),
        "spreads": {
            name: spread(found)
            for name, found in (
                ("coverage", census.coverage), ("wire_share", census.wire), ("unnamed_share", census.unnamed),
                ("effective_origins", census.effective),
            )
        },
        "effective_origins": [{"from": beginning, "documents": count} for beginning, count in census.origins],
        "codes": [each._asdict() for each in census.codes],
        "wires": [each._asdict() for each in census.wires],
        "by": {each.by: breakdown(each) for each in census.breakdowns},
        "missing": {
            **lack._asdict(),
            "reasons": [{"reason": text, "records": count} for text, count in lack.reasons],
            "remarks": [{"remark": text, "documents": count} for text, count in lack.remarks],
        },
    }  # fmt: skip
    yield escape.json_text(whole, utf8) + "\n"


def spread(given: Spread | None) -> dict[str, Any] | None:
    """Return a mean and quartiles; null for too few documents."""
    if given is None or mean(0, given.documents).few:
        return None
    return {key: rounded(value) for key, value in given._asdict().items()}


def rounded(value: float) -> float:
    """Return a number as it is told."""
    return round(value, PLACES)


def sums(given: Sums) -> dict[str, Any]:
    """Return what is added up of documents: counts, and the measures with what each is a share of."""
    counts = {name: value for name, value in given._asdict().items() if name not in ADDED}
    origins = None if mean(0, given.resting).few else rounded(given.effective / PARTS / given.resting)
    return {
        **counts,
        "mean_effective_origins": origins,
        "measures": {each.key: ratio(each.of(given)) for each in MEASURES},
    }


def ratio(given: Ratio) -> dict[str, Any]:
    """Return a share; its value is null where it is one of too few documents."""
    return {"value": None if given.few else rounded(given.value), "of": given.of, "count": given.number,
            "few": given.few}  # fmt: skip


def breakdown(given: Breakdown) -> dict[str, Any]:
    """Return the groups of a key."""
    return {
        "groups": [{"name": each.name, **sums(each.sums)} for each in given.groups],
        "rest": group(given.rest),
        "without": group(given.without),
    }


def group(given: Group | None) -> dict[str, Any] | None:
    """Return a group that has no name of its own."""
    return {"groups": given.groups, **sums(given.sums)} if given else None
