"""A page becomes its article: which part of it, what it says of itself, and where in the file each letter stands."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance import readers
from provenance.check import check
from provenance.config import Config
from provenance.edges import files
from provenance.fix import mend
from provenance.model import Article, Document, Unreadable

PAGES = sorted(Path(__file__).parent.parent.glob("fixtures/articles/page-*/article.*"))
LEAD = "The ferry to the island of Marl sails again on Friday, the harbour office said."
NEXT = "Its master, Ines Tolva, said the yard had found nothing else to mend this year."


def page(text: str, path: str = "page.html") -> Article:
    """Return the article of a page, after holding each verbatim piece of it to the file."""
    found = readers.read(Document(path, text, "0" * 64))
    assert_placed(found)
    return found


def assert_placed(article: Article) -> None:
    """Hold every piece that is shown letter by letter to its place in the file, and every block to its order."""
    if not article.exact:
        assert article.source == article.text
        return
    for piece, after in pairwise((*article.offsets.pieces, None)):
        assert piece is not None
        if piece.verbatim:
            end = after.text if after else len(article.text)
            assert article.text[piece.text : end] == article.source[piece.start : piece.end]
    for one, other in pairwise(article.paragraphs):
        assert one.end <= other.start
    assert all(article.words(span) == value for _, value, span in article.metadata)
    first = article.paragraphs[0].start if article.paragraphs else len(article.text)
    assert all(span.end <= first for _, _, span in article.metadata)


def told(text: str) -> list[tuple[str, str]]:
    """Return the role and words of each paragraph of a page."""
    found = page(text)
    return [(part.role, found.words(part.span)) for part in found.paragraphs]


def fields(head: str) -> dict[str, str]:
    """Return what a page with such a head says of itself."""
    found = page(f"<html><head>{head}</head><body><p>{LEAD}</p></body></html>")
    return {name: value for name, value, _ in reversed(found.metadata)}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_every_letter_of_a_page_has_its_place(path: Path) -> None:
    document = files.load(str(path))
    article = readers.read(document)
    assert_placed(article)
    assert article.exact == (path.parent.name != "page-jsonld-body")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_a_page_is_read_the_same_with_other_line_ends(path: Path) -> None:
    one = page(path.read_text(encoding="utf-8"), str(path))
    other = page(path.read_text(encoding="utf-8").replace("\n", "\r\n"), str(path))
    assert [(part.role, one.words(part.span)) for part in one.paragraphs] == [
        (part.role, other.words(part.span)) for part in other.paragraphs
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<article><p>{}</p><p>{}</p></article>",
        "<div itemprop=articleBody><p>{}</p><p>{}</p></div>",
        "<div class='story-body'>{}<br><br>{}</div>",
        "<div role=main><div>{}</div><div>{}</div></div>",
        "<section><div><p>{}</div><div><p>{}</div></section>",
        "<form id=aspnetForm><div><p>{}</p><p>{}</p></div></form>",
        "<table><tr><td><a href=/>Home</a></td><td>{}<p>{}</td></tr></table>",
        "<div class='has-sidebar no-comments'><p>{}</p><p>{}</p></div>",
        "{}<p>{}",
    ],
)
def test_the_article_is_found_among_what_stands_around_it(body: str) -> None:
    around = "<nav><a href=/a>News of the island and of the coast around it, every day of the week</a></nav>"
    below = "<aside><p>Read what our readers wrote about the islands of the sound this summer.</p></aside>"
    comments = "<div class=comments><p>I took it on Saturday and it was an hour late, as it has always been.</p></div>"
    footer = "<footer><p>The Harbour Courier is printed on Mondays and on Thursdays in Marl.</p></footer>"
    found = told(around + body.format(LEAD, NEXT) + below + comments + footer)
    assert found == [("body", LEAD), ("body", NEXT)]


@pytest.mark.parametrize(
    "name", ["share-buttons", "related_posts", "newsletterSignup", "cookie-banner", "ad", "post-tags"]
)
def test_what_is_none_of_the_article_is_left_out_of_it(name: str) -> None:
    box = f"<div class='{name}'><p>Words that nobody wrote for this article but that stand in it.</p></div>"
    assert told(f"<article><p>{LEAD}</p>{box}<p>{NEXT}</p></article>") == [("body", LEAD), ("body", NEXT)]


def test_short_paragraphs_are_the_article_too() -> None:
    assert told("<nav><a href=/>Home</a></nav><article><h1>Fog</h1><p>It came.</p><p>It left.</p></article>") == [
        ("headline", "Fog"),
        ("body", "It came."),
        ("body", "It left."),
    ]


@pytest.mark.parametrize("line", ["Source: TASS", "(Reuters)", "Quelle: dpa"])
def test_a_source_line_below_the_text_stays(line: str) -> None:
    below = f"<footer><span>3 May</span><p>{line}</p></footer>"
    assert told(f"<article><div class=text><p>{LEAD}</p><p>{NEXT}</p></div>{below}</article>")[-1] == ("credit", line)


def test_nothing_that_is_left_out_goes_unsaid() -> None:
    (note,) = page(f"<article><p>{LEAD}</p></article><aside>Five words of an aside</aside>").notes
    assert note.startswith("Not looked at: 5 words around the article")
    assert page("<nav><a href=/>Home</a></nav>").notes == (
        "No article was found on the page",
        *page("<nav>Home</nav>").notes[1:],
    )


def test_a_link_to_the_page_s_own_site_cites_nobody() -> None:
    head = '<link rel=canonical href="https://www.marl.example/a">'
    links = "".join(
        f'<a href="{url}">w</a> ' for url in ("/b", "https://m.marl.example/c", "#d", "mailto:x", "https://x.example/")
    )
    assert [url for _, url in page(f"{head}<p>{LEAD} {links}</p>").links] == ["https://x.example/"]


def test_each_note_of_a_list_is_its_own() -> None:
    links = "".join(f'<sup><a href="#n{number}">{number}</a></sup>' for number in (1, 2))
    notes = '<li id="n1"><p>Log of the yard.</p></li><li id="n2"><p>Reuters, 3 May.</p></li>'
    found = page(f"<article><p>{LEAD}{links}</p><p>{NEXT}</p><ol>{notes}</ol></article>")
    named = {label: found.words(span) for label, span in found.definitions.items()}
    assert named == {"^1": "Log of the yard.", "^2": "Reuters, 3 May."}


def test_who_submitted_a_page_is_its_byline() -> None:
    submitted = (
        '<footer class="node__meta"><div class="node__submitted">Submitted by <b>Reuters</b> on Wed</div></footer>'
    )
    text = f"<main><h1>Ferry</h1><article>{submitted}<div><p>{LEAD}</p><p>{NEXT}</p></div></article></main>"
    assert told(text)[:2] == [("headline", "Ferry"), ("byline", "Submitted by Reuters on Wed")]
    assert check(Document("page.html", text, "0" * 64), Config())[0].article.credits == ("reuters",)


def test_a_quotation_with_an_address_is_covered_by_it() -> None:
    quoted = f'<blockquote cite="https://board.example/minutes"><p>{LEAD}</p><p>{NEXT}</p></blockquote>'
    document = Document("page.html", f"<p>What the board says of it was said in the spring.</p>{quoted}", "0" * 64)
    article = check(document, Config())[0].article
    assert [part.verdict for part in article.paragraphs if part.role == "quotation"] == ["cited", "cited"]


def test_what_q_shows_is_a_quotation() -> None:
    article = check(
        Document("page.html", f"<p>{LEAD} <q>We are ready for it</q>, said Ines Tolva.</p>", "0" * 64), Config()
    )[0].article
    assert [(marker.kind, marker.name) for marker in article.markers if marker.kind == "quotation"] == [
        ("quotation", "Ines Tolva")
    ]


LD = '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",%s}</script>'
OWN = '<meta property="og:url" content="https://marl.example/a"><meta property="og:site_name" content="Marl News">'


@pytest.mark.parametrize(
    ("head", "want"),
    [
        (LD % '"sourceOrganization":{"name":"Interfax"}', {"source": "Interfax"}),
        (LD % '"sourceOrganization":{"name":"Marl News Ltd"}', {}),
        (LD % '"provider":["AFP"]', {"provider": "AFP"}),
        (LD % '"author":[{"@type":"Person","name":"Jo Lind"},"Ann Roe"]', {"author": "Jo Lind"}),
        (LD % '"creditText":"Reuters","copyrightHolder":"AFP"', {}),
        (LD % '"dateline":"2024-05-03T10:00:00Z"', {}),
        (LD % '"dateline":"May 3, 2024 10:00 GMT"', {}),
        (LD % '"dateline":"Tuesday, 3 March 2024, 10:00 a.m. CET"', {}),
        (LD % '"dateline":"Marseille, March 3"', {"dateline": "Marseille, March 3"}),
        (LD % '"dateline":"MARL (Reuters)"', {"dateline": "MARL (Reuters)"}),
        (LD % '"isBasedOn":"https://www.marl.example/a"', {}),
        (LD % '"isBasedOn":{"@type":"NewsArticle","url":"https://other.example/b"}', {"based_on": "https://other.example/b"}),
        (LD % '"citation":[{"@type":"CreativeWork","name":"Annual report 2023"}]', {"citation": "Annual report 2023"}),
        (LD.replace("NewsArticle", "OpinionNewsArticle") % '"x":1', {"type": "opinion"}),
        ('<script type="application/ld+json">{"@graph":[{"@type":"Article","author":{"@id":"#p"}},{"@id":"#p","@type":'
         '"Person","name":"Jo Lind"}]}</script>', {"author": "Jo Lind"}),
        ('<meta name="original-source" content="https://www.marl.example/a">', {}),
        ('<meta name="syndication-source" content="https://other.example/b">', {"original_url": "https://other.example/b"}),
        ('<meta name="source" content="TASS">', {"source": "TASS"}),
        ('<meta name="source" content="marl news">', {}),
        ('<meta name="cXenseParse:author" content="Jo &amp; Ann">', {"author": "Jo & Ann"}),
        ('<meta property="article:author" content="https://social.example/jo">', {}),
        ('<meta property="article:section" content="Opinion">', {"type": "Opinion"}),
        ('<meta property="article:section" content="Island">', {}),
    ],
)  # fmt: skip
def test_what_a_page_says_of_itself_is_told_where_it_is_true(head: str, want: dict[str, str]) -> None:
    found = fields(OWN + head)
    assert {name: value for name, value in found.items() if name not in ("url", "site")} == want


def test_without_a_site_no_address_is_foreign() -> None:
    assert fields('<meta name="original-source" content="https://www.marl.example/a">') == {}


@pytest.mark.parametrize(
    ("mark", "text", "language"),
    [
        ("<html lang=de-AT>", LEAD, "de"),
        ("<html lang='english'>", LEAD, "en"),
        ("<meta property=og:locale content=fr_FR>", LEAD, "fr"),
        (
            "<html lang=en-US>",
            "El puente estará cerrado durante seis meses, según el ayuntamiento de la ciudad. " * 8,
            "es",
        ),
        ("<html>", "Die Brücke wird am Montag für sechs Monate gesperrt, teilte die Stadt mit.", "de"),
    ],
)
def test_the_language_is_what_the_page_declares_unless_its_template_does(mark: str, text: str, language: str) -> None:
    assert page(f"{mark}<p>{text}</p>").language == language


def test_a_file_called_xhtml_is_xml_where_it_is_well_formed() -> None:
    body = f"<body><div/><p>{LEAD}<br/><![CDATA[5 < 6 & more]]></p></body>"
    found = page(f'<html xmlns="http://www.w3.org/1999/xhtml">{body}</html>', "page.xhtml")
    assert found.words(found.paragraphs[0].span) == f"{LEAD}\n5 < 6 & more"
    assert found.notes == ()
    assert page(f"<p>{LEAD}<br>", "page.xhtml").notes == ("Not well-formed XML: read as HTML",)


def test_a_text_that_the_page_hides_is_taken_from_its_json_ld() -> None:
    body = f"<p>{LEAD}</p><p>{NEXT} <a href=https://x.example/>More</a></p>"
    found = page(LD % f'"headline":"Ferry sails","articleBody":"{body}"')
    assert not found.exact
    assert [found.words(part.span) for part in found.paragraphs] == ["Ferry sails", LEAD, f"{NEXT} More"]
    assert [url for _, url in found.links] == ["https://x.example/"]


FAULTS = [
    ("She said so. (Source: Reuters)><", "She said so. (Source: Reuters)"),
    ("The ferry sails\u200b again on Friday.", "The ferry sails again on Friday."),
    (
        'It is on <a class="x" href="https://b.example/plan?utm_source=chatgpt.com" rel=x>its page</a>.',
        'It is on <a class="x" href="https://b.example/plan" rel=x>its page</a>.',
    ),
    ("The quay\u200b &amp; the mill are old &lt;again&gt;.", "The quay &amp; the mill are old &lt;again&gt;."),
]


@pytest.mark.parametrize(("fault", "mended"), FAULTS)
def test_a_fix_keeps_every_byte_outside_its_edit(fault: str, mended: str) -> None:
    head = "<!-- a -->\r\n<article class='x'>\n <h1>Ferry&nbsp;sails</h1>"
    source = f"{head}\n <p>{LEAD}\n <P title='a>b'>{fault}</P></article>\n\n"
    document = files.decode(source.encode("utf-8"), "page.html")
    result = mend(document, check(document, Config())[0], lambda each: check(each, Config()))
    assert result.data.decode("utf-8") == source.replace(fault, mended)


def test_what_would_open_a_tag_or_a_reference_is_not_put_into_markup() -> None:
    # A bracket that was lost is put back; an ampersand never is.
    for text in ("The set holds a cable &amp;nbsp; and a guide.", "The ferry&amp;#39;s master sails again on Friday."):
        report = check(Document("page.html", f"<p>{text}</p>", "0" * 64), Config())[0]
        assert [finding.code for finding in report.findings if finding.code.startswith("DEB")] == ["DEB003"]
        assert all(
            "<" not in edit.text and "&" not in edit.text
            for each in report.findings
            if each.fix
            for edit in each.fix.edits
        )


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The <em>old</em> <a href='https://x.example/'>hall</a> is <b>for sale</b>.<br>It is.", []),
        ("The old hall is for sale.&lt;br&gt;It is.", []),
        ("The old hall&amp;nbsp;is for sale.", ["DEB003"]),
        ("The old hall is for sale.><", ["DEB001"]),
        ("A beginner learns the <code>&lt;br&gt;</code> tag first.", []),
    ],
)
def test_debris_is_what_readers_see_and_no_markup(text: str, codes: list[str]) -> None:
    report = check(Document("page.html", f"<article><p>{LEAD}</p><p>{text}</p></article>", "0" * 64), Config())[0]
    assert [finding.code for finding in report.findings if finding.code.startswith("DEB")] == codes


WORDS = st.sampled_from(
    ["The ferry sails.", "a &amp; b", "it said", "x\ny", "“q”", "&nbsp;", "é", "[1]", "(Reuters)", LEAD]
)
NAMES = st.sampled_from(
    ["p", "div", "b", "a href=#n", "q", "li", "td", "tr", "table", "blockquote cite=https://x.example/", "h1",
     "article", "nav", "span hidden", "pre", "figure", "figcaption", "sup", "ul", "section id=n", "footer",
     "div class=byline", "div class=related"]
)  # fmt: skip
MARKUP = st.recursive(
    WORDS,
    lambda inner: st.tuples(NAMES, st.lists(inner, max_size=4)).map(
        lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0].split()[0]}>"
    ),
    max_leaves=20,
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(MARKUP, max_size=6).map("".join), st.sampled_from(["", "<title>T</title>", OWN, LD % '"author":"Reuters"'])
)
def test_any_page_is_placed(body: str, head: str) -> None:
    try:
        page(f"<html><head>{head}</head><body>{body}</body></html>")
    except Unreadable as refusal:
        pytest.fail(str(refusal))
