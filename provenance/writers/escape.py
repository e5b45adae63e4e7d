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
#: What a continuous integration log would take for a command: `::` where a line may begin, `##[`, `##vso[` and
#: `##teamcity[` anywhere.
COMMAND = regex(r"(?<!\S)::|##[A-Za-z]{0,20}\[")
#: The same in JSON and XML, whose lines begin with a bracket.
LOGGED = regex(r"##(?=[A-Za-z]{0,20}\[)")
#: What a spreadsheet takes for the beginning of a formula, in one width and in two, or what hides one from us.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "|", "%", "＝", "＋", "－", "＠")
#: What XML 1.0 has no way to write.
ILLEGAL = regex(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: What Markdown, HTML and GitHub's mathematics read.
MARKUP = regex(r"[\\`*_\[\]<>&|~$^\"'#{}]")
#: What would begin a list, a heading or a rule at the start of a line.
OPENING = regex(r"^[-+=0-9]")
#: Where GitHub would make a link, a mention, a reference or an emoji of text: what goes in between has no width.
LINKED = regex(
    r"(?<=@)(?=[\w-])|(?<=&#35;)(?=\w)|(?<=GH-)(?=[0-9])|(?<=:)(?=//|(?:[a-z0-9+-]|&#95;){1,40}:)|(?<=[Ww][Ww][Ww])(?=\.)"
    r"|(?<=mailto:)|(?<=xmpp:)",
)
#: What is markup in a page of HTML, between tags and in a quoted attribute.
SIGNS = {ord(sign): f"&#{ord(sign)};" for sign in "\"'&<>"} | {38: "&amp;", 60: "&lt;", 62: "&gt;"}
#: An address that a page may link to.
WEB = regex(r"https?://[^\s/]", re.IGNORECASE)
#: The parts of one: scheme, whose it is, path, query, fragment.
PARTS = regex(r"(https?)://([^\s/?#\[\]]+)(/[^?#]*)?(\?[^#]*)?(#.*)?", re.IGNORECASE | re.DOTALL)
#: Whose it is, encoded: a name and password at most, a host by its name, a port.
WHOSE = regex(r"(?:[^@]*@)?[^@:]+(?::[0-9]*)?")
#: A percent sign that encodes nothing.
LOOSE = regex(r"%(?![0-9A-Fa-f]{2})")
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

    Every hidden code point, a lone surrogate among them, is a `\\uXXXX` escape, and so is half of what begins a
    command of a build log, so a parser gives back the text as it was; where `utf8` is false everything outside
    ASCII is. Keys keep their order.
    """
    # Slow to import, and most formats are for people.
    import json

    text = json.dumps(value, ensure_ascii=not utf8, separators=(",", ":"), allow_nan=False)
    if "##" in text:
        text = LOGGED.sub(r"#\\u0023", text)
    return HIDDEN.sub(lambda match: utf16(match[0]), text) if suspect(text) else text


def script_text(value: object, utf8: bool = True) -> str:
    """Return a value as `json_text` does, so that no `</script>` or `<!--` in it ends the element it is set in."""
    return json_text(value, utf8).replace("<", "\\u003c")


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


def azure(text: str, utf8: bool = True) -> str:
    """Return the message of an Azure Pipelines logging command: one line, percent and line breaks escaped."""
    text = text.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A")
    return terminal(text, utf8)


def azure_property(value: str, utf8: bool = True) -> str:
    """Return the value of a logging command's property: as `azure`, and `;` and `]` as `%3B %5D`."""
    return azure(value, utf8).replace(";", "%3B").replace("]", "%5D")


def xml(text: str, utf8: bool = True) -> str:
    """Return text for an XML attribute or element, from which a parser gives back what XML can hold.

    What it cannot hold, as an escape or a lone surrogate, becomes its picture; what nobody sees a reference
    (`&#x202E;`), and so does everything outside ASCII where `utf8` is false.
    """
    if suspect(text):
        text = ILLEGAL.sub(picture, text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    text = LOGGED.sub("#&#35;", text)
    if not (text.isascii() and text.isprintable()):
        text = (HIDDEN if utf8 else NOT_ASCII).sub(lambda match: f"&#x{ord(match[0]):X};", text)
    return text


def markdown(text: str, utf8: bool = True, *, first: bool = False) -> str:
    """Return text for a line of GitHub's Markdown that reads as it stands: no markup, link, mention, issue or emoji.

    A sign that Markdown reads becomes its entity; a space without width stands where GitHub would link (`@name`,
    `#12`, `www.`, `://`). It may stand in a line, in a table's cell and in an HTML block; where it comes `first` in
    its block, as in a list, what would begin a list of its own is an entity too.
    """
    text = OPENING.sub(entity, marked(text)) if first else marked(text)
    text = LINKED.sub("\u200b", text)
    return text.replace("\u200b", "&#8203;") if utf8 else text.encode("ascii", "xmlcharrefreplace").decode("ascii")


def markdown_code(text: str, utf8: bool = True) -> str:
    """Return text as code in a line of GitHub's Markdown: `<code>…</code>`.

    A comment stands where a link would be made, so that what is copied is the text.
    """
    text = f"<code>{LINKED.sub('<!-- -->', marked(text))}</code>"
    return text if utf8 else text.encode("ascii", "xmlcharrefreplace").decode("ascii")


def marked(text: str) -> str:
    """Return text of one line in which every sign that Markdown or HTML reads is an entity."""
    return MARKUP.sub(entity, line(text))


def entity(match: re.Match[str]) -> str:
    """Return the HTML entity of a sign."""
    return f"&#{ord(match[0])};"


def uri(path: str) -> str:
    """Return a relative path as a URI reference: the bytes of the file's name, percent-encoded."""
    from urllib.parse import quote_from_bytes

    try:
        data = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        data = path.encode("utf-8", "surrogatepass")
    return quote_from_bytes(data)


def csv_cell(text: str, utf8: bool = True) -> str:
    """Return text for one line of a cell of a CSV file that no spreadsheet takes for a formula, and no terminal obeys.

    A cell that begins as a formula does gets an apostrophe in front, as OWASP asks (CSV injection); blanks
    before it change nothing.
    """
    cell = line(text, utf8)
    return f"'{cell}" if text.startswith(FORMULA) or text.lstrip().startswith(FORMULA) else cell


def html(text: str, utf8: bool = True) -> str:
    """Return text for one line of a page of HTML, between tags or in a quoted attribute, hidden code points shown.

    Where `utf8` is false everything outside ASCII is a character reference.
    """
    shown = line(text).translate(SIGNS)
    return shown if utf8 else shown.encode("ascii", "xmlcharrefreplace").decode("ascii")


def address(url: str | None) -> str | None:
    """Return a web address for a quoted attribute, all of it ASCII; None for what is not http or https."""
    # Slow to import, and only pages link.
    from urllib.parse import quote

    if url is None or not WEB.match(url):
        return None
    return quote(url, safe="%/:?#[]@!$&()*+,;=~-._", errors="replace").translate(SIGNS)


def web(url: str | None) -> str | None:
    """Return a web address with all percent-encoded that RFC 3986 has no sign for; None for any other address."""
    parts = PARTS.fullmatch(url or "")
    if parts is None:
        return None
    scheme, whose, path, query, fragment = parts.groups()
    if not WHOSE.fullmatch(encoded(whose)):
        return None
    rest = "".join(part[0] + encoded(part[1:]) for part in (path, query, fragment) if part)
    return f"{scheme}://{encoded(whose)}{rest}"


def encoded(part: str) -> str:
    """Return a part of a web address with only what may stand in each of them; what is encoded stays so."""
    # Slow to import, and few formats link.
    from urllib.parse import quote

    return quote(LOOSE.sub("%25", part), safe="%/:?@!$&'()*+,;=-._~", errors="replace")


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
