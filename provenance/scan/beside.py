"""What may stand beside a letter of a pattern."""

from __future__ import annotations

from enum import IntEnum


class Beside(IntEnum):
    """What stands beside a letter: `APART` is anything that is no letter, digit or underscore, or the text's end."""

    ANYTHING = 0
    APART = 1
    WORD = 2
