"""The options that several commands share, and what their values must be."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from typing import Any

import click

from provenance.cli.asked import Asked, Errand, Wish
from provenance.cli.outputs import outputs
from provenance.config import LEVELS
from provenance.config.keys import PROFILES
from provenance.edges import files
from provenance.edges.desk import Desk
from provenance.writers import WRITERS


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


#: How a report looks and where it goes. The names are those of `carry.Manner`.
SHOWN = (
    click.option("--output-format", type=click.Choice(list(WRITERS)), metavar="FORMAT",
                 envvar="PROVENANCE_OUTPUT_FORMAT", help="How to report, see below. [default: full]"),
    click.option("-o", "--output-file", "output_files", metavar="[FORMAT:]FILE", multiple=True,
                 callback=lambda context, option, given: files_named(given),
                 help="Write the report to a file; with a FORMAT, one more report. May be repeated."),
    click.option("--all", "show_all", is_flag=True, help="Show every note instead of a few an article."),
    click.option("-q", "--quiet", is_flag=True, help="Show the findings and nothing else."),
    click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True,
                 help="Auto heeds NO_COLOR and FORCE_COLOR."),
)  # fmt: skip


#: What the command line sets of the configuration; the names are those of `config.keys`, but for the first two.
CONFIGURED = (
    click.option("--config", "inline", multiple=True, metavar="FILE|KEY=VALUE",
                 help="A configuration file, or one setting; may be given more than once."),
    click.option("--isolated", is_flag=True, help="Read no configuration file."),
    click.option("--ignore-suppressions", is_flag=True, help="Show what articles dismiss as if they did not."),
    click.option("--profile", type=click.Choice(PROFILES), metavar="NAME",
                 help=f"{', '.join(PROFILES)}. [default: {PROFILES[0]}]"),
    click.option("--select", metavar="CODES", help="Let only these rules speak: SRC,DEB001"),
    click.option("--ignore", metavar="CODES", help="Let these rules be silent."),
    click.option("--encoding", callback=encoding_named, metavar="NAME", help="Read files in this instead of UTF-8."),
    click.option("--language", callback=language_named, metavar="CODE", help="ISO 639-1, instead of detecting it."),
)  # fmt: skip
#: The options that hold lists of codes.
CODES = ("select", "ignore")

#: The options of `check` that are about fixing.
FIXED = (
    click.option("--fix", is_flag=True, help="Make the safe fixes; with -, write the text to standard output."),
    click.option("--unsafe-fixes", "unsafe", is_flag=True, help="Take in the fixes that are to be asked for."),
    click.option("--diff", is_flag=True, help="Show what fixes would change and write nothing; exit 1 if any would."),
    click.option("--fix-only", "only", is_flag=True, help="Fix, and report nothing but trouble."),
    click.option("--show-fixes", "show", is_flag=True, help="List what was fixed, by file and rule."),
    click.option("--exit-non-zero-on-fix", "nonzero", is_flag=True, help="Exit 1 if anything was fixed, for hooks."),
)

#: What is taken for known; the names are those of `asked.Asked`, but for the file, which the configuration may set.
REMEMBERED = (
    click.option("--since", metavar="REF", help="Show only what is new since HEAD left REF."),
    click.option("--staged", is_flag=True, help="Show only what is new in what is staged."),
    click.option("--changed-lines-only", "narrow", is_flag=True, help="Of that, only what touches a changed line."),
    click.option("--baseline", metavar="FILE", help="Instead of .provenance-baseline.json."),
    click.option("--write-baseline", "write", is_flag=True, help="Live with what there is from now on."),
    click.option("--prune-baseline", "prune", is_flag=True, help="Take out of the baseline what is mended."),
)  # fmt: skip


#: What is looked at beyond the articles; the names are those of `asked.Errand`.
NEAR = (
    click.option("--sources", multiple=True, metavar="DIR", help="Trace quotations and figures in these files."),
    click.option("--offline-cache", "kept", is_flag=True, help="Judge cited pages by what was kept of them."),
)
#: How the network is used.
AFAR = (
    click.option("--delay", type=float, metavar="SECONDS", help="Between two requests to a host. [default: 1]"),
    click.option("--allow-private", "allowed", multiple=True, metavar="HOST",
                 help="Reach HOST[:PORT] or a network all the same."),
    click.option("--proxy", metavar="URL", help="Go through a proxy. [default: none]"),
    click.option("--archive", metavar="URL", help="Where copies of dead pages are; or none."),
    click.option("--cache-dir", "cache", metavar="DIR", help="Keep pages here."),
    click.option("--fresh", is_flag=True, help="Look again at pages that were kept."),
)  # fmt: skip


#: What a run's exit status says.
FAILING = (
    click.option("--fail-on", type=click.Choice([*reversed(LEVELS), "never"]), metavar="LEVEL",
                 help="What exits 1: error, warning, note or never. [default: warning]"),
    click.option("--exit-zero", is_flag=True, help="Exit 0 on findings; trouble still exits 2."),
)  # fmt: skip


def failing_as(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of FAILING, in that order."""
    for option in reversed(FAILING):
        command = option(command)
    return command


