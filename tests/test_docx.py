"""Word documents: what their readers see becomes the article, and nothing else does."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packages import STRICT, WORD, field, packed, para, text, word, word_parts

from provenance.check import check
from provenance.config import Config
from provenance.edges.files import decode
from provenance.fix import INEXACT, mend
from provenance.model import Article, Unreadable
from provenance.readers import read

STORY = "The ferry to Norrholm will sail again in May, the harbour master said on Monday."


def shown(article: Article) -> list[str]:
    """Return the words of each paragraph."""
    return [article.words(paragraph.span) for paragraph in article.paragraphs]


def roles(article: Article) -> list[str]:
    return [paragraph.role for paragraph in article.paragraphs]


def one(*inside: str) -> str:
    """Return the words of a document of one paragraph."""
    return shown(word(para(*inside)))[0]


STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="U"><w:name w:val="Subtitle"/></w:style>
<w:style w:type="paragraph" w:styleId="b1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="b2"><w:name w:val="Our section"/><w:basedOn w:val="b1"/>
  <w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="loop"><w:name w:val="loop"/><w:basedOn w:val="pool"/></w:style>
<w:style w:type="paragraph" w:styleId="pool"><w:name w:val="pool"/><w:basedOn w:val="loop"/></w:style>
<w:style w:type="paragraph" w:styleId="Z"><w:name w:val="Our quote"/><w:basedOn w:val="Y"/></w:style>
<w:style w:type="paragraph" w:styleId="Y"><w:name w:val="Intense Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="B"><w:name w:val="caption"/></w:style>
<w:style w:type="character" w:styleId="ghost"><w:name w:val="ghost"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="L"><w:name w:val="List Bullet"/></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
  <w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="decimal"/>
  <w:lvlText w:val="[%1]"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
"""


def numbered(known: int) -> str:
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{known}"/></w:numPr>'


def test_styles_give_roles_by_their_name_and_by_what_they_are_based_on() -> None:
    article = word(
        para("Ferry sails again", style="Titel")
        + para("After a year in the dock", style="U")
        + para(STORY)
        + para("What it cost", style="b2")
        + para(STORY, style="loop")
        + para("“It was a long year.”", style="Z")
        + para("— Ilse Brandt, harbour master", style="Z")
        + para("The ferry in its dock", style="B")
        + para("One more", more='<w:outlineLvl w:val="0"/>')
        + para("a bullet", style="L"),
        styles=STYLES,
    )
    assert roles(article) == [
        "headline", "deck", "body", "subhead", "body", "quotation", "caption", "subhead", "list",
    ]  # fmt: skip
    assert article.title == "Ferry sails again"
    assert (article.format, article.exact, article.source) == ("docx", False, article.text)


def test_a_heading_of_level_one_is_the_headline_where_no_title_stands() -> None:
    article = word(para("Ferry sails again", style="b1") + para(STORY) + para("More", style="b1"), styles=STYLES)
    assert roles(article) == ["headline", "body", "subhead"]


def test_a_long_paragraph_that_looks_like_a_heading_is_text() -> None:
    assert roles(word(para("Head", style="b1") + para(STORY * 5, style="b1"), styles=STYLES)) == ["headline", "body"]


def test_tracked_changes_are_read_as_accepted() -> None:
    article = word(
        para(
            "The ferry ",
            "<w:del><w:r><w:delText>sank</w:delText></w:r></w:del>",
            f"<w:ins>{text('sails')}</w:ins>",
            f"<w:moveFrom>{text(' on Monday')}</w:moveFrom>",
            " again",
            f"<w:moveTo>{text(' on Monday')}</w:moveTo>",
            f"<w:ins><w:del>{text(' never')}</w:del></w:ins>",
            ".",
        )
        + para("Two paragraphs ", more="<w:rPr><w:del/></w:rPr>")
        + para("became one.")
        + para("<w:del>" + text("Gone whole.") + "</w:del>", more="<w:rPr><w:del/></w:rPr>")
        + para("The last one stays.")
    )
    assert shown(article) == [
        "The ferry sails again on Monday.", "Two paragraphs became one.", "The last one stays.",
    ]  # fmt: skip
    assert article.notes == ("tracked changes were read as if accepted (3 inserted, 4 deleted)",)


