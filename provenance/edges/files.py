"""The door to the disk: a file becomes a document or is refused, and a report is written whole or not at all."""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Iterable
from contextlib import suppress

from provenance import readers
from provenance.digests import sha256
from provenance.model import Document, Unreadable

#: What the names of files begin with that wait to be whole.
DRAFT = ".provenance-"
#: The largest article, in bytes.
LIMIT = 8 * 1024 * 1024
#: How much of a file is searched for the NUL that text never holds, in bytes.
HEAD = 8 * 1024
#: The path that stands for standard input.
STDIN = "-"


def on_web(path: str) -> bool:
    """Tell whether a path is an address of the web and no file's."""
    return path[:8].lower().startswith(("http://", "https://"))


def load(path: str, *, encoding: str | None = None) -> Document:
    """Read a file into a document, as `decode` does.

    Raises Unreadable for what is missing, no regular file (a pipe is never waited for), larger
    than LIMIT, binary, or not in its encoding.
    """
    return decode(contents(path), path, encoding)


def decode(data: bytes, path: str, encoding: str | None = None) -> Document:
    """Read bytes as UTF-8, as what their byte order mark announces, or in the codec asked for.

    A mark outranks `encoding`: it is the file's own word. A page or feed that is no UTF-8 is read in the
    encoding that it declares. A package keeps its bytes. Raises Unreadable; never guesses.
    """
    if len(data) > LIMIT:
        raise Unreadable(f"larger than {LIMIT // 2**20} MiB, the most an article may have")
    suffix = readers.suffix_of(path)
    if suffix in readers.PACKED:
        return Document(path, "", sha256(data).hexdigest(), data=data)
    if binary(data[:HEAD], encoding):
        raise Unreadable("binary: there is a NUL byte in it, so it is not text")
    mark, codec = announced(data)
    codec = codec or encoding or "utf-8"
    if codec == "utf-8" and not (mark or encoding) and suffix in readers.DECLARING:
        codec = in_page(data)
    try:
        text = data[len(mark) :].decode(codec)
    except UnicodeError as fault:
        name = codec.upper().removesuffix("-LE").removesuffix("-BE")
        place = f" at byte {len(mark) + fault.start}" if isinstance(fault, UnicodeDecodeError) else ""
        raise Unreadable(f"not {name}{place}" + ("" if mark else "; try --encoding")) from None
    return Document(path, text, sha256(data).hexdigest(), codec, mark)


def in_page(data: bytes) -> str:
    """Return the codec of a page or feed without a mark: UTF-8 where its bytes are that, else what it declares."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        from provenance.readers import declared

        return declared.encoding(data) or "utf-8"
    return "utf-8"


def announced(data: bytes) -> tuple[bytes, str | None]:
    """Return the byte order mark that bytes begin with and its codec, or nothing and None."""
    return next(((mark, codec) for mark, codec in readers.MARKS if data.startswith(mark)), (b"", None))


def binary(head: bytes, encoding: str | None = None) -> bool:
    """Tell whether the first bytes of a file are no text, in a codec that writes a letter in one byte."""
    codec = announced(head)[1] or encoding or "utf-8"
    return b"\0" in head and len("a".encode(codec)) == 1


def codec_named(name: str) -> str:
    """Return the name that Python gives a text encoding; raises LookupError for one it does not have."""
    try:
        "a".encode(name)
        return codecs.lookup(name).name
    except ValueError:
        raise LookupError(f"{name} is no text encoding") from None


def contents(path: str, limit: int = LIMIT, what: str = "an article") -> bytes:
    """Return a regular file's bytes, one more than the limit at most; raises Unreadable."""
    try:
        refuse_special(os.stat(path), limit, what)
        with open(path, "rb", opener=unwaiting) as file:
            refuse_special(os.fstat(file.fileno()), limit, what)
            return file.read(limit + 1)
    except FileNotFoundError:
        raise Unreadable("no such file") from None
    except (OSError, ValueError) as fault:
        raise Unreadable(f"cannot be read: {reason(fault)}") from None


def refuse_special(status: os.stat_result, limit: int = LIMIT, what: str = "an article") -> None:
    """Raise Unreadable for what is no regular file or too large, before a byte of it is read."""
    if stat.S_ISDIR(status.st_mode):
        raise Unreadable("is a folder")
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable("not a regular file; pass what a pipe holds through standard input: -")
    if status.st_size > limit:
        raise Unreadable(f"larger than {limit // 2**20} MiB, the most {what} may have")


def unwaiting(path: str, flags: int) -> int:
    """Open a file so that a pipe put in its place meanwhile cannot hold us up."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def reason(fault: Exception) -> str:
    """Return the system's words for a fault, without the path that they are said of."""
    return getattr(fault, "strerror", None) or str(fault)


def save(path: str, chunks: Iterable[str]) -> None:
    """Write text to a file as UTF-8, whole or not at all: a fault leaves the old bytes and no litter.

    The new text is written beside the file, made durable and put in its place. A link's target
    is replaced, not the link; a device or pipe is written to as it stands. Raises OSError.
    """
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        mode = None
    if mode is not None and not stat.S_ISREG(mode):
        with open(path, "w", encoding="utf-8", errors="backslashreplace", newline="") as pipe:
            pipe.writelines(chunks)
        return
    import secrets

    target = os.path.realpath(path)
    draft = os.path.join(os.path.dirname(target), f"{DRAFT}{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with open(handle, "w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            if mode is not None:
                os.chmod(draft, stat.S_IMODE(mode))
            file.writelines(chunks)
            file.flush()
            os.fsync(handle)
        os.replace(draft, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(draft)
        raise
