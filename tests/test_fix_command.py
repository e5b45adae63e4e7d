"""`check --fix` and its kin, and `provenance clean`: what is written, what is said, and how it ends."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from command_line import COMMAND, leave, run, surroundings
from test_writers import valid

from provenance.cli import exits
from provenance.edges import files
from provenance.writers import WRITERS

DIRTY = """The ferry to Holm sails again on Monday, the harbour office said.><

The ramp costs four million crowns. [Source: Holm Courier] [Source: Holm Courier]
"""
CLEAN = DIRTY.replace("><", "").replace(" [Source: Holm Courier]\n", "\n")
#: A finding that no fix takes away.
OPEN = CLEAN + "\nThe ferry sails again. [Source: ]\n"
#: A fix that is to be asked for.
HIDDEN = "The ferry sails again. [Source: Holm Courier\n"


@pytest.fixture
def dirty(desk: Path) -> Path:
    """Return an article with two safe fixes, alone in the current folder."""
    for path in desk.iterdir():
        path.unlink()
    path = desk / "dirty.txt"
    path.write_text(DIRTY)
    return path


def test_fix_writes_and_says_so(dirty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("check", "--fix", "--show-fixes", "--output-format", "concise", "dirty.txt") == exits.CLEAN
    assert dirty.read_text() == CLEAN
    said = capsys.readouterr()
    assert (
        said.out
        == """\
Fixed 2 problems. No findings left.
Not looked at: whether the sources say so.
Fixed in dirty.txt:
  1 × DEB001 trailing-debris
  1 × MRK004 doubled-marker
