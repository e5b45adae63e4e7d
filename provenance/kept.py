"""What starting would work out anew each time and the wheel brings along: compiled patterns, parsed word lists.

`hatch_build.py` writes the file when a wheel is built, for the Python that builds it, and its values are read one by
one as they are asked for. Where there is none, as in a working copy, or one of another Python, or words were changed
since, everything is worked out from its source: a start costs more and says the same. Whoever changes the code of an
installed copy deletes the file: only the words are watched. Like the bytecode of the
modules beside it the file is a part of the program, in the format that bytecode has.
"""

from __future__ import annotations

import _sre
import marshal
import mmap
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from itertools import accumulate
from typing import Any, ParamSpec, TypeVar, cast

Given = ParamSpec("Given")
Value = TypeVar("Value")
#: Where the file and the words stand, and what the file is of: another Python compiles patterns otherwise.
HERE = os.path.dirname(__file__)
FILE = os.path.join(HERE, f"kept.{sys.implementation.cache_tag}")
WORDS = os.path.join(HERE, "lexicon")
MAGIC = f"provenance kept 2 {sys.hexversion:x} {_sre.MAGIC} {_sre.CODESIZE} {sys.byteorder}\n".encode()
#: How many bytes the two lengths take up that follow: of the whole file, and of its table of contents.
LENGTH = 4
#: In how many seconds an installation is written: words that are newer than the file by more were changed.
INSTALLING = 60


class Shelf:
    """Values by name, as bytes until they are asked for; `fresh` are those worked out for whoever writes the file."""

    def __init__(self, values: dict[str, memoryview]) -> None:
        self.values = values
        self.fresh: dict[str, Any] | None = None

    def known(self, name: str, make: Callable[[], Value]) -> Value:
        """Return a value of the file, or else what `make` returns: nothing but numbers, texts and what holds them."""
        data = self.values.get(name)
        if data is not None:
            value: Value = marshal.loads(data)  # noqa: S302
            return value
        made = make()
        if self.fresh is not None:
            self.fresh[name] = made
        return made


@cache
def shelf() -> Shelf:
    """Return the shelf of this installation, an empty one where there is no file or none of this make."""
    with suppress(OSError, ValueError), open(FILE, "rb") as file:
        if os.fstat(file.fileno()).st_mtime + INSTALLING >= max(changed(WORDS)):
            return Shelf(unpacked(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))))
    return Shelf({})


def changed(folder: str) -> Iterator[float]:
    """Yield when each file in a folder and those below was changed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir():
                yield entry.stat().st_mtime
            elif entry.name != "__pycache__":
                yield from changed(entry.path)


def known(name: str, make: Callable[[], Value]) -> Value:
    """Return a value that the wheel brings along, or else what `make` returns."""
    return shelf().known(name, make)


def ready(make: Callable[Given, Value]) -> Callable[Given, Value]:
    """Keep what a function makes of each of its arguments, which are texts: for the wheel, and for the process."""

    @cache
    def made(*given: Given.args, **none: Given.kwargs) -> Value:
        """Return what is known or was made."""
        name = " ".join((make.__module__, make.__qualname__, *map(str, given)))
        return known(name, lambda: make(*given, **none))

    return cast("Callable[Given, Value]", made)


def sealed(*values: Any) -> bytes:
    """Return values as bytes that a value may hold, to be opened one by one."""
    return marshal.dumps(values)


def opened(data: bytes | memoryview) -> tuple[Any, ...]:
    """Return the values that were sealed."""
    values: tuple[Any, ...] = marshal.loads(data)  # noqa: S302
    return values


def packed(values: dict[str, Any]) -> bytes:
    """Return values as the bytes of a file: the sign, its length, the length of the contents, contents, values."""
    data = {name: marshal.dumps(value) for name, value in values.items()}
    contents = marshal.dumps({name: len(value) for name, value in data.items()})
    body = b"".join([len(contents).to_bytes(LENGTH, "little"), contents, *data.values()])
    return MAGIC + len(body).to_bytes(LENGTH, "little") + body


def unpacked(data: memoryview) -> dict[str, memoryview]:
    """Return the values of a file's bytes; raises ValueError where it is of another make or not whole."""
    start = len(MAGIC) + LENGTH
    if data[: len(MAGIC)] != MAGIC or len(data) - start != int.from_bytes(data[len(MAGIC) : start], "little"):
        raise ValueError("not a kept file of this Python")
    after = start + LENGTH + int.from_bytes(data[start : start + LENGTH], "little")
    lengths: dict[str, int] = marshal.loads(data[start + LENGTH : after])  # noqa: S302
    ends = list(accumulate(lengths.values(), initial=after))
    return {name: data[ends[at] : ends[at + 1]] for at, name in enumerate(lengths)}


def pattern(regex: str, flags: int = 0) -> re.Pattern[str]:
    """Return the pattern that `re.compile` returns."""
    here = shelf()
    name = f"{int(flags)} {regex}"
    if name in here.values:
        with suppress(Exception):
            return revived(regex, marshal.loads(here.values[name]))  # noqa: S302
    compiled = re.compile(regex, flags)
    if here.fresh is not None:
        here.fresh[name] = preserved(compiled)
    return compiled


def preserved(compiled: re.Pattern[str]) -> tuple[Any, ...]:
    """Return what a compiled pattern is made of: its flags, its code, and its groups by number and by name."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    named: list[str | None] = [None] * (compiled.groups + 1)
    for name, number in compiled.groupindex.items():
        named[number] = name
    code = _compiler._code(_parser.parse(compiled.pattern, compiled.flags), compiled.flags)
    return compiled.flags, [int(word) for word in code], compiled.groups, dict(compiled.groupindex), tuple(named)


def revived(regex: str, value: tuple[Any, ...]) -> re.Pattern[str]:
    """Return the pattern whose code was kept, by the last step of `re.compile`; raises where it is none."""
    found: re.Pattern[str] = _sre.compile(regex, *value)
    return found
