"""Check a corpus of generated documents from end to end: `python reports/million.py [--count 1000000]`.

Documents of our own wording (`reports/generate.py`) are streamed into files of JSON Lines or Parquet, one of a thousand
without a text that could be read, and `provenance corpus` is run over them as anybody would. Told are documents and
megabytes a second, what a document takes of a processor, the memory of all processes over time, and whether every
document is there once.

With `--against datatrove` datatrove runs its own filters over the same files with as many processes, and with
`--against blocks` its pipeline runs our blocks (`reports/beside.py`, `pip install -e '.[beside]'`).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

import beside
import generate

#: How many documents a file of the corpus holds at most, and of how many one is broken.
FILE, BROKEN = 50_000, 1_000
#: How often processes are looked at, in seconds, how many of the looks are told, and how often whether there are any.
EVERY, TOLD, OFTEN = 1.0, 10, 0.1
#: How much is shown of what a command said that failed, in characters.
SAID = 2_000


def documents(first: int, count: int, size: int) -> Iterator[dict[str, object]]:
    """Yield documents as a corpus has them; one of BROKEN has no text."""
    for number in range(first, first + count):
        text = None if number % BROKEN == BROKEN - 1 else generate.article(number, size)
        yield {"id": f"doc-{number}", "text": text, "url": f"https://post{number % 97}.example/{number}",
               "date": f"20{number % 7 + 20}-{number % 12 + 1:02}-{number % 28 + 1:02}"}  # fmt: skip


class Share(NamedTuple):
    """Files of a corpus together: how many documents they hold, how many of them have no text, and how many bytes of
    text."""

    documents: int
    broken: int
    size: int


def made(folder: Path, count: int, size: int, form: str, jobs: int) -> list[Share]:
    """Write a corpus of `count` documents to a folder, unless it is there, and return what each file holds."""
    folder.mkdir(parents=True, exist_ok=True)
    # A file is what datatrove shares among processes.
    held = min(FILE, -(-count // (4 * jobs)))
    note = folder.parent / f"made-{count}-{size}-{form}.json"
    if not note.exists():
        with ProcessPoolExecutor(jobs) as pool:
            firsts = range(0, count, held)
            shares = pool.map(partial(part, folder, held, count, size, form), firsts)
            note.write_text(json.dumps(list(shares)), encoding="utf-8")
    return [Share(*each) for each in json.loads(note.read_text(encoding="utf-8"))]


def part(folder: Path, held: int, count: int, size: int, form: str, first: int) -> Share:
    """Write the file of a corpus whose first document is the `first` of all, and return what it holds."""
    path = folder / f"news-{first // held:05}.jsonl"
    broken = total = 0
    with open(path, "w", encoding="utf-8") as file:
        for each in documents(first, min(held, count - first), size):
            broken += each["text"] is None
            total += len(str(each["text"] or "").encode())
            file.write(json.dumps(each) + "\n")
    if form == "parquet":
        import duckdb

        duckdb.read_json(str(path), format="newline_delimited").write_parquet(
            str(path.with_suffix(".parquet")), compression="zstd", row_group_size=10_000
        )
        path.unlink()
    return Share(min(held, count - first), broken, total)


def together(shares: list[Share]) -> Share:
    """Return several files as one share."""
    return Share(*map(sum, zip(*shares, strict=True)))


class Look(NamedTuple):
    """What a group of processes takes: when, in seconds, memory in bytes, what they share counted once, and what each
    has had of a processor, in seconds by its id."""

    at: float
    memory: int
    spent: dict[int, float]


def look(group: int, at: float) -> Look:
    """Look at a group of processes, as Linux tells of them."""
    total, spent = 0, {}
    for name in filter(str.isdigit, os.listdir("/proc") if sys.platform == "linux" else ()):
        try:
            if os.getpgid(int(name)) != group:
                continue
            told = Path(f"/proc/{name}/smaps_rollup").read_text(encoding="ascii")
            times = Path(f"/proc/{name}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:")) * 1024
        spent[int(name)] = (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK")
    return Look(at, total, spent)


def run(command: list[str], log: Path) -> tuple[int, float, list[Look]]:
    """Run a command, and return its status, how long it took, and what it took over time; what it says is in `log`."""
    start = time.perf_counter()
    with open(log, "wb") as said:
        running = subprocess.Popen(command, start_new_session=True, stderr=said)  # noqa: S603
    seen: list[Look] = []
    looked = start
    while running.poll() is None:
        time.sleep(OFTEN)
        if time.perf_counter() - looked >= EVERY:
            looked = time.perf_counter()
            seen += [found for found in [look(running.pid, looked - start)] if found.spent]
    return running.returncode, time.perf_counter() - start, seen


def counted(out: Path) -> tuple[int, int, int]:
    """Return how many documents the results hold, how many of them are different, and how many rows are bad."""
    import duckdb

    documents, different = duckdb.execute(
        "SELECT count(*), count(DISTINCT id) FROM read_parquet(?)", [str(out / "documents" / "*.parquet")]
    ).fetchall()[0]
    bad = sum(len(path.read_bytes().splitlines()) for path in (out / "bad").glob("*.jsonl"))
    return documents, different, bad


def main() -> int:
    """Make a corpus, run over it and tell; return 1 where a document is lost, doubled, or set aside without reason."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--count", type=int, default=1_000_000, help="documents (default: %(default)s)")
    options.add_argument("--size", type=int, default=generate.SIZE, help="characters a document (default: %(default)s)")
    options.add_argument("--format", choices=("parquet", "jsonl"), default="parquet", help="of the corpus")
    options.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes (default: %(default)s)")
    options.add_argument("--folder", help="where corpus and results go, and stay; a corpus that is there is used")
    options.add_argument("--against", choices=beside.PIPELINES, action="append", default=[],
                         help="run this over the same files too; may be given again")  # fmt: skip
    options.add_argument("--first", type=int, metavar="N", help="of the files, give --against the first N alone")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as made_for:
        folder = Path(asked.folder or made_for)
        if (folder / "rows").exists():
            options.error(f"{folder / 'rows'} holds the results of another run")
        start = time.perf_counter()
        shares = made(folder / "corpus", asked.count, asked.size, asked.format, asked.jobs)
        every, first = together(shares), together(shares[: asked.first])
        say(f"{every.documents:,} documents, {every.size / 1e6:,.0f} MB, made in {time.perf_counter() - start:,.0f} s")
        command = [sys.executable, "-m", "provenance", "corpus", str(folder / "corpus"), "-o", str(folder / "rows"),
                   "--isolated", "-j", str(asked.jobs)]  # fmt: skip
        status = measured("provenance corpus", command, asked.jobs, every, folder)
        documents, different, bad = counted(folder / "rows")
        say(f"{documents:,} documents in the results, {different:,} different; {bad:,} set aside")
        wanted = every.documents - every.broken
        whole = (status, documents, different, bad) == (0, wanted, wanted, every.broken)
        for pipeline in asked.against:
            out = folder / pipeline
            command = [sys.executable, beside.__file__, pipeline, str(folder / "corpus"), str(out), "--jobs",
                       str(asked.jobs), "--first", str(asked.first or len(shares))]  # fmt: skip
            status = measured(pipeline, command, asked.jobs, first, folder)
            read, kept, reasons = beside.counted(out) if status == 0 else (0, 0, {})
            dropped = ", ".join(f"{count:,} {reason}" for reason, count in sorted(reasons.items()))
            say(f"{read:,} documents read, {kept:,} kept, {sum(reasons.values()):,} dropped: {dropped or 'none'}")
            whole = whole and read == first.documents - first.broken == kept + sum(reasons.values())
        return int(not whole)


