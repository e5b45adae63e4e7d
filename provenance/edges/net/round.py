"""One round of looking: addresses go in, replies come out as they are known, and little is held between the two."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from queue import Empty
from typing import TYPE_CHECKING

from provenance.digests import blake2b
from provenance.edges.net.addresses import canonical, host, origin, public
from provenance.edges.net.nouns import Answer, Ask, Reply, Trouble, Wanted
from provenance.edges.net.robots import CAP, rules
from provenance.edges.net.steps import steps

if TYPE_CHECKING:
    from provenance.edges.net.desk import Desk

#: So many addresses wait at most, so that a host with thousands of links does not hide the others behind it.
AHEAD = 8192
#: So many addresses are taken before one hears what was said meanwhile.
BITE = 32
#: So many replies may be ready before more addresses are taken.
READY = 64
#: So many replies are remembered for addresses that differ in the fragment alone.
REMEMBERED = 1024
#: The longest sleep, in seconds, after which one looks up whether something else has changed.
NAP = 0.25
#: Is told how many replies there are and how many addresses are known.
Progress = Callable[[int, int], None]


class Errand:
    """An address on its way: the steps that lead to it, and for whom it is looked at."""

    __slots__ = ("asked", "owner", "robots", "steps", "wanted")

    def __init__(self, owner: Round, wanted: Wanted, sort: str, asked: tuple[str, bool]) -> None:
        self.owner, self.wanted, self.asked = owner, [wanted], asked
        self.robots = ""
        manners = owner.desk.manners
        manners = manners._replace(body=CAP) if sort == "robots" else manners
        self.steps = steps(asked[0], asked[1], manners, sort)


class Round:
    """What is on its way, until all of it has come back."""

    def __init__(self, desk: Desk, wanted: Iterable[Wanted], sort: str = "page", on: Progress | None = None) -> None:
        self.desk, self.sort, self.on = desk, sort, on
        self.coming: Iterator[Wanted] | None = iter(wanted)
        self.active: dict[tuple[str, bool], Errand] = {}
        self.ready: deque[Reply] = deque()
        self.remembered: OrderedDict[tuple[str, bool], Reply] = OrderedDict()
        self.seen: set[bytes] = set()
        self.known = self.done = 0
        self.closed = False

    def replies(self) -> Iterator[Reply]:
        """Yield every reply as soon as it is known."""
        try:
            while True:
                hungry = self.send()
                while self.ready:
                    self.done += 1
                    if self.on is not None:
                        self.on(self.done, self.known)
                    yield self.ready.popleft()
                if self.coming is None and not self.active:
                    return
                self.listen(hungry)
        finally:
            self.closed = True

    def send(self) -> bool:
        """Give the crew what may be asked now, take addresses while somebody is idle, and tell whether more fit in."""
        desk, before = self.desk, self.known
        while len(self.ready) < READY and self.known < before + BITE:
            if desk.crew.idle > 0 and (turn := desk.turns.next(time.monotonic())) is not None:
                errand, ask = turn
                errand.owner.hand(errand, ask)
            elif self.coming is not None and len(self.active) < AHEAD and desk.crew.idle > 0:
                self.take()
            else:
                return False
        return True

    def hand(self, errand: Errand, ask: Ask) -> None:
        """Let the crew ask, unless nobody waits for it any more or its host wants to be left alone."""
        if self.closed and not errand.robots:
            self.desk.turns.done(host(ask.url))
            return
        refusal = self.desk.resting(host(ask.url))
        if refusal is not None:
            self.desk.said.put((errand, ask, refusal))
            return
        put = self.desk.said.put
        self.desk.crew.hand(ask, self.desk.fresh, lambda said: put((errand, ask, said)))

    def listen(self, hungry: bool) -> None:
        """Go on with what was said; wait for it, or for a host's turn, unless one is hungry for more addresses."""
        due = self.desk.turns.due()
        nap = 0.0 if hungry else NAP if due is None or self.desk.crew.idle <= 0 else min(NAP, due - time.monotonic())
        with suppress(Empty):
            said = self.desk.said.get(timeout=nap) if nap > 0 else self.desk.said.get_nowait()
            while True:
                errand, ask, answer = said
                self.desk.turns.done(host(ask.url))
                self.desk.heed(host(ask.url), answer)
                # What an earlier round left behind ends here; only a robots.txt may be waited for by others.
                if errand.robots or not errand.owner.closed:
                    errand.owner.go_on(errand, answer)
                if len(self.ready) >= READY:
                    return
                said = self.desk.said.get_nowait()

    def take(self) -> None:
        """Take the next address."""
        wanted = next(self.coming, None) if self.coming is not None else None
        if wanted is None:
            self.coming = None
            return
        mark = blake2b(f"{wanted.whole:d}{wanted.address}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
        if mark in self.seen:
            return
        self.seen.add(mark)
        self.known += 1
        try:
            url = canonical(wanted.address)
        except Trouble as trouble:
            shown = public(wanted.address)
            self.ready.append(Reply(shown, trouble.outcome, final=shown, reason=trouble.reason))
            return
        for asked in ((url, True), (url, False)):
            if wanted.whole and not asked[1]:
                continue
            if asked in self.active:
                self.active[asked].wanted.append(wanted)
                return
            if asked in self.remembered:
                self.ready.append(self.remembered[asked]._replace(address=public(wanted.address)))
                return
        errand = self.active[url, wanted.whole] = Errand(self, wanted, self.sort, (url, wanted.whole))
        self.go_on(errand, None)

    def go_on(self, errand: Errand, answer: Answer | Trouble | None) -> None:
        """Take an errand further, as far as that needs no network."""
        try:
            while True:
                ask = errand.steps.send(answer) if answer is not None else next(errand.steps)
                answer = self.at_once(errand, ask)
                if answer is None:
                    return
        except StopIteration as end:
            self.end(errand, end.value)

    def at_once(self, errand: Errand, ask: Ask) -> Answer | Trouble | None:
        """Return what is known of a request without asking; None where it now waits for its turn, or for robots.txt."""
        desk = self.desk
        if not ask.pause:
            kept = desk.kept(ask)
            if kept is not None:
                return kept
        if desk.only_kept:
            return Trouble("not-kept", "nobody has looked at it yet, and nothing is asked now")
        return self.in_turn(errand, ask)

    def in_turn(self, errand: Errand, ask: Ask) -> Trouble | None:
        """Let a request wait for its turn, or for robots.txt; return why it is not to be asked, None where it waits."""
        desk = self.desk
        if ask.heed and desk.manners.robots:
            known = desk.ruled(origin(ask.url))
            if known is None:
                self.await_rules(errand, ask)
                return None
            refusal = known.refusal(ask.url)
            if refusal is not None:
                return refusal
        refusal = desk.resting(host(ask.url))
        if refusal is not None:
            return refusal
        if ask.pause:
            desk.turns.hold(host(ask.url), time.monotonic() + ask.pause)
        # What has begun goes before what has not.
        desk.turns.add(host(ask.url), (errand, ask), first=ask.sort == "robots" or ask.seconds < desk.manners.total)
        return None

    def await_rules(self, errand: Errand, ask: Ask) -> None:
        """Let a request wait until the robots.txt of its host is known, and have it asked for once."""
        place = origin(ask.url)
        waiting = self.desk.asking.setdefault(place, [])
        waiting.append((errand, ask))
        if len(waiting) == 1:
            address = f"{place}/robots.txt"
            robots = Errand(self, Wanted(address), "robots", (address, False))
            robots.robots = place
            self.active[f"robots {place}", False] = robots
            self.go_on(robots, None)

    def end(self, errand: Errand, reply: Reply) -> None:
        """Take note of a reply: it is ready, or it is a robots.txt for which others wait."""
        self.active.pop((f"robots {errand.robots}", False) if errand.robots else errand.asked, None)
        if not errand.robots:
            self.remembered[errand.asked] = reply
            if len(self.remembered) > REMEMBERED:
                self.remembered.popitem(last=False)
            self.ready.extend(reply._replace(address=public(wanted.address)) for wanted in errand.wanted)
            return
        found = rules(reply, self.desk.shelf.body(reply.key))
        self.desk.rule(errand.robots, found)
        for waiting, ask in self.desk.asking.pop(errand.robots, ()):
            refusal = waiting.owner.in_turn(waiting, ask) if not waiting.owner.closed else None
            if refusal is not None:
                waiting.owner.go_on(waiting, refusal)
