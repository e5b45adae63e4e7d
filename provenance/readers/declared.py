"""The encoding that a page or a feed declares at its own head: `<?xml encoding=…?>`, `<meta charset=…>`."""

from __future__ import annotations

import codecs

from provenance.model import regex

#: How much of a file is searched for the declaration, in bytes: as browsers do.
HEAD = 1024
XML = regex(r"""<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})["']""")
META = regex(r"""(?i)<meta\b[^>]{0,300}?\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})""")
#: In a page the Latin-1 of old means what Windows made of it (WHATWG Encoding, labels of windows-1252).
PAGES = {"iso8859-1": "cp1252", "ascii": "cp1252"}


def encoding(data: bytes) -> str | None:
    """Return the Python codec that a file's head declares; None for none, or for one that Python does not have."""
    head = data[:HEAD].decode("latin-1")
    xml = XML.match(head)
    found = xml or META.search(head)
    if found is None:
        return None
    try:
        "a".encode(found[1])
        codec = codecs.lookup(found[1]).name
    except (LookupError, ValueError):
        return None
    return codec if xml else PAGES.get(codec, codec)
