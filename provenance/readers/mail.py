"""E-mail (.eml) and pages saved as one file (.mhtml), taken apart by the standard library.

Of a message its text counts, and the files that came with it are handed on by name. Of a saved page its main part
counts, then its frames. Old-style parsing is asked for: the newer one reads headers by a grammar that a hostile one
can keep busy.
"""

from __future__ import annotations

from collections.abc import Iterator
from email import policy
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.utils import collapse_rfc2231_value
from typing import Any, NamedTuple

from provenance.model import Unreadable, regex
from provenance.readers.charsets import letters
from provenance.readers.reading import Attached

#: The most parts a message may have, and boundaries it may name: each costs something for every line.
PARTS, BOUNDARIES = 500, 100
#: The most lines that may be a boundary.
LINES = 10_000
#: What the standard library calls the faults by which a part of a message is lost, and what is said of it.
FAULTS = ("Boundary", "Base64", "Multipart")
HURT = "a part of the message is damaged or cut off"
#: The longest header that is read, in letters.
LONGEST = 4_000
#: The fields at the head of a message that an editor looks for.
FIELDS = ("Subject", "From", "To", "Date")
#: The marks before lines of an older message.
QUOTED = regex(r"(?m)^(?:>[ \t]?){1,20}")
PLAIN, PAGE = "text/plain", ("text/html", "application/xhtml+xml")


class Piece(NamedTuple):
    """A part of a message: its text, its media type, and the address that it stands for, if any."""

    text: str
    kind: str
    address: str = ""


class Opened(NamedTuple):
    """A message: the fields at its head, the pieces to be read one after the other, and what came with it."""

    fields: tuple[tuple[str, str], ...]
    pieces: tuple[Piece, ...]
    attached: tuple[Attached, ...]
    notes: tuple[str, ...] = ()


def opened(data: bytes, saved: bool = False) -> Opened:
    """Return the parts of a message, of a page saved as one file where `saved`.

    Raises Unreadable for what is no message, and for one of too many parts.
    """
    if data.lower().count(b"boundary") > BOUNDARIES:
        raise Unreadable(f"a message with more than {BOUNDARIES} boundaries, which no mail program writes")
    if data.count(b"\n--") > LINES:
        raise Unreadable(f"a message with more than {LINES:,} lines that may end a part of it")
    try:
        message: Message = BytesParser(policy=policy.compat32).parsebytes(data)
        parts = [part for part, _ in zip(message.walk(), range(PARTS + 2), strict=False) if not part.is_multipart()]
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError):
        raise Unreadable("a damaged message: save it again from where it came") from None
    if not message.keys() or len(parts) > PARTS:
        raise Unreadable(f"a message of more than {PARTS} parts" if message.keys() else "not a message: it has no head")
    found = page(message, parts) if saved else letter(message, parts)
    # Some are noticed when a part is decoded.
    hurt = any(fault_of(defect) for part in message.walk() for defect in part.defects)
    return found._replace(notes=(HURT,)) if hurt else found


def fault_of(defect: object) -> bool:
    """Tell whether a fault of a message loses a part of it."""
    return any(word in type(defect).__name__ for word in FAULTS)


def page(message: Message, parts: list[Message]) -> Opened:
    """Return a page saved as one file: its main part, then the frames in it."""
    address = header(message, "Snapshot-Content-Location")
    pieces = [
        Piece(text_of(part), PAGE[0], header(part, "Content-Location"))
        for part in parts
        if part.get_content_type() in PAGE
    ]
    if not pieces:
        raise Unreadable("no page is in it: save the page again")
    pieces[0] = pieces[0]._replace(address=address or pieces[0].address)
    fields = [("Subject", subject)] if (subject := header(message, "Subject")) else []
    return Opened(tuple(fields), tuple(pieces), ())


def letter(message: Message, parts: list[Message]) -> Opened:
    """Return a message: its plain text, or its page where it has none, and the files that came with it."""
    inside: dict[str, Piece] = {}
    attached: list[Attached] = []
    for number, part in enumerate(parts, 1):
        kind = part.get_content_type()
        name = name_of(part)
        if not name and (kind == PLAIN or kind in PAGE) and kind not in inside:
            inside[kind] = Piece(text_of(part), kind)
        elif (name or kind == PLAIN or kind in PAGE) and not is_picture(part, kind):
            attached.append(Attached(name or f"part {number}", payload(part), kind))
    fields = tuple((field, value) for field in FIELDS if (value := header(message, field)))
    plain = inside.get(PLAIN)
    body = plain if plain and plain.text.strip() else next((inside[kind] for kind in PAGE if kind in inside), plain)
    return Opened(fields, (body,) if body else (), tuple(attached))


def is_picture(part: Message, kind: str) -> bool:
    """Tell whether a part is a picture that the page of the message shows, as a signature's is."""
    return kind.startswith("image/") and (
        part.get("Content-ID") is not None or part.get_content_disposition() != "attachment"
    )


def unquoted(text: str) -> str:
    """Return the text of a message without the marks before the lines of older ones."""
    return QUOTED.sub("", text)


def payload(part: Message) -> bytes:
    """Return the bytes of a part; none where they are damaged."""
    try:
        data: Any = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError):
        data = None
    return data if isinstance(data, bytes) else b""


def text_of(part: Message) -> str:
    """Return the text of a part; raises Unreadable for what is none."""
    charset: Any = part.get_param("charset")
    said = collapse_rfc2231_value(charset) if charset else None
    return letters(payload(part), said, page=part.get_content_type() in PAGE).text


def name_of(part: Message) -> str:
    """Return the name of the file that a part is, without folders and signs of control; empty for none."""
    try:
        name = part.get_filename() or ""
    except (ValueError, LookupError, TypeError):
        return "unnamed file"
    name = worded(str(name)[:LONGEST]).replace("\\", "/").rpartition("/")[2]
    return "".join(letter if letter.isprintable() else " " for letter in name).strip()[-200:]


def header(message: Message, name: str) -> str:
    """Return a field at the head of a message or a part as it is read; empty for none."""
    value = message.get(name)
    return worded(str(value)[:LONGEST]) if value is not None else ""


def worded(value: str) -> str:
    """Return the value of a field with its encoded words decoded."""
    try:
        pieces = decode_header(value) if "=?" in value else [(value, None)]
    except (HeaderParseError, ValueError):
        pieces = [(value, None)]
    return " ".join("".join(decoded(pieces)).split())


def decoded(pieces: list[Any]) -> Iterator[str]:
    """Yield each piece of a field as text."""
    for words, charset in pieces:
        if isinstance(words, str):
            yield words
            continue
        try:
            yield letters(words, charset).text
        except Unreadable:
            yield words.decode("ascii", "replace")
