"""What a curator lets pass: limits that a document's row is held against, and the name of the one that it crosses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class Limits(NamedTuple):
    """The limits; None and True let everything pass.

    `max_wire_share` is the greatest share of paragraphs that may rest on agencies, `max_unnamed_share` that of sources
    without a name, `min_coverage` the least share of paragraphs that must say who says so. Where absence is not judged,
    or there is no paragraph to judge, the last does not hold. Without `debris` or `residue` a document may have none.
    """

    max_wire_share: float | None = None
    max_unnamed_share: float | None = None
    min_coverage: float | None = None
    debris: bool = True
    residue: bool = True

    def crossed(self, row: Mapping[str, Any]) -> str | None:
        """Return the column whose limit a row crosses, the first of several; None for a row within all of them."""
        judged = row["judged"] and row["body"]
        held = (
            ("debris", not self.debris and row["debris"]),
            ("residue", not self.residue and row["residue"]),
            ("wire_share", self.max_wire_share is not None and row["wire_share"] > self.max_wire_share),
            ("unnamed_share", self.max_unnamed_share is not None and row["unnamed_share"] > self.max_unnamed_share),
            ("coverage", self.min_coverage is not None and judged and row["coverage"] < self.min_coverage),
        )
        return next((name for name, over in held if over), None)
