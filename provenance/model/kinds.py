"""The words of the report's vocabulary, and the sets of them that rooms ask for."""

from __future__ import annotations

from typing import Literal

Role = Literal[
    "headline", "deck", "subhead", "byline", "dateline", "body", "quotation", "list",
    "caption", "credit", "correction", "boilerplate", "code", "table", "transcript",
]  # fmt: skip
Verdict = Literal["cited", "attributed", "inherited", "uncited", "exempt"]
MarkerKind = Literal[
    "bracket", "credit", "dateline", "byline", "speech", "according", "quotation",
    "footnote", "number", "key", "link", "metadata",
]  # fmt: skip
MarkerRole = Literal["speaker", "channel", "document"]
SourceKind = Literal[
    "wire", "outlet", "organisation", "government", "person", "document", "link",
    "unnamed", "self",
]  # fmt: skip
Level = Literal["error", "warning", "note"]
Confidence = Literal["high", "medium", "low"]
Convention = Literal["markers", "prose", "references", "none"]

#: Roles whose paragraphs assert something that a reader may ask the source of.
ASSERTING: frozenset[Role] = frozenset({"body", "quotation", "list", "transcript"})
#: Roles that a source line below can vouch for: also the rows of a table, which need none of their own.
VOUCHED: frozenset[Role] = ASSERTING | {"table"}
#: Marker kinds that stand in the open as a citation, where prose markers only name a speaker.
EXPLICIT: frozenset[MarkerKind] = frozenset({"bracket", "credit", "footnote", "number", "key", "link"})
#: Marker kinds by which the prose itself says who says so.
PROSE: frozenset[MarkerKind] = frozenset({"speech", "according", "quotation"})
#: Marker kinds that refer to a list of references or a page instead of naming a source in place.
REFERENCES: frozenset[MarkerKind] = frozenset({"footnote", "number", "key", "link"})
#: Values of the front matter's `type` for pieces that speak for their author.
PERSONAL = frozenset({"opinion", "editorial", "column", "commentary", "op-ed", "review", "fiction", "recipe", "poem"})
