"""Write what a wheel brings along for shells: the manual page and the completion scripts, made from the commands.

`python reports/shell.py` writes them to `reports/shell/`; a test holds the files to the commands.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from provenance.cli.commands import COMMANDS, provenance
from provenance.cli.completions import SHELLS, script

FOLDER = Path(__file__).parent / "shell"
NAMES = {"bash": "provenance.bash", "zsh": "_provenance", "fish": "provenance.fish"}


def files() -> dict[str, str]:
    """Return the text of each file by its name."""
    return {"provenance.1": manual(), **{NAMES[shell]: script(shell) for shell in SHELLS}}


def manual() -> str:
    """Return the manual page, in the macros of man(7)."""
    lines = ['.TH PROVENANCE 1 "" "provenance" "User Commands"', ".SH NAME"]
    lines += [
        "provenance \\- a linter for sourcing",
        ".SH SYNOPSIS",
        ".B provenance",
        ".I COMMAND",
        "[OPTIONS] [PATH]...",
    ]
    with provenance.make_context("provenance", [], resilient_parsing=True) as context:
        lines += [".SH DESCRIPTION", *described(provenance)]
        for name in COMMANDS:
            command = provenance.get_command(context, name)
            if command is not None:
                with command.make_context(name, [], parent=context, resilient_parsing=True) as inner:
                    lines += [f'.SH "PROVENANCE {name.upper()}"', *described(command), *options(command, inner)]
    lines += [
        ".SH EXIT STATUS",
        "0 clean, 1 findings, 2 something was not checked, 130 interrupted, 141 the reader went away.",
    ]
    return "\n".join(lines) + "\n"


def described(command: click.Command) -> Iterator[str]:
    """Yield the lines of a command's help; what is set as it stands stays so."""
    for block in (command.help or "").split("\n\n"):
        lines = [line.strip() for line in block.strip().split("\n")]
        if lines[0] == "\b":
            yield from (".PP", ".nf", *map(plain, lines[1:]), ".fi")
        else:
            yield from (".PP", *map(plain, lines))


def options(command: click.Command, context: click.Context) -> Iterator[str]:
    """Yield the lines on a command's options."""
    for option in command.get_params(context):
        record = option.get_help_record(context)
        if record:
            yield from (".TP", f".B {plain(record[0])}", plain(" ".join(record[1].split())))


def plain(line: str) -> str:
    """Return a line that no macro is read from."""
    line = line.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{line}" if line.startswith((".", "'")) else line


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in files().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
