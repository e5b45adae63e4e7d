"""The checking of many articles by several processes, in the order given, none lost when a process dies."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from provenance.cli.jobs import Look, Outcome, Task
from provenance.model import Trouble

#: How many articles each process has in reach, so that none waits for a slow one before it.
AHEAD = 4


def shared(wanted: Iterable[Task], look_at: Look, jobs: int) -> Iterator[Outcome]:
    """Yield outcomes from several processes. When one dies, those it may have died of are checked one by one."""
    tasks = deque(wanted)
    while tasks:
        yield from until_broken(tasks, look_at, jobs)
        for _ in range(min(len(tasks), jobs * AHEAD)):
            yield alone(tasks.popleft(), look_at)


def until_broken(tasks: deque[Task], look_at: Look, jobs: int) -> Iterator[Outcome]:
    """Yield outcomes and take their tasks away until all are done or a process dies."""
    pool = ProcessPoolExecutor(jobs, initializer=die_quietly)
    asked: deque[Future[Outcome]] = deque()
    try:
        while tasks:
            while len(asked) < min(len(tasks), jobs * AHEAD):
                asked.append(pool.submit(look_at, tasks[len(asked)]))
            outcome = asked.popleft().result()
            tasks.popleft()
            yield outcome
    except BrokenProcessPool:
        return
    finally:
        pool.shutdown(cancel_futures=True)


def alone(task: Task, look_at: Look) -> Outcome:
    """Check one article in a process of its own, so that it can only take itself down."""
    with ProcessPoolExecutor(1, initializer=die_quietly) as pool:
        try:
            return pool.submit(look_at, task).result()
        except BrokenProcessPool:
            fault = "internal error: the process that checked it died; please report it"
            return Outcome(None, (Trouble(task.path, fault),))


def die_quietly() -> None:
    """Let an interrupt end this process without a word; the one that started it speaks for all."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
