"""WARC and WET, read by FastWARC: pages as a crawler met them, and the texts that were made of them.

A page is checked as a file of HTML would be. What is no page of status 200, and what is no page at all, is passed over
and counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from provenance.corpus import door, fields
from provenance.corpus.batch import Record
from provenance.edges import files

if TYPE_CHECKING:
    from provenance.corpus.inputs import Input
    from provenance.corpus.reading import Gauge, Item

#: The formats of what is read, by its media type.
FORMATS = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
#: Records that hold what was fetched, and the status of a page that is there.
HOLDING, FOUND = ("response", "resource", "conversion"), 200
#: Why the last record of a file that ends too early is not checked.
CUT = "cut off by the end of the file"
#: The kinds of media that are counted by name.
MEDIA = frozenset({"application", "audio", "font", "image", "text", "video"})


def records(given: Input, start: int, gauge: Gauge) -> Iterator[Item]:
    """Yield each record from row `start` on, as a page or text, or passed over."""
    from provenance.corpus.reading import Passed

    warc = door.library("fastwarc.warc")
    with door.raw(given.path) as stream:
        every = warc.ArchiveIterator(stream, parse_http=False, stream_detect=True, fsspec_args=False)
        for row, each in enumerate(every):
            if row < start:
                continue
            gauge.share = min(1.0, stream.tell() / (given.size or 1))
            kind = str(each.record_type)
            if kind not in HOLDING:
                yield Passed(row, f"{kind} record")
                continue
            http = each.is_http
            if http:
                each.parse_http(auto_decode="all")
            if http and each.http_headers.status_code != FOUND:
                yield Passed(row, "page of another status than 200")
                continue
            media = each.http_content_type if http else each.headers.get("Content-Type")
            media = (media or "").partition(";")[0].strip().lower()
            if media not in FORMATS:
                top = media.partition("/")[0]
                yield Passed(row, f"response that is no page ({top if top in MEDIA else 'unknown'})")
                continue
            record = made(given, each, row, FORMATS[media])
            yield record
            if record.wrong == CUT:
                raise door.Cut(f"{given.path}: it ends within record {row}")


def made(given: Input, each: Any, row: int, form: str) -> Record:
    """Return the record of a page or text."""
    data, wrong = b"", None
    size = each.content_length
    if size > files.LIMIT:
        wrong = f"larger than {files.LIMIT // 2**20} MiB, the most an article may have"
    else:
        data = each.reader.read()
        packed = each.is_http and any(each.http_headers.get(name) for name in ("Content-Encoding", "Transfer-Encoding"))
        if not packed and len(data) < size:
            data, wrong = b"", CUT
    date = each.record_date
    return Record(
        id=fields.plain((each.record_id or "").removeprefix("<urn:uuid:").strip("<>")) or f"{given.name}#{row}",
        text=data,
        source=given.name,
        row=row,
        url=fields.plain(each.headers.get("WARC-Target-URI")),
        date=fields.day(date),
        format=form,
        charset=each.http_charset if each.is_http else None,
        wrong=wrong,
    )
