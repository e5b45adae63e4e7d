"""Roles: what each paragraph is for, by its words, its place and its neighbours."""

from __future__ import annotations

import pytest

import provenance
from provenance.model import Document
from provenance.readers import read
from provenance.readers.glance import OPENING, is_prose
from provenance.readers.wording import listed
from provenance.sources.standing import inside_sentence, stands

HEADLINE = "Flood closes the old bridge at Arden"
LEAD = (
    "The river Lask rose by two metres overnight and the council closed the old bridge at Arden before dawn, "
    "the harbour master Ilse Tamm said."
)
MORE = "Schools on the east bank stay shut until the weekend, and the ferry runs every hour from the pier at Merrow."


def roles(*paragraphs: str, language: str = "en") -> list[str]:
    article = read(Document("story.txt", "\n\n".join(paragraphs), "0" * 64), language)
    return [part.role for part in article.paragraphs]


def role_below_headline(line: str, language: str = "en") -> str:
    return roles(HEADLINE, line, LEAD, MORE, language=language)[1]


def role_inside(line: str, language: str = "en") -> str:
    return roles(HEADLINE, LEAD, line, MORE, LEAD, language=language)[2]


def role_at_the_foot(line: str, language: str = "en") -> str:
    return roles(HEADLINE, LEAD, MORE, line, language=language)[3]


@pytest.mark.parametrize(
    "line",
    [
        HEADLINE,
        "Flood Closes Old Bridge at Arden.",
        "Old bridge at Arden closed after flood.",
        "Will the old bridge at Arden hold?",
        "By George, He Did It: Arden Beats Merrow",
        "EXCLUSIVE – Council knew the old bridge was weak",
        "Read the river, harbour master tells council",
        "アーデンの旧橋、洪水で閉鎖",
    ],
)
def test_headlines(line: str) -> None:
    assert roles(line, LEAD, MORE) == ["headline", "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "The old bridge at Arden has been closed, officials said on Tuesday.",
        "ARDEN, May 3 - Council closes bridge",
        "ARDEN (Reuters) - The old bridge was closed at dawn.",
        "ARDEN, May 3. /TASS/. The bridge is closed.",
        "The old bridge is closed [1]",
        "The old bridge is closed. [Source: The Arden Post]",
        "Closed at Arden:",
    ],
)
def test_first_sentences_are_no_headlines(line: str) -> None:
    assert roles(line, LEAD, MORE)[0] == "body"


def test_a_lone_line_is_body() -> None:
    assert roles(HEADLINE) == ["body"]


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("By Ada Roe", "en"),
        ("by Ada Roe | May 3, 2024 12:01 PM", "en"),
        ("By Ada Roe and Jon Doe, Staff Writers", "en"),
        ("Von Ada Roe", "de"),
        ("Por Ada Roe", "es"),
        ("Par Ada Roe", "fr"),
        ("Di Ada Roe", "it"),
        ("Door Ada Roe", "nl"),
        ("Af Ada Roe", "da"),
        ("Автор: Ада Роу", "ru"),
        ("記者：陳大文", "zh"),
        ("홍길동 기자", "ko"),
        ("بقلم: سارة", "ar"),
        ("Haber: Ada Roe", "tr"),
        ("AFP", "en"),
        ("REUTERS", "en"),
        ("By Reuters", "en"),
        ("Associated Press in Merrow", "en"),
        ("AFP, MERROW", "en"),
        ("Quelle: dpa Sport", "de"),
        ("dpa am 03.05.2024", "de"),
        ("Reuters May 3, 2024 11:03 PM", "en"),
        ("AFP/The Local", "en"),
        ("Robert Roe, AP Science Writer", "en"),
        ("Ada Top Roe", "da"),
        ("adr/PAP", "en"),
        ("Ada Roe - Reuters", "en"),
        ("| Arden Digital: EFE", "es"),
    ],
)
def test_bylines(line: str, language: str) -> None:
    assert role_below_headline(line, language) == "byline"


def test_a_name_place_and_wire_above_a_story_without_headline() -> None:
    assert roles("Ada Top Roe", "Lund", "/ritzau/", LEAD, MORE) == ["byline", "dateline", "dateline", "body", "body"]


@pytest.mark.parametrize("line", ["/ritzau/", "Lund", "LUND, SWEDEN", "Lund, Sweden"])
def test_datelines_on_their_own_line(line: str) -> None:
    assert role_below_headline(line) == "dateline"


@pytest.mark.parametrize("line", ["3 May 2024", "19 NOV 2019", "2024-05-03", "May 3, 2024 at 12:01 PM", "2024年5月3日"])
def test_a_date_alone_is_the_pages(line: str) -> None:
    assert role_below_headline(line) == "boilerplate"


def test_a_dateline_in_the_story_leaves_it_body() -> None:
    assert role_below_headline("ARDEN, May 3 (Reuters) - " + LEAD) == "body"


