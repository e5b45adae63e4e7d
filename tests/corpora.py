"""Corpora for the tests: the same documents in every form, of our own wording."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import generate

TEXTS = [generate.article(number, 500) for number in range(40)]


def documents(count: int = 40) -> list[dict[str, Any]]:
    """Return documents as a corpus has them."""
    return [
        {"id": f"d{number}", "url": f"https://post.example/{number}", "date": f"2026-03-{number % 28 + 1:02}T10:00:00Z",
         "text": TEXTS[number % 40]}
        for number in range(count)
    ]  # fmt: skip


def lines(made: Iterable[Any]) -> bytes:
    """Return values as JSON Lines; bytes stand as they are."""
    return b"".join((each if isinstance(each, bytes) else json.dumps(each).encode()) + b"\n" for each in made)


def jsonl(path: Path, made: Iterable[Any]) -> Path:
    """Write JSON Lines, packed where the name says so."""
    data = lines(made)
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def parquet(path: Path, made: Iterable[Any], group: int = 2048) -> Path:
    """Write Parquet in row groups of `group` rows."""
    import duckdb

    source = jsonl(path.with_suffix(".made.jsonl"), made)
    duckdb.execute(f"COPY (SELECT * FROM '{source}') TO '{path}' (ROW_GROUP_SIZE {group})")
    source.unlink()
    return path


def table(path: Path, made: Sequence[dict[str, Any]], mark: str = ",") -> Path:
    """Write CSV."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(made[0]), delimiter=mark)
    writer.writeheader()
    writer.writerows(made)
    path.write_text(text.getvalue(), encoding="utf-8")
    return path


def page(text: str) -> str:
    """Return a page whose article is a text."""
    first, *rest = text.split("\n\n")
    body = "".join(f"<p>{part}</p>" for part in rest)
    return (f"<html><head><title>{first}</title></head><body><nav><a href='/'>Home</a></nav>"
            f"<article><h1>{first}</h1>{body}</article></body></html>")  # fmt: skip


def member(kind: str, number: int, body: bytes, address: str = "", media: str = "application/http") -> bytes:
    """Return a record of a WARC file."""
    head = [b"WARC/1.0", f"WARC-Type: {kind}".encode(), f"WARC-Record-ID: <urn:uuid:{number:08}>".encode(),
            b"WARC-Date: 2026-03-01T10:00:00Z", f"Content-Type: {media}".encode(),
            f"Content-Length: {len(body)}".encode()]  # fmt: skip
    head += [f"WARC-Target-URI: {address}".encode()] if address else []
    return b"\r\n".join(head) + b"\r\n\r\n" + body + b"\r\n\r\n"


def answered(body: bytes, media: str = "text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    """Return what a server answered."""
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n\r\n".encode() + body


def warc(path: Path, records: Iterable[bytes]) -> Path:
    """Write a WARC file, each record packed for itself where the name says so."""
    path.write_bytes(b"".join(gzip.compress(each) if path.suffix == ".gz" else each for each in records))
    return path


def rows(out: Path, what: str = "documents") -> list[dict[str, Any]]:
    """Return the rows of a table that a run has written, in the order of its shards."""
    found: list[dict[str, Any]] = []
    for path in sorted((out / what).glob("part-*")):
        if path.suffix == ".jsonl":
            found += map(json.loads, path.read_text(encoding="utf-8").splitlines())
        else:
            import duckdb

            told = duckdb.execute(f"SELECT * FROM '{path}'")
            names = [each[0] for each in told.description]
            found += [dict(zip(names, row, strict=True)) for row in told.fetchall()]
    return found
