"""Measure what a check costs beside other tools, always in pairs: `python reports/speed.py`, or `make speed`.

Each figure is a ratio of two commands that ran in turn on the same texts, for seconds say more of a machine than of a
program. The texts are generated (`reports/generate.py`). Tools that are not installed are left out and named:
typos, codespell and proselint come from PyPI (`pip install typos codespell proselint`), ripgrep, markdownlint-cli2 and
textlint from elsewhere. `--check` runs a small part and fails where a ratio is above its ceiling; it writes nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

import generate
from installed import installed

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "reports" / "speed.md"
#: What stands on the page above and below the figures, by hand: the profile and what was tried.
START, END = "<!-- figures -->\n", "<!-- end -->\n"
OURS = (sys.executable, "-m", "provenance", "check", "--exit-zero", "--quiet")
#: What one small file is to cost in CPU time, in imports of what a command line is usually made of.
BARS = {"concise": 1.5, "jsonl": 1.5, "full": 1.2}
#: What it may cost before `--check` fails: what was reached, with room for a busy machine. These only go down.
CEILINGS = {"concise": 2.1, "jsonl": 2.1, "full": 1.7}
#: How often `--check` measures what is above: a busy machine is asked again, and what costs too much does so each time.
TRIES = 3


class Spent(NamedTuple):
    """What a command took: seconds by the clock, and seconds of CPU in all its processes."""

    wall: float
    cpu: float


class Pair(NamedTuple):
    """Two commands that ran in turn: what each took, run by run."""

    ours: list[Spent]
    theirs: list[Spent]

    def ratio(self, of: str) -> tuple[float, float, float]:
        """Return the least, the median and the greatest ratio of ours to theirs, pair by pair."""
        found = [getattr(one, of) / getattr(two, of) for one, two in zip(self.ours, self.theirs, strict=True)]
        return min(found), median(found), max(found)


def spend(command: Sequence[str], folder: Path) -> Spent:
    """Run a command and return what it took; its output is thrown away."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)  # noqa: S603
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(time.perf_counter() - start, cpu)


def pair(ours: Sequence[str], theirs: Sequence[str], folder: Path, runs: int) -> Pair:
    """Run two commands in turn, after one run of each that is not counted."""
    for command in (ours, theirs):
        spend(command, folder)
    taken = [(spend(ours, folder), spend(theirs, folder)) for _ in range(runs)]
    return Pair([one for one, _ in taken], [two for _, two in taken])


def peers(folder: Path) -> dict[str, list[str]]:
    """Return the commands of the tools that are installed beside us, by name, each over a folder."""
    everything = {
        "typos": ["typos", "."],
        "typos -j1": ["typos", "--threads", "1", "."],
        "codespell": ["codespell", "."],
        "proselint": ["proselint", "check", "."],
        "ripgrep with our literals": [
            "rg",
            "--count-matches",
            "--ignore-case",
            "-F",
            "-f",
            str(folder / "literals"),
            ".",
        ],
        "markdownlint-cli2": ["markdownlint-cli2", "**/*.txt"],
        "textlint": ["textlint", "."],
    }
    return {name: command for name, command in everything.items() if shutil.which(command[0])}


def literals() -> list[str]:
    """Return every literal and word that a check of an English text looks for."""
    from provenance.check import registered

    return sorted(registered("en").entries)


def single(folder: Path, runs: int, forms: Sequence[str] = tuple(BARS)) -> dict[str, Pair]:
    """Measure one small file in several formats, beside the import of what a command line is usually made of."""
    path = str(folder / "small.txt")
    Path(path).write_text(generate.article(1, 1_000), encoding="utf-8")
    click = [sys.executable, "-c", "import click"]
    tables = [sys.executable, "-c", "import click, tabulate"]
    return {
        form: pair([*OURS[:-1], "--output-format", form, path], tables if form == "full" else click, folder, runs)
        for form in forms
    }


def stages(count: int) -> dict[str, float]:
    """Return the CPU seconds that each stage of a check takes over so many articles, after some that warm it up."""
    from provenance import markers, readers, sources
    from provenance.check import check, judged, scanner
    from provenance.config import Config
    from provenance.model import Document

    spent = dict.fromkeys(("reading", "scan", "markers", "sources", "whole"), 0.0)
    documents = [Document("article.txt", generate.article(number), "") for number in range(1, count + 1)]
    for document in documents[:20]:
        check(document, Config())
    for document in documents:
        at = [time.process_time()]
        article = judged(readers.read(document, None))
        at.append(time.process_time())
        article = article._replace(hits=scanner(article.language).scan(article.text))
        at.append(time.process_time())
        article = article._replace(markers=markers.mark(article))
        at.append(time.process_time())
        sources.resolve(article)
        at.append(time.process_time())
        check(document, Config())
        at.append(time.process_time())
        for name, begun, ended in zip(spent, at, at[1:], strict=False):
            spent[name] += ended - begun
    return spent


def shares(spent: dict[str, float]) -> list[str]:
    """Return the stages as rows, each with its share of a whole check; the rest is rules and report."""
    whole = spent.pop("whole")
    rest = whole - sum(spent.values())
    return [f"| {name} | {cost / whole:.0%} |" for name, cost in {**spent, "rules and the rest": rest}.items()]


