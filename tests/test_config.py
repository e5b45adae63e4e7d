"""Configuration: which file holds, what it may say, what it does, and that a wrong one is refused by name."""

from __future__ import annotations

import io
import json
import os
import tomllib
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import schema as generated
from command_line import leave
from jsonschema import Draft7Validator

from provenance import rules
from provenance.cli import exits
from provenance.config import OFF, Config, Wrong
from provenance.config.keys import PROFILES
from provenance.config.settle import Settings, required, settled
from provenance.config.toml import inline, parsed
from provenance.config.values import share
from provenance.edges import folders
from provenance.edges.desk import Desk, book
from provenance.lexicon import load

TEXT = """\
Ferry stops at Arden

The ferry stops on Monday, the harbour master Ilse Tamm told the paper. [Source: Harbour Gazette]

Repairs will cost four million crowns, the office says in its plan. [Source: Harbour Gazette]

Lorries have been banned from the crossing since the spring and traffic has doubled on the northern ferry.
"""
NEWSROOM = """\
[registry]
own = ["Arden Post", "ardenpost.example"]
[registry.wires.bergland]
name = "Bergland News Agency"
short = ["BNA"]
family = "berg"
[registry.families]
berg = "Berg Holding"
"""
WRONG = {
    'profil = "news"': 'unknown key "profil"; did you mean profile?',
    'profile = "newz"': "did you mean news?",
    'fail-on = "warn"': "did you mean warning?",
    "budget = -1": "budget must be a whole number",
    "budget = true": "budget must be a whole number",
    '[rules.SRC0001]\nlevel = "off"': "did you mean SRC001?",
    '[rules.uncited-paragraf]\nlevel = "off"': "did you mean uncited-paragraph?",
    "[rules.SRC001]\nmin-word = 3": "did you mean min-words?",
    '[rules.SRC001]\nmin-words = "3"': "rules.SRC001.min-words must be like 12",
    '[rules.SRC001]\nlevel = "warn"': "did you mean warning?",
    "rules = 3": "rules must be a table",
    'select = ["SRCX"]': "no rule is called",
    "ignore = [3]": "ignore must be a list of texts",
    "min-coverage = 80": "min-coverage must be a share",
    '[per-file-ignores]\n"a/**" = ["NOPE"]': "no rule is called",
    '[[per-file-settings]]\nprofile = "wire"': "per-file-settings needs files",
    '[[per-file-settings]]\nfiles = ["a"]\nbudget = 3': "unknown key in per-file-settings",
    '[registry.wires.x]\nnames = ["a"]': "registry.wires.x needs a name",
    '[registry.wires.x]\nname = "X"\ncolour = "red"': "unknown key in registry.wires.x",
    "[registry.families]\nx = 3": "registry.families.x must be the owner's name",
    'registry.own = {a = 1}': "registry.own must be a list of texts",
    'required-version = ">=99"': "and this is provenance",
    "x =": "not TOML",
}  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with an article, which is the working directory, and nobody's personal settings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "nobody"))
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / ".git").mkdir()
    return tmp_path


class Done(NamedTuple):
    """What came of a run: its status and what it wrote."""

    returncode: int
    stdout: str
    stderr: str


