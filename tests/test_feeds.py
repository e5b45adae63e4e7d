"""News exchange formats: what a story tells of its origin, where its words stand, and what is refused by name."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
from growing import assert_linear
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from workbench import CHECK, document, mended

from provenance.edges import folders
from provenance.edges.files import decode, load
from provenance.model import Article, Unreadable
from provenance.readers import read

ROOT = Path(__file__).parent.parent
FEEDS = sorted(
    path
    for path in ROOT.glob("fixtures/articles/*/article.*")
    if path.suffix in (".nitf", ".newsml", ".xml", ".ninjs", ".json", ".iptc", ".anpa")
    and not path.parent.name.startswith("answer")
)
IPTC = (ROOT / "fixtures/articles/lockhouse-iptc7901/article.iptc").read_bytes().decode()
ANPA = (ROOT / "fixtures/articles/saltpan-anpa/article.anpa").read_bytes().decode()
FIRST = "The ferry to Holm sails again on Monday, the harbour office said."
SECOND = "The ramp costs four million crowns, said harbour master Ada Winter."
NITF = """<nitf><head>{head}</head><body>
<body.head><hedline><hl1>Ferry to Holm sails again</hl1></hedline>{above}</body.head>
<body.content>{text}</body.content>{below}</body></nitf>"""
G2 = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" xml:lang="en"><rightsInfo>{rights}</rightsInfo>
<itemMeta><itemClass qcode="ninat:{kind}"/>{item}</itemMeta>
<contentMeta><headline>Ferry to Holm sails again</headline>{content}</contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html><body>{text}</body></html></inlineXML>
</contentSet></newsItem>"""


def nitf(text: str = f"<p>{FIRST}</p>", head: str = "", above: str = "", below: str = "") -> Article:
    return read(document(NITF.format(text=text, head=head, above=above, below=below), "story.xml"))


def item(content: str = "", item: str = "", rights: str = "", text: str = f"<p>{FIRST}</p>", kind: str = "text") -> str:
    return G2.format(content=content, item=item, rights=rights, text=text, kind=kind)


def ninjs(**more: Any) -> Article:
    return read(
        document(json.dumps({"uri": "a", "headline": "Ferry", "body_html": f"<p>{FIRST}</p>", **more}), "a.json")
    )


def told(article: Article) -> list[tuple[str, str]]:
    return [(field, value) for field, value, _ in article.metadata]


def parts(article: Article) -> list[tuple[str, str]]:
    return [(each.role, article.words((each.start, each.end))) for each in article.paragraphs]


def assert_placed(article: Article) -> None:
    """Fail where a letter that is said to stand in the file does not stand there."""
    pieces = article.offsets.pieces
    for here, end in zip(pieces, [*(piece.text for piece in pieces), len(article.text)][1:], strict=True):
        words = article.text[here.text : end]
        assert 0 <= here.start <= here.end <= len(article.source)
        if here.verbatim:
            assert article.source[here.start : here.end] == words
    for _, value, span in article.metadata:
        assert article.words(span) == value
    assert all(before.end < after.start for before, after in pairwise(article.paragraphs))
    for span, address in article.links:
        assert address
        assert article.words(span).strip()


@pytest.mark.parametrize("path", FEEDS, ids=lambda path: path.parent.name)
def test_every_letter_stands_where_it_is_said_to(path: Path) -> None:
    article = read(load(str(path)))
    assert_placed(article)
    assert article.exact is bool(article.offsets.pieces)
    assert article.exact or article.source == article.text


def test_the_fixtures_cover_the_formats() -> None:
    forms = {read(load(str(path))).format for path in FEEDS}
    assert forms == {"nitf", "newsml-g2", "newsml-1", "ninjs", "ap", "digitalwires", "iptc7901", "anpa"}


