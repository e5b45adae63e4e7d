"""`provenance completions`: what a shell needs to complete commands, options and their values."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

SHELLS = ("bash", "zsh", "fish")


@click.command("completions")
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> None:
    """Print the completion script of a shell.

    \b
    eval "$(provenance completions bash)"
    provenance completions fish > ~/.config/fish/completions/provenance.fish
    """
    click.echo(script(shell), nl=False)


def script(shell: str) -> str:
    """Return the completion script of a shell, `bash`, `zsh` or `fish`."""
    from provenance.cli.commands import provenance

    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"no completion for {shell}")
    made = found(provenance, {}, "provenance", "_PROVENANCE_COMPLETE")
    return (made.source_template % made.source_vars()).strip() + "\n"
