"""`provenance clean`: text in, clean text out."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from provenance.cli import exits
from provenance.cli.asked import Wish
from provenance.cli.fixing import Workshop
from provenance.cli.jobs import outcomes
from provenance.cli.options import configured_as, desk
from provenance.cli.order import order
from provenance.edges import files
from provenance.model import Unreadable


@click.command("clean")
@click.argument("path", default=files.STDIN, metavar="[PATH]")
@click.option("--unsafe-fixes", "unsafe", is_flag=True, help="Take in the fixes that are to be asked for.")
@click.option("--show-fixes", "show", is_flag=True, help="List on standard error what was fixed.")
@click.option("--stdin-filename", metavar="PATH", help="Name standard input; the suffix picks its format.")
@configured_as
def command(path: str, unsafe: bool, show: bool, stdin_filename: str | None, **others: Any) -> int:
    """Make the safe fixes on the way: text in, clean text out.

    Reads standard input or a file, which stays as it is, and writes to standard output.
    What cannot be fixed comes out as it went in. It exits 0, or 2 on trouble.

    \b
    pbpaste | provenance clean | pbcopy
    provenance clean --show-fixes article.md > clean.md
    """
    if os.path.isdir(path):
        raise click.UsageError(f"{path} is a folder; provenance check --fix-only fixes the articles in it")
    (task,) = order((path,), stdin_filename=stdin_filename, desk=desk(**others)).tasks
    if sys.stdout is None:
        raise OSError("standard output is closed")
    shop = Workshop(Wish(unsafe=unsafe, only=True, show=show), sys.stdout.buffer)
    if task.data is None:
        try:
            data = files.contents(path)
            if len(data) > files.LIMIT:
                raise Unreadable(f"larger than {files.LIMIT // 2**20} MiB, the most an article may have")
        except Unreadable as refusal:
            exits.say(f"{path}: {refusal}")
            return exits.TROUBLE
        task = task._replace(data=data)
    (outcome,) = shop.through([task], outcomes([task], 1, unsafe))
    for trouble in outcome.troubles:
        exits.say(f"{trouble.path}: {trouble.message}")
    if show:
        exits.write_error(line.rstrip("\n") for line in shop.fixes.lines(True))
    return exits.TROUBLE if outcome.troubles else exits.CLEAN
