"""The largest groups of a key. Names are counted first, and only those that are listed are asked for everything."""

from __future__ import annotations

from typing import Any

from provenance.corpus.census.engine import said
from provenance.corpus.census.figures import Breakdown, Group, Sums, rest
from provenance.corpus.census.sites import suffixes

#: The column that each key is made of, where it is another.
COLUMNS = {"domain": "host"}
#: The values of a column with how many documents have each: a value is its own name.
VALUES = "SELECT /*key*/ AS value, count(*) AS documents, value AS name FROM rows WHERE /*key*/ IS NOT NULL GROUP BY 1"
#: The names that are listed, and their values: tables of their own, so that the join of the rows keeps them alone.
LARGEST = (
    "CREATE OR REPLACE TEMP TABLE largest AS SELECT name FROM named GROUP BY name ORDER BY sum(documents) DESC, name "
)
PICKED = "CREATE OR REPLACE TEMP TABLE listed AS SELECT value, name FROM named SEMI JOIN largest USING (name)"
#: The sums of the listed names, and of the documents without one.
LISTED = "SELECT listed.name, /*sums*/ FROM rows JOIN listed ON rows./*key*/ = listed.value GROUP BY listed.name"
WITHOUT = "SELECT /*sums*/ FROM rows WHERE /*key*/ IS NULL"


def breakdown(connection: Any, by: str, top: int, whole: Sums) -> Breakdown:
    """Return the documents by a key, `whole` being all: the largest groups first, months in the order of time."""
    if by == "domain":
        suffixes(connection)

    def asked(text: str) -> str:
        """Return a question about the key."""
        return text.replace("/*key*/", COLUMNS.get(by, by)).replace("/*sums*/", said("sums"))

    connection.execute("CREATE OR REPLACE TEMP TABLE named AS " + (said("sites") if by == "domain" else asked(VALUES)))
    names, documents = connection.execute(
        "SELECT count(*), coalesce(sum(documents), 0) "
        "FROM (SELECT sum(documents) AS documents FROM named GROUP BY name)"
    ).fetchone()
    connection.execute(LARGEST + f"LIMIT {top:d}")
    connection.execute(PICKED)
    sums = {name: Sums(*map(int, each)) for name, *each in connection.execute(asked(LISTED)).fetchall()}
    listed = sorted(sums, key=lambda name: (0 if by == "month" else -sums[name].documents, name))
    groups = [Group(name, sums[name]) for name in listed]
    all_named = documents == whole.documents
    without = Sums() if all_named else Sums(*map(int, connection.execute(asked(WITHOUT)).fetchone()))
    others = Group("", rest(whole, [*sums.values(), without]), names - len(listed))
    return Breakdown(
        by, tuple(groups), others if others.groups else None, Group("", without) if without.documents else None
    )
