"""`provenance corpus`: the same check over a corpus, one row a document."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import click

from provenance.cli import exits
from provenance.cli.options import configured_as, desk
from provenance.corpus import closing, cluster, door, local, manifest, place, shards
from provenance.corpus.batch import ASKED, Settings
from provenance.corpus.fields import Fields, Unclear
from provenance.corpus.inputs import Gathered, Input, gather
from provenance.corpus.reading import with_fields
from provenance.edges.desk import Desk

#: What is asked of the columns, by option.
COLUMNS = (
    click.option("--text", metavar="COLUMN", help="The column of the text. [default: by its name]"),
    click.option("--id", "key", metavar="COLUMN", help="The column of the id. [default: by its name, or file#row]"),
    click.option("--url", metavar="COLUMN", help="The column of the address. [default: by its name]"),
    click.option("--date", metavar="COLUMN", help="The column of the date. [default: by its name]"),
    click.option("--html", is_flag=True, help="The text column holds pages of HTML."),
)
#: Where the work is done.
WHERE = (
    click.option("--engine", type=click.Choice(["local", "ray"]), default="local", show_default=True,
                 help="What does the work: processes of this machine, or a Ray cluster."),
    click.option("--address", metavar="ADDRESS",
                 help="The Ray cluster. [default: RAY_ADDRESS, or the one this machine is in, or local: a new one]"),
)  # fmt: skip
#: How pages are read.
PARSER = click.option("--parser", type=click.Choice(["full", "fast"]), default="full", show_default=True,
                      help="How pages of HTML are read: fast takes the bare text, and less exactly.")  # fmt: skip
#: The tables beside that of the documents, by option.
ALSO = tuple(
    click.option(f"--{table}", table, is_flag=True, help=f"Write one row a {table.removesuffix('s')} too.")
    for table in ASKED
)


def columns_as(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options about columns, pages and tables."""
    for option in reversed((*COLUMNS, PARSER, *ALSO)):
        command = option(command)
    return command


