"""PDF: what stands on which page, and what happens to files that cannot be read, or were made not to be."""

from __future__ import annotations

import logging
import time
from pathlib import Path

import pytest
from growing import assert_linear
from printed import FONT, book, drawing, pdf, stream

from provenance import readers
from provenance.model import Document, Unreadable
from provenance.model.copies import Copy
from provenance.readers.pages import flowed
from provenance.readers.pdf import named, read
from provenance.readers.reading import Reading

FIXTURE = Path(__file__).parent.parent / "fixtures" / "copies" / "breakwater"
PICTURE = stream(
    b"\x80", b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"
)
SCAN = b"q 400 0 0 400 60 300 cm /I Do Q"
WITH_PICTURE = b"/XObject << /I 7 0 R >>"


def place(reading: Reading, words: str) -> str:
    return Copy("a.pdf", places=reading.places).place(reading.text.index(words))


def text_of(*pages: str) -> str:
    return flowed(list(enumerate(pages, 1)))[0].text()


def test_the_printed_report_is_what_its_text_says() -> None:
    pages = (FIXTURE / "report.txt").read_text(encoding="utf-8").rstrip("\n").split("\f\n")
    made = book(*pages, title="Annual report of the Tarn Harbour Board")
    assert (FIXTURE / "sources" / "board.example_reports-annual.pdf").read_bytes() == made


def test_a_word_is_found_on_its_page() -> None:
    found = read(book("The quay is closed.", "The gate is open (for now) at 5 % of the price."))
    assert (found.whole, found.notes, found.language) == (True, (), "en")
    assert place(found, "quay") == "page 1"
    assert place(found, "gate is open (for now) at 5 %") == "page 2"


def test_an_article_is_no_pdf() -> None:
    with pytest.raises(Unreadable, match="PDF is not read"):
        readers.read(Document("report.pdf", "", ""))


def test_a_sentence_runs_over_a_page_whose_head_and_foot_are_left_out() -> None:
    words = ["The wall was seen by those who", "live on it and then", "by the board"]
    pages = [f"Board report 2026\n{word}\nPage {n} of 3" for n, word in enumerate(words, 1)]
    body, _, edges = text_of(*pages).partition("\n\n")
    assert body == "\n".join(words)
    assert edges.splitlines() == ["Board report 2026", "Page 1 of 3", "Page 2 of 3", "Page 3 of 3"]


def test_the_title_of_a_chapter_with_the_number_of_the_page_runs_along_its_pages() -> None:
    pages = [
        f"{'The wall' if 4 < n < 8 else 'Other'} {n if 4 < n < 8 else 'words' * n}\nWords {'x' * n}"
        for n in range(1, 20)
    ]
    text = text_of(*pages)
    assert "Words xxxxx\nWords xxxxxx\nWords xxxxxxx\n" in text
    assert text.endswith("\n\nThe wall 5\nThe wall 6\nThe wall 7")


def test_no_line_is_lost_that_looks_like_a_running_head() -> None:
    pages = [f"Tariff {n}\nZone {n} costs {n + 4} crowns" for n in range(1, 5)]
    text = text_of(*pages)
    assert all(f"Zone {n} costs {n + 4} crowns" in text for n in range(1, 5))


def test_a_number_that_does_not_grow_with_the_pages_is_kept() -> None:
    pages = [f"In this part\nTotal {sum_}\n{n}" for n, sum_ in enumerate((450, 380, 912), 1)]
    text = text_of(*pages)
    assert all(f"Total {sum_}" in text for sum_ in (450, 380, 912))
    assert text.splitlines()[0] == "Total 450", "what is the same on each page runs along its edge"


def test_an_address_at_the_edge_is_where_the_pages_were_printed_from() -> None:
    pages = [f"Words of page {n}, and more of them\nhttps://board.example/report {n}/3" for n in range(1, 4)]
    assert read(book(*pages)).addresses == ("https://board.example/report",)


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("the Octo-\nber storm", "the October storm"),
        ("the Octo\u00ad\nber storm", "the October storm"),
        ("a well-known wall, well-\nknown to all", "a well-known wall, well-known to all"),
        ("from Smith-\nJones", "from Smith-Jones"),
        ("in 2024-\n25 it", "in 2024-25 it"),
        ("he came -\nand went", "he came -\nand went"),
        ("the \ufb01rst \ufb02ood", "the first flood"),
        ("one\n\n\ntwo", "one\n\ntwo"),
    ],
)
def test_words_parted_by_the_end_of_a_line(page: str, shown: str) -> None:
    assert text_of(page) == shown


