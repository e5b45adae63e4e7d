"""`provenance check`: check articles and report."""

from __future__ import annotations

from typing import Any

import click

from provenance.cli.carry import Manner, carry_out
from provenance.cli.options import encoding_named, fixed_as, language_named, shown_as, wish
from provenance.cli.order import order
from provenance.config import LEVELS, Config


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@fixed_as
@shown_as
@click.option("--fail-on", type=click.Choice([*reversed(LEVELS), "never"]), default="warning", show_default=True,
              help="The mildest finding that exits 1.")  # fmt: skip
@click.option("--exit-zero", is_flag=True, help="Exit 0 on findings; trouble still exits 2.")
@click.option("--files-from", metavar="FILE", help="Take paths, by line or NUL, from a file or -.")
@click.option("--stdin-filename", metavar="PATH", help="Name standard input; the suffix picks its format.")
@click.option("--encoding", callback=encoding_named, metavar="NAME", help="Read files in this instead of UTF-8.")
@click.option("--language", callback=language_named, metavar="CODE", help="ISO 639-1, instead of detecting it.")
@click.option("-j", "--jobs", type=click.IntRange(1), metavar="N",
              help="Processes. [default: one; one a CPU for more than 64 files]")  # fmt: skip
@click.option("--isolated", is_flag=True, help="Read no configuration file. There is none to read yet.")
@click.option("--force-exclude", is_flag=True, help="For the pre-commit hook. Changes nothing yet.")
def command(
    paths: tuple[str, ...],
    fail_on: str,
    files_from: str | None,
    stdin_filename: str | None,
    encoding: str | None,
    language: str | None,
    isolated: bool,
    force_exclude: bool,
    fix: bool,
    diff: bool,
    only: bool,
    unsafe: bool,
    show: bool,
    nonzero: bool,
    **manner: Any,
) -> int:
    """Check articles: files, folders, or - for standard input.

    Without a PATH the current folder is checked.

    \b
    provenance check article.md
    provenance check --diff article.md
    provenance check --fix articles/
    provenance check --output-format json articles/ > report.json
    git ls-files -z '*.md' | provenance check --files-from -
    """
    wished = wish(fix, diff, only, unsafe, show, nonzero)
    wanted = order(paths, files_from, stdin_filename, encoding)
    config = Config(fail_on=fail_on, encoding=encoding, language=language)
    return carry_out(wanted, config, Manner(**manner, unsafe=unsafe), wished)
