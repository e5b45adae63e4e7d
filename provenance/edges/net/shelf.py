"""The cache: which answers are kept, for how long, and what becomes of a cache that cannot be used.

A failure is never kept. What is kept can be replayed: each hop of a redirect is an answer of its own.
"""

from __future__ import annotations

import sqlite3
import tempfile
import threading
from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from requests import PreparedRequest, Response
from requests_cache.backends.base import BaseCache
from requests_cache.models.response import CachedResponse

from provenance.digests import sha256
from provenance.edges.net.addresses import public
from provenance.edges.net.table import Foreign, Table, aside

NAME = "pages.sqlite"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FOUND, MOVED, GONE = frozenset({200, 203}), frozenset({301, 308}), frozenset({404, 410})
HOPS = frozenset({300, 301, 302, 303, 307, 308})
#: Of so many keys one remembers that nothing is kept under them.
MANY = 20_000
#: Marks that we put among the headers of an answer that is kept: its page was cut; it asked for a cookie; it came
#: from this address, which is private.
CUT, COOKIE, PEER = "x-provenance-cut", "x-provenance-cookie", "x-provenance-peer"


def key(sort: str, url: str) -> str:
    """Return what an answer is kept under; of a credential in the address nothing but its share in the digest."""
    return f"{sort}-{sha256(url.encode('utf-8', 'surrogatepass')).hexdigest()}"


def lifetime(sort: str, response: Response) -> timedelta | None:
    """Return for how long an answer is kept, None for one that is not."""
    status = response.status_code
    if response.headers.get("cf-mitigated") or public(response.headers.get("location", "")) != response.headers.get(
        "location", ""
    ):
        return None
    if sort == "robots":
        return DAY if status in FOUND | HOPS or (400 <= status < 500 and status != 429) else None
    if sort == "archive":
        return DAY if status in FOUND else None
    if status in FOUND or status in MOVED:
        return 7 * DAY
    if status in HOPS:
        return DAY
    return HOUR if status in GONE else None


