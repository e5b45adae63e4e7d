"""Fixes carried out: what is asked for, and each article's new text written, shown, or passed on."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from provenance.cli.asked import Wish
from provenance.cli.jobs import Outcome, Task
from provenance.edges import files, save
from provenance.fix import Mended
from provenance.model import Trouble
from provenance.writers import Run
from provenance.writers.diff import diff
from provenance.writers.fixes import Fixes


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
