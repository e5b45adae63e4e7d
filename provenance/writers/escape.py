"""One function per destination: whatever an article or a file is called, it cannot steer what reads the report."""

from __future__ import annotations

import re

from provenance.model import regex, unusual

#: Ranges of code points that a reader does not see or that act on what shows them: controls, soft hyphen,
#: fillers, joiners and zero widths, bidirectional controls, line and paragraph separators, lone surrogates,
#: private use, variation selectors, byte order mark, tags, and code points that are no characters.
UNSEEN = (
    r"\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u070f\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    r"\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef"
    r"\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U00013430-\U0001343f"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000efffe-\U0010ffff"
) + "".join(rf"\U000{plane:x}fffe\U000{plane:x}ffff" for plane in range(1, 14))

#: A hidden code point. The two selectors of text and emoji style stay where they follow a symbol: so ❤️ is written.
HIDDEN = regex(rf"[{UNSEEN}]|(?<![\u203c-\u3299\U0001f000-\U0001faff])[\ufe0e\ufe0f]")
#: Whatever may be hidden, wherever it stands.
SUSPECT = regex(rf"[{UNSEEN}\ufe0e\ufe0f]")
#: What an ASCII destination cannot hold or would obey.
NOT_ASCII = regex(r"[^\x20-\x7e]")
#: What a continuous integration log would take for a command: `::` where a line may begin, `##[` anywhere.
COMMAND = regex(r"(?<!\S)::|##\[")
#: What a spreadsheet takes for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: What is markup in a page of HTML, between tags and in a quoted attribute.
MARKUP = {ord(sign): f"&#{ord(sign)};" for sign in "\"'&<>"} | {38: "&amp;", 60: "&lt;", 62: "&gt;"}
#: An address that a page may link to.
WEB = regex(r"https?://[^\s/]", re.IGNORECASE)
#: White space that would break a line on the screen.
BREAK = regex(r"\r\n|[\n\r\t]")


def terminal(text: str, utf8: bool = True) -> str:
    """Return text that a terminal and a build log only show.

    Controls become control pictures (`␛`), other hidden code points their name (`<U+202E>`). Where `utf8` is
    false everything outside ASCII becomes a backslash escape (`\\x1b`, `\\u202e`). Words that a build log would
    obey are broken by a space (`: :error`).
    """
    if not (text.isascii() and text.isprintable()):
        if not utf8:
            text = NOT_ASCII.sub(backslash, text)
        elif suspect(text):
            text = HIDDEN.sub(picture, text)
    return COMMAND.sub(lambda match: f"{match[0][0]} {match[0][1:]}", text)


def line(text: str, utf8: bool = True) -> str:
    """Return text for one line of a terminal: line breaks and tabs are spaces, the rest as `terminal`."""
    return terminal(BREAK.sub(" ", text), utf8)


def json_text(value: object, utf8: bool = True) -> str:
    """Return a value as one line of JSON that is valid UTF-8 and that no terminal or line splitter obeys.

    Every hidden code point, a lone surrogate among them, is a `\\uXXXX` escape, so a parser gives back the
    text as it was; where `utf8` is false everything outside ASCII is. Keys keep their order.
    """
    # Slow to import, and most formats are for people.
    import json

    text = json.dumps(value, ensure_ascii=not utf8, separators=(",", ":"), allow_nan=False)
    return HIDDEN.sub(lambda match: utf16(match[0]), text) if suspect(text) else text


def suspect(text: str) -> bool:
    """Tell whether a text may hold a hidden code point: each is asked once, however often it stands there."""
    return SUSPECT.search(unusual(text)) is not None


def github(text: str, utf8: bool = True) -> str:
    """Return the data of a GitHub workflow command: one line, percent and line breaks as `%25 %0D %0A`."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return terminal(text, utf8)


def github_property(value: str, utf8: bool = True) -> str:
    """Return the value of a workflow command's property: as `github`, and `:` and `,` as `%3A %2C`."""
    return github(value, utf8).replace(":", "%3A").replace(",", "%2C")


def csv_cell(text: str, utf8: bool = True) -> str:
    """Return text for a cell of a CSV file that no spreadsheet takes for a formula, and no terminal obeys.

    A cell that begins as a formula does gets an apostrophe in front, as OWASP asks (CSV injection).
    """
    cell = terminal(text, utf8)
    return f"'{cell}" if text.startswith(FORMULA) else cell


def html(text: str) -> str:
    """Return text for one line of a page of HTML, between tags or in a quoted attribute, hidden code points shown."""
    return line(text).translate(MARKUP)


def address(url: str | None) -> str | None:
    """Return a web address for a quoted attribute, all of it ASCII; None for what is not http or https."""
    # Slow to import, and only pages link.
    from urllib.parse import quote

    if url is None or not WEB.match(url):
        return None
    return quote(url, safe="%/:?#[]@!$&()*+,;=~-._", errors="replace").translate(MARKUP)


def picture(match: re.Match[str]) -> str:
    """Return what stands for a hidden code point on a screen."""
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"


def backslash(match: re.Match[str]) -> str:
    """Return the escape of a code point in the shortest of Python's three forms."""
    code = ord(match[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def utf16(letter: str) -> str:
    """Return the JSON escape of a code point: one UTF-16 unit, or two outside the basic plane."""
    units = letter.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
