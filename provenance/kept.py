"""What starting would work out anew each time and the wheel brings along: compiled patterns, parsed word lists.

`hatch_build.py` writes the file when a wheel is built, for the Python that builds it. Where there is none, as in a
working copy, or one of another Python, everything is worked out from its source: a start costs more and says the same.
"""

from __future__ import annotations

import json
import os
import re
import sys
from array import array
from binascii import crc32
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from itertools import accumulate
from typing import Any

from provenance.digests import blake2b

#: Where the file stands, and what it is of: another Python compiles patterns otherwise.
FILE = os.path.join(os.path.dirname(__file__), f"kept.{sys.implementation.cache_tag}")
MAGIC = f"provenance kept 1 {sys.version}\n".encode()
#: How many bytes each key and each length takes up, and the check sum of all that follows it.
KEY, LENGTH, SUM = 8, 4, 4


#: The patterns that were worked out for whoever writes the file, with their keys.
asked: dict[tuple[str, int], bytes] = {}


class Shelf:
    """Values of bytes by key; `fresh` are those that were worked out in this process, None where nobody wants them."""

    def __init__(self, values: dict[bytes, memoryview]) -> None:
        self.values = values
        self.fresh: dict[bytes, bytes] | None = None

    def put(self, name: bytes, value: bytes) -> None:
        """Keep a value for whoever writes the file."""
        if self.fresh is not None:
            self.fresh[name] = value


@cache
def shelf() -> Shelf:
    """Return the shelf of this installation, an empty one where there is no file or one of another make."""
    with suppress(OSError, ValueError), open(FILE, "rb") as file:
        return Shelf(unpacked(file.read()))
    return Shelf({})


def key(*names: str) -> bytes:
    """Return the key of a value."""
    return blake2b("\0".join(names).encode("utf-8", "surrogatepass"), digest_size=KEY).digest()


def packed(values: dict[bytes, bytes]) -> bytes:
    """Return values as the bytes of a file: the sign, a check sum, the number of values, keys, lengths, values."""
    lengths = array("I", map(len, values.values()))
    body = b"".join([len(values).to_bytes(LENGTH, "little"), *values, lengths.tobytes(), *values.values()])
    return MAGIC + crc32(body).to_bytes(SUM, "little") + body


def unpacked(data: bytes) -> dict[bytes, memoryview]:
    """Return the values of a file's bytes; raises ValueError where it is of another make or damaged."""
    body = memoryview(data)[len(MAGIC) + SUM :]
    if not data.startswith(MAGIC) or crc32(body).to_bytes(SUM, "little") != data[len(MAGIC) : len(MAGIC) + SUM]:
        raise ValueError("not a kept file of this Python")
    count = int.from_bytes(body[:LENGTH], "little")
    keys, at = body[LENGTH:].tobytes(), LENGTH + KEY * count
    lengths = array("I", body[at : at + LENGTH * count].tobytes())
    ends = list(accumulate(lengths, initial=at + LENGTH * count))
    return {keys[KEY * i : KEY * i + KEY]: body[ends[i] : ends[i + 1]] for i in range(count)}


def pattern(regex: str, flags: int = 0) -> re.Pattern[str]:
    """Return the pattern that `re.compile` returns."""
    name = key("pattern", regex, str(int(flags)))
    value = shelf().values.get(name)
    if value is not None:
        with suppress(Exception):
            return revived(regex, value)
    compiled = re.compile(regex, flags)
    if shelf().fresh is not None:
        asked[regex, int(flags)] = name
        shelf().put(name, preserved(compiled))
    return compiled


def preserved(compiled: re.Pattern[str]) -> bytes:
    """Return a compiled pattern as bytes: its flags and groups in a line of JSON, then its code."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    tree = _parser.parse(compiled.pattern, compiled.flags)
    code = _compiler._code(tree, compiled.flags)
    head = json.dumps([compiled.flags, compiled.groups, dict(compiled.groupindex)])
    return head.encode() + b"\n" + array("I", code).tobytes()


def revived(regex: str, value: memoryview) -> re.Pattern[str]:
    """Return the pattern whose code was kept, by the last step of `re.compile`; raises where it is none."""
    import _sre

    head, _, code = bytes(value).partition(b"\n")
    flags, groups, names = json.loads(head)
    named: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        named[number] = name
    found: re.Pattern[str] = _sre.compile(regex, flags, array("I", code).tolist(), groups, names, tuple(named))
    return found


def table(data: bytes, parse: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    """Return what `parse` makes of the bytes of a file, as long as it has not changed, without parsing it again."""
    name = b"" + blake2b(data, digest_size=KEY).digest()
    value = shelf().values.get(name)
    if value is not None:
        kept: dict[str, Any] = json.loads(bytes(value))
        return kept
    made = parse(data.decode())
    shelf().put(name, json.dumps(made, ensure_ascii=False).encode())
    return made
