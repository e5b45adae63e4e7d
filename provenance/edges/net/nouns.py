"""What is asked of the network, and what comes back: plain values, no sockets."""

from collections.abc import Generator
from typing import NamedTuple

from provenance import __version__
from provenance.model.copies import Outcome

#: The archive that is asked for a copy of a page that is gone.
WAYBACK = "https://archive.org/wayback/available"
#: By this name a robots.txt speaks of us.
TOKEN = "provenance"  # noqa: S105


class Manners(NamedTuple):
    """How to behave towards servers, and what may be asked of ours.

    Seconds: `delay` between the starts of two requests to a host, `connect` and `read` for one step of an exchange,
    `total` for one address with all its hops and with waiting for Retry-After (but not with waiting for its turn at
    the host), `patience` the longest Retry-After that is waited for and the longest Crawl-delay that is heeded.
    Counts: `per_host` connections at once to a host, `jobs` at once in all, `hops` redirects of one address.
    Bytes: `body` of a page, `whole` of a page whose text is to be compared.
    `proxy` is an http:// address, `archive` an endpoint of the shape of Wayback's availability API or None,
    `certificates` a PEM file of authorities to trust beside the usual ones, `agent` the name that servers see.
    `allowed` are what may be reached although it is private: networks ("10.1.0.0/16"), addresses, or host:port.
    It comes from the command line alone: what an article or a repository says never widens it.
    """

    delay: float = 1.0
    per_host: int = 2
    jobs: int = 16
    connect: float = 10.0
    read: float = 10.0
    total: float = 30.0
    hops: int = 5
    body: int = 64 * 1024
    whole: int = 2 * 1024 * 1024
    patience: float = 20.0
    proxy: str | None = None
    robots: bool = True
    allowed: frozenset[str] = frozenset()
    agent: str = f"provenance/{__version__} (+link check)"
    archive: str | None = WAYBACK
    certificates: str | None = None


class Wanted(NamedTuple):
    """An address to look at; `whole` where the page's text is to be compared."""

    address: str
    whole: bool = False


class Reply(NamedTuple):
    """What looking at an address came to. The page itself is in the cache: `Net.body` reads it.

    `address` is the address as asked and `final` where it led, both without credentials. `permanent` is whether
    every hop was for good. `reason` is a clause for an editor. `kind` is the media type and `charset` the encoding,
    as the header has them; `headers` the few of use, by lower-case name. `whole` is false where the page was cut,
    `looked` when it was looked at, or the oldest of its hops (UTC, ISO 8601), `kept` whether all of it came from the
    cache, `key` where the page is kept.
    """

    address: str
    outcome: Outcome
    status: int | None = None
    final: str = ""
    permanent: bool = False
    reason: str = ""
    kind: str = ""
    charset: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    whole: bool = True
    looked: str = ""
    kept: bool = False
    key: str = ""

    def header(self, name: str) -> str:
        """Return a header by its lower-case name, nothing where there is none."""
        return next((value for key, value in self.headers if key == name), "")


class Ask(NamedTuple):
    """One request: a canonical address, how much to read of the answer, and how long it may take.

    `sort` is page, whole (page), robots or archive, which are kept apart and for different times. `heed` is
    whether robots.txt is asked first, `pause` for how many seconds the host is to be left alone before.
    """

    url: str
    cap: int
    seconds: float
    sort: str = "page"
    heed: bool = True
    pause: float = 0.0


class Answer(NamedTuple):
    """What a server said to one request; `head` is how the page begins, `spent` the seconds that it took."""

    status: int
    headers: dict[str, str]
    key: str
    head: bytes
    cut: bool
    looked: str
    kept: bool
    spent: float = 0.0


class Trouble(Exception):
    """Nothing was said, or nobody asked: the outcome and a clause that says why.

    `again` is whether another try could end otherwise; `spent` the seconds that it took.
    """

    def __init__(self, outcome: Outcome, reason: str, *, again: bool = False) -> None:
        super().__init__(reason)
        self.outcome: Outcome = outcome
        self.reason = reason
        self.again = again
        self.spent = 0.0


#: Looking at an address: yields what is to be asked, is sent what was said, ends with what it came to.
Steps = Generator[Ask, "Answer | Trouble", Reply]
