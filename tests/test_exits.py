"""The ways out of the command line: the status, the words, the silence that each fault must get."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from command_line import BROKEN, COMMAND, leave, start, surroundings, told

from provenance import rules
from provenance.check import check
from provenance.cli import carry, exits, jobs
from provenance.writers import WRITERS

needs_full = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no /dev/full")


@pytest.mark.usefixtures("desk")
def test_the_statuses(capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("check", "clean.txt") == exits.CLEAN
    assert leave("check", "broken.txt") == exits.FINDINGS
    assert leave("check", "--exit-zero", "broken.txt") == exits.CLEAN
    assert leave("check", "--fail-on", "never", "broken.txt") == exits.CLEAN
    assert leave("check", "--exit-zero", "none.txt") == exits.TROUBLE
    assert leave("check", "--fail-on", "never", "none.txt") == exits.TROUBLE


@pytest.mark.parametrize("form", WRITERS)
def test_every_format_leaves_the_same_status(desk: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    assert leave("check", "--output-format", form, "clean.txt") == exits.CLEAN
    assert leave("check", "--output-format", form, ".") == exits.FINDINGS
    assert leave("check", "--output-format", form, "-q", ".") == exits.FINDINGS
    assert leave("check", "--output-format", form, ".", "none.txt") == exits.TROUBLE


def test_row_01_not_utf8(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "latin.txt").write_bytes(b"caf\xe9")
    assert leave("check", "latin.txt") == exits.TROUBLE
    assert capsys.readouterr().err == "provenance: latin.txt: not UTF-8 at byte 3; try --encoding\n"
    assert leave("check", "--encoding", "latin1", "latin.txt") == exits.CLEAN
    assert leave("check", ".") == exits.TROUBLE, "met while walking, it is a trouble all the same"


def test_row_04_binary(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "clip.txt").write_bytes(b"a\0b")
    assert leave("check", "clean.txt", "clip.txt") == exits.TROUBLE
    assert "clip.txt: binary" in capsys.readouterr().err
    (desk / "broken.txt").unlink()
    assert leave("check") == exits.CLEAN
    assert re.search(r"Not looked at.*?:\n- clip\.txt \(binary\)\n", capsys.readouterr().out)


def test_row_26_a_pipe_does_not_hang(desk: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("the system has no named pipes")
    os.mkfifo(desk / "pipe.txt")
    done = subprocess.run([*COMMAND, "check", "pipe.txt"], cwd=desk, capture_output=True, timeout=30)
    assert done.returncode == exits.TROUBLE
    assert b"pipe.txt: not a regular file" in done.stderr


@pytest.mark.usefixtures("desk")
def test_row_28_the_others_are_still_checked(capsys: pytest.CaptureFixture[str]) -> None:
    report = told(capsys, "none.txt", "broken.txt", "gone.md", "clean.txt")
    assert [each["path"] for each in report["reports"]] == ["broken.txt", "clean.txt"]
    assert report["troubles"] == [{"path": path, "message": "no such file"} for path in ("none.txt", "gone.md")]
    assert report["status"] == exits.TROUBLE
    leave("check", "none.txt", "broken.txt")
    said = capsys.readouterr()
    assert said.err == "provenance: none.txt: no such file\n"
    assert "broken.txt" in said.out


def test_row_72_interrupted_while_waiting(desk: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("the system has no named pipes")
    pipe = desk / "list"
    os.mkfifo(pipe)
    running = start("check", "-o", "out.json", "--files-from", "list", cwd=desk)
    with pipe.open("wb"):  # waits until the other side reads
        running.send_signal(signal.SIGINT)
        out, error = running.communicate(timeout=30)
    assert (running.returncode, out, error) == (exits.INTERRUPTED, b"", b"")
    assert not (desk / "out.json").exists()


@pytest.mark.parametrize("count", ["1", "2"])
def test_row_72_interrupted_at_work(desk: Path, count: str) -> None:
    for number in range(3000):
        (desk / f"{number}.txt").write_text(BROKEN * 20)
    running = start("check", "-j", count, "-o", "out.json", ".", cwd=desk)
    while not list(desk.glob(".provenance-*")) and running.poll() is None:
        time.sleep(0.01)
    time.sleep(0.3)
    os.killpg(running.pid, signal.SIGINT)
    out, error = running.communicate(timeout=30)
    assert (running.returncode, out, error) == (exits.INTERRUPTED, b"", b"")
    assert not list(desk.glob("*.json")) + list(desk.glob(".provenance-*")), "no half file, no litter"


def test_row_73_the_reader_is_gone(desk: Path) -> None:
    for number in range(150):
        (desk / f"{number}.txt").write_text(BROKEN * 5)
    running = start("check", "--output-format", "jsonl", ".", cwd=desk)
    assert running.stdout
    assert running.stderr
    with running.stderr:
        with running.stdout:
            assert json.loads(running.stdout.readline())["path"]
        assert running.wait(timeout=30) == exits.UNREAD
        assert running.stderr.read() == b""


@pytest.mark.parametrize("arguments", [["--help"], ["check", "broken.txt"], ["rule", "--all"], ["version"]])
def test_row_73_nobody_ever_read(desk: Path, arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([*COMMAND, *arguments], cwd=desk, env=surroundings(), stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    assert (done.returncode, done.stderr) == (exits.UNREAD, b"")


@needs_full
@pytest.mark.parametrize("arguments", [["--help"], ["check", "broken.txt"], ["check", "-o", "/dev/full", "broken.txt"]])
def test_row_74_no_space_left(desk: Path, arguments: list[str]) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run([*COMMAND, *arguments], cwd=desk, env=surroundings(), stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == exits.TROUBLE
    assert b"No space left on device" in done.stderr
    assert b"Traceback" not in done.stderr


@needs_full
def test_row_74_no_space_for_complaints(desk: Path) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run([*COMMAND, "check", "none.txt"], cwd=desk, env=surroundings(), stdout=-3, stderr=full)
    assert done.returncode == exits.TROUBLE


def test_row_74_standard_output_is_closed(desk: Path) -> None:
    shell = shutil.which("sh")
    if not shell:
        pytest.skip("there is no shell here")
    done = subprocess.run([shell, "-c", '"$@" >&-', "sh", *COMMAND, "check", "broken.txt"], cwd=desk,
                          env=surroundings(), stderr=subprocess.PIPE)  # fmt: skip
    assert done.returncode == exits.TROUBLE
    assert done.stderr == b"provenance: standard output is closed\n"


@pytest.mark.usefixtures("desk")
def test_row_75_a_bug_of_ours(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(document: Any, config: Any, look: Any = None) -> Any:
        if document.path == "clean.txt":
            raise RecursionError("too deep")
        return check(document, config)

    monkeypatch.setattr(jobs, "check", fail)
    assert leave("check", "clean.txt", "broken.txt") == exits.TROUBLE
    said = capsys.readouterr()
    assert said.err == "provenance: clean.txt: internal error: RecursionError: too deep; please report it\n"
    assert "broken.txt" in said.out
    monkeypatch.setenv("PROVENANCE_DEBUG", "1")
    leave("check", "clean.txt")
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.usefixtures("desk")
def test_row_75_a_bug_outside_any_article(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carry, "standards", lambda: 1 / 0)
    assert leave("check", "--exit-zero", "clean.txt") == exits.TROUBLE
    assert capsys.readouterr() == (
        "",
        "provenance: internal error: ZeroDivisionError: division by zero; please report it\n",
    )


def fall(article: Any, options: Any) -> Iterable[Any]:
    """Check an article and fall over."""
    raise IndexError("no such paragraph")


FALLING: Any = SimpleNamespace(
    CODE="XXX001", NAME="falling", LEVEL="error", CONFIDENCE="high", OPTIONS={}, PATTERNS=(), check=fall
)


@pytest.mark.usefixtures("desk")
def test_row_76_one_rule_raises(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    before = told(capsys, "broken.txt")
    monkeypatch.setattr(rules, "RULES", (FALLING, *rules.RULES))
    monkeypatch.setattr(carry, "standards", dict)
    after = told(capsys, "broken.txt")
    assert after["reports"] == before["reports"]
    assert after["reports"][0]["findings"]
    (trouble,) = after["troubles"]
    assert trouble["path"] == "broken.txt"
    assert "XXX001 falling" in trouble["message"]
    assert leave("check", "--exit-zero", "broken.txt") == exits.TROUBLE


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chekc"], "chekc"),
        (["check", "--unknown"], "--unknown"),
        (["check", "--output-format", "xls"], "xls"),
        (["check", "--fail-on", "panic"], "panic"),
        (["check", "--encoding", "klingon"], "unknown encoding 'klingon'"),
        (["check", "--language", "english"], "'english' is no two-letter language code"),
        (["check", "--jobs", "0"], "0"),
        (["check", "--files-from", "-", "-"], "at once"),
        (["check", "--files-from", "none"], "--files-from none: No such file"),
        (["check", "--stdin-filename", "a.md", "clean.txt"], "needs the path -"),
        (["rule"], "--all"),
        (["rule", "MRK01"], "did you mean MRK001 unclosed-marker"),
        (["rule", "unclosed-marker", "--all"], "--all"),
        ([], "Usage:"),
    ],
)
def test_row_77_usage_errors(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave(*arguments) == exits.TROUBLE
    said = capsys.readouterr()
    assert said.out == ""
    assert words in said.err
    assert "Usage: provenance" in said.err


def test_row_77_a_complaint_is_shown_and_not_obeyed(capsys: pytest.CaptureFixture[str]) -> None:
    leave("check", "--x\x1b[31m\n::error::y\u202e##[z")
    said = capsys.readouterr().err
    assert "\\x1b[31m" in said
    assert "\\u202e" in said
    assert not re.search(r"\x1b|\u202e|^\s*::|##\[", said, re.MULTILINE)
