"""An output of `provenance corpus`: which of its files are whole, and what it says of itself."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from provenance.corpus import door, place
from provenance.corpus.census.figures import Missing, Wrong

#: The room of the document rows, the manifest, and the room of the notes of shards while a run goes on.
DOCUMENTS, MANIFEST, NOTES = "documents", "manifest.json", "shards"
#: The forms that rows come in, by the end of a file's name.
FORMS = {".parquet": "parquet", ".jsonl": "jsonl"}
#: How many reasons are told.
REASONS = 10
#: What a refusal ends with.
INSTEAD = "name a folder that `provenance corpus -o` wrote, or one of its .parquet or .jsonl files"
#: What is known of files that come without a manifest.
ALONE = "Without a manifest it is not known what was set aside, nor whether anything is unfinished."


class Output(NamedTuple):
    """The files of document rows, all of one form, and what is known to be missing from them."""

    path: str
    files: tuple[str, ...]
    form: str
    missing: Missing


def output(path: str) -> Output:
    """Find the document rows of a folder or a file, here or in an object store.

    Raises OSError; Wrong for what is no such output.
    """
    form = FORMS.get(os.path.splitext(path)[1].lower())
    try:
        if form is None if door.afar(path) else os.path.isdir(path):
            return folder(path, place.opened(path))
        with place.told(path):
            door.mark(path)
    except door.Missing as fault:
        raise Wrong(str(fault)) from None
    if form is None:
        raise Wrong(f"{path} is no file of document rows; {INSTEAD}")
    return Output(path, (path,), form, Missing(notes=(ALONE,)))


def folder(path: str, there: place.Folder | place.Store) -> Output:
    """Find the document rows of a folder. Raises OSError, Wrong."""
    told = manifest(path, there)
    found = [each for each in there.names(DOCUMENTS)
             if not each.startswith(".") and os.path.splitext(each)[1] in FORMS]  # fmt: skip
    if told is None and not found:
        raise Wrong(f"{path} has no folder {DOCUMENTS!r} with rows; {INSTEAD}")
    if told is None:
        known, lack = found, Missing(notes=(ALONE,))
    else:
        shards = list(notes(told, path, there))
        names = {str(shard.get("name")) for shard in shards}
        known = [each for each in found if os.path.splitext(each)[0] in names]
        lack = missing(told, path, shards)
        lack = lack._replace(notes=(*lack.notes, *stray(known, found, names)))
    forms = {FORMS[os.path.splitext(each)[1]] for each in known}
    if len(forms) > 1:
        raise Wrong(f"{path} holds both .parquet and .jsonl files, which may be the same rows; take one kind away")
    form = forms.pop() if forms else "parquet"
    return Output(path, tuple(os.path.join(path, DOCUMENTS, each) for each in known), form, lack)


def manifest(path: str, there: place.Folder | place.Store) -> dict[str, Any] | None:
    """Return the manifest of a folder, None for a folder without. Raises OSError; Wrong for what is none of ours."""
    try:
        told = json.loads(there.read(MANIFEST))
    except FileNotFoundError:
        return None
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict) or not str(told.get("schema")).startswith("provenance-corpus/"):
        raise Wrong(f"{os.path.join(path, MANIFEST)} is no manifest of a corpus; {INSTEAD}")
    return told


def notes(told: dict[str, Any], path: str, there: place.Folder | place.Store) -> Iterator[dict[str, Any]]:
    """Yield the notes of the shards that are whole: in the manifest of a run that is done, beside it until then."""
    listed = told.get("shards")
    yield from (each for each in listed if isinstance(each, dict)) if isinstance(listed, list) else ()
    if told.get("state") == "done":
        return
    names = [name for name in there.names(NOTES) if name.endswith(".json") and not name.startswith(".")]
    texts = there.texts(NOTES, names)
    for name in names:
        try:
            note = json.loads(next(texts))
        except (ValueError, RecursionError):
            note = None
        if not isinstance(note, dict):
            raise Wrong(f"{os.path.join(path, NOTES, name)} is no note of a shard; run `provenance corpus` again")
        yield note


def missing(told: dict[str, Any], path: str, shards: list[dict[str, Any]]) -> Missing:
    """Return what an output says that it lacks."""
    done = told.get("state") == "done"
    reasons = added(shards, "reasons")
    said = [] if done else [f"The run into {path} is not finished: only its whole shards are counted."]
    said += [f"An input ends early: {shard['trouble']}." for shard in shards if shard.get("trouble")][:REASONS]
    passed = sorted(added(shards, "passed").items(), key=lambda item: (-item[1], item[0]))[:REASONS]
    said += [f"Passed over: {count} {what}." for what, count in passed]
    return Missing(done, len(shards), reasons.total(), ranked(reasons)[:REASONS], notes=tuple(said))


def added(shards: list[dict[str, Any]], what: str) -> Counter[str]:
    """Return the counts that the notes of shards hold, added up."""
    whole: Counter[str] = Counter()
    for shard in shards:
        held = shard.get(what)
        if isinstance(held, dict):
            whole.update({name: count for name, count in held.items() if isinstance(count, int)})
    return whole


def ranked(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    """Return counts with their names, the largest first, equals in the alphabet."""
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def stray(known: list[str], found: list[str], names: set[str]) -> Iterator[str]:
    """Yield what is to be said where files and shards are not the same."""
    gone = len(names) - len(known)
    if gone > 0:
        yield f"The files of {gone} whole shards are gone; their documents are not counted."
    if len(found) > len(known):
        yield f"{len(found) - len(known)} files of shards that are not finished are not counted."
