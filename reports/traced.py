"""Measure the tracing of quotations and numbers against the planted ones of fixtures/traced.

Dishonest ones must be caught, altered or missing; honest ones must be silent, exact. `held` are those that nobody
looked at while the tracing was written.
"""

from __future__ import annotations

import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "fixtures" / "traced"


class Case(NamedTuple):
    """A planted quotation, or a sentence with a figure, and how it ought to stand: `caught` is altered or missing."""

    file: str
    language: str
    kind: str
    source: str
    words: str
    expected: str
    figures: bool
    held: bool


class Outcome(NamedTuple):
    """What became of a case: its standing, whether it is right, and what the tracing says of it."""

    case: Case
    standing: str
    right: bool
    change: str


def cases(folder: Path = FOLDER) -> Iterator[Case]:
    """Yield every planted case, in order."""
    for path in sorted(folder.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for group in table["groups"]:
            for words in group["says"]:
                yield Case(
                    path.name, table["language"], group["kind"], table["sources"][group["source"]], words,
                    group["expected"], bool(group.get("figures")), bool(group.get("held")),
                )  # fmt: skip


def outcomes(folder: Path = FOLDER) -> list[Outcome]:
    """Return what becomes of every case."""
    sys.path.insert(0, str(ROOT))
    from provenance.tracing.ground import Ground
    from provenance.tracing.numbers import number, numbers
    from provenance.tracing.quotations import quotation

    grounds: dict[str, Ground] = {}
    found: list[Outcome] = []
    for case in cases(folder):
        if case.source not in grounds:
            grounds[case.source] = Ground(case.source, case.language)
        ground = grounds[case.source]
        if case.figures:
            figures = numbers(case.words, (0, len(case.words)), case.language)
            standing, _, _, change = number(figures[0], ground) if figures else ("none", None, "", "no figure is seen")
        else:
            standing, _, _, change = quotation(case.words, ground, case.language)
        right = standing in ("altered", "missing") if case.expected == "caught" else standing == case.expected
        found.append(Outcome(case, standing, right, change))
    return found


def measure(folder: Path = FOLDER) -> dict[str, dict[str, float]]:
    """Return the shares that are right, `all` first: {"all": {"caught": 1.0, "silent": 0.98, …}, "held": …}."""
    found = outcomes(folder)
    rows = {"all": found, "held": [outcome for outcome in found if outcome.case.held]}
    for outcome in found:
        rows.setdefault(outcome.case.language, []).append(outcome)
    return {name: shares(row) for name, row in rows.items()}


def shares(found: list[Outcome]) -> dict[str, float]:
    """Return how many dishonest cases were caught, how many honest ones are silent, how many others are right."""
    figures: dict[str, float] = {"n": len(found)}
    for name, expected in (("caught", ("caught",)), ("silent", ("exact",)), ("other", ("near", "missing"))):
        row = [outcome.right for outcome in found if outcome.case.expected in expected]
        if row:
            figures[name] = round(sum(row) / len(row), 4)
    return figures


def table(found: list[Outcome]) -> list[str]:
    """Return a table of the cases by kind and language: how many of how many are right, and of those held back."""
    counts: dict[tuple[str, str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    languages = list(dict.fromkeys(outcome.case.language for outcome in found))
    for outcome in found:
        row = counts[outcome.case.expected, outcome.case.kind]
        for column in (outcome.case.language, "all", *(["held"] if outcome.case.held else [])):
            row[column][0] += outcome.right
            row[column][1] += 1
    columns = ["all", "held", *languages]
    lines = [f"| expected | kind | {' | '.join(columns)} |", "| --- | --- |" + " ---: |" * len(columns)]
    for (expected, kind), row in sorted(counts.items()):
        shown = (f"{row[column][0]}/{row[column][1]}" if column in row else "" for column in columns)
        lines.append(f"| {expected} | {kind} | {' | '.join(shown)} |")
    return lines


def main() -> int:
    """Print the table, and every case that is not right; fail where one that is dishonest was not caught."""
    found = outcomes(*map(Path, sys.argv[1:]))
    wrong = [outcome for outcome in found if not outcome.right]
    lines = table(found)
    for outcome in wrong:
        case: Any = outcome.case
        lines.append(
            f"{case.file}: {case.kind}: {outcome.standing}, not {case.expected}: {case.words} ({outcome.change})"
        )
    sys.stdout.write("\n".join(lines) + "\n")
    return int(any(outcome.case.expected == "caught" for outcome in wrong))


if __name__ == "__main__":
    sys.exit(main())