def test_rows_and_cells_that_were_deleted_are_gone() -> None:
    def cell(words: str, more: str = "") -> str:
        return f"<w:tc><w:tcPr>{more}</w:tcPr>{para(words)}{para('')}</w:tc>"

    article = word(
        para(STORY)
        + f"<w:tbl><w:tr>{cell('Year')}{cell('Boats')}</w:tr>"
        + f"<w:tr><w:trPr><w:del/></w:trPr>{cell('2019')}{cell('7')}</w:tr>"
        + f"<w:tr>{cell('2020')}{cell('9', '<w:cellDel/>')}{cell('8')}</w:tr></w:tbl>"
        + f"<w:tbl><w:tr><w:tc>{para(STORY)}{para(STORY)}</w:tc></w:tr></w:tbl>"
    )
    assert shown(article) == [STORY, "Year | Boats", "2020 | 8", STORY, STORY]
    assert roles(article) == ["body", "table", "table", "body", "body"]


def test_notes_are_references_with_what_they_say_below() -> None:
    reference = '<w:r><w:{}Reference w:id="{}"/></w:r>'
    article = word(
        para("Nine boats sail.", reference.format("footnote", 7), " Two do not.", reference.format("endnote", 2))
        + para("Three are new.", '<w:r><w:footnoteReference w:id="3" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'),
        footnotes='<w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote>'
        f'<w:footnote w:id="3">{para("Harbour office, yearly report.")}</w:footnote>'
        f'<w:footnote w:id="7">{para("<w:r><w:footnoteRef/></w:r>", " Reuters, 2 May.")}{para("Read twice.")}'
        "</w:footnote>"
        f'<w:footnote w:id="8">{para("Referred to by nobody.")}</w:footnote>',
        endnotes=f'<w:endnote w:id="2">{para("Told to this paper.")}</w:endnote>',
    )
    assert shown(article)[:2] == ["Nine boats sail.[^1] Two do not.[^e1]", "Three are new.[^2]"]
    assert {label: article.words(span) for label, span in article.definitions.items()} == {
        "^1": "Reuters, 2 May.\n\nRead twice.",
        "^2": "Harbour office, yearly report.",
        "^e1": "Told to this paper.",
    }
    assert roles(article)[2:] == ["boilerplate"] * 4
    checked = check(decode(b"", "x.txt"), Config())  # the check of any other file is not disturbed
    assert not checked[0].findings


def test_what_no_reader_sees_is_left_out_and_counted() -> None:
    article = word(
        para("Shown. ", text("Not for print. ", "<w:vanish/>"), text("Shown too. ", '<w:vanish w:val="0"/>'),
             text("A ghost.", '<w:rStyle w:val="ghost"/>'), '<w:r><w:commentReference w:id="0"/></w:r>'),
        styles=STYLES,
        comments=f'<w:comment w:id="0">{para("Who says so?")}</w:comment>',
        header1=para("Norrholm Gazette"),
        footer1=para(""),
    )  # fmt: skip
    assert shown(article) == ["Shown. Shown too."]
    assert article.notes == (
        "hidden text was left out (5 words): it was not judged",
        "1 comment was left out and not judged",
        "headers and footers were left out and not judged",
    )


def test_text_boxes_are_read_once_and_after_the_paragraph_they_hang_on() -> None:
    box = f"<w:txbxContent>{para('In the box.')}</w:txbxContent>"
    shape = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert shown(word(para("Before ", shape, "and after.") + para("Next."))) == [
        "Before and after.", "In the box.", "Next.",
    ]  # fmt: skip


