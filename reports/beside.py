"""Run datatrove over a corpus: `python reports/beside.py PIPELINE CORPUS OUT --jobs N`, as `reports/million.py` does.

PIPELINE is `datatrove`, its own filters of Gopher and C4 as they come, or `blocks`, the filter and the writer of
`provenance.corpus.datatrove`. A file of the corpus is a task, and so many run at a time as there are jobs. Nothing is
fetched: English is split into words by rules that spaCy brings along.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

#: The pipelines.
PIPELINES = ("datatrove", "blocks")


def steps(name: str, out: Path) -> list[Any]:
    """Return what a pipeline does to its documents."""
    if name == "blocks":
        from provenance.corpus.datatrove import ProvenanceFilter, ProvenanceWriter

        return [ProvenanceFilter(), ProvenanceWriter(str(out / "rows"))]
    from datatrove.pipeline.filters import C4QualityFilter, GopherQualityFilter, GopherRepetitionFilter

    return [GopherRepetitionFilter(), GopherQualityFilter(), C4QualityFilter()]


def carried_out(name: str, corpus: Path, out: Path, jobs: int, first: int | None = None) -> None:
    """Run a pipeline over the files of a folder, or the `first` of them, which are all Parquet or all JSON Lines."""
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader, ParquetReader
    from datatrove.pipeline.writers import JsonlWriter, ParquetWriter

    files = sorted(corpus.iterdir())[:first]
    out.mkdir(parents=True, exist_ok=True)
    listed = out / "files.txt"
    listed.write_text("".join(f"{each.name}\n" for each in files), encoding="utf-8")
    parquet = files[0].suffix == ".parquet"
    reader = (ParquetReader if parquet else JsonlReader)(str(corpus), paths_file=str(listed))
    pipeline = [reader, *steps(name, out)]
    if name != "blocks":
        pipeline.append(ParquetWriter(str(out / "kept")) if parquet else JsonlWriter(str(out / "kept")))
    LocalPipelineExecutor(pipeline, tasks=len(files), workers=jobs, logging_dir=str(out / "logs")).run()


def counted(out: Path) -> tuple[int, int, dict[str, int]]:
    """Return how many documents a pipeline read, how many it kept, and why it dropped the others."""
    told = json.loads((out / "logs" / "stats.json").read_text(encoding="utf-8"))
    reasons: dict[str, int] = {}
    for step in told[1:-1]:
        for label, count in step["stats"].items():
            if label.startswith("dropped_"):
                reasons[label.removeprefix("dropped_")] = reasons.get(label.removeprefix("dropped_"), 0) + total(count)
    return total(told[0]["stats"]["documents"]), total(told[-1]["stats"]["total"]), reasons


def total(stat: Any) -> int:
    """Return the sum of what datatrove counted, which it writes as a number where every count was one."""
    return int(stat["total"] if isinstance(stat, dict) else stat)


def main() -> int:
    """Run a pipeline."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("pipeline", choices=PIPELINES)
    options.add_argument("corpus", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options.add_argument("--first", type=int, metavar="N", help="run over the first N files alone")
    asked = options.parse_args()
    carried_out(asked.pipeline, asked.corpus, asked.out, asked.jobs, asked.first)
    return 0


if __name__ == "__main__":
    sys.exit(main())
