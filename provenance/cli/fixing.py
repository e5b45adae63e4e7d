"""Fixes carried out: what is asked for, and each article's new text written, shown, or passed on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO, NamedTuple

import click

from provenance.cli.jobs import Outcome, Task
from provenance.edges import files, save
from provenance.fix import Mended
from provenance.model import Trouble
from provenance.writers import Fixes, Run
from provenance.writers.diff import diff

#: The options of `check` that are about fixing.
OPTIONS = (
    click.option("--fix", is_flag=True, help="Make the safe fixes; with -, write the text to standard output."),
    click.option("--unsafe-fixes", "unsafe", is_flag=True, help="Take in the fixes that are to be asked for."),
    click.option("--diff", is_flag=True, help="Show what fixes would change and write nothing; exit 1 if any would."),
    click.option("--fix-only", "only", is_flag=True, help="Fix, and report nothing but trouble."),
    click.option("--show-fixes", "show", is_flag=True, help="List what was fixed, by file and rule."),
    click.option("--exit-non-zero-on-fix", "nonzero", is_flag=True, help="Exit 1 if anything was fixed, for hooks."),
)


class Wish(NamedTuple):
    """What is asked for: fixes made, shown as a `diff`, or made and nothing `only`; with hidden ones if `unsafe`."""

    unsafe: bool = False
    diff: bool = False
    only: bool = False
    show: bool = False
    nonzero: bool = False


def fixed_as(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of OPTIONS, in that order."""
    for option in reversed(OPTIONS):
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


class Workshop:
    """Fixes under way: what is asked for, where a piped text goes, and what was done so far.

    `shown` are the (path, text before, text after) of files whose fixes are only shown.
    """

    def __init__(self, wish: Wish, pipe: BinaryIO | None = None) -> None:
        self.wish = wish
        self.pipe = pipe
        self.fixes = Fixes(made=not wish.diff)
        self.shown: list[tuple[str, str, str]] = []

    def through(self, tasks: Iterable[Task], outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """Write each article's fixes as its outcome comes; yield what is left to report."""
        for task, outcome in zip(tasks, outcomes, strict=True):
            mended = outcome.mended
            if task.data is not None and self.pipe is not None:
                self.pass_on(task.data, mended)
            elif mended and mended.changed and not self.wish.diff:
                try:
                    save.save(task.path, mended.data, mended.digest)
                except save.Unsaved as why:
                    yield outcome._replace(troubles=(*outcome.troubles, Trouble(task.path, str(why))))
                    continue
            yield self.noted(task, outcome, mended)

    def noted(self, task: Task, outcome: Outcome, mended: Mended | None) -> Outcome:
        """Keep account of an article's fixes; return what is left to report."""
        if mended is None or outcome.report is None:
            return outcome
        if mended.changed or mended.left:
            self.fixes.files.append((task.path, mended.applied, mended.left))
        if self.wish.diff:
            if mended.changed:
                self.shown.append((task.path, outcome.report.article.source, mended.document.text))
            return outcome
        return outcome._replace(report=mended.report)

    def differences(self, run: Run, *, screen: bool) -> Iterator[str]:
        """Yield the diffs of the files that came since the last time."""
        for path, before, after in self.shown:
            yield from diff(path, before, after, screen=screen, utf8=run.utf8, colour=run.colour)
        self.shown.clear()

    def pass_on(self, data: bytes, mended: Mended | None) -> None:
        """Write a piped text to where it goes: fixed, or as it came, to its last byte; raises OSError."""
        if self.pipe is None:
            return
        self.pipe.write(mended.data if mended and mended.changed else data)
        if len(data) > files.LIMIT:
            while chunk := sys.stdin.buffer.read(files.LIMIT):
                self.pipe.write(chunk)
        self.pipe.flush()
