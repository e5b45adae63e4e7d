"""README.md shows what the tool prints, and CI runs what README.md says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from provenance.lexicon import registry

ROOT = Path(__file__).parent.parent


def test_the_generated_parts_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", "-P", "-I", "tests", "README.md"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}\nrun: make docs"


def test_ci_runs_the_commands_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "<!-- commands -->" in script
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = readme.partition("<!-- commands -->")[2].partition("<!-- end -->")[0]
    commands = [line for line in block.splitlines() if line and not line.startswith("```")]
    assert len(commands) == 2
    assert commands[0].rstrip().endswith("article.txt")
    assert "pytest" in commands[1]
    (path,) = (word for word in commands[0].split() if word.startswith("fixtures/"))
    assert (ROOT / path).is_file()


def test_the_number_of_wires_is_the_registrys() -> None:
    wires = sum(wire.wire for wire in registry.wires().values())
    assert f"{wires} wire services" in (ROOT / "README.md").read_text(encoding="utf-8")
