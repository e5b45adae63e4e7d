"""Work out what the wheel brings along, `provenance/kept.py`: patterns compiled and word lists parsed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Kept(BuildHookInterface[Any]):
    """Write the kept file of the Python that builds the wheel; a working copy has none and is read from its source."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the file and add it to the wheel."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from provenance import keeping, kept

        made = Path(self.directory) / Path(kept.FILE).name
        made.parent.mkdir(parents=True, exist_ok=True)
        made.write_bytes(keeping.everything())
        build_data["force_include"][str(made)] = f"provenance/{made.name}"
