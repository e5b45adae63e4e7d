"""What is known from before, held against the findings of a run: each entry forgives as often as it says, and no more.

An entry that is not used up at its own path forgives the same finding at another one, if its article is gone or has
been looked at and does not have the finding any more: what is moved or renamed is not new. A second copy is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from provenance.baseline import JUDGE, Entry, counted
from provenance.model import Finding, Forgiven

Key = tuple[str, str, str]


def fingerprint(finding: Finding) -> str:
    """Return a finding's fingerprint without the number that tells repeats apart: repeats are counted."""
    return finding.fingerprint.partition("-")[0]


def entries(path: str, findings: Iterable[Finding]) -> Iterator[Entry]:
    """Yield an entry for each finding of an article that stands, one that a baseline causes left out."""
    for finding in findings:
        if finding.forgiven is None and finding.code != JUDGE:
            yield Entry(path, finding.code, fingerprint(finding))


class Memory:
    """Entries, what is left of each, and who took the rest.

    `forgive` says in what words an entry forgives, `gone` whether there is no article at a path any more, `spoken`
    whether the rule of a code speaks of a path in this run: of one that is silent nothing is left over. `ahead` are
    the paths that are still to come.
    """

    def __init__(
        self,
        known: Iterable[Entry],
        forgive: Callable[[Entry], Forgiven],
        gone: Callable[[str], bool],
        ahead: Iterable[str] = (),
        spoken: Callable[[str, str], bool] = lambda path, code: True,
    ) -> None:
        self.entries: dict[Key, Entry] = {entry[:3]: entry for entry in known}
        self.left: dict[Key, int] = {key: entry.times for key, entry in self.entries.items()}
        self.forgive = forgive
        self.gone = gone
        self.ahead = set(ahead)
        self.spoken = spoken
        self.done: set[str] = set()
        self.moved: list[tuple[Key, str]] = []
        self.kin: dict[tuple[str, str], list[Key]] = {}
        self.homes: dict[str, list[Key]] = {}
        for key in self.entries:
            self.kin.setdefault(key[1:], []).append(key)
            self.homes.setdefault(key[0], []).append(key)

    def meet(self, path: str, findings: Iterable[Finding], whole: bool = True) -> list[Finding]:
        """Return an article's findings with those forgiven that are known at its path.

        `whole` tells that no rule failed: what is left over of one that did is not known to be of no use.
        """
        self.ahead.discard(path)
        if whole:
            self.done.add(path)
        if path not in self.homes:
            return list(findings)
        return [self.taken(each, (path, each.code, fingerprint(each))) if unsettled(each) else each
                for each in findings]  # fmt: skip

    def adopt(self, path: str, findings: Iterable[Finding]) -> list[Finding]:
        """Return an article's findings with those forgiven that came from an article that has them no more."""
        found = []
        for each in findings:
            key = self.homeless(each) if each.forgiven is None else None
            found.append(self.taken(each, key) if key else each)
            if key:
                self.moved.append((key, path))
        return found

    def taken(self, finding: Finding, key: Key) -> Finding:
        """Return a finding forgiven by an entry of which something is left, as it is by any other."""
        if not self.left.get(key):
            return finding
        self.left[key] -= 1
        return finding if finding.forgiven else finding._replace(forgiven=self.forgive(self.entries[key]))

    def homeless(self, finding: Finding) -> Key | None:
        """Return the first entry for a finding whose article is gone, or was looked at and has it no more."""
        for key in self.kin.get((finding.code, fingerprint(finding)), ()):
            if self.left[key] and (key[0] in self.done or (key[0] not in self.ahead and self.gone(key[0]))):
                return key
        return None

    def waits(self, findings: Iterable[Finding]) -> bool:
        """Tell whether an article still to come may set an entry free for one of these findings."""
        return bool(self.ahead) and any(
            self.left[key] and key[0] in self.ahead
            for each in findings
            if each.forgiven is None
            for key in self.kin.get((each.code, fingerprint(each)), ())
        )

    def unused(self, path: str) -> list[str]:
        """Return the codes of the entries at a path looked at of which something is left, each once."""
        return sorted({key[1] for key in self.homes.get(path, ()) if self.over(key)})

    def over(self, key: Key, looked: Callable[[str], bool] = lambda path: False) -> int:
        """Return how many findings an entry has left over, if its path was looked at, or would have been."""
        path, code, _ = key
        return (
            self.left[key] if self.left[key] and (path in self.done or looked(path)) and self.spoken(path, code) else 0
        )

    def lapsed(self, looked: Callable[[str], bool]) -> int:
        """Return how many findings are left over in all."""
        return sum(self.over(key, looked) for key in self.entries)

    def kept(self, looked: Callable[[str], bool]) -> list[Entry]:
        """Return the entries without what is left over at paths looked at, each under the path where it was met."""
        moved = Counter(key for key, _ in self.moved)
        rows = [self.entries[key]._replace(path=path, times=1) for key, path in self.moved]
        for key, entry in self.entries.items():
            rows.append(entry._replace(times=entry.times - moved[key] - self.over(key, looked)))
        return counted(rows)


def unsettled(finding: Finding) -> bool:
    """Tell whether a finding stands, or is forgiven by a baseline alone: what is known twice is taken off once."""
    return finding.forgiven is None or finding.forgiven.by == "baseline"
