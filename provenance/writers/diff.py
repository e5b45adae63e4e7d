"""What fixes change, as a unified diff that `patch` and `git apply` take."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.model import regex
from provenance.writers import escape

#: Lines that stay as they are, above and below a change.
CONTEXT = 3
#: Select Graphic Rendition codes by what a line begins with.
STYLES = {"-": "31", "+": "32", "@": "36"}
#: What a build log obeys even behind the space that begins a line of context.
COMMAND = regex(r"\A\s*::[A-Za-z-]{1,40}(?:\s[^\n]{0,400})?::|##[A-Za-z]{0,20}\[")


def diff(path: str, before: str, after: str, *, screen: bool, utf8: bool = True, colour: bool = False) -> Iterator[str]:
    """Yield the lines of a diff between two texts of a file.

    For a `screen` what nobody sees is shown by name, as in a report; for a pipe the text stands as it is, but
    for words that a build log would obey: they are broken, and `patch` refuses that part.
    """
    from difflib import unified_diff

    name = escape.line(path, utf8)
    old, new = lines(before), lines(after)
    for number, line in enumerate(unified_diff(old, new, name, name, n=CONTEXT)):
        whole = line.endswith("\n")
        text = line.removesuffix("\n")
        text = escape.terminal(text.removesuffix("\r"), utf8) if screen else COMMAND.sub(broken, text)
        style = STYLES.get(line[0]) if number > 1 else "1"
        yield f"\x1b[{style}m{text}\x1b[0m\n" if colour and style else f"{text}\n"
        if not whole:
            yield "\\ No newline at end of file\n"


def lines(text: str) -> list[str]:
    """Return the lines of a text with their line feeds, and nothing else ends one: so `patch` reads them."""
    return [f"{line}\n" for line in text.split("\n")[:-1]] + [rest for rest in [text.rpartition("\n")[2]] if rest]


def broken(command: re.Match[str]) -> str:
    """Return a command of a build log with a space in it, so that it is none."""
    return command[0].replace("::", ": :", 1).replace("##", "## ", 1)
