"""A fixed article goes back to the disk: old bytes or new bytes, with everything about the file as it was."""

from __future__ import annotations

import errno
import hashlib
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from provenance.edges import save
from provenance.edges.save import Unsaved

OLD, NEW = b"old bytes\r\n", b"new\r\n"


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_bytes(OLD)
    return path


@pytest.fixture(params=["hidden", "named"])
def draft(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run a test with a draft that has no name until the end, and with one that has."""
    if request.param == "hidden" and not hasattr(os, "O_TMPFILE"):
        pytest.skip("the system has no files without names")
    if request.param == "named":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    return str(request.param)


def refusal(path: Path, data: bytes = NEW, read: bytes = OLD) -> str:
    """Return the sentence with which a save is refused; the folder holds what it held before."""
    before = sorted(os.listdir(path.parent))
    with pytest.raises(Unsaved) as refused:
        save.save(str(path), data, digest(read))
    assert sorted(os.listdir(path.parent)) == before, "no litter"
    return str(refused.value)


@pytest.mark.usefixtures("draft")
def test_a_file_is_replaced(article: Path) -> None:
    save.save(str(article), NEW, digest(OLD))
    assert article.read_bytes() == NEW
    assert os.listdir(article.parent) == ["article.txt"]


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize("step", ["fsync", "fchmod", "replace", "open"])
@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_row_33_a_fault_leaves_the_old_bytes(
    article: Path, monkeypatch: pytest.MonkeyPatch, step: str, fault: BaseException
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(os, step, fail)
    with pytest.raises((Unsaved, KeyboardInterrupt)) as refused:
        save.save(str(article), NEW, digest(OLD))
    monkeypatch.undo()
    if isinstance(fault, OSError):
        assert str(refused.value) == "cannot be written: No space left on device; it stands as it was"
    assert article.read_bytes() == OLD
    assert os.listdir(article.parent) == ["article.txt"], "no litter"


def test_row_33_a_full_disk_in_the_middle(article: Path) -> None:
    resource = pytest.importorskip("resource", reason="the system knows no limits")
    del resource
    script = """
import hashlib, resource, signal, sys
from provenance.edges import save
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    save.save(sys.argv[1], b"x" * 100_000, hashlib.sha256(open(sys.argv[1], "rb").read()).hexdigest())
except save.Unsaved as why:
    print(why)
"""
    done = subprocess.run([sys.executable, "-c", script, article], capture_output=True, text=True)
    assert done.stdout == "cannot be written: File too large; it stands as it was\n", done.stderr
    assert article.read_bytes() == OLD
    assert os.listdir(article.parent) == ["article.txt"]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system kills otherwise")
@pytest.mark.parametrize(("name", "whole"), [("SIGKILL", False), ("SIGTERM", True), ("SIGINT", True)])
def test_row_33_a_kill_leaves_old_bytes_or_new_ones(article: Path, name: str, whole: bool) -> None:
    """A killed draft that has no name is gone; signals that ask wait until the file is whole."""
    if not hasattr(os, "O_TMPFILE"):
        pytest.skip("the system has no files without names")
    script = f"""
import hashlib, os, signal, sys
from provenance.edges import save
fsync = os.fsync
def struck(handle):
    os.kill(os.getpid(), signal.{name})
    fsync(handle)
os.fsync = struck
save.save(sys.argv[1], b"new bytes", hashlib.sha256(open(sys.argv[1], "rb").read()).hexdigest())
"""
    done = subprocess.run([sys.executable, "-c", script, article], capture_output=True, text=True)
    assert done.returncode != 0
    assert article.read_bytes() == (b"new bytes" if whole else OLD)
    assert os.listdir(article.parent) == ["article.txt"], "no litter"


@pytest.mark.parametrize("now", [b"somebody else's bytes", b"", OLD + b" "])
def test_row_35_a_file_that_changed_is_refused(article: Path, now: bytes) -> None:
    article.write_bytes(now)
    assert refusal(article) == "not fixed: the file changed since it was read; run it again"
    assert article.read_bytes() == now


def test_row_35_a_file_that_changes_while_the_draft_is_written(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fsync = os.fsync

    def meddle(handle: int) -> None:
        article.write_bytes(b"quick hands")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", meddle)
    assert refusal(article).startswith("not fixed: the file changed")
    assert article.read_bytes() == b"quick hands"


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize("mode", [0o640, 0o600, 0o755, 0o664])
def test_row_36_mode_and_link_are_kept(article: Path, mode: int) -> None:
    article.chmod(mode)
    below = article.parent / "below"
    below.mkdir()
    link = below / "link.md"
    link.symlink_to(os.path.join("..", "article.txt"))
    save.save(str(link), NEW, digest(OLD))
    assert link.is_symlink()
    assert os.readlink(link) == os.path.join("..", "article.txt")
    assert article.read_bytes() == NEW
    assert stat.S_IMODE(article.stat().st_mode) == mode
    assert os.listdir(below) == ["link.md"]


@pytest.mark.usefixtures("draft")
def test_row_36_the_owner_is_kept_or_the_file_left_alone(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(os, "fchown") or os.geteuid() == 0:
        if not hasattr(os, "fchown"):
            pytest.skip("the system has no owners")
        os.chown(article, 12345, 12346)
        save.save(str(article), NEW, digest(OLD))
        assert (article.stat().st_uid, article.stat().st_gid) == (12345, 12346)
        os.chown(article, 12345, 12346)
        article.write_bytes(OLD)

    def forbid(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    before = os.stat(article)
    monkeypatch.setattr(os, "fchown", forbid)
    other = os.stat_result((*before[:4], before.st_uid + 1, *before[5:]))
    with pytest.raises(OSError, match="not permitted"):
        save.replace(str(article), NEW, digest(OLD), other)
    assert article.read_bytes() == OLD
    assert os.listdir(article.parent) == ["article.txt"]


@pytest.mark.usefixtures("draft")
def test_row_36_attributes_are_kept(article: Path) -> None:
    if not hasattr(os, "setxattr"):
        pytest.skip("the system has no extended attributes")
    try:
        os.setxattr(article, "user.desk", b"foreign")
    except OSError:
        pytest.skip("the file system has no extended attributes")
    save.save(str(article), NEW, digest(OLD))
    assert os.getxattr(article, "user.desk") == b"foreign"


def test_row_37_a_hard_linked_file_is_refused(article: Path) -> None:
    os.link(article, article.parent / "other.txt")
    assert refusal(article) == ("not fixed: it has 2 hard links, which a new file would part; copy it first")
    assert article.read_bytes() == OLD


@pytest.mark.parametrize("what", ["file", "folder"])
def test_row_42_read_only(article: Path, what: str) -> None:
    place = article if what == "file" else article.parent
    mode = place.stat().st_mode
    place.chmod(0o444 if what == "file" else 0o555)
    try:
        said = refusal(article)
    finally:
        place.chmod(mode)
    assert said == f"not fixed: {'the file' if what == 'file' else 'its folder'} is read-only"
    assert article.read_bytes() == OLD


def test_row_42_not_ours_to_write(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    access: dict[str, Any] = {"refuse": article}
    monkeypatch.setattr(os, "access", lambda path, *_: str(path) != str(access["refuse"]))
    assert refusal(article) == "not fixed: the file is read-only"
    access["refuse"] = article.parent
    assert refusal(article) == "not fixed: its folder is read-only"


def test_what_is_gone_or_no_file_is_refused(article: Path) -> None:
    assert refusal(article.parent / "none.txt").startswith("cannot be written: No such file")
    folder = article.parent / "folder"
    folder.mkdir()
    assert refusal(folder) == "not fixed: it is no regular file any more"
