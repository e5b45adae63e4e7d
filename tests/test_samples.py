"""The samples of every format that stand in the repository are what is written today."""

from __future__ import annotations

import pytest
import samples

from provenance.writers import WRITERS


@pytest.mark.parametrize("name", WRITERS)
def test_a_sample_is_current(name: str) -> None:
    path = samples.FOLDER / f"{name}.{samples.SUFFIXES.get(name, 'json')}"
    assert path.read_bytes().decode("utf-8") == samples.sample(name), "run python reports/samples.py"


def test_there_is_no_other_sample() -> None:
    wanted = {f"{name}.{samples.SUFFIXES.get(name, 'json')}" for name in WRITERS} | {"report.png"}
    assert {path.name for path in samples.FOLDER.iterdir()} == wanted
