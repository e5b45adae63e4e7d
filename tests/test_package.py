"""Packages that are broken, locked, bombs, or something else under a known name."""

from __future__ import annotations

import io
import struct
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packages import packed, para, word_parts

from provenance.edges.files import LIMIT, decode
from provenance.model import Article, Unreadable
from provenance.readers import package, read

STORY = "The ferry to Norrholm will sail again in May, the harbour master said on Monday."
OLD = "an old Word file, or one with a password: save it as .docx without one"


def shown(article: Article) -> list[str]:
    """Return the words of each paragraph."""
    return [article.words(paragraph.span) for paragraph in article.paragraphs]


def refused(data: bytes, name: str = "a.docx") -> str:
    """Return why a package is refused, which takes no second."""
    before = time.process_time()
    with pytest.raises(Unreadable) as refusal:
        read(decode(data, name))
    assert time.process_time() - before < 1
    return str(refusal.value)


def test_what_is_no_word_document_is_refused_by_name() -> None:
    ole = package.OLE + bytes(600)
    assert refused(ole) == refused(ole, "a.doc") == OLD
    assert "no package" in refused(b"plain text")
    assert "no package" in refused(b"")
    assert "damaged" in refused(b"PK\x03\x04")
    assert "word/document.xml is missing" in refused(packed({"a": b""}))
    assert "not a Word document" in refused(packed({"word/document.xml": "<workbook/>"}))
    assert "another document" in refused(packed(word_parts("<w:altChunk/>")))
    assert "footnotes are missing" in refused(
        packed(word_parts(para("x", '<w:r><w:footnoteReference w:id="1"/></w:r>')))
    )


def spread(blanks: int) -> bytes:
    """Return a Word document that unpacks to so many blanks."""
    return packed(word_parts(para(" " * blanks)))


def test_row_24_bombs() -> None:
    assert "unpacks to more than 16 MiB" in refused(spread(300 * 1024 * 1024))
    assert "200 times its size" in refused(spread(8 * 1024 * 1024))
    assert shown(read(decode(packed(word_parts(para(STORY + " " * 100_000))), "a.docx"))) == [STORY]


def test_row_24_a_header_that_lies_about_the_size() -> None:
    data = bytearray(spread(64 * 1024 * 1024))
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = data.find(mark)
        while start >= 0:
            struct.pack_into("<L", data, start + at, 100)
            start = data.find(mark, start + 4)
    assert refused(bytes(data))


def test_row_24_many_parts_and_all_together() -> None:
    assert "more than 4096 parts" in refused(packed({f"{n}": b"" for n in range(5_000)}))
    filler = "".join(f"<!--{n:<300}-->" for n in range(32_000))
    small = packed(word_parts(para("x") + filler, styles=filler, numbering=filler, comments=filler))
    assert len(small) < LIMIT
    assert "unpacks to more than 24 MiB" in refused(small)


def test_two_parts_of_one_name_and_other_ways_of_packing() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as twice:
        twice.writestr("word/document.xml", "<a/>")
        with pytest.warns(UserWarning, match="Duplicate"):
            twice.writestr("word/document.xml", "<b/>")
    assert "two parts named word/document.xml" in refused(target.getvalue())
    assert "packed in a way" in refused(packed(word_parts(para("x")), zipfile.ZIP_LZMA))


def test_a_locked_package() -> None:
    data = bytearray(packed(word_parts(para("x"))))
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        start = data.find(mark)
        while start >= 0:
            data[start + at] |= 1
            start = data.find(mark, start + 4)
    assert refused(bytes(data)) == "locked with a password: save it without one"


def test_row_25_a_name_leads_nowhere() -> None:
    parts: dict[str, str | bytes] = {"../../evil.txt": b"x", "/etc/evil": b"y", **word_parts(para(STORY))}
    assert shown(read(decode(packed(parts), "a.docx"))) == [STORY]
    relations = word_parts(para(STORY), {"r": "file:///etc/passwd"}, styles="")
    relations["word/_rels/document.xml.rels"] = relations["word/_rels/document.xml.rels"].replace(
        "styles.xml", "../../../../etc/passwd"
    )
    assert shown(read(decode(packed(relations), "a.docx"))) == [STORY]


def test_entities_are_not_expanded() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(9))
    parts = word_parts(para("&l8;"))
    parts["word/document.xml"] = f"<!DOCTYPE w [{laughs}]>" + parts["word/document.xml"]
    try:
        article = read(decode(packed(parts), "a.docx"))
    except Unreadable:
        return
    assert len(article.text) < 1_000


def test_nesting_is_never_cut_short() -> None:
    for deep in (100, 300, 2_100, 100_000):
        body = "<w:sdt><w:sdtContent>" * deep + para(STORY) + "</w:sdtContent></w:sdt>" * deep
        try:
            assert shown(read(decode(packed(word_parts(body)), "a.docx"))) == [STORY]
        except Unreadable:
            assert deep > 100


WHOLE = packed(word_parts(para(STORY) + para(STORY), footnotes="<w:footnote/>", styles="", numbering=""))
CHANGES = st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=6)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(CHANGES, st.integers(0, len(WHOLE)))
def test_row_24_a_damaged_package_is_read_whole_or_refused(changes: list[tuple[int, int]], length: int) -> None:
    data = bytearray(WHOLE)
    for at, byte in changes:
        data[at] = byte
    for broken in (bytes(data), WHOLE[:length]):
        try:
            found = shown(read(decode(broken, "a.docx")))
        except Unreadable:
            continue
        assert found == [STORY, STORY]
