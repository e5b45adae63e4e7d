"""What a run would do: the files that it would check, and the settings that hold for one."""

from __future__ import annotations

import os

import click

from provenance.cli import exits
from provenance.cli.order import Order
from provenance.config import LEVELS, OFF, Config
from provenance.edges.desk import Desk


def listed(order: Order) -> int:
    """Print the path of each article of an order, a line each, and what is wrong; return the exit status."""
    for task in order.tasks:
        click.echo(exits.shown(task.path))
    return troubled(order)


def settled(order: Order, desk: Desk) -> int:
    """Print what holds for the first article of an order, and where it is said; return the exit status."""
    if order.tasks:
        task = order.tasks[0]
        file = desk.file(os.path.dirname(task.path))
        click.echo(f"# {exits.shown(task.path)}, read from {exits.shown(file[0]) if file else 'no file'}")
        click.echo("\n".join(lines(task.config)))
    return troubled(order)


def troubled(order: Order) -> int:
    """Say the troubles of a search; return the exit status."""
    for trouble in order.troubles:
        exits.say(f"{trouble.path}: {trouble.message}")
    return exits.TROUBLE if order.troubles else exits.CLEAN


def lines(config: Config) -> list[str]:
    """Return what is set for an article, as TOML."""
    import json

    said = {"fail-on": config.fail_on, "budget": config.budget, "encoding": config.encoding,
            "language": config.language, "unfixable": sorted(config.unfixable)}  # fmt: skip
    found = [
        f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in said.items() if value not in (None, [])
    ]
    silent = sorted(code for code, level in config.levels.items() if level == OFF)
    found += [f"ignore = {json.dumps(silent)}"] if silent else []
    for code in sorted({code for code, level in config.levels.items() if level in LEVELS} | set(config.options)):
        found += ["", f"[rules.{code}]"]
        found += [f'level = "{config.levels[code]}"'] if config.levels.get(code) in LEVELS else []
        found += [f"{name} = {json.dumps(value)}" for name, value in config.options.get(code, {}).items()]
    if config.own or config.wires:
        found += ["", "[registry]", f"own = {json.dumps(list(config.own), ensure_ascii=False)}"]
        found += (
            [f"# and {len(config.wires)} wire{'' if len(config.wires) == 1 else 's'} of its own"]
            if config.wires
            else []
        )
    return found
