"""Colour, switched by the run: the same text stands with and without it."""

from __future__ import annotations

from provenance.writers.run import Run

#: Select Graphic Rendition codes by what is painted.
STYLES = {"error": "1;31", "warning": "1;33", "note": "1;36", "strong": "1"}


def paint(run: Run, style: str, text: str) -> str:
    """Return the text in a style of `STYLES` where the run has colour, else as it is."""
    return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if run.colour and text else text
