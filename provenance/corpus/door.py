"""The door to a corpus: a file of this machine or of an object store as a stream, unpacked on the way.

What has `://` in its path is opened through fsspec, which knows S3, Google Cloud, Azure, HTTP and Hugging Face where
their packages are installed; everything else is a file.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from importlib import import_module
from typing import Any, BinaryIO, cast

from provenance.digests import sha256

#: The suffixes of packed streams.
PACKED = (".gz", ".zst")
#: How much of a file's beginning and end its digest is made of, in bytes.
ENDS = 2**20
#: What each library is for; all but fsspec's further packages come with the extra.
NEEDED = {
    "duckdb": "Parquet is read and written",
    "fastwarc": "WARC, WET and .zst files are read",
    "fsspec": "object stores are read and written",
    "ray": "a cluster is reached",
    "resiliparse": "pages are read fast",
}


class Missing(Exception):
    """A library that is not installed; the message says which, and how to install it."""


class Cut(Exception):
    """An input that cannot be read to its end; the message says why."""


def library(name: str) -> Any:
    """Import a library of the extras `corpus` and `ray`; raises Missing where it is not installed."""
    try:
        return import_module(name)
    except ImportError:
        root = name.partition(".")[0]
        extra = "ray" if root == "ray" else "corpus"
        raise Missing(f"{NEEDED[root]} by {root}: pip install 'provenance[{extra}]'") from None


def afar(path: str) -> bool:
    """Tell whether a path is one of an object store."""
    return "://" in path


def store(path: str) -> tuple[Any, str]:
    """Return the file system of an object store's path and the path in it; raises Missing."""
    try:
        found: tuple[Any, str] = library("fsspec.core").url_to_fs(path)
    except ImportError as fault:
        raise Missing(f"{path}: {fault}") from None
    except ValueError as fault:
        raise FileNotFoundError(2, str(fault), path) from None
    return found


def raw(path: str) -> BinaryIO:
    """Open a path as the bytes that stand there. Raises OSError, Missing."""
    if afar(path):
        system, inside = store(path)
        return cast("BinaryIO", system.open(inside, "rb"))
    return open(path, "rb")


def opened(path: str, under: BinaryIO | None = None) -> BinaryIO:
    """Open a path, unpacked where its name says that it is packed; `under` is its stream where it is open already."""
    stream = under or raw(path)
    if path.endswith(".gz"):
        import gzip

        # What stands before the place where a file was cut off is worth having: `read` would throw it away.
        return cast("BinaryIO", io.BufferedReader(Unpacked(gzip.GzipFile(fileobj=stream).read1, stream), 2**18))
    if path.endswith(".zst"):
        reader = library("fastwarc.stream_io").ZstdReader(stream, fsspec_args=False)
        return cast("BinaryIO", io.BufferedReader(Unpacked(reader.read, stream), 2**18))
    return stream


class Unpacked(io.RawIOBase):
    """A stream that Python buffers, of a function that returns some bytes, and none at the end; it closes `under`."""

    def __init__(self, more: Callable[[int], bytes], under: BinaryIO) -> None:
        self.more, self.under = more, under

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def close(self) -> None:
        """Close it and what it is read from."""
        super().close()
        self.under.close()

    def readinto(self, place: Any) -> int:
        """Fill a buffer as far as there is something; return how far."""
        data = self.more(len(place))
        place[: len(data)] = data
        return len(data)


def mark(path: str) -> tuple[int, str]:
    """Return a file's size and what tells whether it has changed: a digest of its ends, or what its store says.

    Raises OSError, Missing.
    """
    if afar(path):
        system, inside = store(path)
        told = system.info(inside)
        known = next(
            (told[key] for key in ("ETag", "etag", "md5", "mtime", "LastModified", "created") if key in told), ""
        )
        return int(told.get("size") or 0), str(known).strip('"')
    size = os.stat(path).st_size
    with open(path, "rb") as file:
        digest = sha256(file.read(ENDS))
        if size > ENDS:
            file.seek(max(ENDS, size - ENDS))
            digest.update(file.read(ENDS))
    return size, digest.hexdigest()
