"""The carrying out of a run: tasks in, a report written, an exit status out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TextIO

from provenance import handbook, rules
from provenance.cli import exits, screen
from provenance.cli.jobs import Outcome, outcomes
from provenance.cli.order import Order
from provenance.config import Config
from provenance.edges import files
from provenance.model import Report, Trouble
from provenance.writers import WRITERS, Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a run is carried out and shown: the command line's options that are not about the articles."""

    output_format: str = "full"
    output_file: str | None = None
    color: str = "auto"
    show_all: bool = False
    quiet: bool = False
    exit_zero: bool = False
    jobs: int | None = None


def carry_out(order: Order, config: Config, manner: Manner) -> int:
    """Check what is ordered, write the report and return the exit status; raises OSError where it cannot."""
    out = destination(manner.output_file)
    troubles: list[Trouble] = []
    run = Run(
        reports(outcomes(order.tasks, config, manner.jobs), order.troubles, troubles),
        troubles=troubles,
        notes=list(order.notes),
        config=config,
        width=screen.width(out),
        colour=screen.colours(manner.color, os.environ, out),
        show_all=manner.show_all,
        quiet=manner.quiet,
        utf8=out is None or exits.holds_unicode(out),
        standards=standards(),
    )
    deliver(WRITERS[manner.output_format](run), out, manner.output_file)
    status = run.status()
    return exits.CLEAN if manner.exit_zero and status == exits.FINDINGS else status


def destination(output_file: str | None) -> TextIO | None:
    """Return standard output, or None where a file is to be written; raises OSError where there is neither."""
    if output_file:
        return None
    if sys.stdout is None:
        raise OSError("standard output is closed")
    return sys.stdout


def deliver(chunks: Iterable[str], out: TextIO | None, output_file: str | None) -> None:
    """Write what a writer yields to its destination; raises OSError."""
    if out is not None:
        out.writelines(chunks)
    else:
        save(output_file or "", chunks)


def reports(outcomes: Iterable[Outcome], known: Iterable[Trouble], troubles: list[Trouble]) -> Iterator[Report]:
    """Yield the reports; say and collect the troubles as they come.

    What was written of one article goes out before the next is begun, so that a stream streams.
    """
    for trouble in known:
        speak(trouble, troubles)
    for outcome in outcomes:
        for trouble in outcome.troubles:
            speak(trouble, troubles)
        if outcome.report:
            yield outcome.report
            if sys.stdout is not None:
                sys.stdout.flush()


def speak(trouble: Trouble, troubles: list[Trouble]) -> None:
    """Say a trouble and keep it for the report."""
    exits.say(f"{trouble.path}: {trouble.message}")
    troubles.append(trouble)


def save(path: str, chunks: Iterable[str]) -> None:
    """Write the report to a file; raises OSError that names the file as it was given."""
    try:
        files.save(path, chunks)
    except OSError as fault:
        raise OSError(fault.errno, f"cannot be written: {files.reason(fault)}", path) from fault


def standards() -> Mapping[str, str]:
    """Return by code the editorial standard behind each rule, in one line; none where Python drops docstrings."""
    if not rules.__doc__:
        return {}
    return {rule.CODE: handbook.page(rule).authority[0].words for rule in rules.RULES}
