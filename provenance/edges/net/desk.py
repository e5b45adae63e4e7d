"""What the rounds of a run share: the cache, the crew, whose turn it is, and what hosts have said of themselves."""

from __future__ import annotations

import time
from collections import OrderedDict
from datetime import datetime
from queue import SimpleQueue
from typing import TYPE_CHECKING

from provenance.edges.net import words
from provenance.edges.net.addresses import host
from provenance.edges.net.nouns import Answer, Ask, Manners, Trouble
from provenance.edges.net.robots import Rules
from provenance.edges.net.turns import Turns

if TYPE_CHECKING:
    from provenance.edges.net.crew import Crew
    from provenance.edges.net.round import Errand
    from provenance.edges.net.shelf import Shelf
    from provenance.edges.net.sitting import Sitting

#: The robots.txt of so many hosts are held; others are read from the cache again.
RULES = 256
#: So many requests to a host in a row that nobody answers, and it is not asked again in this run.
SILENT = 10


class Desk:
    """The state of a run. Only the thread that goes through the replies touches it."""

    def __init__(
        self, manners: Manners, shelf: Shelf, sitting: Sitting, crew: Crew, *, only_kept: bool, since: datetime | None
    ) -> None:
        self.manners, self.shelf, self.sitting, self.crew = manners, shelf, sitting, crew
        self.only_kept, self.since = only_kept, since
        self.turns: Turns[tuple[Errand, Ask]] = Turns(manners.delay, max(1, manners.per_host))
        self.rules: OrderedDict[str, Rules] = OrderedDict()
        self.simple: dict[str, Rules] = {}
        self.said: SimpleQueue[tuple[Errand, Ask, Answer | Trouble]] = SimpleQueue()
        self.asking: dict[str, list[tuple[Errand, Ask]]] = {}
        self.until: dict[str, float] = {}
        self.silent: dict[str, int] = {}

    @property
    def fresh(self) -> bool:
        """Tell whether what was kept before this run is no answer."""
        return self.since is not None

    def kept(self, ask: Ask) -> Answer | None:
        """Return what the cache has for a request."""
        return self.sitting.kept(ask, since=self.since, expired=self.only_kept)

    def rule(self, place: str, found: Rules) -> None:
        """Remember what a robots.txt says; that there is none, or that it could not be read, for the whole run."""
        if found.text is None:
            self.simple[place] = found
            return
        self.rules[place] = found
        if len(self.rules) > RULES:
            self.rules.popitem(last=False)

    def ruled(self, place: str) -> Rules | None:
        """Return what a robots.txt says, None where that is not known; its delay holds from here on."""
        found = self.simple.get(place) or self.rules.get(place)
        if found is not None and found.delay:
            self.turns.slow(host(place), min(found.delay, self.manners.patience))
        return found

    def resting(self, name: str) -> Trouble | None:
        """Return why a host is not asked again for now, None where it is."""
        left = self.until.get(name, 0.0) - time.monotonic()
        if left > 0:
            return Trouble("rate-limited", f"the server asked to be left alone, for {words.span(left)}")
        if self.silent.get(name, 0) >= SILENT:
            return Trouble("no-answer", f"it was not asked, since its host did not answer {SILENT} times in a row")
        return None

    def heed(self, name: str, answer: Answer | Trouble) -> None:
        """Take from an answer how its host wants to be treated."""
        if isinstance(answer, Trouble):
            if answer.outcome in ("no-answer", "no-connection") and answer.spent:
                self.silent[name] = self.silent.get(name, 0) + 1
            return
        self.silent.pop(name, None)
        if answer.status not in (429, 503):
            return
        wait = words.retry_after(answer)
        if wait is None:
            if answer.status == 429:
                self.turns.slow(name, min(2 * self.turns.host(name).delay, self.manners.patience))
        elif wait <= self.manners.patience:
            self.turns.hold(name, time.monotonic() + wait)
        else:
            self.until[name] = time.monotonic() + wait