def test_a_word_parted_by_a_page_is_one() -> None:
    assert text_of("the Octo-", "ber storm") == "the October storm"


def test_a_scan_is_said_to_be_one() -> None:
    with pytest.raises(Unreadable, match="has no text: it is a scan"):
        read(book(SCAN, SCAN, resources=WITH_PICTURE, more={7: PICTURE}))


def test_scanned_pages_among_others_are_named() -> None:
    found = read(book("Words that are read", SCAN, SCAN, "", "More words", resources=WITH_PICTURE, more={7: PICTURE}))
    assert not found.whole
    assert found.notes[0] == "pages 2–4 could not be read: a scan without text"
    assert "More words" in found.text


def test_an_empty_page_is_nothing_to_tell() -> None:
    found = read(book("Words that are read", "", "More words"))
    assert (found.whole, found.notes) == (True, ())
    with pytest.raises(Unreadable, match="has no text on any of its 2 pages"):
        read(book("", ""))


def test_letters_that_cannot_be_told_are_no_text() -> None:
    with pytest.raises(Unreadable, match="page 1 could not be read: set in letters that cannot be told"):
        read(book(b"BT /F1 9 Tf (" + rb"\001\002\003ab" * 60 + b") Tj ET"))


@pytest.mark.parametrize("how", [b"/Filter /NoSuchDecode", b"/Filter /FlateDecode", b"/Filter /ASCII85Decode"])
def test_a_form_that_is_damaged_is_not_passed_over_in_silence(how: bytes) -> None:
    kind = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 3 0 R >> >> "
    form = stream(b"BT /F1 9 Tf (lost) Tj ET xxxxxxx", kind + how)
    drawn = b"BT /F1 9 Tf (words beside it) Tj ET /X Do"
    found = read(book(drawn, resources=b"/XObject << /X 7 0 R >>", more={7: form}))
    assert "words beside it" in found.text
    assert not found.whole
    assert found.notes == ("page 1 could not be read whole: a part of what is drawn on it is damaged",)


PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
LOCK = b"<< /Filter /Standard /V 1 /R 2 /O (" + b"a" * 32 + b") /U (" + b"b" * 32 + b") /P -4 >>"
AES = (
    b"<< /Filter /Standard /V 5 /R 6 /Length 256 /CF << /StdCF << /CFM /AESV3 /AuthEvent /DocOpen /Length 32 >> >> "
    b"/StmF /StdCF /StrF /StdCF /O (%b) /U (%b) /OE (%b) /UE (%b) /Perms (%b) /P -4 >>"
    % (b"a" * 48, b"b" * 48, b"a" * 32, b"a" * 32, b"a" * 16)
)
EMPTY = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Count 0 /Kids [] >>"}
ID = b"/Encrypt 5 0 R /ID [(a)(a)]"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "not a PDF"),
        (b"<html>Not found</html>", "not a PDF"),
        (b"%PDF-1.7\n", "a damaged PDF"),
        (book("Some words")[:-200], "a damaged PDF"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 400, "a damaged PDF"),
        (pdf(EMPTY), "has no page in it"),
        (pdf({**EMPTY, 5: LOCK}, trailer=ID), "locked with a password"),
        (pdf({**EMPTY, 5: AES}, trailer=ID), "locked with"),
        (pdf({1: EMPTY[1], 2: b"<< /Type /Pages /Count 2 /Kids [2 0 R 2 0 R] >>"}), "a damaged PDF"),
    ],
    ids=["empty", "page", "head", "cut", "noise", "no-pages", "password", "aes", "loop"],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(data: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read(data)


def test_a_file_whose_table_is_wrong_is_read_all_the_same() -> None:
    assert "Some words" in read(b"\n\n" + book("Some words of it")).text


def laughing() -> bytes:
    """Return a page whose form draws another twice, which draws another twice, thirty deep."""
    kind = (
        b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 3 0 R >> /XObject << /A %d 0 R >> >>"
    )
    more = {20 + n: stream(b"BT /F1 9 Tf (ha) Tj ET /A Do /A Do", kind % (21 + n)) for n in range(30)}
    more[50] = stream(b"BT (x) Tj ET", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]")
    return book(b"BT /F1 9 Tf (words) Tj ET /X Do", resources=b"/XObject << /X 20 0 R >>", more=more)


def bomb(drawn: bytes) -> bytes:
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 50 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
    )
    return book("Words", "Other words", more={50: stream(drawn, packed=True), 10: page})


