"""`provenance check`: check articles and report."""

from __future__ import annotations

from typing import Any

import click

from provenance.cli.asked import Asked
from provenance.cli.carry import Manner, carry_out, remembered
from provenance.cli.options import (
    asked,
    configured_as,
    desk,
    errand,
    failing_as,
    fixed_as,
    near_as,
    remembered_as,
    shown_as,
    wish,
)
from provenance.cli.order import Order, order
from provenance.config import Config
from provenance.edges import files
from provenance.edges.desk import Desk
from provenance.writers import WRITERS

#: The parameters that are about fixing.
FIXING = ("fix", "diff", "only", "unsafe", "show", "nonzero")


@click.command("check", epilog=f"Formats: {', '.join(WRITERS)}.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@fixed_as
@shown_as
@failing_as
@click.option("--files-from", metavar="FILE", help="Take paths, by line or NUL, from a file or -.")
@click.option("--stdin-filename", metavar="PATH", help="Name standard input; the suffix picks its format.")
@click.option("-j", "--jobs", type=click.IntRange(1), metavar="N",
              help="Processes. [default: one; one a CPU for more than 64 files]")  # fmt: skip
@click.option("--online", is_flag=True, help="Look at the cited pages too; `verify` has more options for it.")
@near_as
@remembered_as
@configured_as
@click.option("--add-ignore", "dismiss", metavar="REASON", help="Write a remark that dismisses each finding, and stop.")
@click.option("--show-files", is_flag=True, help="List the files that would be checked, and stop.")
@click.option("--show-settings", is_flag=True, help="Show what is set for the first of them, and stop.")
@click.option("--force-exclude", is_flag=True, help="Pass over what is excluded even where it is given by name.")
def command(
    paths: tuple[str, ...],
    files_from: str | None,
    stdin_filename: str | None,
    force_exclude: bool,
    dismiss: str | None,
    show_files: bool,
    show_settings: bool,
    online: bool,
    **others: Any,
) -> int:
    """Check articles: files, folders (the current one unless said), or - for standard input.

    \b
    provenance check article.md
    provenance check --fix articles/
    provenance check --write-baseline
    provenance check --since origin/main
    provenance check --output-format json articles/ > report.json
    git ls-files -z '*.md' | provenance check --files-from -
    """
    fixing = {name: others.pop(name) for name in FIXING}
    wished = wish(**fixing)
    wanting = asked(others, wished is not None, dismiss is not None, paths)
    look = errand(others, online)
    manner = {name: others.pop(name) for name in Manner._fields if name in others}
    settings = desk(**others)
    wanted = ordered(paths, files_from, stdin_filename, settings, wanting, force_exclude)
    if any(files.on_web(task.path) for task in wanted.tasks):
        from provenance.cli.fetched import on_web

        wanted = on_web(wanted, look)
    if show_files or show_settings:
        from provenance.cli.preview import listed, settled

        return listed(wanted) if show_files else settled(wanted, settings)
    if dismiss is not None:
        from provenance.cli.adding import add

        run = Config(fail_on=settings.run("fail-on"))
        return add(wanted, one_line(dismiss), run.fails, manner["jobs"], remembered(wanted, settings, wanting))
    return carry_out(wanted, settings, Manner(**manner, unsafe=fixing["unsafe"]), wished, wanting, look)


def ordered(
    paths: tuple[str, ...], files_from: str | None, stdin_filename: str | None, desk: Desk, asked: Asked, force: bool
) -> Order:
    """Find the articles to check, or those of them that have changed."""
    if not asked.compared:
        return order(paths, files_from, stdin_filename, desk, force)
    from provenance.cli import changed

    return changed.order(paths, files_from, desk, asked, force)


def one_line(reason: str) -> str:
    """Return a reason that a remark can hold; raises click.UsageError for one that cannot be written there."""
    words = " ".join(reason.split())
    if not words or "--" in words or any(letter in words for letter in "[]()<>{}"):
        raise click.UsageError("--add-ignore needs a reason in words, without -- and brackets")
    return words
