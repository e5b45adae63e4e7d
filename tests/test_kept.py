"""What the wheel brings along says the same as what a start would work out."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from provenance import kept
from provenance.model import regex

#: The entries are worked out in a process of their own, whose shelf nobody else fills.
MAKE = """
import re, sys
from provenance import kept, keeping
made, compiled = keeping.everything(), dict(kept.asked)
values = kept.unpacked(made)
wrong = [
    regex for (regex, flags), name in compiled.items() if kept.revived(regex, values[name]) != re.compile(regex, flags)
]
assert not wrong, wrong
print(len(compiled), len(values))
open(sys.argv[1], "wb").write(made)
"""


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> kept.Shelf:
    """Put an empty shelf that keeps what is worked out in the place of the installation's own."""
    mine = kept.Shelf({})
    mine.fresh = {}
    monkeypatch.setattr(kept, "shelf", lambda: mine)
    return mine


def test_every_pattern_comes_back_as_it_would_be_compiled(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", MAKE, tmp_path / "kept"], capture_output=True, text=True, check=True)
    patterns, values = map(int, done.stdout.split())
    assert patterns > 400
    assert values > patterns
    assert len(kept.unpacked((tmp_path / "kept").read_bytes())) == values


def test_a_pattern_is_compiled_once(shelf: kept.Shelf) -> None:
    first = kept.pattern(r"(?P<who>[^\W\d_]+) said", re.IGNORECASE)
    assert shelf.fresh
    shelf.values = kept.unpacked(kept.packed(shelf.fresh))
    again = kept.revived(first.pattern, next(iter(shelf.values.values())))
    assert again == first
    assert again.groupindex == {"who": 1}
    found = again.search("Then ROE SAID so")
    assert found is not None
    assert found["who"] == "ROE"


def test_a_table_is_parsed_once_and_again_when_it_changes(shelf: kept.Shelf) -> None:
    calls: list[str] = []

    def parse(text: str) -> dict[str, str]:
        calls.append(text)
        return {"text": text}

    assert kept.table(b"one", parse) == {"text": "one"}
    assert shelf.fresh
    shelf.values = kept.unpacked(kept.packed(shelf.fresh))
    assert kept.table(b"one", parse) == {"text": "one"}
    assert kept.table(b"two", parse) == {"text": "two"}
    assert calls == ["one", "two"]


@pytest.mark.parametrize("spoil", [lambda data: data[:-1], lambda data: b"x" + data, lambda data: data[:-3] + b"abc"])
def test_a_damaged_file_is_not_read(spoil: object) -> None:
    data = kept.packed({b"12345678": b"value"})
    assert kept.unpacked(data) == {b"12345678": b"value"}
    with pytest.raises(ValueError, match="not a kept file"):
        kept.unpacked(spoil(data))  # type: ignore[operator]


def test_damaged_code_is_compiled_anew(shelf: kept.Shelf) -> None:
    name = kept.key("pattern", "a|b", "0")
    shelf.values = kept.unpacked(kept.packed({name: b"[32, 0, {}]\n\x09\x00\x00\x00"}))
    assert kept.pattern("a|b") == re.compile("a|b")


def test_a_pattern_waits_until_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    compiled = kept.pattern

    def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
        asked.append(source)
        return compiled(source, flags)

    monkeypatch.setattr(kept, "pattern", pattern)
    mine = regex("c[ao]t")
    assert asked == []
    assert mine.search("a cot")
    assert mine.match("cat")
    assert asked == ["c[ao]t"]
    assert not hasattr(mine, "nothing")
