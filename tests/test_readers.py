"""Readers: which file is read how, and how the lines of a plain text become paragraphs."""

from __future__ import annotations

import textwrap

import pytest
from growing import assert_linear
from hypothesis import given
from hypothesis import strategies as st

from provenance.edges import files
from provenance.model import Article, Document, Unreadable
from provenance.readers import read
from provenance.readers.language import detect

HEADLINE = "Flood closes the old bridge at Arden"
PARAGRAPHS = [
    "The river Lask rose by two metres overnight and the council closed the old bridge at Arden "
    "before dawn, the harbour master Ilse Tamm said.",
    "“We had no choice,” Tamm told reporters. “The water stood at the third arch and it was still rising.”",
    "Schools on the east bank stay shut until the weekend. Buses take the long way round by Merrow, "
    "and the ferry, which the council had meant to retire, runs every hour.",
    "A spokesman for the water board said that the gauge at Lower Lask had failed at midnight and that "
    "nobody knew how high the river stood.",
    "The bridge was last closed eleven years ago.",
]


def article(text: str, name: str = "story.txt", language: str | None = None) -> Article:
    return read(Document(name, text, "0" * 64), language)


def paragraphs(text: str) -> list[str]:
    """Return each paragraph of a plain text with its line breaks made blanks."""
    found = article(text)
    return [" ".join(found.words(paragraph.span).split()) for paragraph in found.paragraphs]


def wrapped(width: int, between: str, indent: str = "") -> str:
    """Return headline and paragraphs hard-wrapped."""
    return between.join(textwrap.fill(part, width, initial_indent=indent) for part in [HEADLINE, *PARAGRAPHS])


LAYOUTS = {
    "blank lines": "\n\n".join([HEADLINE, *PARAGRAPHS]),
    "one line each": "\n".join([HEADLINE, *PARAGRAPHS]),
    "headline leads a block": HEADLINE + "\n" + "\n\n".join(PARAGRAPHS),
    "wrapped at 60": wrapped(60, "\n\n"),
    "wrapped at 72": wrapped(72, "\n\n"),
    "wrapped at 80": wrapped(80, "\n\n"),
    "wrapped, indented": wrapped(72, "\n", indent="   "),
    "wrapped, headline leads a block": wrapped(72, "\n\n").replace("\n\n", "\n", 1),
    "blank lines with blanks": "\n \t\n".join([HEADLINE, *PARAGRAPHS]) + "  \n\n",
    "form feed between": "\n\f\n".join([HEADLINE, *PARAGRAPHS]),
}


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=list(LAYOUTS))
def test_every_layout_gives_the_same_paragraphs(layout: str, ending: str) -> None:
    assert paragraphs(layout.replace("\n", ending)) == [HEADLINE, *PARAGRAPHS]


def test_indented_lines_start_paragraphs_only_where_the_others_are_flush() -> None:
    hanging = textwrap.fill(PARAGRAPHS[0], 60, subsequent_indent="    ")
    assert paragraphs(hanging) == [PARAGRAPHS[0]]


def test_wrapped_paragraphs_beside_lines_that_are_paragraphs() -> None:
    text = (
        "By Ada Roe\nThe Arden Post\n\n" + textwrap.fill(PARAGRAPHS[2], 66) + "\n\n" + textwrap.fill(PARAGRAPHS[0], 66)
    )
    assert paragraphs(text) == ["By Ada Roe", "The Arden Post", PARAGRAPHS[2], PARAGRAPHS[0]]


def test_unspaced_scripts_wrap_anywhere() -> None:
    sentence = "市政府星期一说，河水一夜之间上涨两米，老桥在天亮之前关闭，东岸的学校停课到周末，渡船每小时一班。"
    text = "\n".join(sentence[i : i + 20] for i in range(0, len(sentence), 20))
    found = article(text)
    assert [found.words(part.span).replace("\n", "") for part in found.paragraphs] == [sentence]


@pytest.mark.parametrize("ending", [".", ". [Source: The Arden Post]"])
def test_lines_as_wide_as_each_other_are_paragraphs_where_each_ends_its_sentence(ending: str) -> None:
    lines = [
        "The ferry to Merrow runs every hour until the old bridge is mended",
        "Nobody was hurt when the third arch sank into the river on Sunday",
        "Engineers look at the gauge again before the town council meets",
        "Buses take the long way round and leave ten minutes before time",
        "Shops on the east bank open late because their staff walk to work",
    ]
    assert paragraphs("\n".join(line + ending for line in lines)) == [line + ending for line in lines]


def test_short_wrapped_paragraphs_without_blank_lines_are_not_split_inside_a_sentence() -> None:
    parts = [
        "The gauge at Lower Lask failed at midnight, and nobody on the east bank knew how high the water stood.",
        "It was mended before noon by two men from the board who had come over in a rowing boat.",
        "The mayor thanked both of them in the square, and the band played on although the rain had not stopped.",
    ]
    text = "\n".join(textwrap.fill(part, 70) for part in parts)
    assert paragraphs(text) == parts


