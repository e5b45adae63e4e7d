"""The manifest: what a corpus was made from and how, so that a run goes on with nothing but what it was begun with."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from provenance import __version__
from provenance.corpus import place
from provenance.corpus.batch import TABLES, Settings
from provenance.corpus.inputs import Input
from provenance.corpus.shards import NOTES, Note

#: The name of the file, and the format that it is in.
NAME, SCHEMA = "manifest.json", "provenance-corpus/1"
#: The states of a corpus.
RUNNING, DONE = "running", "done"


class Other(Exception):
    """Results that belong to another run; the message says in what it differs."""


def begun(inputs: Sequence[Input], settings: Settings, given: dict[str, Any]) -> dict[str, Any]:
    """Return the manifest of a run that begins; `given` is what it is asked for besides the settings of a check."""
    return {
        "schema": SCHEMA,
        "tool": {"name": "provenance", "version": __version__},
        "state": RUNNING,
        "settings": {
            **given,
            "tables": list(settings.tables),
            "parser": settings.parser,
            "config": plain(settings.config._asdict()),
        },
        "inputs": [described(each) for each in inputs],
        "totals": {},
        "shards": [],
    }


def described(given: Input) -> dict[str, Any]:
    """Return an input as the manifest has it."""
    fields = given.fields
    columns = fields and {what: getattr(fields, what) for what in ("text", "id", "url", "date", "html")}
    return {"path": given.name, "kind": given.kind, "size": given.size, "mark": given.mark,
            "columns": columns}  # fmt: skip


def plain(value: Any) -> Any:
    """Return settings as JSON has them."""
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in sorted(value.items())}
    if isinstance(value, (set, frozenset)):
        return sorted(plain(each) for each in value)
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    return value if isinstance(value, (str, int, float, bool, type(None))) else str(value)


def finished(manifest: dict[str, Any], notes: Iterable[Note]) -> dict[str, Any]:
    """Return the manifest of a run that is done."""
    done = list(notes)
    tables: Counter[str] = Counter()
    for note in done:
        tables.update(note.tables)
    totals = {"records": sum(note.rows for note in done), **{name: tables[name] for name in TABLES if name in tables}}
    return {**manifest, "state": DONE, "totals": totals, "shards": [note._asdict() for note in done]}


def read(out: str) -> dict[str, Any] | None:
    """Return the manifest of a folder; None for a folder without. Raises OSError, Other for what is none of ours."""
    try:
        told = json.loads(place.opened(out).read(NAME))
        known = isinstance(told, dict) and told.get("schema") == SCHEMA
    except FileNotFoundError:
        return None
    except ValueError:
        known = False
    if not known:
        raise Other(f"{os.path.join(out, NAME)} is no manifest of ours; choose another folder for the results")
    manifest: dict[str, Any] = told
    return manifest


def write(out: str, manifest: dict[str, Any]) -> None:
    """Write the manifest, whole or not at all. Raises OSError."""
    place.opened(out).save(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", NAME)


def same(old: dict[str, Any], new: dict[str, Any], out: str) -> None:
    """Raise Other unless two manifests are of one run: of one version, with the same settings and inputs."""
    where = f"{out} was begun"
    if old["tool"] != new["tool"]:
        raise other(f"{where} by {old['tool']['name']} {old['tool']['version']}")
    for key in new["settings"]:
        before, now = old["settings"].get(key), new["settings"][key]
        if before != now:
            what = f"with {key} {before!r}, not {now!r}" if key != "config" else "with another configuration"
            raise other(f"{where} {what}")
    paths = [each["path"] for each in old["inputs"]]
    if paths != [each["path"] for each in new["inputs"]]:
        raise other(f"{where} with other inputs")
    for before, now in zip(old["inputs"], new["inputs"], strict=True):
        if before != now:
            what = "its columns are chosen otherwise" if before["mark"] == now["mark"] else "it has changed"
            raise other(f"{where} with {now['path']}, and {what} since")


def other(why: str) -> Other:
    """Return the refusal of a folder."""
    return Other(f"{why}; choose another folder, or delete it to begin anew")


def tidy(out: str) -> None:
    """Take away the notes that the manifest of a run that is done has taken in, and a folder of no bad records."""
    there = place.opened(out)
    there.clear(NOTES)
    there.drop("bad")
