"""The checking of articles with a look at what they cite: `--online`, `--offline-cache` and `--sources`.

Each article is read twice. The first reading says which pages it cites and what it takes from them; the pages are
looked at as the articles come, many at once, and what was found is put to the article in the second, the check. So
no more is held than what the articles that wait claim, and articles come out in the order given.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.check import begun
from provenance.cli import exits, jobs
from provenance.cli.asked import NONE, Errand
from provenance.cli.jobs import Outcome, Task
from provenance.cli.progress import Ticker
from provenance.config import Config
from provenance.copies import Ledger
from provenance.edges import near
from provenance.model import Trouble, Unreadable
from provenance.model.copies import SEEN, Copy
from provenance.pages import page

if TYPE_CHECKING:
    from provenance.edges.net import Net, Reply, Wanted


class Docket:
    """An article that waits for what it cites to be looked at; `fault` is why it cannot be read.

    `left` are the addresses that it waits for, and `asked` tells that there are no others.
    """

    def __init__(self, task: Task, ledger: Ledger | None, fault: Trouble | None = None) -> None:
        self.task, self.ledger, self.fault = task, ledger, fault
        self.left: set[str] = set()
        self.asked = False


class Look:
    """A run's look at what its articles cite."""

    def __init__(self, errand: Errand, unsafe: bool | None, quiet: bool) -> None:
        """Make ready; nothing is opened before the first article comes."""
        self.errand, self.unsafe, self.quiet = errand, unsafe, quiet
        self.asking: defaultdict[str, list[tuple[Docket, str]]] = defaultdict(list)
        self.replies: dict[str, Reply] = {}
        self.waiting: deque[Docket] = deque()
        self.known: near.Known | None = None

    def outcomes(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Yield the outcome of each task in order."""
        with ExitStack() as stack:
            if not self.errand.pages:
                yield from (self.finished(self.docket(task)) for task in tasks)
                return
            self.net = stack.enter_context(opened(self.errand))
            self.ticker = stack.enter_context(Ticker("Looking at cited pages", self.quiet))
            for reply in self.net.look(self.wanted(tasks)):
                self.take(reply)
                yield from self.ready()
            yield from self.ready()
            for note in self.net.notes:
                exits.say(note)

    def docket(self, task: Task) -> Docket:
        """Read an article for what it cites and claims, and hold it against the files at hand."""
        try:
            article = begun(jobs.document(task), task.config)
        except Unreadable as refusal:
            return Docket(task, None, Trouble(task.path, str(refusal)))
        except Exception as fault:
            exits.debug()
            return Docket(task, None, Trouble(task.path, exits.internal(fault)))
        ledger = Ledger(article, everywhere=bool(self.errand.sources))
        for folder in self.errand.sources:
            for copy in near.copies(folder, ledger.spans, self.known_by(task.config)):
                ledger.add(copy)
        return Docket(task, ledger)

    def known_by(self, config: Config) -> near.Known:
        """Return what was read of the files at hand for articles with the same registry."""
        known = self.known
        if known is None or (known.config.wires, known.config.families) != (config.wires, config.families):
            known = self.known = near.Known(config)
        return known

    def wanted(self, tasks: Iterable[Task]) -> Iterator[Wanted]:
        """Yield the addresses to look at, as the articles come that cite them."""
        from provenance.edges.net import Wanted, public

        for task in tasks:
            docket = self.docket(task)
            self.waiting.append(docket)
            for address, words in docket.ledger.addresses() if docket.ledger else ():
                shown = public(address)
                if shown in self.replies:
                    self.add(docket, address, self.copy(self.replies[shown], task))
                    continue
                self.asking[shown].append((docket, address))
                docket.left.add(address)
                self.ticker.more()
                yield Wanted(address, words)
            docket.asked = True

    def take(self, reply: Reply) -> None:
        """Put what looking at an address came to before the articles that cite it."""
        self.ticker.done()
        self.replies[reply.address] = reply
        asking = self.asking.pop(reply.address, [])
        if asking:
            copy = self.copy(reply, asking[0][0].task)
            for docket, address in asking:
                self.add(docket, address, copy)

    def add(self, docket: Docket, address: str, copy: Copy) -> None:
        """Put a copy before an article that cites it by an address."""
        docket.left.discard(address)
        if docket.ledger:
            docket.ledger.add(copy, address)

    def copy(self, reply: Reply, task: Task) -> Copy:
        """Return what a reply is a copy of, with its words; what fails on it is one page's trouble and no more."""
        found = Copy(
            reply.address, reply.outcome, reply.status, reply.final, reply.permanent, reply.reason,
            whole=reply.whole, looked=reply.looked,
        )  # fmt: skip
        if reply.outcome not in SEEN:
            return found
        try:
            copy = page(found, self.net.body(reply), reply.kind, reply.charset, task.config)
            if copy.outcome not in SEEN:
                # A wall that looked like a page is not to be taken for one for a week.
                self.net.forget(reply)
            return copy
        except Exception as fault:
            exits.debug()
            return found._replace(outcome="unreadable", reason=exits.internal(fault))

    def ready(self) -> Iterator[Outcome]:
        """Yield the outcomes of the articles that wait for nothing any more, in order."""
        while self.waiting and self.waiting[0].asked and not self.waiting[0].left:
            docket = self.waiting.popleft()
            if docket.ledger and (gone := docket.ledger.gone()):
                for address, archived in zip(gone, self.archives(gone), strict=True):
                    docket.ledger.archived(address, archived)
            self.ticker.clear()
            yield self.finished(docket)

    def archives(self, gone: list[str]) -> Iterator[str | None]:
        """Yield the address of an archived copy of each page that is gone, None where there is none."""
        from provenance.edges.net import public

        found = dict(self.net.archives(gone))
        return (found.get(public(address)) for address in gone)

    def finished(self, docket: Docket) -> Outcome:
        """Check an article whose cited works have been looked at."""
        if docket.fault or docket.ledger is None:
            return Outcome(None, (docket.fault,) if docket.fault else ())
        return jobs.look(docket.task, self.unsafe, docket.ledger.put)


def outcomes(tasks: Iterable[Task], errand: Errand, unsafe: bool | None, quiet: bool) -> Iterator[Outcome]:
    """Yield the outcome of each task in order, what it cites looked at."""
    return Look(errand, unsafe, quiet).outcomes(tasks)


def opened(errand: Errand) -> Net:
    """Return the network as an errand asks for it; raises click.UsageError for what it cannot mean."""
    from provenance.edges.net import Manners, Net
    from provenance.edges.net import folder as usual

    manners = Manners(proxy=errand.proxy, allowed=frozenset(errand.allowed))
    if errand.archive is not None:
        manners = manners._replace(archive=None if errand.archive == NONE else errand.archive)
    if errand.delay is not None:
        manners = manners._replace(delay=errand.delay)
    folder = Path(errand.cache) if errand.cache else usual()
    try:
        return Net(manners, folder, only_kept=errand.kept, fresh=errand.fresh)
    except ValueError as wrong:
        import click

        raise click.UsageError(str(wrong)) from None