@pytest.mark.slow
@pytest.mark.parametrize(
    "data",
    [
        bomb(b" " * 40_000_000),
        bomb(b"BT /F1 1 Tf " + b"(a) Tj " * 60_000),
        bomb(b"BT /F1 1 Tf (" + b"word and " * 400_000 + b") Tj ET"),
        bomb(b"[" * 50_000),
        bomb(b"0 0 m 1 1 l " * 70_000),
    ],
    ids=["blanks", "words", "string", "nesting", "lines"],
)
def test_a_page_made_to_be_large_costs_little_and_the_others_are_read(data: bytes) -> None:
    began = time.process_time()
    found = read(data)
    assert time.process_time() - began < 30
    assert found.text == "Other words"
    assert not found.whole
    assert found.notes[0].startswith("page 1 could not be read")


@pytest.mark.parametrize(
    "data",
    [
        laughing(),
        pdf({1: EMPTY[1], **{n: b"<< /Type /Pages /Count 9 /Kids [%d 0 R %d 0 R] >>" % (n + 1, n + 1)
                             for n in range(2, 42)}, 42: b"<< /Type /Page /MediaBox [0 0 9 9] >>"}),
        pdf({1: EMPTY[1], **{n: b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % (n + 1) for n in range(2, 3000)}}),
        pdf({1: b"<< /A " * 20_000 + b">>" * 20_000}),
    ],
    ids=["forms", "pages", "deep", "nested"],
)  # fmt: skip
def test_what_repeats_itself_without_end_ends(data: bytes) -> None:
    began = time.process_time()
    with pytest.raises(Unreadable):
        read(data)
    assert time.process_time() - began < 30


def test_a_form_that_draws_itself_is_drawn_once() -> None:
    kind = (
        b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 3 0 R >> /XObject << /X 7 0 R >> >>"
    )
    form = stream(b"BT /F1 9 Tf (within) Tj ET /X Do", kind)
    found = read(book(b"BT /F1 9 Tf (around) Tj ET /X Do", resources=b"/XObject << /X 7 0 R >>", more={7: form}))
    assert found.text.split() == ["around", "within"]


def test_of_very_many_pages_the_first_are_read_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("provenance.readers.pdf.PAGES", 3)
    found = read(book(*[f"Words of page {n}" for n in range(5)]))
    assert not found.whole
    assert found.notes == ("only the first 3 of 5 pages were read",)
    assert "page 3" not in found.text


def test_when_the_time_is_up_the_rest_is_left_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("provenance.readers.pdf.ALL", 40)
    found = read(book(*["Some words\nand more"] * 30))
    assert not found.whole
    assert any("pages were read" in note for note in found.notes)


def test_one_page_named_many_times_costs_what_its_pages_cost() -> None:
    def made(times: int) -> bytes:
        kids = b"10 0 R " * times
        return pdf({
            1: EMPTY[1], 2: b"<< /Type /Pages /Count %d /Kids [%b] >>" % (times, kids), 3: FONT,
            10: PAGE % 11,
            11: stream(drawing(["some words"] * 20)),
        })  # fmt: skip

    assert_linear(read, 50, made)


def test_the_library_is_quiet_and_left_as_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    before = logging.getLogger("pypdf").level
    with pytest.raises(Unreadable):
        read(b"%PDF-1.7\ntrailer << /Root 9 0 R >>\nstartxref\n5\n%%EOF")
    assert capsys.readouterr() == ("", "")
    assert (logging.getLogger("pypdf").level, logging.getLogger("pypdf").handlers) == (before, [])


@pytest.mark.parametrize(
    ("numbers", "name"),
    [([3], "page 3"), ([3, 4, 5], "pages 3–5"), ([1, 3], "pages 1 and 3"), ([1, 2, 9, 11], "pages 1–2, 9 and 11"),
     (range(1, 30, 2), "pages 1, 3, 5, 7, 9, 11, 13, 15 and 7 more")],
)  # fmt: skip
def test_pages_are_named_shortly(numbers: list[int], name: str) -> None:
    assert named(numbers) == name
