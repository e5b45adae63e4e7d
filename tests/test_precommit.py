"""The hook in a real git repository: a bad article blocks the commit, a good one passes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GOOD = """Last Bakery in Tolm Stays Open After All

The last bakery in Tolm will stay open, its owner, Greta Sandvik, told this newspaper on Tuesday.
"""
BAD = """Two Ports, One Strait

The strait stays closed to tankers until further notice, the ministry told TASS on Friday. [Source: TASS]><
"""

pytestmark = pytest.mark.skipif(
    shutil.which("git") is None or not (ROOT / ".git").exists(), reason="needs git and a checkout of this repository"
)


class Repository:
    """A git repository with the hook installed."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        self.env = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            "PRE_COMMIT_HOME": str(home),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_AUTHOR_NAME": "A",
            "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_NAME": "A",
            "GIT_COMMITTER_EMAIL": "a@example.org",
        }

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command in the repository."""
        return subprocess.run(words, cwd=self.folder, env=self.env, capture_output=True, text=True, check=False)

    def commit(self, name: str, text: str) -> subprocess.CompletedProcess[str]:
        """Write a file, stage it and try to commit it."""
        (self.folder / name).write_text(text, encoding="utf-8")
        self.run("git", "add", "--", name)
        done = self.run("git", "commit", "-m", name)
        self.run("git", "reset", "-q")
        return done


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Return a repository whose hook is installed from this checkout's last commit."""
    made = Repository(tmp_path_factory.mktemp("articles"), tmp_path_factory.mktemp("home"))
    made.run("git", "init", "-q")
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True)
    config = f"repos:\n- repo: {ROOT.as_uri()}\n  rev: {head.stdout.strip()}\n  hooks:\n  - id: provenance\n"
    (made.folder / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    made.run("git", "add", ".")
    made.run("git", "commit", "-q", "-m", "start")
    installed = made.run(sys.executable, "-m", "pre_commit", "install", "--install-hooks")
    if installed.returncode and "No matching distribution" in installed.stdout + installed.stderr:
        pytest.skip("no package index in reach to install the hook from")
    assert installed.returncode == 0, installed.stdout + installed.stderr
    return made


def test_a_good_article_passes_and_says_nothing(repository: Repository) -> None:
    done = repository.commit("good.md", GOOD)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Found" not in done.stdout + done.stderr


def test_a_bad_article_blocks_the_commit(repository: Repository) -> None:
    done = repository.commit("bad.txt", BAD)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "DEB001" in said
    assert "WIR001" in said
    assert "- exit code: 1" in said


def test_a_file_named_like_an_option_is_a_file(repository: Repository) -> None:
    done = repository.commit("--output-format=html.txt", BAD)
    assert done.returncode == 1
    assert "--output-format=html.txt:3:" in done.stdout + done.stderr


def test_bytes_that_are_no_text_block_with_their_name(repository: Repository) -> None:
    path = repository.folder / "latin.txt"
    path.write_bytes(b"caf\xe9 is what it says\n")
    repository.run("git", "add", "latin.txt")
    done = repository.run("git", "commit", "-m", "latin")
    assert done.returncode == 1
    assert "- exit code: 2" in done.stdout + done.stderr
    assert "latin.txt: not UTF-8 at byte 3" in done.stdout + done.stderr
