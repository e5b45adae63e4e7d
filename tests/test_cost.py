"""What a pattern costs is counted, and one whose literals say too little is named."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from provenance.check import registered
from provenance.model import Pattern
from provenance.scan import Scanner

REPORT = Path(__file__).parent.parent / "reports" / "cost.py"


def report() -> Any:
    """Return the report as a module."""
    spec = importlib.util.spec_from_file_location("cost", REPORT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


COST = report()
TEXT = "The ferry left the quay at noon. The harbour master saw the ferry leave the bay.\n" * 20


def test_what_a_pattern_tries_is_counted() -> None:
    (cost,) = COST.costs(Scanner([Pattern("p", r"\b(?:old |new )?ferry\b")], "en"), [TEXT])
    assert cost[:1] + cost[2:6] == ("p", 40, 40, 40 * 5, 40)
    assert not cost.bad(len(TEXT))


def test_a_badly_anchored_pattern_is_named() -> None:
    planted = Pattern("planted", r"\w{1,20} the \w{1,20}!")
    fine = Pattern("fine", r"\w{1,20} harbour master\b")
    found = COST.costs(Scanner([fine, planted], "en"), [TEXT])
    assert {cost.name: cost.bad(len(TEXT)) for cost in found} == {"planted": True, "fine": False}
    assert "badly anchored: planted" in COST.table(found, len(TEXT)).splitlines()[-1]


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_pattern_of_the_house_is_badly_anchored(language: str) -> None:
    texts = COST.corpus(language)
    letters = sum(map(len, texts))
    first, again = (COST.costs(registered(language), texts) for _ in range(2))
    assert letters > 3000
    assert [cost[:6] for cost in first] == [cost[:6] for cost in again]
    assert [cost.regex for cost in first if cost.bad(letters)] == []


def test_the_report_prints_a_table() -> None:
    command = [sys.executable, str(REPORT), "--language", "en"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    assert lines[1] == "en"
    assert lines[2].split()[:6] == ["pattern", "literals", "stretches", "tried", "matches", "time"]
    assert lines[-1].endswith("badly anchored: none")
