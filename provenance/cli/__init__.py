"""The command line: options in, exit status out. The ways out are all in `exits`, the commands one file each."""

from __future__ import annotations

import sys


def main() -> None:
    """Run `provenance` with the arguments of this process and leave."""
    from provenance.cli.exits import leave

    sys.exit(leave(sys.argv[1:]))
