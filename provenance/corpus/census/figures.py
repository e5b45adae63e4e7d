"""The nouns of a census: whole numbers that add up, and what is worked out of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

#: Below so many documents a share says more than is known.
FEW = 30
#: A share is kept as so many parts, whole numbers, so that sums are the same in whatever order they are made.
PARTS = 10_000


class Wrong(Exception):
    """An output that no census can be taken of; the message says what is wrong and what to do."""


class Sums(NamedTuple):
    """What is added up of some documents, in the order of the columns of `sums.sql`.

    `asked` documents have paragraphs that ask for a source, in a language with a lexicon; everything about sourcing
    counts these alone. `resting` of them rest on somebody, `sourced` have a source. `coverage`, `wired` and `veiled`
    add up shares in PARTS: covered paragraphs of the asked, what wires carry of the resting, unnamed of the sourced.
    """

    documents: int = 0
    unjudged: int = 0
    asked: int = 0
    nobody: int = 0
    coverage: int = 0
    single: int = 0
    declared: int = 0
    silent: int = 0
    resting: int = 0
    wired: int = 0
    effective: int = 0
    sourced: int = 0
    veiled: int = 0
    sources: int = 0
    unnamed: int = 0
    debris: int = 0
    debris_findings: int = 0
    residue: int = 0
    residue_findings: int = 0


def total(sums: Iterable[Sums]) -> Sums:
    """Return the sums of several groups as those of one."""
    return Sums(*map(sum, zip(*sums, strict=True)))


def rest(whole: Sums, parts: Iterable[Sums]) -> Sums:
    """Return what of all documents is in none of some parts that share none."""
    return Sums(*(number - sum(others) for number, *others in zip(whole, *parts, strict=True)))


class Ratio(NamedTuple):
    """A share: `value` from 0 to 1 of `of` documents, the `number` where it counts those of which something is true."""

    value: float
    of: int
    number: int | None = None

    @property
    def few(self) -> bool:
        """Whether there are too few documents to speak of a share."""
        return self.of < FEW


def counted(count: int, of: int) -> Ratio:
    """Return the share of documents that something is true of."""
    return Ratio(count / of if of else 0.0, of, count)


def mean(parts: int, of: int) -> Ratio:
    """Return the mean of shares that were added up in PARTS."""
    return Ratio(parts / PARTS / of if of else 0.0, of)


class Spread(NamedTuple):
    """How a number is spread over documents; the quartiles lie between two of them where they must."""

    documents: int
    mean: float
    low: float
    median: float
    high: float


def spread(counts: Iterable[tuple[int, int]]) -> Spread | None:
    """Return the spread of numbers in PARTS, given with how often each occurs; None without any."""
    found = sorted(counts)
    total = sum(count for _, count in found)
    if not total:
        return None

    def at(place: int) -> int:
        """Return the number at a place, from 0, as if each stood there as often as it occurs."""
        seen = 0
        for number, count in found:
            seen += count
            if place < seen:
                return number
        return found[-1][0]

    def quarter(which: int) -> float:
        """Return the first, second or third quartile."""
        place, over = divmod(which * (total - 1), 4)
        low, high = at(place), at(min(place + 1, total - 1))
        return (low * (4 - over) + high * over) / 4 / PARTS

    whole = sum(number * count for number, count in found)
    return Spread(total, whole / PARTS / total, quarter(1), quarter(2), quarter(3))


class Group(NamedTuple):
    """Documents that share a key; `groups` is how many keys a group that stands for the rest holds."""

    name: str
    sums: Sums
    groups: int = 1


class Breakdown(NamedTuple):
    """The documents by a key: the largest groups, what the others have together, and those without a key."""

    by: str
    groups: tuple[Group, ...]
    rest: Group | None = None
    without: Group | None = None


def latest(given: Breakdown, top: int) -> Breakdown:
    """Return a breakdown by months with the latest of them alone, the earlier ones among the rest."""
    if given.by != "month" or len(given.groups) <= top:
        return given
    earlier = given.groups[:-top]
    together = [*earlier, *([given.rest] if given.rest else [])]
    rest = Group("", total(each.sums for each in together), sum(each.groups for each in together))
    return given._replace(groups=given.groups[-top:], rest=rest)


class Code(NamedTuple):
    """A code of debris or residue: in how many documents, and how often."""

    code: str
    documents: int
    findings: int


class Wire(NamedTuple):
    """A wire: how many documents rest on it alone, and how many credit it as a whole."""

    key: str
    name: str
    single: int
    credited: int


class Missing(NamedTuple):
    """What is not in a census: records set aside with their reasons, and what documents were not looked at for.

    `bad` is None and `finished` false where that is not known. `reasons` and `remarks` are those of most documents
    with their counts, `more` how many further remarks there are, `notes` sentences about the output as a whole.
    """

    finished: bool = False
    shards: int = 0
    bad: int | None = None
    reasons: tuple[tuple[str, int], ...] = ()
    remarks: tuple[tuple[str, int], ...] = ()
    more: int = 0
    notes: tuple[str, ...] = ()


class Census(NamedTuple):
    """What the rows of a corpus say.

    `origins` is how many documents have how many effective origins, by the beginning of each bin.
    """

    path: str
    whole: Sums
    coverage: Spread | None
    wire: Spread | None
    unnamed: Spread | None
    effective: Spread | None
    origins: tuple[tuple[float, int], ...]
    codes: tuple[Code, ...]
    wires: tuple[Wire, ...]
    breakdowns: tuple[Breakdown, ...]
    missing: Missing
