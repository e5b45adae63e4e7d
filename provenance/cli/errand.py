"""What a run is to look at beyond the articles themselves: the pages that they cite, and files at hand."""

from typing import NamedTuple


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