def test_a_deck_stands_below_the_headline() -> None:
    assert role_below_headline("Harbour master blames a gauge that failed at midnight") == "deck"


def test_a_subhead_stands_between_paragraphs() -> None:
    assert role_inside("What the water board knew") == "subhead"
    assert role_inside("Loans 27.6 against 23.9") == "body"
    assert role_inside("and nobody knows") == "body"
    assert role_inside("Two bridges fell. [Source: AP]") == "body"
    assert role_inside("The pumps held. (Source: Reuters)><") == "body"
    assert role_inside("The town will pay. [Kyodo]") == "body"
    assert role_at_the_foot("What the water board knew") == "body"


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Ada Roe; Editing by Jon Doe)",
        "(Additional reporting by Ada Roe in Merrow; Editing by Jon Doe.)",
        "adr, jod; Foto [M]: Stock; Erstveröffentlichung: 4.4.18",
        "By Ada Roe",
    ],
)
def test_sign_offs(line: str) -> None:
    assert role_at_the_foot(line) == "byline"


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Ada Roe",
        "Bild: AFP/SID/ADA ROE",
        "Fotos (2): Ada Roe",
        "The bridge at Arden, seen from Merrow / AFP",
        "The bridge at Arden in a file photo (AP Photo/Ada Roe)",
        "The old bridge at dawn. Photo: AFP / Ada Roe",
        "The old bridge at dawn on Sunday. REUTERS/Ada Roe",
        "写真：アーデンの橋",
        "Фото: Ада Роу",
    ],
)
def test_captions(line: str) -> None:
    assert role_below_headline(line) == "caption"
    assert role_inside(line) == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "(Reuters)",
        "[Source: The Arden Post]",
        "Source: The Arden Post",
        "Quelle: Ardener Post",
        "Источник: ТАСС",
        "With inputs from PTI",
        "(With inputs from PTI)",
        "(Con información de AFP, EFE y Reuters)",
        "This story was published from a wire feed without modifications to the text.",
        "Ada Roe in Merrow contributed to this report.",
        "Via SyndiGate.info",
        "PTI",
        "(SDA/adr)",
        "Additional reporting by Reuters",
        "Ada Roe of the Associated Press contributed to this report from Merrow.",
    ],
)
def test_credits(line: str) -> None:
    assert role_at_the_foot(line) == "credit"


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Correction: The bridge opened in 1911, not in 1912.", "en"),
        ("This story has been updated to name the harbour master.", "en"),
        ("Editor’s note: The writer’s brother works for the water board.", "en"),
        ("Anmerkung der Redaktion: In einer früheren Fassung stand ein falsches Jahr.", "de"),
        ("Исправление: мост открыт в 1911 году.", "ru"),
        ("更正：大桥于1911年通车。", "zh"),
        ("Update, May 4: This story was updated to add what the board said.", "en"),
        ("Correction, May 4: The bridge opened in 1911.", "en"),
    ],
)
def test_corrections(line: str, language: str) -> None:
    assert role_at_the_foot(line, language) == "correction"


@pytest.mark.parametrize(
    "line",
    [
        "© Reuters",
        "© dpa-infocom, dpa:240503-99-1/5",
        "Copyright 2024 The Arden Post. All rights reserved.",
        "Read more: How the bridge was built",
        "Follow us on Facebook",
        "Sign up for our newsletter",
        "Tags: river, bridge",
        "Lesen Sie auch: So wurde die Brücke gebaut",
        "Читайте также: Как строили мост",
        "関連記事：橋の歴史",
        "Facebook | Instagram",
        "* * *",
        "###",
        "-30-",
        "3 May 2024",
    ],
)
def test_page_furniture(line: str) -> None:
    assert role_at_the_foot(line) == "boilerplate"


def test_a_broken_row_of_platforms_is_furniture_to_its_end() -> None:
    lines = ["Síguenos en", "Telegram,", "Facebook y", "Instagram", "y recibe todas las noticias del día"]
    assert roles(HEADLINE, LEAD, MORE, *lines, language="es")[3:] == ["boilerplate"] * 5


@pytest.mark.parametrize(
    "line",
    [
        "Photographs of the bridge were taken down, the council said.",
        "Read more books, the harbour master told the children, and they laughed at him for an hour or so on the pier.",
        "Follow the river far enough and it becomes a ditch, Tamm said, which is why nobody in Merrow ever feared it.",
        "By Monday the water had gone.",
        "Reuters reported the closure first.",
        "Source water is tested daily, the board said.",
        "Correction officers helped to fill sandbags.",
        "With the bridge shut, buses take the long way.",
        "Bild reported on Monday that the bridge is to be sold.",
        "Copying the plan was easy, Tamm said.",
        "Von der Brücke sah man nichts.",
        "Tamm said: yes.",
        "The pumps at Merrow held all night. [Source: AFP/AP]",
        "The pumps at Merrow held all night. (Reuters/AP)",
        "The ferry is full until June. The Associated Press contributed to this report.",
        "The ferry is full until June. Via SyndiGate.info",
        "The ferry is full until June. (Quelle: APA/sda/dpa)",
        "The ferry is full until June. (Con información de AFP y EFE)",
        "The ferry to Merrow is full until June. © 2024 Associated Press. All rights reserved.",
        "Ada Roe of the Associated Press contributed to this report, and the board said that it had no more boats.",
    ],
)
def test_prose_stays_body(line: str) -> None:
    assert role_inside(line) == "body"
    assert role_at_the_foot(line) == "body"


