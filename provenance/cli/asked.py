"""What is asked of a run beyond its articles: what to take for known, and what to do with the baseline."""

from typing import NamedTuple


class Asked(NamedTuple):
    """What is asked for: `write` or `prune` the baseline, or only what is new `since` a revision or in what is
    `staged`; of that, `narrow` shows what touches a changed line."""

    write: bool = False
    prune: bool = False
    since: str | None = None
    staged: bool = False
    narrow: bool = False

    @property
    def compared(self) -> bool:
        """Whether two revisions are compared."""
        return self.staged or self.since is not None