class Shelf(BaseCache):
    """Where answers are kept: in the folder, and where that fails in a temporary one, and at last in memory.

    `notes` says in words what went wrong; nothing that goes wrong here ends a run or changes an answer.
    """

    def __init__(self, folder: Path | None, *, only_read: bool = False) -> None:
        super().__init__(cache_name="provenance")
        self.notes: list[str] = []
        self.guarded = threading.RLock()
        self.closed = False
        self.absent: set[str] = set()
        self.damaged: Table | None = None
        self.spill: tempfile.TemporaryDirectory[str] | None = None
        self.kept: Table | None = None
        self.writes: Table | None = None
        if folder is not None:
            self.take(folder / NAME, only_read)

    def take(self, path: Path, only_read: bool) -> None:
        """Open the cache of a folder, as far as that can be done; what cannot is in the notes."""
        try:
            if only_read:
                self.kept = self.opened(path, only_read=True) if path.exists() else None
                return
            if not path.parent.exists():
                path.parent.mkdir(parents=True, mode=0o700)
                (path.parent / ".gitignore").write_text("*\n", encoding="utf-8")
            self.kept = self.writes = self.opened(path, only_read=False)
        except (sqlite3.Error, OSError) as fault:
            self.notes.append(f"the pages looked at are not kept in {path}: {words(fault)}")
            with suppress(sqlite3.Error, OSError):
                self.kept = self.proved(path, only_read=True) if path.exists() else None

    def opened(self, path: Path, *, only_read: bool) -> Table | None:
        """Open a file, put aside one that is damaged or of another release; raises sqlite3.Error and OSError."""
        try:
            return self.proved(path, only_read=only_read)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as fault:
            what = "is of another release" if isinstance(fault, Foreign) else f"is damaged ({fault})"
            if only_read:
                self.notes.append(f"the cache {path} {what}: nothing is taken from it")
                return None
            away = aside(path, "other" if isinstance(fault, Foreign) else "damaged")
            self.notes.append(f"the cache {what}: it was put aside as {away.name}, and a new one begins")
            return self.proved(path, only_read=False)

    def proved(self, path: Path, *, only_read: bool) -> Table:
        """Open a file and read from it once; raises sqlite3.Error."""
        table = Table(path, only_read=only_read)
        try:
            with table.connection() as opened:
                opened.execute("SELECT key, expires FROM responses ORDER BY expires LIMIT 1").fetchone()
                opened.execute("SELECT length(value) FROM responses LIMIT 1").fetchone()
            if not only_read:
                table.tidy()
        except BaseException:
            table.close()
            raise
        return table

    def tables(self) -> Iterator[Table]:
        """Yield where answers may stand, the newest place first; nothing after the end."""
        with self.guarded:
            places = [] if self.closed else [self.writes, self.kept if self.kept is not self.writes else None]
        yield from (table for table in places if table is not None)

    def get_response(self, key: str, default: Any = None) -> Any:
        """Return the answer kept under a key, or the default."""
        if key in self.absent:
            self.absent.discard(key)
            return default
        for table in self.tables():
            try:
                found = table.found(key)
            except sqlite3.Error as fault:
                self.fails(table, fault)
                continue
            if found is not None:
                return found
        return default

    def holds(self, keys: Collection[str]) -> bool:
        """Tell whether anything is kept under one of some keys: a quick question before a slow one.

        Of what is not there the session need not ask again before it goes out.
        """
        for table in self.tables():
            try:
                if table.holds(keys):
                    return True
            except sqlite3.Error as fault:
                self.fails(table, fault)
        if len(self.absent) > MANY:
            self.absent.clear()
        self.absent.update(keys)
        return False

    def save_response(self, response: Response, cache_key: str | None = None, expires: datetime | None = None) -> None:
        """Keep an answer that is to be kept, for as long as its outcome says."""
        sort = (cache_key or "").partition("-")[0]
        life = lifetime(sort, response)
        if cache_key is None or life is None:
            return
        now = datetime.now(UTC)
        answer = CachedResponse.from_response(response, expires=now + life)
        answer.created_at = now
        self.absent.discard(cache_key)
        # A table that fails is left for the next one; the last of them is memory.
        for _ in range(4):
            table = self.place()
            if table is None:
                return
            try:
                table.put(cache_key, answer)
                return
            except sqlite3.Error as fault:
                self.fails(table, fault)

    def place(self) -> Table | None:
        """Return where to write; None after the end."""
        with self.guarded:
            if self.closed:
                return None
            return self.writes if self.writes is not None else self.next_place()

    def fails(self, table: Table, fault: sqlite3.Error) -> None:
        """Stop using a table for what is new, and say so once; one that is damaged is not read any more either."""
        with self.guarded:
            if self.closed:
                return
            if table is self.writes:
                self.writes = None
                if table is self.kept:
                    self.notes.append(f"pages looked at from here on are not kept: {words(fault)}")
            damage = isinstance(fault, sqlite3.DatabaseError) and not isinstance(fault, sqlite3.OperationalError)
            if table is self.kept and (damage or table.only_read):
                self.kept = None
                self.damaged = table if damage and not table.only_read else None

    def next_place(self) -> Table | None:
        """Return a new table beside the one that failed: in a temporary folder, or in memory where that fails."""
        if self.spill is None:
            with suppress(OSError, sqlite3.Error):
                self.spill = tempfile.TemporaryDirectory(prefix="provenance-", ignore_cleanup_errors=True)
                self.writes = Table(Path(self.spill.name) / NAME)
                return self.writes
        with suppress(sqlite3.Error):
            self.writes = Table(None)
        return self.writes

    def create_key(self, request: Any, match_headers: Any = None, **kwargs: Any) -> str:
        """Return what a request of ours is kept under."""
        found: str = request.key if isinstance(request, Sent) else key("page", str(request.url))
        return found

    def body(self, key: str) -> bytes:
        """Return a page that is kept, nothing where it is not."""
        found = self.get_response(key)
        return bytes(found.content or b"") if found is not None else b""

    def forget(self, key: str) -> None:
        """Drop an answer."""
        for table in self.tables():
            with suppress(sqlite3.Error):
                table.drop(key)

    def close(self) -> None:
        """Close the files; what is written afterwards is not kept."""
        last = [*self.tables(), *([self.damaged] if self.damaged is not None else [])]
        with self.guarded:
            self.closed = True
        for table in last:
            with suppress(sqlite3.Error):
                table.close()
        if self.damaged is not None and self.damaged.path is not None:
            with suppress(OSError):
                self.notes.append(
                    f"the cache is damaged: it was put aside as {aside(self.damaged.path, 'damaged').name}"
                )
        if self.spill is not None:
            self.spill.cleanup()


class Sent(PreparedRequest):
    """A request on its way through the session to the door: what it is kept under, how much and how long."""

    key: str = ""
    cap: int = 0
    seconds: float = 0.0


def words(fault: Exception) -> str:
    """Return the words of a fault of the disk for somebody who never saw SQLite."""
    said = str(getattr(fault, "strerror", None) or fault)
    for sign, meant in (
        ("locked", "another run holds the cache"),
        ("readonly", "it may not be written"),
        ("full", "the disk is full"),
        ("unable to open", "it cannot be opened"),
    ):
        if sign in said:
            return meant
    return said
