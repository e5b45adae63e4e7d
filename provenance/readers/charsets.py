"""Which letters the bytes of a copy are: what they are themselves outranks what a server or a page says of them.

A mark at the head decides; then bytes that are UTF-8, which no other text is by chance; then what the server says,
then what the page says, where the bytes can be that; then what Windows writes in the west. Names are read as browsers
read them (WHATWG Encoding): Latin-1 means windows-1252, GB2312 means GB18030.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import NamedTuple

from provenance.model import Unreadable
from provenance.readers import MARKS, declared

#: What a name means that Python takes more narrowly than browsers do.
MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
         "euc_kr": "cp949", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
         "big5": "big5hkscs", "utf-16": "utf-16-le",
         "utf-32": "utf-32-le"}  # fmt: skip
#: The codecs that a text may be in. Others, such as those of host names, are none, or cost more than they are worth.
KNOWN = frozenset({
    "utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "gb18030", "big5hkscs", "euc_jp",
    "cp932", "shift_jisx0213", "iso2022_jp", "cp949", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "ptcp154",
    *(f"iso8859-{part}" for part in (*range(2, 9), 10, *range(13, 17))),
    *(f"cp{page}" for page in (437, 850, 852, 866, 874, *range(1250, 1259))),
})  # fmt: skip
#: Codecs in which a letter of English takes several bytes, and one in which bytes without a high one are not English.
WIDE, ESCAPING = ("utf-16", "utf-32"), "iso2022_jp"
LAST = "cp1252"
#: The fewest bytes by which a wide text is told that nothing says is one.
LEAST = 16
#: A text with a greater share of bytes that no letter is made of is none.
LOST = 0.02
#: How many sound letters beyond English there are for each that is not, where a text is UTF-8 in spite of it.
SOUND = 4
GUESSED, HURT = "nothing says which letters it is written in", "some of its letters are damaged"


class Letters(NamedTuple):
    """A text, the codec that it was read in, and what is doubted of it in a clause, or nothing."""

    text: str
    codec: str
    doubt: str = ""


def letters(data: bytes, said: str | None = None, page: bool = False) -> Letters:
    """Return the text of some bytes; `said` is what a server calls their encoding, `page` lets them declare their own.

    A letter that is cut off at the end is left out. Raises Unreadable for what is no text.
    """
    for mark, codec in MARKS:
        if data.startswith(mark):
            return forced(data[len(mark) :], codec)
    names = [codec_of(said), codec_of(declared.encoding(data)) if page else None]
    if b"\0" in data:
        wide = [name for name in names if name and name.startswith(WIDE)] or guessed(data)
        if not wide:
            raise Unreadable("binary: there is a NUL byte in it, so it is not text")
        return forced(data, wide[0])
    for codec in candidates(data, names):
        text = strict(data, codec)
        if text is not None:
            return Letters(text, codec)
        if codec == "utf-8" and hurt(data):
            return forced(data, codec)
    if text := strict(data, LAST):
        return Letters(text, LAST, GUESSED)
    told = next((name for name in names if name), None)
    return forced(data, told if told and not told.startswith(WIDE) else LAST)


def candidates(data: bytes, names: list[str | None]) -> Iterator[str]:
    """Yield the codecs that a text may be in, the likeliest first."""
    plain = data.isascii()
    if plain and b"\x1b" in data:
        yield from (name for name in names if name == ESCAPING)
    yield "utf-8"
    # Without a NUL it is no wide text, whatever is said of it.
    yield from (name for name in names if name and not name.startswith(WIDE))


def codec_of(name: str | None) -> str | None:
    """Return the codec that a name means to a browser; None for none, and for one that no text is in."""
    if not name:
        return None
    try:
        codec = codecs.lookup(name.strip(" \"'")[:40]).name
    except (LookupError, ValueError):
        return None
    codec = MEANT.get(codec, codec)
    return codec if codec in KNOWN else None


def guessed(data: bytes) -> list[str]:
    """Return the wide codec of a text without a mark in which every other byte is NUL, as that of a western text is."""
    head = data[:1024]
    if len(head) < LEAST:
        return []
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > 0.3 * len(head) and not even:
        return ["utf-16-le"]
    return ["utf-16-be"] if even > 0.3 * len(head) and not odd else []


def hurt(data: bytes) -> bool:
    """Tell whether a text is UTF-8 but for a few bytes: more of its letters beyond English are sound than are not."""
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    sound = sum(1 for letter in text if letter > "\x7f") - lost if lost <= LOST * len(data) else 0
    return sound > SOUND * lost


def strict(data: bytes, codec: str) -> str | None:
    """Return bytes as text, without a letter that is cut off at the end; None where they are not in the codec."""
    try:
        return codecs.getincrementaldecoder(codec)().decode(data)
    except UnicodeError:
        return None


def forced(data: bytes, codec: str) -> Letters:
    """Return bytes as text in a codec, damaged letters replaced; raises Unreadable where there are too many."""
    text = strict(data, codec)
    if text is not None:
        return Letters(text, codec)
    text = codecs.getincrementaldecoder(codec)("replace").decode(data)
    if text.count("\ufffd") > LOST * max(len(text), 50):
        raise Unreadable("not text in any encoding that it claims or that its bytes show; save it as UTF-8")
    return Letters(text, codec, HURT)
