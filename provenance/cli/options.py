"""The options that several commands share, and what their values must be."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import click

from provenance.cli.outputs import outputs
from provenance.cli.wish import Wish
from provenance.edges import files
from provenance.writers import WRITERS

#: How a report looks and where it goes. The names are those of `carry.Manner`.
SHOWN = (
    click.option("--output-format", type=click.Choice(list(WRITERS)), default="full", show_default=True,
                 envvar="PROVENANCE_OUTPUT_FORMAT", metavar="FORMAT",
                 help=f"{', '.join(WRITERS)}. Or set PROVENANCE_OUTPUT_FORMAT."),
    click.option("-o", "--output-file", "output_files", metavar="[FORMAT:]FILE", multiple=True,
                 callback=lambda context, option, given: files_named(given),
                 help="Write the report to a file; with a FORMAT, one more report. May be repeated."),
    click.option("--all", "show_all", is_flag=True, help="Show every note instead of a few an article."),
    click.option("-q", "--quiet", is_flag=True, help="Show the findings and nothing else."),
    click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True,
                 help="Auto heeds NO_COLOR and FORCE_COLOR."),
)  # fmt: skip


#: The options of `check` that are about fixing.
FIXED = (
    click.option("--fix", is_flag=True, help="Make the safe fixes; with -, write the text to standard output."),
    click.option("--unsafe-fixes", "unsafe", is_flag=True, help="Take in the fixes that are to be asked for."),
    click.option("--diff", is_flag=True, help="Show what fixes would change and write nothing; exit 1 if any would."),
    click.option("--fix-only", "only", is_flag=True, help="Fix, and report nothing but trouble."),
    click.option("--show-fixes", "show", is_flag=True, help="List what was fixed, by file and rule."),
    click.option("--exit-non-zero-on-fix", "nonzero", is_flag=True, help="Exit 1 if anything was fixed, for hooks."),
)


def shown_as(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of SHOWN, in that order."""
    for option in reversed(SHOWN):
        command = option(command)
    return command


def files_named(given: tuple[str, ...]) -> tuple[str, ...]:
    """Return the values of `--output-file`; a usage error for what cannot be meant."""
    try:
        outputs(given)
    except ValueError as wrong:
        raise click.BadParameter(str(wrong)) from None
    return given


def encoding_named(context: click.Context, option: click.Parameter, name: str | None) -> str | None:
    """Return the codec of `--encoding`; a usage error for one that Python does not have."""
    try:
        return name and files.codec_named(name)
    except LookupError:
        raise click.BadParameter(f"unknown encoding {name!r}; try utf-8, cp1252, iso-8859-1 or utf-16") from None


def language_named(context: click.Context, option: click.Parameter, code: str | None) -> str | None:
    """Return the language of `--language`; a usage error for what is no two-letter code."""
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise click.BadParameter(f"{code!r} is no two-letter language code; try en or de")
    return code


def fixed_as(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of FIXED, in that order."""
    for option in reversed(FIXED):
        command = option(command)
    return command


def wish(fix: bool, diff: bool, only: bool, unsafe: bool, show: bool, nonzero: bool) -> Wish | None:
    """Return what the options ask for, None for no fixes; raises click.UsageError where they contradict themselves."""
    if not (fix or diff or only):
        if show or nonzero:
            option = "--show-fixes" if show else "--exit-non-zero-on-fix"
            raise click.UsageError(f"{option} needs --fix or --fix-only" + (" or --diff" if show else ""))
        return None
    return Wish(unsafe=unsafe, diff=diff, only=only, show=show, nonzero=nonzero)