@pytest.mark.parametrize(
    ("provider", "expected"),
    [
        ('<provider literal="reuters.com"/>', ("provider", "Reuters")),
        ('<provider qcode="nprov:REUTERS"/>', ("provider", "REUTERS")),
        (
            '<provider qcode="nprov:1234"><name>Agence France-Presse</name></provider>',
            ("provider", "Agence France-Presse"),
        ),
        ('<provider qcode="nprov:HolmCourier"/>', ("publisher", "HolmCourier")),
        ('<provider literal="Holm Courier"/>', ("publisher", "Holm Courier")),
        ('<provider qcode="apsourceid:z01122"/>', None),
        ('<provider uri="http://www.example.com"/>', None),
    ],
)
def test_a_provider_is_a_wire_or_a_publisher(provider: str, expected: tuple[str, str] | None) -> None:
    article = read(document(item(item=provider), "a.xml"))
    assert [each for each in told(article) if each[0] in ("provider", "publisher")] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<infoSource literal="TASS"/>', ["TASS"]),
        ('<infoSource role="isrol:originfo" qcode="is:AFP"/>', ["AFP"]),
        ('<infoSource role="cRole:phot" literal="AFP"/>', []),
        ('<infoSource role="isrol:tagger" literal="AFP"/>', []),
        ('<infoSource role="isrol:enhancer"><name>AFP</name></infoSource>', []),
        ('<infoSource literal="No-Data-Available"/>', []),
        ('<infoSource qcode="sttsource:1"/>', []),
    ],
)
def test_who_only_worked_on_the_item_is_no_source(source: str, expected: list[str]) -> None:
    article = read(document(item(content=source), "a.xml"))
    assert [value for field, value in told(article) if field == "source"] == expected


def test_a_credit_line_loses_its_dash_and_keeps_its_place() -> None:
    article = read(document(item(content="<creditline> STT&#8211; </creditline>"), "a.xml"))
    (span,) = (span for field, _, span in article.metadata if field == "credit")
    assert article.field("credit") == "STT"
    assert article.source[slice(*article.place(span))] == "STT"


def test_a_credit_line_of_two_wires_names_both() -> None:
    for line, expected in (("STT–AFP", ("stt", "afp")), ("STT–Holm", ("stt",)), ("AFP / staff", ("afp",))):
        report, _ = CHECK(document(item(content=f"<creditline>{line}</creditline>"), "a.xml"))
        assert set(expected) <= set(report.article.credits), line
        assert_placed(report.article)


def test_terms_and_notes_stay_out_of_the_text() -> None:
    article = read(
        document(
            item(
                item='<embargoed>2026-03-01T05:00:00Z</embargoed><pubStatus qcode="stat:withheld"/>'
                '<edNote role="x:a">Call the desk.</edNote>',
                rights='<usageTerms>Not for broadcast.</usageTerms><copyrightHolder literal="AFP"/>',
            ),
            "a.xml",
        )
    )
    assert {
        ("usage", "Not for broadcast."),
        ("note", "Call the desk."),
        ("note", "embargoed until 2026-03-01T05:00:00Z"),
        ("note", "status: withheld"),
        ("provider", "AFP"),
    } <= set(told(article))
    assert parts(article) == [("headline", "Ferry to Holm sails again"), ("body", FIRST)]


def test_the_holder_of_the_rights_is_no_provider_where_one_is_named() -> None:
    article = read(
        document(item(item='<provider literal="ANSA"/>', rights='<copyrightHolder literal="AFP"/>'), "a.xml")
    )
    assert [value for field, value in told(article) if field == "provider"] == ["ANSA"]
    assert told(nitf(head='<docdata><doc.copyright holder="Holm Courier"/></docdata>')) == []


def test_parts_of_nitf_have_their_roles() -> None:
    article = nitf(
        f"<p>{FIRST}</p><hl2>The ramp</hl2><bq><block><p>It holds.</p></block></bq><ul><li>One</li></ul>"
        "<media><media-caption>The ramp. Photo: AFP</media-caption></media><pre>Holm 1\nArden 2</pre>"
        '<p>See the <a href="https://a.example/x">plan</a>.</p>',
        above="<hl2>Below the title</hl2>"
        "<dateline><location>HOLM</location><story.date>20260101</story.date></dateline>"
        "<abstract><p>What it is about.</p></abstract><note><p>For the desk.</p></note>",
        below="<body.end><tagline>Ann Other in Arden</tagline></body.end>",
    )
    assert parts(article)[:3] == [
        ("headline", "Ferry to Holm sails again"),
        ("deck", "Below the title"),
        ("dateline", "HOLM"),
    ]
    assert [role for role, _ in parts(article)[3:]] == [
        "deck", "body", "subhead", "quotation", "list", "caption", "table", "table", "body", "byline",
    ]  # fmt: skip
    assert told(article) == [("note", "For the desk.")]
    ((span, address),) = article.links
    assert (article.words(span), address) == ("plan", "https://a.example/x")


@pytest.mark.parametrize(
    ("dateline", "opening", "kept"),
    [("HOLM, March 3 (AP) -", "", True), ("Holm", "", True), ("2026-03-01 13:00:03 GMT", "", False),
     ("January 21", "", False), ("HOLM, March 3 (AP) -", "HOLM, March 3 (AP) - ", False),
     ("Holm, Sweden", "HOLM - ", False), ("Holm", "Holm is an island. ", True)],
)  # fmt: skip
def test_a_dateline_names_a_place_that_the_text_does_not_open_with(dateline: str, opening: str, kept: bool) -> None:
    article = nitf(f"<p>{opening}{FIRST}</p>", above=f"<dateline>{dateline}</dateline>")
    assert (("dateline", dateline) in parts(article)) is kept