"""
    )
    assert said.err == ""
    assert leave("check", "--fix", "--show-fixes", "--output-format", "concise", "dirty.txt") == exits.CLEAN
    assert capsys.readouterr().out.startswith("Fixed nothing. No findings left.\n")


def test_what_is_left_still_counts(dirty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dirty.write_text(OPEN.replace("said.", "said.><"))
    assert leave("check", "--fix", "--output-format", "concise") == exits.FINDINGS
    assert dirty.read_text() == OPEN
    said = capsys.readouterr().out
    assert "dirty.txt:5:24: MRK002 error" in said, "lines and columns are those of the new text"
    assert "Fixed 1 problem. Left: 1 error." in said
    assert leave("check", "--fix", "--fail-on", "never") == exits.CLEAN
    assert leave("check", "--fix", "--exit-zero") == exits.CLEAN


def test_hidden_fixes_are_counted_and_made_when_asked_for(dirty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dirty.write_text(HIDDEN)
    leave("check", "--output-format", "concise")
    said = capsys.readouterr().out
    assert "dirty.txt:1:24: MRK001 error" in said
    assert "1 hidden fix available with --unsafe-fixes." in said
    leave("check", "--output-format", "concise", "--unsafe-fixes")
    said = capsys.readouterr().out
    assert "dirty.txt:1:24: MRK001 [*] error" in said
    assert "[*] 1 fixable with --fix." in said
    assert leave("check", "--fix") == exits.FINDINGS
    assert dirty.read_text() == HIDDEN
    assert "1 hidden fix available with" in capsys.readouterr().out
    assert leave("check", "--fix", "--unsafe-fixes") == exits.CLEAN
    assert dirty.read_text() == HIDDEN.rstrip() + "]\n"


def test_diff_shows_and_writes_nothing(dirty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("check", "--diff") == exits.FINDINGS
    said = capsys.readouterr()
    assert dirty.read_text() == DIRTY
    assert said.out.splitlines() == [
        "--- dirty.txt",
        "+++ dirty.txt",
        "@@ -1,3 +1,3 @@",
        "-The ferry to Holm sails again on Monday, the harbour office said.><",
        "+The ferry to Holm sails again on Monday, the harbour office said.",
        " ",
        "-The ramp costs four million crowns. [Source: Holm Courier] [Source: Holm Courier]",
        "+The ramp costs four million crowns. [Source: Holm Courier]",
    ]
    assert said.err == "provenance: Would fix 2 problems. Nothing was written.\n"
    dirty.write_text(HIDDEN)
    assert leave("check", "--diff") == exits.CLEAN, "there is a finding, but nothing would change"
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("provenance: Would fix nothing. Nothing was written. 1 hidden fix available")
    assert leave("check", "--diff", "--quiet", "dirty.txt", "none.txt") == exits.TROUBLE


@pytest.mark.skipif(shutil.which("patch") is None, reason="needs patch")
@pytest.mark.parametrize("text", [DIRTY, DIRTY.rstrip("\n"), DIRTY.replace("\n", "\r\n"), f"{DIRTY}\x0b\u2028a\n"])
def test_a_diff_can_be_applied(dirty: Path, text: str) -> None:
    dirty.write_bytes(text.encode())
    (dirty.parent / "copy.txt").write_bytes(text.encode())
    shown = run("check", "--diff", "dirty.txt", cwd=dirty.parent)
    assert shown.returncode == exits.FINDINGS
    subprocess.run(["patch", "--binary", "copy.txt"], input=shown.stdout, cwd=dirty.parent, check=True)
    run("check", "--fix", "dirty.txt", cwd=dirty.parent)
    assert (dirty.parent / "copy.txt").read_bytes() == dirty.read_bytes() != text.encode()


def test_row_60_a_diff_on_a_terminal_shows_what_nobody_sees(dirty: Path) -> None:
    pty = pytest.importorskip("pty", reason="the system has no pseudo-terminals")
    dirty.write_text("The fer\u200bry sails \x1b]8;;x\x07again\r\n" + DIRTY, encoding="utf-8", newline="")
    leader, follower = pty.openpty()
    command = [*COMMAND, "check", "--diff", "--color", "never"]
    subprocess.run(command, cwd=dirty.parent, env=surroundings({"TERM": "xterm"}), stdout=follower)
    os.close(follower)
    seen = os.read(leader, 100_000).decode()
    os.close(leader)
    assert "\x1b" not in seen
    assert "\u200b" not in seen
    assert "The fer<U+200B>ry sails ␛]8;;x␇again\r\n" in seen


def test_row_62_a_diff_commands_no_build_log(dirty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dirty.write_text(f"::error file=a::b\n##[error]c\n::: note\n{DIRTY}")
    leave("check", "--diff")
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith(" ")][:3] == [" : :error file=a::b", " ## [error]c", " ::: note"]


def test_fix_only_says_nothing_but_trouble(dirty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dirty.write_text(OPEN.replace("said.", "said.><"))
    assert leave("check", "--fix-only") == exits.CLEAN, "findings are left, and all is written"
    assert dirty.read_text() == OPEN
    assert tuple(capsys.readouterr()) == ("", "")
    dirty.write_text(DIRTY)
    assert leave("check", "--fix-only", "dirty.txt", "none.txt") == exits.TROUBLE
    assert dirty.read_text() == CLEAN, "the others are fixed"
    assert tuple(capsys.readouterr()) == ("", "provenance: none.txt: no such file\n")


def test_exit_non_zero_on_fix(dirty: Path) -> None:
    for options in (["--fix"], ["--fix-only"], ["--fix", "--exit-zero"]):
        dirty.write_text(DIRTY)
        assert leave("check", *options, "--exit-non-zero-on-fix") == exits.FINDINGS
        assert leave("check", *options, "--exit-non-zero-on-fix") == exits.CLEAN


@pytest.mark.parametrize("options", [["--show-fixes"], ["--exit-non-zero-on-fix"]])
def test_an_option_that_would_do_nothing_is_refused(
    dirty: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert leave("check", *options) == exits.TROUBLE
    assert f"{options[0]} needs --fix" in capsys.readouterr().err
    assert dirty.read_text() == DIRTY


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("options", [["--fix"], ["--fix-only"], ["--fix", "--show-fixes", "--unsafe-fixes"]])
def test_every_format_stays_valid(
    dirty: Path, form: str, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (dirty.parent / "hidden.txt").write_text(HIDDEN)
    assert leave("check", *options, "--output-format", form, ".", "none.txt") == exits.TROUBLE
    done = capsys.readouterr()
    assert dirty.read_text() == CLEAN
    if form == "json":
        report = json.loads(done.out)
        valid("run", report)
        assert report["troubles"] == [{"path": "none.txt", "message": "no such file"}]
        assert not [found for each in report["reports"] for found in each["findings"] if found["code"] == "DEB001"]
    elif form == "jsonl":
        for line in map(json.loads, done.out.splitlines()):
            valid("trouble_line" if "trouble" in line else "report", line)
    elif form == "github":
        assert all(line.startswith("::") for line in done.out.splitlines())
    if "--show-fixes" in options and form in ("json", "jsonl", "github"):
        assert "1 × DEB001 trailing-debris" in done.err


def test_with_a_dash_standard_output_is_the_document(dirty: Path) -> None:
    data = b"\xef\xbb\xbf" + DIRTY.replace("\n", "\r\n").encode()
    done = run("check", "--fix", "-", "--output-format", "concise", cwd=dirty.parent, data=data)
    assert done.stdout == b"\xef\xbb\xbf" + CLEAN.replace("\n", "\r\n").encode()
    assert done.stderr.startswith(b"Fixed 2 problems. No findings left.\n")
    named = run("check", "--fix", "-", "--stdin-filename", "dirty.txt", cwd=dirty.parent, data=CLEAN.encode())
    assert named.stdout == CLEAN.encode()
    assert dirty.read_text() == DIRTY, "the name picks the format and nothing else"
    both = run("check", "--fix", "dirty.txt", "-", "-o", "report.txt", cwd=dirty.parent, data=DIRTY.encode())
    assert (both.stdout, both.stderr) == (CLEAN.encode(), b"")
    assert dirty.read_text() == CLEAN
    assert "Fixed 4 problems in 2 files." in (dirty.parent / "report.txt").read_text()


def test_clean_is_a_pipe(dirty: Path) -> None:
    done = run("clean", cwd=dirty.parent, data=DIRTY.encode("utf-16"))
    assert (done.returncode, done.stdout, done.stderr) == (exits.CLEAN, CLEAN.encode("utf-16"), b"")
    done = run("clean", "--show-fixes", "dirty.txt", cwd=dirty.parent)
    assert done.stdout == CLEAN.encode()
    assert dirty.read_text() == DIRTY, "the file stays as it is"
    assert done.stderr == "Fixed in dirty.txt:\n  1 × DEB001 trailing-debris\n  1 × MRK004 doubled-marker\n".encode()
    assert run("clean", "--unsafe-fixes", cwd=dirty.parent, data=HIDDEN.encode()).stdout == f"{HIDDEN[:-1]}]\n".encode()
    code = b"# Holm\n\n    a.><\n"
    assert run("clean", "--stdin-filename", "a.md", cwd=dirty.parent, data=code).stdout == code


@pytest.mark.parametrize("command", [["clean"], ["check", "--fix", "-"], ["check", "--fix-only", "-"]])
@pytest.mark.parametrize(
    "data",
    [b"caf\xe9 ><\n", b"a\0b", b"", b"a" * (files.LIMIT + 70_000) + b"><"],
    ids=["latin", "nul", "none", "large"],
)
def test_what_cannot_be_fixed_comes_out_as_it_went_in(dirty: Path, command: list[str], data: bytes) -> None:
    done = run(*command, cwd=dirty.parent, data=data)
    assert done.stdout == data
    assert done.returncode == (exits.TROUBLE if data else exits.CLEAN)


def test_clean_refuses_what_is_no_text(dirty: Path) -> None:
    for path, words in (("none.txt", b"no such file"), (".", b"is a folder; provenance check --fix-only")):
        done = run("clean", path, cwd=dirty.parent)
        assert (done.returncode, done.stdout) == (exits.TROUBLE, b"")
        assert words in done.stderr
    done = run("check", "--fix", "-", cwd=dirty.parent, data=b"a")
    assert done.returncode == exits.CLEAN


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no full device")
def test_row_74_a_full_pipe_is_trouble(dirty: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*COMMAND, "clean", "dirty.txt"], cwd=dirty.parent, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == exits.TROUBLE
    assert b"No space left on device" in done.stderr


@pytest.mark.parametrize(
    ("text", "encoding", "mark"),
    [(DIRTY, "utf-8", b"\xef\xbb\xbf"), (DIRTY, "utf-16-le", b"\xff\xfe"), (DIRTY, "utf-32-be", b"\0\0\xfe\xff"),
     (DIRTY.replace("\n", "\r\n"), "utf-8", b""), (DIRTY.rstrip("\n"), "utf-8", b"")],
)  # fmt: skip
def test_row_36_a_file_keeps_its_bytes_outside_the_fixes(dirty: Path, text: str, encoding: str, mark: bytes) -> None:
    dirty.write_bytes(mark + text.encode(encoding))
    dirty.chmod(0o640)
    link = dirty.parent / "link.md"
    link.symlink_to("dirty.txt")
    assert leave("check", "--fix", "link.md") == exits.CLEAN
    expected = text.replace("><", "").replace(" [Source: Holm Courier]", "", 1)
    assert dirty.read_bytes() == mark + expected.encode(encoding)
    assert dirty.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()
    assert sorted(path.name for path in dirty.parent.iterdir()) == ["dirty.txt", "link.md"]


def test_rows_37_and_42_what_may_not_be_written_is_named_and_left(
    dirty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (dirty.parent / "good.txt").write_text(DIRTY)
    os.link(dirty, dirty.parent / "twin.md")
    assert leave("check", "--fix", "--output-format", "concise", "dirty.txt", "good.txt") == exits.TROUBLE
    said = capsys.readouterr()
    assert said.err == (
        "provenance: dirty.txt: not fixed: it has 2 hard links, which a new file would part; copy it first\n"
    )
    assert "dirty.txt:1:66: DEB001 [*] error" in said.out, "what stands in the file is reported"
    assert "Fixed 2 problems. Left: 1 error, 1 warning in 1 of 2 files." in said.out
    assert "1 trouble: not\neverything was checked or fixed." in said.out
    assert (dirty.read_text(), (dirty.parent / "good.txt").read_text()) == (DIRTY, CLEAN)
    (dirty.parent / "twin.md").unlink()
    dirty.chmod(0o444)
    assert leave("check", "--fix-only", "dirty.txt") == exits.TROUBLE
    assert capsys.readouterr().err == "provenance: dirty.txt: not fixed: the file is read-only\n"
    assert dirty.read_text() == DIRTY


def test_row_34_what_cannot_be_encoded_is_named(dirty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = "It&#8217;s late in Holm, said the caf\xe9.\n".encode("latin-1")
    dirty.write_bytes(data)
    assert leave("check", "--fix", "--encoding", "latin-1") == exits.TROUBLE
    assert dirty.read_bytes() == data
    assert "DEB003 at line 1 not fixed: that needs '’', which iso8859-1 cannot write" in capsys.readouterr().err


def test_row_80_many_processes_write_the_same(dirty: Path) -> None:
    folders = [dirty.parent / name for name in ("one", "four")]
    for folder, jobs in zip(folders, ("1", "4"), strict=True):
        folder.mkdir()
        for number in range(12):
            (folder / f"{number}.txt").write_text(DIRTY * (number + 1))
        done = run("check", "--fix", "-j", jobs, "--output-format", "concise", cwd=folder)
        assert b"Fixed " in done.stdout
    one, four = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders)
    assert one == four
    assert not [name for name in one if re.match(r"\.", name)]
