"""The package as a wheel holds it, in a folder: what a start costs there is what it costs whoever installed it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
#: What the wheel brings along, and the bytecode that an installation makes.
MAKE = """
import compileall
from provenance import kept, keeping
open(kept.FILE, "wb").write(keeping.everything())
compileall.compile_dir("provenance", quiet=1)
"""


def installed(folder: Path) -> Path:
    """Copy the package to a folder, with its kept file and its bytecode, and return the folder."""
    shutil.copytree(ROOT / "provenance", folder / "provenance", ignore=shutil.ignore_patterns("__pycache__"))
    around = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([sys.executable, "-c", MAKE], cwd=folder, env=around, check=True)  # noqa: S603
    return folder
