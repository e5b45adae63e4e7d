"""How the tests run the command line: in a process of its own, or in this one where that is enough."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from provenance.cli import exits

CLEAN = "The ferry to Holm sails again. [Source: Holm Courier]\n"
BROKEN = "The ferry to Holm sails again. [Source: Holm Courier\n"
#: What would change the outcome if the person who runs the tests had set it.
UNSET = (
    "NO_COLOR",
    "FORCE_COLOR",
    "CLICOLOR_FORCE",
    "PROVENANCE_OUTPUT_FORMAT",
    "PROVENANCE_DEBUG",
    "PYTHONIOENCODING",
)
COMMAND = [sys.executable, "-m", "provenance"]


def surroundings(around: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment of a run."""
    return {**{key: value for key, value in os.environ.items() if key not in UNSET}, **(around or {})}


def run(
    *arguments: str, cwd: Path, data: bytes = b"", around: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a process of its own, with more environment variables where `around` has them."""
    return subprocess.run([*COMMAND, *arguments], input=data, cwd=cwd, env=surroundings(around), capture_output=True)


def start(*arguments: str, cwd: Path, around: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
    """Start the command line as the head of a process group and come back at once."""
    return subprocess.Popen([*COMMAND, *arguments], cwd=cwd, env=surroundings(around), start_new_session=True,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # fmt: skip


def leave(*arguments: str) -> int:
    """Run the command line in this process and return its status."""
    return exits.leave(list(arguments))


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """Run `check` in this process and return what its json says."""
    leave("check", "--output-format", "json", *arguments)
    report: dict[str, Any] = json.loads(capsys.readouterr().out)
    return report
