"""Files in and out: what is read, what is refused, what a walk finds, and that a report is written whole."""

from __future__ import annotations

import errno
import hashlib
import os
import signal
import socket
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance import readers
from provenance.edges import files, folders
from provenance.edges.desk import Desk
from provenance.model import Unreadable

WALKED = "*.md, *.markdown, *.mdx, *.txt, *.wiki, *.mediawiki or *.wikitext"

needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")


@pytest.fixture
def impatient() -> Iterator[None]:
    """Turn a hang into a failure."""
    signal.signal(signal.SIGALRM, lambda *_: pytest.fail("it hangs"))
    signal.alarm(10)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)


def refusal(path: Path | str, encoding: str | None = None) -> str:
    """Return the sentence with which a file is refused."""
    with pytest.raises(Unreadable) as refused:
        files.load(str(path), encoding=encoding)
    return str(refused.value)


def test_row_01_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"caf\xe9")
    assert refusal(path) == "not UTF-8 at byte 3; try --encoding"
    document = files.load(str(path), encoding="cp1252")
    assert (document.text, document.encoding, document.mark) == ("café", "cp1252", b"")
    path.write_bytes(b"abc \x81")
    assert refusal(path, "cp1252") == "not CP1252 at byte 4; try --encoding"


@pytest.mark.parametrize("data", [b"\xc0\xaf", b"\xed\xa0\x80", b"ok \xf5", b"cut \xe2\x82"])
def test_row_01_what_only_looks_like_utf8(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"^not UTF-8 at byte \d; try --encoding$"):
        files.decode(data, "a.txt")


@pytest.mark.parametrize(("mark", "codec"), readers.MARKS)
def test_row_02_and_03_byte_order_marks(tmp_path: Path, mark: bytes, codec: str) -> None:
    path = tmp_path / "a.txt"
    data = mark + "Wieża – 塔 – 🗼\r\n".encode(codec)
    path.write_bytes(data)
    document = files.load(str(path))
    assert document.text == "Wieża – 塔 – 🗼\r\n"
    assert document.mark + document.text.encode(document.encoding) == data
    assert document.digest == hashlib.sha256(data).hexdigest()
    assert files.load(str(path), encoding="cp1252") == document, "a mark outranks --encoding"


def test_row_03_damaged_utf16() -> None:
    with pytest.raises(Unreadable, match=r"^not UTF-16 at byte 4$"):
        files.decode(b"\xff\xfea\0\0\xd8", "a.txt")


def test_row_04_binary(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a\0b")
    assert refusal(path).startswith("binary")
    found = folders.articles([str(tmp_path)])
    assert (found.paths, found.troubles) == ((), ())
    assert f"{path} (binary)" in found.notes
    assert folders.articles([str(path)]).paths == (str(path),), "a file given by name is always taken"


def test_row_04_wide_encodings_hold_nul_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("no mark".encode("utf-16-le"))
    assert refusal(path).startswith("binary")
    assert files.load(str(path), encoding="utf-16-le").text == "no mark"
    assert folders.articles([str(tmp_path)], Desk({"encoding": "utf-16-le"})).paths == (str(path),)


def test_row_08_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(files.LIMIT + 1)
    assert refusal(path).startswith("larger than 8 MiB")
    monkeypatch.setattr(files, "refuse_special", lambda *_: None)
    assert refusal(path).startswith("larger than 8 MiB"), "a file that grew after it was looked at"


def test_row_08_the_largest(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * files.LIMIT)
    assert len(files.load(str(path)).text) == files.LIMIT


@needs_pipes
@pytest.mark.usefixtures("impatient")
def test_row_26_pipes_devices_sockets(tmp_path: Path) -> None:
    pipe, address = tmp_path / "pipe.txt", tmp_path / "socket.md"
    os.mkfifo(pipe)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(address))
        for path in (pipe, address, os.devnull):
            assert refusal(path).startswith("not a regular file")
        found = folders.articles([str(tmp_path)])
    assert found.paths == ()
    assert f"{pipe}, {address} (not a regular file)" in found.notes


