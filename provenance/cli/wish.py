"""What is asked of the fixes of a run."""

from typing import NamedTuple


class Wish(NamedTuple):
    """What is asked for: fixes made, shown as a `diff`, or made and nothing `only`; with hidden ones if `unsafe`."""

    unsafe: bool = False
    diff: bool = False
    only: bool = False
    show: bool = False
    nonzero: bool = False
