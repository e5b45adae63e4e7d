"""A run: the reports on their way to a writer, and what has been counted of them so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from provenance.config import LEVELS, Config
from provenance.model import APART, KNOWN, Finding, Forgiven, Level, Report, Trouble

if TYPE_CHECKING:
    from provenance.handbook import Page
    from provenance.writers.fixes import Fixes


class Tally:
    """What has been consumed of a run: articles, those with findings, findings by level, forgiven, and fixable:
    safely, or only where the hidden fixes are asked for. `dismissed` counts the forgiven by what forgave them,
    `notes` the articles of which a note was made, `copies` the cited works that were looked at."""

    __slots__ = ("articles", "copies", "dismissed", "fixable", "flagged", "forgiven", "hidden", "levels", "notes")

    def __init__(self) -> None:
        self.articles = self.flagged = self.forgiven = self.fixable = self.hidden = self.copies = 0
        self.levels: Counter[Level] = Counter()
        self.dismissed: Counter[str] = Counter()
        self.notes: Counter[str] = Counter()

    def count(self, report: Report) -> None:
        """Add one report. Forgiven findings count as forgiven and as nothing else."""
        standing = [finding for finding in report.findings if finding.forgiven is None]
        self.articles += 1
        self.flagged += bool(standing)
        self.levels.update(finding.level for finding in standing)
        self.forgiven += len(report.findings) - len(standing)
        self.dismissed.update(dismissal(finding.forgiven) for finding in report.findings if finding.forgiven)
        safe = [finding.fix.safe for finding in standing if finding.fix]
        self.fixable += sum(safe)
        self.hidden += len(safe) - sum(safe)
        self.notes.update(report.notes)
        self.copies += len(report.article.copies)


def dismissal(forgiven: Forgiven) -> str:
    """Return in words what forgave a finding, for a count of them to stand before."""
    reason = forgiven.reason or ""
    if forgiven.by == "baseline":
        return reason if reason.startswith(KNOWN) else "in baseline"
    return reason if (forgiven.by, reason) == ("config", APART) else "suppressed"


class Run:
    """Everything a writer needs.

    `reports` may be lazy; `troubles` and `notes` (what the run as a whole skipped or did not look at)
    fill while it is consumed, so a writer reads them last. `width` is in terminal cells; `utf8` tells
    whether the destination holds more than ASCII; `show_all` lifts the budget of notes; `quiet` leaves
    only the findings. `standards` gives by code the editorial standard behind a rule, in one line.
    `page` finds the whole page of a rule in the handbook, None where there is none.
    `unsafe` tells that hidden fixes are asked for too, `fixes` what was fixed, None where nothing was to be.
    `root` is the folder from which a consumer's paths start, nothing for as they are; `pages` gives the pages of
    the rules when it is asked.
    """

    def __init__(
        self,
        reports: Iterable[Report],
        troubles: list[Trouble] | None = None,
        notes: list[str] | None = None,
        *,
        config: Config | None = None,
        width: int = 80,
        colour: bool = False,
        show_all: bool = False,
        quiet: bool = False,
        utf8: bool = True,
        standards: Mapping[str, str] | None = None,
        page: Callable[[str], Page | None] = lambda code: None,
        unsafe: bool = False,
        fixes: Fixes | None = None,
        root: str = "",
        pages: Callable[[], Iterable[Page]] = tuple,
    ) -> None:
        self.reports = reports
        self.troubles = [] if troubles is None else troubles
        self.notes = [] if notes is None else notes
        self.config = config or Config()
        self.width = width
        self.colour = colour
        self.show_all = show_all
        self.quiet = quiet
        self.utf8 = utf8
        self.standards = {} if standards is None else standards
        self.page = page
        self.unsafe = unsafe
        self.fixes = fixes
        self.root = root
        self.pages = pages
        self.tally = Tally()

    def again(self, reports: Iterable[Report], *, width: int, colour: bool, utf8: bool) -> Run:
        """Return the run for one more writer, who counts for himself: the same reports, told in another place."""
        from copy import copy

        other = copy(self)
        other.reports, other.tally = reports, Tally()
        other.width, other.colour, other.utf8 = width, colour, utf8
        return other

    def spent(self) -> Run:
        """Return the run without a report, for a writer that is to say nothing but what went wrong."""
        from copy import copy

        left = copy(self)
        left.reports, left.quiet, left.tally = (), True, Tally()
        return left

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