@needs_pipes
@pytest.mark.usefixtures("impatient")
def test_row_26_a_pipe_put_in_a_files_place(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    with open(pipe, "rb", opener=files.unwaiting) as file:
        assert stat.S_ISFIFO(os.fstat(file.fileno()).st_mode)


def test_row_27_links_and_loops(tmp_path: Path) -> None:
    tree, outer = tmp_path / "tree", tmp_path / "outer"
    (tree / "sub").mkdir(parents=True)
    outer.mkdir()
    (outer / "a.txt").write_text("out")
    (tree / "sub" / "b.txt").write_text("in")
    (tree / "again.txt").symlink_to(tree / "sub" / "b.txt")
    (tree / "loop").symlink_to(tree)
    (tree / "sub" / "self.txt").symlink_to("self.txt")
    (tree / "out.txt").symlink_to(outer / "a.txt")
    (tree / "outer").symlink_to(outer)
    (tree / "gone.txt").symlink_to("nowhere")
    found = folders.articles([str(tree), str(tree / "sub" / "b.txt")])
    assert found.paths == (str(tree / "again.txt"),), "one file reached three times"
    assert found.notes == (
        f"{tree / 'out.txt'}, {tree / 'outer'} (a link out of the folder)",
        f"{tree / 'gone.txt'}, {tree / 'sub' / 'self.txt'} (a link to nothing)",
    )
    linked = folders.articles([str(tree / "outer")])
    assert linked.paths == (str(tree / "outer" / "a.txt"),), "a link given by name is followed"


def test_row_28_missing_and_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert refusal(tmp_path / "none.txt") == "no such file"
    assert refusal(tmp_path) == "is a folder"
    assert refusal("a\0b.txt").startswith("cannot be read")
    path = tmp_path / "a.txt"
    path.write_text("a")
    assert refusal(path / "b.txt") == "cannot be read: Not a directory"

    def forbid(path: str, flags: int) -> int:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    monkeypatch.setattr(files, "unwaiting", forbid)
    assert refusal(path) == "cannot be read: Permission denied"
    found = folders.articles([str(tmp_path)], Desk(isolated=True))
    assert found.paths == (str(path),), "left for the check to report"


def test_row_28_a_folder_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbid(path: str) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", forbid)
    (trouble,) = folders.articles([str(tmp_path)]).troubles
    assert (trouble.path, trouble.message) == (str(tmp_path), "cannot be read: Permission denied")


def test_row_30_a_name_that_is_not_utf8(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/\xff.txt"
    try:
        with open(raw, "wb") as file:
            file.write(b"text")
    except OSError:
        pytest.skip("the file system takes UTF-8 names only")
    (path,) = folders.articles([str(tmp_path)]).paths
    assert os.fsencode(path) == raw
    assert files.load(path).path == path


def test_an_unknown_encoding_is_no_fallback() -> None:
    assert files.codec_named("Latin1") == "iso8859-1"
    for name in ("klingon", "base64", "undefined", "a\0b"):
        with pytest.raises(LookupError):
            files.codec_named(name)


def test_a_walk_is_sorted_and_says_what_it_passes_over(tmp_path: Path) -> None:
    for name in ("b.md", "a.TXT", "c/z.mdx", "c/y.markdown", ".d/x.md", ".e.md", "f.py", "g.html", "h.htm", "i.xml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("a")
    found = folders.articles([str(tmp_path), str(tmp_path / "f.py"), "-", "none.txt"])
    assert found.paths == (
        *(str(tmp_path / name) for name in ("a.TXT", "b.md", "g.html", "h.htm", "c/y.markdown", "c/z.mdx", "f.py")),
        "-",
        "none.txt",
    )
    assert found.notes == ("1 XML file",)


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    first, *_, last = folders.SUFFIXES
    (note,) = folders.articles([str(tmp_path)]).notes
    assert note.startswith(f"{tmp_path} (no *{first}, ")
    assert note.endswith(f" or *{last} in it)")


def test_packages_are_walked_but_not_what_word_leaves_beside_them(tmp_path: Path) -> None:
    for name in ("a.docx", "~$a.docx", "b.epub", "c.tex", "d.doc", "e.rst"):
        (tmp_path / name).write_bytes(b"text" if name in ("c.tex", "e.rst") else b"PK\0\0")
    found = folders.articles([str(tmp_path)])
    assert found.paths == tuple(str(tmp_path / name) for name in ("a.docx", "e.rst"))
    assert found.notes == ("1 EPUB file, 1 LaTeX file, 1 old Word file",)


def test_the_current_folder_is_not_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("a")
    monkeypatch.chdir(tmp_path)
    assert folders.articles(["."]).paths == (os.path.join("sub", "a.txt"),)


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path, link = tmp_path / "out.json", tmp_path / "link.json"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)
    files.save(str(link), iter(["né", "w\n"]))
    assert path.read_bytes() == "néw\n".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert link.is_symlink()
    files.save(str(tmp_path / "new.json"), ["a\udcff"])
    assert (tmp_path / "new.json").read_bytes() == b"a\\udcff"


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
def test_row_33_a_fault_leaves_the_old_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    path = tmp_path / "out.json"
    path.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OSError, match="No space left"):
        files.save(str(path), ["new"])
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["out.json"], "no litter"


def test_row_33_an_interrupt_leaves_the_old_bytes(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text("old")

    def interrupted() -> Iterator[str]:
        yield "new"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        files.save(str(path), interrupted())
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["out.json"]


@needs_pipes
@pytest.mark.usefixtures("impatient")
def test_a_pipe_is_written_to_as_it_stands(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    received: list[bytes] = []
    reader = threading.Thread(target=lambda: received.append(pipe.read_bytes()))
    reader.start()
    files.save(str(pipe), ["a", "b"])
    reader.join()
    assert received == [b"ab"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
