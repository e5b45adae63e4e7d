"""A run that is killed goes on where it was, and a process that dies costs its batch at most."""

from __future__ import annotations

import json
import os
import shutil
import signal
import time
from pathlib import Path
from random import Random
from typing import Any

import pytest
from command_line import run, start

pytest.importorskip("duckdb", reason="pip install 'provenance[corpus]'")

from corpora import documents, jsonl, parquet, rows

from provenance.corpus import crew, local, shards
from provenance.corpus.batch import Record, Settings
from provenance.corpus.crew import Crew
from provenance.corpus.inputs import Input
from provenance.corpus.shards import Note
from provenance.edges import files

#: Times that the command is killed, and how it is asked so that a kill finds it at work.
KILLS = 10
ASKED = ("--isolated", "--shard", "6", "--batch", "4", "-j", "2", "--findings", "-o")


def whole(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def finish(here: Path, out: str, form: str) -> None:
    """Run the command to its end."""
    done = start("corpus", "a.jsonl", "b.parquet", "--format", form, *ASKED, out, cwd=here)
    said, wrong = done.communicate(timeout=120)
    assert done.returncode == 0, (said, wrong)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_killed_at_ten_random_moments_the_result_is_the_same(tmp_path: Path, form: str) -> None:
    given = [*documents(40), b"{"]
    jsonl(tmp_path / "a.jsonl", given[20:])
    parquet(tmp_path / "b.parquet", given[:20], group=7)
    begun = time.monotonic()
    finish(tmp_path, "calm", form)
    took = time.monotonic() - begun
    random = Random(form)
    rough = tmp_path / "rough"
    killed = 0
    while killed < KILLS // 2:
        running = start("corpus", "a.jsonl", "b.parquet", "--format", form, *ASKED, "rough", cwd=tmp_path)
        until(lambda: (rough / "manifest.json").exists() or running.poll() is not None)  # noqa: B023
        time.sleep(random.uniform(0, took))
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL) if killed % 2 else running.kill()
            killed += 1
        else:
            # It came to its end in spite of us: once more from the beginning.
            equal(rough, tmp_path / "calm", form)
            shutil.rmtree(rough)
        running.communicate()
    finish(tmp_path, "rough", form)
    equal(rough, tmp_path / "calm", form)


def equal(rough: Path, calm: Path, form: str) -> None:
    """Hold the results of a run that was killed against those of one that was not."""
    found, expected = whole(rough), whole(calm)
    assert list(found) == list(expected)
    for table in ("documents", "findings", "bad"):
        assert rows(rough, table) == rows(calm, table)
    assert found["manifest.json"] == expected["manifest.json"]
    if form == "jsonl":
        assert found == expected
    assert len(rows(rough)) == len({row["id"] for row in rows(rough)}) == 40


def test_the_result_is_the_same_whatever_the_processes_and_batches(tmp_path: Path) -> None:
    jsonl(tmp_path / "a.jsonl", [*documents(30), b"{"])
    given = Input("a.jsonl", "jsonl", 1, "")
    results = []
    here = os.getcwd()
    os.chdir(tmp_path)
    try:
        for name, jobs, batch in (("one", 1, 64), ("three", 3, 2)):
            plan = local.Plan([ready(given)], name, Settings(tables=("markers",)), "jsonl", 8, batch)
            local.run(plan, jobs, lambda piece, answer: None)
            results.append(whole(tmp_path / name))
    finally:
        os.chdir(here)
    assert results[0] == results[1]
    assert len(results[0]) == 4 * 3 + 1


def ready(given: Input) -> Input:
    """Return an input with its columns."""
    from provenance.corpus.fields import Fields
    from provenance.corpus.reading import with_fields

    return with_fields(given, Fields())


def test_only_what_is_missing_is_done(tmp_path: Path) -> None:
    jsonl(tmp_path / "a.jsonl", documents(20))
    given = ready(Input(str(tmp_path / "a.jsonl"), "jsonl", 1, ""))
    out = str(tmp_path / "out")
    plan = local.Plan([given], out, Settings(), "jsonl", shard=4)
    local.run(plan, 1, lambda piece, answer: None)
    before = whole(tmp_path / "out")
    for number in (1, 4):
        os.unlink(shards.noted(out, f"part-00000-{number:05}"))
        (tmp_path / "out" / "documents" / f"part-00000-{number:05}.jsonl").write_text("half")
    heard: list[tuple[int, int]] = []
    local.run(plan._replace(done=list(shards.notes(out))), 1, lambda p, a: heard.append((p.shard.number, p.rows)))
    assert {number for number, _ in heard} == {1, 4}
    assert sum(count for _, count in heard) == 8
    assert whole(tmp_path / "out") == before


