"""Runs over what has changed, in real git repositories: both revisions are checked, and what was there is taken off."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from command_line import COMMAND, leave, told
from gitted import IDENTITY, NEEDED, Gitted

from provenance.cli.changed import numbers

pytestmark = NEEDED
TITLE = "# The ferry sails\n\n"
REUTERS = "The ferry sails again on Monday, the harbour master told Reuters on Friday. [Source: Reuters]\n\n"
AFP = "The ferry was repaired in Holm, the agency said. [Source: AFP]\n\n"
FARES = "Tickets cost four crowns, Reuters reported on Tuesday. [Source: Reuters]\n\n"
GOOD = "The ferry to {} sails again, said Ilse Tamm, the harbour master. [Source: Holm Courier]\n"
BAD = GOOD.replace("]", "")


def bad(*places: str) -> str:
    """Return an article with a bracket left open in each of its paragraphs."""
    return "\n".join(BAD.format(place) for place in places)


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Gitted:
    """Return the repository of the current folder."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("PROVENANCE_OUTPUT_FORMAT", raising=False)
    monkeypatch.chdir(tmp_path)
    return Gitted(tmp_path)


def new(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, str, int]]:
    """Return path, code and line of each finding that stands."""
    capsys.readouterr()
    reports = told(capsys, *arguments)["reports"]
    return [(each["path"], found["code"], found["line"])
            for each in reports for found in each["findings"] if not found["forgiven"]]  # fmt: skip


def test_a_paragraph_that_nobody_touched_is_new_where_a_deletion_elsewhere_made_it_so(
    git: Gitted, capsys: pytest.CaptureFixture[str]
) -> None:
    git.commit(a=TITLE + REUTERS + AFP + FARES, b=bad("Tolm"))
    assert new(capsys, "--since", "main") == []
    git.write("a.md", TITLE + REUTERS + FARES)
    found = new(capsys, "--since", "main")
    assert found == [("a.md", "WIR002", 3)], "the lead is as it was; that all rests on one wire is new"
    git.git("add", "-A")
    assert new(capsys, "--staged") == found
    git.git("checkout", "-q", "-b", "work")
    git.commit()
    assert new(capsys, "--since", "main") == found
    assert new(capsys, "--staged") == []


def test_what_was_there_is_counted_and_fails_nothing(git: Gitted, capsys: pytest.CaptureFixture[str]) -> None:
    git.commit(a=bad("Holm", "Tolm"))
    git.write("a.md", bad("Holm", "Tolm") + "\n" + GOOD.format("Sund"))
    assert leave("check", "--since", "HEAD", "--output-format", "concise") == 0
    assert capsys.readouterr().out.startswith("No findings (2 known before HEAD).\n")
    (report,) = told(capsys, "--since", "HEAD")["reports"]
    assert {json.dumps(each["forgiven"]) for each in report["findings"]} == {
        '{"by": "baseline", "reason": "known before HEAD"}'
    }
    assert report["summary"]["findings"]["forgiven"] == 2
    git.write("a.md", bad("Holm", "Tolm", "Sund"))
    assert leave("check", "--since", "HEAD", "--output-format", "concise", "--quiet") == 1
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["a.md:5:68:"]


def test_it_sees_what_is_committed_staged_unstaged_and_untracked_since_the_branch_parted(
    git: Gitted, capsys: pytest.CaptureFixture[str]
) -> None:
    git.commit(a=GOOD, b=GOOD, c=GOOD, d=GOOD, e=GOOD)
    git.git("checkout", "-q", "-b", "work")
    git.commit(a=bad("Holm"))
    git.write("b.md", bad("Holm"))
    git.git("add", "b.md")
    git.write("c.md", bad("Holm"))
    git.write("new/d.md", bad("Holm"))
    git.git("stash", "-q", "-u")
    git.git("checkout", "-q", "main")
    git.commit(e=bad("Holm"))
    git.git("checkout", "-q", "work")
    git.git("stash", "pop", "-q", "--index")
    paths = ["a.md", "b.md", "c.md", "new/d.md"]
    assert [path for path, _, _ in new(capsys, "--since", "main")] == paths
    assert [path for path, _, _ in new(capsys, "--since", "main", "-j", "3")] == paths
    assert [path for path, _, _ in new(capsys, "--staged")] == ["b.md"]


