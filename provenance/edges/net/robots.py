"""What a robots.txt allows, by RFC 9309: who cannot be asked, forbids; who has none, allows."""

from __future__ import annotations

from typing import NamedTuple

from protego import Protego

from provenance.edges.net.nouns import TOKEN, Reply, Trouble
from provenance.model.copies import Outcome

#: How much of a robots.txt is read, in bytes.
CAP = 500 * 1024
#: What ends all links of a host as it ended its robots.txt: nobody is there to be asked.
DEAD: frozenset[Outcome] = frozenset({"no-such-host", "no-connection", "tls", "private", "scheme"})
#: There is no robots.txt, so everything may be read; a page that leads astray is none either.
NONE: frozenset[Outcome] = frozenset({"missing", "gone", "refused", "paywalled", "status", "home", "loop", "blocked"})


class Rules(NamedTuple):
    """What a host allows us: its robots.txt, read; or why nothing of it may be read; and its delay in seconds."""

    text: Protego | None = None
    trouble: tuple[Outcome, str] | None = None
    delay: float = 0.0

    def refusal(self, url: str) -> Trouble | None:
        """Return why an address is not to be asked, None where it may be."""
        if self.trouble is not None:
            return Trouble(*self.trouble)
        if self.text is None or self.text.can_fetch(url, TOKEN):
            return None
        return Trouble("robots", "its robots.txt asks not to be read by programs such as this")


def rules(reply: Reply, body: bytes) -> Rules:
    """Return what came of asking for a robots.txt, in the meaning of RFC 9309."""
    outcome = reply.outcome
    if outcome in ("found", "moved"):
        return read(body)
    if outcome in NONE or (reply.status is not None and 400 <= reply.status < 500 and reply.status != 429):
        return Rules()
    if outcome in DEAD and reply.final == reply.address:
        return Rules(trouble=(outcome, reply.reason))
    return Rules(trouble=("robots", f"its robots.txt could not be read: {reply.reason}"))


def read(body: bytes) -> Rules:
    """Read a robots.txt; what cannot be read of it forbids nothing."""
    text = body[:CAP].decode("utf-8-sig", "replace")
    if len(body) >= CAP:
        # The last line was cut, and half a path would forbid more than the whole one.
        text = text.rpartition("\n")[0]
    try:
        found = Protego.parse(text)
        delay = found.crawl_delay(TOKEN) or 0.0
    except Exception:
        return Rules()
    return Rules(found, delay=max(0.0, float(delay)))
