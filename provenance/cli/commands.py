"""The command `provenance`, whose subcommands are loaded when they are named."""

from __future__ import annotations

from importlib import import_module

import click

from provenance import __version__

#: The subcommands, in the order of the help; each is `command` in the module of its name.
COMMANDS = ("check", "verify", "clean", "strip", "sources", "corpus", "census", "rule", "config", "init", "demo",
            "completions", "version")  # fmt: skip


class Commands(click.Group):
    """A group that imports a subcommand's module only when it is asked for, so that starting costs little."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Return the subcommands' names in the order to show them."""
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Return a subcommand, or None for a name that is none."""
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"provenance.cli.{name}").command
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.version_option(__version__, prog_name="provenance", message="%(prog)s %(version)s")
def provenance() -> None:
    """Say of every paragraph who says so, and through whom it reached us.

    \b
    provenance check article.txt      check one article
    provenance check articles/        check every article in a folder
    provenance check --fix articles/  fix what is safe to fix
    provenance verify article.txt     and look at the pages that it cites
    provenance clean < dirty > clean  the same for a pipe
    provenance sources articles/      who speaks in them, and how often
    provenance corpus news.jsonl -o rows/  one row a document of a corpus
    provenance rule WIR001            what a rule asks, and why
    provenance init                   begin in a repository
    provenance demo                   see it at work

    Exit status: 0 clean, 1 findings, 2 something was not checked.
    """
