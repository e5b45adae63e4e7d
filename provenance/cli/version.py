"""`provenance version`: which release this is."""

from __future__ import annotations

import click

from provenance import __version__


@click.command("version")
def command() -> None:
    """Show the version and exit."""
    click.echo(f"provenance {__version__}")