@pytest.mark.parametrize("byline", ["adr/PAP", "dpa am 03.05.2024", "by Ada Roe"])
def test_a_byline_in_small_letters_below_the_headline_is_its_own(byline: str) -> None:
    found = article(f"{HEADLINE}\n{byline}\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[2]}")
    assert [part.role for part in found.paragraphs] == ["headline", "byline", "body", "body"]


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\v", "\f"])
def test_only_cr_and_lf_end_lines(mark: str) -> None:
    assert len(article(f"One half{mark}and the other.\nNext line.").paragraphs) == 2


@pytest.mark.parametrize("bullet", ["- ", "* ", "• ", "1. ", "(1) ", "– "])
def test_list_lines_are_a_paragraph_each(bullet: str) -> None:
    marks = [bullet.replace("1", str(n)) for n in (1, 2, 3)]
    text = "The council listed what is closed:\n" + "\n".join(
        mark + f"the {word}" for mark, word in zip(marks, ("bridge", "pier", "lock"), strict=True)
    )
    found = article(text)
    assert [(part.role, found.words(part.span)) for part in found.paragraphs[1:]] == [
        ("list", "the bridge"),
        ("list", "the pier"),
        ("list", "the lock"),
    ]


def test_a_list_ends_where_a_sentence_starts_anew() -> None:
    found = article("Closed today:\n- the bridge\n- the pier\nEverything else is open, the council said.")
    assert [part.role for part in found.paragraphs] == ["body", "list", "list", "body"]


def test_an_item_keeps_the_lines_that_continue_it() -> None:
    assert paragraphs("- the bridge, which was\n  closed at dawn\n- the pier") == [
        "the bridge, which was closed at dawn",
        "the pier",
    ]


def test_an_ordinal_or_a_dash_in_speech_is_no_list() -> None:
    found = article(
        "1. Arden beat Merrow by two goals on Sunday, the club said.\n\n– We won, said Tamm.\n\nThat was all."
    )
    assert "list" not in {part.role for part in found.paragraphs}


@pytest.mark.parametrize("text", ["", " ", "\n\n\r\n", "\f", "\u2028"])
def test_nothing_is_no_paragraph(text: str) -> None:
    assert article(text).paragraphs == ()


def test_one_word_is_a_paragraph() -> None:
    assert paragraphs("Word") == ["Word"]


def test_numbered_references_at_the_end_are_definitions() -> None:
    text = (
        "The bridge is closed [1].\n\nThe ferry runs [2], the board said.\n\nReferences\n"
        "[1] The Arden Post, 3 May\n[2] https://board.example/ferry"
    )
    found = article(text)
    assert {label: found.words(span) for label, span in found.definitions.items()} == {
        "1": "The Arden Post, 3 May",
        "2": "https://board.example/ferry",
    }
    assert [part.role for part in found.paragraphs[-2:]] == ["boilerplate", "boilerplate"]


def test_bracketed_references_need_no_heading_when_they_are_cited() -> None:
    found = article("The bridge is closed [1].\n\nThe ferry runs.\n\n[1] The Arden Post, 3 May")
    assert {label: found.words(span) for label, span in found.definitions.items()} == {"1": "The Arden Post, 3 May"}
    assert article("The bridge is closed.\n\n[1] The council met at noon.").definitions == {}


@pytest.mark.parametrize("suffix", [".rtf", ".ODT", ".pdf"])
def test_a_format_that_nobody_reads_is_refused(suffix: str) -> None:
    with pytest.raises(Unreadable, match="is not read: save"):
        article("<p>Text.</p>", "story" + suffix)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.md", "markdown"),
        ("a.MARKDOWN", "markdown"),
        ("a.txt", "text"),
        ("a.HTM", "html"),
        ("a", "text"),
        ("a.v2", "text"),
    ],
)
def test_the_suffix_picks_the_reader(name: str, form: str) -> None:
    assert article("Text.", name).format == form


def test_the_document_is_kept_in_the_article() -> None:
    found = article(HEADLINE + "\n\n" + PARAGRAPHS[0])
    assert (found.path, found.digest, found.title, found.text) == ("story.txt", "0" * 64, HEADLINE, found.source)


@given(st.text(alphabet=st.sampled_from("aB. -*1[]•\n\r\t\f\u3000“,;:")))
def test_a_plain_text_loses_nothing_but_bullets(text: str) -> None:
    found = article(text)
    at = 0
    for part in found.paragraphs:
        assert at <= part.start < part.end
        words = found.words(part.span)
        assert words == words.strip()
        assert not any(letter in "aB" for letter in text[at : part.start])
        at = part.end
    assert not text[at:].strip()


