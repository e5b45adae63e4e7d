"""The door to the copies at hand: a folder of what an article rests on becomes the copies that it is traced in.

Every file is looked at, one at a time. What cannot be read is a copy all the same, with the outcome `unreadable` and
the reason, so that nobody takes a quotation for missing that stands in a file nobody could open.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from provenance.check import NONE
from provenance.config import Config
from provenance.credited import credited
from provenance.digests import sha256
from provenance.edges import files
from provenance.edges.near import addresses
from provenance.edges.near.listing import Entry, listed
from provenance.edges.near.walk import Met, met
from provenance.model import Unreadable
from provenance.model.copies import Copy
from provenance.readers.copies import read_copy
from provenance.readers.reading import Reading

#: The largest copy, in bytes, of formats that are mostly pictures and of all others.
LARGE, LIMIT = 32 * 1024 * 1024, files.LIMIT
PICTURED = frozenset({".pdf", ".eml", ".mht", ".mhtml", ".html", ".htm", ".docx", ".epub"})
#: How many letters and bytes of what files say are kept for the next article.
ROOM = 64 * 1024 * 1024
#: How deep messages may stand in messages, and how many files that came with one are looked at.
DEEPEST, ATTACHED = 3, 200
#: Of what came with a message no list says anything.
UNTOLD = Entry()
#: The longest reason, in letters.
LONGEST = 400


class Known:
    """What files say, for a run that holds many articles against one folder: each is read once, as long as all fit."""

    def __init__(self, config: Config = NONE) -> None:
        self.config = config
        self.readings: dict[tuple[bytes, str, str | None], tuple[Reading, tuple[str, ...]]] = {}
        self.room = ROOM

    def read(self, data: bytes, name: str, kind: str | None) -> tuple[Reading, tuple[str, ...]]:
        """Return what a file says and whom it credits; raises Unreadable."""
        key = sha256(data).digest(), name, kind
        if key not in self.readings:
            reading = read_copy(data, name, kind)
            found = reading, credited(reading.article, self.config)
            size = len(reading.text) + sum(len(each.data) for each in reading.attached)
            if size > self.room:
                return found
            self.room -= size
            self.readings[key] = reading._replace(article=None), found[1]
        return self.readings[key]


def copies(folder: str, wanted: Iterable[str] = (), known: Known | None = None) -> Iterator[Copy]:
    """Yield the copies that a folder holds, or the one that a file is, in the order of their names.

    `address` is the path below the folder, with slashes (`mail.eml: report.pdf` for what came with a message), `final`
    the address of the web that the copy stands for, empty where nothing tells. `wanted` are the addresses that are
    cited: a file may be named after one. `known` is what a run has read before, and for whom: of its configuration
    counts what the newsroom adds to the registry. Raises Unreadable where there is no such folder, and Wrong for a
    `sources.toml` in it that is.
    """
    if not os.path.exists(folder):
        raise Unreadable("no such folder")
    listing = listed(folder)
    found, known = met(folder), known or Known()
    names = addresses.Names(wanted, (each.address for each in found if not each.why))
    here: set[str] = set()
    for each in found:
        here.add(each.address)
        yield from copied(each, listing.entry(each.address), names, known)
    for name in listing.entries:
        if name not in here:
            yield missed(name, "named in sources.toml, and there is no such file in the folder")


def copied(each: Met, entry: Entry, names: addresses.Names, known: Known) -> Iterator[Copy]:
    """Yield the copy that a file is, and those that came with it."""
    if each.why:
        yield missed(each.address, each.why)
        return
    suffix = os.path.splitext(each.address)[1].lower()
    limit = LARGE if suffix in PICTURED else LIMIT
    try:
        data = files.contents(each.path, limit, "a copy")
        if len(data) > limit:
            raise Unreadable(f"larger than {limit // 2**20} MiB, the most a copy may have")
    except Unreadable as refusal:
        yield missed(each.address, str(refusal))
        return
    named = entry.address or names.meant(each.address)
    yield from opened(data, each.address, each.address, None, names, known, Entry(named, entry.title))


def opened(
    data: bytes, name: str, address: str, kind: str | None, names: addresses.Names, known: Known,
    entry: Entry = UNTOLD, depth: int = 0,
) -> Iterator[Copy]:  # fmt: skip
    """Yield the copy that some bytes are, and those that came with it."""
    try:
        reading, wires = known.read(data, name, kind)
    except Unreadable as refusal:
        yield missed(address, str(refusal))
        return
    except Exception as fault:
        # One copy that a reader stumbles over must not cost the others; it is said, as all that is not read is.
        yield missed(address, f"cannot be read: {type(fault).__name__}: {fault}")
        return
    yield Copy(
        address=address,
        outcome="found",
        final=entry.address or names.chosen(reading.addresses),
        reason=cut("; ".join(reading.notes)),
        title=entry.title or reading.title,
        text=reading.text,
        language=reading.language,
        places=reading.places,
        whole=reading.whole,
        wires=wires,
        local=True,
    )
    yield from attached(reading, address, names, known, depth)


def attached(reading: Reading, address: str, names: addresses.Names, known: Known, depth: int) -> Iterator[Copy]:
    """Yield the copies that came with a message."""
    for count, each in enumerate(reading.attached):
        inner = f"{address}: {each.name}"
        if depth + 1 > DEEPEST or count >= ATTACHED:
            yield missed(inner, "not looked at: it lies too deep" if depth + 1 > DEEPEST else "not looked at: too many")
            return
        yield from opened(each.data, each.name, inner, each.kind, names, known, depth=depth + 1)


def missed(address: str, reason: str) -> Copy:
    """Return the copy of what could not be read."""
    return Copy(address, "unreadable", reason=cut(reason), local=True)


def cut(words: str) -> str:
    """Return words, the end of very many left out."""
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
