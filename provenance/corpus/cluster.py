"""A corpus on a cluster: Ray Data brings the shards to the nodes, each of which does them as one machine would.

Records never pass through Ray: a task opens its input itself and writes its shard to the place of the results, which
every node must see. What comes back is a note. A node that dies costs its shards being done again.
"""

from __future__ import annotations

import json
import os
import secrets
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, redirect_stdout
from typing import Any

from provenance import __version__
from provenance.corpus import door, spread
from provenance.corpus.answer import Answer
from provenance.corpus.local import Piece, Plan, Spent
from provenance.corpus.shards import Note, Shard
from provenance.corpus.spread import Lost as Lost
from provenance.corpus.spread import Order, Task

#: What Ray is asked for in its environment: it tells nobody that it is used, sends no folder to the nodes, and speaks
#: up for trouble alone.
QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ENABLE_UV_RUN_RUNTIME_ENV": "0",
    "RAY_DATA_LOG_LEVEL": "CRITICAL",
}
#: What makes a Ray of our own listen to this machine alone, and to nobody without the token, which is left nowhere.
ALONE = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0", "RAY_AUTH_MODE": "token"}
PROOF = "RAY_AUTH_TOKEN"
#: The addresses that ask for a Ray of our own, and for the cluster that this machine is part of.
OWN, HERE = "local", "auto"
#: Where Ray notes the address of that cluster.
CURRENT = "ray_current_cluster"
#: How many blocks a stage has at most, each with one shard or more.
BLOCKS = 10_000
#: How much memory a Ray of our own has for what passes through it, and how large a block may be, in bytes.
STORE, BLOCK = 128 * 2**20, 2**20
#: How much is told of what Ray says, in characters.
TOLD = 300
#: How often a Ray of our own is tried to start.
TRIES = 3
#: How long an address may take to answer, in seconds.
PATIENCE = 5.0


def prepared(address: str | None) -> str:
    """Return the address of the Ray to use, OWN for one of our own. Raises Lost where none answers, Missing."""
    near = current()
    found = address or os.environ.get("RAY_ADDRESS") or (HERE if near else OWN)
    more = {**ALONE, PROOF: secrets.token_hex(32)} if found == OWN else {}
    for name, value in {**QUIET, **more}.items():
        os.environ.setdefault(name, value)
    door.library("ray")
    door.library("ray.data")
    if found == HERE:
        if not near:
            raise Lost("this machine is part of no Ray; --address local starts one here")
        answers(near)
    elif found != OWN:
        answers(found)
    return found


def run(
    plan: Plan, jobs: int | None, address: str, told: Callable[[Piece, Answer], None], said: Callable[[str], None]
) -> Spent:
    """Do what is left of a plan at an address that is `prepared`; `told` hears of each shard, `said` where it is done.

    Raises Lost where it cannot be done.
    """
    with ExitStack() as stack, connected(address, jobs) as (ray, where):
        said(where)
        # Ray tells of processes that died, which it starts again.
        stack.enter_context(redirect_stdout(stack.enter_context(open(os.devnull, "w", encoding="utf-8"))))
        order = ray.put(spread.ordered(plan))
        counts = spread.known(plan)
        asked = [{"input": at} for at in range(len(plan.inputs)) if at not in counts]
        counts.update((each["input"], each["rows"]) for each in stage(ray, order, "counted", asked, jobs))
        tasks = [{**task._asdict(), "stop": absent(task.stop), "left": absent(task.left)}
                 for task in spread.tasks(plan, counts)]  # fmt: skip
        return gathered(plan, counts, stage(ray, order, "done", tasks, jobs), told)


def gathered(
    plan: Plan, counts: dict[int, int], coming: Iterator[dict[str, Any]], told: Callable[[Piece, Answer], None]
) -> Spent:
    """Hear what the tasks tell, as they come to their ends."""
    spent = [0.0, 0.0, 0.0]
    rows = Counter(dict.fromkeys(counts, 0))
    for note in plan.done:
        rows[note.input] += note.rows
    for each in coming:
        spent = [a + b for a, b in zip(spent, each["spent"], strict=True)]
        for note in (Note(**found) for found in each["notes"]):
            rows[note.input] += note.rows
            shard = Shard(note.input, note.number, note.first, plan.shard)
            share = min(1.0, rows[note.input] / max(1, counts[note.input]))
            answer = Answer({}, Counter(note.tables), Counter(note.reasons), *each["spent"])
            told(Piece(shard, note.rows, Counter(note.passed), True, note.last, note.trouble, share), answer)
    return Spent(*spent)


def stage(
    ray: Any, order: Any, step: str, rows: Sequence[dict[str, int]], jobs: int | None
) -> Iterator[dict[str, Any]]:
    """Yield what comes of a step for each of some rows, in the order in which they are done. Raises Lost."""
    if not rows:
        return
    data = ray.data.from_items(rows, override_num_blocks=min(len(rows), BLOCKS))
    # Ray does again whatever was lost with a process or a node, as often as it takes.
    made = data.map_batches(worker(step, order), batch_size=1, num_cpus=1, concurrency=jobs)
    try:
        for row in made.iter_rows():
            told: dict[str, Any] = json.loads(row["told"])
            if "wrong" in told:
                raise Lost(told["wrong"])
            yield told
    except ray.exceptions.RayError as fault:
        raise Lost(f"Ray gave up: {str(fault).strip().rpartition(chr(10))[2][:TOLD]}") from None


