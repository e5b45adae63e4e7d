"""Copies at hand: what is read of them, where, which address each stands for, and whom it credits."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from growing import assert_linear
from hypothesis import given, settings
from hypothesis import strategies as st
from packages import packed, para, word_parts
from printed import book

from provenance import readers
from provenance.config import Config, Wrong
from provenance.credited import credited
from provenance.edges import files, near
from provenance.edges.near import walk
from provenance.edges.near.addresses import Names, plain
from provenance.model import Unreadable
from provenance.model.copies import Copy
from provenance.readers.charsets import letters
from provenance.readers.copies import read_copy
from provenance.readers.reading import Reading

FIXTURES = Path(__file__).parent.parent / "fixtures"
BREAKWATER = FIXTURES / "copies" / "breakwater"
EXPECTED = tomllib.loads((BREAKWATER / "expected.toml").read_text(encoding="utf-8"))


def docx(*paragraphs: str) -> bytes:
    return packed(word_parts("".join(map(para, paragraphs))))


def placed(reading: Reading, words: str) -> str:
    return Copy("a", places=reading.places).place(reading.text.index(words))


@pytest.fixture(scope="module")
def breakwater() -> dict[str, Copy]:
    article = readers.read(files.load(str(BREAKWATER / "article.md")))
    found = near.copies(str(BREAKWATER / "sources"), [address for _, address in article.links])
    return {copy.address: copy for copy in found}


def test_every_file_is_a_copy_in_the_order_of_names(breakwater: dict[str, Copy]) -> None:
    assert list(breakwater) == EXPECTED["addresses"]
    assert all(copy.local and not copy.status for copy in breakwater.values())


@pytest.mark.parametrize("each", EXPECTED["found"], ids=lambda each: each["words"][:30])
def test_words_stand_at_their_place(breakwater: dict[str, Copy], each: dict[str, str]) -> None:
    copy = breakwater[each["file"]]
    text = copy.text.replace("\n", " ")
    assert text.count(each["words"]) == 1
    if "place" in each:
        assert copy.place(text.index(each["words"])) == each["place"]


def test_what_the_copies_are_of(breakwater: dict[str, Copy]) -> None:
    assert {copy.address: copy.final for copy in breakwater.values() if copy.final} == EXPECTED["stands-for"]
    told = {copy.address: copy.title for copy in breakwater.values() if copy.title}
    assert told == EXPECTED["titles"]


def test_what_cannot_be_read_is_a_copy_with_the_reason(breakwater: dict[str, Copy]) -> None:
    refused = {copy.address: copy.reason for copy in breakwater.values() if copy.outcome == "unreadable"}
    assert refused == EXPECTED["unreadable"]
    assert all(copy.outcome == "found" and copy.text for copy in breakwater.values() if copy.address not in refused)


def test_places_stand_in_order(breakwater: dict[str, Copy]) -> None:
    for copy in breakwater.values():
        starts = [at for at, _ in copy.places]
        assert starts == sorted(set(starts))
        assert not starts or (starts[0] == 0 and starts[-1] < len(copy.text))


def test_a_plain_check_imports_none_of_it() -> None:
    ours = ["credited", "edges.near", *(f"readers.{name}" for name in ("copies", "pdf", "transcripts", "mail", "cues"))]
    names = ["pypdf", "email", *(f"provenance.{name}" for name in ours)]
    script = (
        "import sys; from provenance.cli.exits import leave; leave(['check', '--isolated', sys.argv[1]]); "
        f"sys.exit([name for name in {names!r} if name in sys.modules] or 0)"
    )
    path = BREAKWATER / "sources" / "interviews" / "reeve.txt"
    ran = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "reeve.txt" in ran.stdout


# Which address a copy stands for.


def page(head: str, body: str = "<p>Some words of a page.</p>") -> str:
    return f"<html><head><title>A page</title>{head}</head><body>{body}</body></html>"


CANONICAL = '<link rel="canonical" href="https://a.example/news/wall">'


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (page(CANONICAL), "https://a.example/news/wall"),
        (page('<meta property="og:url" content="https://a.example/og">'), "https://a.example/og"),
        (page('<link rel="canonical" href="/news/wall">'), ""),
        (page('<link rel="canonical" href="javascript:alert(1)">'), ""),
        ("<!-- saved from url=(0024)https://a.example/saved -->" + page(""), "https://a.example/saved"),
        ("<!-- saved from url=(0024)https://www.a.example/w?x=1 -->" + page(CANONICAL), "https://a.example/news/wall"),
        ("<!-- saved from url=(0024)https://b.example/saved -->" + page(CANONICAL), "https://b.example/saved"),
        ("<!-- saved from url=(0024)https://a.example/saved -->"
         + page('<link rel="canonical" href="https://a.example/">'), "https://a.example/saved"),
        ("<!--\n Page saved with SingleFile \n url: https://a.example/single \n saved date: today\n-->" + page(""),
         "https://a.example/single"),
        ("<!-- Mirrored from a.example/mirror.html by HTTrack Website Copier/3.x -->" + page(""),
         "http://a.example/mirror.html"),
        ("<!-- saved from url=(0065)https://web.archive.org/web/20240102030405/https://a.example/old -->" + page(""),
         "https://a.example/old"),
        (page(""), ""),
    ],
    ids=["canonical", "og", "relative", "script", "saved", "tidied", "syndicated", "front-page", "singlefile",
         "httrack", "archive", "nothing"],
)  # fmt: skip
def test_a_page_says_where_it_is_from(tmp_path: Path, text: str, address: str) -> None:
    (tmp_path / "page.html").write_text(text)
    assert [copy.final for copy in near.copies(str(tmp_path))] == [address]


@pytest.mark.parametrize(
    ("name", "text", "address"),
    [
        ("a.md", "---\nurl: https://a.example/x\n---\n\nWords.\n", "https://a.example/x"),
        ("a.md", '---\nsource: "https://a.example/x"\n---\n\nWords.\n', "https://a.example/x"),
        ("a.md", "---\nsource: The Courier\n---\n\nWords.\n", ""),
        ("a.txt", "A headline\nSource: https://a.example/x\n\nWords of it.\n", "https://a.example/x"),
        ("a.txt", "Words of it, see https://a.example/x and more.\n", ""),
    ],
)
def test_a_text_says_where_it_is_from(tmp_path: Path, name: str, text: str, address: str) -> None:
    (tmp_path / name).write_text(text)
    assert [copy.final for copy in near.copies(str(tmp_path))] == [address]


@pytest.mark.parametrize(
    ("file", "cited", "meant"),
    [
        ("example.org_report-2024.html", ["https://www.example.org/report-2024"], 0),
        ("www.example.org_report-2024.pdf", ["https://example.org/report-2024.pdf"], 0),
        ("https___example.org_report-2024.txt", ["https://example.org/report-2024/"], 0),
        ("example.org report 2024.html", ["https://example.org/report/2024#top"], 0),
        ("example.org_a_id_7.html", ["https://example.org/a?id=7", "https://example.org/a?id=8"], 0),
        ("example.org_a.html", ["https://example.org/a?utm_source=x"], 0),
        ("report-2024.html", ["https://example.org/report-2024"], None),
        ("example.org_report.html", ["https://example.org/report/", "https://example.org/report?page=2"], 0),
        ("example.org_a_b.html", ["https://example.org/a/b", "https://example.org/a-b"], None),
    ],
)
def test_a_file_is_named_after_a_cited_address(file: str, cited: list[str], meant: int | None) -> None:
    assert Names(cited, [file]).meant(file) == ("" if meant is None else cited[meant])


def test_two_files_of_one_name_are_named_after_nothing() -> None:
    names = Names(["https://example.org/a"], ["x/example.org_a.html", "y/example.org_a.pdf"])
    assert names.meant("x/example.org_a.html") == ""


def test_of_the_addresses_of_a_copy_the_cited_one_counts() -> None:
    names = Names(["http://www.a.example/x/?utm_source=y#z"], [])
    assert names.chosen(["https://b.example/", "https://a.example/x"]) == "http://www.a.example/x/?utm_source=y#z"
    assert names.chosen(["https://b.example/"]) == "https://b.example/"
    assert names.chosen([]) == ""
    assert plain("https://user:pw@a.example:443/x?b=1&fbclid=2") == "a.example/x?b=1"


# sources.toml.


def test_a_list_outranks_what_the_copy_says(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "page.html").write_text(page(CANONICAL))
    (tmp_path / "sources.toml").write_text(
        '[[copies]]\nfile = "sub/page.html"\naddress = "https://c.example/y"\ntitle = "Mine"\n'
        '[[copies]]\nfile = "lost.pdf"\n'
    )
    found = list(near.copies(str(tmp_path)))
    assert (found[0].address, found[0].final, found[0].title) == ("sub/page.html", "https://c.example/y", "Mine")
    assert found[1][:2] == ("lost.pdf", "unreadable")
    assert "named in sources.toml" in found[1].reason


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[[copy]]\n", 'unknown table "copy"; did you mean copies?'),
        ("copies = 3\n", r"copies must be tables, each written as \[\[copies\]\]"),
        (
            '[[copies]]\nadress = "https://a.example/"\nfile = "a"\n',
            'number 1: unknown key "adress"; did you mean address?',
        ),
        ('[[copies]]\naddress = "https://a.example/"\n', "number 1: file is missing"),
        ("[[copies]]\nfile = 3\n", "number 1: file must be a text, not 3"),
        ('[[copies]]\nfile = "../a"\n', "is no file of the folder"),
        ('[[copies]]\nfile = "/etc/passwd"\n', "is no file of the folder"),
        ('[[copies]]\nfile = "a"\naddress = "a.example"\n', "is no address of the web"),
        ('[[copies]]\nfile = "a"\n[[copies]]\nfile = "./a"\n', '"a" is listed twice'),
        ("[[copies\n", "not TOML"),
    ],
)
def test_a_list_that_is_wrong_is_refused(tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / "sources.toml").write_text(text)
    with pytest.raises(Wrong, match=rf"sources\.toml: .*{why}"):
        list(near.copies(str(tmp_path)))


# The folder.


def test_links_and_pipes_are_not_followed_out(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    (inside / "sub").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("A secret.")
    (inside / "a.txt").write_text("Some words.")
    (inside / ".hidden.txt").write_text("Hidden.")
    (inside / "Thumbs.db").write_bytes(b"\0")
    os.symlink(tmp_path / "secret.txt", inside / "link.txt")
    os.symlink("a.txt", inside / "same.txt")
    os.symlink("nowhere", inside / "torn.txt")
    os.symlink("..", inside / "sub" / "loop")
    os.symlink(tmp_path, inside / "sub" / "out")
    os.mkfifo(inside / "pipe.txt")
    found = {copy.address: (copy.outcome, copy.reason) for copy in near.copies(str(inside))}
    assert found == {
        "a.txt": ("found", ""),
        "link.txt": ("unreadable", "a link out of the folder"),
        "pipe.txt": ("unreadable", "not a regular file"),
        "torn.txt": ("unreadable", "a link to nothing"),
        "sub/out": ("unreadable", "a link out of the folder"),
    }


def test_there_must_be_a_folder(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no such folder"):
        list(near.copies(str(tmp_path / "none")))
    assert list(near.copies(str(tmp_path))) == []


def test_a_single_file_is_a_copy(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Some words.")
    assert [copy.address for copy in near.copies(str(tmp_path / "a.txt"))] == ["a.txt"]


def test_of_very_many_files_the_rest_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk, "MOST", 2)
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text("Some words.")
    found = list(near.copies(str(tmp_path)))
    assert [copy.address for copy in found] == ["a.txt", "b.txt", "."]
    assert "more than 2 files" in found[-1].reason


def test_what_is_too_large_is_told(tmp_path: Path) -> None:
    for name, size in (("a.txt", files.LIMIT + 1), ("b.pdf", near.LARGE + 1)):
        with open(tmp_path / name, "wb") as file:
            file.truncate(size)
    reasons = [copy.reason for copy in near.copies(str(tmp_path))]
    assert reasons == ["larger than 8 MiB, the most a copy may have", "larger than 32 MiB, the most a copy may have"]


def test_a_fault_of_a_reader_costs_one_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbling(data: bytes, name: str, kind: str | None = None) -> Reading:
        if name == "a.txt":
            raise ZeroDivisionError
        return read_copy(data, name, kind)

    monkeypatch.setattr(near, "read_copy", stumbling)
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text("Some words.")
    found = list(near.copies(str(tmp_path)))
    assert [copy.outcome for copy in found] == ["unreadable", "found"]
    assert "ZeroDivisionError" in found[0].reason


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.xlsx", b"PK\x03\x04", "a spreadsheet is not read: save it as .csv"),
        ("a.pptx", b"PK\x03\x04", "slides are not read: save them as .pdf"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "a picture, in which no text is looked for"),
        ("a.mp3", b"ID3\x04", "a recording, in which no text is looked for"),
        ("a.zip", b"PK\x03\x04", "an archive is not opened"),
        ("a.rtf", b"{\\rtf1 words}", "RTF is not read: save it as .docx, .pdf or plain text"),
        ("a.docx", b"PK\x03\x04", "a damaged DOCX file"),
        ("a.pdf", b"words", "not a PDF, whatever its name says"),
        ("a.txt", b"a\0b", "binary: there is a NUL byte in it"),
        ("a.txt", b" \n ", "there is no text in it"),
        ("a.html", b"<html><body><script>words()</script></body></html>", "there is no text in it"),
        ("a.eml", b"", "not a message"),
        ("a.mhtml", b"From: a\nContent-Type: text/plain\n\nwords", "no page is in it"),
        ("a.webarchive", b"bplist00", "a Safari archive is not read"),
    ],
)
def test_what_nobody_reads_says_what_to_do(name: str, data: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why.replace(".", r"\.")):
        read_copy(data, name)


# What is read of each.


def test_a_page_is_read_whole_with_or_without_an_article() -> None:
    assert "Some words" in read_copy(b"<p>Some words", "a.html").text
    found = read_copy(page("", "<nav>Only <a href='/'>a menu</a></nav>").encode(), "a.html")
    assert found.text == "Only a menu"
    assert found.notes == ("no article was found on the page: all its text was read",)


def test_what_no_parser_holds_is_read_by_its_tags() -> None:
    deep = b"<div>" * 300 + b"<p>Deep &amp; <b>bold</b> words</p><style>p {}</style>" + b"</div>" * 300
    found = read_copy(deep, "a.html")
    assert found.text == "Deep & bold words"
    assert found.article is None
    assert "by its tags alone" in found.notes[0]


def test_a_reference_to_a_note_parts_no_quotation() -> None:
    notes = '<p>The wall<sup><a href="#n1" id="r1">1</a></sup> will stay.</p><ol><li id="n1">A note.</li></ol>'
    assert "The wall will stay." in read_copy(page("", notes).encode(), "a.html").text
    assert "The wall will stay." in read_copy(b"The wall[^1] will stay.\n\n[^1]: A note.\n", "a.md").text


def test_a_picture_written_into_a_page_is_no_text_of_it() -> None:
    data = b"<p>Before it.</p><img src='data:image/png;base64," + b"A" * 100_000 + b"'><p>Behind it.</p>"
    found = read_copy(data, "a.html")
    assert found.text == "Before it.\n\nBehind it."
    assert found.article is not None


def test_what_stands_in_a_shadow_tree_is_seen() -> None:
    body = "<my-box><template shadowrootmode='open'><p>In the box.</p></template></my-box><template>Not seen</template>"
    assert read_copy(page("", body).encode(), "a.html").text == "In the box."


@pytest.mark.parametrize("cut", [64 * 1024, 90_001, 123_457])
def test_of_a_page_that_is_cut_off_the_beginning_is_read(cut: int) -> None:
    whole = page(CANONICAL, "".join(f"<div class='x'><p>Paragraph {n} – wörds.</p></div>" for n in range(4_000)))
    found = read_copy(whole.encode()[:cut], "a.html", "text/html", "utf-8", cut=True)
    assert not found.whole
    assert found.text.count("Paragraph") == whole.encode()[:cut].count(b"Paragraph")
    assert found.addresses == ("https://a.example/news/wall",)


def test_a_package_that_is_cut_off_is_refused() -> None:
    with pytest.raises(Unreadable, match="only the beginning of a PDF"):
        read_copy(book("Words"), "a.pdf", cut=True)
    with pytest.raises(Unreadable, match="only the beginning of a package"):
        read_copy(docx("Words"), "a.docx", cut=True)


def test_a_word_document_by_its_paragraphs() -> None:
    found = read_copy(docx("A head", "Words of it.", "More words."), "a.docx")
    assert placed(found, "More words") == "paragraph 3"


def test_a_transcript_in_a_word_document() -> None:
    lines = ("Ada Brook  0:03", "We will not.", "Tom  0:09", "Why?", "Ada Brook  0:12", "Wait.")
    found = read_copy(docx(*lines), "a.docx")
    assert placed(found, "Why") == "Tom, 00:00:09"


def test_a_feed_of_an_unknown_kind() -> None:
    words = "&lt;p&gt;Two &lt;b&gt;bold&lt;/b&gt; words&lt;/p&gt;"
    xml = f"<?xml version='1.0'?><rss><item><title>A</title><x>{words}</x><x><![CDATA[<p>Three</p>]]></x></item></rss>"
    found = read_copy(xml.encode(), "feed.xml")
    assert found.text.split("\n\n") == ["A", "Two bold words", "Three"]


@pytest.mark.parametrize(
    ("kind", "name", "shown"),
    [
        ("text/html; charset=utf-8", "https://a.example/story", "Words."),
        ("application/octet-stream", "https://a.example/story.html", "Words."),
        ("text/plain", "https://a.example/story", "Words."),
        (None, "story.php", "Words."),
        ("application/pdf", "story.pdf", "Words."),
        ("image/png", "story", "Words."),
    ],
)
def test_a_page_is_one_under_any_name(kind: str | None, name: str, shown: str) -> None:
    assert read_copy(b"<!DOCTYPE html><html><body><p>Words.</p></body></html>", name, kind).text == shown


def test_a_pdf_is_one_under_any_name() -> None:
    assert read_copy(book("Some words"), "https://a.example/get?id=3", "text/html").places == ((0, "page 1"),)


# Letters.

WORDS = "Größe für 12 € – «слово»"


@pytest.mark.parametrize(
    ("data", "said", "text"),
    [
        (WORDS.encode(), "iso-8859-1", WORDS),
        (WORDS.encode(), "utf-16", WORDS),
        (WORDS.encode(), "nonsense", WORDS),
        (b"\xef\xbb\xbf" + WORDS.encode(), "windows-1251", WORDS),
        (b"\xff\xfe" + WORDS.encode("utf-16-le"), "utf-8", WORDS),
        (WORDS.encode("utf-16-le"), "utf-16", WORDS),
        ("Größe für 12 €".encode("cp1252"), "iso-8859-1", "Größe für 12 €"),
        ("Größe für 12 €".encode("cp1252"), None, "Größe für 12 €"),
        ("слово и дело".encode("cp1251"), "windows-1251", "слово и дело"),
        ("слово и дело".encode("koi8-r"), '"KOI8-R"', "слово и дело"),
        ("日本語の言葉".encode("cp932"), "shift_jis", "日本語の言葉"),
        ("日本語の言葉".encode("iso2022_jp"), "iso-2022-jp", "日本語の言葉"),
        ("中文报道".encode("gb18030"), "gb2312", "中文报道"),
        ("한국어".encode("cp949"), "euc-kr", "한국어"),
        (b"plain words", "idna", "plain words"),
        (b"plain +AGE- words", "utf-7", "plain +AGE- words"),
    ],
)
def test_the_bytes_outrank_what_is_said_of_them(data: bytes, said: str | None, text: str) -> None:
    assert letters(data, said).text == text


def test_a_page_may_declare_its_letters() -> None:
    data = '<meta charset="windows-1251"><p>слово и дело</p>'.encode("cp1251")
    assert read_copy(data, "a.html").text == "слово и дело"
    assert read_copy(data, "a.html", "text/html", "windows-1251").text == "слово и дело"


def test_a_letter_that_is_cut_off_is_left_out() -> None:
    assert letters("Größe".encode()[:3]).text == "Gr"
    assert letters(b"\xff\xfe" + "Gr".encode("utf-16-le") + b"\xf6").text == "Gr"


def test_a_few_damaged_letters_are_said() -> None:
    found = read_copy(("wörds and " * 100).encode() + b"\xff\xfe words", "a.txt", None, "utf-8")
    assert found.text.startswith("wörds and wörds")
    assert found.notes == ("some of its letters are damaged",)


def test_noise_is_no_text() -> None:
    with pytest.raises(Unreadable):
        letters(bytes(range(128, 256)) * 40, "utf-8")


# Messages.


def test_a_message_in_a_message_and_what_came_with_it(tmp_path: Path) -> None:
    from email.message import EmailMessage

    inner = EmailMessage()
    inner["Subject"] = "Inner"
    inner.set_content("Inner words.\n")
    inner.add_attachment(book("Words of a report"), maintype="application", subtype="pdf", filename="../../report.pdf")
    outer = EmailMessage()
    outer["Subject"] = "Outer – as said"
    outer.set_content("Outer words.\n")
    outer.add_alternative("<p>Outer <b>page</b>.</p>", subtype="html")
    outer.add_attachment(b"\xff\xd8\xff", maintype="image", subtype="jpeg", filename="wall.jpg")
    outer.add_attachment(inner)
    outer.add_attachment("Größe".encode("latin-1"), maintype="text", subtype="plain", filename="größe.txt")
    (tmp_path / "mail.eml").write_bytes(outer.as_bytes())
    found = {copy.address: copy for copy in near.copies(str(tmp_path))}
    assert list(found) == [
        "mail.eml",
        "mail.eml: wall.jpg",
        "mail.eml: part 4",
        "mail.eml: report.pdf",
        "mail.eml: größe.txt",
    ]
    assert "Outer words." in found["mail.eml"].text
    assert found["mail.eml"].title == "Outer – as said"
    assert found["mail.eml: wall.jpg"].reason == "a picture, in which no text is looked for"
    assert found["mail.eml: report.pdf"].place(0) == "page 1"
    assert found["mail.eml: größe.txt"].text == "Größe"


def test_a_message_that_is_cut_off_is_not_whole() -> None:
    data = (BREAKWATER / "sources" / "falk.eml").read_bytes()
    found = read_copy(data[: data.index(b"It does not")], "falk.eml")
    assert not found.whole
    assert found.notes == ("a part of the message is damaged or cut off",)


@pytest.mark.parametrize(
    "data",
    [
        b"From: a\nContent-Type: multipart/mixed; boundary=b\n\n"
        + b"--b\nContent-Type: multipart/mixed; boundary=b\n\n" * 200,
        b"From: a\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nhello\n" * 20_000,
        b"From: a\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nhello\n" * 2_000,
    ],
    ids=["nested", "parted", "many"],
)
def test_a_message_made_to_be_slow_is_refused(data: bytes) -> None:
    began = time.process_time()
    with pytest.raises(Unreadable, match="a message"):
        read_copy(data, "a.eml")
    assert time.process_time() - began < 5


# Whom it credits.

ARTICLES = {
    path.parent.name: path for path in sorted((FIXTURES / "articles").glob("*/article.*")) if path.suffix != ".tex"
}


@pytest.mark.parametrize("name", ARTICLES)
def test_a_copy_credits_whom_its_article_credits(name: str) -> None:
    path = ARTICLES[name]
    expected = tomllib.loads((path.parent / "expected.toml").read_text(encoding="utf-8"))
    found = credited(read_copy(path.read_bytes(), path.name).article)
    assert set(found) <= set(expected["wires"]), "only a wire that the article names"
    if "credits" in expected:
        assert set(found) >= set(expected["credits"]) & set(expected["wires"])
    assert not expected["declared"] or found


BODY = "The ferry was late, the harbour office said on Monday. It will run again on Tuesday. The gate is open."


@pytest.mark.parametrize(
    ("text", "wires"),
    [
        (f"TARN, May 3 (Reuters) - {BODY}\n", ("reuters",)),
        (f"A headline\n\n{BODY}\n\n[Source: TASS]\n", ("tass",)),
        (f"By Ada Brook, Associated Press\n\n{BODY}\n\nMore of it.\n", ("ap",)),
        (f"{BODY} [Source: TASS]\n\nMore was said of the gate. [Source: TASS]\n\nThe wall stands.\n", ("tass",)),
        (f"{BODY}\n\nReuters reported that the gate was shut.\n\nThe wall stands, the office said.\n", ()),
        (f"{BODY}\n\nThe mayor told AFP that the gate was shut.\n\nThe wall stands.\n", ()),
        (f"{BODY}\n\nThe gate was shut. [Source: TASS]\n\nThe wall stands.\n\nThe lamp is lit.\n", ()),
        (BODY, ()),
    ],
    ids=["dateline", "line", "byline", "most", "reported", "told", "once", "nobody"],
)
def test_a_credit_is_no_mention(text: str, wires: tuple[str, ...]) -> None:
    assert credited(read_copy(text.encode(), "a.txt").article) == wires


def test_what_has_no_article_credits_nobody() -> None:
    assert credited(None) == ()
    assert credited(read_copy(book("LONDON (Reuters) - Words"), "a.pdf").article) == ()


def test_a_wire_that_the_newsroom_adds_is_credited() -> None:
    config = Config(wires={"tarn-wire": {"name": "Tarn Wire Service"}})
    article = read_copy(f"{BODY}\n\n[Source: Tarn Wire Service]\n".encode(), "a.txt").article
    assert credited(article, config) == ("tarn-wire",)
    assert credited(article) == ()


# Cost.

GROWING: dict[str, Callable[[int], tuple[str, bytes]]] = {
    "paragraphs": lambda n: ("a.html", b"<p>word and word</p>" * n),
    "hidden": lambda n: ("a.html", b"<div hidden>word and word</div>" * n),
    "deep": lambda n: ("a.html", b"<div>" * n + b"words" + b"</div>" * n),
    "tags": lambda n: ("a.html", b"<div>" * 300 + b"words" + b"<a" * n),
    "references": lambda n: ("a.html", b"<p>words" + b"&" * n * 8),
    "comment": lambda n: ("a.html", b"<p>words<!--" + b"<!-" * n),
    "data": lambda n: ("a.html", b"<p>words" + b"data:image/png;base64," * n),
    "lines": lambda n: ("a.txt", b"a\n" * n * 4),
    "markdown": lambda n: ("a.md", b"word *and* word\n\n" * n),
    "xml": lambda n: ("a.xml", b"<?xml version='1.0'?><a>" + b"<b>&lt;p&gt;word</b>" * n),
    "json": lambda n: ("a.json", b"[" * 10 + b'"word",' * n),
    "headers": lambda n: ("a.eml", b"From: a\n" + b"X: y\n" * n + b"\nwords\n"),
    "subject": lambda n: ("a.eml", b"Subject: " + b"=?utf-8?q?a?= " * n + b"\n\nwords\n"),
    "quoted": lambda n: ("a.eml", b"From: a\n\n" + b"> > > words\n" * n),
}


@pytest.mark.parametrize("shape", GROWING)
def test_cost_grows_with_the_length(shape: str) -> None:
    def read(copy: tuple[str, bytes]) -> None:
        read_copy(copy[1], copy[0])

    assert_linear(read, 1_000, GROWING[shape])


def test_copies_are_yielded_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    real = files.contents

    def noted(path: str, limit: int = files.LIMIT, what: str = "an article") -> bytes:
        opened.append(os.path.basename(path))
        return real(path, limit, what)

    monkeypatch.setattr(files, "contents", noted)
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text("Some words.")
    found = near.copies(str(tmp_path))
    next(found)
    assert opened == ["a.txt"]


SUFFIXES = (".html", ".md", ".txt", ".pdf", ".eml", ".mhtml", ".srt", ".vtt", ".json", ".xml", ".docx", ".csv", "")
PIECES = st.sampled_from([
    b"<p>", b"</p>", b"<!--", b"-->", b"&amp", b"\0", b"\xff", b"\xc3", b"words and words", b"\n\n", b"--b\n", b"{",
    b"[", b"[00:01:02]", b"%PDF-1.7\n", b"1 0 obj\n", b"endobj\n", b"stream\n", b"From: a\n", b"boundary=b\n", b"---\n",
    b"WEBVTT\n", b"00:00:01.000 --> 00:00:02.000\n", b"<script>", b"https://[a/", b"ADA (01:02): ", b"PK\x03\x04",
])  # fmt: skip


@settings(max_examples=300, deadline=None, derandomize=True)
@given(data=st.lists(PIECES, max_size=40).map(b"".join), suffix=st.sampled_from(SUFFIXES), cut=st.booleans())
def test_whatever_the_bytes_are_they_are_read_or_refused(data: bytes, suffix: str, cut: bool) -> None:
    try:
        found = read_copy(data, f"copy{suffix}", cut=cut)
    except Unreadable:
        return
    starts = [at for at, _ in found.places]
    assert starts == sorted(set(starts))
    assert not (cut and found.whole)
    credited(found.article)


def test_an_address_that_is_none_is_no_source() -> None:
    assert credited(read_copy(b"A bridge [opened](https://[bad/x) on Monday, Reuters said.", "a.md").article) == ()
