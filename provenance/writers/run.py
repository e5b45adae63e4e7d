"""A run: the reports on their way to a writer, and what has been counted of them so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from provenance.config import LEVELS, Config
from provenance.model import Finding, Level, Report, Trouble
from provenance.writers.fixes import Fixes


@dataclass(slots=True)
class Tally:
    """What has been consumed of a run: articles, those with findings, findings by level, forgiven, and fixable:
    safely, or only where the hidden fixes are asked for."""

    articles: int = 0
    flagged: int = 0
    levels: Counter[Level] = field(default_factory=Counter)
    forgiven: int = 0
    fixable: int = 0
    hidden: int = 0

    def count(self, report: Report) -> None:
        """Add one report. Forgiven findings count as forgiven and as nothing else."""
        standing = [finding for finding in report.findings if finding.forgiven is None]
        self.articles += 1
        self.flagged += bool(standing)
        self.levels.update(finding.level for finding in standing)
        self.forgiven += len(report.findings) - len(standing)
        safe = [finding.fix.safe for finding in standing if finding.fix]
        self.fixable += sum(safe)
        self.hidden += len(safe) - sum(safe)


@dataclass(frozen=True, slots=True)
class Run:
    """Everything a writer needs.

    `reports` may be lazy; `troubles` and `notes` (what the run as a whole skipped or did not look at)
    fill while it is consumed, so a writer reads them last. `width` is in terminal cells; `utf8` tells
    whether the destination holds more than ASCII; `show_all` lifts the budget of notes; `quiet` leaves
    only the findings. `standards` gives by code the editorial standard behind a rule, in one line.
    `unsafe` tells that hidden fixes are asked for too, `fixes` what was fixed, None where nothing was to be.
    """

    reports: Iterable[Report]
    troubles: list[Trouble] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    config: Config = field(default_factory=Config)
    width: int = 80
    colour: bool = False
    show_all: bool = False
    quiet: bool = False
    utf8: bool = True
    standards: Mapping[str, str] = field(default_factory=dict)
    unsafe: bool = False
    fixes: Fixes | None = None
    tally: Tally = field(default_factory=Tally, init=False)

    def each(self) -> Iterator[Report]:
        """Yield each report and count it. Every writer consumes the run through here."""
        for report in self.reports:
            self.tally.count(report)
            yield report

    def star(self, finding: Finding) -> str:
        """Return what is set behind a code whose finding can be fixed, with the space before it."""
        return " [*]" if finding.fix and (finding.fix.safe or self.unsafe) else ""

    def status(self) -> int:
        """Return the exit status once the reports are consumed: 2 trouble, 1 findings that fail the run, else 0."""
        if self.troubles:
            return 2
        return int(any(self.config.fails(level) for level in LEVELS if self.tally.levels[level]))
