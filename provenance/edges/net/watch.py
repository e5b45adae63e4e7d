"""The clock and the meter on one exchange: every wait is bounded, and so is what comes before a page."""

from __future__ import annotations

import http.client
import io
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, cast

from provenance.edges.net.guard import Guard
from provenance.edges.net.nouns import Trouble

#: How many bytes a server may send before the page begins.
HEADERS = 64 * 1024
#: What a resolver answers: family, type, protocol, canonical name, address.
Found = list[tuple[Any, ...]]
Resolver = Callable[[str, int], Found]


def resolve(host: str, port: int) -> Found:
    """Ask the system's resolver for the addresses of a host."""
    return cast("Found", socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM))


class Watch:
    """What one request is held to, while it runs."""

    def __init__(self, guard: Guard, resolver: Resolver, connect: float, read: float, seconds: float) -> None:
        self.guard, self.resolver = guard, resolver
        self.connect, self.read, self.seconds = connect, read, seconds
        self.end = time.monotonic() + seconds
        self.peer = ""
        self.before_page = 0
        self.in_page = False

    def left(self, step: float) -> float:
        """Return how long a step may take; raises Trouble when the time of all steps is over."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise self.late(self.seconds)
        return min(step, left)

    def late(self, seconds: float) -> Trouble:
        """Return the trouble with a server that takes too long."""
        what = "it did not send the page" if self.in_page else "it did not answer"
        return Trouble("no-answer", f"{what} within {seconds:.3g} s", again=False)

    def addresses(self, host: str, port: int) -> Found:
        """Return the addresses of a host; raises Trouble. The system's resolver knows no time limit, so we set one."""
        if not any(letter.isalpha() for letter in host) or ":" in host:
            # A number; nobody has to be asked what it means.
            with suppress(OSError, UnicodeError):
                return self.resolver(host, port)
            raise Trouble("no-such-host", "no host can have such a number")
        box: list[Found | Exception] = []

        def ask() -> None:
            """Put into the box what the resolver says."""
            try:
                box.append(self.resolver(host, port))
            except Exception as fault:
                box.append(fault)

        asker = threading.Thread(target=ask, daemon=True, name="provenance-name")
        asker.start()
        asker.join(self.left(self.connect))
        if not box:
            raise Trouble("no-answer", f"its name was not looked up within {self.connect:.3g} s")
        if isinstance(box[0], Exception):
            raise unnamed(box[0]) from None
        return box[0]

    def dial(self, host: str, port: int, judged: bool) -> socket.socket:
        """Connect to a host and return the socket, after the peer's address was judged; raises Trouble.

        What the resolver gives is judged first, so that nobody private sees even a connection; then the peer that
        the connection has, before its first byte.
        """
        trouble: Trouble | None = None
        for family, kind, protocol, _, where in self.addresses(host, port):
            try:
                if judged:
                    self.guard.judge(where[0], host, port)
                opened = socket.socket(family, kind, protocol)
                try:
                    opened.settimeout(self.left(self.connect))
                    opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    opened.connect(where)
                    if judged:
                        self.guard.judge(opened.getpeername()[0], host, port)
                except BaseException:
                    opened.close()
                    raise
                return opened
            except Trouble as fault:
                trouble = fault if trouble is None or fault.outcome in ("private", "scheme") else trouble
            except TimeoutError:
                trouble = trouble or Trouble("no-answer", f"nobody answered at its address within {self.connect:.3g} s")
            except OSError as fault:
                trouble = trouble or Trouble("no-connection", f"it took no connection ({said(fault)})")
        raise trouble or Trouble("no-such-host", "its name has no address")


def unnamed(fault: Exception) -> Trouble:
    """Return the trouble with a name that was not found, which is another than a resolver that is out of order."""
    known = {getattr(socket, name, None) for name in ("EAI_NONAME", "EAI_NODATA", "EAI_ADDRFAMILY")}
    if isinstance(fault, socket.gaierror):
        if fault.errno in known:
            return Trouble("no-such-host", "there is no host of that name")
        return Trouble("no-answer", f"its name could not be looked up ({said(fault)})")
    if isinstance(fault, UnicodeError):
        return Trouble("no-such-host", "no host can have such a name")
    return Trouble("no-answer", f"its name could not be looked up ({fault})")


def said(fault: OSError) -> str:
    """Return the system's words for a fault, in lower case."""
    return (fault.strerror or str(fault) or type(fault).__name__).lower()


class Metered(io.RawIOBase):
    """What a server sends, by the clock; before the page begins, not more than HEADERS bytes."""

    def __init__(self, opened: socket.socket, watch: Watch) -> None:
        self.opened, self.watch, self.ended = opened, watch, False
        self.raw = opened.makefile("rb", buffering=0)

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read what there is, and wait no longer than the watch allows."""
        watch = self.watch
        if not watch.in_page and watch.before_page > HEADERS:
            raise Trouble("broken", f"it sent more than {HEADERS // 1024} KiB before the page began")
        self.opened.settimeout(watch.left(watch.read))
        try:
            count = cast("io.RawIOBase", self.raw).readinto(buffer) or 0
        except TimeoutError:
            raise watch.late(watch.seconds if watch.end <= time.monotonic() + 0.05 else watch.read) from None
        watch.before_page += 0 if watch.in_page else count
        self.ended = count == 0
        return count

    def close(self) -> None:
        """Close what it reads from."""
        if not self.closed:
            self.raw.close()
        super().close()


#: The watch of the request that runs in this thread.
here = threading.local()


class Heard(http.client.HTTPResponse):
    """An answer as it is read: through the meter, and past any number of announcements that still fit into it."""

    def __init__(self, opened: socket.socket, *rest: Any, **named: Any) -> None:
        super().__init__(opened, *rest, **named)
        self.watch: Watch = here.watch
        # It keeps the connection open, also where there is nobody any more at its other end.
        self.fp.close()
        self.watch.peer = str(opened.getpeername()[0])
        self.meter = Metered(opened, self.watch)
        self.fp = io.BufferedReader(self.meter, 16 * 1024)

    def begin(self, *rest: Any, **named: Any) -> None:
        """Read up to where the page begins; raises Trouble where the headers have no end."""
        super().begin(*rest, **named)
        if self.meter.ended:
            raise Trouble("broken", "it hung up before the page began", again=True)
        self.watch.in_page = True

    def _read_status(self) -> tuple[str, int, str]:
        """Read the first line, and go on past 1xx, which announce the answer."""
        while True:
            version, status, reason = super()._read_status()  # type: ignore[misc]
            if not 100 <= status < 200 or status == 101:
                return version, status, reason
            http.client.parse_headers(self.fp)
