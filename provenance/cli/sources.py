"""`provenance sources`: who speaks, how often, and through whom."""

from __future__ import annotations

from typing import Any, get_args

import click

from provenance.cli import carry, exits, screen
from provenance.cli.jobs import outcomes
from provenance.cli.options import configured_as, desk
from provenance.cli.order import order
from provenance.model import SourceKind, Trouble
from provenance.writers import ROSTERS, Run
from provenance.writers.roster import add_up


@click.command("sources")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--format", "form", type=click.Choice(list(ROSTERS)), default="table", show_default=True,
              help="How to list them.")  # fmt: skip
@click.option("--kind", "kinds", type=click.Choice(get_args(SourceKind)), multiple=True,
              help="Only sources of this kind; may be given more than once.")  # fmt: skip
@click.option("-o", "--output-file", metavar="FILE", help="Write the list to a file, whole or not at all.")
@click.option("--files-from", metavar="FILE", help="Take paths, by line or NUL, from a file or -.")
@click.option("--stdin-filename", metavar="PATH", help="Name standard input; the suffix picks its format.")
@configured_as
@click.option("-j", "--jobs", type=click.IntRange(1), metavar="N",
              help="Processes. [default: one; one a CPU for more than 64 files]")  # fmt: skip
def command(
    paths: tuple[str, ...],
    form: str,
    kinds: tuple[str, ...],
    output_file: str | None,
    files_from: str | None,
    stdin_filename: str | None,
    jobs: int | None,
    **others: Any,
) -> int:
    """List the sources of articles: who speaks, how often, and through whom.

    The sources of several articles are added up. It exits 0, or 2 when something was not read.

    \b
    provenance sources article.md
    provenance sources --kind wire articles/
    provenance sources --format csv -o sources.csv articles/
    """
    wanted = order(paths, files_from, stdin_filename, desk(**others))
    out = carry.destination(output_file)
    troubles: list[Trouble] = []
    roster = add_up(
        carry.reports(outcomes(wanted.tasks, jobs), wanted.troubles, troubles),
        frozenset(kinds),
    )
    run = Run((), troubles=troubles, notes=list(wanted.notes), width=screen.width(out),
              utf8=out is None or exits.holds_unicode(out))  # fmt: skip
    carry.deliver(ROSTERS[form](run, roster), out, output_file)
    return exits.TROUBLE if troubles else exits.CLEAN
