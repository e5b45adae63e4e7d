"""What is said at the end of a run: what was done, what was set aside and why, and what was not looked at."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from provenance.corpus.inputs import Input
from provenance.corpus.local import Spent
from provenance.corpus.shards import Note
from provenance.writers.plural import plural

#: How many reasons are told, and how many inputs.
MOST = 8
#: From which share of the check on the reading of pages is told.
DEAR = 0.5


def closing(notes: Sequence[Note], out: str) -> Iterator[str]:
    """Yield what the shards hold: documents, records set aside, and what was not looked at."""
    tables: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    passed: Counter[str] = Counter()
    for note in notes:
        tables.update(note.tables)
        reasons.update(note.reasons)
        passed.update(note.passed)
    several = [f"{tables[name]:,} {name}" for name in ("markers", "sources", "findings") if name in tables]
    told = f" with {', '.join(several)}" if several else ""
    yield f"{count(tables['documents'], 'document')}{told} in {out}, {plural(len(notes), 'shard')}"
    if tables["bad"]:
        yield f"{count(tables['bad'], 'record')} set aside in {os.path.join(out, 'bad')}: {listed(reasons)}"
    if passed:
        yield f"Not looked at: {listed(passed)}"


def count(number: int, noun: str) -> str:
    """Return a count and its noun, with commas in large numbers."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def listed(counted: Mapping[str, int]) -> str:
    """Return counts by name in words, the greatest first."""
    ranked = sorted(counted.items(), key=lambda each: (-each[1], each[0]))
    words = [f"{number:,} {name}" for name, number in ranked[:MOST]]
    more = sum(number for _, number in ranked[MOST:])
    return ", ".join(words) + (f", {more:,} for other reasons" if more else "")


def columns(inputs: Iterable[Input]) -> Iterator[str]:
    """Yield which columns were guessed, inputs with the same ones together."""
    groups: dict[str, list[str]] = {}
    for each in inputs:
        if each.fields is not None and each.fields.guessed:
            groups.setdefault(each.fields.told(), []).append(each.path)
    for told, paths in list(groups.items())[:MOST]:
        more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
        yield f"Columns of {paths[0]}{more}: {told}"


def pace(documents: int, seconds: float, spent: Spent) -> Iterator[str]:
    """Yield how fast it went, and what made it slow where that can be helped."""
    if documents and seconds > 0:
        yield f"{count(round(documents / seconds), 'document')} a second, {clock(seconds)} in all"
    if spent.pages and spent.reading / spent.pages >= DEAR:
        share = spent.reading / spent.pages
        yield (
            f"Finding the articles in pages took {share:.0%} of the time: WET files have it behind them, "
            "--parser fast takes the bare text"
        )


def clock(seconds: float) -> str:
    """Return a time in words."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 120 else f"{seconds / 3600:.1f} h"
