"""How far a long run is, on standard error, while its report goes elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
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
