"""The processes that check: each is given one batch at a time, and answers in the order of the batches.

A process that dies costs its batch being checked again in a fresh one. Where that dies too the records go one by one,
and one that kills on its own becomes a bad row. The other processes do not notice.
"""

from __future__ import annotations

import sys
import threading
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any, TypeVar

from provenance.corpus.answer import Answer, answer, written
from provenance.corpus.batch import Record, Settings, bad

#: How many batches wait for each process, so that none waits for a batch.
AHEAD = 3
#: How often a batch is tried before its records go one by one, and a record before it is bad.
TRIES = 2
#: The reason of a record that killed a process.
KILLED = "internal error: the process that checked it died; please report it"
#: What is loaded before the processes part.
WARMED = "provenance.corpus.warmed"
Task = TypeVar("Task")


class Closed(Exception):
    """The crew is no more."""


class Crew:
    """Processes that check batches. Use it in a `with`: they end with it."""

    def __init__(self, jobs: int, settings: Settings) -> None:
        import multiprocessing

        # A copy of a process without threads is safe to make, and shares what is loaded.
        self.context: Any = multiprocessing.get_context("forkserver" if sys.platform == "linux" else "spawn")
        if sys.platform == "linux":
            self.context.set_forkserver_preload([WARMED])
        self.jobs, self.settings = jobs, settings
        self.own = threading.local()
        self.made: set[Any] = set()
        self.lock = threading.Lock()
        self.closed = False
        # A thread for each process: it sends, and waits for what comes back.
        self.threads = ThreadPoolExecutor(jobs)

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *fault: object) -> None:
        self.closed = True
        with self.lock:
            for process, line in self.made:
                process.kill() if fault[0] else line.close()
        self.threads.shutdown(cancel_futures=True)
        for process, _ in self.made:
            process.join()

    def through(self, tasks: Iterable[tuple[Task, Sequence[Record]]]) -> Iterator[tuple[Task, Answer]]:
        """Yield an answer for each batch, in order; what comes with a batch comes back with its answer."""
        asked: deque[tuple[Task, Future[Answer]]] = deque()
        for task, batch in tasks:
            asked.append((task, self.threads.submit(self.checked, batch)))
            if len(asked) >= self.jobs * AHEAD:
                first, future = asked.popleft()
                yield first, future.result()
        while asked:
            first, future = asked.popleft()
            yield first, future.result()

    def checked(self, batch: Sequence[Record]) -> Answer:
        """Have a batch checked, by the process of this thread."""
        if not batch:
            return Answer({}, Counter(), Counter())
        # Whoever kills a process from outside most likely does not do it again.
        for _ in range(TRIES):
            with suppress(EOFError):
                return self.asked(batch)
        if len(batch) > 1:
            return total([self.checked([record]) for record in batch])
        return Answer({"bad": written([bad(batch[0], KILLED)])}, Counter(bad=1), Counter([KILLED]))

    def asked(self, batch: Sequence[Record]) -> Answer:
        """Send a batch to this thread's process and return its answer; raises EOFError where it dies of it."""
        process, line = getattr(self.own, "process", None) or self.hired()
        try:
            line.send(batch)
            found: Answer = line.recv()
        except (EOFError, OSError):
            self.own.process = None
            with self.lock:
                self.made.discard((process, line))
            line.close()
            process.kill()
            process.join()
            if self.closed:
                raise Closed from None
            raise EOFError from None
        return found

    def hired(self) -> tuple[Any, Any]:
        """Start a process for this thread."""
        with self.lock:
            if self.closed:
                raise Closed
            line, end = self.context.Pipe()
            process = self.context.Process(target=work, args=(end, self.settings), daemon=True)
            process.start()
            end.close()
            hired = process, line
            self.own.process = hired
            self.made.add(hired)
        return hired


def work(line: Any, settings: Settings) -> None:
    """Answer batches until there are no more, or until whoever sends them is gone."""
    import signal

    # An interrupt is for the one that started us, who speaks for all.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from provenance.corpus import warmed  # noqa: F401

    with suppress(EOFError, OSError):
        while True:
            line.send(answer(line.recv(), settings))


def total(answers: Sequence[Answer]) -> Answer:
    """Return several answers as one."""
    whole = Answer({}, Counter(), Counter())
    for each in answers:
        for table, lines in each.lines.items():
            whole.lines[table] = whole.lines.get(table, b"") + lines
        whole.counts.update(each.counts)
        whole.reasons.update(each.reasons)
        whole = whole._replace(
            seconds=whole.seconds + each.seconds,
            pages=whole.pages + each.pages,
            reading=whole.reading + each.reading,
        )
    return whole
