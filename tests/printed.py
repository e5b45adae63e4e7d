"""PDFs for the tests, written by hand: pages of text in one font, and faults put in on purpose."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping

HEAD = b"%PDF-1.7\n"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def pdf(objects: Mapping[int, bytes], root: int = 1, trailer: bytes = b"") -> bytes:
    """Return the file of numbered objects, the catalogue among them, with a sound table of where each stands."""
    out = bytearray(HEAD)
    places: dict[int, int] = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 %b \n" % (places.get(number, 0), b"n" if number in places else b"f")
    out += b"trailer\n<< /Size %d /Root %d 0 R %b >>\nstartxref\n%d\n%%%%EOF\n" % (size, root, trailer, start)
    return bytes(out)


def stream(data: bytes, more: bytes = b"", packed: bool = False) -> bytes:
    """Return the object of a stream."""
    if packed:
        data, more = zlib.compress(data, 9), more + b" /Filter /FlateDecode"
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(data), more, data)


def drawing(lines: Iterable[str]) -> bytes:
    """Return what draws lines of text down a page."""
    shown = [line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in lines]
    return ("BT /F1 11 Tf 14 TL 60 780 Td " + " ".join(f"({line}) Tj T*" for line in shown) + " ET").encode("cp1252")


def book(
    *pages: str | bytes, resources: bytes = b"", more: Mapping[int, bytes] | None = None, title: str = ""
) -> bytes:
    """Return a PDF of pages, each its text or what draws it; `resources` are beside the font of every page."""
    objects: dict[int, bytes] = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"", 3: FONT}
    kids = []
    for number, page in enumerate(pages):
        at = 10 + 2 * number
        kids.append(b"%d 0 R" % at)
        objects[at] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> %b >> >>" % (at + 1, resources)
        )
        objects[at + 1] = stream(page if isinstance(page, bytes) else drawing(page.split("\n")))
    objects[2] = b"<< /Type /Pages /Count %d /Kids [%b] >>" % (len(kids), b" ".join(kids))
    objects.update(more or {})
    if title:
        objects[4] = b"<< /Title (%b) >>" % title.encode("ascii")
    return pdf(dict(sorted(objects.items())), trailer=b"/Info 4 0 R" if title else b"")
