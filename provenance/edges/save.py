"""An article goes back to the disk: the old bytes or the new ones, nothing between, and no litter.

The new bytes are written where nobody sees them (a file without a name where the system has such, else a
hidden one beside the article), made durable, given the article's mode, owner and attributes, and put in its
place in one step. Whatever fails on the way, the article stands as it stood.
"""

from __future__ import annotations

import os
import secrets
import signal
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from provenance.digests import sha256
from provenance.edges.files import DRAFT, contents, reason
from provenance.model import Unreadable

#: Signals that ask us to leave; they wait until the file is whole.
LEAVING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
#: What keeps Windows from translating line breaks.
BINARY = getattr(os, "O_BINARY", 0)
#: Permission to write, of anybody.
WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class Unsaved(Exception):
    """A file that was not written and stands as it stood; the message is one sentence."""


def save(path: str, data: bytes, digest: str) -> None:
    """Replace the bytes of a file, whose SHA-256 in hexadecimal is still `digest`.

    A link stays a link: its target is written. Raises Unsaved for what is read-only, has more than one hard
    link, was changed since it was read, or cannot be written whole with its mode and owner.
    """
    target = os.path.realpath(path)
    try:
        status = os.stat(target)
        refuse(target, status)
        with patience():
            replace(target, data, digest, status)
    except OSError as fault:
        raise Unsaved(f"cannot be written: {reason(fault)}; it stands as it was") from fault


def refuse(target: str, status: os.stat_result) -> None:
    """Raise Unsaved for a file that is not ours to replace."""
    if not stat.S_ISREG(status.st_mode):
        raise Unsaved("not fixed: it is no regular file any more")
    if status.st_nlink > 1:
        raise Unsaved(f"not fixed: it has {status.st_nlink} hard links, which a new file would part; copy it first")
    if not status.st_mode & WRITABLE or not os.access(target, os.W_OK):
        raise Unsaved("not fixed: the file is read-only")
    folder = os.path.dirname(target)
    if not os.stat(folder).st_mode & WRITABLE or not os.access(folder, os.W_OK | os.X_OK):
        raise Unsaved("not fixed: its folder is read-only")


def replace(target: str, data: bytes, digest: str, status: os.stat_result) -> None:
    """Write a draft with the file's mode, owner and attributes and put it in the file's place."""
    draft = os.path.join(os.path.dirname(target), f"{DRAFT}{secrets.token_hex(8)}")
    handle, hidden = opened(draft)
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            keep(target, handle, status)
            os.fsync(handle)
            refuse_changed(target, digest)
            if hidden:
                named(handle, draft)
        os.replace(draft, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(draft)
        raise
    settle(os.path.dirname(target))


def opened(draft: str) -> tuple[int, bool]:
    """Open a draft to write to, and tell whether it has no name yet."""
    folder = os.path.dirname(draft)
    if hasattr(os, "O_TMPFILE") and os.path.isdir("/proc/self/fd"):
        with suppress(OSError):
            return os.open(folder, os.O_WRONLY | os.O_TMPFILE, 0o600), True
    return os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, 0o600), False


def named(handle: int, draft: str) -> None:
    """Give a draft that has no name its name."""
    folder = os.open(os.path.dirname(draft), os.O_RDONLY)
    try:
        # Only with a folder's handle does Python follow the link to the open file.
        os.link(f"/proc/self/fd/{handle}", os.path.basename(draft), dst_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)


def keep(target: str, handle: int, status: os.stat_result) -> None:
    """Give an open draft the owner, mode and extended attributes of a file; raises OSError where it cannot."""
    if hasattr(os, "fchown"):
        ours = os.fstat(handle)
        if (ours.st_uid, ours.st_gid) != (status.st_uid, status.st_gid):
            os.fchown(handle, status.st_uid, status.st_gid)
    if hasattr(os, "listxattr"):
        for name in attributes(target):
            with suppress(FileNotFoundError):
                os.setxattr(handle, name, os.getxattr(target, name))
    if hasattr(os, "fchmod"):
        os.fchmod(handle, stat.S_IMODE(status.st_mode))


def attributes(target: str) -> Iterator[str]:
    """Yield the names of a file's extended attributes that are its user's, and of its access list."""
    try:
        names = os.listxattr(target)
    except OSError:
        return
    yield from (name for name in names if name.startswith(("user.", "system.posix_acl_access")))


def refuse_changed(target: str, digest: str) -> None:
    """Raise Unsaved where a file's bytes are no longer those that were read."""
    try:
        same = sha256(contents(target)).hexdigest() == digest
    except Unreadable:
        same = False
    if not same:
        raise Unsaved("not fixed: the file changed since it was read; run it again")


def settle(folder: str) -> None:
    """Make a folder's new entry durable, as far as the system knows how."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def patience() -> Iterator[None]:
    """Let signals that ask us to leave wait meanwhile."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, LEAVING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