def test_signs_and_breaks() -> None:
    signs = "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:softHyphen/><w:t>d</w:t></w:r>"
    assert one(signs) == "a\tb\u2011cd"
    assert one('<w:r><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>') == "α→"
    assert one('<w:r><w:sym w:font="Any" w:char="zz"/><w:t>x</w:t></w:r>') == "▪x"
    assert one("a", "<w:r><w:br/></w:r>", "b") == "a\nb"
    assert shown(word(para("One.", "<w:r><w:br/><w:br/></w:r>", "Two."))) == ["One.", "Two."]
    assert shown(word(para(STORY * 2, "<w:r><w:br/></w:r>", STORY * 2))) == [STORY * 2, STORY * 2]
    assert one("<w:r><w:t> trimmed </w:t></w:r>", "x") == "trimmedx"
    assert one("x = <m:oMath/>".replace("x = ", ""), "n = ", "<m:oMath><m:r><m:t>4</m:t></m:r></m:oMath>") == "n = 4"
    assert one("<w:ruby><w:rt>" + text("かん") + "</w:rt><w:rubyBase>" + text("漢") + "</w:rubyBase></w:ruby>") == "漢"


def test_links_of_both_kinds() -> None:
    article = word(
        para("See ", f'<w:hyperlink r:id="r9">{text("the report")}</w:hyperlink>', " and ",
             field(' HYPERLINK "https://example.org/b" \\o "tip" ', "the plan"), " or ",
             field(' HYPERLINK \\l "place" ', "below"), "."),
        {"r9": "https://example.org/a"},
    )  # fmt: skip
    assert shown(article) == ["See the report and the plan or below."]
    assert [(article.words(span), address) for span, address in article.links] == [
        ("the report", "https://example.org/a"),
        ("the plan", "https://example.org/b"),
    ]


def test_fields_show_their_result_and_hide_their_code() -> None:
    nested = field(
        " IF " + "</w:instrText></w:r>" + field("MERGEFIELD x", "hidden") + "<w:r><w:instrText> = 1", "shown"
    )
    assert one("It is ", nested, ".") == "It is shown."
    assert one("Page ", '<w:fldSimple w:instr=" PAGE ">' + text("3") + "</w:fldSimple>") == "Page 3"
    assert one("A ", "<w:del>" + field("PAGE", "9") + "</w:del>", "b") == "A b"


def test_a_field_without_an_end_that_swallows_text_is_refused() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    with pytest.raises(Unreadable, match="has no end"):
        word(para("Start ", begin, "the rest of the article"))
    assert one("Start", begin) == "Start"


def cited(*items: Mapping[str, object]) -> str:
    code = json.dumps({"citationItems": [{"itemData": item} for item in items]}).replace('"', "&quot;")
    return f" ADDIN ZOTERO_ITEM CSL_CITATION {code} "


WORK: dict[str, object] = {"title": "Ferries of the north", "author": [{"family": "Brandt", "given": "Ilse"}],
        "issued": {"date-parts": [[2020, 3]]}, "URL": "https://example.org/ferries"}  # fmt: skip


def test_citations_of_zotero_are_references_to_the_work() -> None:
    article = word(
        para("Boats grew", field(cited(WORK), text("3", '<w:vertAlign w:val="superscript"/>')), ".")
        + para("They shrank ", field(cited(dict(WORK, title="Other")), "(Brandt, 2020)"), ".")
    )
    assert shown(article)[:2] == ["Boats grew[@brandt2020].", "They shrank (Brandt, 2020)[@brandt2020b]."]
    assert article.words(article.definitions["@brandt2020"]) == (
        "Brandt, Ilse. Ferries of the north. 2020. https://example.org/ferries"
    )
    assert [m.kind for m in check(decode(packed(word_parts(para(STORY, field(cited(WORK), "1")))), "a.docx"), Config())[
        0
    ].article.markers if m.kind == "key"] == ["key"]  # fmt: skip


def test_citations_of_endnote_and_what_is_none() -> None:
    code = (
        "ADDIN EN.CITE &lt;EndNote&gt;&lt;Cite&gt;&lt;Author&gt;Roe&lt;/Author&gt;&lt;Year&gt;2019&lt;/Year&gt;"
        "&lt;record&gt;&lt;titles&gt;&lt;title&gt;On&lt;style&gt; boats&lt;/style&gt;&lt;/title&gt;&lt;/titles&gt;"
        "&lt;/record&gt;&lt;/Cite&gt;&lt;/EndNote&gt;"
    )
    article = word(para("Boats.", field(code, "[4]")))
    assert shown(article) == ["Boats.[@roe2019]", "Roe. On boats. 2019"]
    for broken in ("ADDIN ZOTERO_ITEM CSL_CITATION {", "ADDIN EN.CITE &lt;EndNote&gt;&lt;", "ADDIN EN.CITE",
                   "ADDIN CSL_CITATION {&quot;citationItems&quot;: [1, {&quot;itemData&quot;: []}]}"):  # fmt: skip
        assert one("Boats.", field(broken, "[4]")) == "Boats.[4]"


