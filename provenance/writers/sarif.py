"""`sarif`: SARIF 2.1.0, for code scanning, editors and whoever collects results.

The standard is https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. A run holds at most LIMIT results,
which is how many GitHub shows; what is cut is cut from the mildest up and told in a notification. Columns count code
points, paths start from the folder that the run began in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from provenance import __version__
from provenance.config import LEVELS
from provenance.lines import Lines
from provenance.model import Finding, Report
from provenance.writers import escape
from provenance.writers.run import Run
from provenance.writers.sarif_results import article, location, result
from provenance.writers.sarif_rules import SAID, Rules, notifications

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
#: The most results of a run.
LIMIT = 5_000
ROOT = "The folder that the check ran in."


class Held:
    """The results to be written, as JSON, each with its place in the run: never more than LIMIT of one rank."""

    def __init__(self) -> None:
        self.ranks: dict[int, list[tuple[int, str]]] = {}
        self.count = 0

    def room(self, finding: Finding) -> list[tuple[int, str]] | None:
        """Count a finding and return where its result goes, None where more of its rank stand already.

        A forgiven finding ranks below every other: it is the first to be cut.
        """
        self.count += 1
        rank = -1 if finding.forgiven else LEVELS.index(finding.level)
        held = self.ranks.setdefault(rank, [])
        return held if len(held) < LIMIT else None

    def kept(self) -> list[str]:
        """Return the results to write, in the order of the run."""
        kept: list[tuple[int, str]] = []
        for rank in sorted(self.ranks, reverse=True):
            kept += self.ranks[rank][: LIMIT - len(kept)]
        return [text for _, text in sorted(kept)]


def write(run: Run) -> Iterator[str]:
    """Yield one SARIF log with one run, and a line break; it is written when everything has been read."""
    rules = Rules(run.pages(), run.config)
    held, artifacts, notes = Held(), [], []
    for report in run.each():
        artifacts.append(escape.json_text(article(run, report.article), run.utf8))
        notes += [notification("not-looked-at", "note", note, run, report.article.path) for note in report.notes]
        hold(run, report, len(artifacts) - 1, held, rules)
    kept = held.kept()
    driver = {
        "name": "provenance",
        "version": __version__,
        "semanticVersion": __version__,
        "shortDescription": {"text": "A linter for sourcing: for every paragraph, who says so, and through whom?"},
        "rules": rules.described,
        "notifications": notifications(),
    }
    values = {"automationDetails": {"id": "provenance/"}, "columnKind": "unicodeCodePoints",
              "newlineSequences": ["\r\n", "\n", "\r"],
              "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": ROOT}}}, "tool": {"driver": driver},
              "invocations": [invocation(run, held.count - len(kept), notes)]}  # fmt: skip
    yield f'{{"$schema":"{SCHEMA}","version":"2.1.0","runs":[\n'
    yield escape.json_text(values, run.utf8)[:-1] + ",\n"
    yield from listed("artifacts", artifacts)
    yield ",\n"
    yield from listed("results", kept)
    yield "}]}\n"


def hold(run: Run, report: Report, index: int, held: Held, rules: Rules) -> None:
    """Keep the results of one report, as far as there is room for them."""
    lines = Lines(report.article.source)
    for finding in report.findings:
        number = held.count
        room = held.room(finding)
        if room is not None:
            value = result(run, report.article, lines, finding, index, rules.index(finding))
            room.append((number, escape.json_text(value, run.utf8)))


def listed(name: str, values: Iterable[str]) -> Iterator[str]:
    """Yield a list of values that are JSON, each on a line of its own."""
    yield f'"{name}":['
    for number, value in enumerate(values):
        yield f",\n{value}" if number else value
    yield "]"


def invocation(run: Run, cut: int, notes: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what is to be said of the run itself: whether all was checked, what was not, and what was cut."""
    said = [notification("not-checked", "error", trouble.message, run, trouble.path) for trouble in run.troubles]
    if cut:
        text = f"{cut} of {cut + LIMIT} results were left out, the mildest: {LIMIT} are as many as GitHub shows."
        said.append(notification("results-cut", "warning", f"{text} The format json holds all."))
    said += [*notes, *(notification("not-looked-at", "note", note) for note in run.notes)]
    return {"executionSuccessful": not run.troubles, "toolExecutionNotifications": said}


def notification(name: str, level: str, text: str, run: Run | None = None, path: str = "") -> dict[str, Any]:
    """Return a notification by one of the names of SAID, and of which file where it is of one."""
    value: dict[str, Any] = {"descriptor": {"id": name, "index": list(SAID).index(name)}, "level": level}
    value["message"] = {"text": escape.line(f"{path}: {text}" if run else text)}
    if run:
        value["locations"] = [{"physicalLocation": {"artifactLocation": location(run, path)}}]
    return value