@pytest.mark.parametrize(("old", "to"), [("a", "z"), ("z", "a"), ("x__old", "y__new")])
@pytest.mark.parametrize("way", [("--since", "HEAD"), ("--staged",)])
def test_what_is_renamed_or_moved_is_not_new(
    git: Gitted, capsys: pytest.CaptureFixture[str], old: str, to: str, way: tuple[str, ...]
) -> None:
    git.commit(**{old: bad("Holm", "Tolm", "Sund"), "m": bad("Arden", "Bree")})
    source, target = old.replace("__", "/") + ".md", to.replace("__", "/") + ".md"
    (git.folder / source).unlink()
    git.write(target, bad("Bree", "Holm", "Tolm"))
    git.write("m.md", bad("Sund", "Arden"))
    git.git("add", "-A")
    assert new(capsys, *way) == []
    assert new(capsys, *way, target, "m.md") == []


def test_a_new_copy_of_an_old_sentence_is_new(git: Gitted, capsys: pytest.CaptureFixture[str]) -> None:
    git.commit(a=bad("Holm", "Tolm"))
    git.write("a.md", bad("Holm", "Tolm", "Holm"))
    git.write("b.md", bad("Tolm"))
    assert new(capsys, "--since", "HEAD", "--ignore", "DEB018") == [("a.md", "MRK001", 5), ("b.md", "MRK001", 1)]


@pytest.mark.parametrize("way", [("--since", "HEAD"), ("--staged",)])
def test_a_copy_that_the_baseline_and_the_revision_both_know_is_taken_off_once(
    git: Gitted, capsys: pytest.CaptureFixture[str], way: tuple[str, ...]
) -> None:
    git.commit(a=bad("Holm"), b=bad("Tolm"))
    leave("check", "--write-baseline", "a.md")
    git.write("a.md", bad("Holm", "Holm"))
    git.write("b.md", GOOD + "\n" + bad("Tolm"))
    git.git("add", "-A")
    assert new(capsys, *way, "--ignore", "DEB018") == [("a.md", "MRK001", 3)]
    leave("check", *way, "--ignore", "DEB018", "--output-format", "concise")
    assert "(1 in baseline, 1 known before HEAD)" in capsys.readouterr().out
    git.write("a.md", GOOD)
    git.git("add", "-A")
    assert new(capsys, *way) == [], "what is left over in the baseline is for a run over everything to say"


def test_staged_is_what_is_in_the_index_and_not_on_the_disk(git: Gitted, capsys: pytest.CaptureFixture[str]) -> None:
    git.commit(a=GOOD, b=GOOD)
    git.write("a.md", bad("Holm"))
    git.git("add", "-A")
    git.write("a.md", GOOD)
    git.write("b.md", bad("Holm"))
    assert new(capsys, "--staged") == [("a.md", "MRK001", 1)]
    (git.folder / "a.md").unlink()
    assert new(capsys, "--staged") == [("a.md", "MRK001", 1)]
    git.git("rm", "-q", "--cached", "a.md")
    assert new(capsys, "--staged") == []


def test_before_the_first_commit_all_that_is_staged_is_new(git: Gitted, capsys: pytest.CaptureFixture[str]) -> None:
    git.write("a.md", bad("Holm"))
    git.git("add", "-A")
    assert new(capsys, "--staged") == [("a.md", "MRK001", 1)]
    assert leave("check", "--since", "HEAD") == 2