def run(*arguments: str) -> Done:
    """Run the command line in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        status = leave(*arguments)
    return Done(status, *(stream.buffer.getvalue().decode() for stream in (out, err)))


def settings(text: str) -> Settings:
    return settled(parsed(text, "x.toml"), book(), load("profiles"), ("x.toml",), ".")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def found(*arguments: str) -> list[dict[str, Any]]:
    """Return the findings of a run that reads its configuration."""
    (report,) = json.loads(run("check", "--output-format", "json", *arguments).stdout)["reports"]
    return list(report["findings"])


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_refused_by_name(desk: Path, text: str) -> None:
    write(desk / "provenance.toml", text)
    done = run("check", "a.txt")
    assert done.returncode == exits.TROUBLE
    assert not done.stdout
    assert WRONG[text] in done.stderr
    assert "provenance.toml" in done.stderr


def test_levels_options_and_thresholds(desk: Path) -> None:
    assert [each["code"] for each in found("a.txt")] == ["SRC001"]
    write(desk / "provenance.toml", '[rules.SRC001]\nlevel = "error"\n')
    assert [(each["code"], each["level"]) for each in found("a.txt")] == [("SRC001", "error")]
    write(desk / "provenance.toml", '[rules]\nuncited-paragraph = "off"\n')
    assert found("a.txt") == []
    write(desk / "provenance.toml", 'ignore = ["SRC"]\nmin-coverage = "90 %"\nmin-origins = 4\n')
    messages = [each["message"] for each in found("a.txt")]
    assert messages == [
        "66 % of the paragraphs say who says so: 90 % are asked for",
        "It rests on 1 origin: 4 are asked for",
    ]


def test_the_nearest_file_holds_alone_and_names_have_an_order(desk: Path) -> None:
    write(desk / "provenance.toml", 'ignore = ["SRC001"]\n')
    write(desk / "sub" / "b.txt", TEXT)
    assert found("sub/b.txt") == []
    write(desk / "sub" / "pyproject.toml", "[project]\nname = 'provenance'\n")
    assert found("sub/b.txt") == [], "a pyproject.toml that does not speak to us is passed over"
    write(desk / "sub" / "pyproject.toml", '[tool.provenance.rules]\nSRC001 = "note"\n')
    assert [each["level"] for each in found("sub/b.txt")] == ["note"]
    write(desk / "sub" / ".provenance.toml", 'rules.SRC001.level = "error"\n')
    assert [each["level"] for each in found("sub/b.txt")] == ["error"]
    assert [each["level"] for each in found("--isolated", "sub/b.txt")] == ["warning"]


def test_the_command_line_is_above_the_file(desk: Path) -> None:
    write(desk / "provenance.toml", 'fail-on = "never"\noutput-format = "concise"\n')
    assert run("check", "a.txt").returncode == exits.CLEAN
    assert run("check", "a.txt").stdout.startswith("a.txt:7:1: SRC001")
    assert run("check", "--fail-on", "warning", "a.txt").returncode == exits.FINDINGS
    assert found("--config", "rules.SRC001.level='error'", "a.txt")[0]["level"] == "error"
    assert found("--config", "rules.SRC001.level=note", "a.txt")[0]["level"] == "note"
    assert found("--ignore", "SRC,DEB001", "a.txt") == []
    assert found("--select", "DEB", "a.txt") == []
    assert found("--profile", "opinion", "a.txt") == []
    write(desk / "other.toml", 'ignore = ["uncited-paragraph"]\n')
    assert found("--config", "other.toml", "a.txt") == []
    done = run("check", "--config", "none.toml", "a.txt")
    assert (done.returncode, done.stdout) == (exits.TROUBLE, "")


def test_a_file_extends_another_of_its_repository_and_nothing_outside(desk: Path) -> None:
    write(desk / "base.toml", 'ignore = ["SRC001"]\nextend-exclude = ["x"]\n')
    write(desk / "sub" / "provenance.toml", 'extend = "../base.toml"\nextend-exclude = ["y"]\n')
    write(desk / "sub" / "b.txt", TEXT)
    assert found("sub/b.txt") == []
    assert Desk().settings("sub").run["extend-exclude"] == ("x", "y")
    for further, said in (("../../elsewhere.toml", "leads out of"), ("provenance.toml", "comes back"),
                          ("none.toml", "no such file"), ("/etc/passwd", "leads out of")):  # fmt: skip
        write(desk / "sub" / "provenance.toml", f'extend = "{further}"\n')
        done = run("check", "sub/b.txt")
        assert (done.returncode, done.stdout) == (exits.TROUBLE, "")
        assert said in done.stderr


def test_settings_for_some_files(desk: Path) -> None:
    write(desk / "provenance.toml", '[per-file-ignores]\n"opinion/**" = ["SRC"]\n'
          '[[per-file-settings]]\nfiles = ["*.md", "!keep.md"]\nlanguage = "de"\nprofile = "docs"\n')  # fmt: skip
    assert not Desk().config("opinion/a.txt").asks("SRC001")
    assert Desk().config("a.txt").asks("SRC001")
    assert Desk().config("b/c.md").language == "de"
    assert not Desk().config("b/c.md").asks("WIR001")
    assert Desk().config("b/keep.md").language is None


def test_this_newsroom_and_its_wires(desk: Path) -> None:
    write(desk / "b.txt", "The ferry stops on Monday, Ilse Tamm told The Arden Post.\n\nThe ramp is shut. (BNA)\n")
    write(desk / "provenance.toml", NEWSROOM)
    done = json.loads(run("check", "--output-format", "json", "b.txt").stdout)
    kinds = {each["key"]: (each["kind"], each["family"]) for each in done["reports"][0]["sources"]}
    assert kinds["self"] == ("self", "self")
    assert kinds["bergland"] == ("wire", "berg")
    assert "Berg Holding" in run("check", "b.txt").stdout
    write(desk / "provenance.toml", "")
    done = json.loads(run("check", "--output-format", "json", "b.txt").stdout)
    assert "bergland" not in {each["key"] for each in done["reports"][0]["sources"]}


def test_exclude_include_and_what_git_ignores(desk: Path) -> None:
    for path in ("b.md", "skip/c.md", "built/d.md", "built/keep.md", "notes.log", "e.draft", "sub/f.md", "sub/g.md"):
        write(desk / path, TEXT)
    write(desk / ".gitignore", "built/*\n!keep.md\n*.log\n")
    write(desk / "sub" / ".gitignore", "g.md\n")
    write(desk / "provenance.toml", 'exclude = ["skip/"]\nextend-include = ["*.draft"]\n')
    walked = folders.articles(["."])
    assert walked.paths == ("a.txt", "b.md", "e.draft", "built/keep.md", "sub/f.md")
    assert walked.notes == (
        "1 file or folder excluded by the configuration",
        "3 files or folders ignored by git",
    )
    assert folders.articles(["skip/c.md"]).paths == ("skip/c.md",), "a file given by name is always taken"
    assert folders.articles(["skip/c.md"], force=True).paths == ()
    assert folders.articles(["skip", "b.md"], force=True).paths == ("b.md",)
    write(desk / "provenance.toml", "respect-gitignore = false\n")
    assert "sub/g.md" in folders.articles(["."]).paths


def test_outside_of_a_repository_git_ignores_nothing(desk: Path) -> None:
    os.rmdir(desk / ".git")
    write(desk / ".gitignore", "*.txt\n")
    assert folders.articles(["."]).paths == ("a.txt",)
    write(desk / ".ignore", "*.txt\n")
    assert folders.articles(["."]).paths == ()


def test_what_would_be_done(desk: Path) -> None:
    write(desk / "provenance.toml", 'profile = "opinion"\nunfixable = ["DEB001"]\n')
    assert run("check", "--show-files").stdout == "a.txt\n"
    shown = run("check", "--show-settings", "a.txt").stdout
    said = tomllib.loads(shown)
    assert "SRC001" in said["ignore"]
    assert said["unfixable"] == ["DEB001"]
    assert "provenance.toml" in shown.splitlines()[0]


def test_a_fix_that_is_not_to_be_offered_is_not(desk: Path) -> None:
    write(desk / "b.txt", TEXT.rstrip() + " [Source: Harbour Gazette] ><\n")
    assert found("b.txt")[-1]["fix"]
    write(desk / "provenance.toml", 'unfixable = ["DEB"]\n')
    assert found("b.txt")[-1]["fix"] is None
    write(desk / "provenance.toml", 'fixable = ["DEB001"]\n')
    assert found("b.txt")[-1]["fix"]


@pytest.mark.parametrize("name", PROFILES)
def test_a_profile_is_levels_and_options_and_nothing_more(name: str) -> None:
    config = settings(f'profile = "{name}"').config("a.txt")
    assert set(config.levels) | set(config.options) <= {code for code, *_ in rules.book()}
    assert config._replace(levels={}, options={}) == Config()
    assert (name in ("opinion", "docs")) == (config.levels.get("SRC001") == OFF)
    assert set(load("profiles")) == set(PROFILES)


def test_single_values() -> None:
    assert [share(value) for value in (0, 1, 0.5, "80 %", "12,5%", 80, -1, True, "80", "x%")] == [
        0.0, 1.0, 0.5, 0.8, 0.125, None, None, None, None, None]  # fmt: skip
    assert inline("a.b=3") == {"a": {"b": 3}}
    assert inline("fail-on=error") == {"fail-on": "error"}
    with pytest.raises(Wrong):
        inline("fail-on=[")
    for asked in (">=0.1", "<1, >=0.0.9", "0.1.0", "==0.1", "!=0.2", None):
        required(asked, "0.1.0")
    for asked in (">0.1", "<0.1", "~=0.1", "0.2"):
        with pytest.raises(Wrong):
            required(asked, "0.1.0")


def test_the_schema_is_current_and_holds_what_is_right() -> None:
    assert generated.FILE.read_text(encoding="utf-8") == generated.text(), "run python reports/schema.py"
    validator = Draft7Validator(json.loads(generated.text()))
    right = {
        "profile": "wire",
        "min-coverage": "80 %",
        "rules": {"SRC001": {"level": "off", "min-words": 3}, "DEB001": "note", "unknown-source": "off"},
        "per-file-settings": [{"files": ["a"], "profile": "docs"}],
        "registry": {"own": "x", "wires": {"b": {"name": "B"}}},
    }
    assert not list(validator.iter_errors(right))
    wrong: dict[str, Any]
    for wrong in ({"profil": 1}, {"rules": {"SRC001": {"min-word": 3}}}, {"per-file-settings": [{"profile": "docs"}]},
                  {"budget": -1}, {"fail-on": "warn"}, {"registry": {"wires": {"b": {}}}}):  # fmt: skip
        assert list(validator.iter_errors(wrong)), wrong


def test_the_keys_are_shown_with_what_holds_here(desk: Path) -> None:
    write(desk / "provenance.toml", "budget = 7\n")
    assert run("config", "budget").stdout.startswith("budget = 7  (default 3)\n")
    every = run("config").stdout
    assert "profile = " in every
    assert "provenance.toml" in every.splitlines()[-1]
    done = run("config", "budged")
    assert (done.returncode, done.stdout) == (exits.TROUBLE, "")
    assert "did you mean budget?" in done.stderr
    assert json.loads(run("config", "--schema").stdout)["type"] == "object"


def test_a_start_is_written_once_and_holds(desk: Path) -> None:
    (desk / "opinion").mkdir()
    (desk / "_site").mkdir()
    shown = run("init", "--dry-run")
    assert not (desk / "provenance.toml").exists()
    done = run("init")
    text = (desk / "provenance.toml").read_text(encoding="utf-8")
    assert text == shown.stdout
    assert (done.returncode, done.stderr) == (exits.CLEAN, "")
    said = tomllib.loads(text)
    assert said == {"exclude": ["/_site/"], "per-file-settings": [{"files": ["opinion/**"], "profile": "opinion"}]}
    assert run("check", "a.txt").returncode == exits.FINDINGS
    again = run("init")
    assert again.returncode == exits.TROUBLE
    assert "is there already" in again.stderr
    commented = "\n".join(line.removeprefix("# ") for line in text.splitlines() if line.startswith("# ["))
    assert set(tomllib.loads(commented)) <= {"rules", "registry", "per-file-settings"}


def test_a_finding_links_to_its_page_where_the_documentation_has_an_address(desk: Path) -> None:
    sarif = json.loads(run("check", "--output-format", "sarif", "a.txt").stdout)["runs"][0]
    assert not [rule for rule in sarif["tool"]["driver"]["rules"] if "docs.example" in rule["helpUri"]]
    write(desk / "provenance.toml", 'docs = "https://docs.example/provenance/"\n')
    sarif = json.loads(run("check", "--output-format", "sarif", "a.txt").stdout)["runs"][0]
    links = {rule["id"]: rule["helpUri"] for rule in sarif["tool"]["driver"]["rules"]}
    assert links["SRC001"] == "https://docs.example/provenance/rules/SRC001/"
    assert (
        'href="https://docs.example/provenance/rules/SRC001/"'
        in run("check", "--output-format", "html", "a.txt").stdout
    )
