"""The way to a page, hop by hop, until it comes to something. Says what is to be asked and asks nothing itself."""

from __future__ import annotations

from collections.abc import Generator
from typing import NamedTuple

from provenance.edges.net import words
from provenance.edges.net.addresses import gate, joined, public, same, to_home
from provenance.edges.net.nouns import Answer, Ask, Manners, Reply, Steps, Trouble
from provenance.edges.net.shelf import COOKIE, CUT, HOPS, MOVED
from provenance.model.copies import Outcome

#: Headers that a reply keeps.
TOLD = (
    "cf-mitigated", "content-disposition", "content-language", "content-type", "last-modified", "refresh",
    "retry-after", "x-robots-tag",
)  # fmt: skip
#: For how long a host is left alone before a second try, in seconds.
BREATH = 0.5


class Way(NamedTuple):
    """How far one has come: the addresses asked, whether all was for good, from the cache, and since when known."""

    asked: str
    trail: tuple[str, ...]
    permanent: bool = True
    kept: bool = True
    looked: str = ""
    downgraded: bool = False


def steps(url: str, whole: bool, manners: Manners, sort: str = "page") -> Steps:
    """Look at a canonical address: yield each request, be sent its answer or its trouble, and return the reply."""
    cap = manners.whole if whole else manners.body
    way, left, heed = Way(url, (url,)), manners.total, sort == "page"
    sort = "whole" if whole and sort == "page" else sort
    while True:
        ask = Ask(way.trail[-1], cap, left, sort, heed=heed)
        answer, left = yield from tried(ask, manners)
        if isinstance(answer, Trouble):
            return troubled(way, answer)
        way = way._replace(kept=way.kept and answer.kept, looked=min(way.looked or answer.looked, answer.looked))
        if answer.status not in HOPS or not answer.headers.get("location"):
            return arrived(way, answer)
        try:
            way = onward(way, answer, manners.hops)
        except Trouble as trouble:
            return troubled(way, trouble, answer)


def tried(ask: Ask, manners: Manners) -> Generator[Ask, Answer | Trouble, tuple[Answer | Trouble, float]]:
    """Ask, and once more where that may help: after a dropped connection, an error of the server, or a pause it wants.

    Returns what was said at last, and the seconds that are left.
    """
    left = ask.seconds
    answer = yield ask
    left -= answer.spent
    pause = again(answer, manners)
    if pause is None or pause >= left:
        return answer, left
    left -= pause
    second = yield ask._replace(seconds=left, pause=pause)
    left -= second.spent
    # A second fault that says less than the first one does not take its place.
    return (answer if isinstance(second, Trouble) and isinstance(answer, Answer) else second), left


def again(answer: Answer | Trouble, manners: Manners) -> float | None:
    """Return after how many seconds a request is worth another try, None where it is not."""
    if isinstance(answer, Trouble):
        return min(BREATH, manners.delay) if answer.again else None
    if answer.status in (429, 503):
        wait = words.retry_after(answer)
        if wait is not None:
            return wait if wait <= manners.patience else None
    if answer.status >= 500 and answer.status not in (501, 505, 511) and answer.status < 600:
        return None if words.walled(answer) else min(BREATH, manners.delay)
    return None


def onward(way: Way, answer: Answer, hops: int) -> Way:
    """Return the way with the next hop; raises Trouble where the redirect leads nowhere that is gone to."""
    here = way.trail[-1]
    target = joined(here, answer.headers["location"])
    found = gate(way.asked, target)
    if found is not None:
        raise Trouble(*found)
    if target in way.trail:
        cookie = ", as sites do that want their cookie back" if COOKIE in answer.headers else ""
        raise Trouble("loop", f"its redirects lead in a circle{cookie}")
    if len(way.trail) > hops:
        raise Trouble("loop", f"it redirects more than {hops} times")
    return way._replace(
        trail=(*way.trail, target),
        permanent=way.permanent and answer.status in MOVED,
        downgraded=way.downgraded or (here.startswith("https:") and target.startswith("http:")),
    )


def arrived(way: Way, answer: Answer) -> Reply:
    """Return the reply for a page at the end of the way."""
    outcome, reason = words.verdict(answer)
    final = way.trail[-1]
    hopped = len(way.trail) > 1
    if answer.status in HOPS:
        outcome, reason = "broken", f"it redirects without saying where to ({answer.status})"
    elif outcome == "found" and hopped:
        outcome, reason = went(way, reason)
    if way.downgraded:
        reason = "; ".join(filter(None, (reason, "the redirect leaves https for http")))
    kind, charset = words.media(answer)
    return Reply(
        public(way.asked), outcome, answer.status, public(final),
        permanent=hopped and way.permanent, reason=reason, kind=kind, charset=charset,
        headers=tuple((name, answer.headers[name]) for name in TOLD if name in answer.headers),
        whole=CUT not in answer.headers and answer.status != 206,
        looked=way.looked, kept=way.kept, key=answer.key,
    )  # fmt: skip


def went(way: Way, reason: str) -> tuple[Outcome, str]:
    """Return what a page that was found after redirects comes to."""
    if same(way.asked, way.trail[-1]):
        return "found", reason
    if to_home(way.asked, way.trail[-1]):
        return "home", "it leads to the home page instead of the page that is cited"
    for_good = "for good" if way.permanent else "for now"
    return "moved", f"the page has moved {for_good}, to {public(way.trail[-1])}"


def troubled(way: Way, trouble: Trouble, answer: Answer | None = None) -> Reply:
    """Return the reply for a way that ended before a page."""
    final, reason = public(way.trail[-1]), trouble.reason
    if len(way.trail) > 1 and trouble.outcome not in ("loop", "broken"):
        reason = f"{reason} (it redirects to {final})"
    return Reply(
        public(way.asked), trouble.outcome, answer.status if answer is not None else None, final,
        reason=reason, looked=way.looked, kept=way.kept and bool(way.looked),
    )  # fmt: skip
