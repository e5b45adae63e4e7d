"""The command line of a hook, read without click: `check` with plain paths and options.

Importing click and building its commands costs more than checking an article. What this reads it reads as click
does (a test holds the two together); whatever else a command line holds, a wish to fix, an abbreviation, a mistake,
is click's to read.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any

from provenance.config import LEVELS
from provenance.writers import WRITERS

#: Options without a value, and the names of their parameters.
FLAGS = {
    "--all": "show_all",
    "--quiet": "quiet",
    "-q": "quiet",
    "--exit-zero": "exit_zero",
    "--isolated": "isolated",
    "--force-exclude": "force_exclude",
}
#: Options with a value, their parameters, and the values they may have, None for any.
VALUES: dict[str, tuple[str, Iterable[str] | None]] = {
    "--output-format": ("output_format", tuple(WRITERS)),
    "--output-file": ("output_files", None),
    "-o": ("output_files", None),
    "--fail-on": ("fail_on", (*LEVELS, "never")),
    "--color": ("color", ("auto", "always", "never")),
}
#: The variables by which click may be asked for something else.
ENVIRONMENT = ("PROVENANCE_OUTPUT_FORMAT", "_PROVENANCE_COMPLETE")


def read(arguments: Sequence[str]) -> dict[str, Any] | None:
    """Return the parameters that `check` was given, `paths` among them; None for a command line to leave to click."""
    if not arguments or arguments[0] != "check" or any(name in os.environ for name in ENVIRONMENT):
        return None
    given: dict[str, Any] = {}
    paths: list[str] = []
    waiting = iter(arguments[1:])
    for word in waiting:
        name, equals, value = word.partition("=")
        if "://" in word:
            return None
        if not word.startswith("-") or word == "-":
            paths.append(word)
        elif word in FLAGS:
            given[FLAGS[word]] = True
        elif name in VALUES and (name.startswith("--") or not equals):
            parameter, choices = VALUES[name]
            if not equals:
                value = next(waiting, "-")
            if value.startswith("-") or not value or not (choices is None or value in choices):
                return None
            given[parameter] = (*given.get(parameter, ()), value) if parameter == "output_files" else value
        else:
            return None
    if "output_files" in given and not meant(given["output_files"]):
        return None
    return {"paths": tuple(paths), **given}


def meant(files: Sequence[str]) -> bool:
    """Tell whether the files of reports can be meant so; click says why not."""
    from provenance.cli.outputs import outputs

    try:
        return bool(outputs(files))
    except ValueError:
        return False


def run(given: dict[str, Any]) -> int:
    """Carry out a command line that was read and return the exit status."""
    from provenance.cli.carry import Manner, carry_out
    from provenance.cli.order import order
    from provenance.edges.desk import Desk

    desk = Desk({"fail-on": given.pop("fail_on")} if "fail_on" in given else {}, (), given.pop("isolated", False))
    wanted = order(given.pop("paths"), desk=desk, force=given.pop("force_exclude", False))
    return carry_out(wanted, desk, Manner(**{k: v for k, v in given.items() if k in Manner._fields}))