def growth(least: int, most: int) -> dict[int, float]:
    """Return the CPU microseconds a character of texts that each are twice as long as the one before."""
    from provenance.check import check
    from provenance.config import Config
    from provenance.model import Document

    base = "\n\n".join(generate.article(number) for number in range(1, 1 + most // generate.SIZE))
    check(Document("article.txt", base[:5_000], ""), Config())
    found: dict[int, float] = {}
    size = least
    while size <= most:
        start = time.process_time()
        check(Document("article.txt", base[:size], ""), Config())
        found[size] = (time.process_time() - start) / len(base[:size]) * 1e6
        size *= 2
    return found


def machine() -> str:
    """Return what this ran on."""
    place = Path("/proc/cpuinfo")
    facts = place.read_text(encoding="utf-8").splitlines() if place.exists() else []
    model = next((fact.partition(":")[2].strip() for fact in facts if "model name" in fact), platform.machine())
    return f"{os.cpu_count()} cores ({model}), {platform.system()}, Python {platform.python_version()}"


def line(name: str, found: Pair, of: str, extra: str = "") -> str:
    """Return the row of a table: medians of both in milliseconds, and the ratio with its spread."""
    ours, theirs = (median(getattr(run, of) for run in runs) * 1e3 for runs in found)
    low, middle, high = found.ratio(of)
    return f"| {name} | {ours:,.0f} | {theirs:,.0f} | **{middle:.2f}** ({low:.2f}–{high:.2f}) |{extra}"


def table(heading: str, rows: Sequence[str], columns: str = "ms | beside it, ms | ratio (spread)") -> list[str]:
    """Return a table with its heading."""
    return [f"| {heading} | {columns} |", "|---|" + "---:|" * (columns.count("|") + 1), *rows, ""]


def many(folder: Path, count: int, size: int, runs: int, before: str | None) -> list[str]:
    """Measure many small files beside every tool that is installed, and beside an earlier build of ours."""
    texts = folder / "texts"
    total = generate.write(texts, count, size)
    (folder / "literals").write_text("\n".join(literals()) + "\n", encoding="utf-8")
    jsonl = [*OURS, "--output-format", "jsonl", "."]
    commands = {name: [*command[:-1], "."] for name, command in peers(folder).items()}
    if before:
        commands["provenance before"] = [before, "-I", *OURS[1:], "--output-format", "jsonl", "."]
    rows = [line(name, pair(jsonl, command, texts, runs), "wall") for name, command in commands.items()]
    alone = [spend([*jsonl, "--jobs", "1"], texts) for _ in range(max(1, runs // 2))]
    shared = [spend(jsonl, texts) for _ in range(max(1, runs // 2))]
    speed = total / median(run.cpu for run in alone) / 1e6
    rate = count / median(run.wall for run in shared)
    return [
        f"{count:,} articles, {total:,} bytes: {speed:.2f} MB/s of CPU in one process, "
        f"{rate:,.0f} files a second on all cores.",
        "",
        *table("`check --output-format jsonl` beside", rows),
    ]


def report(arguments: argparse.Namespace, folder: Path) -> list[str]:
    """Return the lines of the figures."""
    found = single(folder, arguments.single)
    rows = [
        line(f"`{form}` beside `import click{', tabulate' if form == 'full' else ''}`, bar {BARS[form]}", each, "cpu")
        for form, each in found.items()
    ]
    lengths = growth(1_000, arguments.longest)
    return [
        f"{machine()}, {time.strftime('%Y-%m-%d', time.gmtime())}. Ratios are medians of pairs, with their spread.",
        "",
        "### One small file, CPU time of the whole process",
        "",
        *table("1 kB", rows),
        "### Many files, by the clock",
        "",
        *many(folder, arguments.articles, generate.SIZE, arguments.runs, arguments.before),
        "### Growth with length",
        "",
        *table("characters", [f"| {size:,} | {cost:.2f} |" for size, cost in lengths.items()], "µs a character"),
    ]


def main() -> int:
    """Measure, and write the page or fail where a ratio is above its ceiling."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--runs", type=int, default=7, help="pairs of runs over many files")
    parser.add_argument("--single", type=int, default=21, help="pairs of runs over one file")
    parser.add_argument("--longest", type=int, default=8 * 1024 * 1024, help="the longest text, in characters")
    parser.add_argument("--before", help="the Python of an earlier installation, to measure beside")
    parser.add_argument("--stages", action="store_true", help="say what each stage of a check takes, write nothing")
    parser.add_argument("--check", action="store_true", help="measure one file, fail above a ceiling, write nothing")
    arguments = parser.parse_args()
    if arguments.stages:
        sys.stdout.write("\n".join(table("stage", shares(stages(arguments.articles)), "share of CPU time")))
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = installed(Path(name))
        os.environ["PYTHONPATH"] = str(folder)
        if arguments.check:
            ratios, above = dict[str, float](), [*BARS]
            for _ in range(TRIES):
                found = single(folder, arguments.single, above)
                ratios |= {form: each.ratio("cpu")[1] for form, each in found.items()}
                above = [form for form, ratio in ratios.items() if ratio > CEILINGS[form]]
            sys.stdout.write(json.dumps(ratios) + "\n")
            return int(bool(above))
        lines = report(arguments, folder)
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else f"# Speed\n\n{START}{END}"
    head, rest = page.split(START)
    PAGE.write_text(head + START + "\n".join(lines) + END + rest.split(END)[1], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