def worker(step: str, order: Any) -> Callable[[Any], dict[str, list[str]]]:
    """Return the function that a worker runs. It goes there as it stands: a node may be without provenance."""
    version = __version__

    def work(batch: Any) -> dict[str, list[str]]:
        """Obey, where the tool that is there is the one that asks."""
        import json
        import platform

        try:
            import provenance

            there: str | None = provenance.__version__
        except ImportError:
            there = None
        if there == version:
            from provenance.corpus import cluster

            told = cluster.obeyed(step, order, {name: int(values[0]) for name, values in batch.items()})
        elif there is None:
            told = {"wrong": f"provenance is not installed there; install {version} on every node"}
        else:
            told = {"wrong": f"provenance {there} is installed there, and {version} here; install one on every node"}
        if "wrong" in told:
            told["wrong"] = f"{told['wrong']} (node {platform.node()})"
        return {"told": [json.dumps(told)]}

    return work


def obeyed(step: str, order: Any, row: dict[str, int]) -> dict[str, Any]:
    """Do a step where we are, and return what it tells, or what went wrong: Ray would do it again and again."""
    import sys

    # Processes that we start would read in what Ray starts its own with.
    vars(sys.modules["__main__"]).pop("__file__", None)
    try:
        given: Order = door.library("ray").get(order)
        if step == "counted":
            return spread.counted(given, row["input"])
        return spread.done(given, Task(row["input"], row["start"], present(row["stop"]), present(row["left"])))
    except (Lost, door.Missing) as fault:
        return {"wrong": str(fault)}
    except OSError as fault:
        where = f"{os.fsdecode(fault.filename)}: " if isinstance(fault.filename, (str, bytes)) else ""
        return {"wrong": f"{where}{fault.strerror or fault}"}
    except Exception as fault:
        return {"wrong": f"internal error: {type(fault).__name__}: {fault}; please report it"}


def absent(number: int | None) -> int:
    """Return a number as a row has it, where there are numbers alone."""
    return -1 if number is None else number


def present(number: int) -> int | None:
    """Return a number of a row."""
    return None if number < 0 else number


@contextmanager
def connected(address: str, jobs: int | None) -> Iterator[tuple[Any, str]]:
    """Connect to a Ray, or start one for as long as it is needed; yield it and where it is. Raises Lost."""
    import logging

    asked: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.CRITICAL, "include_dashboard": False}
    with ExitStack() as stack:
        ray = door.library("ray")
        if address == OWN:
            # Sockets need a short path. Nobody else finds this Ray, which ends with us.
            short = "/tmp" if os.path.isdir("/tmp") else None  # noqa: S108
            folder = tempfile.TemporaryDirectory(prefix="ray-", dir=short, ignore_cleanup_errors=True)
            asked |= {"num_cpus": jobs or os.cpu_count(), "object_store_memory": STORE}
            asked["_temp_dir"] = stack.enter_context(folder)
        stack.callback(ray.shutdown)
        begin(ray, address, asked)
        settle(ray)
        yield ray, described(ray, address)


def begin(ray: Any, address: str, asked: dict[str, Any]) -> None:
    """Connect to a Ray or start one, again where a busy machine took longer than Ray waits. Raises Lost."""
    for left in reversed(range(TRIES if address == OWN else 1)):
        try:
            ray.init(address=address, **asked)
            return
        except Exception as fault:
            ray.shutdown()
            if not left:
                what = "Ray did not start here" if address == OWN else f"no Ray at {address}"
                hint = "" if os.environ.get("RAY_AUTH_MODE") else "; a Ray with a token needs RAY_AUTH_MODE=token"
                raise Lost(f"{what}: {' '.join(str(fault).split())[:TOLD]}{hint}") from None


def settle(ray: Any) -> None:
    """Ask Ray Data for what suits few rows that take long."""
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.target_max_block_size = BLOCK
    context.execution_no_progress_timeout_s = -1


def described(ray: Any, address: str) -> str:
    """Return where a Ray is and how large."""
    nodes = sum(bool(node["Alive"]) for node in ray.nodes())
    cores = int(ray.cluster_resources().get("CPU", 0))
    if address == OWN:
        return f"Ray, started here for this run: {cores} CPU{'s' * (cores != 1)}"
    where = ray.get_runtime_context().gcs_address
    return f"Ray at {where}: {nodes} node{'s' * (nodes != 1)}, {cores} CPU{'s' * (cores != 1)}"


def current() -> str | None:
    """Return the address of the cluster that this machine is part of, as `ray start` notes it."""
    folder = os.path.join(os.environ.get("RAY_TMPDIR") or "/tmp", "ray")  # noqa: S108
    try:
        with open(os.path.join(folder, CURRENT), encoding="utf-8") as file:
            return file.read().strip() or None
    except (OSError, ValueError):
        return None


def answers(address: str) -> None:
    """Raise Lost unless somebody answers at an address: Ray itself would ask for minutes."""
    import asyncio

    host, _, port = address.rpartition(":")
    if "://" in address:
        raise Lost(f"{address}: a Ray Client sees no files; run this on a node of the cluster, or as a job of it")
    if not host or not port.isdecimal():
        raise Lost(f"{address} is no address of Ray: HOST:PORT, such as 10.0.0.1:6379, or local to start one here")

    async def asked() -> None:
        _, line = await asyncio.wait_for(asyncio.open_connection(host.strip("[]"), int(port)), PATIENCE)
        line.close()

    try:
        asyncio.run(asked())
    except (OSError, OverflowError, TimeoutError):
        raise Lost(f"no Ray answers at {address}; --address local starts one here") from None
