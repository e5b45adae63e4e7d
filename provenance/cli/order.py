"""What a run is to check: from the paths on the command line to the tasks."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from provenance.cli.jobs import Task
from provenance.edges import files, folders
from provenance.edges.desk import Desk
from provenance.model import Trouble

if TYPE_CHECKING:
    import click


class Order(NamedTuple):
    """The articles to check, in order; the troubles of the search, and what it did not look at.

    `named` are the paths that were asked for. Where two revisions are compared, `earlier` are the texts of the one
    before, under the paths that they had, and `since` is its name.
    """

    tasks: list[Task]
    troubles: tuple[Trouble, ...] = ()
    notes: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    # No list that all orders would share.
    earlier: tuple[Task, ...] = ()
    since: str = ""


def order(
    paths: Sequence[str],
    files_from: str | None = None,
    stdin_filename: str | None = None,
    desk: Desk | None = None,
    force: bool = False,
) -> Order:
    """Find the articles that the command line names, and what holds for each.

    `force` passes over a file given by name too where the configuration excludes it. Raises click.UsageError where
    the command line contradicts itself.
    """
    desk = desk or Desk()
    named = list(paths)
    if files_from is not None:
        if files.STDIN in (*paths, stdin_filename) and files_from == files.STDIN:
            raise wrong("standard input cannot be an article and the list of articles at once")
        named += listed(files_from)
    elif not named:
        named = [os.curdir if stdin_filename is None else files.STDIN]
    if stdin_filename is not None and files.STDIN not in named:
        raise wrong("--stdin-filename needs the path -")
    found = folders.articles(named, desk, force=force, standing_for=stdin_filename)
    tasks = [task(path, stdin_filename, desk) for path in found.paths]
    notes = found.notes if named else ("anything: the list of files is empty",)
    return Order(tasks, found.troubles, notes, tuple(named))


def task(path: str, stdin_filename: str | None, desk: Desk) -> Task:
    """Return the task for a path; standard input is read here and now."""
    if path != files.STDIN:
        return Task(path, None, desk.config(path))
    name = stdin_filename or path
    return Task(name, standard_input().read(files.LIMIT + 1), desk.config(name))


def listed(source: str) -> list[str]:
    """Return the paths that a file or standard input lists, NUL-separated or one a line."""
    if source == files.STDIN:
        data = standard_input().read()
    else:
        try:
            with open(source, "rb") as file:
                data = file.read()
        except OSError as fault:
            raise wrong(f"--files-from {source}: {files.reason(fault)}") from None
    names = data.split(b"\0") if b"\0" in data else data.splitlines()
    return [os.fsdecode(name) for name in names if name]


def standard_input() -> BinaryIO:
    """Return standard input as bytes; raises OSError where there is none."""
    if sys.stdin is None:
        raise OSError("standard input is closed")
    return sys.stdin.buffer


def wrong(message: str) -> "click.UsageError":
    """Return the error of a command line that contradicts itself."""
    # Slow to import, and most command lines are right.
    import click

    return click.UsageError(message)
