"""What is asked of a run beyond its articles: what to take for known, what to fix, and where else to look."""

from typing import NamedTuple


class Asked(NamedTuple):
    """What is asked for: `write` or `prune` the baseline, or only what is new `since` a revision or in what is
    `staged`; of that, `narrow` shows what touches a changed line."""

    write: bool = False
    prune: bool = False
    since: str | None = None
    staged: bool = False
    narrow: bool = False

    @property
    def compared(self) -> bool:
        """Whether two revisions are compared."""
        return self.staged or self.since is not None


class Wish(NamedTuple):
    """What is asked for: fixes made, shown as a `diff`, or made and nothing `only`; with hidden ones if `unsafe`."""

    unsafe: bool = False
    diff: bool = False
    only: bool = False
    show: bool = False
    nonzero: bool = False


class Errand(NamedTuple):
    """What is asked for.

    `online` opens the network, `kept` looks at nothing but what was kept of an earlier look, `sources` are folders of
    files to hold the articles against. The others say how the network is used: `allowed` are private networks and
    hosts that may be reached all the same, `proxy` a proxy's address, `archive` where archived copies are asked for,
    `cache` the folder to keep pages in, `fresh` tells to look again at what is kept, `delay` are the seconds
    between two requests to a host.
    """

    online: bool = False
    kept: bool = False
    sources: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    proxy: str | None = None
    archive: str | None = None
    cache: str | None = None
    fresh: bool = False
    delay: float | None = None

    @property
    def pages(self) -> bool:
        """Whether cited pages are looked at, in the network or as they were kept."""
        return self.online or self.kept


#: Nothing is looked at: most runs.
STAY = Errand()
#: Instead of an archive's address: none is asked.
NONE = "none"