@pytest.mark.parametrize(
    "line",
    [
        "“We had no choice. The water stood at the third arch.”",
        '"We had no choice. The water stood at the third arch."',
        "„Wir hatten keine Wahl. Das Wasser stand am dritten Bogen.“",
        "«У нас не было выбора. Вода стояла у третьей арки».",
        "「選択の余地はなかった。水は三つ目のアーチに達していた。」",
    ],
)
def test_a_paragraph_that_is_one_quotation(line: str) -> None:
    assert role_inside(line) == "quotation"


@pytest.mark.parametrize("line", ["“No,” Tamm said. “Not yet.”", '"No," Tamm said, "not yet."', "“No,” Tamm said."])
def test_a_quotation_with_its_speaker_is_body(line: str) -> None:
    assert role_inside(line) == "body"


def test_a_transcript_is_told_by_its_speakers() -> None:
    lines = ["ROE: Why was the bridge closed?", "TAMM: The water rose.", "ROE: Who decided?", "TAMM: The council did."]
    assert roles(HEADLINE, LEAD, *lines)[2:] == ["transcript"] * 4
    topics = ["Roads: The bridge is closed.", "Schools: They are shut.", "Ferry: It runs.", "Buses: They go round."]
    assert roles(HEADLINE, LEAD, *topics)[2:] == ["body"] * 4


@pytest.mark.parametrize(
    "line",
    [
        "According to Reuters and AFP, the bridge was closed.",
        "AFP, Reuters and dpa reported that the bridge was closed.",
        "The bridge was closed, Reuters and the Arden Post reported.",
        "Ilse Tamm said in remarks to the Interfax news agency that the bridge was closed.",
        "The Reuters news agency, quoting Ilse Tamm, said the bridge was closed.",
    ],
)
def test_a_sentence_that_names_wires_is_body(line: str) -> None:
    assert roles(HEADLINE, line) == ["headline", "body"]
    assert role_at_the_foot(line) == "body"


def test_a_kicker_leaves_the_headline_below_it() -> None:
    lines = ["BREAKING", HEADLINE, "Pumps fail, ferry is full", "By Ada Roe | Arden Post", "3 May 2024, 14:05"]
    assert roles(*lines, LEAD, MORE) == ["boilerplate", "headline", "deck", "byline", "boilerplate", "body", "body"]
    assert roles("BREAKING", LEAD, MORE)[0] == "headline"


def test_the_first_question_of_an_interview_is_transcript() -> None:
    lines = ["Q: Why was it closed?", "A: The water rose.", "Q: Who decided?", "A: The council did."]
    assert roles("Four questions to Ilse Tamm", *lines) == ["headline", *["transcript"] * 4]


@pytest.mark.parametrize("table", [*OPENING, "rights", "provenance", "pictured"])
def test_no_furniture_is_prose_at_a_glance(table: str) -> None:
    assert is_prose(LEAD)
    for entry in listed(table):
        # At the head of a line, or inside one, by the table.
        line = f"{entry.capitalize()} {MORE}" if table in OPENING else f"{MORE[:60]} {entry} today, the council wrote."
        assert not is_prose(line), entry


@pytest.mark.parametrize("name", ["Tamm", "Office"])
def test_a_capital_inside_a_sentence(name: str) -> None:
    text = "Harbour master Tamm left. Lask Office Board met THE Harbour.\nLask rose."
    assert inside_sentence(text, name)
    assert not any(inside_sentence(text, other) for other in ("Harbour", "Lask", "Board", "Merrow"))
    assert stands(text, "master")
    assert not any(stands(text, other) for other in ("aster", "tamm", "m"))


@pytest.mark.parametrize(
    ("line", "credits"),
    [
        ("By Petra Lindqvist", ()),
        ("By Petra", ("petra",)),
        ("Petra News Agency", ("petra",)),
        ("By Reuters Staff", ("reuters",)),
    ],
)
def test_a_first_name_that_is_also_an_agency_is_somebodys(line: str, credits: tuple[str, ...]) -> None:
    report = provenance.check(f"Bridge shuts\n\n{line}\n\nThe council shut the bridge on Friday, the mayor said.\n")
    assert report.article.credits == credits
