"""What a fix may touch: structure, no word; and never what the text needs though nobody sees it."""

from __future__ import annotations

import pytest
from workbench import mended, rule, ruled

import provenance
from provenance.bounds.protected import signed
from provenance.bounds.visible import structural, visible
from provenance.model import Finding

LEAD = "The ferry to Holm sails again on Monday, the harbour office said."


def manifest(magic: bytes = b"C2PATXT\0") -> str:
    """Return a C2PA text manifest: magic, version, length and four bytes, each as a variation selector."""
    data = magic + b"\x01\0\0\0\x04" + b"\x00\x10\x7f\xff"
    return "\ufeff" + "".join(chr(0xFE00 + byte if byte < 16 else 0xE0100 + byte - 16) for byte in data)


STRUCTURE = {
    "brackets": ("”}{", ""),
    "angles": (" ><", ""),
    "zero width": ("\u200b\u200b", ""),
    "soft hyphen": ("\xad", ""),
    "entity": ("&#8217;", "’"),
    "entity of white space": ("&nbsp;", "\xa0"),
    "white space": ("\t \n", " "),
    "empty tag": ('<span class="x"></span>', ""),
    "citation token": (":contentReference[oaicite:0]{index=0}", ""),
    "private citation": ("\ue200cite\ue202turn0search0\ue201", ""),
    "bare citation": ("citeturn0search0turn0news12", ""),
    "lenticular citation": ("【4:0†source】", ""),
    "bracketed citation": ("[cite: 1, 2]", ""),
    "citation start": ("[cite_start]", ""),
    "attribution of a machine": ('({"attribution":{"attributableIndex":"0-1"}})', ""),
    "query parameter": ("?utm_source=chatgpt.com", ""),
}
WORDS = {
    "word": ("not", ""),
    "number": ("(68)", ""),
    "sic": ("[sic]", ""),
    "word with debris": ("bridge><", ""),
    "word before a token": ("bridge{", ""),
    "another letter": ("é", "e"),
    "another entity": ("&#8217;", "'"),
    "a letter more": ("”", "a"),
    "remark in brackets": ("[laughs]", ""),
    "translator's note": ("【译者注】", ""),
    "emphasis": ("[emphasis added: mine]", ""),
    "template": ("undefined", ""),
}


@pytest.mark.parametrize(("taken", "put"), STRUCTURE.values(), ids=STRUCTURE.keys())
def test_structure_may_go(taken: str, put: str) -> None:
    assert structural(taken, put)


@pytest.mark.parametrize(("taken", "put"), WORDS.values(), ids=WORDS.keys())
def test_no_word_is_structure(taken: str, put: str) -> None:
    assert not structural(taken, put)


@pytest.mark.parametrize("between", [" ", "><", " citeturn0search0 ", "\n"])
def test_words_are_never_joined(between: str) -> None:
    text = f"The ferry{between}sails again on Monday, the harbour office said."
    with ruled(rule("TST001", rf"(?<=ferry){between}(?=sails)")):
        assert not mended(text).changed
    with ruled(rule("TST001", rf"(?<=ferry){between}(?=sails)", " " if between != " " else "\xa0")):
        assert mended(text).changed


def test_in_scripts_without_spaces_nothing_keeps_words_apart() -> None:
    with ruled(rule("TST001", "【4:0†source】")):
        assert mended("フェリーは【4:0†source】月曜日に再開する。").document.text == "フェリーは月曜日に再開する。"


def test_what_a_reader_reads() -> None:
    assert visible("It&#8217;s\u00a0 late,\u200b \u202e“he” said.\n\ue200") == "It’slate,“he”said."


def offered(text: str, *rules: object) -> list[Finding]:
    with ruled(*rules):
        return list(provenance.check(text).findings)


@pytest.mark.parametrize(
    "text",
    [
        f"{LEAD} “We shall @ sail,” said Greta Sandvik.",
        f'{LEAD} "We shall @ sail," said Greta Sandvik.',
        f"{LEAD} „Wir werden @ fahren“, sagte Greta Sandvik.",
        f"{LEAD} «We shall @ sail», said Greta Sandvik.",
        f"{LEAD} The crowd said that Greta @ Sandvik lied, according to the New Holm @ Courier.",
        f"{LEAD} [Source: Holm @ Courier]",
    ],
)
def test_what_enters_a_quotation_or_an_attribution_is_asked_for(text: str) -> None:
    *_, inside = offered(text, rule("TST001", "@"))
    assert inside.fix is not None
    assert not inside.fix.safe
    with ruled(rule("TST001", "@")):
        assert "@" in mended(text).document.text


