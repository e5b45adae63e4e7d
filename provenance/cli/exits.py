"""Every way out of the command line, and the status that each one leaves behind."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    import click

#: Nothing at or above `--fail-on`.
CLEAN = 0
#: A finding at or above `--fail-on`.
FINDINGS = 1
#: Something was not checked, was asked wrongly, or is broken: it outranks findings.
TROUBLE = 2
#: Interrupted from the keyboard.
INTERRUPTED = 130
#: Nobody reads what we write.
UNREAD = 141


def leave(arguments: list[str]) -> int:
    """Run a command line and return the status to exit with; no exception gets past it.

    Set the environment variable PROVENANCE_DEBUG to see the traceback of an internal error.
    """
    try:
        status = obey(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)
        drop(sys.stdout)
        status = INTERRUPTED
    except BrokenPipeError:
        status = UNREAD
    except OSError as fault:
        debug()
        where = f"{os.fsdecode(fault.filename)}: " if isinstance(fault.filename, (str, bytes)) else ""
        say(f"{where}{fault.strerror or fault}")
        status = TROUBLE
    except Exception as fault:
        debug()
        say(internal(fault))
        status = TROUBLE
    settle(sys.stdout)
    settle(sys.stderr)
    return status


def obey(arguments: list[str]) -> int:
    """Run the command that the arguments name and return its status."""
    from provenance.cli import quick
    from provenance.config import Wrong

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace", newline="\n")
    given = quick.read(arguments)
    try:
        return clicked(arguments) if given is None else quick.run(given)
    except Wrong as fault:
        say(str(fault))
        return TROUBLE


def clicked(arguments: list[str]) -> int:
    """Run the command that click reads from the arguments and return its status.

    `Command.main` is not used: it turns an interrupt and a closed pipe into exit status 1.
    """
    import click

    from provenance.cli.commands import provenance

    try:
        with provenance.make_context("provenance", arguments) as context:
            return int(provenance.invoke(context) or CLEAN)
    except click.exceptions.Exit as way:
        return way.exit_code
    except click.ClickException as wrong:
        complain(wrong)
        return TROUBLE


def complain(wrong: click.ClickException) -> None:
    """Write what is wrong with the command line, and its usage, to standard error."""
    text = io.StringIO()
    wrong.show(file=text)
    write_error(text.getvalue().rstrip("\n").split("\n"))


def say(message: str) -> None:
    """Write a line of ours to standard error."""
    write_error([f"provenance: {message}"])


def write_error(lines: Iterable[str]) -> None:
    """Write lines to standard error, as far as there is one."""
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.writelines(f"{shown(line)}\n" for line in lines)
            sys.stderr.flush()


def shown(line: str) -> str:
    """Return a line that a terminal or a build log only shows, whatever file names stand in it.

    It leans on no other room: what is said of a broken installation must not break with it.
    """
    if not line.isprintable():
        line = "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in line)
    if line.lstrip().startswith("::"):
        line = line.replace("::", ": :", 1)
    return re.sub(r"##(?=[A-Za-z]{0,20}\[)", "# #", line)


def holds_unicode(stream: TextIO) -> bool:
    """Tell whether a stream can hold every character."""
    return (stream.encoding or "").lower().replace("_", "-") in ("utf-8", "utf8")


def internal(fault: BaseException) -> str:
    """Return the message of a fault of ours."""
    return f"internal error: {type(fault).__name__}: {fault}; please report it"


def debug() -> None:
    """Print the traceback of the fault being handled if PROVENANCE_DEBUG asks for it."""
    if os.environ.get("PROVENANCE_DEBUG"):
        import traceback

        traceback.print_exc()


def settle(stream: TextIO | None) -> None:
    """Write out what a stream still holds, or drop it: Python would exit by a status of its own."""
    try:
        if stream is not None:
            stream.flush()
    except (OSError, ValueError):
        drop(stream)


def drop(stream: TextIO | None) -> None:
    """Send what a stream still holds to nowhere."""
    with suppress(OSError, ValueError, AttributeError):
        taken = stream.fileno()  # type: ignore[union-attr]
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, taken)
        os.close(nowhere)