def test_only_changed_lines_where_that_is_asked_for(git: Gitted, capsys: pytest.CaptureFixture[str]) -> None:
    git.commit(a=TITLE + REUTERS + AFP + FARES)
    git.write("a.md", TITLE + REUTERS + FARES.replace("four", "five"))
    assert [code for _, code, _ in new(capsys, "--since", "HEAD")] == ["WIR002", "WIR001"]
    assert new(capsys, "--since", "HEAD", "--changed-lines-only") == [("a.md", "WIR001", 5)]
    leave("check", "--since", "HEAD", "--changed-lines-only", "--output-format", "concise")
    assert "(1 known before HEAD, 1 outside the changed lines)" in capsys.readouterr().out
    git.git("mv", "a.md", "b.md")
    assert new(capsys, "--staged", "--changed-lines-only") == []
    assert new(capsys, "--since", "HEAD", "--changed-lines-only") == [("b.md", "WIR001", 5)]
    git.write("c.md", bad("Holm"))
    assert ("c.md", "MRK001", 1) in new(capsys, "--since", "HEAD", "--changed-lines-only")


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [("abc", "abc", []), ("abc", "axc", [2]), ("abc", "ac", []), ("abc", "abcd", [4]), ("", "ab", [1, 2]),
     ("aab", "aaab", [3]), ("abcdef", "xbcdey", [1, 6])],
)  # fmt: skip
def test_which_lines_were_changed(before: str, after: str, changed: list[int]) -> None:
    assert list(numbers(before, after)) == changed


def test_paths_excludes_and_ignored_files_hold(git: Gitted, capsys: pytest.CaptureFixture[str]) -> None:
    git.write("provenance.toml", 'extend-exclude = ["old/"]\n')
    git.write(".gitignore", "drafts/\n")
    git.commit(old__a=GOOD, x__b=GOOD, c=GOOD, y__gone=GOOD)
    for name in ("old/a.md", "x/b.md", "c.md", "drafts/d.md", ".hidden/e.md", "notes.cfg"):
        git.write(name, bad("Holm"))
    (git.folder / "y" / "gone.md").unlink()
    for way in (("--since", "HEAD"), ("--staged",)):
        assert [path for path, _, _ in new(capsys, *way)] == ["c.md", "x/b.md"], way
        assert [path for path, _, _ in new(capsys, *way, "x", "y")] == ["x/b.md"]
        assert [path for path, _, _ in new(capsys, *way, "./c.md", "y/gone.md")] == ["./c.md"]
        assert [path for path, _, _ in new(capsys, *way, "notes.cfg")] == ["notes.cfg"]
        assert new(capsys, *way, "old/a.md", "--force-exclude") == []
        assert leave("check", *way, "no.md") == 2
        git.git("add", "-A")
        git.git("add", "-f", "drafts")


