"""Document rows of a corpus that never was, and outputs that hold them, for the tests of the census."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Any

Row = dict[str, Any]
TYPES = {
    "id": "VARCHAR", "url": "VARCHAR", "date": "VARCHAR", "source": "VARCHAR", "row": "BIGINT", "format": "VARCHAR",
    "language": "VARCHAR", "paragraphs": "BIGINT", "body": "BIGINT", "cited": "BIGINT", "attributed": "BIGINT",
    "inherited": "BIGINT", "uncited": "BIGINT", "exempt": "BIGINT", "coverage": "DOUBLE", "sources": "BIGINT",
    "named": "BIGINT", "unnamed": "BIGINT", "unnamed_share": "DOUBLE", "wires": "BIGINT", "origins": "BIGINT",
    "effective_origins": "DOUBLE", "wire_share": "DOUBLE", "single_wire": "VARCHAR", "declared_wire": "BOOLEAN",
    "credits": "VARCHAR[]", "convention": "VARCHAR", "errors": "BIGINT", "warnings": "BIGINT", "notes": "BIGINT",
    "debris": "BIGINT", "residue": "BIGINT", "codes": 'STRUCT(code VARCHAR, "count" BIGINT)[]', "judged": "BOOLEAN",
    "digest": "VARCHAR", "chars": "BIGINT", "remarks": "VARCHAR[]",
}  # fmt: skip
#: Hosts and how often a document comes from each.
HOSTS = {
    "www.holm-courier.example": 30, "news.tarn-gazette.example": 24, "harbour-post.co.uk": 18,
    "blog.weirbridge.com.au": 9,
    "the-very-long-name-of-a-regional-evening-paper.example": 7, "fjord.no": 6, "valley.example": 3, "[2001:db8::1]": 1,
}  # fmt: skip
WIRES = ("tass", "reuters", "ap", "dpa", "xinhua")
CODES = ("DEB001", "DEB003", "DEB010", "LLM001", "LLM002", "SRC001", "WIR001")


def row(place: int, dice: Random) -> Row:
    """Return the row of an invented document."""
    body, wired = dice.randint(1, 12), dice.random() < 0.45
    sourced = dice.randint(0, body) if dice.random() < 0.85 else 0
    sources = dice.randint(1, 6) if sourced else 0
    unnamed = dice.randint(0, sources) if dice.random() < 0.3 else 0
    origins = dice.randint(1, sources) if sources else 0
    single = dice.choice(WIRES) if sources and wired and dice.random() < 0.5 else None
    share = 1.0 if single else round(dice.random(), 4) if wired and origins else 0.0
    found = sorted(dice.sample(CODES, dice.choice((0, 0, 0, 1, 1, 2))))
    codes: list[Row] = [{"code": code, "count": dice.randint(1, 4)} for code in found]
    known = dice.random() < 0.93
    host = dice.choices(list(HOSTS), list(HOSTS.values()))[0]
    year, month = divmod(dice.randint(0, 23) + 2023 * 12, 12)
    return {
        "id": f"doc-{place}", "url": f"https://{host}/story/{place}", "date": f"{year}-{month + 1:02}-11",
        "source": f"crawl-{place % 3}.jsonl", "row": place, "format": "text", "language": "en" if known else "xx",
        "paragraphs": body + 1, "body": body, "cited": sourced, "attributed": 0, "inherited": 0,
        "uncited": body - sourced, "exempt": 1, "coverage": round(sourced / body, 4), "sources": sources,
        "named": sources - unnamed, "unnamed": unnamed, "unnamed_share": round(unnamed / (sources or 1), 4),
        "wires": int(wired), "origins": origins, "effective_origins": float(origins), "wire_share": share,
        "single_wire": single, "declared_wire": bool(single) and dice.random() < 0.4,
        "credits": [single] if single and dice.random() < 0.6 else ["ilse-brandt"] if dice.random() < 0.1 else [],
        "convention": "markers", "errors": 0, "warnings": 0, "notes": 0,
        "debris": sum(each["count"] for each in codes if each["code"].startswith("DEB")),
        "residue": sum(each["count"] for each in codes if each["code"].startswith("LLM")),
        "codes": codes, "judged": known, "digest": f"{place:064x}", "chars": 900,
        "remarks": [] if known else ["Absence is not judged: no lexicon for xx"],
    }  # fmt: skip


def rows(count: int, seed: int = 7) -> list[Row]:
    """Return the rows of a corpus of so many documents."""
    dice = Random(seed)
    return [row(place, dice) for place in range(count)]


def manifest(shards: Iterable[dict[str, Any]], state: str = "done") -> str:
    """Return the text of a manifest."""
    return json.dumps({"schema": "provenance-corpus/1", "state": state, "inputs": [], "shards": list(shards)})


def note(number: int, count: int, **more: Any) -> dict[str, Any]:
    """Return what is known of a shard that is whole."""
    return {"name": f"part-00000-{number:05}", "input": 0, "number": number, "first": 0, "rows": count,
            "tables": {"documents": count, "bad": 0}, "reasons": {}, "passed": {}, "last": False, "trouble": None,
            **more}  # fmt: skip


def lines(found: Iterable[Row]) -> str:
    """Return rows as JSON Lines."""
    return "".join(json.dumps(each) + "\n" for each in found)


def parquet(path: Path, found: list[Row]) -> None:
    """Write rows as Parquet, in the types of a corpus."""
    import duckdb

    held = path.with_suffix(".held")
    held.write_text(lines(found), encoding="utf-8")
    with duckdb.connect() as asking:
        asking.read_json(str(held), columns=TYPES, format="newline_delimited").write_parquet(str(path))
    held.unlink()


def output(folder: Path, found: list[Row], form: str = "parquet", shards: int = 2, **more: Any) -> Path:
    """Write an output of a corpus with its rows in shards; `more` goes into the note of the first."""
    (folder / "documents").mkdir(parents=True)
    size = -(-len(found) // shards) or 1
    notes = []
    for number in range(shards):
        part = found[number * size : (number + 1) * size]
        path = folder / "documents" / f"part-00000-{number:05}.{form}"
        if form == "parquet":
            parquet(path, part)
        else:
            path.write_text(lines(part), encoding="utf-8")
        notes.append(note(number, len(part), **(more if number == 0 else {})))
    (folder / "manifest.json").write_text(manifest(notes), encoding="utf-8")
    return folder