def test_lists_are_counted() -> None:
    article = word(
        para("One", more=numbered(1)) + para("Two", more=numbered(1))
        + para("References", style="b2")
        + para("Reuters, 2 May", more=numbered(2)) + para("Harbour office", more=numbered(2)),
        numbering=NUMBERING, styles=STYLES,
    )  # fmt: skip
    assert roles(article) == ["list", "list", "subhead", "boilerplate", "boilerplate"]
    assert {label: article.words(span) for label, span in article.definitions.items()} == {
        "4": "Reuters, 2 May", "5": "Harbour office",
    }  # fmt: skip


def test_properties_are_believed_but_for_programs() -> None:
    core = "<dc:title>Ferry sails</dc:title><dc:creator>{}</dc:creator><dc:language>de-AT</dc:language>"
    article = word(para(STORY), core=core.format("Ilse Brandt"))
    assert [(name, said, article.words(span)) for name, said, span in article.metadata] == [
        ("title", "Ferry sails", "Ferry sails"),
        ("author", "Ilse Brandt", "Ilse Brandt"),
        ("language", "de-AT", "de-AT"),
    ]
    assert (article.language, article.title) == ("de", "Ferry sails")
    bare = word(para(STORY), core=core.format("python-docx").replace("de-AT", "en-US"))
    assert {name for name, _, _ in bare.metadata} == {"title"}


def test_a_table_of_contents_is_no_text() -> None:
    gallery = '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    article = word(
        f"{gallery}<w:sdtContent>{para('Contents')}{para('Part one 3')}</w:sdtContent></w:sdt>"
        + para(field("TOC \\o", "Part two 4"))
        + para(STORY)
    )
    assert roles(article) == ["boilerplate"] * 3 + ["body"]


def test_the_strict_dialect_is_read_too() -> None:
    parts = word_parts(para("Title", more='<w:outlineLvl w:val="0"/>') + para(STORY))
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts["word/document.xml"] = parts["word/document.xml"].replace(WORD, f"{STRICT}/wordprocessingml/main")
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(office, f"{STRICT}/officeDocument/relationships")
    assert shown(read(decode(packed(parts), "a.docx"))) == ["Title", STORY]


def test_fixing_fixes_nothing_and_says_so() -> None:
    document = decode(packed(word_parts(para("He left.}") + para("It’s (&amp;nbsp;)"))), "a.docx")

    report, _ = check(document, Config())
    assert not any(finding.fix for finding in report.findings)
    mended = mend(document, report, lambda each: check(each, Config()), unsafe=True)
    assert not mended.changed
    assert INEXACT in mended.report.notes


XML = st.recursive(
    st.sampled_from(["", "<w:r><w:t>x</w:t></w:r>", "<w:t>y</w:t>", "z", "<!--c-->", "<?p?>",
                     '<w:fldChar w:fldCharType="end"/>',
                     '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', "<w:instrText>TOC</w:instrText>"]),
    lambda inner: st.tuples(
        st.sampled_from(["w:p", "w:r", "w:tbl", "w:tr", "w:tc", "w:sdt", "w:sdtContent", "w:ins", "w:del", "w:pPr",
                         "w:rPr", "mc:AlternateContent", "mc:Choice", "w:drawing", "w:txbxContent", "w:hyperlink",
                         "w:fldSimple"]),
        st.lists(inner, max_size=4),
    ).map(lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0]}>"),
    max_leaves=20,
)  # fmt: skip


@settings(max_examples=150, deadline=None, derandomize=True)
@given(XML)
def test_elements_in_any_place_are_no_crash(body: str) -> None:
    try:
        article = word(body)
    except Unreadable:
        return
    for span, _ in article.links:
        assert 0 <= span.start < span.end <= len(article.text)
    assert all(article.words(paragraph.span).strip() for paragraph in article.paragraphs)
