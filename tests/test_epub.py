"""E-books: the pages of the spine in their order become one article, or the book is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packages import packed

from provenance.edges.files import decode
from provenance.model import Article, Unreadable
from provenance.readers import epub, read

STORY = "The ferry to Norrholm will sail again in May, the harbour master said on Monday."
HTML, OPS = "http://www.w3.org/1999/xhtml", "http://www.idpf.org/2007/ops"


def page(body: str) -> str:
    return f'<html xmlns="{HTML}" xmlns:epub="{OPS}"><body>{body}</body></html>'


def parts(*pages: str, metadata: str = "", **more: str) -> dict[str, str]:
    """Return the parts of a book of pages, which stand in a folder of their own."""
    items = "".join(
        f'<item id="p{n}" href="t/p%20{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(len(pages))
    )
    order = "".join(f'<itemref idref="p{n}"/>' for n in range(len(pages)))
    return {
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="B/b.opf"/></rootfiles></container>',
        "B/b.opf": '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"{metadata}</metadata><manifest>{items}</manifest><spine>{order}</spine></package>",
        **{f"B/t/p {n}.xhtml": each for n, each in enumerate(pages)},
        **more,
    }


def book(*pages: str, metadata: str = "") -> Article:
    return read(decode(packed(parts(*map(page, pages), metadata=metadata)), "a.epub"), "en")


def shown(article: Article) -> list[str]:
    """Return the words of each paragraph."""
    return [article.words(paragraph.span) for paragraph in article.paragraphs]


def roles(article: Article) -> list[str]:
    return [paragraph.role for paragraph in article.paragraphs]


def test_headings_of_chapters_are_no_headline() -> None:
    article = book(
        f"<h1>One</h1><p>{STORY}</p>", f"<h1>Two</h1><p>{STORY}</p>", metadata="<dc:title>Ferries</dc:title>"
    )
    assert shown(article) == ["One", STORY, "Two", STORY]
    assert roles(article) == ["subhead", "body", "subhead", "body"]
    assert (article.title, article.format, article.exact) == ("Ferries", "epub", False)


def test_an_article_kept_as_a_book_has_its_headline() -> None:
    assert roles(book(f"<h1>Ferry sails again</h1><p>{STORY}</p>")) == ["headline", "body"]
    titled = book("<h1>Ferries</h1>", f"<h1>One</h1><p>{STORY}</p>", metadata="<dc:title>Ferries</dc:title>")
    assert roles(titled) == ["headline", "subhead", "body"]


def test_links_and_notes_across_pages() -> None:
    note = '<a epub:type="noteref" href="{}">1</a>'
    article = book(
        f"<p>{STORY}{note.format('p%202.xhtml#n')} <a href='https://example.org/a'>So</a> "
        "<a href='p%201.xhtml'>on</a>.</p>",
        f"<p>{STORY}{note.format('#n')}</p><aside epub:type='footnote' id='n'><p>Here.</p></aside>",
        "<aside epub:type='footnote' id='n'><p>There.</p></aside>",
    )
    assert shown(article) == [f"{STORY}[^1] So on.", f"{STORY}[^2]", "Here.", "There."]
    assert {label: article.words(span) for label, span in article.definitions.items()} == {
        "^1": "There.",
        "^2": "Here.",
    }
    assert [(article.words(span), address) for span, address in article.links] == [("So", "https://example.org/a")]


def test_notes_on_one_page_are_told_apart() -> None:
    note = '<a epub:type="noteref" href="p%202.xhtml#{}">1</a>'
    notes = "".join(f"<aside epub:type='footnote' id='{name}'><p>{name}.</p></aside>" for name in ("Log", "Map"))
    article = book(f"<p>{STORY}{note.format('Log')}</p>", f"<p>{STORY}{note.format('Map')}</p>", notes)
    assert {label: article.words(span) for label, span in article.definitions.items()} == {"^1": "Log.", "^2": "Map."}


def test_what_a_source_is() -> None:
    def fields(source: str) -> list[tuple[str, str]]:
        found = book(
            f"<p>{STORY}</p>", metadata=f"<dc:source>{source}</dc:source><dc:creator>AFP</dc:creator>"
        ).metadata
        return [(name, value) for name, value, _ in found]

    assert fields("Reuters") == [("source", "Reuters"), ("author", "AFP")]
    assert fields("https://example.org/a") == [("original_url", "https://example.org/a"), ("author", "AFP")]
    assert fields("978-0-00-000000-0") == [("author", "AFP")]


def test_pages_of_old_books() -> None:
    loose = f"<html><body><p>{STORY}<br>More&nbsp;of it<p>Next</body></html>"
    article = read(decode(packed(parts(loose)), "a.epub"), "en")
    assert shown(article) == [f"{STORY}\nMore\u00a0of it", "Next"]
    latin = f'<?xml version="1.0" encoding="iso-8859-1"?>{page("<p>Café</p>")}'
    bytes_too: dict[str, str | bytes] = {**parts(latin), "B/t/p 0.xhtml": latin.encode("latin-1")}
    assert shown(read(decode(packed(bytes_too), "a.epub"), "en")) == ["Café"]


def refused(book: dict[str, str]) -> str:
    with pytest.raises(Unreadable) as refusal:
        read(decode(packed(book), "a.epub"))
    return str(refusal.value)


def test_what_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    lock = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><CipherData><CipherReference URI="{}"/>'
        "</CipherData></encryption>"
    )
    locked = parts(page("<p>x</p>"), **{"META-INF/encryption.xml": lock.format("B/t/p%200.xhtml")})
    assert "protected against copying" in refused(locked)
    fonts = parts(page(f"<p>{STORY}</p>"), **{"META-INF/encryption.xml": lock.format("B/f.otf")})
    assert shown(read(decode(packed(fonts), "a.epub"))) == [STORY]
    assert "META-INF/container.xml is missing" in refused({"a": ""})
    gone = parts(page("<p>x</p>"), page("<p>y</p>"))
    del gone["B/t/p 1.xhtml"]
    assert "p 1.xhtml is missing" in refused(gone)
    assert "200 times its size" in refused(parts(page("<p>" + " " * 9_000_000 + "</p>")))
    monkeypatch.setattr(epub, "LIMIT", 100)
    assert "a book of more text" in refused(parts(page(f"<p>{STORY} {STORY}</p>")))


def test_contents_and_page_numbers_are_no_text() -> None:
    article = book(
        "<section epub:type='toc'><p>Contents</p></section>",
        f"<p>{STORY}<span epub:type='pagebreak'>12</span></p><p epub:type='epigraph'>We sail.</p>",
    )
    assert shown(article) == [STORY, "We sail."]
    assert roles(article) == ["body", "quotation"]


WHOLE = packed(parts(page(f"<p>{STORY}</p>"), page(f"<p>{STORY}</p>")))
CHANGES = st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=6)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(CHANGES, st.integers(0, len(WHOLE)))
def test_row_24_a_damaged_book_is_read_whole_or_refused(changes: list[tuple[int, int]], length: int) -> None:
    data = bytearray(WHOLE)
    for at, byte in changes:
        data[at] = byte
    for broken in (bytes(data), WHOLE[:length]):
        try:
            found = shown(read(decode(broken, "a.epub")))
        except Unreadable:
            continue
        assert found == [STORY, STORY]