@pytest.mark.parametrize(
    "unit", ["word ", "word\n", "- item\n", "1. Item\nword word\n", "word word word word\n\n", "Name: word.\n", "[1] "]
)
def test_reading_is_linear(unit: str) -> None:
    assert_linear(lambda size: article(unit * size, language="en"), 1_000)


SAMPLES = {
    "en": "The council said on Monday that the bridge would be closed until the end of the week.",
    "de": "Der Stadtrat teilte am Montag mit, dass die Brücke bis zum Ende der Woche gesperrt wird.",
    "fr": "Le conseil municipal a annoncé lundi que le pont serait fermé jusqu'à la fin de la semaine.",
    "es": "El ayuntamiento informó el lunes de que el puente estará cerrado hasta el final de la semana.",
    "pt": "A câmara municipal disse na segunda-feira que a ponte não vai abrir até ao fim da semana.",
    "it": "Il consiglio comunale ha detto lunedì che il ponte sarà chiuso fino alla fine della settimana.",
    "ru": "Городской совет сообщил в понедельник, что мост будет закрыт до конца недели.",
    "uk": "Міська рада повідомила у понеділок, що міст буде закрито до кінця тижня.",
    "ja": "市議会は月曜日、橋を週末まで閉鎖すると発表した。",
    "zh": "市议会星期一宣布，大桥将关闭到周末。",
    "ko": "시의회는 월요일 다리를 주말까지 폐쇄한다고 밝혔다.",
    "ar": "أعلن مجلس المدينة يوم الاثنين أن الجسر سيغلق حتى نهاية الأسبوع.",
    "tr": "Belediye meclisi pazartesi günü köprünün hafta sonuna kadar kapalı olacağını bildirdi.",
    "nl": "De gemeenteraad zei maandag dat de brug tot het einde van de week gesloten blijft.",
    "da": "Byrådet sagde mandag, at broen er lukket frem til slutningen af ugen, og at det ikke bliver længere.",
    "sv": "Kommunen sade på måndagen att bron är stängd till slutet av veckan och att det inte blir längre.",
    "no": "Kommunen sa mandag at broen er stengt ut uken, og at det ikke blir lenger enn det.",
    "pl": "Rada miasta poinformowała w poniedziałek, że most będzie zamknięty do końca tygodnia.",
    "bg": "Общинският съвет заяви в понеделник, че мостът ще бъде затворен до края на седмицата.",
    "fa": "شورای شهر روز دوشنبه گفت که پل تا پایان هفته بسته می‌ماند و کشتی کار می‌کند.",
    "el": "Το δημοτικό συμβούλιο ανακοίνωσε τη Δευτέρα ότι η γέφυρα θα κλείσει.",
    "he": "מועצת העיר הודיעה ביום שני כי הגשר ייסגר עד סוף השבוע.",
}


@pytest.mark.parametrize("language", SAMPLES)
def test_language_is_told_from_one_sentence(language: str) -> None:
    assert detect(SAMPLES[language]) == language


@pytest.mark.parametrize("text", ["", "12:30", "Arden 3 Merrow 1", "XK-7 / QW-9", "👍"])
def test_an_undecided_text_is_english(text: str) -> None:
    assert detect(text) == "en"


def test_only_the_head_of_a_text_decides_its_language() -> None:
    assert detect(SAMPLES["de"] * 400 + SAMPLES["en"] * 4_000) == "de"


def test_chinese_that_quotes_a_japanese_name_stays_chinese() -> None:
    assert detect(SAMPLES["zh"] * 6 + "のり") == "zh"


def test_a_given_language_is_not_detected() -> None:
    assert article(SAMPLES["de"], language="nl").language == "nl"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "not JSON at line 1"),
        ("[1, 2]", "JSON of a kind that is not read"),
        ("[" * 300 + "]" * 300, "JSON nested deeper than 200 levels"),
        ("[" * 200_000, "JSON nested too deep"),
    ],
)
def test_json_that_is_no_article_is_refused_by_name(text: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        article(text, "export.json")


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        ('<?xml version="1.0" encoding="ISO-8859-1"?><a>caf\xe9</a>', "iso8859-1"),
        ('<html><meta charset="iso-8859-1"><p>caf\xe9 \x93so\x94', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><p>caf\xe9', "cp1252"),
    ],
)
def test_a_page_that_is_not_utf_8_is_read_as_it_declares(head: str, codec: str) -> None:
    assert files.decode(head.encode("latin-1"), "page.html").encoding == codec


def test_a_declared_encoding_that_lies_is_not_believed() -> None:
    page = "<meta charset=utf-16><p>Café".encode()
    assert files.decode(page, "page.html").encoding == "utf-8"
    with pytest.raises(Unreadable, match="not UTF-8 at byte 3"):
        files.decode(b"caf\xe9", "page.html")