def test_a_sign_off_is_a_credit_and_short_sentences_are_none() -> None:
    for words, role in (
        ("AAP gfr", "credit"),
        ("AFP sn/jm", "credit"),
        ("AAP RTV ar", "credit"),
        ("NATO is in", "body"),
    ):
        assert parts(nitf(f"<p>{FIRST}</p><p>{SECOND}</p><p>{words}</p>"))[-1] == (role, words)


def test_typewritten_lines_are_paragraphs_as_in_plain_text() -> None:
    lines = "By Ada Winter\n    HOLM, March 1 (AP) - The ferry to Holm sails\nagain.\n    The ramp held.\n"
    article = nitf(f"<p>{lines}</p>")
    assert [role for role, _ in parts(article)] == ["headline", "byline", "body", "body"]
    assert_placed(article)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (item(kind="picture"), "NewsML-G2 of a picture, no article"),
        (item(kind="video"), "NewsML-G2 of a video, no article"),
        (item(text=""), "without a body"),
        ("<packageItem/>", "a package"),
        ("<knowledgeItem/>", "a vocabulary"),
        ("<conceptItem/>", "a concept"),
        ("<planningItem/>", "a plan of coverage"),
        ("<catalogItem/>", "a catalogue"),
        ('<rss version="2.0"><channel/></rss>', "an RSS feed, which holds many articles"),
        ('<feed xmlns="http://www.w3.org/2005/Atom"/>', "an Atom feed, which holds many articles"),
        ("<svg/>", "root element svg"),
        (f"<newsMessage><itemSet>{item()}{item()}</itemSet></newsMessage>", "with 2 articles"),
        ("<newsMessage><itemSet><packageItem/></itemSet></newsMessage>", "a package"),
        ("<nitf><body><body.content/></body></nitf>", "without a story"),
        (
            "<NewsML><NewsItem><NewsComponent><Role FormalName='Photo'/></NewsComponent></NewsItem></NewsML>",
            "a picture",
        ),
        ("<NewsML/>", "without a text"),
        ("<nitf>", "XML at line 1"),
        ("", "XML"),
        ("plain words", "XML at line 1"),
        ("<nitf>&nosuch;</nitf>", "nosuch"),
    ],
)
def test_what_is_no_article_is_refused_by_name(text: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(document(text, "a.xml"))


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({"uri": "a", "type": "picture", "headline": "A"}, "ninjs of a picture"),
        ({"uri": "a", "eventDetails": {}, "title": "A"}, "ninjs of an event"),
        ({"uri": "a", "type": "text", "headline": "A"}, "ninjs without a body"),
        ([{"uri": "a", "headline": "A"}, {"uri": "b", "headline": "B"}], "2 items"),
        ({"api_version": "2", "data": {"items": []}}, "a list of items"),
        ({"api_version": "2", "data": {"item": {"type": "text"}}}, "without its text"),
        ({"api_version": "2", "data": {"item": {"type": "picture"}}}, "a picture"),
        ({"api_version": "2", "data": {}}, "without an item"),
        ({"urn": "a", "headline": "A", "article_html": None, "associations": [{"type": "audio"}]}, "a sound recording"),
        ({"urn": "a", "headline": "A", "article_html": " "}, "without a text"),
        ({"urn": "a", "headline": "A", "article_html": "", "associations": [{"type": {}}, 1]}, "without a text"),
        ({"$schema": "x", "properties": {}}, "of a kind that is not read"),
        ([], "of a kind that is not read"),
    ],
)
def test_json_without_an_article_is_refused_by_name(value: object, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(document(json.dumps(value), "a.json"))


def test_names_of_letters_are_read_where_a_document_type_stands_elsewhere() -> None:
    article = read(document('<!DOCTYPE nitf SYSTEM "nitf.dtd">' + NITF.format(head="", above="", below="",
                            text="<p>Caf&eacute; &amp; bar, said Ada Winter.</p>"), "a.xml"))  # fmt: skip
    assert parts(article)[-1] == ("body", "Café & bar, said Ada Winter.")
    assert_placed(article)


@pytest.mark.parametrize(
    "subset",
    [
        '<!ENTITY a "b"><!ENTITY b "&a;&a;&a;">',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        "<!ENTITY % a \"<!ENTITY b 'c'>\"> %a;",
    ],
)
def test_entities_of_its_own_make_a_file_unreadable(subset: str) -> None:
    for name in ("a.xml", "a.nitf", "a.txt"):
        with pytest.raises(Unreadable, match="entit"):
            read(document(f'<?xml version="1.0"?><!DOCTYPE nitf [{subset}]><nitf>&a;</nitf>', name))


def test_nesting_without_end_is_refused() -> None:
    for text in ("<nitf>" + "<p>" * 100_000, "<nitf>" + "<p>" * 300 + "</p>" * 300 + "</nitf>"):
        with pytest.raises(Unreadable, match="deeper"):
            read(document(text, "a.xml"))
    with pytest.raises(Unreadable, match="nested deeper"):
        ninjs(body_html="<div>" * 100_000 + "a")
    with pytest.raises(Unreadable, match="deep"):
        read(document('{"uri":' + "[" * 100_000, "a.json"))


@pytest.mark.parametrize(
    "unit",
    ["<p>The ferry sails.</p>", "<p>a &amp; b</p>", "x &lt; ", "<br/>", "<em>a</em>", "<!-- a -->", "\n    a\nb",
     "<table><tr><td>a</td></tr></table>", "<li>a", "é "],
)  # fmt: skip
def test_the_cost_grows_with_the_text(unit: str) -> None:
    def act(size: int) -> None:
        if unit != "<li>a":
            nitf(f"<p>{FIRST}</p><block>{unit * size}</block>")
        ninjs(body_html=f"<p>{FIRST}</p>" + unit * size)

    assert_linear(act, 300)


WORDS = st.text(st.sampled_from("aeklrst éß“”&<>'\"—\u00a0"), min_size=1, max_size=12)
TAGS = st.sampled_from(["em", "strong", "a", "person", "org", "span"])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(st.tuples(WORDS, st.none() | TAGS), min_size=1, max_size=4), min_size=1, max_size=5))
def test_the_words_of_any_markup_keep_their_places(paragraphs: list[list[tuple[str, str | None]]]) -> None:
    markup, expected = [f"<p>{FIRST}</p>"], [FIRST]
    for runs in paragraphs:
        shown = "".join(f"<{tag}>{escape(words)}</{tag}>" if tag else escape(words) for words, tag in runs)
        markup.append(f"<p>{shown}</p>")
        said = " ".join("".join(words for words, _ in runs).split())
        expected.extend([said] if said else [])
    article = nitf("\n  ".join(markup))
    assert_placed(article)
    read_back = [" ".join(words.split()) for role, words in parts(article) if role != "headline"]
    assert read_back == expected


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
    | st.sampled_from(["AFP", f"<p>{FIRST}</p>", "<nitf>", "text/html", "nitf", "main", "picture", "en-GB", "name"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["name", "value", "literal", "role", "contentType", "type", "by"]), inner),
    max_leaves=6,
)  # fmt: skip
KEYS = {
    "ninjs": ["uri", "type", "language", "headline", "headlines", "byline", "by", "body_html", "body_xhtml",
              "body_text", "bodies", "source", "infosources", "infoSources", "creditline", "copyrightholder",
              "usageterms", "ednote",
              "slugline", "embargoed", "eventDetails", "item"],
    "ap": ["type", "language", "headline", "bylines", "provider", "infosource", "creditline", "usageterms", "ednote",
           "embargoed", "body_html", "renditions"],
    "wires": ["urn", "headline", "article_html", "kicker", "teaser", "byline", "dateline", "infobox_html",
              "linkbox_html", "creditline", "categories", "usageterms", "language", "embargoed", "ednotes", "notepad",
              "associations"],
}  # fmt: skip


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_wrong_type_in_any_field_is_no_fault(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(sorted(KEYS)))
    inside = data.draw(st.dictionaries(st.sampled_from(KEYS[kind]), VALUES, max_size=8))
    if kind == "ap":
        value: Any = {"api_version": "2", "data": {"item": inside}, "nitf": data.draw(VALUES)}
    elif kind == "ninjs":
        value = {"uri": "a", "headline": "A", "body_html": f"<p>{FIRST}</p>", **inside}
    else:
        value = {"urn": "a", "headline": "A", "article_html": f"<p>{FIRST}</p>", **inside}
    with suppress(Unreadable):
        assert_placed(read(document(json.dumps(value), "a.json")))


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_broken_control_sequences_are_read_or_refused(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([IPTC, ANPA]))
    signs = st.sampled_from(["", "\x01", "\x02", "\x03", "\x04", "\r", "^", "<", "=", "`"])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 3))
        text = text[:at] + data.draw(signs) + text[at + cut :]
    with suppress(Unreadable):
        assert_placed(read(document(text, "a.iptc")))


