"""A long run shows how far it is where somebody sees it, and nowhere else."""

from __future__ import annotations

import io
import sys

import pytest

from provenance.cli.carry import LONG
from provenance.cli.progress import shown, wanted


class Screen(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("quiet", "err", "out", "expected"),
    [
        (False, Screen, io.StringIO, True),
        (True, Screen, io.StringIO, False),
        (False, io.StringIO, io.StringIO, False),
        (False, Screen, Screen, False),
    ],
)
def test_when_it_is_shown(monkeypatch: pytest.MonkeyPatch, quiet: bool, err: type, out: type, expected: bool) -> None:
    monkeypatch.setattr(sys, "stderr", err())
    monkeypatch.setattr(sys, "stdout", out())
    assert wanted(quiet) is expected


def test_what_comes_passes_in_order_and_the_bar_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    assert list(shown(range(LONG), LONG)) == list(range(LONG))
    assert "Checking" in screen.getvalue()
    assert "100%" in screen.getvalue()
