"""Where reports go: `-o PATH` takes the report off the screen, `-o FORMAT:PATH` writes one more beside it."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from provenance.cli import exits
from provenance.cli.screen import WIDTH
from provenance.model import Report
from provenance.writers import WRITERS, Run


class Output(NamedTuple):
    """A report to write: in which format, empty for that of `--output-format`, and to which file."""

    form: str
    path: str


def outputs(given: Sequence[str]) -> list[Output]:
    """Read the values of `--output-file`, the one without a format first.

    What stands before the first colon is a format if there is one of that name, else the path's own, as in
    `C:\\report.json`. Raises ValueError, in words for a person, for what cannot be meant.
    """
    found = sorted(map(output, given), key=lambda each: each.form != "")
    if len([each for each in found if not each.form]) > 1:
        raise ValueError(f"two files for one report; say of which format the other is: -o sarif:{found[1].path}")
    seen: set[str] = set()
    for each in found:
        place = os.path.realpath(each.path)
        if place in seen and (os.path.isfile(place) or not os.path.exists(place)):
            raise ValueError(f"two reports in one file: {each.path}")
        seen.add(place)
    return found


def output(given: str) -> Output:
    """Read one value."""
    form, colon, path = given.partition(":")
    if not colon or form not in WRITERS:
        form, path = "", given
    if path in ("", "-"):
        raise ValueError(f"{given!r} names no file; without -o the report goes to standard output")
    return Output(form, path)


class Kept:
    """Reports that are read once and told several times: they are kept while the first writer takes them."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self.reports = iter(reports)
        self.taken: list[Report] = []
        self.whole = False

    def __iter__(self) -> Iterator[Report]:
        for report in self.reports:
            self.taken.append(report)
            yield report
        self.whole = True

    def rest(self) -> bool:
        """Take what the first writer left, for it may have failed; return whether nothing is missing."""
        for _ in self:
            pass
        return self.whole


def several(
    run: Run,
    kept: Kept,
    first: Callable[[], None],
    others: list[Output],
    save: Callable[[str, Iterator[str]], None],
    *,
    colour: bool,
    silent: bool,
) -> bool:
    """Write the first report and then the others to their files; return whether those could be written.

    `silent` reports tell nothing but trouble. Where the first cannot be written the others are all the same, before
    its fault is raised.
    """
    fault: Exception | None = None
    try:
        first()
    except Exception as caught:
        fault = caught
    written = False
    if kept.rest():
        left = run.spent() if silent else run
        copies = [left.again(() if silent else kept.taken, width=WIDTH, colour=colour, utf8=True) for _ in others]
        done = [saved(each, copy, save) for each, copy in zip(others, copies, strict=True)]
        written = all(done)
    if fault:
        raise fault
    return written


def saved(output: Output, run: Run, save: Callable[[str, Iterator[str]], None]) -> bool:
    """Write one report to its file, whole or not at all; say why where that cannot be."""
    try:
        save(output.path, WRITERS[output.form](run))
    except OSError as fault:
        exits.say(f"{output.path}: {fault.strerror}")
    except Exception as fault:
        exits.debug()
        exits.say(f"{output.path}: {exits.internal(fault)}")
    else:
        return True
    return False
