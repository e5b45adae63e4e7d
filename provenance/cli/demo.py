"""`provenance demo`: the linter at work on an article that comes with it."""

from __future__ import annotations

from typing import Any

import click

from provenance.cli.carry import Manner, carry_out
from provenance.cli.jobs import Task
from provenance.cli.options import shown_as
from provenance.cli.order import Order
from provenance.edges.desk import Desk

#: The article, inside the package; it is called by this name in the report too.
ARTICLE = "demo/article.txt"


@click.command("demo")
@shown_as
def command(**manner: Any) -> int:
    """Check an invented article that comes with provenance.

    It exits 0 although there is much to find, unless something breaks.

    \b
    provenance demo
    provenance demo --output-format json
    """
    from importlib.resources import files

    article = files("provenance").joinpath(ARTICLE).read_bytes()
    return carry_out(Order([Task(ARTICLE, article)]), Desk(isolated=True), Manner(exit_zero=True, **manner))
