"""A corpus on one machine: read here, checked by a crew of processes, written here, in order, a batch at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import NamedTuple

from provenance.corpus.answer import Answer
from provenance.corpus.batch import Record, Settings
from provenance.corpus.crew import Crew
from provenance.corpus.door import Cut
from provenance.corpus.inputs import Input
from provenance.corpus.reading import Gauge, Passed, records
from provenance.corpus.shards import Note, Shard, Writing

#: How many records a batch has at most, and how many bytes.
BATCH, HEAVY = 64, 4 * 2**20
#: How many records of its input a shard takes in.
SHARD = 10_000


class Plan(NamedTuple):
    """What is to be done: inputs into the folder `out`, the shards of `done` being there already.

    `limit` is how many records of the corpus are looked at at most.
    """

    inputs: Sequence[Input]
    out: str
    settings: Settings
    form: str = "parquet"
    shard: int = SHARD
    batch: int = BATCH
    limit: int | None = None
    done: Sequence[Note] = ()


class Piece(NamedTuple):
    """A stretch of a shard on its way: how many rows it takes in, what was passed over, and whether it ends the shard,
    and the input with it. `share` is how much of the input is read."""

    shard: Shard
    rows: int
    passed: Counter[str]
    ends: bool
    last: bool
    trouble: str | None
    share: float


class Spent(NamedTuple):
    """Where the time went, in seconds over all processes: as `Answer` has it."""

    seconds: float = 0.0
    pages: float = 0.0
    reading: float = 0.0


def run(plan: Plan, jobs: int, told: Callable[[Piece, Answer], None]) -> Spent:
    """Do what is left of a plan; `told` hears of each batch. Raises OSError where results cannot be written."""
    with Crew(jobs, plan.settings) as crew:
        return written(plan, crew, pieces(plan), told)[0]


def alone(plan: Plan, place: int, start: int, stop: int | None) -> tuple[Spent, list[Note]]:
    """Do the shards of one input from number `start` up to `stop`, or to its end, and return their notes.

    That is how the task of a cluster works: whoever runs it need know nothing but the plan. Raises OSError, and
    Cut where an input ends before a `stop`.
    """

    def whole() -> Iterator[tuple[Piece, list[Record]]]:
        """Yield the batches, each of which must be there."""
        for piece, batch in stretch(plan, place, plan.inputs[place], start, stop, plan.limit):
            if piece.last and stop is not None:
                raise Cut(piece.trouble or f"{plan.inputs[place].path}: it is shorter than it was")
            yield piece, batch

    # A record that kills a process must not kill this one.
    with Crew(1, plan.settings) as crew:
        return written(plan, crew, whole(), lambda piece, found: None)


def written(
    plan: Plan, crew: Crew, coming: Iterator[tuple[Piece, list[Record]]], told: Callable[[Piece, Answer], None]
) -> tuple[Spent, list[Note]]:
    """Have batches checked and write what comes of them; return the notes of the shards. Raises OSError."""
    spent = [0.0, 0.0, 0.0]
    writing: Writing | None = None
    sealed: list[Future[Note]] = []
    with ThreadPoolExecutor(1) as sealer:
        try:
            for piece, found in crew.through(coming):
                writing = writing or Writing(plan.out, piece.shard, plan.settings.tables, plan.form)
                writing.add(found.lines, found.counts, found.reasons)
                writing.rows += piece.rows
                writing.passed.update(piece.passed)
                spent = [a + b for a, b in zip(spent, (found.seconds, found.pages, found.reading), strict=True)]
                if piece.ends:
                    if sealed:
                        sealed[-1].result()
                    sealed.append(sealer.submit(writing.seal, piece.last, piece.trouble))
                    writing = None
                told(piece, found)
            return Spent(*spent), [each.result() for each in sealed]
        finally:
            if writing is not None:
                writing.close()


def pieces(plan: Plan) -> Iterator[tuple[Piece, list[Record]]]:
    """Yield what is left of a plan, a batch at a time, in order."""
    left = plan.limit
    for place, given in enumerate(plan.inputs):
        if left == 0:
            return
        done = {note.number: note for note in plan.done if note.input == place}
        taken = 0
        for start, stop in missing(done):
            for piece, batch in stretch(plan, place, given, start, stop, left):
                taken += piece.rows
                yield piece, batch
        if left is not None:
            left -= min(left, taken + sum(note.rows for note in done.values()))


def missing(done: dict[int, Note]) -> Iterator[tuple[int, int | None]]:
    """Yield the stretches of shards that are not done, from one number up to another, None for the input's end."""
    number = 0
    while True:
        while number in done:
            number += 1
        if number and done[number - 1].last:
            return
        after = min((at for at in done if at > number), default=None)
        yield number, after
        if after is None:
            return
        number = after


def stretch(
    plan: Plan, place: int, given: Input, start: int, stop: int | None, left: int | None
) -> Iterator[tuple[Piece, list[Record]]]:
    """Yield the batches of an input from one of its shards up to another, or to its end."""
    gauge = Gauge()
    first, end = start * plan.shard, None if stop is None else stop * plan.shard
    if left is not None:
        end = min(end or left, left)
    shard, batch, weight, rows = Shard(place, start, first, plan.shard), list[Record](), 0, 0
    passed: Counter[str] = Counter()
    trouble: str | None = None
    coming = records(given, first, gauge)
    row = first
    item, trouble = following(coming) if end is None or row < end else (None, None)
    while item is not None:
        if isinstance(item, Passed):
            passed[item.what] += 1
        else:
            batch.append(item)
            weight += len(item.text)
        rows, row = rows + 1, row + 1
        item, trouble = following(coming) if end is None or row < end else (None, None)
        ends = row == shard.first + plan.shard and item is not None
        if ends or len(batch) >= plan.batch or weight >= HEAVY:
            yield Piece(shard, rows, passed, ends, False, trouble if ends else None, gauge.share), batch
            batch, weight, rows, passed = [], 0, 0, Counter()
            shard = Shard(place, shard.number + 1, row, plan.shard) if ends else shard
    with suppress(ValueError):
        coming.close()
    last = stop is None or row < stop * plan.shard
    yield Piece(shard, rows, passed, True, last, trouble, gauge.share), batch


def following(coming: Iterator[Record | Passed]) -> tuple[Record | Passed | None, str | None]:
    """Return the next record, None at the end, and why the end comes too early."""
    try:
        return next(coming, None), None
    except Cut as fault:
        return None, str(fault)
