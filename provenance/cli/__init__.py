"""The command line: options in, exit status out. The ways out are all in `exits`, the commands one file each."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run `provenance` with the arguments of this process and leave.

    Most runs look at one file: what such a run makes is given back to the system as a whole, when the process ends,
    and is not searched for garbage before nor taken apart piece by piece then. That is a fifth of its cost.
    """
    gc.disable()
    from provenance.cli.exits import leave

    # Whatever was to be written has been: `leave` flushes both streams.
    os._exit(leave(sys.argv[1:]))
