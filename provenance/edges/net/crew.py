"""Those who ask: a few threads that take requests and hand back what was said. They never wait for a host's turn."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from queue import SimpleQueue
from typing import TYPE_CHECKING

from provenance.edges.net.nouns import Answer, Ask, Trouble

if TYPE_CHECKING:
    from provenance.edges.net.sitting import Sitting

#: What a worker hands its answer to.
Taker = Callable[["Answer | Trouble"], None]


class Crew:
    """At most `jobs` threads, started as they are needed; they end with the program, whatever they wait for."""

    def __init__(self, sitting: Sitting, jobs: int) -> None:
        self.sitting, self.jobs = sitting, max(1, jobs)
        self.todo: SimpleQueue[tuple[Ask, bool, Taker] | None] = SimpleQueue()
        self.threads: list[threading.Thread] = []
        self.busy = 0
        self.counted = threading.Lock()

    @property
    def idle(self) -> int:
        """Return how many more requests can run at once."""
        return self.jobs - self.busy

    def hand(self, ask: Ask, again: bool, taker: Taker) -> None:
        """Let a request run; `taker` is called in another thread with what was said."""
        with self.counted:
            self.busy += 1
        if len(self.threads) < min(self.jobs, self.busy):
            thread = threading.Thread(target=self.work, daemon=True, name="provenance-net")
            self.threads.append(thread)
            thread.start()
        self.todo.put((ask, again, taker))

    def work(self) -> None:
        """Ask until there is nothing more to ask."""
        while (job := self.todo.get()) is not None:
            ask, again, taker = job
            try:
                said: Answer | Trouble = self.sitting.ask(ask, again=again)
            except Trouble as trouble:
                said = trouble
            except Exception as fault:
                said = Trouble("no-answer", f"it could not be asked: {type(fault).__name__}: {str(fault)[:100]}")
            with self.counted:
                self.busy -= 1
            taker(said)

    def dismiss(self, patience: float) -> None:
        """Let everybody go home; who is still waiting for a server is left behind after `patience` seconds."""
        for _ in self.threads:
            self.todo.put(None)
        end = time.monotonic() + patience
        for thread in self.threads:
            thread.join(max(0.0, end - time.monotonic()))
