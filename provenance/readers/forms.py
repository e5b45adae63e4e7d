"""In which form a copy is: by its name, by what a server calls it, and before both by how its bytes begin."""

from __future__ import annotations

import os

from provenance.model import Unreadable, regex
from provenance.readers import READERS, UNREAD

#: The form of a copy by its media type, and by the suffix of its name: what reads it.
KINDS = {
    "text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf", "application/x-pdf": ".pdf",
    "text/markdown": ".md", "application/json": ".json", "application/ld+json": ".json", "text/xml": ".xml",
    "application/xml": ".xml", "application/rss+xml": ".xml", "application/atom+xml": ".xml",
    "application/epub+zip": ".epub", "message/rfc822": ".eml", "multipart/related": ".mhtml", "text/vtt": ".vtt",
    "application/x-subrip": ".srt", "application/msword": ".doc", "text/csv": ".csv", "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}  # fmt: skip
ALIKE = {".htm": ".html", ".xhtml": ".html", ".xht": ".html", ".shtml": ".html", ".mht": ".mhtml", ".markdown": ".md"}
#: How much of a file is looked at to tell what it is, in bytes.
HEAD = 2_000
#: How files begin that are what they are under any name, and what they are.
MAGIC = {b"PK\x03\x04": "an archive", b"\xd0\xcf\x11\xe0": "an old Office file", b"\x89PNG": "a picture",
         b"\xff\xd8\xff": "a picture", b"GIF8": "a picture", b"ID3": "a recording", b"RIFF": "a recording or picture",
         b"OggS": "a recording", b"\x1f\x8b": "an archive", b"7z\xbc\xaf": "an archive", b"Rar!": "an archive",
         b"SQLite format 3": "a database", b"{\\rtf": "RTF"}  # fmt: skip
#: Formats that nobody reads here, and what to do about it.
SHEET, SLIDES = "a spreadsheet is not read: save it as .csv", "slides are not read: save them as .pdf"
OTHER = {
    ".xls": SHEET, ".xlsx": SHEET, ".ods": SHEET, ".numbers": SHEET, ".ppt": SLIDES, ".pptx": SLIDES, ".odp": SLIDES,
    ".msg": "an Outlook message is not read: save it as .eml", ".pages": "Pages is not read: save it as .docx or .pdf",
    ".zip": "an archive is not opened: unpack it into the folder",
    ".webarchive": "a Safari archive is not read: save the page as HTML",
}  # fmt: skip
#: Formats whose files may begin as a page does.
WRITTEN = frozenset({".md", ".mdx", ".xml"})
PACKED = (".docx", ".doc", ".epub")
PAGE = regex(
    r"(?i)(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*"
    r"<(?:!doctype html|html|head|body)\b"
)


def form_of(data: bytes, name: str, kind: str | None) -> str:
    """Return the suffix that tells how a copy is read; raises Unreadable for what nobody reads."""
    given = (kind or "").partition(";")[0].strip().lower()
    suffix = os.path.splitext(name)[1].lower()
    form = KINDS.get(given) or ALIKE.get(suffix, suffix)
    head = data[:HEAD]
    if form in (".eml", ".mhtml"):
        return form
    if b"%PDF-" in head:
        return ".pdf"
    if PAGE.match(head.decode("latin-1")) and form not in WRITTEN:
        return ".html"
    if form in UNREAD and form != ".pdf":
        raise Unreadable(f"{UNREAD[form]} is not read: save it as .docx, .pdf or plain text")
    if form in OTHER:
        raise Unreadable(OTHER[form])
    told = next((what for start, what in MAGIC.items() if head.startswith(start)), "")
    if not told and given.startswith(("image/", "audio/", "video/", "font/")):
        told = given.partition("/")[0]
    if told and form not in PACKED:
        raise Unreadable(f"{told}, in which no text is looked for")
    return ".xml" if head.lstrip().startswith(b"<?xml") and form not in READERS else form
