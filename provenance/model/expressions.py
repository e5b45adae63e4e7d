"""Regular expressions that cost nothing until they are asked."""

from __future__ import annotations

import re
from typing import Any, cast

from provenance import kept

#: What is asked of a compiled pattern.
METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


class Waiting:
    """A pattern that is compiled when it is first asked; from then on its methods are the compiled pattern's own."""

    __slots__ = ("flags", "pattern", *METHODS)

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = kept.pattern(self.pattern, self.flags)
        for method in METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern as `re.compile` does, whose work waits until it is first asked; a faulty one fails then."""
    WAITING.append(Waiting(pattern, flags))
    return cast("re.Pattern[str]", WAITING[-1])


#: Every pattern that a module keeps, for whoever compiles them ahead.
WAITING: list[Waiting] = []
