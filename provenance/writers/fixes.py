"""What was fixed: how much in one sentence, and on request by file and code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from provenance.model import Finding
from provenance.writers import escape
from provenance.writers.plural import plural

#: Why a fix was not made although nothing speaks against it.
OVERLAPS = "not fixed, it overlaps another fix"


class Fixes:
    """The fixes of a run so far: by file the findings fixed and those left because two fixes overlap.

    `made` is false where they are only shown.
    """

    def __init__(self, made: bool = True) -> None:
        self.made = made
        self.files: list[tuple[str, tuple[Finding, ...], tuple[Finding, ...]]] = []

    @property
    def count(self) -> int:
        """How many findings were fixed."""
        return sum(len(fixed) for _, fixed, _ in self.files)

    def sentence(self) -> str:
        """Return what was fixed in one sentence."""
        if not self.count:
            return "Fixed nothing." if self.made else "Would fix nothing."
        where = f" in {len(self.files)} files" if len(self.files) > 1 else ""
        return f"{'Fixed' if self.made else 'Would fix'} {plural(self.count, 'problem')}{where}."

    def lines(self, utf8: bool) -> Iterator[str]:
        """Yield what was fixed by file and code, most often first."""
        times = "×" if utf8 else "x"
        for path, fixed, left in self.files:
            yield f"{'Fixed' if self.made else 'Would fix'} in {escape.line(path, utf8)}:\n"
            for (code, name), count in Counter((each.code, each.name) for each in fixed).most_common():
                yield f"  {count} {times} {code} {name}\n"
            for (code, name), count in Counter((each.code, each.name) for each in left).most_common():
                yield f"  {count} {times} {code} {name} {OVERLAPS}\n"
