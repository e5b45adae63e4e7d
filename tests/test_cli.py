"""The command line: what its options do, and that nothing around it changes what it says."""

from __future__ import annotations

import io
import json
import multiprocessing
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from command_line import BROKEN, CLEAN, COMMAND, leave, run, start, surroundings, told

from provenance import rules
from provenance.check import check
from provenance.cli import carry, exits, jobs, screen
from provenance.writers import WRITERS

COLOUR = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")


def test_files_that_are_not_walked_are_counted(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in "abc":
        (desk / f"{name}.epub").write_text("A.")
    leave("check", ".")
    assert re.search(r"Not looked at.*?:\n- 3 EPUB files\n", capsys.readouterr().out)


def test_row_30_a_name_that_is_not_utf8(desk: Path) -> None:
    try:
        with open(os.fsencode(desk) + b"/\xff.txt", "w", encoding="utf-8") as file:
            file.write(BROKEN)
    except OSError:
        pytest.skip("the file system takes UTF-8 names only")
    done = run("check", *every_format(desk), "broken.txt", os.fsdecode(b"\xff.txt"), cwd=desk)
    assert done.returncode == exits.FINDINGS, done.stderr
    for form in WRITERS:
        written = (desk / "out" / form).read_bytes()
        assert written.decode("utf-8"), "what is written is UTF-8 whatever the file is called"
    paths = [report["path"] for report in json.loads(run("check", "--output-format=json", cwd=desk).stdout)["reports"]]
    assert b"\xff.txt" in [os.fsencode(path) for path in paths]


def test_row_31_a_file_named_like_an_option(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "--format=html.txt").write_text(BROKEN)
    report = told(capsys, "--", "--format=html.txt")
    assert report["reports"][0]["path"] == "--format=html.txt"
    assert leave("check", "--format=html.txt") == exits.TROUBLE


def test_row_66_a_table_prints_what_stands_there(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = ("0x1F News", "1_000 Press", "Holm|Sund Post")
    (desk / "odd.txt").write_text("".join(f"The ferry sails at dawn. [Source: {name}]\n\n" for name in names))
    leave("check", "odd.txt")
    shown = capsys.readouterr().out
    assert all(re.search(rf"(?m)^\W*{re.escape(name)}\s", shown) for name in names), shown


def test_row_70_ascii_output(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "zażółć.txt").write_text("„Prom pływa”, mówi Łucja. [Source: Żeglarz – 帆\n", encoding="utf-8")
    done = run("check", "--output-format", "json", ".", cwd=desk, around={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == exits.FINDINGS, done.stderr
    assert done.stdout.isascii()
    assert json.loads(done.stdout)["reports"][2]["path"] == "zażółć.txt"
    for form in WRITERS:
        written = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, "ascii", write_through=True))
        assert leave("check", "--output-format", form, ".") == exits.FINDINGS
        assert written.getvalue().isascii(), form
        assert len(written.getvalue()) > len("broken.txt"), form


@pytest.mark.parametrize("form", ["full", "concise"])
def test_row_71_colour_changes_nothing_else(desk: Path, form: str) -> None:
    def shown(*options: str, **around: str) -> str:
        return run("check", "--output-format", form, *options, ".", cwd=desk, around=around).stdout.decode()

    plain, coloured = shown(), shown("--color", "always")
    assert "\x1b" not in plain
    assert "\x1b" in coloured
    assert COLOUR.sub("", coloured) == plain
    assert shown(NO_COLOR="1", FORCE_COLOR="1") == plain
    assert shown(FORCE_COLOR="1") == coloured
    assert shown(CI="true") == plain


@pytest.mark.parametrize(
    ("choice", "environment", "tty", "expected"),
    [
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": ""}, False, False),
        ("auto", {"CLICOLOR_FORCE": "1", "TERM": "dumb"}, False, True),
        ("auto", {"TERM": "dumb"}, True, False),
    ],
)
def test_row_71_who_decides_on_colour(choice: str, environment: dict[str, str], tty: bool, expected: bool) -> None:
    stream: Any = SimpleNamespace(isatty=lambda: tty)
    assert screen.colours(choice, environment, stream) is expected


def test_row_71_a_terminal(desk: Path) -> None:
    pty = pytest.importorskip("pty", reason="the system has no pseudo-terminals")
    import termios

    leader, follower = pty.openpty()
    termios.tcsetwinsize(follower, (24, 60))
    subprocess.run([*COMMAND, "check", "broken.txt"], cwd=desk, env=surroundings({"TERM": "xterm"}), stdout=follower)
    os.close(follower)
    seen = os.read(leader, 100_000).decode()
    os.close(leader)
    assert "\x1b[" in seen
    assert max(map(len, COLOUR.sub("", seen).splitlines())) <= 60


def test_row_78_nothing_around_changes_the_report(desk: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("elsewhere")
    for name in ("broken.txt", "clean.txt"):
        shutil.copy(desk / name, other)
    for place, around in (
        (desk, {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "Pacific/Apia"}),
        (other, {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "TZ": "UTC", "COLUMNS": "133"}),
    ):
        assert run("check", *every_format(place), ".", cwd=place, around=around).returncode == exits.FINDINGS
    for form in WRITERS:
        assert (desk / "out" / form).read_bytes() == (other / "out" / form).read_bytes(), form


def every_format(place: Path) -> list[str]:
    """Return options that have one run write every format, each to a file of its name in a folder `out`."""
    (place / "out").mkdir()
    return [word for form in WRITERS for word in ("-o", f"{form}:out/{form}")]


def test_row_79_start_up(tmp_path: Path) -> None:
    heavy = ["requests_cache", "lxml", "tabulate", "ftfy", "pyromark", "re2", "ahocorasick", "multiprocessing"]
    script = (
        "import sys; from provenance.cli import exits\n"
        "exits.leave(['version'])\n"
        f"print(sorted(set({heavy!r}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True)
    assert (done.stdout.splitlines()[-1], done.stderr) == ("[]", "")


def test_row_80_jobs_change_nothing(desk: Path) -> None:
    for number in range(jobs.MANY + 10):
        (desk / f"{number:03}.txt").write_text((BROKEN, CLEAN, "")[number % 3] * (number % 7))
    (desk / "099.txt").write_bytes(b"\xff\xff")
    one, eight, default = (
        run("check", "--output-format", "json", *options, ".", "none.txt", cwd=desk)
        for options in (["--jobs", "1"], ["--jobs", "8"], [])
    )
    assert one.returncode == exits.TROUBLE
    assert (one.stdout, one.stderr) == (eight.stdout, eight.stderr)
    assert (one.stdout, one.stderr) == (default.stdout, default.stderr)


@pytest.mark.usefixtures("desk")
@pytest.mark.skipif(multiprocessing.get_start_method() != "fork", reason="a process is not a copy of this one here")
def test_row_80_a_process_dies(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def die(document: Any, config: Any, look: Any = None) -> Any:
        if document.path == "clean.txt":
            os._exit(9)
        return check(document, config)

    names = [f"{number}.txt" for number in range(20)]
    for name in names:
        Path(name).write_text(CLEAN)
    monkeypatch.setattr(jobs, "check", die)
    report = told(capsys, "--jobs", "2", *names, "clean.txt", "broken.txt")
    assert [each["path"] for each in report["reports"]] == [*names, "broken.txt"]
    (trouble,) = report["troubles"]
    assert trouble["path"] == "clean.txt"
    assert "the process that checked it died" in trouble["message"]


def test_standard_input(desk: Path) -> None:
    def checked(*arguments: str) -> dict[str, Any]:
        done = run("check", "--output-format", "json", *arguments, cwd=desk, data=BROKEN.encode())
        report: dict[str, Any] = json.loads(done.stdout)["reports"][0]
        return report

    plain, named, bare = checked("-"), checked("-", "--stdin-filename", "a.md"), checked("--stdin-filename", "b.txt")
    assert [report["path"] for report in (plain, named, bare)] == ["-", "a.md", "b.txt"]
    assert (plain["format"], named["format"]) == ("text", "markdown")
    assert [finding["code"] for finding in plain["findings"]] == [finding["code"] for finding in bare["findings"]]
    missing = run("check", "none.txt", cwd=desk)
    assert b"no such file" in missing.stderr, "an argument is a path and never a text"


def test_files_from(desk: Path) -> None:
    names = "broken.txt\nclean.txt\n"
    for data in (names, names.replace("\n", "\0"), names.replace("\n", "\r\n")):
        done = run("check", "--files-from", "-", "--output-format", "jsonl", cwd=desk, data=data.encode())
        assert [json.loads(line)["path"] for line in done.stdout.splitlines()] == ["broken.txt", "clean.txt"]
    empty = run("check", "--files-from", "-", cwd=desk)
    assert empty.returncode == exits.CLEAN
    assert b"the list of files is empty" in empty.stdout, "nothing listed is not everything"


def test_jsonl_is_written_as_each_article_is_done(desk: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("the system has no named pipes")
    for number in range(2000):
        (desk / f"{number}.txt").write_text(BROKEN)
    running = start("check", "--output-format", "jsonl", "-j", "1", ".", cwd=desk)
    assert running.stdout
    assert json.loads(running.stdout.readline())
    assert running.poll() is None, "the first report is there long before the last"
    running.kill()
    running.communicate()


def test_a_report_goes_to_a_file(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("check", "--output-format", "json", "-o", "out.json", "broken.txt") == exits.FINDINGS
    assert capsys.readouterr() == ("", "")
    assert json.loads((desk / "out.json").read_text())["status"] == exits.FINDINGS
    assert leave("check", "-o", "no/such/folder.txt", "broken.txt") == exits.TROUBLE
    assert capsys.readouterr().err == "provenance: no/such/folder.txt: cannot be written: No such file or directory\n"


def test_the_format_may_come_from_the_environment(desk: Path) -> None:
    done = run("check", "broken.txt", cwd=desk, around={"PROVENANCE_OUTPUT_FORMAT": "json"})
    assert json.loads(done.stdout)["schema"]
    done = run("check", "broken.txt", cwd=desk, around={"PROVENANCE_OUTPUT_FORMAT": "xls"})
    assert (done.returncode, done.stdout) == (exits.TROUBLE, b"")


@pytest.mark.usefixtures("desk")
def test_the_language_may_be_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "--language", "de", "clean.txt")["reports"][0]["language"] == "de"


def test_rule_pages(capsys: pytest.CaptureFixture[str]) -> None:
    pages = []
    for word in ("MRK001", "mrk001", "Unclosed-Marker"):
        assert leave("rule", word) == exits.CLEAN
        pages.append(capsys.readouterr().out)
    assert pages[0].startswith("MRK001 unclosed-marker")
    assert len(set(pages)) == 1
    assert leave("rule", "--all") == exits.CLEAN
    every = capsys.readouterr().out
    assert all(f"{rule.CODE} {rule.NAME}" in every for rule in rules.RULES)


def test_the_demo_is_a_check_of_its_article(tmp_path: Path) -> None:
    shown = run("demo", cwd=tmp_path)
    assert (shown.returncode, shown.stderr) == (exits.CLEAN, b"")
    report = json.loads(run("demo", "--output-format", "json", cwd=tmp_path).stdout)["reports"][0]
    assert "error" in {finding["level"] for finding in report["findings"]}
    (tmp_path / "demo").mkdir()
    package = Path(carry.__file__).parent.parent
    shutil.copy(package / "demo" / "article.txt", tmp_path / "demo" / "article.txt")
    assert run("check", "demo/article.txt", cwd=tmp_path).stdout == shown.stdout


@pytest.mark.parametrize("command", [[], ["check"], ["verify"], ["rule"], ["demo"], ["version"]])
def test_help_fits_one_screen(capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    pages = []
    for option in ("-h", "--help"):
        assert leave(*command, option) == exits.CLEAN
        pages.append(capsys.readouterr().out)
    assert pages[0] == pages[1]
    lines = pages[0].splitlines()
    assert max(map(len, lines)) <= 80
    assert len(lines) <= (80 if command == ["check"] else 50)


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert (leave("version"), leave("--version")) == (exits.CLEAN, exits.CLEAN)
    first, second = capsys.readouterr().out.splitlines()
    assert first == second
    assert re.fullmatch(r"provenance \d+\.\d+\.\d+\S*", first)
