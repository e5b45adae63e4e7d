"""Cost grows with length, with findings and with files, and with nothing faster: ratios, never seconds."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import generate
import pytest
from growing import assert_linear

from provenance.check import check
from provenance.cli.jobs import Task, outcomes
from provenance.config import Config
from provenance.model import Document
from provenance.writers.record import record

#: By how much the cost of a character, a finding or a file may grow while their number grows by GROWTH.
MOST, GROWTH = 1.6, 8
FLAWED = "The mayor, Oda Marsh, said on Monday that the bridge would close at once.><\n\n"
PROSE = "\n\n".join(generate.article(number) for number in range(1, 80))


def checked(text: str) -> int:
    """Check a text, make its record, and return how many findings it has."""
    report, troubles = check(Document("article.txt", text, ""), Config())
    assert not troubles
    return len(record(report)["findings"])


@pytest.mark.parametrize(
    "text", [PROSE, FLAWED * 300 * GROWTH, PROSE.replace("\n\n", " ")], ids=["prose", "flawed", "one block"]
)
def test_cost_is_linear_in_length_and_in_findings(text: str) -> None:
    assert_linear(lambda size: checked(text[:size]), len(text) // GROWTH, times=GROWTH, most=MOST)


def test_flaws_are_found_everywhere() -> None:
    assert checked(FLAWED * 80) >= 80, "what the test above pays for are findings"


def test_cost_is_linear_in_files(tmp_path: Path) -> None:
    generate.write(tmp_path, 8 * GROWTH, 1_000)
    tasks = [Task(str(path)) for path in sorted(tmp_path.rglob("*.txt"))]

    def look(count: int) -> None:
        assert sum(outcome.report is not None for outcome in outcomes(tasks[:count], 1)) == count

    assert_linear(look, 8, times=GROWTH, most=MOST)


def test_what_grows_faster_would_be_seen() -> None:
    def quadratic(size: int) -> int:
        return sum(1 for one in range(size) for _ in range(one))

    with pytest.raises(AssertionError, match=r"s at 1600"):
        assert_linear(quadratic, 200, times=GROWTH, most=MOST, least=0.001)


def test_the_same_number_gives_the_same_article() -> None:
    assert generate.article(7) == generate.article(7)
    assert len({generate.article(number) for number in range(50)}) == 50
    assert all(2_900 < len(generate.article(number)) < 3_700 for number in range(50))


def test_a_small_file_costs_little_more_than_the_imports_of_a_command_line() -> None:
    command = [sys.executable, str(Path(generate.__file__).parent / "speed.py"), "--check", "--single", "5"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert set(json.loads(done.stdout)) == {"concise", "jsonl", "full"}, done.stderr
    assert done.returncode == 0, done.stdout
