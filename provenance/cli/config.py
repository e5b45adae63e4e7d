"""`provenance config`: which settings there are, and what they hold here."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from provenance.cli import screen
from provenance.cli.options import configured_as, desk
from provenance.config.keys import KEYS, Key
from provenance.config.values import known
from provenance.edges.desk import Desk, book
from provenance.handbook import wrapped


@click.command("config")
@click.argument("key", required=False)
@configured_as
@click.option("--schema", "schemed", is_flag=True, help="Print the JSON Schema of a configuration file.")
def command(key: str | None, schemed: bool, **others: Any) -> None:
    """Show the settings: what each is for, and what holds in this folder.

    \b
    provenance config
    provenance config min-coverage
    provenance config --schema > provenance.schema.json
    """
    if schemed:
        from provenance.config.schema import schema

        click.echo(json.dumps(schema(book()), indent=2, ensure_ascii=False))
        return
    settings = desk(**others)
    if key is not None:
        known(key, KEYS, "key")
    width = screen.width(sys.stdout)
    lines = [
        line for name, each in KEYS.items() if key in (None, name) for line in (*told(name, each, settings, width), "")
    ]
    click.echo("\n".join(lines[:-1]))
    if key is None:
        files = settings.files()
        click.echo("\nRead from: " + (", ".join(files) if files else "no file; all is as it comes"))


def told(name: str, key: Key, settings: Desk, width: int) -> list[str]:
    """Return the lines on a key: its value here, its default where that differs, and what it is for."""
    value, default = settings.said(name), shown(key.default)
    here = shown(value) if value is not None else default
    head = f"{name} = {here}" + (f"  (default {default})" if here != default else "")
    only = f" One of {', '.join(key.only)}." if key.only else ""
    return [*wrapped(head, width), *wrapped(key.about + only, width, "    ")]


def shown(value: Any) -> str:
    """Return a value as TOML writes it, nothing set as a dash."""
    if isinstance(value, dict):
        return f"{len(value)} set"
    if value is None or value in ((), []):
        return "—" if value is None else "[]"
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
