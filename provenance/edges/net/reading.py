"""The bytes of a page: never more than the cap, neither as sent nor as unpacked, and whole unless they were cut."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.edges.net.nouns import Trouble

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse

#: How much is read at a time. Small, so that a bomb is put down while it is small.
STEP = 16 * 1024
#: What we say that we can unpack. Other compressions have no reader that can be stopped in the middle.
PACKINGS = "gzip, deflate"


def page(answer: BaseHTTPResponse, cap: int) -> tuple[bytes, bool]:
    """Return the page of an answer and whether it was cut at `cap` bytes; raises Trouble where it is broken."""
    packing = answer.headers.get("content-encoding", "").strip().lower()
    pieces = answer.stream(STEP, decode_content=False)
    if packing in ("", "identity", "none"):
        return plain(pieces, cap)
    if packing in ("gzip", "x-gzip", "deflate"):
        return unpacked(pieces, cap, packing)
    raise Trouble("broken", f"the page is packed in a way that was not asked for: {packing[:20]!r}")


def plain(pieces: Iterator[bytes], cap: int) -> tuple[bytes, bool]:
    """Return bytes as they were sent, up to the cap."""
    held = bytearray()
    for piece in pieces:
        held += piece
        if len(held) > cap:
            return bytes(held[:cap]), True
    return bytes(held), False


def unpacked(pieces: Iterator[bytes], cap: int, packing: str) -> tuple[bytes, bool]:
    """Return bytes unpacked, up to the cap; raises Trouble where they cannot be."""
    held, raw, reader = bytearray(), 0, None
    try:
        for piece in pieces:
            raw += len(piece)
            reader = reader or opened(packing, piece)
            rest = piece
            while rest and not reader.eof:
                held += reader.decompress(rest, cap + 1 - len(held))
                rest = reader.unconsumed_tail
                if len(held) > cap:
                    return bytes(held[:cap]), True
                if reader.eof and reader.unused_data[:2] == b"\x1f\x8b":
                    # What is packed in several members goes on.
                    rest, reader = reader.unused_data, zlib.decompressobj(zlib.MAX_WBITS | 16)
            if raw > cap:
                return bytes(held), True
    except zlib.error:
        raise Trouble("broken", "the page cannot be unpacked") from None
    if reader is not None and not reader.eof:
        raise Trouble("broken", "the page breaks off in the middle")
    return bytes(held), False


def opened(packing: str, piece: bytes) -> zlib._Decompress:
    """Return what unpacks a page that begins with a piece; `deflate` is sent with and without a frame."""
    if packing != "deflate":
        return zlib.decompressobj(zlib.MAX_WBITS | 16)
    framed = piece[0] & 0x0F == 8 and (piece[0] << 8 | piece[1] if len(piece) > 1 else piece[0] << 8) % 31 == 0
    return zlib.decompressobj(zlib.MAX_WBITS if framed else -zlib.MAX_WBITS)
