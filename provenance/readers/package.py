"""A package of parts, such as DOCX and EPUB are: a ZIP file, read in memory and within bounds.

Nothing is ever laid down on a disk, so a part's name leads nowhere. What the package says of its own
sizes is not believed: a part is unpacked up to a limit and refused beyond it.
"""

from __future__ import annotations

import codecs
import io
import zlib
from collections import Counter
from typing import TYPE_CHECKING

from provenance.model import Unreadable
from provenance.readers import declared
from provenance.readers.markup import parse_xml

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

    from lxml.etree import _Element as Element

#: The most parts, the most bytes of one part and of all that are read, unpacked.
PARTS = 4_096
PART = 16 * 1024 * 1024
WHOLE = 24 * 1024 * 1024
#: Text packs to a tenth, repetitive markup to a hundredth; what packs better was made to. Little is let pass.
RATIO = 200
LITTLE = 1024 * 1024
#: How a file of the old Microsoft Office starts, and an Office file with a password, which is wrapped in one.
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY = b"PK\x01\x02"
#: Byte order marks of a part, and what they announce.
MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
#: Ways of packing: stored and deflated. Office and e-books know no other.
METHODS = frozenset({0, 8})
ENCRYPTED = 0x1


class Package:
    """The parts of a package, each unpacked when it is asked for; `kind` is what the file is called."""

    def __init__(self, data: bytes, kind: str) -> None:
        self.kind = kind
        self.packed = len(data)
        self.unpacked = 0
        self.zip = opened(data, kind)
        self.names = Counter(self.zip.namelist())

    def has(self, name: str) -> bool:
        """Tell whether there is a part of this name."""
        return name in self.names

    def read(self, name: str) -> bytes:
        """Return a part's bytes; raises Unreadable for one that is missing, broken, locked or too large."""
        if not self.has(name):
            raise Unreadable(f"not a whole {self.kind} file: {name} is missing in it")
        if self.names[name] > 1:
            raise Unreadable(f"there are two parts named {name} in it, so nobody can tell which one counts")
        part = self.zip.getinfo(name)
        if part.flag_bits & ENCRYPTED:
            raise Unreadable("locked with a password: save it without one")
        if part.compress_type not in METHODS:
            raise Unreadable(f"{name} in it is packed in a way that {self.kind} does not know")
        data = self.unpack(part)
        self.unpacked += len(data)
        if len(data) > PART:
            raise Unreadable(f"{name} in it unpacks to more than {PART // 2**20} MiB, the most a part may have")
        if self.unpacked > WHOLE:
            raise Unreadable(f"it unpacks to more than {WHOLE // 2**20} MiB, the most an article may have")
        if self.unpacked > max(LITTLE, RATIO * self.packed):
            raise Unreadable(f"it unpacks to more than {RATIO} times its size, as no article does")
        return data

    def text(self, name: str) -> str:
        """Return a part's text in the encoding that it declares; raises Unreadable as `read` does."""
        data = self.read(name)
        mark = next((mark for mark in MARKS if data.startswith(mark)), b"")
        try:
            return data[len(mark) :].decode(MARKS.get(mark) or declared.encoding(data) or "utf-8")
        except UnicodeError:
            raise Unreadable(f"{name} in it is damaged: it is not in the encoding that it declares") from None

    def tree(self, name: str) -> Element:
        """Return the root of a part in XML; raises Unreadable as `read` does, and for what is no XML."""
        text = self.text(name)
        try:
            return parse_xml(text)
        except Unreadable as refusal:
            raise Unreadable(f"{name} in it is damaged: {refusal}") from None

    def unpack(self, part: ZipInfo) -> bytes:
        """Return what a part unpacks to, one byte more than PART at most."""
        from zipfile import BadZipFile

        try:
            with self.zip.open(part) as stream:
                return stream.read(PART + 1)
        except (BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError):
            raise Unreadable(f"{part.filename} in it is damaged: save the file again from where it came") from None


def opened(data: bytes, kind: str) -> ZipFile:
    """Return the open package; raises Unreadable for what is none."""
    from zipfile import BadZipFile, LargeZipFile, ZipFile

    if data.startswith(OLE):
        raise Unreadable("an old Word file, or one with a password: save it as .docx without one")
    if not data.startswith(b"PK"):
        raise Unreadable(f"not a {kind} file, whatever its name says: it is no package")
    if data.count(ENTRY) > PARTS:
        raise Unreadable(f"there are more than {PARTS} parts in it, the most a package may have")
    try:
        return ZipFile(io.BytesIO(data))
    except (BadZipFile, LargeZipFile, OSError, ValueError, EOFError, NotImplementedError, OverflowError):
        raise Unreadable(f"a damaged {kind} file: save it again from where it came") from None
