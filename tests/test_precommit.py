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
            **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHONPATH"))},
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
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which the hooks of this module are installed once."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory, home: Path) -> Repository:
    """Return a repository with the hook that checks."""
    return installed(Repository(tmp_path_factory.mktemp("articles"), home), "provenance")


@pytest.fixture(scope="module")
def fixing(tmp_path_factory: pytest.TempPathFactory, home: Path) -> Repository:
    """Return a repository with the hook that fixes."""
    return installed(Repository(tmp_path_factory.mktemp("articles"), home), "provenance-fix")


def installed(made: Repository, hook: str) -> Repository:
    """Set up a repository with a hook of this checkout's last commit."""
    made.run("git", "init", "-q")
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True)
    config = f"repos:\n- repo: {ROOT.as_uri()}\n  rev: {head.stdout.strip()}\n  hooks:\n  - id: {hook}\n"
    (made.folder / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    made.run("git", "add", ".")
    made.run("git", "commit", "-q", "-m", "start")
    done = made.run(sys.executable, "-m", "pre_commit", "install", "--install-hooks")
    if done.returncode and "No matching distribution" in done.stdout + done.stderr:
        pytest.skip("no package index in reach to install the hook from")
    assert done.returncode == 0, done.stdout + done.stderr
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


def test_the_hook_that_fixes_stops_once_and_then_passes(fixing: Repository) -> None:
    name = "--output-format=html.txt"
    done = fixing.commit(name, GOOD.replace("Tuesday.", "Tuesday.><"))
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "- files were modified by this hook" in said
    assert "Fixed 1 problem." in said
    assert f"Fixed in {name}:" in said
    assert (fixing.folder / name).read_text(encoding="utf-8") == GOOD
    fixing.run("git", "add", "--", name)
    done = fixing.run("git", "commit", "-m", "again")
    assert done.returncode == 0, done.stdout + done.stderr
    assert fixing.run("git", "show", f"HEAD:{name}").stdout == GOOD


def test_the_hook_that_fixes_blocks_what_it_cannot_fix(fixing: Repository) -> None:
    done = fixing.commit("bad.txt", BAD)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "WIR001" in said
    assert "DEB001 [*]" not in said
    assert (fixing.folder / "bad.txt").read_text(encoding="utf-8") == BAD.replace("><", "")