def test_it_works_from_a_subfolder(
    git: Gitted, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    git.commit(x__a=GOOD, y__b=bad("Tolm"))
    git.write("x/a.md", bad("Holm"))
    (git.folder / "y" / "b.md").rename(git.folder / "x" / "c.md")
    git.git("add", "-A")
    monkeypatch.chdir(git.folder / "x")
    for way in (("--since", "HEAD"), ("--staged",)):
        assert new(capsys, *way) == [("a.md", "MRK001", 1)], way
        assert new(capsys, *way, "..") == [("../x/a.md" if way[0] == "--since" else "a.md", "MRK001", 1)]
        assert new(capsys, *way, str(git.folder)) != []
    with monkeypatch.context() as patch:
        patch.setenv("GIT_DIR", "../.git")
        patch.setenv("GIT_WORK_TREE", "..")
        assert new(capsys, "--staged") == [("a.md", "MRK001", 1)]


def test_the_configuration_as_it_is_now_judges_both_revisions(git: Gitted, capsys: pytest.CaptureFixture[str]) -> None:
    git.write("provenance.toml", 'ignore = ["MRK001"]\n')
    git.commit(a=bad("Holm"))
    git.write("provenance.toml", "")
    git.write("a.md", bad("Holm", "Tolm"))
    assert new(capsys, "--since", "HEAD") == [("a.md", "MRK001", 3)]


def test_a_remark_taken_away_brings_its_finding_back(git: Gitted, capsys: pytest.CaptureFixture[str]) -> None:
    remark = "<!-- provenance: ignore[MRK001] goes on below -->\n"
    git.commit(a=remark + bad("Holm"))
    git.write("a.md", bad("Holm"))
    assert new(capsys, "--since", "HEAD") == [("a.md", "MRK001", 1)]


def test_line_ends_that_git_turns_make_nothing_new(git: Gitted, capsys: pytest.CaptureFixture[str]) -> None:
    git.write(".gitattributes", "*.md text eol=crlf\n")
    git.commit(a=bad("Holm", "Tolm"))
    (git.folder / "a.md").write_bytes(bad("Holm", "Tolm").replace("\n", "\r\n").encode())
    assert new(capsys, "--since", "HEAD") == []


def test_what_a_walk_takes_for_no_article_is_none_where_it_is_staged(
    git: Gitted, capsys: pytest.CaptureFixture[str]
) -> None:
    git.commit(b=GOOD)
    git.write("sitemap.xml", "<urlset></urlset>\n")
    git.write("old.txt", "a\0b")
    git.write("~$open.md", bad("Holm"))
    git.write("a.md", bad("Holm"))
    assert new(capsys, "--since", "HEAD") == [("a.md", "MRK001", 1)]
    git.git("add", "-A")
    assert new(capsys, "--staged") == [("a.md", "MRK001", 1)]
    assert leave("check", "--staged", "old.txt") == 2


def test_names_that_git_quotes_are_found(git: Gitted, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("-x.md", 'a"b\tc.md', "ä\n.md", ":(top)z.md"):
        git.write(name, bad("Holm"))
    git.git("add", "-A")
    assert sorted(path for path, _, _ in new(capsys, "--staged")) == sorted({*os.listdir(git.folder)} - {".git"})
    git.commit()
    for name in ("-x.md", "ä\n.md"):
        git.write(name, bad("Holm", "Tolm"))
    assert sorted(path for path, _, _ in new(capsys, "--since", "HEAD")) == ["-x.md", "ä\n.md"]


def test_what_is_not_merged_is_trouble(git: Gitted, capsys: pytest.CaptureFixture[str]) -> None:
    git.commit(a=GOOD.format("Holm"))
    git.git("checkout", "-q", "-b", "work")
    git.commit(a=GOOD.format("Tolm"))
    git.git("checkout", "-q", "main")
    git.commit(a=GOOD.format("Sund"))
    git.git("merge", "-q", "work", fails=True)
    assert leave("check", "--staged") == 2
    assert "a.md: not merged yet" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["", "-x", "--output=stolen", "--upload-pack=touch stolen", "a\nb", "main\0x"])
def test_what_is_no_name_of_a_commit_never_reaches_git(
    git: Gitted, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    git.commit(a=GOOD)
    assert leave("check", f"--since={name}") == 2
    assert "not the name of a commit" in capsys.readouterr().err
    assert sorted(os.listdir(git.folder)) == [".git", "a.md"]


def test_what_cannot_be_compared_is_said_with_what_to_do(
    git: Gitted,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    def refusal(*arguments: str) -> str:
        assert leave("check", *arguments) == 2
        return capsys.readouterr().err

    git.commit(a=GOOD)
    git.commit(b=GOOD)
    assert "git fetch origin main may bring it" in refusal("--since", "origin/main")
    git.git("checkout", "-q", "--orphan", "other")
    git.commit(c=GOOD)
    assert "have no commit in common" in refusal("--since", "main")
    git.git("checkout", "-q", "main")
    git.git("checkout", "-q", "-b", "work", "HEAD~1")
    git.commit(d=GOOD)
    shallow = tmp_path_factory.mktemp("shallow")
    git.git("clone", "-q", "--depth", "1", "--no-single-branch", git.folder.as_uri(), str(shallow / "copy"))
    monkeypatch.chdir(shallow / "copy")
    assert "git fetch --unshallow" in refusal("--since", "origin/main")
    monkeypatch.chdir(shallow)
    assert "a git repository: not a git repository" in refusal("--staged")
    monkeypatch.chdir(git.folder)
    assert "stands outside of the git repository" in refusal("--since", "main", str(shallow / "copy" / "d.md"))
    monkeypatch.setenv("PATH", str(shallow))
    assert "git is not installed" in refusal("--since", "main")


def test_a_clone_without_the_texts_says_so_and_fetches_nothing(
    git: Gitted,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    git.commit(a=bad("Holm"))
    git.commit(a=bad("Holm", "Tolm"))
    git.git("config", "uploadpack.allowFilter", "true")
    copy = tmp_path_factory.mktemp("partial") / "copy"
    git.git("clone", "-q", "--filter=blob:none", git.folder.as_uri(), str(copy))
    monkeypatch.chdir(copy)
    assert leave("check", "--since", "HEAD~1") == 2
    assert "git fetch --refetch --no-filter brings them" in capsys.readouterr().err


@pytest.mark.parametrize("way", [("--since", "main"), ("--staged",)])
def test_nothing_that_a_repository_s_configuration_names_is_run(
    git: Gitted, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory, way: tuple[str, ...]
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    bird, sung = outside / "canary", outside / "sung"
    bird.write_text(f'#!/bin/sh\necho "$0 $@" >> "{sung}"\ncat\n')
    bird.chmod(0o755)
    git.write(".gitattributes", "*.md diff=sing filter=sing\n")
    git.commit(a=GOOD)
    for name in ("core.fsmonitor", "core.pager", "core.sshCommand", "core.askPass", "core.editor", "diff.external",
                 "diff.sing.command", "diff.sing.textconv", "filter.sing.clean", "filter.sing.smudge",
                 "filter.sing.process", "alias.ls-files", "alias.rev-parse", "core.alternateRefsCommand"):  # fmt: skip
        git.git("config", name, f"!{bird}" if name.startswith("alias") else str(bird))
    hooks = git.folder / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-index-change", "fsmonitor-watchman", "reference-transaction", "post-checkout"):
        (hooks / name).symlink_to(bird)
    git.write("a.md", bad("Holm"))
    subprocess.run(["git", "diff"], cwd=git.folder, env=git.env, capture_output=True, check=False)
    assert sung.exists(), "the canary sings where git runs it"
    git.git("-c", "filter.sing.clean=cat", "-c", "filter.sing.process=", "-c", "core.fsmonitor=false", "add", "a.md")
    sung.unlink()
    for name in ("GIT_EXTERNAL_DIFF", "GIT_PAGER", "GIT_SSH_COMMAND", "GIT_ASKPASS", "GIT_EDITOR"):
        monkeypatch.setenv(name, str(bird))
    monkeypatch.setenv("GIT_TRACE", str(outside / "trace"))
    assert leave("check", *way) == 1
    assert not sung.exists(), sung.read_text()
    assert not (outside / "trace").exists()


def test_the_repository_is_left_as_it_was(git: Gitted) -> None:
    git.commit(a=GOOD, b=GOOD)
    git.write("a.md", bad("Holm"))
    os.utime(git.folder / "b.md", (1, 1))
    index = (git.folder / ".git" / "index").read_bytes()
    leave("check", "--since", "HEAD")
    leave("check", "--staged")
    assert (git.folder / ".git" / "index").read_bytes() == index


def test_a_hook_checks_what_is_committed_and_nothing_else(git: Gitted) -> None:
    git.commit(a=bad("Holm"), b=GOOD)
    hook = git.folder / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\nexec {' '.join(COMMAND)} check --staged --quiet --output-format concise\n")
    hook.chmod(0o755)
    git.write("a.md", bad("Holm") + "\n" + GOOD.format("Sund"))
    git.git("commit", "-q", "-a", "-m", "what was there does not block")
    git.write("b.md", bad("Tolm"))
    assert "b.md:1:68: MRK001" in git.git("commit", "-q", "-a", "-m", "what is new does", fails=True)
    git.write("a.md", bad("Holm"))
    git.git("add", "b.md")
    git.git("commit", "-q", "-m", "the index of a commit of one file is its own", "a.md")
    git.write("b.md", GOOD.format("Tolm"))
    git.git("commit", "-q", "-a", "-m", "mended")
    assert git.git("status", "--short") == ""
