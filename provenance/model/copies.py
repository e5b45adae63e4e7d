"""What was found of the works that an article cites: pages looked at, files at hand, and what stands there."""

from bisect import bisect_right
from typing import Literal, NamedTuple

from provenance.model.spans import Span

#: What looking at a cited address came to. Those of GONE say that the page is not there any more; those of UNSEEN say
#: nothing of the page, only that nobody could look.
Outcome = Literal[
    "found", "moved", "home",
    "missing", "gone", "soft-404",
    "refused", "paywalled", "blocked", "rate-limited", "robots", "server-error", "status",
    "no-such-host", "no-answer", "no-connection", "tls", "private", "scheme", "loop", "broken", "unreadable",
    "not-asked", "not-kept",
]  # fmt: skip
#: How much of an address a message shows, in code points.
SHOWN = 60
#: The page is there, perhaps elsewhere.
SEEN: frozenset[Outcome] = frozenset({"found", "moved"})
#: The server itself says, or shows, that there is no such page.
GONE: frozenset[Outcome] = frozenset({"missing", "gone", "soft-404", "home"})
#: What only looks like that.
GUESSED: frozenset[Outcome] = frozenset({"soft-404", "home"})
#: How well words stand in a copy: as quoted, nearly so, with another meaning, or not at all.
Standing = Literal["exact", "near", "altered", "missing"]


class Copy(NamedTuple):
    """What was found of a cited work.

    `address` is the address as the article has it, without credentials, or the path of a file; `final` where the
    redirects ended, `permanent` whether each of them was for good. `reason` is a clause for an editor that says more
    than the outcome. `text` is its reading text, `places` the (offset, label) pairs of what it is divided into, such
    as ("page 3"), in order; `whole` is false where only its beginning was read. `wires` are the keys of the wires
    that it credits, `archive` the address of an archived copy, `looked` the UTC time of looking in ISO 8601.
    `local` tells that it is a file at hand; `spans` are where the article cites it.
    """

    address: str
    outcome: Outcome = "found"
    status: int | None = None
    final: str = ""
    permanent: bool = False
    reason: str = ""
    title: str = ""
    text: str = ""
    language: str = "en"
    places: tuple[tuple[int, str], ...] = ()
    whole: bool = True
    wires: tuple[str, ...] = ()
    archive: str | None = None
    looked: str = ""
    local: bool = False
    spans: tuple[Span, ...] = ()

    @property
    def shown(self) -> str:
        """The address as a message shows it: without scheme, and no longer than a line bears."""
        short = self.address.partition("://")[2].removeprefix("www.").rstrip("/") or self.address
        return short if len(short) <= SHOWN else short[: SHOWN - 1] + "…"

    def place(self, position: int) -> str:
        """Return the label of the part that a position of the text stands in, nothing where there are no parts."""
        at = bisect_right(self.places, position, key=lambda part: part[0]) - 1
        return self.places[at][1] if at >= 0 else ""


class Trace(NamedTuple):
    """Where a quotation or a number of the article stands in a copy of what it cites.

    `span` is into the article's reading text. `address` and `place` say where in which copy; `there` are the words
    that stand there where they differ, and `change` says in a clause how. `firm` tells that the article says of this
    very copy that it stands there, `whole` that all of the copy was read.
    """

    kind: Literal["quotation", "number"]
    span: Span
    standing: Standing
    address: str
    place: str = ""
    there: str = ""
    change: str = ""
    firm: bool = False
    whole: bool = True
