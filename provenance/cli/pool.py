"""The checking of many articles by several processes, in the order given, none lost when a process dies."""

from __future__ import annotations

import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial

from provenance.cli.jobs import Look, Outcome, Task, warm
from provenance.model import Trouble

#: How many articles go to a process at once at most, and how many batches each has in reach, so that none waits.
BATCH, AHEAD = 64, 3
#: Into how many batches the articles of a process are shared at least, so that all end together.
SHARES = 8


def shared(wanted: Iterable[Task], look_at: Look, jobs: int) -> Iterator[Outcome]:
    """Yield outcomes from several processes. When one dies, those it may have died of are checked one by one."""
    tasks = deque(wanted)
    size = max(1, min(BATCH, len(tasks) // (jobs * SHARES)))
    warm()
    while tasks:
        yield from until_broken(tasks, look_at, jobs, size)
        for _ in range(min(len(tasks), jobs * AHEAD * size)):
            yield alone(tasks.popleft(), look_at)


def until_broken(tasks: deque[Task], look_at: Look, jobs: int, size: int) -> Iterator[Outcome]:
    """Yield outcomes and take their tasks away until all are done or a process dies."""
    pool = started(jobs)
    asked: deque[Future[list[Outcome]]] = deque()
    sent = 0
    try:
        while tasks:
            while len(asked) < jobs * AHEAD and sent < len(tasks):
                batch = [tasks[at] for at in range(sent, min(sent + size, len(tasks)))]
                asked.append(pool.submit(partial(each, look_at), batch))
                sent += len(batch)
            for outcome in asked.popleft().result():
                tasks.popleft()
                sent -= 1
                yield outcome
    except BrokenProcessPool:
        return
    finally:
        pool.shutdown(cancel_futures=True)


def each(look_at: Look, batch: list[Task]) -> list[Outcome]:
    """Look at a batch of articles."""
    return [look_at(task) for task in batch]


def alone(task: Task, look_at: Look) -> Outcome:
    """Check one article in a process of its own, so that it can only take itself down."""
    with started(1) as pool:
        try:
            return pool.submit(look_at, task).result()
        except BrokenProcessPool:
            fault = "internal error: the process that checked it died; please report it"
            return Outcome(None, (Trouble(task.path, fault),))


def started(jobs: int) -> ProcessPoolExecutor:
    """Return a pool whose processes share what this one has loaded where a copy of a process is safe to make."""
    import multiprocessing

    # On macOS and Windows a copy is not, or cannot be made; no thread runs here that a copy would lack.
    way = "fork" if sys.platform == "linux" else "spawn"
    return ProcessPoolExecutor(jobs, multiprocessing.get_context(way), initializer=die_quietly)


def die_quietly() -> None:
    """Let an interrupt end this process without a word; the one that started it speaks for all."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
