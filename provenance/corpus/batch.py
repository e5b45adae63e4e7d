"""A batch of records becomes rows: the check of `provenance check`, whatever engine brings the records.

`rows` is pure: the same records and settings give the same rows on every machine and under every engine. It never
raises for a record: one that cannot be read or checked is a row in `bad` with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from provenance.config import Config
from provenance.model import Document, Report, Unreadable

#: A row: plain values by column, ready for JSON.
Row = dict[str, Any]
#: The tables that are written only where they are asked for.
ASKED = ("markers", "sources", "findings")
#: The tables of a batch, in the order in which they are written.
TABLES = ("documents", *ASKED, "bad")
#: The format of a record that is a file of its own: its name says in which format it is.
FILE = "file"
#: By what name a text goes to its reader, by the record's format.
NAMES = {"text": "record.txt", "html": "record.html", "markdown": "record.md", "wikitext": "record.wiki"}


class Record(NamedTuple):
    """A document of a corpus as it was read.

    `text` is what there is to check: a text, or the bytes of a page or file. `source` is the input that it stands in
    and `row` its place there, from 0. `format` is one of NAMES, or FILE for a file whose name is `source`. `charset`
    is the encoding that a server claimed for bytes, tried where nothing else reads them. `wrong` is why there is
    no text to check: it becomes the reason of a bad row.
    """

    id: str
    text: str | bytes
    source: str
    row: int
    url: str | None = None
    date: str | None = None
    format: str = "text"
    charset: str | None = None
    wrong: str | None = None


class Settings(NamedTuple):
    """What a batch is asked for: the configuration of every check, the tables beside that of the documents, and how
    pages are read: `full`, or `fast` as `pages` does."""

    config: Config = Config()
    tables: tuple[str, ...] = ()
    parser: str = "full"


class Batch(NamedTuple):
    """The rows of some records, in their order: each record is one row in `documents` or one in `bad`."""

    documents: list[Row]
    markers: list[Row]
    sources: list[Row]
    findings: list[Row]
    bad: list[Row]


def rows(batch: Sequence[Record], settings: Settings) -> Batch:
    """Return the rows of records; a record that cannot be read or checked is one in `bad`, with its reason."""
    made = Batch([], [], [], [], [])
    for record in batch:
        try:
            found = [(table, list(each)) for table, each in of_report(record, report(record, settings), settings)]
        except Unreadable as refusal:
            made.bad.append(bad(record, str(refusal)))
        except Exception as fault:
            made.bad.append(bad(record, f"internal error: {type(fault).__name__}: {fault}; please report it"))
        else:
            for table, each in found:
                getattr(made, table).extend(each)
    return made


def report(record: Record, settings: Settings) -> Report:
    """Check a record; raises Unreadable for one that cannot be read, or that a rule failed on."""
    from provenance.check import check

    found, troubles = check(document(record, settings), settings.config)
    if troubles:
        raise Unreadable("; ".join(trouble.message for trouble in troubles))
    return found


def document(record: Record, settings: Settings) -> Document:
    """Return a record as the document that `check` would read from a file of its own; raises Unreadable."""
    found = decoded(record, settings.config)
    if record.format == "html" and settings.parser != "full":
        from provenance.corpus import pages

        return pages.bare(found, NAMES["text"])
    return found


def decoded(record: Record, config: Config) -> Document:
    """Return a record as a document of what there is of it; raises Unreadable."""
    from provenance.edges import files

    if record.wrong is not None:
        raise Unreadable(record.wrong)
    path = record.source if record.format == FILE else NAMES[record.format]
    if isinstance(record.text, bytes):
        try:
            return files.decode(record.text, path, config.encoding)
        except Unreadable:
            codec = claimed(record.charset)
            if codec is None or len(record.text) > files.LIMIT:
                raise
            return files.decode(record.text, path, codec)
    try:
        data = record.text.encode("utf-8")
    except UnicodeEncodeError as fault:
        raise Unreadable(f"half a character (a lone surrogate) at character {fault.start}") from None
    return files.decode(data, path)


def claimed(charset: str | None) -> str | None:
    """Return the codec of an encoding that a server claims; None for none, or one that Python does not have."""
    from provenance.edges import files

    try:
        return files.codec_named(charset) if charset else None
    except LookupError:
        return None


def of_report(record: Record, found: Report, settings: Settings) -> Iterator[tuple[str, Iterator[Row]]]:
    """Yield each table that is asked for with a record's rows in it."""
    from provenance.corpus import columns

    yield "documents", iter([columns.document(record, found)])
    for table in settings.tables:
        yield table, columns.several(table, record, found)


def bad(record: Record, reason: str) -> Row:
    """Return the row of a record that was not checked."""
    size = len(record.text) if isinstance(record.text, bytes) else len(record.text.encode("utf-8", "surrogatepass"))
    return {"id": record.id, "url": record.url, "source": record.source, "row": record.row, "bytes": size,
            "reason": reason}  # fmt: skip