def near_as(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of NEAR, in that order."""
    for option in reversed(NEAR):
        command = option(command)
    return command


def afar_as(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of AFAR, in that order."""
    for option in reversed(AFAR):
        command = option(command)
    return command


def errand(given: dict[str, Any], online: bool) -> Errand:
    """Take what is to be looked at beyond the articles out of the options; raises click.UsageError for a folder that is
    none, and for what contradicts itself."""
    found = Errand(online=online, **{name: given.pop(name) for name in Errand._fields if name in given})
    for folder in found.sources:
        if not os.path.isdir(folder):
            raise click.UsageError(f"--sources {folder}: no such folder")
    if found.delay is not None and found.delay < 0:
        raise click.UsageError("--delay: nobody waits for less than nothing")
    if found.kept and found.fresh:
        raise click.UsageError("--offline-cache looks at what was kept, and --fresh looks again: choose one")
    if found.kept and online:
        raise click.UsageError("--offline-cache opens no network, and --online does: choose one")
    return found


def remembered_as(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of REMEMBERED, in that order."""
    for option in reversed(REMEMBERED):
        command = option(command)
    return command


def asked(given: dict[str, Any], wished: bool, dismissing: bool, paths: Sequence[str]) -> Asked:
    """Take what a run is asked for beyond its articles out of the options; raises click.UsageError for what cannot be
    meant together."""
    found = Asked(**{name: given.pop(name) for name in Asked._fields})
    updating = "--write-baseline" if found.write else "--prune-baseline" if found.prune else ""
    comparing = "--staged" if found.staged else "--since" if found.since is not None else ""
    if found.write and found.prune:
        raise click.UsageError("--write-baseline takes out what is mended too; leave --prune-baseline away")
    if found.staged and found.since is not None:
        raise click.UsageError("--staged compares with HEAD, --since with another commit: choose one")
    if updating and comparing:
        raise click.UsageError(f"{updating} needs to see everything, and {comparing} shows what is new")
    if found.narrow and not comparing:
        raise click.UsageError("--changed-lines-only needs --since or --staged")
    if wished and (updating or comparing):
        raise click.UsageError(f"{updating or comparing} fixes nothing: fix first, in a run of its own")
    if dismissing and (updating or found.staged):
        raise click.UsageError(f"--add-ignore writes to the files themselves; leave {updating or comparing} away")
    if updating and files.STDIN in paths:
        raise click.UsageError(f"{updating}: standard input has no place in a baseline")
    if updating and given.get("ignore_suppressions"):
        raise click.UsageError(f"{updating} heeds what is dismissed; leave --ignore-suppressions away")
    return found


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


def configured_as(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of CONFIGURED, in that order."""
    for option in reversed(CONFIGURED):
        command = option(command)
    return command


def desk(inline: Sequence[str], isolated: bool, ignore_suppressions: bool, **given: Any) -> Desk:
    """Return the settings of a run from the command line's options, by the names of their keys; raises Wrong."""
    said = {name.replace("_", "-"): value for name, value in given.items() if value is not None}
    for name in CODES:
        if name in said:
            said[name] = [code for code in said[name].replace(",", " ").split() if code]
    return Desk(said, inline, isolated, heeding=not ignore_suppressions)


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
