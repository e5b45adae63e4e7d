"""The command line that is read without click means what click would make of it."""

from __future__ import annotations

import itertools
import subprocess
import sys
from pathlib import Path

import pytest

from provenance.cli import quick
from provenance.cli.carry import Manner
from provenance.cli.check import command
from provenance.writers import WRITERS

PIECES = (
    ("--output-format", "concise"), ("--output-format=jsonl",), ("-q",), ("--quiet",), ("--all",), ("--exit-zero",),
    ("--fail-on", "error"), ("--fail-on=never",), ("--color", "never"), ("-o", "out.txt"), ("--output-file=a=b",),
    ("--force-exclude",), ("--isolated",), ("a.txt",), ("dir/b c.md", "-"), ("ä.txt",),
)  # fmt: skip
#: What is click's to read: wishes, abbreviations, clusters, mistakes, and what click has a second meaning for.
LEFT: tuple[list[str], ...] = (
    ["check", "--fix", "a.txt"], ["check", "--help"], ["check", "-h"], ["check", "--output-form", "json"],
    ["check", "--output-format", "yaml"], ["check", "--output-format"], ["check", "-oq"], ["check", "-o=x"],
    ["check", "--", "-a.txt"], ["check", "--fail-on", "bad"], ["check", "--quiet=1"], ["check", "-o", "-"],
    ["check", "--output-file="], ["check", "-j", "2"], ["check", "--encoding", "latin-1"], ["check", "-qz"],
    ["check", "--no-such"], ["sources", "a.txt"], ["--version"], [], ["chec", "a.txt"],
)  # fmt: skip


@pytest.mark.parametrize("pieces", list(itertools.permutations(PIECES, 2)))
def test_it_reads_what_click_reads(pieces: tuple[tuple[str, ...], ...]) -> None:
    arguments = [word for piece in pieces for word in piece]
    given = quick.read(["check", *arguments])
    with command.make_context("check", list(arguments)) as context:
        clicked = dict(context.params)
    assert given is not None
    assert given["paths"] == clicked["paths"]
    defaults = {**Manner._field_defaults, "fail_on": "warning", "isolated": False, "force_exclude": False}
    for name, default in defaults.items():
        assert given.get(name, default) == clicked[name], name


@pytest.mark.parametrize("arguments", LEFT, ids=" ".join)
def test_it_leaves_the_rest_to_click(arguments: list[str]) -> None:
    assert quick.read(arguments) is None


def test_a_variable_that_click_heeds_is_click_s(monkeypatch: pytest.MonkeyPatch) -> None:
    assert quick.read(["check", "a.txt"]) is not None
    monkeypatch.setenv("PROVENANCE_OUTPUT_FORMAT", "json")
    assert quick.read(["check", "a.txt"]) is None


def test_it_knows_every_option_and_format_that_it_reads() -> None:
    options = {name: option for option in command.params for name in option.opts}
    assert {*quick.FLAGS, *quick.VALUES} <= set(options)
    assert quick.VALUES["--output-format"][1] == tuple(WRITERS)
    for name, parameter in quick.FLAGS.items():
        assert options[name].name == parameter
        assert options[name].is_flag  # type: ignore[attr-defined]
    for name, (parameter, choices) in quick.VALUES.items():
        assert options[name].name == parameter
        assert set(choices or ()) == set(getattr(options[name].type, "choices", ()))


#: Modules that `check` on a plain text does without: whichever joins a run is paid for at each commit.
DONE_WITHOUT = {
    "click", "concurrent", "dataclasses", "ftfy", "hashlib", "importlib.metadata", "importlib.resources",
    "inspect", "logging", "lxml", "multiprocessing", "pathlib", "pyromark", "random", "secrets", "socket",
    "subprocess", "tabulate", "tempfile", "traceback", "wcwidth",
    "provenance.edges.save", "provenance.fix", "provenance.handbook", "provenance.readers.walk",
}  # fmt: skip
SAID = """
import sys
from provenance.cli import exits
sys.stdout = sys.stderr
status = exits.leave(sys.argv[1:])
print(status, *sys.modules, file=sys.__stdout__)
"""


@pytest.mark.parametrize("form", ["concise", "jsonl", "json", "github"])
def test_what_a_run_on_one_plain_text_imports(form: str, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("The ferry sails again on Monday, the harbour master said.\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", SAID, "check", "--output-format", form, str(article)],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parent.parent,
    )  # fmt: skip
    status, *modules = done.stdout.split()
    assert status == "0", done.stderr
    assert sorted(DONE_WITHOUT & set(modules)) == []
