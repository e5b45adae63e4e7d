"""The command line that is read without click means what click would make of it."""

from __future__ import annotations

import itertools

import pytest

from provenance.cli import quick
from provenance.cli.carry import Manner
from provenance.cli.check import command
from provenance.writers import WRITERS

PIECES = (
    ("--output-format", "concise"), ("--output-format=jsonl",), ("-q",), ("--quiet",), ("--all",), ("--exit-zero",),
    ("--fail-on", "error"), ("--fail-on=never",), ("--color", "never"), ("-o", "out.txt"), ("--output-file=sarif:a=b",),
    ("--force-exclude",), ("--isolated",), ("a.txt",), ("dir/b c.md", "-"), ("ä.txt",),
)  # fmt: skip
#: What is click's to read: wishes, abbreviations, clusters, mistakes, and what click has a second meaning for.
LEFT: tuple[list[str], ...] = (
    ["check", "--fix", "a.txt"], ["check", "--help"], ["check", "-h"], ["check", "--output-form", "json"],
    ["check", "--output-format", "yaml"], ["check", "--output-format"], ["check", "-oq"], ["check", "-o=x"],
    ["check", "--", "-a.txt"], ["check", "--fail-on", "bad"], ["check", "--quiet=1"], ["check", "-o", "-"],
    ["check", "--output-file="], ["check", "-o", "a", "-o", "b"],
    ["check", "-o", "sarif:"], ["check", "-j", "2"], ["check", "--encoding", "latin-1"], ["check", "-qz"],
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
    defaults = {**Manner._field_defaults, "fail_on": None, "isolated": False, "force_exclude": False}
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
