"""What the wheel brings along says the same as what a start would work out."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from provenance import kept
from provenance.model import regex

ROOT = Path(__file__).parent.parent
#: The entries are worked out in a process of their own, whose shelf nobody else fills.
MAKE = """
import marshal, re
from provenance import kept, keeping
made = keeping.everything()
patterns = [name.split(" ", 1) for name in kept.unpacked(memoryview(made)) if name[0].isdigit()]
for flags, regex in patterns:
    value = marshal.loads(kept.unpacked(memoryview(made))[f"{flags} {regex}"])
    assert kept.revived(regex, value) == re.compile(regex, int(flags)), regex
open(kept.FILE, "wb").write(made)
print(len(patterns))
"""
#: A start that counts what it compiles and parses, and says it behind the report.
START = """
import html, json, re, sys, tomllib, urllib.parse
compiled, parsed = [], []
compile, loads = re.compile, tomllib.load
re.compile = lambda *given: (compiled.append(given[0]), compile(*given))[1]
tomllib.load = lambda *given: (parsed.append(1), loads(*given))[1]
from provenance import kept
kept.shelf().fresh = {}
from provenance.cli import exits
status = exits.leave(["check", "--output-format", "json", *sys.argv[1:]])
print(status, len(compiled), len(parsed), compiled[:3], *kept.shelf().fresh, file=sys.stderr)
"""


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the package as a wheel holds it."""
    folder = tmp_path_factory.mktemp("wheel")
    copytree(ROOT / "provenance", folder / "provenance", ignore=ignore_patterns("__pycache__"))
    done = subprocess.run([sys.executable, "-c", MAKE], capture_output=True, text=True, check=True, cwd=folder)
    assert int(done.stdout) > 400
    return folder


def started(folder: Path, article: Path) -> tuple[str, list[str]]:
    """Return the report of an article by the package in a folder, and what the start says of itself."""
    command = [sys.executable, "-c", START, str(article)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder)
    return done.stdout, done.stderr.split(" ", 3)


def test_a_start_from_a_wheel_compiles_and_parses_nothing(wheel: Path) -> None:
    article = ROOT / "fixtures" / "articles" / "strait-tass" / "article.txt"
    report, (status, compiled, parsed, which) = started(wheel, article)
    assert (status, compiled, parsed, which) == ("1", "0", "0", "[]\n")
    plain, (status, compiled, parsed, _) = started(ROOT, article)
    assert status == "1"
    assert int(compiled) > 30
    assert int(parsed) > 10
    assert report == plain


def test_a_rule_that_is_not_due_is_not_imported(wheel: Path, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("The ferry sailed on Monday, the mayor said.\n", encoding="utf-8")
    code = (
        START
        + "from provenance import rules\nprint(*(m for m in rules.MODULES if f'provenance.rules.{m}' in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(article)], capture_output=True, text=True, check=True, cwd=wheel
    )
    imported = done.stdout.splitlines()[-1].split()
    assert "uncited_paragraph" in imported
    assert "stray_markup" not in imported
    assert len(imported) < 40


def test_words_that_were_changed_are_read(wheel: Path, tmp_path: Path) -> None:
    copytree(wheel / "provenance", tmp_path / "provenance")
    changed = tmp_path / "provenance" / "lexicon" / "speech" / "en.toml"
    later = time.time() + 3_600
    os.utime(changed, (later, later))
    article = ROOT / "fixtures" / "articles" / "strait-tass" / "article.txt"
    assert int(started(tmp_path, article)[1][2]) > 10


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> kept.Shelf:
    """Put an empty shelf that keeps what is worked out in the place of the installation's own."""
    mine = kept.Shelf({})
    mine.fresh = {}
    monkeypatch.setattr(kept, "shelf", lambda: mine)
    return mine


def test_a_pattern_is_compiled_once(shelf: kept.Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    first = kept.pattern(r"(?P<who>[^\W\d_]+) said", re.IGNORECASE)
    assert shelf.fresh
    shelf.values = kept.unpacked(memoryview(kept.packed(shelf.fresh)))
    monkeypatch.setattr(re, "compile", None)
    again = kept.pattern(first.pattern, re.IGNORECASE)
    assert again == first
    assert again.groupindex == {"who": 1}
    found = again.search("Then ROE SAID so")
    assert found is not None
    assert found["who"] == "ROE"


def test_a_value_is_worked_out_once(shelf: kept.Shelf) -> None:
    calls: list[int] = []

    def make() -> dict[str, frozenset[str]]:
        calls.append(1)
        return {"words": frozenset({"said"})}

    assert kept.known("verbs", make) == {"words": frozenset({"said"})}
    assert shelf.fresh
    shelf.values = kept.unpacked(memoryview(kept.packed(shelf.fresh)))
    assert kept.known("verbs", make) == {"words": frozenset({"said"})}
    assert calls == [1]


@pytest.mark.parametrize("spoil", [lambda data: data[:-1], lambda data: b"x" + data, lambda data: data + b"abc"])
def test_a_file_that_is_not_whole_is_not_read(spoil: Callable[[bytes], bytes]) -> None:
    data = kept.packed({"name": "value"})
    assert list(kept.unpacked(memoryview(data))) == ["name"]
    with pytest.raises(ValueError, match="not a kept file"):
        kept.unpacked(memoryview(spoil(data)))


def test_damaged_code_is_compiled_anew(shelf: kept.Shelf) -> None:
    shelf.values = kept.unpacked(memoryview(kept.packed({"0 a|b": (32, [9], 0, {}, (None,))})))
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


#: What `check` on a plain text imports of the standard library beyond what Python starts with, and nothing else but
#: modules of ours: whatever joins these is paid for at each commit. `json` is for the formats that are written in it.
PINNED = {
    "__future__", "_bisect", "_blake2", "_collections", "_functools", "_operator", "_sha2", "_sha256", "_sre",
    "_typing", "array",
    "bisect", "collections", "contextlib", "copyreg", "enum", "functools", "gc", "importlib", "itertools",
    "keyword", "math", "mmap", "operator", "provenance", "re", "reprlib", "types", "typing", "unicodedata", "warnings",
}  # fmt: skip
#: The most modules of ours that it may import, of some 220.
MOST = 130
SAID = """
import sys
before = set(sys.modules)
from provenance.cli import exits
sys.stdout = sys.stderr
status = exits.leave(sys.argv[1:])
print(status, *set(sys.modules) - before, file=sys.__stdout__)
"""


@pytest.mark.parametrize("form", ["concise", "jsonl", "json", "github"])
def test_what_a_run_on_one_plain_text_imports(form: str, wheel: Path, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("The ferry sails again on Monday, the harbour master said.\n", encoding="utf-8")
    command = [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(wheel)!r})\n{SAID}"]
    command += ["check", "--output-format", form, str(article)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    status, *modules = done.stdout.split()
    assert status == "0", done.stderr
    allowed = PINNED | ({"json", "_json"} if "json" in form else set())
    assert {module.partition(".")[0] for module in modules} <= allowed
    assert sum(module.startswith("provenance") for module in modules) <= MOST
