"""Where the results of a run go: a folder, or an object store; either takes a file whole or not at all.

A file is written elsewhere first, under a name that no other writer has, and then put in its place. Two who write the
same shard, such as a process that outlives its run and the run that goes on, both come to their end: their bytes are
the same, and the last one stays.
"""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from provenance.corpus import door
from provenance.edges import files

#: The end of the files that wait to be whole.
DRAFT = ".draft"
#: How many files of an object store are asked for at once.
TAKEN = 1_000


class Folder:
    """A folder of this machine, or of a file system that several share. Raises OSError."""

    def __init__(self, path: str) -> None:
        self.path = path

    def at(self, *names: str) -> str:
        """Return the path of what lies there."""
        return os.path.join(self.path, *names)

    def begin(self, *folders: str) -> None:
        """Make folders."""
        for folder in folders or ("",):
            os.makedirs(self.at(folder), exist_ok=True)

    def draft(self, folder: str, name: str) -> str:
        """Return the path of a new draft, beside the place where it will be put."""
        return self.at(folder, f".{name}.{secrets.token_hex(4)}{DRAFT}")

    def put(self, draft: str, *names: str) -> None:
        """Put a draft in its place, for good."""
        with open(draft, "rb+") as file:
            os.fsync(file.fileno())
        os.replace(draft, self.at(*names))

    def save(self, text: str, *names: str) -> None:
        """Write a text."""
        files.save(self.at(*names), [text])

    def read(self, *names: str) -> str:
        """Return a text. Raises FileNotFoundError, ValueError."""
        with open(self.at(*names), encoding="utf-8") as file:
            return file.read()

    def names(self, *folder: str) -> list[str]:
        """Return the names in a folder in their order; none where there is no such folder."""
        with suppress(FileNotFoundError, NotADirectoryError):
            return sorted(os.listdir(self.at(*folder)))
        return []

    def texts(self, folder: str, names: list[str]) -> Iterator[str]:
        """Yield the texts of several files of a folder, in their order."""
        for name in names:
            yield self.read(folder, name)

    def remove(self, *names: str) -> None:
        """Take a file away, as far as it is there."""
        with suppress(FileNotFoundError):
            os.unlink(self.at(*names))

    def clear(self, folder: str) -> None:
        """Take a folder away with its files."""
        for name in self.names(folder):
            self.remove(folder, name)
        self.drop(folder)

    def drop(self, folder: str) -> None:
        """Take a folder away, if nothing is in it."""
        with suppress(OSError):
            os.rmdir(self.at(folder))

    def sweep(self, *folders: str) -> None:
        """Take away the drafts of runs that were killed; whoever still writes one fails, and harms nobody."""
        for folder in folders:
            for name in self.names(folder):
                if name.startswith(files.DRAFT) or (name.startswith(".") and DRAFT in name):
                    self.remove(folder, name)


class Store:
    """A folder of an object store, drafts of which lie on this machine. Raises OSError, Missing."""

    def __init__(self, path: str) -> None:
        self.path = path.rstrip("/")
        with told(path):
            self.system, inside = door.store(path)
        self.inside = inside.rstrip("/")

    def at(self, *names: str) -> str:
        """Return the path of what lies there, as its file system knows it."""
        return "/".join((self.inside, *filter(None, names)))

    def begin(self, *folders: str) -> None:
        """Make folders, where the store has any."""
        for folder in folders or ("",):
            with told(self.path):
                self.system.makedirs(self.at(folder), exist_ok=True)

    def draft(self, folder: str, name: str) -> str:
        """Return the path of a new draft, in the folder for passing files."""
        import tempfile

        handle, path = tempfile.mkstemp(DRAFT, f"provenance-{name}-")
        os.close(handle)
        return path

    def put(self, draft: str, *names: str) -> None:
        """Put a draft in its place: a store shows an object when all of it is there."""
        with told(self.path):
            self.system.put_file(draft, self.at(*names))
        os.unlink(draft)

    def save(self, text: str, *names: str) -> None:
        """Write a text."""
        with told(self.path):
            self.system.pipe_file(self.at(*names), text.encode("utf-8", "backslashreplace"))

    def read(self, *names: str) -> str:
        """Return a text. Raises FileNotFoundError, ValueError."""
        with told(self.path):
            data: bytes = self.system.cat_file(self.at(*names))
        return data.decode("utf-8")

    def names(self, *folder: str) -> list[str]:
        """Return the names in a folder in their order; none where there is no such folder."""
        with suppress(FileNotFoundError, NotADirectoryError), told(self.path):
            # What others have put there since it was last looked at is not in the cache.
            self.system.invalidate_cache()
            found = self.system.ls(self.at(*folder), detail=False)
            return sorted(
                {each.rstrip("/").rpartition("/")[2] for each in found if each.rstrip("/") != self.at(*folder)}
            )
        return []

    def texts(self, folder: str, names: list[str]) -> Iterator[str]:
        """Yield the texts of several files of a folder, in their order."""
        for first in range(0, len(names), TAKEN):
            paths = [self.at(folder, name) for name in names[first : first + TAKEN]]
            with told(self.path):
                found = self.system.cat(paths)
            yield from (found[path].decode("utf-8") for path in paths)

    def remove(self, *names: str) -> None:
        """Take a file away, as far as it is there."""
        with suppress(FileNotFoundError), told(self.path):
            self.system.rm_file(self.at(*names))

    def clear(self, folder: str) -> None:
        """Take a folder away with its files."""
        with suppress(FileNotFoundError), told(self.path):
            self.system.rm(self.at(folder), recursive=True)

    def drop(self, folder: str) -> None:
        """Leave a folder without files alone: a store has none."""

    def sweep(self, *folders: str) -> None:
        """Leave everything: what lies in a store is whole."""


def opened(path: str) -> Folder | Store:
    """Return the place that a path stands for. Raises OSError, Missing."""
    if path.startswith("file://"):
        return Folder(path.removeprefix("file://"))
    return Store(path) if door.afar(path) else Folder(path)


@contextmanager
def told(path: str) -> Iterator[None]:
    """Raise OSError for whatever the client of a store raises, with the path where it says none."""
    try:
        yield
    except FileNotFoundError:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path) from None
    except (OSError, door.Missing):
        raise
    except Exception as fault:
        raise OSError(f"{path}: {fault}") from None
