"""MediaWiki text: what its reader sees, where it stands, what its references cite, and what asks for none."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from provenance.check import check
from provenance.config import Config
from provenance.edges.files import load
from provenance.fix import mend
from provenance.model import Article, Document, Report, Unreadable
from provenance.readers import read

CITED = "The council closed the bridge on Friday after cracks were found in two of its piers{}."
BARE = "Lorries have been banned from the crossing since the spring and traffic has doubled on the northern ferry."


def document(source: str, path: str = "Amery.wiki") -> Document:
    return Document(path, source, "")


def article(source: str, path: str = "Amery.wiki") -> Article:
    found = read(document(source, path), "en")
    assert_exact(found)
    return found


def checked(source: str) -> Report:
    report, troubles = check(document(source), Config())
    assert not troubles
    assert_exact(report.article)
    return report


def assert_exact(found: Article) -> None:
    """Hold every verbatim piece of the reading text to the slice of the source that it names."""
    pieces = found.offsets.pieces
    ends = [*(piece.text for piece in pieces[1:]), len(found.text)]
    for piece, end in zip(pieces, ends, strict=True):
        assert 0 <= piece.start <= piece.end <= len(found.source)
        assert not piece.verbatim or found.text[piece.text : end] == found.source[piece.start : piece.end]


def test_a_citation_that_shows_its_agency_first_has_a_place() -> None:
    source = CITED.format("<ref>{{cite news|title=A|newspaper=B|date=1 May|agency=Reuters}}</ref>")
    found = article(source)
    place = found.place(found.paragraphs[-1].span)
    assert found.source[place.start : place.end] == "1 May|agency=Reuters"


def shown(source: str) -> list[tuple[str, str]]:
    found = article(source)
    return [(part.role, found.words(part.span)) for part in found.paragraphs]


def line(source: str) -> str:
    """Return what is seen of one line of prose."""
    ((_, words),) = shown(source)
    return words


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("The '''old''' ''pier'' is '''''here'''''.", "The old pier is here."),
        ("In l'''Aurora'' it was called late.", "In l'Aurora it was called late."),
        ("The [[pier]]s of [[Port Amery|the port]] and [[:Category:Piers|all]].", "The piers of the port and all."),
        ("See [https://amery.example/a the ''plan''] now.", "See the plan now."),
        ("It cost 4&nbsp;million &amp; more.<!-- check -->", "It cost 4\u00a0million & more."),
        ("<nowiki>[[These]] ''marks''</nowiki> and <code>{{a}}</code> so.", "[[These]] ''marks'' and {{a}} so."),
        ("Water is H<sub>2</sub>O and <math>x^2</math> is not.", "Water is H2O and x^2 is not."),
        ("It is called {{lang|fr|le pont}} in {{nowrap|Port Amery}}.", "It is called le pont in Port Amery."),
        ("It is {{convert|5|km|mi}} long{{snd}}or so.", "It is 5 km long – or so."),
        ("{{As of|2020|5}}, it was closed.", "As of 2020-5, it was closed."),
        ("It opened on {{start date|1906|3|2}}.", "It opened on 1906-3-2."),
        ("It has {{formatnum:12400}} steps.", "It has 12400 steps."),
        ("He spoke of {{sometemplate|a bridge|x=1}} again.", "He spoke of a bridge again."),
        ("Nobody filled in {{{1}}} here.", "Nobody filled in {{{1}}} here."),
        ("One line<br />and another.", "One line\nand another."),
        ("A wrapped\nparagraph goes on.", "A wrapped\nparagraph goes on."),
        ("An open [[bracket and {{brace stay.", "An open [[bracket and {{brace stay."),
        ("An open <ref>reference stays.", "An open <ref>reference stays."),
        ("A <unknown> tag stays.", "A <unknown> tag stays."),
    ],
)  # fmt: skip
def test_what_a_line_shows(source: str, seen: str) -> None:
    assert line(source) == seen


def test_blocks_and_their_roles() -> None:
    source = (
        "= Amery =\n\nThe town has a pier.\n\n== Piers ==\n* One [[pier]].\n* Two piers.\n\n"
        "<blockquote>It is late.</blockquote>\n\n<pre>\nx = 1\n</pre>\n\n<poem>\nThe sea\nthe sea\n</poem>\n"
        "{| class='wikitable'\n|+ Costs\n! Year !! Cost\n|-\n| style='x' | 2020 || 4\n|}\n"
        "[[File:A.jpg|thumb|left|200px|alt=A pier|The pier in '''1906''']]\nThe end came late.\n"
    )
    assert shown(source) == [
        ("headline", "Amery"), ("body", "The town has a pier."), ("subhead", "Piers"), ("list", "One pier."),
        ("list", "Two piers."), ("quotation", "It is late."), ("code", "x = 1"), ("quotation", "The sea\nthe sea"),
        ("caption", "Costs"), ("table", "Year | Cost"), ("table", "2020 | 4"), ("caption", "The pier in 1906"),
        ("body", "The end came late."),
    ]  # fmt: skip


def test_a_picture_inside_a_paragraph_does_not_part_it() -> None:
    source = f"{CITED.format('')} [[File:A.jpg|thumb|The pier]] It stays closed until the spring.\n"
    assert shown(source) == [
        ("body", f"{CITED.format('')}  It stays closed until the spring."),
        ("caption", "The pier"),
    ]


def test_a_quotation_with_its_speaker_and_source() -> None:
    source = "{{quote|text=We knew.|author=Ada Lindqvist|source=''Harbour Gazette''}}<ref>Minutes, p. 3</ref>\n"
    assert shown(source)[0] == ("quotation", "We knew.\n— Ada Lindqvist, Harbour Gazette[^1]")


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("'''Skell Light''' is a light.\n", "Skell Light"),
        ("{{DISPLAYTITLE:''Skell''}}\n'''Skell Light''' is a light.\n", "Skell"),
        ("= Skell =\n'''Skell Light''' is a light.\n", "Skell"),
        ("It is a light.\n", "Port Amery"),
        ("'''PORT AMERY''' — It is a light.\n", "Port Amery"),
    ],
)
def test_the_title_is_the_pages_heading_or_what_it_is_about_or_its_name(source: str, title: str) -> None:
    assert article(source, "wiki/Port_Amery.wiki").title == title


@pytest.mark.parametrize(
    ("cited", "named"),
    [
        ("{{cite news|title=A|newspaper=Harbour Gazette|agency=Reuters}}", "Reuters"),
        ("{{cite news|title=A|newspaper=Harbour Gazette|via=Associated Press}}", "Associated Press"),
        ("{{cite news|title=A|newspaper=[[Harbour Gazette]]|date=1 May}}", "Harbour Gazette"),
        ("{{cite web|title=A|publisher=Harbour Office|url=https://a.example/x}}", "Harbour Office"),
        ("{{cite web|title=A|url=https://a.example/x}}", "a.example"),
        ("{{cite book|title=A|last=Doe|first=John|publisher=Brae Press}}", "Doe, John: A"),
        ("{{citation|title=A|last=Doe|year=2020}}", "Doe"),
        ("{{Internetquelle|autor=dpa|werk=Tageblatt|titel=A}}", "dpa"),
        ("{{Lien web|auteur=AFP|site=Écho|titre=A}}", "AFP"),
        ("[https://a.example/x A page], Harbour Office", "A page, Harbour Office"),
        ("Minutes of the council, p. 4", "Minutes of the council, p. 4"),
    ],
)
def test_what_a_reference_cites(cited: str, named: str) -> None:
    found = article(CITED.format(f"<ref>{cited}</ref>"))
    assert found.words(found.definitions["^1"]) == named


@pytest.mark.parametrize(
    "cited",
    [
        "{{cite news|title=A|newspaper=Harbour Gazette|agency=AP}}",
        "{{cite news|title=A|work=Associated Press}}",
        "{{cite web|title=A|url=https://apnews.com/article/x}}",
        "https://apnews.com/article/x",
        "Associated Press, 3 May 2021",
    ],
)
def test_an_agency_behind_a_reference_is_a_wire(cited: str) -> None:
    found = checked(CITED.format(f"<ref>{cited}</ref>")).article
    assert [(source.key, source.kind) for source in found.sources] == [("ap", "wire")]
    assert [(marker.kind, marker.role, marker.covers) for marker in found.markers] == [("key", "channel", (1,))]


def test_one_reference_may_cite_several_works() -> None:
    works = "{{cite news|title=A|newspaper=Harbour Gazette}}; {{cite news|title=B|agency=Reuters|newspaper=Amery Post}}"
    found = checked(CITED.format(f"<ref>{works}</ref>")).article
    assert {source.key: source.paragraphs for source in found.sources} == {"harbour-gazette": (1,), "reuters": (1,)}


def test_references_by_name_are_one_source() -> None:
    source = (
        CITED.format("<ref name=a>{{cite news|title=A|newspaper=Harbour Gazette}}</ref>")
        + "\n\n"
        + CITED.format('<ref name="a" />')
        + f"\n\n{CITED.format('{{r|a|b}}')}\n\n"
        "{{reflist|refs=<ref name=b>{{cite news|title=B|newspaper=Harbour Gazette}}</ref>}}\n"
    )
    found = checked(source).article
    assert [source.key for source in found.sources] == ["harbour-gazette"]
    assert [found.words(marker.span) for marker in found.markers] == ["[^1]", "[^1]", "[^1]", "[^2]"]
    assert [part.verdict for part in found.paragraphs] == ["cited", "cited", "cited", "exempt", "exempt"]


def test_a_short_note_points_at_the_work_below() -> None:
    source = (
        f"{CITED.format('{{sfn|Doe|2020|p=5}}')}\n\n{CITED.format('<ref>{{harvnb|Doe|2020|p=7}}</ref>')}\n\n"
        "== Notes ==\n{{reflist}}\n\n== Works ==\n* {{cite book|last=Doe|first=John|date=May 2020|title=Piers}}\n"
    )
    found = checked(source).article
    assert [source.name for source in found.sources] == ["Doe, John: Piers"]
    assert ("boilerplate", "Doe 2020, p. 5") in shown(source)
    assert ("boilerplate", "Doe 2020, p. 7") in shown(source)


@pytest.mark.parametrize(
    "mark",
    ["<ref name=gone />", "{{r|gone}}", "{{efn|It was dark.}}", '<ref group="note">It was dark.</ref>', "{{cn}}"],
)
def test_what_vouches_for_nothing(mark: str) -> None:
    found = checked(CITED.format(mark)).article
    assert found.paragraphs[0].verdict == "uncited"
    assert not found.markers


def test_an_editors_tag_is_seen_and_kept_for_rules() -> None:
    report = checked(f"{CITED.format('<ref>Minutes</ref>')}\n\n{BARE}{{{{citation needed|date=May 2021}}}}\n")
    found = report.article
    ((field, value, span),) = found.metadata
    assert (field, value, found.words(span)) == ("tag", "citation needed", "[citation needed]")
    assert [f.level for f in report.findings if f.code == "MRK002"] == ["note"]
    assert "Tagged by editors: 1 citation needed" in found.notes


def page(*sections: str) -> str:
    """Return a page whose body cites in nearly every paragraph, with further sections."""
    cited = "\n\n".join([CITED.format(f"<ref>Minutes {n}</ref>") for n in range(6)])
    return "\n\n".join(["'''Amery Bridge''' is old.<ref>Minutes</ref>", "== History ==", cited, *sections])


def levels(source: str) -> list[str]:
    return [finding.level for finding in checked(source).findings if finding.code == "SRC001"]


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        (("== Traffic ==", BARE), ["warning"]),
        (("== See also ==", BARE), []),
        (("== External links ==", f"* {BARE}"), []),
        (("== Weblinks ==", BARE), []),
        (("== Voir aussi ==", BARE), []),
        (("== Further reading ==", "=== Books ===", BARE), []),
        (("== Plot ==", BARE), []),
        (("== Handlung ==", "=== Ende ===", BARE), []),
        (("== Plot ==", BARE, "== Reception ==", BARE), ["warning"]),
        (("== Traffic ==", f"{BARE[:-1]}:", "* By day.<ref>Count</ref>\n* By night."), []),
        (("== Traffic ==", BARE, "* By day.<ref>Count</ref>\n* By night."), []),
        (("== Traffic ==", BARE, "{|\n| 2020 || 4<ref>Count</ref>\n|}"), []),
        (("== Traffic ==", BARE, "{{quote|It is late.}}<ref>Count</ref>"), []),
        (("== Traffic ==", BARE, "== Figures ==", "{|\n| 2020 || 4<ref>Count</ref>\n|}"), ["warning"]),
        (("== Traffic ==", "Too short to ask."), []),
    ],
)
def test_where_a_reference_is_asked_for(sections: tuple[str, ...], expected: list[str]) -> None:
    assert levels(page(*sections)) == expected


def test_the_lead_sums_up_what_is_cited_below_and_a_stub_has_none() -> None:
    assert levels(f"{BARE}\n\n{page()}") == ["note"]
    cited = "\n\n".join([CITED.format("<ref>Minutes</ref>")] * 3)
    assert levels(f"{BARE}\n\n{cited}\n\n== References ==\n{{{{reflist}}}}\n") == ["warning"]


def test_what_is_no_prose_is_counted() -> None:
    source = (
        "{{Infobox town\n| name = Amery\n}}\n{{About|the town}}\nThe town is old.\n\n{{Navbox|list1=[[A]]}}\n"
        "__NOTOC__\n"
        "[[Category:Towns]]\n[[de:Amery]]\n"
    )
    found = article(source)
    assert [found.words(part.span) for part in found.paragraphs] == ["The town is old."]
    assert found.notes == (
        "Not read as prose: 1 infobox, 1 hatnote, 1 navigation box, 1 magic word, 1 category, "
        "1 link to another language",
    )


def test_what_is_never_closed_is_said() -> None:
    assert article("A line.\n\n<ref>B\n").notes == ("<ref> in line 3 is never closed",)
    assert article("A line.\n<!-- B\n").notes == (
        "A comment opened in line 2 is never closed: nothing below it is shown",
    )


def test_nesting_is_bounded() -> None:
    assert line("It is " + "{{nowrap|" * 40 + "deep" + "}}" * 40) == "It is deep"
    with pytest.raises(Unreadable, match="nested deeper than 40 levels in line 3"):
        article("\n\n" + "{{a|" * 41 + "}}" * 41)


@pytest.mark.parametrize("suffix", [".wiki", ".mediawiki", ".wikitext", ".WIKI"])
def test_the_suffixes(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"Amery{suffix}"
    path.write_bytes(b"The '''pier''' is old.\r\n")
    found = read(load(str(path)), "en")
    assert (found.format, found.exact, found.text) == ("wikitext", True, "The pier is old.")


def test_a_fix_keeps_every_byte_outside_its_edits(tmp_path: Path) -> None:
    source = (
        "{{Infobox town\n| name = Amery\n}}\n"
        "The '''council''' closed the [[bridge]] in the spring.<ref>{{cite news|title=A}}</ref> ><\r\n\r\n"
        "It opened it again in the autumn of the same year.<ref name=x>B</ref>\n{{reflist}}\n"
    )
    path = tmp_path / "Amery.wiki"
    path.write_bytes(source.encode())
    report, _ = check(load(str(path)), Config())
    edits = sorted((edit for f in report.findings if f.fix and f.fix.safe for edit in f.fix.edits), reverse=True)
    assert edits
    mended = mend(load(str(path)), report, partial(check, config=Config())).data.decode()
    kept = source
    for edit in edits:
        kept = kept[: edit.start] + edit.text + kept[edit.end :]
    assert mended == kept
    assert "><" not in mended


def test_windows_line_ends_change_nothing_that_is_seen() -> None:
    for path in sorted(Path(__file__).parent.parent.glob("fixtures/articles/wiki-*/article.*")):
        source = path.read_text(encoding="utf-8")
        unix, windows, old = (article(source.replace("\n", end)) for end in ("\n", "\r\n", "\r"))
        seen = [(part.role, unix.words(part.span)) for part in unix.paragraphs]
        assert [(part.role, windows.words(part.span).replace("\r", "")) for part in windows.paragraphs] == seen
        assert [(part.role, old.words(part.span).replace("\r", "\n")) for part in old.paragraphs] == seen