def where_as(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options about where the work is done."""
    for option in reversed(WHERE):
        command = option(command)
    return command


class How(NamedTuple):
    """How a run is done: processes at most, the Ray if there is one, and whether anything is said.

    No row depends on it.
    """

    jobs: int | None
    address: str | None
    quiet: bool


@click.command("corpus")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--out",
    required=True,
    metavar="FOLDER",
    help="Where the rows go: a folder, or an address such as s3://bucket/rows.",
)
@columns_as
@click.option("--format", "form", type=click.Choice(["parquet", "jsonl"]), default="parquet", show_default=True,
              help="How rows are written.")  # fmt: skip
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Look at the first N records.")
@click.option("-j", "--jobs", type=click.IntRange(1), metavar="N", help="Processes. [default: one a CPU]")
@click.option("--batch", type=click.IntRange(1), default=local.BATCH, show_default=True, metavar="N",
              help="Records that a process takes at once.")  # fmt: skip
@click.option("--shard", type=click.IntRange(1), default=local.SHARD, show_default=True, metavar="N",
              help="Records that are done for good together.")  # fmt: skip
@where_as
@configured_as
@click.option("-q", "--quiet", is_flag=True, help="Say nothing unless something was not checked.")
def command(
    inputs: tuple[str, ...],
    out: str,
    text: str | None,
    key: str | None,
    url: str | None,
    date: str | None,
    html: bool,
    parser: str,
    form: str,
    limit: int | None,
    jobs: int | None,
    batch: int,
    shard: int,
    quiet: bool,
    **others: Any,
) -> int:
    """Check the documents of a corpus and write one row for each.

    INPUT is a file of JSON Lines, Parquet, CSV, TSV, WARC or WET, a folder of them or of articles, a pattern, or an
    address such as s3://bucket/key. A run that was interrupted goes on where it was. It exits 0 whatever is found, or
    2 when an input was not read to its end or no document could be read.

    \b
    provenance corpus news.jsonl.gz -o rows/
    provenance corpus 'data/*.parquet' --text content --findings -o rows/
    provenance corpus CC-MAIN-2026-10.warc.gz --format jsonl -o rows/
    provenance corpus 's3://bucket/news/*.parquet' --engine ray -o s3://bucket/rows
    """
    tables = tuple(table for table in ASKED if others.pop(table))
    where = others.pop("engine"), others.pop("address")
    settled = desk(**others)
    # How a run ends and looks is nothing that rows depend on.
    config = settled.config("record.txt")._replace(fail_on="never", budget=0, docs=None)
    given = {"format": form, "shard": shard, "limit": limit}
    try:
        for name in (*(["duckdb"] if form == "parquet" else []), *(["resiliparse"] if parser == "fast" else [])):
            door.library(name)
        address = ray_at(*where)
        found = looked_up(inputs, settled, out, Fields(text, key, url, date, html))
        plan = local.Plan(found.inputs, out, Settings(config, tables, parser), form, shard, batch, limit)
        return carried_out(plan, found, given, How(jobs, address, quiet))
    except (door.Missing, Unclear, manifest.Other, cluster.Lost) as refusal:
        exits.say(str(refusal))
        return exits.TROUBLE


def ray_at(engine: str, address: str | None) -> str | None:
    """Return the address of the Ray that is to do the work; None for this machine. Raises Lost, Missing."""
    if engine == "ray":
        return cluster.prepared(address)
    if address:
        raise click.UsageError("--address needs --engine ray")
    return None


def looked_up(paths: tuple[str, ...], desk: Desk, out: str, asked: Fields) -> Gathered:
    """Return the inputs with their columns. Raises Unclear where one is not there, before anything is done."""
    found = gather(paths, desk, out)
    if found.troubles:
        raise Unclear("; ".join(found.troubles))
    if not found.inputs:
        raise Unclear(f"nothing to check: {'; '.join(found.notes) or 'no input'}")
    return found._replace(inputs=tuple(with_fields(each, asked) for each in found.inputs))


def carried_out(plan: local.Plan, found: Gathered, given: dict[str, Any], how: How) -> int:
    """Do what is left of a plan and return the status. Raises Other for the results of another run, Lost."""
    begun = manifest.begun(plan.inputs, plan.settings, given)
    before = manifest.read(plan.out)
    if before is not None:
        manifest.same(before, begun, plan.out)
    shards.sweep(plan.out)
    if before is None:
        there = place.opened(plan.out)
        if there.names():
            raise manifest.Other(f"{plan.out} holds other files; choose an empty folder for the results")
        there.begin()
        manifest.write(plan.out, begun)
    elif before["state"] == manifest.DONE:
        # It may have been killed between its last word and its tidying up.
        manifest.tidy(plan.out)
        notes = [shards.Note(**each) for each in before["shards"]]
        return closed(notes, [f"{plan.out} is done already; nothing to do"], found, plan.out, how.quiet)
    done = list(shards.notes(plan.out))
    kept = sum(note.tables["documents"] for note in done)
    start = time.perf_counter()
    with Meter(plan.inputs, how.quiet) as meter:
        spent = ran(plan._replace(done=done), how, meter)
    notes = list(shards.notes(plan.out))
    # What a process that was killed had begun lies there still.
    shards.sweep(plan.out)
    manifest.write(plan.out, manifest.finished(begun, notes))
    manifest.tidy(plan.out)
    made = sum(note.tables["documents"] for note in notes) - kept
    lines = [f"{kept:,} documents were done already"] if kept else []
    return closed(notes, [*lines, *closing.pace(made, time.perf_counter() - start, spent)], found, plan.out, how.quiet)


def ran(plan: local.Plan, how: How, meter: Meter) -> local.Spent:
    """Do what is left of a plan where it is to be done. Raises Lost, Missing, OSError."""
    if how.address is None:
        return local.run(plan, how.jobs or os.cpu_count() or 1, meter.told)
    return cluster.run(plan, how.jobs, how.address, meter.told, meter.note)


def closed(notes: list[shards.Note], more: list[str], found: Gathered, out: str, quiet: bool) -> int:
    """Say what was done and return the status: trouble where an input was cut, or nothing could be read."""
    troubles = [note.trouble for note in notes if note.trouble]
    read = sum(note.tables["documents"] for note in notes)
    if not read and any(note.tables["bad"] for note in notes):
        troubles.append(f"no record could be read; {os.path.join(out, 'bad')} says why")
    if not quiet:
        lines = [*closing.columns(found.inputs), *closing.closing(notes, out), *more,
                 *(f"Not looked at: {note}" for note in found.notes)]  # fmt: skip
        sys.stdout.writelines(f"{exits.shown(line)}\n" for line in lines)
    for trouble in troubles:
        exits.say(trouble)
    return exits.TROUBLE if troubles else exits.CLEAN


class Meter:
    """How far a run is, on standard error where somebody sees it: a bar over the bytes of its inputs."""

    def __init__(self, inputs: Iterable[Input], quiet: bool) -> None:
        sizes = [each.size or 1 for each in inputs]
        self.sizes = sizes
        self.documents = 0
        self.shares = [0.0] * len(sizes)
        self.quiet = quiet
        self.start = time.perf_counter()
        shown = not quiet and sys.stderr is not None and sys.stderr.isatty()
        self.bar: Any = None
        if shown:
            self.bar = click.progressbar(length=sum(sizes), label="Checking", file=sys.stderr, item_show_func=self.said)

    def __enter__(self) -> Meter:
        if self.bar is not None:
            self.bar.__enter__()
        return self

    def __exit__(self, *fault: object) -> None:
        if self.bar is not None:
            self.bar.__exit__(None, None, None)

    def told(self, piece: local.Piece, answer: Any) -> None:
        """Move the bar on by what is new of an input; inputs and shards come in any order."""
        self.documents += answer.counts["documents"]
        number = piece.shard.input
        new = int(self.sizes[number] * piece.share) - int(self.sizes[number] * self.shares[number])
        if self.bar is not None and new >= 0:
            self.bar.update(new, self.documents)
        self.shares[number] = max(self.shares[number], piece.share)

    def note(self, line: str) -> None:
        """Say something while there is still time to stop."""
        if not self.quiet:
            sys.stdout.write(f"{exits.shown(line)}\n")
            sys.stdout.flush()

    def said(self, documents: int | None) -> str:
        """Return how many documents are done, and how fast."""
        pace = self.documents / max(time.perf_counter() - self.start, 0.001)
        return f"{self.documents:,} documents, {pace:,.0f} a second"