def test_what_a_kill_leaves_behind_is_taken_away(tmp_path: Path) -> None:
    """The moments between two files are short: here they are made."""
    jsonl(tmp_path / "a.jsonl", documents(5))
    asked = ("corpus", "a.jsonl", "--isolated", "--shard", "3", "-j", "1", "-o", "out")
    out = tmp_path / "out"
    out.mkdir()
    # It was killed over its first file, and at a time when nothing was there but its drafts.
    draft = out / f"{files.DRAFT}0123"
    draft.write_text("half")
    for _ in range(2):
        assert run(*asked, cwd=tmp_path).returncode == 0
        assert not draft.exists()
        found = whole(out)
        assert sorted({name.partition("/")[0] for name in found}) == ["documents", "manifest.json"]
        # It was killed after its last file, before it was tidy.
        (out / "shards").mkdir()
        (out / "shards" / "part-00000-00000.json").write_text(json.dumps({"name": "part-00000-00000"}))
        draft.write_text("half")
    assert run(*asked, cwd=tmp_path).returncode == 0
    assert whole(out) == found


def test_a_task_by_itself_does_what_the_crew_does(tmp_path: Path) -> None:
    parquet(tmp_path / "a.parquet", [*documents(20), {"id": "none"}], group=5)
    given = ready(Input(str(tmp_path / "a.parquet"), "parquet", 1, ""))
    plan = local.Plan([given], str(tmp_path / "crew"), Settings(tables=("findings",)), "jsonl", shard=4)
    local.run(plan, 2, lambda piece, answer: None)
    task = plan._replace(out=str(tmp_path / "task"))
    for begin, stop in ((2, 4), (0, 2), (4, None)):
        _, found = local.alone(task, 0, begin, stop)
        assert [note.number for note in found] == list(range(begin, stop or 6))
    assert whole(tmp_path / "task") == whole(tmp_path / "crew")


def test_stretches_that_are_missing() -> None:
    def done(*numbers: int, last: int | None = None) -> dict[int, Note]:
        return {at: Note("", 0, at, 0, 0, {}, {}, {}, at == last) for at in numbers}

    assert list(local.missing({})) == [(0, None)]
    assert list(local.missing(done(0, 1))) == [(2, None)]
    assert list(local.missing(done(0, 1, last=1))) == []
    assert list(local.missing(done(1, 3, last=3))) == [(0, 1), (2, 3)]
    assert list(local.missing(done(0, 2))) == [(1, 2), (3, None)]


class Deadly(str):
    """A text that ends whatever process looks at it, but for the one that made it."""

    home = os.getpid()

    def __reduce__(self) -> tuple[Any, ...]:
        return made_again, (str(self), Deadly.home)

    def encode(self, *how: str) -> bytes:
        if os.getpid() != Deadly.home:
            os.kill(os.getpid(), signal.SIGKILL)
        return str(self)[:].encode(*how)


def made_again(text: str, home: int) -> Deadly:
    """Return a deadly text in another process."""
    Deadly.home = home
    return Deadly(text)


def test_a_record_that_kills_is_set_aside_and_costs_no_other(tmp_path: Path) -> None:
    batches = [[Record(f"{at}{place}", "The ferry sails.", "", 0) for place in range(4)] for at in range(6)]
    batches[2][1] = Record("deadly", Deadly("The ferry sails."), "", 0)
    with Crew(2, Settings()) as hands:
        found = list(hands.through(enumerate(batches)))
    assert [number for number, _ in found] == list(range(6))
    assert [answer.counts["documents"] for _, answer in found] == [4, 4, 3, 4, 4, 4]
    assert found[2][1].reasons == {crew.KILLED: 1}
    assert b'"deadly"' in found[2][1].lines["bad"]


def test_a_process_that_is_killed_from_outside_costs_nothing() -> None:
    batches = [[Record(f"{at}", "The ferry sails.\n\n" * 40, "", 0)] * 8 for at in range(24)]
    killed = 0
    with Crew(2, Settings()) as hands:
        for number, answer in hands.through(enumerate(batches)):
            assert answer.counts == {"documents": 8}, number
            if number % 6 == 2:
                process, _ = next(iter(hands.made))
                process.kill()
                killed += 1
    assert killed == 4


def test_processes_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    jsonl(tmp_path / "a.jsonl", documents(40) * 20)
    marked = str(tmp_path / "out")
    running = start("corpus", "a.jsonl", "-j", "2", "-o", marked, cwd=tmp_path)
    until(lambda: list((tmp_path / "out").rglob(".*.draft")) or running.poll() is not None)
    group = os.getpgid(running.pid)
    running.kill()
    running.communicate()
    until(lambda: not alive(group))


@pytest.mark.parametrize("sent", [signal.SIGINT])
def test_an_interrupt_ends_a_run_quietly(tmp_path: Path, sent: signal.Signals) -> None:
    jsonl(tmp_path / "a.jsonl", documents(40) * 20)
    running = start("corpus", "a.jsonl", "-j", "2", "-o", "out", cwd=tmp_path)
    until(lambda: list((tmp_path / "out").rglob(".*.draft")) or running.poll() is not None)
    time.sleep(0.3)
    os.killpg(running.pid, sent)
    said, wrong = running.communicate(timeout=60)
    assert (running.returncode, said, wrong) == (130, b"", b"")


def until(true: Any, seconds: float = 60) -> None:
    """Wait until something is true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


def alive(group: int) -> bool:
    """Tell whether a process of a group is left that is more than a remainder."""
    for name in filter(str.isdigit, os.listdir("/proc")) if os.path.isdir("/proc") else ():
        try:
            told = Path(f"/proc/{name}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(told[2]) == group and told[0] != "Z":
            return True
    return False
