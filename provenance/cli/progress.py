"""How far a long run is, on standard error, while its report goes elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TypeVar

Done = TypeVar("Done")


def wanted(quiet: bool) -> bool:
    """Tell whether a long run shows how far it is: where somebody sees it and no report is in the way.

    A report on the same screen shows it by itself.
    """
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        return False
    return sys.stdout is None or not sys.stdout.isatty()


def shown(outcomes: Iterable[Done], count: int) -> Iterator[Done]:
    """Yield outcomes as they come, under a bar that ends with the last of `count`."""
    import click

    with click.progressbar(outcomes, length=count, label="Checking", file=sys.stderr) as bar:
        yield from bar


class Ticker:
    """How many of a growing number are done, on a line of standard error that is gone when a report is written."""

    def __init__(self, label: str, quiet: bool) -> None:
        self.label, self.count, self.of = label, 0, 0
        self.shown = not quiet and sys.stderr is not None and sys.stderr.isatty()

    def __enter__(self) -> Ticker:
        return self

    def __exit__(self, *fault: object) -> None:
        self.clear()

    def more(self) -> None:
        """Count one more to be done."""
        self.of += 1

    def done(self) -> None:
        """Count one as done, and say so."""
        self.count += 1
        self.write(f"\r{self.label}: {self.count} of {self.of}")

    def clear(self) -> None:
        """Take the line away."""
        self.write("\r\x1b[K")

    def write(self, text: str) -> None:
        """Write to the terminal, if there is one."""
        if self.shown:
            with suppress(OSError):
                sys.stderr.write(text)
                sys.stderr.flush()
