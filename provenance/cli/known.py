"""What is known before a run, taken off its outcomes as they come: the baseline, then an earlier revision.

An update of the baseline never turns red into green unseen. Where there is none yet, `--write-baseline` takes in all
that stands and exits 0: that is its purpose. Where there is one, what it takes in was not known a moment ago: it is
reported like any finding and fails the run like any finding, once. `--prune-baseline` takes in nothing.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from provenance import __version__, rules
from provenance.baseline import Entry, counted
from provenance.check import in_order, outdated
from provenance.cli import exits
from provenance.cli.asked import Asked
from provenance.cli.jobs import Outcome, Task
from provenance.cli.order import Order
from provenance.edges import baseline
from provenance.edges.desk import Desk
from provenance.memory import Memory, entries
from provenance.model import APART, KNOWN, Finding, Forgiven
from provenance.writers.plural import plural

#: What makes git put both branches' lines into a baseline.
MERGING = f"{baseline.NAME} merge=union"
Pairs = Iterable[tuple[Task, Outcome]]


class Known:
    """What is known before a run: the baseline at `path` where there is one, and what an earlier revision has.

    Raises Wrong for a baseline that cannot be read.
    """

    def __init__(self, order: Order, desk: Desk, asked: Asked, path: str | None) -> None:
        self.order = order
        self.desk = desk
        self.asked = asked
        # A run that looks at changes alone leaves the judging of the baseline to the one that looks at everything.
        self.judging = not (asked.write or asked.prune or asked.compared)
        self.path = path or (baseline.place(desk) if asked.write or asked.prune else None)
        self.begun = not (self.path and os.path.lexists(self.path))
        rows = [] if self.path is None or (self.begun and asked.write) else baseline.read(self.path)
        self.place = cache(self.placed)
        ahead = filter(None, (self.place(task.path) for task in order.tasks))
        self.memory = Memory(rows, reasoned, self.gone, ahead, self.spoken)
        self.taken: list[Entry] = []
        self.whole = False

    def placed(self, path: str) -> str | None:
        """Return an article's path as the baseline writes it; None for one that it cannot speak of."""
        return baseline.relative(path, self.path) if self.path else None

    def gone(self, place: str) -> bool:
        """Tell whether the article that a baseline speaks of is no more."""
        return not os.path.lexists(os.path.join(os.path.dirname(self.path or ""), place))

    def spoken(self, place: str, code: str) -> bool:
        """Tell whether a rule speaks of an article in this run; one that no release has any more is not waited for."""
        module = {code: name.replace("-", "_") for name, code in rules.names().items()}.get(code)
        config = self.desk.config(os.path.join(os.path.dirname(self.path or ""), place))
        return module is None or config.asks(code, not getattr(rules.rule(module), "ASKED", False))

    def looked(self, place: str) -> bool:
        """Tell whether an article that is gone would have been looked at in this run, were it there."""
        return self.gone(place) and any(folder == "." or place.startswith(folder + "/") for folder in self.folders())

    def folders(self) -> Iterator[str]:
        """Yield the folders that this run has walked, as the baseline writes paths."""
        for path in self.order.named:
            place = self.place(path) if os.path.isdir(path) else None
            if place is None and self.path and os.path.isdir(path) and self.above(path):
                place = "."
            if place is not None:
                yield place

    def above(self, folder: str) -> bool:
        """Tell whether a folder holds that of the baseline."""
        inner = os.path.dirname(os.path.abspath(self.path or ""))
        return (inner + os.sep).startswith(os.path.abspath(folder).rstrip(os.sep) + os.sep)

    def through(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """Yield the outcomes of the articles with what is known forgiven."""
        coming = iter(outcomes)
        earlier = list(zip(self.order.earlier, coming, strict=False)) if self.order.earlier else []
        pairs: Pairs = zip(self.order.tasks, coming, strict=True)
        if self.path:
            pairs = met(pairs, self.memory, self.place, self.judged, patient=self.judging)
        if self.asked.compared:
            pairs = self.compared(pairs, earlier)
        for _, outcome in pairs:
            yield outcome
        self.whole = True

    def judged(self, task: Task, outcome: Outcome) -> Outcome:
        """Return an outcome with what is left over in the baseline at its path, or with what is taken into it."""
        place = self.place(task.path)
        if outcome.report is None or place is None:
            return outcome
        found: Iterable[Finding] = outcome.report.findings
        if self.asked.write:
            self.taken += entries(place, found)
            if self.begun:
                found = [each if each.forgiven else each._replace(forgiven=Forgiven("baseline")) for each in found]
        elif self.judging and (codes := self.memory.unused(place)):
            found = in_order([*found, *outdated(outcome.report.article, task.config, codes, found)])
        return outcome._replace(report=outcome.report._replace(findings=tuple(found)))

    def compared(self, pairs: Pairs, earlier: list[tuple[Task, Outcome]]) -> Pairs:
        """Return outcomes with those findings forgiven that an earlier revision had too."""
        rows = [
            row for task, outcome in earlier if outcome.report for row in entries(task.path, outcome.report.findings)
        ]
        told = Forgiven("baseline", KNOWN + self.order.since)
        here = {task.path for task in self.order.tasks}
        memory = Memory(counted(rows), lambda entry: told, lambda path: path not in here, here)
        pairs = met(pairs, memory, lambda path: path, lambda task, outcome: outcome, patient=False)
        if not self.asked.narrow:
            return pairs
        from provenance.cli.changed import Lines

        texts = ((task.path, outcome.report.article.source) for task, outcome in earlier if outcome.report)
        lines = Lines(texts, here)
        return ((task, narrowed(task, outcome, lines.changed)) for task, outcome in pairs)

    def close(self, quiet: bool) -> None:
        """Write the baseline where that is asked for, and say what there is to be said of it; raises OSError."""
        if self.path is None or self.asked.compared or not self.whole:
            return
        name = exits.shown(os.path.relpath(self.path))
        over = self.memory.lapsed(self.looked)
        if not (self.asked.write or self.asked.prune):
            if over and not quiet:
                exits.say(f"{name}: {plural(over, 'finding')} in it found no more; --prune-baseline takes out what is "
                          "left over")  # fmt: skip
            return
        rows = counted([*self.memory.kept(self.looked), *self.taken])
        if self.asked.write or rows != sorted(self.memory.entries.values()):
            baseline.save(self.path, rows, __version__)
        total = sum(each.times for each in rows)
        if self.asked.prune:
            exits.say(f"{name}: {plural(over, 'finding')} taken out, {total} left")
        elif self.begun:
            exits.say(f"{name}: {plural(total, 'finding')} to live with from now on; commit it. Branches merge it "
                      f"where .gitattributes says {MERGING}")  # fmt: skip
        else:
            exits.say(f"{name}: {plural(len(self.taken), 'new finding')} taken in, {over} taken out, {total} in all")


def reasoned(entry: Entry) -> Forgiven:
    """Return how an entry of the baseline forgives: with its reason, which is never taken for a comparison's."""
    reason = entry.reason
    return Forgiven("baseline", f"in baseline: {reason}" if reason and reason.startswith(KNOWN) else reason)


def narrowed(task: Task, outcome: Outcome, changed: Callable[[str, str], frozenset[int] | None]) -> Outcome:
    """Return an outcome with those findings forgiven that touch no changed line; what is forgiven already stays so."""
    report = outcome.report
    lines = changed(task.path, report.article.source) if report else None
    if report is None or lines is None:
        return outcome
    apart = Forgiven("config", APART)
    found = (
        each if each.forgiven or not lines.isdisjoint(range(each.line, each.end_line + 1))
        else each._replace(forgiven=apart) for each in report.findings
    )  # fmt: skip
    return outcome._replace(report=report._replace(findings=tuple(found)))


def met(
    pairs: Pairs,
    memory: Memory,
    place: Callable[[str], str | None],
    finish: Callable[[Task, Outcome], Outcome],
    *,
    patient: bool,
) -> Iterator[tuple[Task, Outcome]]:
    """Yield outcomes in order with what is known forgiven.

    One waits while an article still to come may set an entry free that it needs; where the memory is `patient` also
    while one may still need what it has left over, which until then is not known to be of no use.
    """
    held: deque[tuple[Task, Outcome]] = deque()
    for task, outcome in pairs:
        where = place(task.path)
        if where is not None and outcome.report is not None:
            found = memory.meet(where, outcome.report.findings, not outcome.troubles)
            held.append((task, refound(outcome, found)))
            late = memory.unused(where)
            held = deque(adopted(pair, memory, place) if late or pair is held[-1] else pair for pair in held)
        else:
            memory.ahead.discard(where or "")
            held.append((task, outcome))
        while held and not waiting(held[0], memory, place, patient):
            yield held[0][0], finish(*held.popleft())
    for task, outcome in held:
        yield task, finish(task, outcome)


def adopted(pair: tuple[Task, Outcome], memory: Memory, place: Callable[[str], str | None]) -> tuple[Task, Outcome]:
    """Return an outcome with what came to its article from another forgiven."""
    task, outcome = pair
    where = place(task.path)
    if where is None or outcome.report is None:
        return pair
    return task, refound(outcome, memory.adopt(where, outcome.report.findings))


def waiting(pair: tuple[Task, Outcome], memory: Memory, place: Callable[[str], str | None], patient: bool) -> bool:
    """Tell whether an outcome has to wait for others."""
    task, outcome = pair
    where = place(task.path)
    if where is None or outcome.report is None:
        return False
    if patient and memory.ahead and memory.unused(where):
        return True
    return memory.waits(outcome.report.findings)


def refound(outcome: Outcome, found: Iterable[Finding]) -> Outcome:
    """Return an outcome with other findings in its report."""
    return (
        outcome if outcome.report is None else outcome._replace(report=outcome.report._replace(findings=tuple(found)))
    )
