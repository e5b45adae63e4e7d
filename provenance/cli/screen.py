"""What the place that a report goes to can show: colour, width and characters."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TextIO

#: The width of what is no terminal, in cells.
WIDTH = 80


def colours(choice: str, environment: Mapping[str, str], stream: TextIO | None) -> bool:
    """Tell whether to write in colour. `choice` is auto, always or never; `stream` None is a file.

    The option outranks NO_COLOR, that FORCE_COLOR and CLICOLOR_FORCE, those TERM=dumb, and that
    whether a terminal listens; a variable set to nothing is not set (https://no-color.org).
    """
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR") or environment.get("CLICOLOR_FORCE"):
        return True
    return environment.get("TERM") != "dumb" and stream is not None and stream.isatty()


def width(stream: TextIO | None) -> int:
    """Return how many cells a line has: the terminal's columns, or WIDTH where there is none."""
    if stream is None or not stream.isatty():
        return WIDTH
    try:
        return os.get_terminal_size(stream.fileno()).columns or WIDTH
    except OSError:
        return WIDTH
