"""Blocks for datatrove's pipelines: a filter that checks documents and keeps or drops them, a writer of their rows.

    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter
    from provenance.corpus.datatrove import ProvenanceFilter, ProvenanceWriter

    pipeline = [
        JsonlReader("news"),
        ProvenanceFilter(debris=False, residue=False, max_wire_share=0.5),
        ProvenanceWriter("rows"),
        JsonlWriter("kept"),
    ]
    if __name__ == "__main__":
        LocalPipelineExecutor(pipeline, tasks=2, workers=2, logging_dir="logs").run()

`provenance census rows` counts what the writer wrote. Blocks that follow each other with the same settings check a
document once. A record that cannot be checked ends no task: it is marked with the reason.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from provenance.corpus import beside, fields
from provenance.corpus.answer import rewritten, written
from provenance.corpus.batch import Batch, Record, Row, Settings
from provenance.corpus.columns import TYPES
from provenance.corpus.fields import Fields
from provenance.corpus.limits import Limits
from provenance.corpus.recent import Recent

try:
    from datatrove.data import Document
    from datatrove.pipeline.filters.base_filter import BaseFilter
    from datatrove.pipeline.writers.disk_base import DiskWriter
except ModuleNotFoundError as fault:
    raise ImportError(f"blocks of datatrove need {fault.name}: pip install 'provenance[datatrove]'") from None

#: Where datatrove's readers say which file a document stood in, and where a row's number is looked for.
FILE, ROW = "file_path", "row"
#: How many rows are written at once.
TOGETHER = 1_000
#: What the blocks of this process checked last.
RECENT = Recent()


class ProvenanceFilter(BaseFilter):  # type: ignore[misc, unused-ignore]
    """Check documents, write what was found into their metadata, and keep or drop them.

    `keep` is given a document's row, with the columns of `provenance corpus`, and tells whether it stays; the limits
    are those of `Limits`, and without any of them everything is kept. A document is dropped as `provenance_` and the
    column whose limit it crosses, or `provenance_keep`. What cannot be checked is kept, and marked with the reason;
    without `bad` it is dropped as `provenance_bad`.

    The columns go into the metadata with `prefix` before their names, or under `key` together, and always all of
    them: `beside.schema` has their types for a ParquetWriter. `fields` names the metadata that hold the url and the
    date, which are found by their usual names otherwise, and tells whether the text is HTML.
    """

    name = "📰 Provenance"

    def __init__(
        self,
        keep: Callable[[Row], object] | None = None,
        *,
        max_wire_share: float | None = None,
        max_unnamed_share: float | None = None,
        min_coverage: float | None = None,
        debris: bool = True,
        residue: bool = True,
        bad: bool = True,
        prefix: str = beside.PREFIX,
        key: str | None = None,
        settings: Settings | None = None,
        fields: Fields | None = None,
        exclusion_writer: DiskWriter | None = None,
        batch_size: int = 1,
    ) -> None:
        super().__init__(exclusion_writer, batch_size)
        self.keep, self.bad = keep, bad
        self.limits = Limits(max_wire_share, max_unnamed_share, min_coverage, debris, residue)
        self.prefix, self.key = prefix, key
        self.settings, self.fields = settings or Settings(), fields or Fields()

    def filter(self, doc: Document) -> bool | tuple[bool, str]:
        """Check a document and tell whether it is kept, or why it is not."""
        found = RECENT.rows(record(doc, self.fields), self.settings)
        if self.key is None:
            doc.metadata |= beside.columns(found, self.prefix)
        else:
            doc.metadata[self.key] = beside.columns(found, "")
        reason = self.reason(found)
        return (False, f"provenance_{reason}") if reason else True

    def filter_batch(self, batch: list[Document]) -> list[bool | tuple[bool, str]]:
        """Return what becomes of several documents."""
        return [self.filter(doc) for doc in batch]

    def reason(self, found: Batch) -> str | None:
        """Return why a document is dropped; None where it is kept."""
        if not found.documents:
            self.stat_update("bad")
            return None if self.bad else "bad"
        [row] = found.documents
        crossed = self.limits.crossed(row)
        return crossed or ("keep" if self.keep is not None and not self.keep(row) else None)


class ProvenanceWriter(DiskWriter):  # type: ignore[misc, unused-ignore]
    """Write one row a document as `provenance corpus` does, and pass the documents on.

    `output_folder` gets `documents/`, the tables that `settings` asks for and `bad/`, with a file for each task, as
    Parquet or as JSON Lines where `form` is `jsonl`. On a local disk a file has its name once it is whole. Rows come
    from the same check as those of a filter before it, where that has the same settings, tables included. `row` is
    the number in a document's metadata of that name; where there is none, it is null.
    """

    name = "📰 Provenance rows"
    _requires_dependencies = ("pyarrow",)

    def __init__(
        self,
        output_folder: Any,
        *,
        form: str = "parquet",
        settings: Settings | None = None,
        fields: Fields | None = None,
    ) -> None:
        if form not in ("parquet", "jsonl"):
            raise ValueError(f"form is parquet or jsonl, not {form}")
        super().__init__(output_folder, "${table}/${rank}." + form, compression=None, mode="wb")
        self.form, self.settings, self.fields = form, settings or Settings(), fields or Fields()
        self.waiting: defaultdict[str, list[Row]] = defaultdict(list)
        self.tables: dict[str, Any] = {}

    def write(self, document: Document, rank: int | str = 0, **_: Any) -> None:
        """Write the rows of a document."""
        found = RECENT.rows(record(document, self.fields), self.settings)
        for table, several in told(found, self.settings, document.metadata):
            for row in several:
                self._write(row, None, self.named(table, rank))
            self.stat_update(table, value=len(several))
        self.stat_update("total")
        self.update_doc_stats(document)

    def named(self, table: str, rank: int | str) -> str:
        """Return the name of the file that a table has for a task."""
        name: str = self.output_filename.substitute(table=table, rank=str(rank).zfill(5))
        return name if table != "bad" else f"{os.path.splitext(name)[0]}.jsonl"

    def _write(self, document: Row, file_handler: Any, filename: str) -> None:
        """Have a row wait for others of its file."""
        self.waiting[filename].append(document)
        if len(self.waiting[filename]) >= TOGETHER:
            self.pour(filename)

    def pour(self, filename: str) -> None:
        """Write the rows that wait for a file."""
        several = self.waiting.pop(filename)
        stream = self.output_mg.get_file(self.draft(filename))
        if filename.endswith(".jsonl"):
            stream.write(written(several))
            return
        import pyarrow.parquet

        from provenance.corpus import arrow

        schema = arrow.schema(TYPES[filename.partition("/")[0]])
        if filename not in self.tables:
            self.tables[filename] = pyarrow.parquet.ParquetWriter(stream, schema, compression="zstd")
        self.tables[filename].write_batch(pyarrow.RecordBatch.from_pylist(rewritten(several), schema=schema))

    def draft(self, filename: str) -> str:
        """Return the name that a file has until it is whole; a store's files are not there before."""
        if not self.output_folder.is_local():
            return filename
        table, _, name = filename.partition("/")
        return f"{table}/.{name}.draft"

    def close(self) -> None:
        """Write what waits, and give the files their names."""
        for filename in list(self.waiting):
            self.pour(filename)
        opened = list(self.output_mg.get_open_files())
        self.shut()
        for draft in opened:
            table, _, name = draft.partition("/")
            if name.startswith("."):
                self.output_folder.mv(draft, f"{table}/{name.removeprefix('.').removesuffix('.draft')}")

    def shut(self) -> None:
        """Close what is open."""
        for table in self.tables.values():
            table.close()
        self.tables.clear()
        super().close()

    def __exit__(self, *fault: Any) -> None:
        """Give the files their names, unless the task did not come to its end."""
        if fault[0] is None:
            self.close()
            return
        self.waiting.clear()
        opened = list(self.output_mg.get_open_files())
        self.shut()
        for draft in opened:
            self.output_folder.rm(draft)


def record(document: Document, wanted: Fields) -> Record:
    """Return a document as a record; its row is its number in its metadata, or 0 where there is none."""
    metadata = document.metadata
    values = {"id": document.id, "text": document.text}
    for what in ("url", "date"):
        name = getattr(wanted, what) or next((each for each in fields.names()[what] if each in metadata), None)
        values[what] = metadata.get(name) if name else None
    return fields.record(wanted._replace(text="text"), values, fields.plain(metadata.get(FILE)) or "",
                         place(metadata) or 0)  # fmt: skip


def place(metadata: Mapping[str, Any]) -> int | None:
    """Return the number of a document in its file; None where it is not known."""
    found = metadata.get(ROW)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def told(found: Batch, settings: Settings, metadata: Mapping[str, Any]) -> Iterator[tuple[str, Sequence[Row]]]:
    """Yield the tables of a document that have rows, without a number that nobody knows."""
    for table in ("documents", *settings.tables, "bad"):
        several: Sequence[Row] = getattr(found, table)
        if several:
            yield table, several if place(metadata) is not None else [{**row, "row": None} for row in several]
