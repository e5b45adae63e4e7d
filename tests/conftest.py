"""What several test files start from."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from command_line import BROKEN, CLEAN, UNSET
from installed import installed


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--slow`: the tests that take long run too."""
    parser.addoption("--slow", action="store_true", help="Run the tests that take long, too.")


def pytest_configure(config: pytest.Config) -> None:
    """Let the processes that many tests start run the package as a wheel holds it: a start costs half as much."""
    if config.getoption("numprocesses", None) and not hasattr(config, "workerinput"):
        folder = tempfile.TemporaryDirectory(prefix="provenance-")
        config.add_cleanup(folder.cleanup)
        before = os.environ.get("PYTHONPATH")
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(installed(Path(folder.name))), before]))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that take long, unless they are asked for."""
    for item in items if not config.getoption("--slow") else ():
        if item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.skip(reason="takes long: --slow runs it"))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, with an article that is clean and one that is not."""
    monkeypatch.chdir(tmp_path)
    for name in UNSET:
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "clean.txt").write_text(CLEAN)
    (tmp_path / "broken.txt").write_text(BROKEN)
    return tmp_path
