"""How a run is spread over the tasks of a cluster: one shard a task, so that each comes out as it does on one machine.

It knows nothing of the cluster. What a task needs is the plan and its place in it; what it makes lies in the place of
the results, and what it returns is small.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import islice
from typing import Any, NamedTuple

from provenance.corpus import door, local, place, shards
from provenance.corpus.inputs import ARTICLES, Input
from provenance.corpus.local import Plan, Spent
from provenance.corpus.manifest import NAME
from provenance.corpus.reading import records
from provenance.corpus.shards import Note
from provenance.digests import sha256


class Task(NamedTuple):
    """The shards of an input from one number up to another, None for its end; `left` is what the limit allows it."""

    input: int
    start: int
    stop: int | None
    left: int | None


class Order(NamedTuple):
    """What every task of a run is given: the plan, the folder that its paths start from, and the digest of the manifest
    that each must find, so that it works on the same results."""

    plan: Plan
    home: str
    sign: str


class Lost(Exception):
    """A task that cannot do its part where it is; the message says why."""


def ordered(plan: Plan) -> Order:
    """Return what the tasks of a plan are given. Raises OSError."""
    return Order(plan._replace(done=()), os.getcwd(), sign(plan.out))


def sign(out: str) -> str:
    """Return the digest of the manifest. Raises OSError."""
    digest: str = sha256(place.opened(out).read(NAME).encode()).hexdigest()
    return digest


def known(plan: Plan) -> dict[int, int]:
    """Return how many rows inputs have of which that is known: those that are done, and articles."""
    rows: Counter[int] = Counter()
    shard: Counter[int] = Counter()
    last: dict[int, int] = {}
    for note in plan.done:
        rows[note.input] += note.rows
        shard[note.input] += 1
        last |= {note.input: note.number} if note.last else {}
    ended = [at for at, number in last.items() if shard[at] == number + 1]
    articles = {at: len(each.files) for at, each in enumerate(plan.inputs) if each.kind == ARTICLES}
    return {**articles, **{at: rows[at] for at in ended}}


def count(given: Input, most: int | None) -> int:
    """Return how many rows an input has, as far as it can be read, `most` at most. Raises Missing."""
    total = 0
    # Where an input cannot be read to its end, the task that comes to that place says so.
    with suppress(door.Cut):
        if given.kind == "parquet":
            from provenance.corpus import parquet

            total = parquet.count(given.path)
            return total if most is None else min(total, most)
        for _ in islice(records(given), most):
            total += 1
    return total


def tasks(plan: Plan, counts: Mapping[int, int]) -> Iterator[Task]:
    """Yield what is left of a plan, one shard a task; `counts` is how many rows each input has."""
    left = plan.limit
    for at in range(len(plan.inputs)):
        if left == 0:
            return
        taken = counts[at] if left is None else min(counts[at], left)
        whole = max(1, -(-taken // plan.shard))
        for start, stop in local.missing({note.number: note for note in plan.done if note.input == at}):
            end = max(start + 1, whole) if stop is None else stop
            for number in range(start, end):
                yield Task(at, number, None if stop is None and number + 1 == end else number + 1, left)
        if left is not None:
            left -= taken


def counted(order: Order, at: int) -> dict[str, Any]:
    """Return how many rows an input of a plan has, where it is seen as the plan has it. Raises Lost."""
    seen(order, at, 0)
    return {"input": at, "rows": count(order.plan.inputs[at], order.plan.limit)}


def done(order: Order, task: Task) -> dict[str, Any]:
    """Do a task and return its notes and what they took. Raises Lost, OSError, Missing.

    A shard that has a note is not done again: an answer that was lost on its way costs nothing.
    """
    seen(order, task.input, task.start * order.plan.shard)
    plan = order.plan._replace(limit=task.left)
    shard = shards.Shard(task.input, task.start, task.start * plan.shard, plan.shard)
    there = shards.note(plan.out, shard.name)
    if there is not None and (there.last or task.stop is not None):
        return answered([there], Spent())
    try:
        spent, notes = local.alone(plan, task.input, task.start, task.stop)
    except door.Cut as fault:
        raise Lost(f"it could be read a moment ago: {fault}") from None
    return answered(notes, spent)


def answered(notes: list[Note], spent: Spent) -> dict[str, Any]:
    """Return what a task tells of its shards."""
    return {"notes": [note._asdict() for note in notes], "spent": list(spent)}


def seen(order: Order, at: int, first: int) -> None:
    """Raise Lost unless the results and an input are here what they are where the run was begun."""
    plan, given = order.plan, order.plan.inputs[at]
    paths = (plan.out, given.path, *given.files[first : first + 1])
    if not all(os.path.isabs(path) or door.afar(path) for path in paths):
        try:
            os.chdir(order.home)
        except OSError:
            raise Lost(f"there is no folder {order.home} that the paths start from; give whole paths") from None
    try:
        same = sign(plan.out) == order.sign
    except (OSError, ValueError):
        same = False
    if not same:
        raise Lost(
            f"{plan.out} is another folder there than where the run was begun; every node must see the same one: "
            "on a shared file system, or in an object store"
        )
    try:
        same = given.kind == ARTICLES or door.mark(given.path) == (given.size, given.mark)
        for path in given.files[first : first + 1]:
            os.stat(path)
    except OSError as fault:
        raise Lost(
            f"{fault.filename or given.path}: {fault.strerror or fault}; every node must see the inputs"
        ) from None
    if not same:
        raise Lost(f"{given.path} is another file there than where the run was begun, or has changed")
