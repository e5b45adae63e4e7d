"""Whether a cost grows with the size of what it is paid for, and no faster; a busy machine is asked again."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import Any

#: How often it is asked: one answer that is as it should be is enough, for what grows too fast does so each time.
TRIES = 4


def cost(act: Callable[[], object]) -> float:
    """Return the processor time of an act in seconds.

    Garbage is looked for among what the act makes, not among all that other tests have left in the process.
    """
    gc.freeze()
    try:
        before = time.process_time()
        act()
        return time.process_time() - before
    finally:
        gc.unfreeze()


def assert_linear(
    act: Callable[[Any], object],
    size: int,
    made: Callable[[int], Any] = lambda size: size,
    least: float = 0.02,
    times: int = 8,
    most: float = 2.0,
) -> None:
    """Fail when `times` times the size costs more than `most * times` as much.

    `act` is given what `made` makes of a size, which is not paid for. What costs less than `least` seconds is taken
    for that much: it is too little to measure.
    """
    act(made(1))
    said = []
    for _ in range(TRIES):
        few, many = made(size), made(times * size)
        small, large = cost(lambda few=few: act(few)), cost(lambda many=many: act(many))  # type: ignore[misc]
        if large < most * times * max(small, least):
            return
        said.append(f"{small:.3f} s at {size}, {large:.3f} s at {times * size}")
    raise AssertionError("; ".join(said))
