"""What a corpus is made of: the paths given become inputs, each of one kind, in an order that stays the same."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from provenance.corpus import door
from provenance.corpus.fields import Fields
from provenance.digests import sha256
from provenance.edges import folders
from provenance.edges.desk import Desk

#: The kind of an input by the end of its name. Packed JSON is JSON Lines: a single object is not packed.
KINDS = {
    **{f".{name}{packed}": "jsonl" for name in ("jsonl", "ndjson") for packed in ("", *door.PACKED)},
    **{f".json{packed}": "jsonl" for packed in door.PACKED},
    **{f".csv{packed}": "csv" for packed in ("", *door.PACKED)},
    **{f".tsv{packed}": "tsv" for packed in ("", *door.PACKED)},
    ".parquet": "parquet",
    **{f".warc{packed}": "warc" for packed in ("", *door.PACKED)},
    **{f".wet{packed}": "warc" for packed in ("", *door.PACKED)},
}
#: The kind of an input that is articles, each a file of its own.
ARTICLES = "articles"
#: What makes a path a pattern for several.
PATTERN = frozenset("*?[")


class Input(NamedTuple):
    """A part of a corpus: where it is, of which kind, how large in bytes, and what tells that it has changed.

    `files` are the paths of articles. `fields` are the columns that are read, for kinds that have any.
    """

    path: str
    kind: str
    size: int
    mark: str
    files: tuple[str, ...] = ()
    fields: Fields | None = None

    @property
    def name(self) -> str:
        """The path as it can be written, whatever its bytes are."""
        return self.path.encode("utf-8", "backslashreplace").decode("utf-8")


class Gathered(NamedTuple):
    """The inputs in their order, why some could not be looked at, and what was not looked at."""

    inputs: tuple[Input, ...]
    troubles: tuple[str, ...]
    notes: tuple[str, ...]


def kind(path: str) -> str | None:
    """Return the kind of a file of many records, by its name; None for any other."""
    name = path.rpartition("/")[2].lower()
    return next((found for suffix, found in KINDS.items() if name.endswith(suffix)), None)


def gather(paths: Sequence[str], desk: Desk, out: str) -> Gathered:
    """Return what the paths given hold; a folder that holds files of many records is read for those alone.

    What lies in `out` is none of it. Raises Missing.
    """
    inputs: dict[str, Input] = {}
    troubles: list[str] = []
    notes: list[str] = []
    for path in paths:
        try:
            found = list(expanded(path, desk, os.path.realpath(out), troubles, notes))
        except OSError as fault:
            troubles.append(f"{path}: {fault.strerror or fault}")
            continue
        for each in found:
            inputs.setdefault(each.path if door.afar(each.path) else os.path.realpath(each.path), each)
    return Gathered(tuple(inputs.values()), tuple(troubles), tuple(notes))


def expanded(path: str, desk: Desk, out: str, troubles: list[str], notes: list[str]) -> Iterator[Input]:
    """Yield the inputs that one path stands for. Raises OSError, Missing."""
    if door.afar(path):
        yield from (one(each) for each in remote(path))
        return
    if os.path.isdir(path):
        yield from folder(path, desk, out, troubles, notes)
        return
    matching = sorted(glob.glob(path, recursive=True)) if PATTERN & set(path) and not os.path.lexists(path) else [path]
    if not matching:
        raise FileNotFoundError(2, "no file has such a name")
    single: list[str] = []
    for each in matching:
        if os.path.isdir(each):
            yield from folder(each, desk, out, troubles, notes)
        elif kind(each):
            yield one(each)
        else:
            single.append(each)
    if single:
        yield articles(path, single)


def one(path: str) -> Input:
    """Return a file of many records as an input. Raises OSError for one that is not there."""
    found = kind(path)
    if found is None:
        raise OSError(22, f"not one of {', '.join(KINDS)}")
    return Input(path, found, *door.mark(path))


def folder(path: str, desk: Desk, out: str, troubles: list[str], notes: list[str]) -> Iterator[Input]:
    """Yield the files of many records below a folder, or else its articles as `check` finds them."""
    walked = folders.articles([path], desk)
    large = [each for each in within(path, out) if kind(each)]
    if large:
        yield from (one(each) for each in large)
        beside = len(walked.paths)
        if beside:
            notes.append(f"{beside} article{'' if beside == 1 else 's'} beside the files of many records in {path}")
        return
    troubles += (f"{each.path}: {each.message}" for each in walked.troubles)
    notes += walked.notes
    kept = [each for each in walked.paths if not os.path.realpath(each).startswith(out + os.sep)]
    if kept:
        yield articles(path, kept)


def within(path: str, out: str) -> Iterator[str]:
    """Yield the files below a folder in order, without hidden ones and the results of a run."""
    for here, below, names in os.walk(path):
        below[:] = sorted(each for each in below if not each.startswith(".") and walked(os.path.join(here, each), out))
        yield from (os.path.join(here, name) for name in sorted(names) if not name.startswith("."))


def walked(folder: str, out: str) -> bool:
    """Tell whether a folder may hold parts of a corpus: the results of a run are none."""
    ours = os.path.isfile(os.path.join(folder, "manifest.json")) and os.path.isdir(os.path.join(folder, "documents"))
    return not ours and os.path.realpath(folder) != out


def articles(path: str, files: Iterable[str]) -> Input:
    """Return files of one article each as an input."""
    kept = tuple(files)
    size, digest = 0, sha256()
    for each in kept:
        length = os.stat(each).st_size
        size += length
        digest.update(f"{each}\n{length}\n".encode("utf-8", "surrogateescape"))
    return Input(path, ARTICLES, size, digest.hexdigest(), kept)


def remote(path: str) -> list[str]:
    """Return the paths in an object store that a pattern stands for, or below a folder that are no results of runs."""
    system, inside = door.store(path)
    if PATTERN & set(path):
        found = sorted(system.glob(inside))
    elif kind(path) is None and system.isdir(inside):
        found = sorted(each for each in unmade(system.find(inside)) if kind(each))
    elif kind(path) is None and not system.exists(inside):
        found = []
    else:
        return [path]
    if not found:
        raise FileNotFoundError(2, "no file has such a name")
    return [system.unstrip_protocol(each) for each in found]


def unmade(paths: Iterable[str]) -> Iterator[str]:
    """Yield paths but for those of the results of runs."""
    every = list(paths)
    documents = {each.rpartition("/documents/")[0] for each in every if "/documents/" in each}
    made = documents & {each.removesuffix("/manifest.json") for each in every if each.endswith("/manifest.json")}
    yield from (each for each in every if not any(each.startswith(f"{folder}/") for folder in made))
