"""Whose turn it is: requests wait for their hosts, and a host that is left alone holds up no other."""

from __future__ import annotations

import heapq
from collections import deque
from typing import Generic, TypeVar

Item = TypeVar("Item")
#: So many hosts are known before those that are done with are forgotten.
MANY = 4096


class Host(Generic[Item]):
    """The requests that wait for a host, how many of its run, and from when the next one may."""

    __slots__ = ("delay", "listed", "ready", "running", "waiting")

    def __init__(self, delay: float) -> None:
        self.waiting: deque[Item] = deque()
        self.running = 0
        self.ready = 0.0
        self.delay = delay
        self.listed = False


class Turns(Generic[Item]):
    """The order of requests, by time alone: who waits longest for its host's next turn goes first.

    Costs grow with the logarithm of the number of hosts, whatever the number of requests.
    """

    def __init__(self, delay: float, per_host: int) -> None:
        self.delay, self.per_host = delay, per_host
        self.hosts: dict[str, Host[Item]] = {}
        self.heap: list[tuple[float, int, str]] = []
        self.count = self.waiting = 0
        self.now, self.many = 0.0, MANY

    def host(self, name: str) -> Host[Item]:
        """Return a host, a new one where it is not known."""
        if name not in self.hosts:
            if len(self.hosts) >= self.many:
                self.forget()
            self.hosts[name] = Host(self.delay)
        return self.hosts[name]

    def forget(self) -> None:
        """Forget the hosts of which nothing is to be known any more."""
        self.hosts = {
            name: host
            for name, host in self.hosts.items()
            if host.waiting or host.running or host.listed or host.ready > self.now
        }
        self.many = max(MANY, 2 * len(self.hosts))

    def add(self, name: str, item: Item, *, first: bool = False) -> None:
        """Let a request wait for its host; `first` before those that wait already."""
        host = self.host(name)
        (host.waiting.appendleft if first else host.waiting.append)(item)
        self.waiting += 1
        self.list(name, host)

    def hold(self, name: str, until: float) -> None:
        """Leave a host alone until a time."""
        host = self.host(name)
        host.ready = max(host.ready, until)

    def slow(self, name: str, delay: float) -> None:
        """Give a host a longer delay."""
        host = self.host(name)
        if delay > host.delay:
            # The request that told us so counts with the new delay already.
            host.ready += delay - host.delay
            host.delay = delay

    def list(self, name: str, host: Host[Item]) -> None:
        """Put a host in the order where it has something to ask and may."""
        if host.waiting and not host.listed and host.running < self.per_host:
            self.count += 1
            host.listed = True
            heapq.heappush(self.heap, (host.ready, self.count, name))

    def next(self, now: float) -> Item | None:
        """Return the request whose turn it is, None where every host is to be left alone."""
        self.now = now
        while self.heap and self.heap[0][0] <= now:
            _, _, name = heapq.heappop(self.heap)
            host = self.hosts[name]
            host.listed = False
            if host.ready > now or not host.waiting:
                # It was held meanwhile.
                self.list(name, host)
                continue
            host.running += 1
            host.ready = now + host.delay
            self.waiting -= 1
            item = host.waiting.popleft()
            self.list(name, host)
            return item
        return None

    def done(self, name: str) -> None:
        """Take note that a request of a host has ended."""
        host = self.hosts[name]
        host.running -= 1
        self.list(name, host)

    def due(self) -> float | None:
        """Return from when the next request may run, None where none waits."""
        return self.heap[0][0] if self.heap else None
