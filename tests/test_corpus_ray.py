"""The shards of a corpus spread over a cluster: every one comes out as it does on one machine, whatever dies."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest
from command_line import leave, start, surroundings

pytest.importorskip("duckdb", reason="pip install 'provenance[corpus]'")

from corpora import documents, jsonl, lines, parquet, rows
from deadly import DEADLY, everywhere

from provenance.cli import exits
from provenance.corpus import cluster, door, local, manifest, place, reading, shards, spread
from provenance.corpus.batch import Settings
from provenance.corpus.crew import KILLED
from provenance.corpus.fields import Fields
from provenance.corpus.inputs import one
from provenance.corpus.local import Plan

Capture = pytest.CaptureFixture[str]
HERE = Path(__file__).parent


def whole(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def planned(out: str, paths: list[Path], **more: Any) -> Plan:
    """Return a plan whose run is begun."""
    inputs = [reading.with_fields(one(str(path)), Fields()) for path in paths]
    plan = Plan(inputs, out, Settings(tables=("findings",)), "jsonl", shard=4, **more)
    place.opened(out).begin()
    manifest.write(out, manifest.begun(plan.inputs, plan.settings, {}))
    return plan


def several(folder: Path) -> list[Path]:
    """Return inputs of every length that matters: none, a shard, shards and a rest, and one that is cut off."""
    given = documents(11)
    cut = folder / "cut.jsonl.gz"
    cut.write_bytes(gzip.compress(lines(given))[:-600])
    return [
        jsonl(folder / "none.jsonl", []),
        jsonl(folder / "four.jsonl", given[:4]),
        parquet(folder / "a.parquet", given),
        cut,
        jsonl(folder / "eight.jsonl", [*given[:7], b"{"]),
    ]


@pytest.mark.parametrize("limit", [None, 4, 13, 15, 100])
def test_tasks_in_any_order_make_what_one_machine_makes(tmp_path: Path, limit: int | None) -> None:
    paths = several(tmp_path)
    plan = planned(str(tmp_path / "local"), paths, limit=limit)
    local.run(plan, 1, lambda piece, found: None)
    plan = planned(str(tmp_path / "spread"), paths, limit=limit)
    order = spread.ordered(plan)
    counts = {at: spread.counted(order, at)["rows"] for at in range(len(paths))}
    tasks = list(spread.tasks(plan, counts))
    Random(limit).shuffle(tasks)
    # Some are done, and the others are left to a run that goes on, which asks for nothing twice.
    for task in tasks[: len(tasks) // 2]:
        spread.done(order, task)
    plan = plan._replace(done=list(shards.notes(plan.out)))
    left = list(spread.tasks(plan, {**counts, **spread.known(plan)}))
    assert sorted(left) == sorted(tasks[len(tasks) // 2 :])
    for task in left:
        spread.done(order, task)
    assert whole(tmp_path / "spread") == whole(tmp_path / "local")


def test_a_shard_with_a_note_is_not_done_again(tmp_path: Path) -> None:
    plan = planned(str(tmp_path / "out"), [jsonl(tmp_path / "a.jsonl", documents(4))])
    order = spread.ordered(plan)
    task = spread.Task(0, 0, None, None)
    first = spread.done(order, task)
    path = tmp_path / "out" / "documents" / "part-00000-00000.jsonl"
    path.unlink()
    assert spread.done(order, task)["notes"] == first["notes"]
    assert not path.exists()


def test_a_node_that_sees_other_files_takes_no_part(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", documents(8))
    plan = planned(str(tmp_path / "out"), [path])
    order = spread.ordered(plan)
    with pytest.raises(spread.Lost, match="out is another folder there"):
        spread.done(order._replace(sign="another"), spread.Task(0, 0, 1, None))
    with pytest.raises(spread.Lost, match="no folder"):
        spread.done(order._replace(plan=plan._replace(out="out"), home="/none"), spread.Task(0, 0, 1, None))
    jsonl(path, documents(4))
    with pytest.raises(spread.Lost, match="has changed"):
        spread.done(order, spread.Task(0, 0, 1, None))
    path.unlink()
    with pytest.raises(spread.Lost, match=r"a.jsonl: No such file.*every node must see the inputs"):
        spread.counted(order, 0)
    assert not list(shards.notes(plan.out))


def test_an_input_that_ends_before_its_time_is_no_end(tmp_path: Path) -> None:
    plan = planned(str(tmp_path / "out"), [jsonl(tmp_path / "a.jsonl", documents(6))])
    with pytest.raises(spread.Lost, match="shorter than it was"):
        spread.done(spread.ordered(plan), spread.Task(0, 1, 2, None))
    assert not list(shards.notes(plan.out))
    assert not list((tmp_path / "out").rglob("*.draft"))


def test_a_node_without_the_same_tool_takes_no_part(monkeypatch: pytest.MonkeyPatch) -> None:
    import provenance

    work = cluster.worker("counted", None)
    monkeypatch.setattr(provenance, "__version__", "0.0")
    assert "provenance 0.0 is installed there" in json.loads(work({})["told"][0])["wrong"]
    monkeypatch.setitem(sys.modules, "provenance", None)
    assert "provenance is not installed there" in json.loads(work({})["told"][0])["wrong"]


def test_a_cluster_that_is_not_there_is_one_sentence(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    jsonl(tmp_path / "a.jsonl", documents(1))
    # What is set for Ray stays in this test.
    for name in (*cluster.QUIET, *cluster.ALONE, cluster.PROOF):
        monkeypatch.setenv(name, "0")
    asked = ("corpus", "a.jsonl", "-o", "out", "--engine", "ray", "--address")
    monkeypatch.setenv("RAY_TMPDIR", str(tmp_path))
    monkeypatch.setitem(sys.modules, "ray", None)
    assert leave(*asked, "local") == exits.TROUBLE
    assert capsys.readouterr().err == "provenance: a cluster is reached by ray: pip install 'provenance[ray]'\n"
    monkeypatch.setattr(door, "library", lambda name: None)
    for address, words in (
        ("127.0.0.1:1", "no Ray answers at 127.0.0.1:1"),
        ("here", "here is no address of Ray"),
        ("ray://127.0.0.1:1", "a Ray Client sees no files"),
        ("auto", "this machine is part of no Ray"),
    ):
        assert leave(*asked, address) == exits.TROUBLE
        assert words in capsys.readouterr().err
    assert leave("corpus", "a.jsonl", "-o", "out", "--address", "local") == exits.TROUBLE
    assert "--address needs --engine ray" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_the_ray_that_is_used_is_the_nearest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*cluster.QUIET, *cluster.ALONE, cluster.PROOF):
        monkeypatch.setenv(name, "0")
    monkeypatch.setattr(door, "library", lambda name: None)
    monkeypatch.setattr(cluster, "answers", lambda address: None)
    monkeypatch.setenv("RAY_TMPDIR", str(tmp_path))
    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    assert cluster.prepared(None) == cluster.OWN
    (tmp_path / "ray").mkdir()
    (tmp_path / "ray" / "ray_current_cluster").write_text("10.0.0.1:6379")
    assert cluster.prepared(None) == cluster.HERE
    monkeypatch.setenv("RAY_ADDRESS", "10.0.0.2:6379")
    assert cluster.prepared(None) == "10.0.0.2:6379"
    assert cluster.prepared("10.0.0.3:6379") == "10.0.0.3:6379"


def test_results_go_to_an_object_store(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    fsspec = pytest.importorskip("fsspec")
    monkeypatch.chdir(tmp_path)
    jsonl(tmp_path / "a.jsonl", [*documents(7), b"{"])
    asked = ("a.jsonl", "--shard", "4", "-j1", "--isolated", "--findings", "-o")
    assert leave("corpus", *asked, "out") == leave("corpus", *asked, "memory://rows/out") == exits.CLEAN
    memory = fsspec.filesystem("memory")
    found = {path.removeprefix("/rows/out/"): memory.cat_file(path) for path in memory.find("/rows/out")}
    assert found == whole(tmp_path / "out")
    capsys.readouterr()
    assert leave("corpus", *asked, "memory://rows/out") == exits.CLEAN
    assert "done already; nothing to do" in capsys.readouterr().out
    memory.pipe_file("/other/mine.txt", b"mine")
    assert leave("corpus", *asked, "memory://other") == exits.TROUBLE
    assert "holds other files" in capsys.readouterr().err
    # What lies there is no part of a corpus that lies above it.
    memory.pipe_file("/rows/a.jsonl", lines(documents(1)))
    for words in ("1 document in memory://rows/again", "done already"):
        assert leave("corpus", "memory://rows", "-o", "memory://rows/again", "-j1", "--isolated") == exits.CLEAN
        assert words in capsys.readouterr().out


def test_tasks_write_to_an_object_store(tmp_path: Path) -> None:
    """The store is a folder that is reached through fsspec alone, as any node would reach it."""
    pytest.importorskip("fsspec")
    paths = several(tmp_path)
    plan = planned(f"local://{tmp_path}/store", paths)
    order = spread.ordered(plan)
    for task in spread.tasks(plan, {at: spread.counted(order, at)["rows"] for at in range(len(paths))}):
        spread.done(order, task)
    plan = planned(str(tmp_path / "folder"), paths)
    local.run(plan, 1, lambda piece, found: None)
    assert whole(tmp_path / "store") == whole(tmp_path / "folder")


#: The run that is killed and goes on: many small shards, so that a kill finds some done and most not.
ASKED = ("--isolated", "--shard", "2", "--findings", "--format", "jsonl", "-o")
RAY = ("--engine", "ray", "--quiet")


@contextmanager
def nodes(around: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Start a Ray of two nodes, and yield its address, the process of its head and what reads that of the other."""
    # The paths of sockets must be short.
    with tempfile.TemporaryDirectory(prefix="ray-", dir="/tmp", ignore_cleanup_errors=True) as folder:
        command = [sys.executable, str(HERE / "ray_nodes.py"), folder]
        with subprocess.Popen(
            command, env=surroundings(around), stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as running:
            assert running.stdout is not None
            told = map(json.loads, running.stdout)
            yield {**next(told), "other": told, "around": {**around, "RAY_TMPDIR": folder}}


def until(true: Callable[[], Any], running: subprocess.Popen[bytes], seconds: float = 120) -> Any:
    """Wait until something is true, as long as a run goes on."""
    end = time.monotonic() + seconds
    while not (found := true()):
        assert running.poll() is None, running.communicate()
        assert time.monotonic() < end, "it never came"
        time.sleep(0.01)
    return found


def noted(out: Path) -> dict[str, int]:
    """Return the shards that are done, and when their documents were written."""
    names = [path.stem for path in (out / "shards").glob("part-*.json")]
    return {name: (out / "documents" / f"{name}.jsonl").stat().st_mtime_ns for name in names}


def worker(node: int) -> int | None:
    """Return the process in which a node does a shard."""
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            parent = Path(f"/proc/{name}/stat").read_text().rpartition(")")[2].split()[1]
            if int(parent) == node and Path(f"/proc/{name}/cmdline").read_bytes().startswith(b"ray::Map"):
                return int(name)
        except OSError:
            continue
    return None


@pytest.mark.cluster
@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="processes are found through /proc")
def test_whatever_dies_the_result_is_that_of_one_machine(tmp_path: Path) -> None:
    """The run is killed and goes on; then a process dies, and a node, and a record kills whoever checks it."""
    pytest.importorskip("ray.data", reason="pip install 'provenance[ray]'")
    given = [*documents(60), b"{"]
    given[45]["text"] += f"\n\n{DEADLY}\n"  # type: ignore[index]
    jsonl(tmp_path / "a.jsonl", given[24:])
    parquet(tmp_path / "b.parquet", given[:24], group=7)
    (tmp_path / "site").mkdir()
    around = {**everywhere(tmp_path / "site"), **cluster.ALONE, cluster.PROOF: "0" * 64}
    calm = start("corpus", "a.jsonl", "b.parquet", *ASKED, "calm", cwd=tmp_path, around=around)
    rough = tmp_path / "rough"
    with nodes(around) as ray:
        assert calm.communicate(timeout=60)[1] == b""
        asked = ("corpus", "a.jsonl", "b.parquet", *ASKED, "rough", *RAY)
        first = start(*asked, "--address", ray["address"], cwd=tmp_path, around=ray["around"])
        until(lambda: len(noted(rough)) >= 4, first)
        first.kill()
        first.communicate()
        before = noted(rough)
        other = next(ray["other"])["node"]
        second = start(*asked, cwd=tmp_path, around=ray["around"])
        until(lambda: len(noted(rough)) >= len(before) + 4, second)
        os.kill(until(lambda: worker(ray["node"]), second), signal.SIGKILL)
        until(lambda: worker(other), second)
        os.kill(other, signal.SIGKILL)
        here = noted(rough)
        assert len(here) < 31, "it was done before anything died"
        assert second.communicate(timeout=120) == (b"", b"")
        assert second.returncode == exits.CLEAN
    assert whole(rough) == whole(tmp_path / "calm")
    assert {row["id"] for row in rows(rough)} == {f"d{number}" for number in range(60)} - {"d45"}
    wrong, killed = sorted((row["reason"] for row in rows(rough, "bad")), reverse=True)
    assert (killed, wrong.partition(":")[0]) == (KILLED, "not JSON")
    assert all((rough / "documents" / f"{name}.jsonl").stat().st_mtime_ns == at for name, at in before.items())
