"""The first five minutes in a repository of three hundred articles, with git, a hook and a branch, as one story."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import generate
import pytest
from command_line import COMMAND
from gitted import IDENTITY, NEEDED, Gitted

from provenance.cli import exits

pytestmark = NEEDED
ROOT = Path(__file__).parent.parent
HOOK = f"""\
repos:
- repo: local
  hooks:
  - id: provenance
    name: provenance check
    entry: {sys.executable} -m provenance check --force-exclude --
    language: system
    types: [text]
    exclude: ^\\.provenance-baseline\\.json$|\\.ya?ml$|\\.toml$
    require_serial: true
"""
LEAD = "The ferry sails again on Monday, the harbour master told Reuters on Friday. [Source: Reuters]"
SECOND = "The ferry was repaired in Holm, the agency said. [Source: AFP]"
FARES = "Tickets cost four crowns, Reuters reported on Tuesday. [Source: Reuters]"

RAMP = "The ramp is to be replaced in the spring, said Ilse Tamm, the harbour master."


class Desk(Gitted):
    """A repository in which provenance is run as an editor would."""

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run provenance in the repository."""
        return subprocess.run([*COMMAND, *arguments], cwd=self.folder, capture_output=True, text=True)

    def commit_all(self, message: str) -> subprocess.CompletedProcess[str]:
        """Stage everything and try to commit it, hooks and all."""
        subprocess.run(["git", "add", "-A"], cwd=self.folder, check=True)
        return subprocess.run(["git", "commit", "-q", "-m", message], cwd=self.folder, capture_output=True, text=True)

    def put(self, path: str, *paragraphs: str) -> None:
        """Write an article of some paragraphs."""
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("# The ferry sails\n\n" + "\n\n".join(paragraphs) + "\n", encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return a repository with three hundred articles in several formats, nothing committed yet."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in {**IDENTITY, "XDG_CONFIG_HOME": str(tmp_path / "nobody")}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("PROVENANCE_OUTPUT_FORMAT", raising=False)
    folder = tmp_path / "articles"
    folder.mkdir()
    made = Desk(folder)
    fixtures = sorted(
        path for path in ROOT.glob("fixtures/articles/*/article.*") if path.suffix not in (".json", ".tex")
    )
    for number, path in enumerate(fixtures):
        target = folder / "content" / f"{number:03}-{path.parent.name}{path.suffix}"
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(path, target)
    generate.write(folder / "content", 300 - len(fixtures), 600)
    made.put("content/ferry.md", LEAD, SECOND, FARES)
    return made


def standing(done: subprocess.CompletedProcess[str]) -> list[tuple[str, str]]:
    """Return the article and code of each finding that stands, from a run's json."""
    return [(report["path"], each["code"]) for report in json.loads(done.stdout)["reports"]
            for each in report["findings"] if each["forgiven"] is None and each["level"] != "note"]  # fmt: skip


def test_five_minutes(desk: Desk) -> None:
    # A start, and what there is: too much to mend today.
    assert desk.run("init").returncode == exits.CLEAN
    first = desk.run("check", "--output-format", "json")
    assert first.returncode == exits.FINDINGS
    assert len(standing(first)) > 200
    # It is let be, in a file to commit; from here on the repository is green.
    assert desk.run("check", "--write-baseline").returncode == exits.CLEAN
    clean = desk.run("check")
    assert clean.returncode == exits.CLEAN, clean.stdout[-2_000:]
    (desk.folder / ".pre-commit-config.yaml").write_text(HOOK, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "pre_commit", "install"], cwd=desk.folder, check=True, capture_output=True)
    assert desk.commit_all("start").returncode == 0
    # An edit brings debris in: the hook stops it, a fix mends it, and it passes.
    desk.put("content/ramp.md", RAMP + " ><")
    stopped = desk.commit_all("debris")
    assert stopped.returncode == 1
    assert "DEB001" in stopped.stdout + stopped.stderr
    assert desk.run("check", "--fix", "content/ramp.md").returncode == exits.CLEAN
    assert desk.commit_all("mended").returncode == 0
    # A finding that is meant so is dismissed where it stands, with a reason.
    open_marker = "The bell was cast in Holm, says the parish book. [Source: Holm Courier"
    desk.put("content/bell.md", open_marker)
    assert desk.commit_all("bell").returncode == 1
    desk.put("content/bell.md", f"<!-- provenance: ignore[MRK001] quoted as printed -->\n{open_marker}")
    assert desk.commit_all("bell").returncode == 0
    # A branch moves articles, adds one with a fault, and takes a credit away from another.
    subprocess.run(["git", "checkout", "-q", "-b", "work"], cwd=desk.folder, check=True)
    (desk.folder / "content" / "old").mkdir()
    for path in sorted((desk.folder / "content").glob("0*"))[:20]:
        path.rename(path.parent / "old" / path.name)
    moved = desk.run("check", "--since", "main", "--output-format", "json")
    assert standing(moved) == [], "what was moved is not new"
    desk.put("content/ferry.md", LEAD, FARES)
    desk.put("content/new.md", open_marker)
    found = standing(desk.run("check", "--since", "main", "--output-format", "json"))
    assert found == [("content/ferry.md", "WIR002"), ("content/new.md", "MRK001")], (
        "the new fault, and the one that a deletion elsewhere in its article caused"
    )
