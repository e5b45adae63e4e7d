"""The questions that a census asks of its rows, each answered with a few groups however many rows there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from provenance.corpus.census.engine import asking, said
from provenance.corpus.census.figures import (
    PARTS,
    Census,
    Code,
    Missing,
    Sums,
    Wire,
    spread,
)
from provenance.corpus.census.groups import breakdown
from provenance.corpus.census.output import Output
from provenance.lexicon.registry import wires

#: What documents can be grouped by, and what they are where nothing is asked for.
KEYS = ("language", "domain", "month", "source")
USUAL = ("language", "domain", "month")
#: How many times as many months are listed as groups of other keys.
MONTHS = 10
#: How many codes are listed, and how many remarks.
CODES, REMARKS = 100, 10
#: Where each bin of effective origins begins: none, then whole numbers by rounding; the last one has no end.
BINS = (0.0, 0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5)


def census(given: Output, by: Sequence[str] = USUAL, top: int = 12) -> Census:
    """Take the census of an output, by each key that is asked for the `top` largest groups. Raises Wrong."""
    with asking(given) as connection:
        whole = Sums(*connection.execute("SELECT /*sums*/ FROM rows".replace("/*sums*/", said("sums"))).fetchone())
        effective = counted(connection, "effective", "resting")
        return Census(
            given.path,
            whole,
            coverage=spread(counted(connection, "coverage", "asked")),
            wire=spread(counted(connection, "wired", "resting")),
            unnamed=spread(counted(connection, "veiled", "sourced")),
            effective=spread(effective),
            origins=binned(effective, whole.asked - whole.resting),
            codes=codes(connection),
            wires=largest(connection, top),
            breakdowns=tuple(
                breakdown(connection, each, top * (MONTHS if each == "month" else 1), whole) for each in by
            ),
            missing=remarked(connection, given.missing),
        )


def counted(connection: Any, column: str, where: str) -> list[tuple[int, int]]:
    """Return how often each value of a column occurs, among some documents."""
    asked = "SELECT /*column*/, count(*) FROM rows WHERE /*where*/ GROUP BY 1 ORDER BY 1"
    found: list[tuple[int, int]] = connection.execute(
        asked.replace("/*column*/", column).replace("/*where*/", where)
    ).fetchall()
    return found


def binned(counts: list[tuple[int, int]], nobody: int) -> tuple[tuple[float, int], ...]:
    """Return how many documents fall into each bin; `nobody` rest on none."""
    bins = dict.fromkeys(BINS, 0)
    bins[BINS[0]] += nobody
    for number, count in counts:
        bins[max(each for each in BINS if each <= number / PARTS)] += count
    return tuple(bins.items())


def codes(connection: Any) -> tuple[Code, ...]:
    """Return the codes of debris and residue that occur, in the order of their names."""
    found = connection.execute(
        "WITH each AS (SELECT unnest(codes, recursive := true) FROM rows WHERE debris > 0 OR residue > 0) "
        "SELECT code, count(*), sum(count) FROM each WHERE code LIKE 'DEB%' OR code LIKE 'LLM%' "
        "GROUP BY code ORDER BY count(*) DESC, code LIMIT ?",
        [CODES],
    ).fetchall()
    return tuple(sorted(Code(code, documents, int(findings)) for code, documents, findings in found))


def largest(connection: Any, top: int) -> tuple[Wire, ...]:
    """Return the wires on which most documents rest alone, then those that most credit."""
    known = wires()
    found = connection.execute(
        "WITH mentions AS ("
        "SELECT single_wire AS key, 1 AS single, 0 AS credited FROM rows WHERE asked AND single_wire IS NOT NULL "
        "UNION ALL SELECT unnest(credits), 0, 1 FROM rows WHERE len(credits) > 0) "
        "SELECT key, sum(single) AS alone, sum(credited) AS named FROM mentions GROUP BY key "
        "HAVING alone > 0 OR list_contains(?, key) ORDER BY alone DESC, named DESC, key LIMIT ?",
        [list(known), top],
    ).fetchall()
    return tuple(
        # A name that several share stands for all of them.
        Wire(
            key,
            " or ".join(known[one].name if one in known else one for one in key.split("|")),
            int(single),
            int(credited),
        )
        for key, single, credited in found
    )


def remarked(connection: Any, missing: Missing) -> Missing:
    """Return what is missing together with the remarks that were made of documents."""
    found = connection.execute(
        "WITH each AS (SELECT unnest(remarks) AS remark FROM rows WHERE len(remarks) > 0) "
        "SELECT remark, count(*), count(*) OVER () FROM each GROUP BY remark ORDER BY count(*) DESC, remark LIMIT ?",
        [REMARKS],
    ).fetchall()
    more = found[0][2] - len(found) if found else 0
    return missing._replace(remarks=tuple((remark, count) for remark, count, _ in found), more=more)
