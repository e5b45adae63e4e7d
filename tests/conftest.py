"""What several test files start from."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import BROKEN, CLEAN, UNSET


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, with an article that is clean and one that is not."""
    monkeypatch.chdir(tmp_path)
    for name in UNSET:
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "clean.txt").write_text(CLEAN)
    (tmp_path / "broken.txt").write_text(BROKEN)
    return tmp_path
