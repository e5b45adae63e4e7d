"""`provenance verify`: check articles, and look whether the pages that they cite are there and say so."""

from __future__ import annotations

from typing import Any

import click

from provenance.cli.carry import Manner, carry_out
from provenance.cli.fetched import on_web
from provenance.cli.options import afar_as, configured_as, desk, errand, failing_as, near_as, shown_as
from provenance.cli.order import order
from provenance.writers import WRITERS


@click.command("verify", epilog=f"Formats: {', '.join(WRITERS)}.")
@click.argument("paths", nargs=-1, metavar="[PATH|URL]...")
@near_as
@afar_as
@shown_as
@failing_as
@click.option("--files-from", metavar="FILE", help="Take paths from a file or -.")
@configured_as
def command(paths: tuple[str, ...], files_from: str | None, **others: Any) -> int:
    """Check articles and what they cite: is the page there, and does it say so?

    It is `check --online` with more to say about the network. What was seen is kept: a run that was stopped goes on.

    \b
    provenance verify article.md
    provenance verify https://example.org/story
    provenance verify --allow-private 10.0.0.0/8 article.md
    """
    look = errand(others, online=not others["kept"])
    manner = {name: others.pop(name) for name in Manner._fields if name in others}
    settings = desk(**others)
    wanted = on_web(order(paths, files_from, None, settings), look)
    return carry_out(wanted, settings, Manner(**manner), errand=look)
