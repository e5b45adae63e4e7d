"""One SQLite table of answers, opened so that nothing waits for ever and nothing that runs is kept."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from requests_cache.backends.sqlite import SQLiteDict
from requests_cache.models.response import CachedResponse

#: What the file is of ours, and in which release of its shape. A file of another one is set aside.
MARK, RELEASE = 0x50524F56, 1
#: How long, in milliseconds, another process may hold the file.
PATIENCE = 2000
#: How long what has expired stays for those who look at the cache alone, in seconds.
LINGERS = 90 * 24 * 3600


class Foreign(sqlite3.DatabaseError):
    """A file is no cache of this release."""


class Table(SQLiteDict):
    """Answers by key, in a file or in memory; every fault of the file is raised, none is waited for without end."""

    def __init__(self, path: Path | None, *, only_read: bool = False) -> None:
        self.path, self.only_read = path, only_read
        self.reader: sqlite3.Connection | None = None
        self.writer: sqlite3.Connection | None = None
        self.reads, self.writing = threading.Lock(), threading.RLock()
        super().__init__(path or ":memory:", table_name="responses", serializer="json", busy_timeout=PATIENCE)

    def init_db(self) -> None:
        """Make the table where there is none; raises sqlite3.Error, Foreign for a file of another release."""
        with self.connection(commit=not self.only_read) as opened:
            if not self.only_read and opened.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
                opened.execute(f"PRAGMA application_id = {MARK}")
                opened.execute(f"PRAGMA user_version = {RELEASE}")
                opened.execute("CREATE TABLE responses (key TEXT PRIMARY KEY, value BLOB, expires INTEGER)")
                opened.execute("CREATE INDEX expires_idx ON responses(expires)")

    @contextmanager
    def connection(self, commit: bool = False) -> Iterator[sqlite3.Connection]:
        """Give the one connection to one thread at a time, in a transaction where something is written."""
        with self.writing:
            if self.writer is None:
                self.writer = self.opened()
            opened = self.writer
            if not commit:
                yield opened
                return
            opened.execute("BEGIN IMMEDIATE")
            try:
                yield opened
                opened.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    opened.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection to read by, which does not wait for who writes; in memory there is one for both."""
        if self.path is None:
            with self.connection() as opened:
                yield opened
            return
        with self.reads:
            if self.reader is None:
                self.reader = self.opened()
            yield self.reader

    def opened(self) -> sqlite3.Connection:
        """Open the file. What was written is whole after a kill; the last answers may be gone after a power cut."""
        where, ways = ":memory:", [""]
        if self.path is not None:
            where = self.path.absolute().as_uri()
            # Where the folder takes no lock file either, the file is read as if nobody else wrote to it.
            ways = ["?mode=ro", "?immutable=1"] if self.only_read else ["?mode=rwc"]
        for way in ways:
            found = sqlite3.connect(
                where + way, isolation_level=None, check_same_thread=False, timeout=PATIENCE / 1000, uri=bool(way)
            )
            try:
                found.execute(f"PRAGMA busy_timeout = {PATIENCE}")
                found.execute("PRAGMA cache_size = -1024")
                self.recognise(found)
                if not self.only_read:
                    found.execute("PRAGMA journal_mode = WAL")
                    found.execute("PRAGMA synchronous = NORMAL")
            except BaseException as fault:
                found.close()
                if way == ways[-1] or not isinstance(fault, sqlite3.OperationalError):
                    raise
                continue
            break
        return found

    def recognise(self, opened: sqlite3.Connection) -> None:
        """Raise Foreign for a file that is not ours, before anything is written to it."""
        mark = opened.execute("PRAGMA application_id").fetchone()[0]
        release = opened.execute("PRAGMA user_version").fetchone()[0]
        if (mark, release) == (MARK, RELEASE):
            return
        if opened.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] or (mark, release) != (0, 0):
            raise Foreign("a cache of another release")

    def holds(self, keys: Collection[str]) -> bool:
        """Tell whether there is anything under one of some keys; raises sqlite3.Error."""
        marks = ",".join("?" * len(keys))
        with self.reading() as opened:
            rows = opened.execute(f"SELECT 1 FROM responses WHERE key IN ({marks}) LIMIT 1", tuple(keys))  # noqa: S608
            return rows.fetchone() is not None

    def found(self, key: str) -> Any:
        """Return the answer kept under a key, None where there is none that can be read; raises sqlite3.Error."""
        with self.reading() as opened:
            row = opened.execute("SELECT value FROM responses WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        try:
            found = self.deserialize(key, row[0])
            # Whatever somebody wrote into a row, it is text that is taken apart, and at worst no answer.
            sound = 100 <= found.status_code <= 999 and isinstance(found.content or b"", bytes)
            return found if sound and isinstance(found.created_at - found.expires, timedelta) else None
        except Exception:
            return None

    def put(self, key: str, answer: CachedResponse) -> None:
        """Keep an answer; raises sqlite3.Error, which the library's own way of writing swallows or waits out."""
        value = self.serialize(answer)
        with self.connection(commit=True) as opened:
            opened.execute("INSERT OR REPLACE INTO responses VALUES (?, ?, ?)", (key, value, answer.expires_unix))

    def drop(self, key: str) -> None:
        """Drop an answer, if it is there; raises sqlite3.Error."""
        with self.connection(commit=True) as opened:
            opened.execute("DELETE FROM responses WHERE key = ?", (key,))

    def close(self) -> None:
        """Close the file."""
        with self.reads:
            if self.reader is not None:
                self.reader.close()
                self.reader = None
        with self.writing:
            if self.writer is not None:
                self.writer.close()
                self.writer = None

    def tidy(self) -> None:
        """Drop what expired so long ago that nobody asks for it any more."""
        with self.connection(commit=True) as opened:
            opened.execute("DELETE FROM responses WHERE expires < ?", (int(time.time()) - LINGERS,))


def aside(path: Path, why: str) -> Path:
    """Put a file that cannot be used out of the way, with what belongs to it, and return its new name.

    Raises OSError. Nothing is deleted: what is in it may be of use to somebody.
    """
    number = 1
    while (away := path.with_name(f"{path.name}.{why}-{number}")).exists():
        number += 1
    path.rename(away)
    for suffix in ("-wal", "-shm", "-journal"):
        with suppress(OSError):
            path.with_name(path.name + suffix).rename(away.with_name(away.name + suffix))
    return away