@pytest.mark.parametrize(
    "text",
    [f"{LEAD} “We shall sail,” @ said Greta Sandvik.", f"{LEAD}@", f"{LEAD} [Source: Holm Courier]@", f"@{LEAD}"],
)
def test_what_stands_beside_them_is_safe(text: str) -> None:
    (beside,) = offered(text, rule("TST001", "@"))
    assert beside.fix is not None
    assert beside.fix.safe


def test_a_copy_of_what_stands_beside_it_may_go_but_not_from_a_quotation() -> None:
    double = rule("TST001", r"(?<=\w) again(?= again)")
    (found,) = offered("The ferry sails again again.", double)
    assert found.fix
    assert found.fix.safe
    (found,) = offered("“The ferry sails again again,” said Greta Sandvik.", double)
    assert found.fix
    assert not found.fix.safe


UNSEEN = "[\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\U000e0020-\U000e01ef]"
#: Text with what it needs, in which nothing is to go.
NEEDED = {
    "Persian": "او می\u200cرود و کتاب\u200cها را می\u200cخواند.",
    "Hindi": "क्\u200dष और र्\u200dक, श्री\u200cमान्.",
    "Malayalam": "അവന്\u200d പറഞ്ഞു.",
    "Sinhala": "ශ්\u200dරී ලංකාව.",
    "Khmer": "ភាសា\u200cខ្មែរ",
    "family": "A family \U0001f468\u200d\U0001f469\u200d\U0001f467 stood there.",
    "heart on fire": "So much love \u2764\ufe0f\u200d\U0001f525 in Holm.",
    "dark thumb": "\U0001f44d\U0001f3ff \U0001f469\U0001f3fe\u200d\U0001f680 flew.",
    "flag of Wales": "The flag \U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f flew.",
    "keycap": "Press 1\ufe0f\u20e3 to go on.",
    "ideograph": "葛\U000e0100城市",
    "Mongolian": "ᠮᠣᠩᠭᠣᠯ\u180b ᠪᠢᠴᠢᠭ",
    "Arabic mark": "قال \u200fWHO\u200f إن العدد ارتفع.",
    "Hebrew": "\u202bהספינה \u200eM/S Holm\u200e שבה.\u202c",
    "Hebrew isolate": "הספינה \u2066M/S Holm\u2069 שבה.",
}


@pytest.mark.parametrize("safe", [True, False])
@pytest.mark.parametrize("text", NEEDED.values(), ids=NEEDED.keys())
def test_what_the_script_needs_is_never_taken(text: str, safe: bool) -> None:
    with ruled(rule("TST001", UNSEEN, safe=safe)):
        assert mended(text, unsafe=True).document.text == text


def test_a_mark_in_an_arabic_article_is_kept_in_its_latin_lines_too() -> None:
    text = "قال المسؤول إن العبارة ستبحر من جديد يوم الاثنين.\n\nM/S Holm\u200f\n"
    with ruled(rule("TST001", UNSEEN)):
        assert mended(text, unsafe=True).document.text == text


def test_what_no_script_needs_goes() -> None:
    text = "The fer\u200bry\u200d sa\u200cils \u202eagain\u202c.\ufeff"
    with ruled(rule("TST001", UNSEEN)):
        assert mended(text).document.text == "The ferry sails again."


def test_a_hidden_message_goes_and_the_joiner_stays() -> None:
    hidden = "\u200c\u200d" * 20
    with ruled(rule("TST001", UNSEEN)):
        assert mended(f"او می\u200c{hidden}رود.").document.text == "او می\u200c\u200cرود."


def test_words_may_go_with_their_joiners_when_asked_for() -> None:
    text = f"{LEAD}\n\nکتاب\u200cها\n\n{LEAD}"
    with ruled(rule("TST001", "کتاب\u200cها", safe=False)):
        assert mended(text).document.text == text
        assert "کتاب" not in mended(text, unsafe=True).document.text


def test_a_signed_text_is_left_alone_and_said_so() -> None:
    text = f"{LEAD}><\n\n{manifest()}"
    made = mended(text, unsafe=True)
    assert not made.changed
    assert made.document.text == text
    assert made.report.notes == (
        "Not fixed: a C2PA manifest signs this text, and any change would break the signature",
    )
    assert any(finding.code == "DEB001" for finding in made.report.findings)
    armoured = f"{LEAD}><\n-----BEGIN C2PA MANIFEST-----\nAAAA\n-----END C2PA MANIFEST-----\n"
    assert not mended(armoured, path="article.md").changed


def test_selectors_that_spell_nothing_sign_nothing() -> None:
    assert signed(manifest())
    assert signed("a" + manifest()[1:])
    assert not signed(manifest(b"SECRETS\0"))
    assert not signed("\u2764\ufe0f" * 20)
    assert not signed("C2PATXT")
