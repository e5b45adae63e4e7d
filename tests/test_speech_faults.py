"""Readings that went wrong once: who is no speaker, who hands a list on, whose account it is."""

from __future__ import annotations

import pytest
from prose import article

import provenance
from provenance.markers import according, speech
from provenance.model import Marker


def found(text: str, language: str = "en") -> list[Marker]:
    read = article(text, language)
    return [marker for room in (speech, according) for marker in room.find(read)]


def names(text: str, language: str = "en") -> set[str]:
    return {marker.name for marker in found(text, language) if marker.name}


NAMED = [
    ("en", "The sluice holds, the chief engineer, Mara Quill, said Tuesday.", {"chief engineer"}),
    ("en", "Pretty soon the mayor had left the hall, adding that the pier was lost.", {"mayor"}),
    ("en", "Speaking to pupils in the yard, Quill described the flood.", {"Quill"}),
    ("en", "Eight years ago, he promised a bridge and vowed that it would last.", {"he"}),
    (
        "en",
        "ARDLEY, Conn. - In the last week, candidates crossed the county, while pleading with voters.",
        {"candidates"},
    ),
    ("en", "A survey printed in April found that one pier in five is unsafe.", {"survey"}),
    ("en", "The growers' league presented a list of demands to the board.", {"growers' league"}),
    ("en", "The committee found that the wall was too low.", {"committee"}),
    ("en", "The experiment showed that the dam leaks.", {"experiment"}),
    ("en", "The mother learned that the ferry had left.", {"mother"}),
    ("en", "Harbour master Mara Quill (R-Ardley) last week said the pier was safe.", {"Harbour master Mara Quill"}),
    ("en", "She means that the pier will close.", {"She"}),
    ("de", "Der Bürgermeister sprach sich am Montag für den Umbau aus.", {"Bürgermeister"}),
    ("de", "An Bord waren nach Behördenangaben 350 Passagiere.", {"Behördenangaben"}),
    ("de", "Der Umbau kostet nach seinen Angaben bei gutem Wetter elf Millionen Euro.", {"seinen Angaben"}),
    ("de", "Der Verein hat nach eigenen Angaben 300 Mitglieder.", {"Verein"}),
    ("de", "Nach eigenen Angaben hat der Verein 300 Mitglieder.", {"Verein"}),
    ("de", "Der Leiter des Amtes, Tom Orr, hat die Zahlen bestätigt.", {"Leiter des Amtes"}),
    ("de", "Alle Institute haben einen Sieg der Werftpartei prognostiziert.", {"Alle Institute"}),
    ("de", "Wie die Polizei meldet, hat der Fahrer die Fahrt bestätigt.", {"Polizei", "Fahrer"}),
    ("de", "Den Antrag hat der Rat bestätigt.", {"Rat"}),
    ("de", "Kritik kam von der Wirtin Ilka Brand: Sie verliere ihren Garten.", {"Wirtin Ilka Brand"}),
    ("de", "„Aber pünktlicher“, räumt er ein.", {"er"}),
    ("de", "Die Gewerkschaft der Lotsen stellte am Freitag vier Forderungen auf:", {"Gewerkschaft der Lotsen"}),
]

SILENT = [
    ("en", "The state of the pumps will decide when work begins again."),
    ("en", "Ardley says goodbye to coal next spring."),
    ("en", "It means a longer walk, and that the ferry stays at home."),
    ("en", "The crew managed to maintain the dam all winter."),
    ("en", "Campaigning means that the candidates sleep little."),
    ("en", "The children presented a clock to the old captain."),
    ("de", "Das Ergebnis spricht für sich."),
    ("de", "Die Schiedsrichter sprachen neun Verwarnungen aus."),
    ("de", "Der Deich war voll, so viele Zuschauer kamen."),
    ("de", "Es wurde still, so mancher Gast blieb."),
    ("de", "Der Zug fährt mit einer bestätigten Höchstgeschwindigkeit."),
    ("de", "Die Helfer stellten am Abend zwei Zelte auf."),
]


@pytest.mark.parametrize(("language", "text", "want"), NAMED)
def test_the_speaker_is_the_one_who_speaks(language: str, text: str, want: set[str]) -> None:
    assert names(text, language) == want


@pytest.mark.parametrize(("language", "text"), SILENT)
def test_nobody_speaks(language: str, text: str) -> None:
    assert not names(text, language)


def sources(text: str) -> list[list[str]]:
    """Return the names of the sources of each paragraph."""
    read = provenance.check(text, "article.txt").article
    known = {source.key: source.name for source in read.sources}
    return [[known[key] for key in paragraph.sources] for paragraph in read.paragraphs]


def test_a_passive_that_names_nobody_attributes_nothing() -> None:
    read = provenance.check("It was reported that some of the boats had sprung a leak.", "article.txt").article
    assert not read.paragraphs[0].attributed


@pytest.mark.parametrize(
    "text",
    [
        "The growers' league of Ardley handed a list of wishes to the board on Friday:\n\n- a well;\n- a new road.\n",
        "Die Gewerkschaft der Lotsen stellte am Freitag vier Forderungen auf:\n\n- mehr Lohn;\n- freie Abende.\n",
    ],
)
def test_a_list_is_said_by_whoever_handed_it_on(text: str) -> None:
    read = provenance.check(text, "article.txt").article
    lists = [paragraph for paragraph in read.paragraphs if paragraph.role == "list"]
    assert lists
    assert all(paragraph.attributed and paragraph.sources for paragraph in read.paragraphs)


def test_a_body_without_a_known_head_word_may_speak() -> None:
    assert sources("A new ship will come on Thursday, the shipping line said in a note.") == [["shipping line"]]


def test_what_a_place_has_is_not_the_person_of_that_name() -> None:
    text = "Ardley Brown left in May.\n\nThe parents' council of Ardley said that the road was unsafe.\n"
    assert sources(text)[1] == ["parents' council of Ardley"]


def test_his_account_is_that_of_the_man_who_spoke_last() -> None:
    text = (
        "Der Deich wächst, teilte der Leiter des Amtes, Tom Orr, am Montag mit.\n\n"
        "Die Kosten liegen nach seinen Angaben bei elf Millionen Euro.\n"
    )
    assert sources(text) == [["Tom Orr"], ["Tom Orr"]]


def test_a_pronoun_far_from_a_spokesman_means_whoever_has_a_name() -> None:
    text = (
        "The water is low, the engineer, Tom Orr, said.\n\n"
        "A spokesman for the growers called the plan a sensible step.\n\nRain is not in sight this week.\n\n"
        "Older people, he added, remember the drought.\n"
    )
    assert sources(text)[-1] == ["Tom Orr"]