def test_a_transmission_is_told_by_its_header_and_not_by_its_name() -> None:
    for name in ("a.txt", "a.tst", "a", "a.iptc"):
        assert read(document(IPTC, name)).format == "iptc7901"
        assert read(document("\x7f\x7f\r\n" + IPTC, name)).format == "iptc7901"
        assert read(document(ANPA, name)).format == "anpa"
    bare = IPTC.translate({1: "", 2: "", 3: "", 4: ""})
    assert read(document(bare, "a.txt")).format == "iptc7901"
    for text in (
        FIRST,
        "abc0421 is the number of the ramp.",
        "<p>A tag begins it.</p>",
        "abc12",
        "\x01",
        "<",
        "",
        "Received: 12 letters.\n\nText.",
    ):
        assert read(document(text, "a.txt")).format == "text"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (IPTC[: IPTC.index("The lock")], "cut short"),
        (IPTC + IPTC, "2 wire stories"),
        ("Received: from a\r\nSubject: Ferry\r\n\r\nText.", "an e-mail"),
        ("Return-Path: <a@b.example>\n  by c\n\nText.", "an e-mail"),
        (" " * 255 + "\r\nDelivered-To: a@b.example\r\n\r\nText.", "an e-mail"),
        ('<?xml version="1.0"?>\n<unknown/>', "root element unknown"),
    ],
)
def test_what_looks_like_text_and_is_none_is_refused(text: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(document(text, "a.txt"))


def test_a_feed_without_a_suffix_is_read() -> None:
    assert read(document(item(), "tag_2026_newsml")).format == "newsml-g2"


def test_an_odd_encoding_is_named_and_can_be_asked_for() -> None:
    data = IPTC.replace("Oldcastle", "Müller").encode("latin-1")
    with pytest.raises(Unreadable, match="try --encoding"):
        decode(data, "a.iptc")
    assert "Müller" in read(decode(data, "a.iptc", "latin-1")).text
    declared = f'<?xml version="1.0" encoding="ISO-8859-1"?>{NITF}'.format(head="", above="", below="",
                                                                         text="<p>Müller said so.</p>")  # fmt: skip
    assert "Müller" in read(decode(declared.encode("latin-1"), "a.nitf")).text
    assert "Müller" in read(decode(declared.encode("utf-8"), "a.nitf")).text


def test_a_walk_takes_feeds_and_tells_other_xml_by_its_root(tmp_path: Path) -> None:
    for name, text in {
        "a.nitf": "<nitf/>", "b.newsml": "<NewsML/>", "c.ninjs": "{}", "d.anpa": ANPA, "e.iptc": IPTC, "f.json": "{}",
        "g.xml": item(), "h.xml": "<!-- a --><rss/>", "i.xml": "<x:sitemap/>", "j.xml": "<x:sitemap/>", "k.xml": "none",
    }.items():  # fmt: skip
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    found = folders.articles([str(tmp_path)])
    assert [Path(path).name for path in found.paths] == ["a.nitf", "b.newsml", "c.ninjs", "d.anpa", "e.iptc", "g.xml"]
    assert found.notes == ("1 XML file, 1 XML (rss) file, 2 XML (sitemap) files",)


def test_a_fix_in_a_feed_takes_what_it_takes_and_nothing_else() -> None:
    dirty = NITF.format(
        head="",
        above="",
        below="",
        text=f"<p>{FIRST}</p>\n<p>{SECOND} [Source: Holm Courier] [Source: Holm Courier]</p>",
    )
    made = mended(dirty, path="a.nitf")
    assert made.document.text == dirty.replace(" [Source: Holm Courier]</p>", "</p>")
    assert not mended(json.dumps({"uri": "a", "headline": "A", "body_text": f"{FIRST}><"}), path="a.json").changed


def test_plain_text_pays_for_no_feed() -> None:
    code = (
        "import sys; from provenance.readers import read; from provenance.model import Document;"
        "read(Document('a.txt', 'The ferry sails.', ''));"
        "print([name for name in sys.modules if name.startswith('provenance.readers.')"
        " and name.rpartition('.')[2] in ('disguised', 'telex', 'roots', 'xml', 'story', 'nodes', 'prose')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_report_says_when_no_samples_are_at_hand(tmp_path: Path) -> None:
    report = ROOT / "reports" / "feeds.py"
    before = (ROOT / "reports" / "feeds.md").read_bytes()
    done = subprocess.run([sys.executable, str(report), "--samples", str(tmp_path)], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")
    assert "holds no samples" in done.stderr
    assert (ROOT / "reports" / "feeds.md").read_bytes() == before
