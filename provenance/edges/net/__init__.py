"""The door to the network: the pages that an article cites are looked at, politely, guarded, and only when asked for.

    with Net(Manners(), folder()) as net:
        for reply in net.look([Wanted("https://example.org/report", whole=True)]):
            reply.outcome, reply.reason, net.body(reply)

Nothing here is imported unless a run is to look at pages. Every page comes in by one door (`door.py`), which judges
whom it talks to (`guard.py`), is kept on one shelf (`shelf.py`), and waits for its host's turn (`turns.py`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from provenance.edges.net.addresses import asking, canonical, public
from provenance.edges.net.crew import Crew
from provenance.edges.net.desk import Desk
from provenance.edges.net.door import Door
from provenance.edges.net.nouns import TOKEN, WAYBACK, Manners, Reply, Trouble, Wanted
from provenance.edges.net.round import Progress, Round
from provenance.edges.net.shelf import Shelf
from provenance.edges.net.sitting import Sitting
from provenance.edges.net.watch import Resolver

__all__ = [
    "TOKEN",
    "WAYBACK",
    "Manners",
    "Net",
    "Progress",
    "Reply",
    "Trouble",
    "Wanted",
    "canonical",
    "folder",
    "public",
]

#: For how long one waits, in seconds, for requests that are still running when a run ends.
GOODBYE = 0.5


def folder() -> Path:
    """Return the folder in which pages are kept unless another one is named."""
    from platformdirs import user_cache_dir

    return Path(user_cache_dir(TOKEN))


class Net:
    """Looks at pages, and keeps them in `folder`; None is a temporary folder that goes away at the end.

    With `only_kept` nothing is asked: what is not kept is `not-kept`, and what has expired is used, its time of
    looking told. With `fresh` what was kept before is asked for anew. `resolver` stands in for the system's.
    Raises ValueError for an entry of `Manners.allowed` or a proxy that cannot be read, and OSError (ssl.SSLError among
    them) for certificates that cannot be. A cache that cannot be used is no error: `notes` has it in words.
    """

    def __init__(
        self,
        manners: Manners,
        folder: Path | None,
        only_kept: bool = False,
        fresh: bool = False,
        resolver: Resolver | None = None,
    ) -> None:
        self.manners = manners
        self.door = Door(manners, resolver)
        self.shelf = Shelf(folder, only_read=only_kept)
        self.sitting = Sitting(self.shelf, self.door)
        self.crew = Crew(self.sitting, manners.jobs)
        since = datetime.now(UTC) if fresh and not only_kept else None
        self.desk = Desk(manners, self.shelf, self.sitting, self.crew, only_kept=only_kept, since=since)
        self.looking = False

    def __enter__(self) -> Net:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End: nothing more is asked, and the cache is left whole."""
        self.crew.dismiss(GOODBYE)
        self.shelf.close()
        self.door.close()

    @property
    def notes(self) -> tuple[str, ...]:
        """Return in words what could not be kept, and why."""
        return tuple(self.shelf.notes)

    def look(self, wanted: Iterable[Wanted], on: Progress | None = None) -> Iterator[Reply]:
        """Look at addresses and yield a reply for each as it comes; the same address is answered once.

        Addresses that differ in the fragment alone are one request and a reply each. Only some thousands of
        `wanted` are taken ahead. `on` is told how many replies there are and how many addresses are known so far.
        Raises RuntimeError where another look has not ended.
        """
        if self.looking:
            raise RuntimeError("one look after the other: the one before has not ended")
        self.looking = True
        try:
            yield from Round(self.desk, wanted, on=on).replies()
        finally:
            self.looking = False

    def body(self, reply: Reply) -> bytes:
        """Return the page of a reply as it was sent, unpacked; nothing for a reply without a page."""
        return self.shelf.body(reply.key) if reply.key else b""

    def forget(self, reply: Reply) -> None:
        """Drop a page from the cache: for one that turned out to be a wall, which says nothing for a week."""
        if reply.key:
            self.shelf.forget(reply.key)

    def archived(self, address: str) -> str | None:
        """Return the address of an archived copy of a page; None where there is none, or where nobody could say."""
        return next((copy for _, copy in self.archives([address])), None)

    def archives(self, addresses: Iterable[str]) -> Iterator[tuple[str, str | None]]:
        """Ask the archive for copies of pages, and yield each address, without credentials, with that of its copy.

        Politeness bounds this as it bounds the looking: ask for many at once, after the look has ended.
        """
        endpoint = self.manners.archive
        if endpoint is None:
            yield from ((public(address), None) for address in addresses)
            return
        asked: dict[str, str] = {}

        def questions() -> Iterator[Wanted]:
            """Yield what the archive is asked, and note for which page."""
            for address in addresses:
                question = asking(endpoint, address)
                asked[public(question)] = public(address)
                yield Wanted(question)

        for reply in Round(self.desk, questions(), "archive").replies():
            yield asked.pop(reply.address, ""), snapshot(self.body(reply) if reply.outcome == "found" else b"")


def snapshot(body: bytes) -> str | None:
    """Return the address of the closest copy that an archive names; None where it names none that can be used."""
    try:
        found: Any = json.loads(body)["archived_snapshots"]["closest"]
        address, status = found["url"], str(found.get("status", "200"))
        if found["available"] is not True or not status.startswith("2") or len(address) > 8192:
            return None
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname or any(ord(letter) < 33 for letter in address):
            return None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    # The archive names itself by http and answers by https.
    https = parts.scheme == "http" and parts.hostname == "web.archive.org"
    return public("https" + address[4:] if https else address)
