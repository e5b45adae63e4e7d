"""The rows of the records that were checked last: blocks of a pipeline that follow each other check a record once."""

from __future__ import annotations

from provenance.corpus.batch import Batch, Record, Settings, rows

#: How many records are kept, and how many characters of theirs together.
MOST, HEAVIEST = 256, 8 * 2**20


class Recent:
    """A check of single records that keeps the last of its answers."""

    def __init__(self) -> None:
        self.kept: dict[Record, tuple[Settings, Batch]] = {}
        self.weight = 0

    def rows(self, record: Record, settings: Settings) -> Batch:
        """Return the rows of a record: those that are kept, where they hold every table that is asked for."""
        before = self.kept.get(record)
        if before is not None and serves(before[0], settings):
            return before[1]
        found = rows([record], settings)
        self.weight += 0 if before else len(record.text)
        self.kept[record] = settings, found
        while len(self.kept) > 1 and (len(self.kept) > MOST or self.weight > HEAVIEST):
            first = next(iter(self.kept))
            self.weight -= len(first.text)
            del self.kept[first]
        return found


def serves(given: Settings, asked: Settings) -> bool:
    """Tell whether what was found with some settings answers for others."""
    return given == asked or (set(asked.tables) <= set(given.tables) and given._replace(tables=asked.tables) == asked)