def measured(name: str, command: list[str], jobs: int, share: Share, folder: Path) -> int:
    """Run a command over a share of the corpus, tell how fast it went and what it took, and return its status."""
    log = folder / f"{name.replace(' ', '-')}.log"
    status, took, seen = run(command, log)
    if status:
        say(log.read_text(encoding="utf-8", errors="replace")[-SAID:])
    # A process is gone after its last look, which is a moment before its end.
    spent: dict[int, float] = {}
    for each in seen:
        spent |= each.spent
    say(f"{name}: {share.documents:,} documents, {share.documents / took:,.1f} a second, "
        f"{share.size / took / 1e6:,.2f} MB a second, {took:,.0f} s, {jobs} processes, status {status}; "
        f"{sum(spent.values()) * 1000 / share.documents:,.1f} ms of a processor a document")  # fmt: skip
    told = [seen[place * (len(seen) - 1) // (TOLD - 1)] for place in range(TOLD)] if len(seen) >= TOLD else seen
    say("memory of all processes: " + ", ".join(f"{each.memory / 1e6:,.0f} MB at {each.at:,.0f} s" for each in told)
        + f"; most {max((each.memory for each in seen), default=0) / 1e6:,.0f} MB")  # fmt: skip
    return status


def say(line: str) -> None:
    """Write a line at once, whoever reads."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
