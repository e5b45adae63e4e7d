"""The session behind the door: it keeps what the shelf takes, and nothing else of anybody."""

from __future__ import annotations

import logging
import time
from datetime import UTC, datetime
from http.cookiejar import DefaultCookiePolicy
from typing import Any

from requests import Response
from requests.structures import CaseInsensitiveDict
from requests_cache import CachedSession

from provenance.edges.net import shelf as shelves
from provenance.edges.net.addresses import host, port
from provenance.edges.net.door import Door
from provenance.edges.net.nouns import Answer, Ask, Trouble
from provenance.edges.net.reading import PACKINGS
from provenance.edges.net.shelf import CUT, PEER, Sent, Shelf

#: How much of a page is handed on with its answer, for the signs of a wall against robots.
HEAD = 8192
#: A page that was read whole serves those who need less of it, and a short one those who need it whole.
READS = {"page": ("whole", "page"), "whole": ("whole", "page")}
#: Statuses under which something may be kept; the shelf knows more. 304 is none: it speaks of what is kept already.
KEPT = tuple(status for status in range(200, 500) if status != 304)
#: What can be read, the most useful first.
KINDS = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/*;q=0.9,*/*;q=0.5"

# A row that cannot be read is our own matter; nobody has to see it in red.
logging.getLogger("requests_cache").addHandler(logging.NullHandler())


class Sitting(CachedSession):
    """A session without cookies, proxies or passwords of the environment, and without redirects."""

    def __init__(self, shelf: Shelf, door: Door) -> None:
        super().__init__(backend=shelf, allowable_codes=KEPT, allowable_methods=("GET",))
        self.shelf, self.door = shelf, door
        self.trust_env = False
        #: What is kept and was passed over, so that it is no answer for the session either.
        self.passed: set[str] = set()
        self.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self.mount("http://", door)
        self.mount("https://", door)

    def get_redirect_target(self, resp: Response) -> None:
        """Find no redirect: each hop is a request of its own, which is judged."""
        return None

    def kept(self, ask: Ask, *, since: datetime | None, expired: bool) -> Answer | None:
        """Return what the shelf has for a request: looked at after `since`, not expired unless that is no matter."""
        places = [shelves.key(sort, ask.url) for sort in READS.get(ask.sort, (ask.sort,))]
        for place in places if self.shelf.holds(places) else ():
            found = self.shelf.get_response(place)
            if found is None or (found.is_expired and not expired):
                continue
            if since is not None and found.created_at < since:
                continue
            cut = CUT in found.headers and len(found.content or b"") < ask.cap and not expired
            if cut or (PEER in found.headers and not self.admitted(ask.url, found.headers[PEER])):
                self.passed.add(place)
                continue
            return heard(found, place, kept=True)
        return None

    def admitted(self, url: str, peer: str) -> bool:
        """Tell whether what was said at a private address may be told in this run, too."""
        try:
            self.door.guard.judge(peer, host(url), port(url))
        except Trouble:
            return False
        return True

    def ask(self, ask: Ask, *, again: bool) -> Answer:
        """Send a request and return the answer; raises Trouble. With `again` what is kept is no answer."""
        begun = time.monotonic()
        again = again or shelves.key(ask.sort, ask.url) in self.passed
        request = Sent()
        request.method, request.url, request.body, request.hooks = "GET", ask.url, None, {"response": []}
        request.headers = CaseInsensitiveDict(
            {"User-Agent": self.door.manners.agent, "Accept": KINDS, "Accept-Encoding": PACKINGS}
        )
        request.key, request.cap, request.seconds = shelves.key(ask.sort, ask.url), ask.cap, ask.seconds
        try:
            found: Any = self.send(request, force_refresh=again, allow_redirects=False)
        except Trouble as trouble:
            trouble.spent = time.monotonic() - begun
            raise
        kept = bool(getattr(found, "from_cache", False)) and not getattr(found, "revalidated", False)
        return heard(found, request.key, kept=kept)._replace(spent=time.monotonic() - begun)


def heard(found: Any, key: str, *, kept: bool) -> Answer:
    """Return a response as an answer."""
    headers = {str(name).lower(): str(value) for name, value in found.headers.items()}
    looked = found.created_at if kept else datetime.now(UTC)
    return Answer(
        int(found.status_code), headers, key, bytes(found.content or b"")[:HEAD], CUT in headers,
        looked.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"), kept,
    )  # fmt: skip
